//! The guidance: one file per text, each a table of rules in the text's order; the clauses; whom to turn to.

mod clauses;
mod contacts;
mod data_handling;
mod data_security;
mod digest;
mod internet_tools;
mod notes;
mod terms;

pub use clauses::{CLAUSES, Clause, ClauseEffect, DOCUMENTS, Document};
pub use notes::{AssumptionNote, ConflictNote};

pub(crate) use notes::{ASSUMPTIONS, CONFLICTS};

pub(crate) use contacts::CONTACTS;
pub(crate) use digest::DIGEST;
pub(crate) use terms::TERMS;

use crate::rule::Rule;

/// Which guidance this is, by its latest dated text.
pub(crate) const EDITION: &str = "moj-2018-12";
/// The rulebook's own version; a change of any verdict raises its first number.
pub(crate) const VERSION: &str = "1.0.0";

/// The rulebook in its order: deciding rules, then duties, then advice. The design's table of advice puts the data handling
/// guide before data security and privacy; everything else follows the texts as they are listed.
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

/// Rules that are no longer in force: id, the version that retired it, and the rule to read instead. An id is never used
/// again.
pub const RETIRED: &[(&str, &str, Option<&str>)] = &[];
