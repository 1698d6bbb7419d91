//! The public functions whose input can grow, each with an input of a given size, for whoever times them or counts their instructions.

use std::fmt;
use std::hint::black_box;

use anyhow::{Context as _, ensure};
use caveat::form::{DataMovementForm, FormAnswers};
use caveat::local::{LocalRules, LocalRulesFile, RegisteredTool};
use caveat::marking::find_marking;
use caveat::record::{Chain, Record, RecordDetails, record};
use caveat::table::{Cells, Column, Dictionary, Table, TableAssessor};
use caveat::{Answer, Proposal, Rulebook};
use fastrand::Rng;
use serde_json::{Value, json};

use crate::columns::{Form, Owned};
use crate::references::HALF_KNOWN;
use crate::{random, random_rules};

/// What is done at a size, again and again.
pub type Work = Box<dyn FnMut()>;

/// A function and what of its input grows.
pub struct Growth {
    /// The function.
    pub name: &'static str,
    /// What there are more and more of.
    pub of: &'static str,
    /// How many there are in the smallest input.
    pub least: usize,
    make: fn(usize) -> anyhow::Result<Work>,
}

impl Growth {
    /// The work at a size.
    ///
    /// # Errors
    /// Fails if core refuses the input.
    pub fn at(&self, size: usize) -> anyhow::Result<Work> {
        (self.make)(size).with_context(|| format!("{self} at {size}"))
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.name, self.of)
    }
}

impl fmt::Debug for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Growth({self})")
    }
}

/// Every function whose input can grow.
pub const ALL: [Growth; 24] = [
    growth("LocalRules::from_json", "rules", 100, |size| {
        let text = local_rules(size).to_json();
        Ok(Box::new(move || drop(black_box(LocalRules::from_json(&text)))))
    }),
    growth("LocalRules::from_json", "values of a condition", 500, |size| {
        let values: Vec<String> = (0..size).map(|number| format!("Tool {number}")).collect();
        let text = file(&json!({"tools": tools(size), "rules": [naming(&values)]}));
        LocalRules::from_json(&text)?;
        Ok(Box::new(move || drop(black_box(LocalRules::from_json(&text)))))
    }),
    growth("LocalRules::from_json", "errors", 200, |size| {
        let rules: Value = (0..size).map(|number| json!({"id": format!("r{number}"), "effect": "forbid"})).collect();
        let text = file(&json!({"rules": rules}));
        ensure!(LocalRules::from_json(&text).is_err(), "these are errors");
        Ok(Box::new(move || drop(black_box(LocalRules::from_json(&text)))))
    }),
    growth("LocalRulesFile::build", "registered tools", 500, |size| {
        let written =
            (0..size).map(|number| RegisteredTool { name: format!("Tool {number}"), ..RegisteredTool::default() });
        let written = written.fold(LocalRules::builder("x", "1"), LocalRulesFile::tool);
        written.clone().build()?;
        Ok(Box::new(move || drop(black_box(written.clone().build()))))
    }),
    growth("Rulebook::moj_with", "rules", 100, |size| {
        let rules = local_rules(size);
        Ok(Box::new(move || Rulebook::moj_with(&rules).prepare()))
    }),
    growth("Rulebook::outcome", "rules", 100, |size| {
        by_rules(size, |rulebook, it| {
            black_box(rulebook.outcome(it));
        })
    }),
    growth("Rulebook::assess", "rules", 100, |size| {
        by_rules(size, |rulebook, it| drop(black_box(rulebook.assess(it))))
    }),
    growth("Decision::to_json", "rules", 100, |size| {
        let decision = rulebook(size).assess(&half_known()?);
        Ok(Box::new(move || drop(black_box(decision.to_json()))))
    }),
    growth("Decision::html", "rules", 100, |size| {
        let decision = rulebook(size).assess(&half_known()?);
        Ok(Box::new(move || drop(black_box(decision.html()))))
    }),
    growth("Rulebook::interview", "rules", 100, |size| {
        by_rules(size, |rulebook, it| drop(black_box(rulebook.interview(it, &[]))))
    }),
    growth("Rulebook::alternatives", "rules", 100, |size| {
        by_rules(size, |rulebook, it| drop(black_box(rulebook.alternatives(it))))
    }),
    growth("Rulebook::compare_with", "rules", 100, |size| {
        by_rules(size, |rulebook, it| drop(black_box(Rulebook::moj().compare_with(rulebook, it))))
    }),
    growth("Rulebook::export", "rules", 100, |size| {
        let rulebook = rulebook(size);
        Ok(Box::new(move || drop(black_box(serde_json::to_string(&rulebook.export())))))
    }),
    growth("Record::verify", "rules", 100, |size| {
        let rulebook = rulebook(size);
        let made = rulebook.record(&half_known()?, &RecordDetails::new(TIME))?;
        Ok(Box::new(move || drop(black_box(made.verify(&rulebook)))))
    }),
    growth("Record::from_json", "characters of a note", 1_000, |size| {
        let text = record(&half_known()?, &RecordDetails::new(TIME).note("n".repeat(size)))?.to_json().to_owned();
        Ok(Box::new(move || drop(black_box(Record::from_json(&text)))))
    }),
    growth("Chain", "records", 100, |size| {
        let mut lines: Vec<String> = Vec::new();
        let mut last = None;
        for _ in 0..size {
            let made = record(&half_known()?, &RecordDetails::new(TIME).after(last))?;
            last = Some(made.fingerprint());
            lines.push(made.to_json().to_owned());
        }
        Ok(Box::new(move || {
            let mut chain = Chain::new();
            for line in &lines {
                chain.line(line);
            }
            black_box(chain.finish());
        }))
    }),
    growth("Chain", "repeated records", 100, |size| {
        let line = record(&half_known()?, &RecordDetails::new(TIME))?.to_json().to_owned();
        Ok(Box::new(move || {
            let mut chain = Chain::new();
            for _ in 0..size {
                chain.line(&line);
            }
            black_box(chain.finish());
        }))
    }),
    growth("TableAssessor::assess", "rows", 4_096, |size| Ok(rows(size, 0))),
    growth("TableAssessor::assess", "rules", 100, |size| Ok(rows(4_096, size))),
    growth("TableAssessor::assess", "unreadable rows", 1_024, |size| {
        let texts: Vec<String> = (0..size).map(|number| format!("OFICIAL {number}")).collect();
        Ok(Box::new(move || {
            let cells: Vec<Option<&str>> = texts.iter().map(|text| Some(&**text)).collect();
            let activities = vec![Some("store"); size];
            let columns = [("activity", &activities), ("information.marking", &cells)];
            let columns = columns.map(|(path, cells)| Column::new(path, Cells::Texts(cells)));
            let table = columns.into_iter().collect::<Result<Vec<_>, _>>().and_then(Table::new);
            if let Ok(table) = &table {
                let answers = TableAssessor::new(Rulebook::moj()).assess(table, 0..size, true);
                answers.unreadable().iter().for_each(|row| drop(black_box(table.faults(*row))));
            }
        }))
    }),
    growth("Dictionary::new", "values", 1_000, |size| {
        let texts: Vec<String> = (0..size).map(|number| format!("Official {number}")).collect();
        Ok(Box::new(move || {
            let values: Vec<_> = texts.iter().map(|text| Some(Answer::Text(text))).collect();
            drop(black_box(Dictionary::new("information.marking", &values)));
        }))
    }),
    growth("Proposal::from_json", "characters of a marking", 1_000, |size| {
        let text = json!({"activity": "store", "information": {"marking": "OFFICIAL ".repeat(size / 9)}}).to_string();
        Ok(Box::new(move || drop(black_box(Proposal::from_json(&text)))))
    }),
    growth("find_marking", "characters", 1_000, |size| {
        let text = "the official list of OFFICIAL or Sensitive: not at all ".repeat(size / 54);
        Ok(Box::new(move || drop(black_box(find_marking(&text)))))
    }),
    growth("DataMovementForm::html", "characters of an answer", 240, |size| {
        let form = DataMovementForm::new(&half_known()?, &FormAnswers::default().what_moves("<a> ".repeat(size / 4)))?;
        Ok(Box::new(move || drop(black_box(form.html()))))
    }),
];

