#![doc = include_str!("../README.md")]
//! # How it works
//!
//! Data goes one way, and a module uses only those before it:
//!
//! ```text
//! json -> vocabulary -> marking -> proposal -> facts -> rule -> guidance -> local -> assess
//! strict  fields,       markings   what is    what is   what    the three   rules    verdict,
//! reading values,       and their  proposed   known and a rule  texts as    of your  questions
//!         questions     classes               possible  is      tables      own
//!
//! assess -> decision -> interview -> comparison -> table -> wire -> record -> form -> schema
//!           reasons,    what to ask  what          many     the     what was  the     the JSON
//!           statuses,   next         changed       rows     rule-   decided,  Data    Schemas
//!           views                                  at once  book    and when  Movement
//!                                                           as data           Form
//! ```
//!
//! # Features
//! - `local-rules`: an organisation's own rules on top of the built-in ones ([`LocalRules`]).
//! - `schema`: JSON Schemas of proposals, decisions and the rulebook ([`schema`]).
//! - `records`: decisions kept so that they can be shown later ([`Record`], [`verify_chain`]), and the Data Movement Form
//!   filled in from a transfer ([`DataMovementForm`]).
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
mod excerpt;
mod facts;
#[cfg(feature = "records")]
mod form;
mod guidance;
mod interview;
mod json;
#[cfg(feature = "local-rules")]
mod local;
mod marking;
mod proposal;
#[cfg(feature = "records")]
mod record;
mod rule;
#[cfg(feature = "schema")]
pub mod schema;
pub mod table;
mod vocabulary;
mod wire;

pub use assess::{Outcome, Rulebook, Status, Verdict, outcome};
pub use comparison::{AnswerChange, Change, Comparison, Direction, PathChanges, RuleChange, compare};
pub use decision::{
    Alternative, Alternatives, Assumption, CONTRACT, Conflict, Decision, Note, NothingHelps, Policy, Prohibition,
    Question, Reason, Referral, Requirement, alternatives, assess, assess_json,
};
#[cfg(feature = "records")]
pub use form::{DataMovementForm, FormAnswers, FormField, FormItem, FormSource};
pub use guidance::{
    AssumptionNote, CLAUSES, Clause, ClauseEffect, ConflictNote, DOCUMENTS, Document, RETIRED, Retired, WayOut,
};
pub use interview::{Declined, Interview, activity_question, interview};
#[cfg(feature = "local-rules")]
#[cfg_attr(docsrs, doc(cfg(feature = "local-rules")))]
pub use local::{
    LocalClause, LocalCondition, LocalContact, LocalDocument, LocalDone, LocalEffect, LocalFault, LocalFaultCode,
    LocalRule, LocalRules, LocalRulesError, LocalRulesFile, LocalTest, LocalValue,
};
pub use marking::*;
pub use proposal::{
    Answer, Dispose, Error, ErrorCode, Information, Proposal, StartProject, Store, Tool, ToolName, Transfer, UseTool,
    canonical_json,
};
#[cfg(feature = "records")]
pub use record::{
    Chain, ChainBreak, ChainFault, ChainVerification, Differences, Fingerprint, ListDifference, Origin, Record,
    RecordDetails, RecordedPolicy, VerdictDifference, Verification, record, record_json, verify_chain,
};
pub use rule::{Condition, Contact, Done, Effect, Rule, Setting, Strength, Term, Test};
pub use vocabulary::{
    Activity, Channel, Class, DataSubjects, Dpia, Encryption, FIELDS, Field, FieldKind, FieldType, HarmIfDisclosed,
    Location, PersonalData, Place, Purpose, Recipient, Value, ValueInfo, Volume,
};
pub use wire::ExportedRulebook;
