//! Decides: the rules compiled for each activity, the verdict, and the questions that could still change it.

mod activity_rules;
mod block;
mod compile;
mod hash;
mod open_state;
mod outcome;
mod question_search;
mod questions;
mod rule_set;
mod rulebook;
mod search;

pub use outcome::{Outcome, Status, Verdict};
pub use rulebook::Rulebook;

pub(crate) use activity_rules::{ActivityRules, BlockResult, in_order, worst};
pub(crate) use block::{Caution, Literal, RuleBlock, RuleStates, Truths};
pub(crate) use hash::{halves, hash};
pub(crate) use open_state::OpenState;
pub(crate) use outcome::Settled;
pub(crate) use question_search::QuestionSearch;
pub(crate) use questions::{Undecided, questions, undecided, without_safeguards};
pub(crate) use rule_set::RuleSet;
pub(crate) use rulebook::Program;
pub(crate) use search::{Search, readers};

use crate::proposal::Proposal;

/// The verdict on a proposal, and the ids of the rules that decide it: the light answer, for services and tables. It borrows
/// from the rulebook and allocates nothing.
///
/// ```
/// use caveat::{Channel, Recipient, Transfer, Verdict};
///
/// let proposal = Transfer::new().recipient(Recipient::PersonalAccount).channel(Channel::Email);
/// let outcome = caveat::outcome(&proposal);
/// assert_eq!(outcome.verdict(), Verdict::Prohibited);
/// assert_eq!(outcome.prohibitions().collect::<Vec<_>>(), ["transfer-personal-account"]);
/// ```
pub fn outcome(proposal: &impl AsRef<Proposal>) -> Outcome<'static> {
    Rulebook::moj().outcome(proposal)
}
