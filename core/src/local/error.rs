use core::fmt;

use serde::{Serialize, Serializer};

#[cfg(doc)]
use super::LocalRules;
use crate::json::to_json;
use crate::vocabulary::names;

names! {
    /// The kind of mistake in a file of local rules. Codes are stable.
    #[non_exhaustive]
    pub enum LocalFaultCode {
        /// The file is too large.
        TooLarge = "too_large",
        /// It nests too deep.
        TooDeep = "too_deep",
        /// It is not JSON.
        NotJson = "not_json",
        /// A value of the wrong type, such as a number instead of text.
        WrongType = "wrong_type",
        /// An unknown key.
        UnknownKey = "unknown_key",
        /// A duplicate key in an object.
        DuplicateKey = "duplicate_key",
        /// A missing part, without which it can't be read.
        MissingKey = "missing_key",
        /// A key that belongs to another effect.
        MisplacedKey = "misplaced_key",
        /// An id, an address or a text in the wrong form.
        Malformed = "malformed",
        /// A path that is not the path of a field.
        UnknownPath = "unknown_path",
        /// A value that is not accepted there.
        UnknownValue = "unknown_value",
        /// An unknown named condition.
        UnknownTerm = "unknown_term",
        /// A document that is not listed.
        UnknownDocument = "unknown_document",
        /// A clause that is neither listed nor built in.
        UnknownClause = "unknown_clause",
        /// A role that is neither listed nor built in.
        UnknownRole = "unknown_role",
        /// A tool that the register does not have.
        UnknownTool = "unknown_tool",
        /// A duplicate id: the file, or something that is or was built in, already has it.
        DuplicateId = "duplicate_id",
        /// Conditions that can't hold together.
        Contradiction = "contradiction",
        /// A requirement that reads a field which an activity does not take.
        NotTaken = "not_taken",
        /// A rule by which decisions would lose one of their properties.
        BreaksProperty = "breaks_property",
        /// Too much to check.
        TooComplex = "too_complex",
        /// A warning: no activity takes every field that the rule reads, so it never applies.
        NeverApplies = "never_applies",
        /// A warning: a test that every value passes.
        SaysNothing = "says_nothing",
    }
}

/// A mistake in local rules, or a warning: where it is, what was read, what is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocalFault {
    /// The kind of mistake.
    pub code: LocalFaultCode,
    /// The line in the file, counted from 1; `None` for rules that were built in Rust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The path of the mistake: `rules[3].when[0].path`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The id of the rule that contains it, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
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

/// Why local rules can't be used: what is wrong with them, in the order of the file. At most [`LocalRules::MAX_FAULTS`] mistakes are
/// kept; the others are only counted.
///
/// ```
/// let error = caveat::local::LocalRules::from_json("{\"version\": \"1.0.0\",\n  \"edition\": 7\n}").unwrap_err();
/// let first = &error.faults()[0];
/// assert_eq!((first.code.name(), first.line, first.path.as_deref()), ("wrong_type", Some(2), Some("edition")));
/// assert_eq!(error.to_string(), "line 2: `edition`: takes text, not a number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRulesError {
    faults: Vec<LocalFault>,
    more: usize,
    warnings: Vec<LocalFault>,
}

impl core::error::Error for LocalRulesError {}

impl LocalRulesError {
    /// A mistake in the file as a whole.
    pub(super) fn whole(code: LocalFaultCode, line: Option<usize>, message: String) -> Self {
        let fault = LocalFault { code, line, path: None, rule: None, message };
        Self::new(vec![fault], 0, Vec::new())
    }

    /// Takes at least one mistake, with the number of those that were not kept.
    pub(super) fn new(mut faults: Vec<LocalFault>, more: usize, warnings: Vec<LocalFault>) -> Self {
        faults.sort_by_key(|fault| fault.line);
        Self { faults, more, warnings }
    }

    /// The mistakes, at most [`LocalRules::MAX_FAULTS`] of them.
    pub fn faults(&self) -> &[LocalFault] {
        &self.faults
    }

    /// Returns how many more mistakes there were than were kept.
    pub const fn more(&self) -> usize {
        self.more
    }

    /// Returns the warnings that go with the mistakes.
    pub fn warnings(&self) -> &[LocalFault] {
        &self.warnings
    }

    /// Returns the contract's JSON: `{"error": {"code", "line", "path", "rule", "message"}, "errors": […], "more": 5,
    /// "warnings": […]}`, with the first mistake and all of them. What does not apply is left out: a line, a path or a rule;
    /// `more` if every mistake was kept; empty `warnings`.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// Changes every mistake and warning.
    pub(super) fn each_fault(&mut self, change: impl FnMut(&mut LocalFault)) {
        self.faults.iter_mut().chain(&mut self.warnings).for_each(change);
    }
}

/// Serialises as [`LocalRulesError::to_json`] writes it.
impl Serialize for LocalRulesError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'e> {
            error: Option<&'e LocalFault>,
            errors: &'e [LocalFault],
            #[serde(skip_serializing_if = "Option::is_none")]
            more: Option<usize>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            warnings: &'e [LocalFault],
        }
        let written = Written {
            error: self.faults.first(),
            errors: &self.faults,
            more: (self.more > 0).then_some(self.more),
            warnings: &self.warnings,
        };
        written.serialize(serializer)
    }
}

/// How many mistakes a message lists.
const TOLD: usize = 5;

impl fmt::Display for LocalRulesError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().take(TOLD).enumerate() {
            write!(out, "{}{fault}", if index == 0 { "" } else { "; " })?;
        }
        match self.faults.len().saturating_sub(TOLD).saturating_add(self.more) {
            0 => Ok(()),
            more => write!(out, "; and {more} more"),
        }
    }
}
