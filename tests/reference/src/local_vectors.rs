//! The vectors of local rules and of comparisons, in `tests/vectors/local_rules/` and `tests/vectors/comparisons/`.

use caveat::Rulebook;
use caveat::comparison::Comparison;
use caveat::local::LocalRules;
use caveat_dev::root;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::vectors::Vector;

/// A file of local rules with the faults, or the warnings, expected of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesVector {
    /// Unique over the file.
    pub name: String,
    /// What it shows.
    pub why: String,
    /// The file.
    pub input: String,
    /// What is wrong with it.
    pub faults: Option<Vec<Value>>,
    /// What is odd about it.
    pub warnings: Option<Vec<Value>>,
}

/// Two proposals under the built-in rules; or one under those, and under the example's local rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonVector {
    /// Unique over the file.
    pub name: String,
    /// What it shows.
    pub why: String,
    /// The proposal before.
    pub before: Option<Value>,
    /// The proposal after.
    pub after: Option<Value>,
    /// The one proposal.
    pub proposal: Option<Value>,
    /// What is expected; what is left out is not looked at.
    pub expect: Value,
}

/// The example's rules on top of the built-in ones.
///
/// # Errors
/// Where they can't be read.
pub fn example() -> anyhow::Result<Rulebook> {
    Ok(Rulebook::moj_with(&LocalRules::from_json(&example_text()?)?))
}

/// The example's file.
///
/// # Errors
/// Where it can't be read.
pub fn example_text() -> anyhow::Result<String> {
    Ok(std::fs::read_to_string(root().join("core/examples/local-rules.json"))?)
}

/// The vectors of a file.
///
/// # Errors
/// Where it can't be read.
pub fn vectors<T: DeserializeOwned>(path: &str) -> anyhow::Result<Vec<T>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(root().join("tests/vectors").join(path))?)?)
}

impl ComparisonVector {
    /// The comparison, as core has it.
    ///
    /// # Errors
    /// Where the vector has no proposals, or they can't be read.
    pub fn comparison<'r>(&self, with_local: &'r Rulebook) -> anyhow::Result<Comparison> {
        let read = |proposal: &Value| serde_json::from_value::<caveat::Proposal>(proposal.clone());
        let moj: &'r Rulebook = Rulebook::moj();
        match (&self.before, &self.after, &self.proposal) {
            (Some(before), Some(after), None) => Ok(moj.compare(&read(before)?, &read(after)?)),
            (None, None, Some(proposal)) => Ok(moj.compare_with(with_local, &read(proposal)?)),
            _ => anyhow::bail!("{} takes two proposals or one", self.name),
        }
    }
}

/// What a comparison says, as vectors put it.
pub fn in_short(comparison: &Comparison) -> Value {
    let lists = [&comparison.prohibitions, &comparison.referrals, &comparison.requirements];
    let lists = lists.into_iter().chain([&comparison.duties, &comparison.advice]);
    let status = |status: Option<caveat::Status>| status.map_or("-", caveat::Status::name);
    let rules: Vec<String> =
        lists.flatten().map(|it| format!("{}: {} -> {}", it.rule, status(it.before), status(it.after))).collect();
    json!({
        "direction": comparison.direction, "before": comparison.verdict.before, "after": comparison.verdict.after,
        "empty": comparison.is_empty(), "answers": comparison.answers.iter().map(|it| it.path).collect::<Vec<_>>(),
        "rules": rules, "questions_gone": comparison.questions.gone, "questions_new": comparison.questions.new,
        "clauses": comparison.clauses,
    })
}

/// Whole answers, a canonical line each: of local rules' faults and decisions, and of comparisons.
///
/// # Errors
/// Where a vector can't be read.
pub fn answers() -> anyhow::Result<[String; 2]> {
    let rulebook = example()?;
    let mut local = String::new();
    let line = |name: &str, answer: &Value| -> anyhow::Result<String> {
        Ok(caveat::canonical_json(&json!({ "name": name, "answer": answer }))? + "\n")
    };
    for vector in vectors::<RulesVector>("local_rules/faults.json")? {
        let error = LocalRules::from_json(&vector.input).err().map(|error| error.to_json()).unwrap_or_default();
        local += &line(&vector.name, &serde_json::from_str::<Value>(&error)?)?;
    }
    for vector in vectors::<Vector>("local_rules/decisions.json")? {
        let decision = rulebook.assess(&caveat::Proposal::from_json(&vector.text()?)?);
        local += &line(&vector.name, &serde_json::to_value(decision)?)?;
    }
    let mut comparisons = String::new();
    for file in ["comparisons/proposals.json", "comparisons/rulebooks.json"] {
        for vector in vectors::<ComparisonVector>(file)? {
            comparisons += &line(&vector.name, &serde_json::to_value(vector.comparison(&rulebook)?)?)?;
        }
    }
    Ok([local, comparisons])
}
