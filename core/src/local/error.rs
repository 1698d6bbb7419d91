use core::fmt;

use serde::{Serialize, Serializer};

#[cfg(doc)]
use super::LocalRules;
use crate::json::to_json;
use crate::vocabulary::names;

names! {
    /// What kind of mistake a file of local rules has. Codes are stable.
    #[non_exhaustive]
    pub enum LocalFaultCode {
        /// More bytes than a file may have.
        TooLarge = "too_large",
        /// It nests deeper than a file may.
        TooDeep = "too_deep",
        /// It is not JSON.
        NotJson = "not_json",
        /// A number where there should be text, and the like.
        WrongType = "wrong_type",
        /// A key that is not taken there.
        UnknownKey = "unknown_key",
        /// A key that stands twice in its object.
        DuplicateKey = "duplicate_key",
        /// Something without which it can't be read.
        MissingKey = "missing_key",
        /// A key that goes with another effect.
        MisplacedKey = "misplaced_key",
        /// An id, an address or a text that is not formed as it should be.
        Malformed = "malformed",
        /// A path that no field has.
        UnknownPath = "unknown_path",
        /// A value that is not taken there.
        UnknownValue = "unknown_value",
        /// A named condition that there is not.
        UnknownTerm = "unknown_term",
        /// A document that is not listed.
        UnknownDocument = "unknown_document",
        /// A clause that is neither listed nor built in.
        UnknownClause = "unknown_clause",
        /// A role that is neither listed nor built in.
        UnknownRole = "unknown_role",
        /// A tool that the register does not have.
        UnknownTool = "unknown_tool",
        /// An id that is taken already, by the file or by what is built in, now or formerly.
        DuplicateId = "duplicate_id",
        /// Conditions that can't hold together.
        Contradiction = "contradiction",
        /// A requirement that looks at a field which an activity does not take.
        NotTaken = "not_taken",
        /// With this rule, decisions would lose a property that they have.
        BreaksProperty = "breaks_property",
        /// More than can be checked.
        TooComplex = "too_complex",
        /// A warning: no activity takes every field that the rule reads, so it never applies.
        NeverApplies = "never_applies",
        /// A warning: a test that every value passes.
        SaysNothing = "says_nothing",
    }
}

/// One mistake in local rules, or one thing to be warned of: where it is, what was read, what is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LocalFault {
    /// What kind it is.
    pub code: LocalFaultCode,
    /// The line of the file, the first being 1; of rules that were built and not read there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Where it is: `rules[3].when[0].path`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The id of the rule that it is in, if it is in one that has an id.
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
/// assert_eq!(error.to_string(), "line 2: `edition`: takes text, and not a number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRulesError {
    faults: Vec<LocalFault>,
    more: usize,
    warnings: Vec<LocalFault>,
}

impl core::error::Error for LocalRulesError {}

impl LocalRulesError {
    /// A mistake of the file as a whole.
    pub(super) fn whole(code: LocalFaultCode, line: Option<usize>, message: String) -> Self {
        let fault = LocalFault { code, line, path: None, rule: None, message };
        Self::new(vec![fault], 0, Vec::new())
    }

    /// Of one mistake at least, with the number of those that were not kept.
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

    /// What is odd about the rules beside their mistakes.
    pub fn warnings(&self) -> &[LocalFault] {
        &self.warnings
    }

    /// The error as the contract's JSON: `{"error": {"code", "line", "path", "rule", "message"}, "errors": […], "more": 5,
    /// "warnings": […]}`, the first mistake and all. What does not apply is left out: a line, a path or a rule; `more` where every
    /// mistake was kept; `warnings` where there are none.
    pub fn to_json(&self) -> String {
        to_json(self)
    }

    /// Changes every mistake and warning.
    pub(super) fn each_fault(&mut self, change: impl FnMut(&mut LocalFault)) {
        self.faults.iter_mut().chain(&mut self.warnings).for_each(change);
    }
}

/// As [`LocalRulesError::to_json`] writes it.
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

/// How many mistakes are told in one message.
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
