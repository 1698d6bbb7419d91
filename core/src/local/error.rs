use core::fmt;

use serde::{Deserialize, Serialize};

use crate::json::to_json;
use crate::vocabulary::names;

/// What kind of mistake a file of local rules has. Codes are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LocalFaultCode {
    /// More bytes than a file may have.
    TooLarge,
    /// It nests deeper than a file may.
    TooDeep,
    /// It is not JSON.
    NotJson,
    /// A number where there should be text, and the like.
    WrongType,
    /// A key that is not taken there.
    UnknownKey,
    /// A key that stands twice in its object.
    DuplicateKey,
    /// Something without which it can't be read.
    MissingKey,
    /// A key that goes with another effect.
    MisplacedKey,
    /// An id, an address or a text that is not formed as it should be.
    Malformed,
    /// A path that no field has.
    UnknownPath,
    /// A value that is not taken there.
    UnknownValue,
    /// A named condition that there is not.
    UnknownTerm,
    /// A document that is not listed.
    UnknownDocument,
    /// A clause that is neither listed nor built in.
    UnknownClause,
    /// A role that is neither listed nor built in.
    UnknownRole,
    /// A tool that the register does not have.
    UnknownTool,
    /// An id that is taken already, by the file or by what is built in, now or formerly.
    DuplicateId,
    /// Conditions that can't hold together.
    Contradiction,
    /// A requirement that looks at a field which an activity does not take.
    NotTaken,
    /// With this rule, decisions would lose a property that they have.
    BreaksProperty,
    /// More than can be checked.
    TooComplex,
    /// A warning: no activity takes every field that the rule reads, so it never applies.
    NeverApplies,
    /// A warning: a test that every value passes.
    SaysNothing,
}

names! { LocalFaultCode {
    TooLarge = "too_large",
    TooDeep = "too_deep",
    NotJson = "not_json",
    WrongType = "wrong_type",
    UnknownKey = "unknown_key",
    DuplicateKey = "duplicate_key",
    MissingKey = "missing_key",
    MisplacedKey = "misplaced_key",
    Malformed = "malformed",
    UnknownPath = "unknown_path",
    UnknownValue = "unknown_value",
    UnknownTerm = "unknown_term",
    UnknownDocument = "unknown_document",
    UnknownClause = "unknown_clause",
    UnknownRole = "unknown_role",
    UnknownTool = "unknown_tool",
    DuplicateId = "duplicate_id",
    Contradiction = "contradiction",
    NotTaken = "not_taken",
    BreaksProperty = "breaks_property",
    TooComplex = "too_complex",
    NeverApplies = "never_applies",
    SaysNothing = "says_nothing",
} }

/// One mistake in local rules, or one thing to be warned of: where it is, what was read, what is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocalFault {
    /// What kind it is.
    pub code: LocalFaultCode,
    /// The line of the file, the first being 1; of rules that were built and not read there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "usize"))]
    pub line: Option<usize>,
    /// Where it is: `rules[3].when[0].path`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub path: Option<String>,
    /// What was read and what is accepted; lower case, no full stop.
    pub message: String,
}

impl fmt::Display for LocalFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        match &self.path {
            Some(path) => write!(out, "`{path}`: {}", self.message),
            None => out.write_str(&self.message),
        }
    }
}

/// Why local rules can't be used: every mistake that was found, in the order of the file.
///
/// ```
/// let error = caveat::local::LocalRules::from_json("{\"version\": \"1.0.0\",\n  \"edition\": 7\n}").unwrap_err();
/// let first = &error.faults()[0];
/// assert_eq!((first.code.name(), first.line, first.path.as_deref()), ("wrong_type", Some(2), Some("edition")));
/// assert_eq!(error.to_string(), "line 2: `edition`: takes text, and not a number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRulesError {
    faults: Vec<LocalFault>,
}

impl core::error::Error for LocalRulesError {}

impl LocalRulesError {
    /// Of one mistake at least.
    pub(super) fn new(first: LocalFault, others: Vec<LocalFault>) -> Self {
        let mut faults = vec![first];
        faults.extend(others);
        faults.sort_by_key(|fault| fault.line);
        Self { faults }
    }

    /// Every mistake.
    pub fn faults(&self) -> &[LocalFault] {
        &self.faults
    }

    /// The error as the contract's JSON: `{"error": {"code", "line", "path", "message"}, "errors": […]}`, the first of them and
    /// all; without a line or a path where there is none.
    pub fn to_json(&self) -> String {
        to_json(&serde_json::json!({ "error": self.faults().first(), "errors": self.faults() }))
    }
}

/// How many mistakes are told in one message.
const TOLD: usize = 5;

impl fmt::Display for LocalRulesError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().take(TOLD).enumerate() {
            write!(out, "{}{fault}", if index == 0 { "" } else { "; " })?;
        }
        match self.faults.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(out, "; and {more} more"),
        }
    }
}

/// Notes mistakes, each with its line.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) found: Vec<LocalFault>,
    /// The line of everything that was read, by its path.
    pub(super) lines: std::collections::BTreeMap<String, usize>,
}

impl Faults {
    pub(super) fn at(&self, code: LocalFaultCode, path: &str, message: impl Into<String>) -> LocalFault {
        let mut within = path;
        let line = loop {
            if let Some(line) = self.lines.get(within) {
                break Some(*line);
            }
            match within.rfind(['.', '[']).and_then(|end| within.get(..end)) {
                Some(outer) => within = outer,
                None => break self.lines.get("").copied(),
            }
        };
        let path = (!path.is_empty()).then(|| path.to_owned());
        LocalFault { code, line, path, message: message.into() }
    }

    pub(super) fn note(&mut self, code: LocalFaultCode, path: &str, message: impl Into<String>) {
        let fault = self.at(code, path, message);
        self.found.push(fault);
    }

    /// Checks a text that people read.
    pub(super) fn check_text(&mut self, path: &str, text: &str, longest: usize) {
        if text.trim() != text || text.is_empty() {
            self.note(
                LocalFaultCode::Malformed,
                path,
                "takes text that neither is empty nor begins or ends with a space",
            );
        } else if text.chars().any(char::is_control) {
            self.note(LocalFaultCode::Malformed, path, "takes text in one line, without control characters");
        } else if text.chars().nth(longest).is_some() {
            self.note(LocalFaultCode::Malformed, path, format!("takes at most {longest} characters"));
        }
    }
}

/// The longest text that a rule or a clause may have, in characters.
pub(super) const LONGEST_TEXT: usize = 2_000;
/// The longest id, title or role.
pub(super) const LONGEST_NAME: usize = 200;