const TIME: &str = "2026-11-22T09:30:00Z";

const fn growth(name: &'static str, of: &'static str, least: usize, make: fn(usize) -> anyhow::Result<Work>) -> Growth {
    Growth { name, of, least, make }
}

fn half_known() -> anyhow::Result<Proposal> {
    Proposal::from_json(HALF_KNOWN).context("the half-known proposal")
}

fn local_rules(size: usize) -> LocalRules {
    random_rules::local_rules(&mut Rng::with_seed(7), size)
}

fn rulebook(size: usize) -> Rulebook {
    let rulebook = Rulebook::moj_with(&local_rules(size));
    rulebook.prepare();
    rulebook
}

fn by_rules(size: usize, run: fn(&Rulebook, &Proposal)) -> anyhow::Result<Work> {
    let (rulebook, proposal) = (rulebook(size), half_known()?);
    Ok(Box::new(move || run(&rulebook, &proposal)))
}

fn rows(count: usize, rules: usize) -> Work {
    let mut rng = Rng::with_seed(7);
    let proposals: Vec<Value> = (0..count).map(|_| random::proposal(&mut rng)).collect();
    // The table borrows them for as long as it is measured.
    let owned = Owned::new(proposals.leak()).tidy();
    let rulebook = rulebook(rules);
    Box::new(move || {
        let assess = |table: Result<Table<'_>, _>| {
            table.map(|table| drop(black_box(TableAssessor::new(&rulebook).assess(&table, 0..count, true))))
        };
        drop(black_box(owned.with_table(Form::Dictionaries, assess)));
    })
}

fn file(more: &Value) -> String {
    let mut file = json!({"edition": "x", "version": "1"});
    for (key, value) in more.as_object().into_iter().flatten() {
        file[key] = value.clone();
    }
    file.to_string()
}

fn tools(size: usize) -> Value {
    (0..size).map(|number| json!({"name": format!("Tool {number}")})).collect()
}

/// A rule that prohibits the tools of these names.
fn naming(values: &[String]) -> Value {
    let when = json!([{"path": "activity", "any_of": ["use_tool"]}, {"path": "tool.name", "any_of": values}]);
    json!({"id": "a", "effect": "prohibit", "strength": "may", "text": "t", "clauses": ["DHS-7.1"], "when": when})
}
