//! The vectors in `tests/vectors/`: proposals with the answers expected of them, read by every language.

use std::collections::BTreeMap;

use anyhow::Context as _;
use caveat::decision::{Action, Alternative, Question, Reason, Setting};
use caveat::{Decision, Error, Proposal, Status, assess};
use caveat_dev::root;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::naive;

/// A vector: a proposal and its answer, or a text and its error.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Unique over all files, in kebab-case.
    pub name: String,
    /// What it shows, with clause ids.
    pub why: String,
    /// The proposal.
    pub proposal: Option<Value>,
    /// A text in place of a proposal.
    pub input: Option<String>,
    /// A long text in place of a proposal.
    pub input_repeat: Option<Repeat>,
    /// The answer expected, in short.
    pub expect: Option<Expect>,
    /// The error expected.
    pub error: Option<ExpectedError>,
}

/// A repeated text.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// The text.
    pub text: String,
    /// How many times it stands.
    pub times: usize,
}

/// The answer expected. A list that is left out is not looked at; one that is given is exact, in the decision's order.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Expect {
    /// The verdict.
    pub verdict: String,
    /// The other lists, by name: of rules `prohibitions`, `referrals`, `outstanding`, `unconfirmed`, `met`, `owed`, `done`,
    /// `applies`, `may_apply`; of paths `questions`, `assumptions`; of ids `conflicts`;
    /// `alternatives`, `because`, `decides` and `actions` as the README beside the vectors has them.
    #[serde(flatten)]
    pub lists: BTreeMap<String, Vec<String>>,
}

/// The error expected.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    /// Its code.
    pub code: String,
    /// Its path, if it has one.
    pub path: Option<String>,
}

impl Vector {
    /// The text that is read as a proposal.
    ///
    /// # Errors
    /// Where the vector has none.
    pub fn text(&self) -> anyhow::Result<String> {
        match (&self.proposal, &self.input, &self.input_repeat) {
            (Some(proposal), None, None) => Ok(proposal.to_string()),
            (None, Some(input), None) => Ok(input.clone()),
            (None, None, Some(repeat)) => Ok(repeat.text.repeat(repeat.times)),
            _ => anyhow::bail!("{} has to have one of proposal, input and input_repeat", self.name),
        }
    }

    /// What core answers, whole: a decision, or an error object.
    ///
    /// # Errors
    /// Where the vector has no text.
    pub fn answer(&self) -> anyhow::Result<Value> {
        Ok(match Proposal::from_json(&self.text()?) {
            Ok(proposal) => serde_json::to_value(assess(&proposal))?,
            Err(error) => serde_json::to_value(&error)?,
        })
    }

    /// Where the naive evaluator's answer is not the one expected, and how many lists were compared. Proposals with values that its
    /// tables don't have are left out, and questions where there are too many fillings-in to try.
    pub fn naive_faults(&self) -> (Vec<String>, usize) {
        let (Some(expect), Some(proposal)) = (&self.expect, &self.proposal) else { return (Vec::new(), 0) };
        if !naive::is_readable(proposal) {
            return (Vec::new(), 0);
        }
        let verdict = naive::assess(proposal).verdict;
        let mut faults = Vec::new();
        if verdict != expect.verdict {
            faults.push(format!("verdict {verdict}, not {}", expect.verdict));
        }
        let mut compared = 1;
        for (name, expected) in &expect.lists {
            if let Some(found) = naive::list(proposal, name) {
                compared += 1;
                if found != *expected {
                    faults.push(format!("{name} {found:?}, not {expected:?}"));
                }
            }
        }
        (faults, compared)
    }

    /// Where core's answer is not the one expected; empty where it is.
    ///
    /// # Errors
    /// Where the vector has no text, or names a list that decisions don't have.
    pub fn faults(&self) -> anyhow::Result<Vec<String>> {
        let read = Proposal::from_json(&self.text()?);
        match (&self.expect, &self.error, read) {
            (Some(expect), None, Ok(proposal)) => expect.faults(&assess(&proposal)),
            (None, Some(error), Err(read)) => Ok(error.faults(&read)),
            (Some(_), None, Err(error)) => Ok(vec![format!("could not be read: {error}")]),
            (None, Some(_), Ok(_)) => Ok(vec!["could be read, and should not".to_owned()]),
            _ => anyhow::bail!("{} has to expect one of an answer and an error", self.name),
        }
    }
}

