use core::fmt::Display;
use std::collections::{BTreeMap, BTreeSet};

use super::error::{LocalFault, LocalFaultCode};
use super::words::{LONGEST_NAME, not_one_of, suggestion};
use super::{LocalRules, LocalRulesError};
use crate::excerpt::excerpt;
use crate::rule::WrittenRule;

/// Mistakes after this many come without a suggestion: finding the nearest of hundreds of words takes longest.
const SUGGESTED: usize = 20;

/// Collects mistakes and warnings, each with its line and its rule. Past the limit, mistakes are only counted.
#[derive(Debug, Default)]
pub(super) struct Faults {
    kept: Vec<LocalFault>,
    more: usize,
    warnings: Vec<LocalFault>,
    /// The line of everything that was read, by its path.
    lines: BTreeMap<String, usize>,
    /// The id of each rule, by its index.
    rules: Vec<Option<String>>,
    /// The indices of the rules with a mistake.
    faulty: BTreeSet<usize>,
    /// The paths of values that are missing or could not be read. Nothing within them is checked.
    unread: BTreeSet<String>,
}

impl Faults {
    /// Returns an empty collection, for rules that were not read from text.
    pub(super) fn of_rules(rules: &[WrittenRule]) -> Self {
        let mut faults = Self::default();
        faults.name_rules(rules.iter().map(|rule| Some(&*rule.id)));
        faults
    }

    /// Notes a mistake, unless it only follows from a value that could not be read.
    pub(super) fn note(&mut self, code: LocalFaultCode, path: &str, message: impl Display) {
        if self.is_unread(path) {
            return;
        }
        self.faulty.extend(rule_index(path));
        if self.keeps_more() {
            let fault = self.fault(code, path, message);
            self.kept.push(fault);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// Notes a mistake that leaves the value at this path unread.
    pub(super) fn note_unread(&mut self, code: LocalFaultCode, path: &str, message: impl Display) {
        self.note(code, path, message);
        self.unread.insert(path.to_owned());
    }

    pub(super) fn note_missing(&mut self, path: &str, key: &str) {
        self.note(LocalFaultCode::MissingKey, path, format_args!("`{key}` is missing"));
        self.unread.insert(inside(path, key));
    }

    pub(super) fn warn(&mut self, code: LocalFaultCode, path: &str, message: impl Display) {
        let fault = self.fault(code, path, message);
        self.warnings.push(fault);
    }

    fn fault(&self, code: LocalFaultCode, path: &str, message: impl Display) -> LocalFault {
        let line = ancestors(path).find_map(|path| self.lines.get(path).copied());
        let rule = rule_index(path).and_then(|index| self.rules.get(index).cloned().flatten());
        let path = (!path.is_empty()).then(|| path.to_owned());
        LocalFault { code, line, path, rule, message: message.to_string() }
    }

    pub(super) fn at_line(&mut self, path: &str, line: usize) {
        self.lines.insert(path.to_owned(), line);
    }

    /// Notes the ids of the rules, in their order.
    pub(super) fn name_rules<'i>(&mut self, ids: impl Iterator<Item = Option<&'i str>>) {
        let shown = |id: &str| if id.len() > LONGEST_NAME { excerpt(id) } else { id.to_owned() };
        self.rules = ids.map(|id| id.filter(|id| !id.is_empty()).map(shown)).collect();
    }

    /// Whether the value at a path, or one that contains it, is missing or could not be read.
    pub(super) fn is_unread(&self, path: &str) -> bool {
        !self.unread.is_empty() && ancestors(path).any(|path| self.unread.contains(path))
    }

    /// Whether every name in a list of the file could be read, so that one that is not among them does not exist.
    pub(super) fn knows_all(&self, list: &str, names: &[&str]) -> bool {
        !self.unread.iter().any(|path| match path.split_once('[') {
            // An unknown key may be the list's own key, misspelt.
            None => !["edition", "version", "note", "$schema"].contains(&&**path),
            Some((first, rest)) => {
                let key = rest.split_once("].").map(|(_, key)| key);
                first == list && key.is_none_or(|key| names.iter().any(|name| key.starts_with(name)))
            }
        })
    }

    pub(super) fn is_faulty(&self, rule: usize) -> bool {
        self.faulty.contains(&rule)
    }

    /// Whether the next mistake would be kept.
    pub(super) fn keeps_more(&self) -> bool {
        self.kept.len() < LocalRules::MAX_FAULTS
    }

    /// Returns the message for a word that is not accepted; empty if the mistake would not be kept.
    pub(super) fn not_one_of(&self, read: &str, accepted: &[&str]) -> String {
        if !self.keeps_more() {
            return String::new();
        }
        not_one_of(read, accepted) + &self.suggestion(read, accepted.iter().copied())
    }

    /// Returns the accepted word that may have been meant; empty if none is near, and for mistakes after the first few.
    pub(super) fn suggestion<'a>(&self, read: &str, accepted: impl Iterator<Item = &'a str>) -> String {
        if self.kept.len() < SUGGESTED { suggestion(read, accepted) } else { String::new() }
    }

    /// Checks a text that people read.
    pub(super) fn check_text(&mut self, path: &str, text: &str, longest: usize) {
        if text.trim() != text || text.is_empty() {
            let message = "takes text that neither is empty nor begins or ends with a space";
            self.note(LocalFaultCode::Malformed, path, message);
        } else if text.chars().any(char::is_control) {
            self.note(LocalFaultCode::Malformed, path, "takes text in one line, without control characters");
        } else {
            self.check_length(path, text, longest);
        }
    }

    pub(super) fn check_length(&mut self, path: &str, text: &str, longest: usize) {
        if text.chars().nth(longest).is_some() {
            self.note(LocalFaultCode::Malformed, path, format_args!("takes at most {longest} characters"));
        }
    }

    /// Returns the warnings, or an error with every mistake.
    pub(super) fn into_warnings(self) -> Result<Vec<LocalFault>, LocalRulesError> {
        let Self { kept, more, warnings, .. } = self;
        if kept.is_empty() { Ok(warnings) } else { Err(LocalRulesError::new(kept, more, warnings)) }
    }
}

/// Returns a path, the path of what contains it, and so on; the whole file last.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    core::iter::successors(Some(path), |path| {
        let end = path.rfind(['.', '[']).unwrap_or(0);
        path.get(..end).filter(|_| !path.is_empty())
    })
}

/// Returns the index of the rule that a path is in.
fn rule_index(path: &str) -> Option<usize> {
    path.strip_prefix("rules[")?.split_once(']')?.0.parse().ok()
}

/// Returns the path of a key in the object at another path.
pub(super) fn inside(path: &str, key: &str) -> String {
    let key = excerpt(key);
    if path.is_empty() { key } else { format!("{path}.{key}") }
}
