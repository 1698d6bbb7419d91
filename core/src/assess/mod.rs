//! Decides: the rules compiled for each activity, the verdict, and the questions that could still change it.

mod activity_rules;
mod block;
mod compile;
mod conjunction;
mod open_state;
mod outcome;
mod question_search;
mod questions;
mod register;
mod rule_set;
mod rulebook;
mod verdict;

pub use outcome::{Outcome, outcome};
pub use rulebook::Rulebook;
pub use verdict::{Status, Verdict};

pub(crate) use activity_rules::{BlockResult, in_order};
#[cfg(feature = "table")]
pub(crate) use block::Literal;
pub(crate) use block::{Caution, RuleBlock, RuleStates, Truths};
#[cfg(feature = "table")]
pub(crate) use open_state::OpenState;
pub(crate) use question_search::QuestionSearch;
pub(crate) use questions::{QuestionIndex, Undecided, questions, without_safeguards};
#[cfg(feature = "local-rules")]
pub(crate) use register::approved_by_register;
pub(crate) use rule_set::RuleSet;
pub(crate) use rulebook::Program;
pub(crate) use verdict::{Settled, worst};
