use core::fmt;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::activity_rules::ActivityRules;
use super::block::{Caution, RuleBlock};
use super::rule_set::RuleSet;
use super::rulebook::Rulebook;
use super::verdict::{Settled, Verdict, worst};
use crate::facts::{Facts, NameSet};
use crate::proposal::Proposal;
use crate::vocabulary::ValueSet;

/// Returns the verdict on a proposal and the ids of the rules that decide it, without an explanation. It borrows from the rulebook,
/// and with the built-in rules it allocates nothing.
///
/// ```
/// use caveat::{Channel, Recipient, Transfer, Verdict};
///
/// let proposal = Transfer::new().recipient(Recipient::PersonalAccount).channel(Channel::Email);
/// let outcome = caveat::outcome(&proposal);
/// assert_eq!(outcome.verdict(), Verdict::Prohibited);
/// assert_eq!(outcome.prohibitions().collect::<Vec<_>>(), ["transfer-personal-account"]);
/// ```
pub fn outcome(proposal: &(impl AsRef<Proposal> + ?Sized)) -> Outcome<'static> {
    Rulebook::moj().outcome(proposal)
}

impl Rulebook {
    /// Returns the verdict and the ids of the rules behind it; see [`outcome`](crate::outcome()).
    pub fn outcome(&self, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Outcome<'_> {
        Outcome::new(self, self.facts(proposal.as_ref()))
    }
}

/// A verdict and the rules behind it, by id, in the rulebook's order. Made by [`outcome`](crate::outcome()).
#[derive(Clone, Copy)]
pub struct Outcome<'r> {
    rulebook: &'r Rulebook,
    rules: &'r ActivityRules,
    possible: ValueSet,
    names: NameSet,
    verdict: Verdict,
    /// The first block that can apply. Only its result is kept; the others are evaluated again when needed.
    first: Option<(&'r RuleBlock, Settled)>,
}

fn settle(block: &RuleBlock, possible: ValueSet) -> Settled {
    Settled::new(block, block.evaluate(possible, Caution::Sensitive))
}

impl<'r> Outcome<'r> {
    fn new(rulebook: &'r Rulebook, facts: Facts) -> Self {
        let rules = &rulebook.program(&facts).deciding;
        let mut blocks = rules.that_can_apply(facts.possible, facts.names);
        let first = blocks.next().map(|block| (block, settle(block, facts.possible)));
        let verdicts = blocks.map(|block| settle(block, facts.possible).verdict);
        let verdict = worst(first.iter().map(|(_, settled)| settled.verdict).chain(verdicts));
        Self { rulebook, rules, possible: facts.possible, names: facts.names, verdict, first }
    }

    /// Returns the verdict.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns the prohibitions that apply.
    #[inline]
    pub fn prohibitions(&self) -> impl ExactSizeIterator<Item = &'r str> + Clone + use<'r> {
        self.ids(|settled| settled.prohibitions)
    }

    /// Returns the referrals that apply.
    #[inline]
    pub fn referrals(&self) -> impl ExactSizeIterator<Item = &'r str> + Clone + use<'r> {
        self.ids(|settled| settled.referrals)
    }

    /// Returns the requirements that are met.
    #[inline]
    pub fn met(&self) -> impl ExactSizeIterator<Item = &'r str> + Clone + use<'r> {
        self.ids(|settled| settled.met)
    }

    /// Returns the requirements that are known not to be met.
    #[inline]
    pub fn outstanding(&self) -> impl ExactSizeIterator<Item = &'r str> + Clone + use<'r> {
        self.ids(|settled| settled.outstanding)
    }

    /// Returns the requirements that may or may not be met.
    #[inline]
    pub fn unconfirmed(&self) -> impl ExactSizeIterator<Item = &'r str> + Clone + use<'r> {
        self.ids(|settled| settled.unconfirmed)
    }

