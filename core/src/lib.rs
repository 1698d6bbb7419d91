//! [Concepts]: guide/concepts/index.html
//! [Recipes]: guide/recipes/index.html
//! [Local rules]: guide/local_rules/index.html
//! [Records]: guide/records/index.html
#![doc = include_str!("../README.md")]
//! # Where things are
//! | to | use |
//! | --- | --- |
//! | describe what is proposed | [`Transfer`], [`UseTool`], [`Store`], [`StartProject`], [`Dispose`]; [`Proposal`] for JSON and forms |
//! | decide | [`assess`]; [`outcome()`] for the verdict and the ids of the rules alone |
//! | show a decision | [`Decision::text`], [`Decision::html`], [`Decision::markdown`], [`Decision::to_json`]; [`Decision::outline`] as data |
//! | use its parts | [`decision`] |
//! | ask what is missing | [`interview()`] |
//! | find another way | [`alternatives()`], [`options`] |
//! | see what changed | [`compare`] |
//! | read a marking | [`Marking`], [`marking`] |
//! | look at the rules | [`Rulebook`], [`rulebook`], [`vocabulary`] |
//!
//! # Features
//! - `local-rules`: an organisation's own rules on top of the built-in ones (module `local`).
//! - `schema`: JSON Schemas of proposals, decisions and the rulebook (module `schema`).
//! - `records`: decisions kept so that they can be shown later (module `record`), and the Data Movement Form
//!   filled in from a transfer (module `form`).
//! - `table`: many proposals at once, from columns (module `table`).
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing,
    clippy::string_slice, clippy::arithmetic_side_effects, clippy::disallowed_methods, clippy::disallowed_types,
    clippy::print_stdout, clippy::print_stderr, clippy::exit
)]

mod assess;
pub mod comparison;
pub mod decision;
mod excerpt;
mod export;
mod facts;
#[cfg(feature = "records")]
#[cfg_attr(docsrs, doc(cfg(feature = "records")))]
pub mod form;
mod guidance;
pub mod interview;
mod json;
#[cfg(feature = "local-rules")]
#[cfg_attr(docsrs, doc(cfg(feature = "local-rules")))]
pub mod local;
pub mod marking;
mod proposal;
#[cfg(feature = "records")]
#[cfg_attr(docsrs, doc(cfg(feature = "records")))]
pub mod record;
mod rule;
#[cfg(feature = "schema")]
#[cfg_attr(docsrs, doc(cfg(feature = "schema")))]
pub mod schema;
#[cfg(feature = "table")]
#[cfg_attr(docsrs, doc(cfg(feature = "table")))]
pub mod table;
pub mod vocabulary;

pub mod rulebook {
    //! What a [`Rulebook`](crate::Rulebook) contains: rules with their conditions, the clauses that they rest on, and the rulebook as data.

    pub use crate::export::ExportedRulebook;
    pub use crate::guidance::{
        AssumptionNote, CLAUSES, Clause, ClauseEffect, ConflictNote, DOCUMENTS, Document, RETIRED, Retired, WayOut,
    };
    pub use crate::rule::{
        Condition, Done, Effect, EffectKind, Named, Rule, Subject, Term, Test, WrittenCondition, WrittenDone,
        WrittenRule, WrittenTest,
    };
}

#[cfg(any(doc, doctest))]
pub mod guide {
    //! The guide: what caveat answers, and how to do the usual jobs with it.

    #[doc = include_str!("../docs/concepts.md")]
    pub mod concepts {}
    #[cfg(feature = "local-rules")]
    #[doc = include_str!("../docs/local-rules.md")]
    pub mod local_rules {}
    #[cfg(all(feature = "local-rules", feature = "table"))]
    /// [Concepts]: ../concepts/index.html
    /// [Local rules]: ../local_rules/index.html
    /// [Records]: ../records/index.html
    #[doc = include_str!("../docs/recipes.md")]
    pub mod recipes {}
    #[cfg(feature = "records")]
    #[doc = include_str!("../docs/records.md")]
    pub mod records {}
}

pub use assess::{Outcome, Rulebook, Status, Verdict, outcome};
pub use comparison::compare;
pub use decision::{CONTRACT, Decision, alternatives, assess, assess_json, options};
pub use interview::interview;
pub use marking::Marking;
pub use proposal::{
    Answer, Dispose, Error, ErrorCode, Information, Proposal, StartProject, Store, Tool, ToolName, Transfer, UseTool,
    canonical_json,
};
pub use rule::Strength;
pub use vocabulary::{
    Activity, Audience, Channel, Class, DataSubjects, Dpia, Encryption, HarmIfDisclosed, Location, PersonalData, Place,
    Purpose, Recipient, Value, Volume,
};
