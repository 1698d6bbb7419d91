//! The deciding rules, written out for each engine from the rulebook as core exports it.

pub mod cedar;
pub mod rego;
pub mod zen;

use std::collections::BTreeMap;

use anyhow::Context as _;
use caveat::Rulebook;
use serde::Deserialize;
use serde_json::Value;

/// What the rules of an engine are to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Which rules apply where everything that they read is known: each rule once.
    Known,
    /// Which rules apply and which could, whatever is known: each rule twice, the second time by the id with `?` behind it.
    Unknown,
}

/// How a condition is read where something is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It holds whatever the unknown is.
    Surely,
    /// It holds for some value of the unknown.
    Possibly,
}

/// A rulebook as data.
#[derive(Debug, Deserialize)]
pub struct Rules {
    /// Deciding rules alone, in the rulebook's order.
    pub rules: Vec<Rule>,
    /// Conditions that several rules share.
    pub terms: Vec<Term>,
    vocabulary: Vec<Field>,
}

/// A deciding rule.
#[derive(Debug, Deserialize)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// `prohibit`, `refer` or `require`.
    pub effect: String,
    /// What has to hold, all of it.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// What meets a requirement: every test of one of these sets.
    #[serde(default)]
    pub satisfied_by: Vec<Vec<Test>>,
    /// The clauses that it rests on.
    pub clauses: Vec<String>,
    /// What it means and why.
    pub text: String,
}

/// A condition that several rules share: one of these sets holds.
#[derive(Debug, Deserialize)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// The sets of tests.
    pub any_of: Vec<Vec<Test>>,
    cautious: bool,
}

/// Part of what a rule needs.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// A term, by its name.
    Term {
        /// The name.
        term: String,
    },
    /// A test.
    Test(Test),
}

/// A field that has one of these values.
#[derive(Clone, Debug, Deserialize)]
pub struct Test {
    /// Which field.
    pub path: String,
    /// The values.
    pub any_of: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct Field {
    path: String,
    #[serde(default)]
    values: Vec<Named>,
    presumed: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Named {
    value: Value,
}

impl Rules {
    /// The deciding rules of a rulebook.
    ///
    /// # Errors
    /// Where the rulebook is not exported as is read here.
    pub fn of(rulebook: &Rulebook) -> anyhow::Result<Self> {
        let mut rules: Self = serde_json::from_value(serde_json::to_value(rulebook.export())?)
            .context("reading the rulebook as core exports it")?;
        rules.rules.retain(|rule| ["prohibit", "refer", "require"].contains(&rule.effect.as_str()));
        // Duties, advice and conflicts have terms of their own.
        let conditions: Vec<&Condition> = rules.rules.iter().flat_map(|it| &it.when).collect();
        rules.terms.retain(|term| conditions.iter().any(|it| it.names(&term.name)));
        Ok(rules)
    }

    /// The values that fields are presumed to have, by path.
    pub fn presumed(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.vocabulary.iter().filter_map(|field| Some((field.path.as_str(), field.presumed.as_ref()?)))
    }

    /// The values of a field that a test does not name.
    pub fn others(&self, test: &Test) -> Vec<Value> {
        let fields = self.vocabulary.iter().filter(|field| field.path == test.path);
        let values = fields.flat_map(|field| &field.values).map(|named| &named.value);
        values.filter(|value| !test.any_of.contains(value)).cloned().collect()
    }

    /// How a term is read in a rule that is read so: what requires something is careful, and takes what may be sensitive as sensitive.
    pub fn reading_of(&self, term: &str, rule: &Rule, reading: Reading, scope: Scope) -> Reading {
        let cautious = self.terms.iter().any(|it| it.name == term && it.cautious);
        if cautious && rule.effect == "require" && scope == Scope::Unknown { Reading::Possibly } else { reading }
    }

    /// Whether everything that the deciding rules read of a proposal is known, so that no rule merely could apply.
    pub fn all_known(&self, answers: &BTreeMap<String, Value>) -> bool {
        let settled =
            |rule| self.applies(rule, Reading::Surely, answers) == self.applies(rule, Reading::Possibly, answers);
        self.rules.iter().all(settled)
    }

    fn applies(&self, rule: &Rule, reading: Reading, answers: &BTreeMap<String, Value>) -> bool {
        let holds = |test: &Test| match answers.get(&test.path) {
            Some(value) => test.any_of.contains(value),
            None => reading == Reading::Possibly,
        };
        rule.when.iter().all(|condition| match condition {
            Condition::Test(test) => holds(test),
            Condition::Term { term } => self
                .terms
                .iter()
                .filter(|it| it.name == *term)
                .any(|it| it.any_of.iter().any(|tests| tests.iter().all(holds))),
        })
    }
}

impl Condition {
    fn names(&self, name: &str) -> bool {
        matches!(self, Self::Term { term } if term == name)
    }
}

impl Rule {
    /// The rule's readings in a scope, each with the id that its answer is known by.
    pub fn readings(&self, scope: Scope) -> Vec<(String, Reading)> {
        let mut readings = vec![(self.id.clone(), Reading::Surely)];
        if scope == Scope::Unknown {
            readings.push((format!("{}?", self.id), Reading::Possibly));
        }
        readings
    }
}