impl Expect {
    fn faults(&self, decision: &Decision) -> anyhow::Result<Vec<String>> {
        let mut faults = Vec::new();
        if decision.verdict.name() != self.verdict {
            faults.push(format!("verdict {}, not {}", decision.verdict, self.verdict));
        }
        for (name, expected) in &self.lists {
            let found = list(decision, name).with_context(|| format!("decisions have no list `{name}`"))?;
            if found != *expected {
                faults.push(format!("{name} {found:?}, not {expected:?}"));
            }
        }
        Ok(faults)
    }
}

impl ExpectedError {
    /// Where an error is not the one expected; empty where it is.
    pub(crate) fn faults(&self, error: &Error) -> Vec<String> {
        let found = (error.code().name(), error.path());
        let expected = (self.code.as_str(), self.path.as_deref());
        if found == expected { Vec::new() } else { vec![format!("error {found:?} ({error}), not {expected:?}")] }
    }
}

/// A list of a decision by the name that vectors have for it.
pub fn list(decision: &Decision, name: &str) -> Option<Vec<String>> {
    let requirements = |status: Status| -> Vec<&str> {
        decision.requirements.iter().filter(|it| it.status == status).map(|it| it.rule.as_ref()).collect()
    };
    let notes = |status: Status| -> Vec<&str> {
        decision
            .duties
            .iter()
            .chain(&decision.advice)
            .filter(|it| it.status == status)
            .map(|it| it.rule.as_ref())
            .collect()
    };
    let list: Vec<&str> = match name {
        "prohibitions" => decision.prohibitions.iter().map(|it| it.rule.as_ref()).collect(),
        "referrals" => decision.referrals.iter().map(|it| it.rule.as_ref()).collect(),
        "met" => requirements(Status::Met),
        "outstanding" => requirements(Status::Outstanding),
        "unconfirmed" => requirements(Status::Unconfirmed),
        "owed" => notes(Status::Owed),
        "done" => notes(Status::Done),
        "applies" => notes(Status::Applies),
        "may_apply" => notes(Status::MayApply),
        "questions" => decision.questions.iter().map(|it| it.path).collect(),
        "assumptions" => decision.assumptions.iter().map(|it| it.path).collect(),
        "conflicts" => decision.conflicts.iter().map(|it| &*it.id).collect(),
        "alternatives" => return Some(decision.alternatives.iter().map(in_short).collect()),
        "because" => return Some(reasons(decision)),
        "decides" => {
            let decides = |it: &Question| format!("{}: {}", it.path, it.decides.join(", "));
            return Some(decision.questions.iter().map(decides).collect());
        }
        "actions" => {
            let ways = |it: &Action| it.satisfied_by.iter().map(|way| settings(way)).collect::<Vec<_>>().join(" or ");
            let action = |it: &Action| format!("{}: {}", it.rules.join(", "), ways(it));
            return Some(decision.actions.iter().map(action).collect());
        }
        _ => return None,
    };
    Some(list.into_iter().map(str::to_owned).collect())
}

/// The fields behind each prohibition, referral and requirement: `rule: path, path`.
fn reasons(decision: &Decision) -> Vec<String> {
    let reason = |rule: &str, because: &[Reason]| {
        let paths: Vec<&str> = because.iter().map(|it| it.path).collect();
        format!("{rule}: {}", paths.join(", "))
    };
    let prohibitions = decision.prohibitions.iter().map(|it| reason(&it.rule, &it.because));
    let referrals = decision.referrals.iter().map(|it| reason(&it.rule, &it.because));
    let requirements = decision.requirements.iter().map(|it| reason(&it.rule, &it.because));
    prohibitions.chain(referrals).chain(requirements).collect()
}

/// An alternative as vectors write it: `path=value, path=value: verdict`.
fn in_short(alternative: &Alternative) -> String {
    format!("{}: {}", settings(&alternative.changes), alternative.verdict)
}

/// Settings as vectors write them: `path=value, path=value`.
fn settings(settings: &[Setting]) -> String {
    let setting = |setting: &Setting| match &setting.value {
        caveat::Value::Bool(yes) => format!("{}={yes}", setting.path),
        caveat::Value::Text(name) => format!("{}={name}", setting.path),
    };
    settings.iter().map(setting).collect::<Vec<_>>().join(", ")
}

/// Every vector, file by file in the order of their names.
///
/// # Errors
/// Where a file can't be read.
pub fn all() -> anyhow::Result<Vec<Vector>> {
    let mut vectors = Vec::new();
    for (name, text) in files()? {
        let file: Vec<Vector> = serde_json::from_str(&text).with_context(|| format!("reading {name}"))?;
        vectors.extend(file);
    }
    Ok(vectors)
}

/// The files of proposals: their names and what they hold. Those of interviews have a file in a form of its own.
///
/// # Errors
/// Where one can't be read.
pub fn files() -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join("tests/vectors"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("interviews.json") {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, std::fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}
