//! Local rules judged slowly and obviously, from the exported rulebook alone: a rule holds if it holds for every filling-in of
//! what it reads, and fails if it fails for every one.

use serde_json::Value;

use crate::naive::vocabulary::{AUDIENCES, known, marking, word};

/// Ids of the local rules that a decision lists, by list and in order; and the worst verdict that they lead to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Better to worse: its place among the verdicts.
    pub verdict: usize,
    /// Prohibitions that apply.
    pub prohibitions: Vec<String>,
    /// Referrals that apply.
    pub referrals: Vec<String>,
    /// Requirements that apply: id and status.
    pub requirements: Vec<(String, &'static str)>,
    /// Duties and advice that apply or may.
    pub notes: Vec<String>,
}

/// Judges a proposal by the local rules of an exported rulebook.
pub fn judge(rulebook: &Value, proposal: &Value) -> Listed {
    let mut listed = Listed::default();
    let case = Case { rulebook, proposal };
    for rule in rulebook["rules"].as_array().into_iter().flatten().filter(|rule| rule["local"] == true) {
        let id = rule["id"].as_str().unwrap_or_default().to_owned();
        let effect = rule["effect"].as_str().unwrap_or_default();
        let applies = case.condition(&rule["when"], effect != "prohibit");
        if applies == Some(false) {
            continue;
        }
        let verdict = match (effect, applies) {
            ("prohibit" | "refer", None) => 2,
            ("prohibit", _) => {
                listed.prohibitions.push(id);
                4
            }
            ("refer", _) => {
                listed.referrals.push(id);
                3
            }
            ("require", _) => {
                let met = case.met(&rule["satisfied_by"]);
                if applies.is_some() {
                    let status = ["outstanding", "met"];
                    listed.requirements.push((id, met.map_or("unconfirmed", |met| status[usize::from(met)])));
                }
                match (applies, met) {
                    (_, Some(true)) => 0,
                    (None, _) => 2,
                    (Some(_), _) => 1,
                }
            }
            _ => {
                listed.notes.push(id);
                0
            }
        };
        listed.verdict = listed.verdict.max(verdict);
    }
    listed
}

struct Case<'c> {
    rulebook: &'c Value,
    proposal: &'c Value,
}

impl Case<'_> {
    fn field(&self, path: &Value) -> &Value {
        let fields = self.rulebook["vocabulary"].as_array();
        fields.into_iter().flatten().find(|field| field["path"] == *path).unwrap_or(&Value::Null)
    }

    fn is_taken(&self, path: &Value) -> bool {
        let takers = self.field(path)["taken_by"].as_array();
        takers.is_some_and(|takers| takers.contains(&self.proposal["activity"]))
    }

    /// The values that a field may have: the one given, the one presumed, or all. The narrower audience counts, of the marking's
    /// and the one given.
    fn possible(&self, path: &Value) -> Vec<Value> {
        let given = known(self.proposal, path.as_str().unwrap_or_default()).cloned();
        let of_marking = known(self.proposal, "information.marking").and_then(|text| marking(&word(text)));
        let field = self.field(path);
        match given {
            Some(_) if path == "information.marking" => {
                of_marking.map(|(class, _)| class.to_lowercase().replace([' ', '-'], "_").into()).into_iter().collect()
            }
            given if path == "information.audience" => {
                let claims = [of_marking.map(|(_, audience)| audience.to_owned()), given.as_ref().map(word)];
                let narrower = AUDIENCES.iter().rev().find(|it| claims.iter().flatten().any(|claim| claim == *it));
                vec![narrower.copied().unwrap_or("anyone").into()]
            }
            Some(given) => vec![given],
            None if !field["presumed"].is_null() => vec![field["presumed"].clone()],
            None => field["values"].as_array().into_iter().flatten().map(|value| value["value"].clone()).collect(),
        }
    }

    /// Whether all of a condition holds; `None` where that is not known. What is sensitive until shown otherwise counts as so, if
    /// the effect is cautious.
    fn condition(&self, when: &Value, cautious: bool) -> Option<bool> {
        let mut all: Vec<Vec<Vec<&Value>>> = Vec::new();
        for part in when.as_array().into_iter().flatten() {
            let Some(name) = part["term"].as_str() else {
                all.push(vec![vec![part]]);
                continue;
            };
            let term = self.rulebook["terms"].as_array()?.iter().find(|term| term["name"] == name)?;
            let sets: Vec<Vec<&Value>> =
                term["any_of"].as_array()?.iter().map(|set| set.as_array().into_iter().flatten().collect()).collect();
            let of_activity = |set: &Vec<&Value>| {
                let at_odds = |test: &&&Value| {
                    test["path"] == "activity"
                        && !test["any_of"].as_array().is_some_and(|any| any.contains(&self.proposal["activity"]))
                };
                !set.iter().any(|test| at_odds(&test))
            };
            let sets: Vec<Vec<&Value>> = sets.into_iter().filter(of_activity).collect();
            if cautious && term["cautious"] == true && self.holds(std::slice::from_ref(&sets)).is_none() {
                continue;
            }
            all.push(sets);
        }
        let mut tests = all.iter().flatten().flatten();
        if !tests.all(|test| test["path"] == "activity" || self.is_taken(&test["path"])) {
            return Some(false);
        }
        self.holds(&all)
    }

    fn met(&self, ways: &Value) -> Option<bool> {
        let ways: Vec<Vec<&Value>> =
            ways.as_array()?.iter().map(|way| way.as_array().into_iter().flatten().collect()).collect();
        self.holds(&[ways])
    }

    /// Whether of each list one set holds whole, for every filling-in or for none.
    fn holds(&self, all: &[Vec<Vec<&Value>>]) -> Option<bool> {
        let mut paths: Vec<&Value> = all.iter().flatten().flatten().map(|test| &test["path"]).collect();
        paths.sort_by_key(ToString::to_string);
        paths.dedup();
        let mut fillings: Vec<Vec<(&Value, Value)>> = vec![Vec::new()];
        for path in paths {
            let possible =
                if path == "activity" { vec![self.proposal["activity"].clone()] } else { self.possible(path) };
            let mut longer = Vec::new();
            for filling in &fillings {
                for value in &possible {
                    let mut filling = filling.clone();
                    filling.push((path, value.clone()));
                    longer.push(filling);
                }
            }
            fillings = longer;
        }
        let test_holds = |filling: &[(&Value, Value)], test: &Value| {
            filling.iter().any(|(path, value)| {
                **path == test["path"] && test["any_of"].as_array().is_some_and(|any| any.contains(value))
            })
        };
        let mut outcomes = fillings.iter().map(|filling| {
            all.iter().all(|sets| sets.iter().any(|set| set.iter().all(|test| test_holds(filling, test))))
        });
        let first = outcomes.next()?;
        outcomes.all(|other| other == first).then_some(first)
    }
}