    fn lists(&self) -> [(&'static str, Ids<'r>); 5] {
        [
            ("prohibitions", self.ids(|settled| settled.prohibitions)),
            ("referrals", self.ids(|settled| settled.referrals)),
            ("met", self.ids(|settled| settled.met)),
            ("outstanding", self.ids(|settled| settled.outstanding)),
            ("unconfirmed", self.ids(|settled| settled.unconfirmed)),
        ]
    }

    #[inline]
    fn ids(&self, list: fn(&Settled) -> RuleSet) -> Ids<'r> {
        let Some((block, settled)) = &self.first else {
            return Ids { rulebook: self.rulebook, block: None, left: RuleSet::NONE, others: Vec::new().into_iter() };
        };
        // With one block this stays empty and allocates nothing.
        let others = if self.rules.blocks.len() > 1 { self.others(list) } else { Vec::new() };
        Ids { rulebook: self.rulebook, block: Some(block), left: list(settled), others: others.into_iter() }
    }

    /// Returns the rules of a list in all blocks but the first, by their index in the rulebook.
    fn others(&self, list: fn(&Settled) -> RuleSet) -> Vec<usize> {
        let blocks = self.rules.that_can_apply(self.possible, self.names).skip(1);
        let rules = blocks.flat_map(|block| block.rules_at(list(&settle(block, self.possible))));
        let mut rules: Vec<usize> = rules.collect();
        rules.sort_unstable();
        rules
    }
}

/// The ids of some deciding rules, in the rulebook's order: merges two ascending lists.
#[derive(Clone)]
struct Ids<'r> {
    rulebook: &'r Rulebook,
    block: Option<&'r RuleBlock>,
    /// Of the first block, by their index in it.
    left: RuleSet,
    /// Of the other blocks, by their index in the rulebook.
    others: std::vec::IntoIter<usize>,
}

impl<'r> Iterator for Ids<'r> {
    type Item = &'r str;

    #[inline]
    fn next(&mut self) -> Option<&'r str> {
        let rules = self.block.map_or(&[][..], |block| &block.rules);
        let first = self.left.indices().next().and_then(|index| rules.get(index));
        let other = self.others.as_slice().first();
        let index = match (first, other) {
            (Some(first), Some(other)) if other < first => self.others.next()?,
            (Some(first), _) => {
                self.left.take_first();
                *first
            }
            (None, _) => self.others.next()?,
        };
        self.rulebook.deciding_id(index).map(AsRef::as_ref)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.left.len().saturating_add(self.others.len());
        (left, Some(left))
    }
}

impl ExactSizeIterator for Ids<'_> {}

impl fmt::Debug for Ids<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.clone()).finish()
    }
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.clone())
    }
}

/// Outcomes that say the same are equal, whichever rulebooks they come from.
impl PartialEq for Outcome<'_> {
    fn eq(&self, other: &Self) -> bool {
        let same = |((_, left), (_, right)): ((&str, Ids<'_>), (&str, Ids<'_>))| left.eq(right);
        self.verdict == other.verdict && self.lists().into_iter().zip(other.lists()).all(same)
    }
}

impl Eq for Outcome<'_> {}

/// The verdict and the lists of ids: `{"verdict", "prohibitions", "referrals", "met", "outstanding", "unconfirmed"}`.
impl Serialize for Outcome<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Outcome", 6)?;
        out.serialize_field("verdict", &self.verdict)?;
        for (name, ids) in self.lists() {
            out.serialize_field(name, &ids)?;
        }
        out.end()
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("Outcome");
        out.field("verdict", &self.verdict);
        for (name, ids) in self.lists() {
            out.field(name, &ids);
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Channel, Recipient, Transfer};

    #[test]
    fn debug_shows_the_rules() {
        let proposal = Transfer::new().recipient(Recipient::PersonalAccount).channel(Channel::Email);
        let shown = format!("{:?}", crate::outcome(&proposal));
        assert!(shown.starts_with("Outcome { verdict: Prohibited, "), "{shown}");
        assert!(shown.contains("prohibitions: [\"transfer-personal-account\"]"), "{shown}");
    }
}
