//! The guidance: one file per text, each a table of rules in the text's order; the clauses; whom to turn to.

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

pub(crate) use contacts::CONTACTS;
pub(crate) use digest::DIGEST;
pub(crate) use terms::TERMS;
pub(crate) use ways_out::{NEVER_SUGGESTED, WAYS_OUT};

use serde::Serialize;

use crate::rule::Rule;

/// Which guidance this is, by its latest dated text.
pub(crate) const EDITION: &str = "moj-2018-12";
/// The rulebook's own version; a change of any verdict raises its first number.
pub(crate) const VERSION: &str = "1.0.0";

/// The rulebook in its order: deciding rules, then duties, then advice. Advice takes the data handling guide
/// before data security and privacy; everything else follows the texts as they are listed.
pub(crate) const RULES: &[&[Rule<'static>]] = &[
    data_security::DECIDING,
    data_handling::DECIDING,
    internet_tools::DECIDING,
    data_security::DUTIES,
    data_handling::DUTIES,
    internet_tools::DUTIES,
    data_handling::ADVICE,
    data_security::ADVICE,
    internet_tools::ADVICE,
];

// A set of rules has 64 places; one more would never apply.
const _: () = assert!(
    data_security::DECIDING.len() + data_handling::DECIDING.len() + internet_tools::DECIDING.len() <= 64
        && data_security::DUTIES.len() + data_handling::DUTIES.len() + internet_tools::DUTIES.len() <= 32
        && data_security::ADVICE.len() + data_handling::ADVICE.len() + internet_tools::ADVICE.len() <= 32,
    "more rules than a set of rules can tell apart"
);

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
    #[cfg_attr(feature = "schema", schemars(with = "&'static str"))]
    pub replaced_by: Option<&'static str>,
}

/// The rules that are no longer in force.
pub const RETIRED: &[Retired] = &[];
