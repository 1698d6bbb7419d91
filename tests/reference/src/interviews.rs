//! The vectors in `tests/vectors/interviews.json`: what is asked next about a proposal, where some questions were declined.

use anyhow::Context as _;
use caveat::interview::Interview;
use caveat::{Error, canonical_json};
use caveat_dev::root;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::vectors::ExpectedError;

/// A proposal, the paths declined, and what is to be asked; or an error.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterviewVector {
    /// Unique over all files, in kebab-case.
    pub name: String,
    /// What it shows, with clause ids.
    pub why: String,
    /// The proposal.
    pub proposal: Value,
    /// The paths answered 'I do not know'.
    pub declined: Vec<String>,
    /// What is to be asked.
    pub expect: Option<ExpectedInterview>,
    /// The error expected.
    pub error: Option<ExpectedError>,
}

/// What is to be asked, in short.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectedInterview {
    /// The path to ask for now; left out where nothing is.
    pub next: Option<String>,
    /// The paths of all questions, in order.
    pub questions: Vec<String>,
    /// How many are still to come at most.
    pub at_most: usize,
    /// The paths declined that are still unknown, in order.
    pub declined: Vec<String>,
}

impl ExpectedInterview {
    fn of(interview: &Interview) -> Self {
        Self {
            next: interview.next.as_ref().map(|question| question.path.to_owned()),
            questions: interview.questions.iter().map(|question| question.path.to_owned()).collect(),
            at_most: interview.at_most,
            declined: interview.declined.iter().map(|declined| declined.path.to_owned()).collect(),
        }
    }
}

impl InterviewVector {
    /// What core answers, whole: an interview, or an error object.
    ///
    /// # Errors
    /// Where core does not answer in JSON.
    pub fn answer(&self) -> anyhow::Result<Value> {
        let answer = self.interview().map_or_else(|error| error.to_json(), |interview| interview.to_json());
        Ok(serde_json::from_str(&answer)?)
    }

    fn interview(&self) -> Result<Interview, Error> {
        let declined: Vec<&str> = self.declined.iter().map(String::as_str).collect();
        caveat::interview(&caveat::Proposal::from_json(&self.proposal.to_string())?, &declined)
    }

    /// Where core's answer is not the one expected; empty where it is.
    ///
    /// # Errors
    /// Where the vector expects nothing.
    pub fn faults(&self) -> anyhow::Result<Vec<String>> {
        match (&self.expect, &self.error, self.interview()) {
            (Some(expect), None, Ok(interview)) => {
                let found = ExpectedInterview::of(&interview);
                Ok(if found == *expect { Vec::new() } else { vec![format!("{found:?}, not {expect:?}")] })
            }
            (None, Some(error), Err(found)) => Ok(error.faults(&found)),
            (Some(_), None, Err(error)) => Ok(vec![format!("could not be read: {error}")]),
            (None, Some(_), Ok(_)) => Ok(vec!["could be read, and should not".to_owned()]),
            _ => anyhow::bail!("{} has to expect one of an interview and an error", self.name),
        }
    }
}

/// Every vector of interviews.
///
/// # Errors
/// Where the file can't be read.
pub fn all() -> anyhow::Result<Vec<InterviewVector>> {
    let text = std::fs::read_to_string(root().join("tests/vectors/interviews.json"))?;
    serde_json::from_str(&text).context("reading interviews.json")
}

/// The whole answer to every vector, one canonical line each.
///
/// # Errors
/// Where the file can't be read.
pub fn answers() -> anyhow::Result<String> {
    let mut out = String::new();
    for vector in all()? {
        out += &canonical_json(&json!({ "name": vector.name, "answer": vector.answer()? }))?;
        out.push('\n');
    }
    Ok(out)
}

/// Answers a question by one of its options; a marking by the words of its class.
///
/// # Errors
/// Where the field does not take it.
pub fn set(proposal: &mut caveat::Proposal, path: &str, option: &caveat::Value) -> Result<(), caveat::Error> {
    match option {
        caveat::Value::Text(class) if path == "information.marking" => {
            proposal.set(path, class.replace('_', "-").as_str())
        }
        option => proposal.set(path, option),
    }
}
