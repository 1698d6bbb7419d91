#![doc = include_str!("../README.md")]
//! # How it works
//!
//! Data goes one way, and a module uses only those before it:
//!
//! ```text
//! vocabulary -> marking -> proposal -> facts -> rule -> guidance -> local -> assess -> decision -> comparison -> table -> wire
//!   fields,     markings   what is    what is   what    the three   rules    verdict,  reasons,    what        many     JSON,
//!   values,     and their  proposed   known and a rule  texts as    of your  questions statuses,   changed     rows     schemas,
//!   questions   classes               possible  is      tables      own                views                   at once  rulebook
//! ```
//!
//! # Features
//! - `local-rules`: an organisation's own rules on top of the built-in ones ([`LocalRules`]).
//! - `schema`: JSON Schemas of proposals, decisions and the rulebook ([`schema`]).
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit
)]

mod assess;
mod comparison;
mod decision;
mod facts;
mod guidance;
#[cfg(feature = "local-rules")]
mod local;
mod marking;
mod proposal;
mod rule;
pub mod table;
mod vocabulary;
mod wire;

pub use assess::{Outcome, Rulebook, Status, Verdict, outcome};
pub use comparison::{AnswerChange, Both, Comparison, Direction, PathChanges, RuleChange, compare};
pub use decision::{
    Alternative, Assumption, Because, CONTRACT, Choosable, Conflict, Decision, Given, Note, Options, Policy,
    Prohibition, Question, Referral, Requirement, Setting, Ways, assess,
};
pub use guidance::{
    AssumptionNote, CLAUSES, Clause, ClauseEffect, ConflictNote, DOCUMENTS, Document, RETIRED, Retired,
};
#[cfg(feature = "local-rules")]
#[cfg_attr(docsrs, doc(cfg(feature = "local-rules")))]
pub use local::{
    LocalClause, LocalCondition, LocalContact, LocalDocument, LocalDone, LocalEffect, LocalFault, LocalFaultCode,
    LocalRule, LocalRules, LocalRulesError, LocalRulesFile, LocalTest, LocalValue,
};
pub use marking::*;
pub use proposal::{
    Answer, Dispose, Error, ErrorCode, Information, Proposal, StartProject, Store, Tool, ToolName, Transfer, UseTool,
};
pub use rule::{Condition, Contact, Done, Effect, Items, Listed, Rule, Strength, Term, Test};
pub use vocabulary::{
    Activity, Channel, Class, DataSubjects, Dpia, Encryption, FIELDS, Field, HarmIfDisclosed, Kind, Location,
    PersonalData, Place, Purpose, Recipient, Value, Values, Volume,
};
#[cfg(feature = "schema")]
pub use wire::schema;
pub use wire::{ExportedMarking, ExportedRulebook, ExportedWarning, assess_json, canonical_json};
