//! The guidance: one file per text, each a table of rules in the text's order; the clauses; whom to ask.

mod approval;
mod clauses;
mod contacts;
mod data_handling;
mod data_security;
mod digest;
mod internet_tools;
mod notes;
mod terms;
mod ways_out;

pub use clauses::{CLAUSES, Clause, ClauseEffect, DOCUMENTS, Document};
pub use notes::{AssumptionNote, ConflictNote};
pub use ways_out::WayOut;

pub(crate) use notes::{ASSUMPTIONS, CONFLICTS};

pub(crate) use approval::{AnyOf, approved_up_to};
pub(crate) use clauses::built_in_section;
pub(crate) use contacts::CONTACTS;
pub(crate) use digest::DIGEST;
pub(crate) use terms::terms;
pub(crate) use ways_out::WAYS_OUT;

use serde::Serialize;

use std::sync::OnceLock;

use crate::rule::{Row, Rule};

/// The edition, named after the latest dated text.
pub(crate) const EDITION: &str = "moj-2018-12";
/// The rulebook's own version; a change of any verdict raises its first number.
pub(crate) const VERSION: &str = "2.0.0";

/// The rulebook in its order: deciding rules, then duties, then advice.
const TABLES: &[&[Row]] = &[
    data_security::DECIDING,
    data_handling::DECIDING,
    internet_tools::DECIDING,
    data_security::DUTIES,
    internet_tools::DUTIES_ALWAYS,
    data_handling::DUTIES,
    internet_tools::DUTIES,
    data_handling::ADVICE,
    data_security::ADVICE,
    data_handling::ADVICE_ON_DEVICES,
    internet_tools::ADVICE,
];

/// Returns the built-in rules in the rulebook's order, made from their tables once.
pub(crate) fn built_in_rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| TABLES.iter().copied().flatten().map(Row::rule).collect())
}

/// A rule that is no longer in force. Its id is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Retired {
    /// Its id.
    pub id: &'static str,
    /// The version that retired it.
    pub since: &'static str,
    /// The rule to read instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<&'static str>,
}

/// The rules that are no longer in force.
pub const RETIRED: &[Retired] = &[
    Retired { id: "dispose-needed", since: "2.0.0", replaced_by: Some("dispose-still-required") },
    Retired { id: "tool-volume", since: "2.0.0", replaced_by: Some("large-volume") },
];
