use core::fmt;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::assess::Rulebook;
use crate::comparison::Comparison;
use crate::decision::{Alternatives, Decision, alternatives, assess};
use crate::interview::{Interview, interview};
use crate::proposal::{Answer, Error, Proposal};
use crate::vocabulary::FIELDS;

/// Decides a proposal given as JSON text, and gives the decision as JSON text.
///
/// ```
/// let decision = caveat::assess_json(r#"{"activity": "store", "location": "unaccredited_system"}"#)?;
/// assert!(decision.starts_with(r#"{"contract":"1","verdict":"prohibited""#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal; [`Error::to_json`] is the contract's form of it.
pub fn assess_json(proposal: &str) -> Result<String, Error> {
    Ok(assess(&Proposal::from_json(proposal)?).to_json())
}

/// Gives what is still to be asked about a proposal, as JSON text; `declined` are the paths that were answered 'I do not know'.
///
/// ```
/// let interview = caveat::interview_json(r#"{"activity": "start_project"}"#, &["information.marking"])?;
/// assert!(interview.starts_with(r#"{"next":{"path":"information.purpose","#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal, or a declined path is no field's.
pub fn interview_json(proposal: &str, declined: &[impl AsRef<str>]) -> Result<String, Error> {
    Ok(interview(&Proposal::from_json(proposal)?, declined)?.to_json())
}

/// Gives what could be chosen differently for a better verdict, as JSON text.
///
/// ```
/// let json = caveat::alternatives_json(r#"{"activity": "start_project", "information": {"marking": "SECRET"}}"#)?;
/// assert!(json.starts_with(r#"{"alternatives":[],"nothing_helps":{"text":"#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal.
pub fn alternatives_json(proposal: &str) -> Result<String, Error> {
    Ok(alternatives(&Proposal::from_json(proposal)?).to_json())
}

impl Rulebook {
    /// Decides a proposal given as JSON text by this rulebook, and gives the decision as JSON text; as [`assess_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn assess_json(&self, proposal: &str) -> Result<String, Error> {
        Ok(self.assess(&Proposal::from_json(proposal)?).to_json())
    }

    /// Gives what is still to be asked about a proposal by this rulebook, as JSON text; as [`interview_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal, or a declined path is no field's.
    pub fn interview_json(&self, proposal: &str, declined: &[impl AsRef<str>]) -> Result<String, Error> {
        Ok(self.interview(&Proposal::from_json(proposal)?, declined)?.to_json())
    }

    /// Gives what could be chosen differently for a better verdict by this rulebook, as JSON text; as [`alternatives_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn alternatives_json(&self, proposal: &str) -> Result<String, Error> {
        Ok(self.alternatives(&Proposal::from_json(proposal)?).to_json())
    }

    /// Compares two proposals given as JSON text under this rulebook, and gives the comparison as JSON text.
    ///
    /// # Errors
    /// Where one of the texts can't be read as a proposal; the message says which.
    pub fn compare_json(&self, before: &str, after: &str) -> Result<String, Error> {
        let before = Proposal::from_json(before).map_err(|error| error.hint(" (in the proposal before)"))?;
        let after = Proposal::from_json(after).map_err(|error| error.hint(" (in the proposal after)"))?;
        Ok(self.compare(&before, &after).to_json())
    }

    /// Compares what this rulebook and a later one say of one proposal given as JSON text, and gives the comparison as JSON
    /// text.
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn compare_with_json(&self, after: &Rulebook, proposal: &str) -> Result<String, Error> {
        Ok(self.compare_with(after, &Proposal::from_json(proposal)?).to_json())
    }
}

impl Interview {
    /// The interview as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Comparison {
    /// The comparison as JSON, in the order of its fields.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Alternatives {
    /// The alternatives as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Decision {
    /// The decision as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Proposal {
    /// The proposal as JSON: the known fields in the contract's order. It reads back as the same proposal.
    ///
    /// ```
    /// let proposal = caveat::Store::new().location(caveat::Location::Laptop).into();
    /// assert_eq!(caveat::Proposal::to_json(&proposal), r#"{"activity":"store","location":"laptop"}"#);
    /// ```
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Error {
    /// The error as the contract's JSON: `{"error": {"code", "path", "message"}}`, without a path where there is none.
    pub fn to_json(&self) -> String {
        to_json(&Wrapped { error: self })
    }
}

#[derive(Serialize)]
struct Wrapped<'e> {
    error: &'e Error,
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = if self.path().is_some() { 3 } else { 2 };
        let mut out = serializer.serialize_struct("Error", fields)?;
        out.serialize_field("code", &self.code())?;
        match self.path() {
            Some(path) => out.serialize_field("path", path)?,
            None => out.skip_field("path")?,
        }
        out.serialize_field("message", self.message())?;
        out.end()
    }
}

/// These types have text keys and no failing parts, so they always have a JSON form.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(answer) => serializer.serialize_bool(*answer),
            Self::Text(answer) => serializer.serialize_str(answer),
        }
    }
}

impl Serialize for Proposal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        let mut written = "";
        for field in FIELDS {
            let Some(answer) = self.answer_to(field) else { continue };
            if field.group.is_empty() {
                out.serialize_entry(field.key, &answer)?;
            } else if field.group != written {
                // A group is written whole where its first known field stands.
                out.serialize_entry(field.group, &Group { proposal: self, name: field.group })?;
                written = field.group;
            }
        }
        out.end()
    }
}

struct Group<'p> {
    proposal: &'p Proposal,
    name: &'static str,
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for field in FIELDS.iter().filter(|field| field.group == self.name) {
            if let Some(answer) = self.proposal.answer_to(field) {
                out.serialize_entry(field.key, &answer)?;
            }
        }
        out.end()
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.verdict, self.headline)
    }
}
