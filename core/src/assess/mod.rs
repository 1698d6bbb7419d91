//! Decides: the rules compiled for each activity, the verdict, and the questions that could still change it.

mod block;
mod compile;
mod crux;
mod group;
mod hash;
mod outcome;
mod outlook;
mod questions;
mod rule_set;
mod rulebook;
mod search;

pub use outcome::{Outcome, Status, Verdict};
pub use rulebook::Rulebook;

pub(crate) use block::{Block, Caution, Literal, Seen, Truths};
pub(crate) use crux::Crux;
pub(crate) use group::{Group, Looked, in_order, worst};
pub(crate) use hash::{halves, hash};
pub(crate) use outcome::Settled;
pub(crate) use outlook::Outlook;
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
