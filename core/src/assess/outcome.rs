use core::fmt;

use serde::{Deserialize, Serialize};

use super::activity_rules::{ActivityRules, worst};
use super::block::{Caution, Truths};
use super::rule_set::RuleSet;
use super::rulebook::Rulebook;
use crate::facts::Facts;

/// The answer in one word. Only [`Allowed`](Verdict::Allowed) means go ahead.
///
/// Verdicts have no order of their own: `Undetermined` is not a lesser `Prohibited`, it is a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The answer in one word. Only allowed means go ahead."))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands against it, and all that is required is in place.
    Allowed,
    /// It may be done once every requirement is met.
    Conditional,
    /// Too little is known to say.
    Undetermined,
    /// The guidance does not settle it: the named roles have to be asked.
    Refer,
    /// It may not be done.
    Prohibited,
}

impl Verdict {
    /// All five, from better to worse.
    pub const ALL: &'static [Self] =
        &[Self::Allowed, Self::Conditional, Self::Undetermined, Self::Refer, Self::Prohibited];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Conditional => "conditional",
            Self::Undetermined => "undetermined",
            Self::Refer => "refer",
            Self::Prohibited => "prohibited",
        }
    }

    /// The worse of two, in the order of [`ALL`](Self::ALL).
    pub(crate) const fn or_worse(self, other: Self) -> Self {
        if other as u8 > self as u8 { other } else { self }
    }

    /// Whether to go ahead: true for `allowed` alone.
    pub const fn may_proceed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// How things stand with a requirement, a duty or a piece of advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A requirement that is in place.
    Met,
    /// A requirement that is not in place.
    Outstanding,
    /// A requirement of which it is not known whether it is in place.
    Unconfirmed,
    /// A duty that is owed.
    Owed,
    /// A duty that a field shows to be done.
    Done,
    /// A piece of advice that applies.
    Applies,
    /// A duty or advice of which it is not known whether it applies.
    MayApply,
}

impl Status {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Outstanding => "outstanding",
            Self::Unconfirmed => "unconfirmed",
            Self::Owed => "owed",
            Self::Done => "done",
            Self::Applies => "applies",
            Self::MayApply => "may_apply",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// A verdict and the rules behind it, by id, in the rulebook's order. Made by [`outcome`](crate::outcome()) without
/// allocating.
#[derive(Clone, Copy)]
pub struct Outcome<'r> {
    rulebook: &'r Rulebook<'r>,
    group: &'r ActivityRules,
    possible: u128,
    verdict: Verdict,
    /// Of the built-in rules; what there is of others is looked up when it is asked for.
    settled: Settled,
}

/// The verdict, and each rule of the deciding block in its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) verdict: Verdict,
    pub(crate) prohibitions: RuleSet,
    pub(crate) referrals: RuleSet,
    pub(crate) met: RuleSet,
    pub(crate) outstanding: RuleSet,
    pub(crate) unconfirmed: RuleSet,
}

impl Settled {
    /// The verdict is the first that holds: prohibited, refer, undetermined, conditional, allowed.
    pub(crate) fn new(block: &super::RuleBlock, truths: Truths) -> Self {
        let prohibitions = truths.applies & block.prohibits;
        let referrals = truths.applies & block.refers;
        let required = truths.applies & block.requires;
        let not_met = truths.not_met(block);
        let verdict = if !prohibitions.is_empty() {
            Verdict::Prohibited
        } else if !referrals.is_empty() {
            Verdict::Refer
        } else if !truths.undetermined(block).is_empty() {
            Verdict::Undetermined
        } else if !not_met.is_empty() {
            Verdict::Conditional
        } else {
            Verdict::Allowed
        };
        Self {
            verdict,
            prohibitions,
            referrals,
            met: required & truths.met,
            outstanding: not_met & truths.unmet,
            unconfirmed: not_met.without(truths.unmet),
        }
    }
}

impl Settled {
    /// The requirements that are met, outstanding and unconfirmed.
    pub(crate) const fn requirements(&self) -> [RuleSet; 3] {
        [self.met, self.outstanding, self.unconfirmed]
    }

    /// The requirements that are not met.
    pub(super) fn not_met(&self) -> RuleSet {
        self.outstanding | self.unconfirmed
    }
}

impl<'r> Outcome<'r> {
    pub(super) fn new(rulebook: &'r Rulebook<'r>, facts: Facts) -> Self {
        let group = &rulebook.program(facts.activity).deciding;
        let settle = |block: &super::RuleBlock| Settled::new(block, block.evaluate(facts.possible, Caution::Sensitive));
        let settled = settle(&group.first);
        let added = group.added_that_can_apply(facts.possible).map(|block| settle(block).verdict);
        let verdict = settled.verdict.or_worse(worst(added));
        Self { rulebook, group, possible: facts.possible, verdict, settled }
    }

    /// The verdict.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The prohibitions that apply.
    #[inline]
    pub fn prohibitions(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.ids(|settled| settled.prohibitions)
    }

    /// The referrals that apply.
    #[inline]
    pub fn referrals(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.ids(|settled| settled.referrals)
    }

    /// The requirements that are in place.
    #[inline]
    pub fn met(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.ids(|settled| settled.met)
    }

    /// The requirements that are not in place.
    #[inline]
    pub fn outstanding(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.ids(|settled| settled.outstanding)
    }

    /// The requirements of which it is not known whether they are in place.
    #[inline]
    pub fn unconfirmed(&self) -> impl Iterator<Item = &'r str> + Clone {
        self.ids(|settled| settled.unconfirmed)
    }

    #[inline]
    fn ids(&self, list: fn(&Settled) -> RuleSet) -> Ids<'r> {
        // Without added rules this stays empty, and takes no memory.
        let added = if self.group.added.is_empty() { Vec::new() } else { self.added(list) };
        Ids { rulebook: self.rulebook, block: &self.group.first, left: list(&self.settled), added: added.into_iter() }
    }

    /// The added rules of a list, by their indices in the rulebook.
    fn added(&self, list: fn(&Settled) -> RuleSet) -> Vec<usize> {
        let mut added = Vec::new();
        for block in self.group.added_that_can_apply(self.possible) {
            let settled = Settled::new(block, block.evaluate(self.possible, Caution::Sensitive));
            added.extend(block.rules_at(list(&settled)));
        }
        added.sort_unstable();
        added
    }
}

/// The ids of some deciding rules, in the rulebook's order.
#[derive(Clone)]
struct Ids<'r> {
    rulebook: &'r Rulebook<'r>,
    block: &'r super::RuleBlock,
    /// Of the built-in rules, by their indices in the block.
    left: RuleSet,
    /// Of the others, by their indices in the rulebook.
    added: std::vec::IntoIter<usize>,
}

impl<'r> Iterator for Ids<'r> {
    type Item = &'r str;

    #[inline]
    fn next(&mut self) -> Option<&'r str> {
        let index = match self.left.take_first() {
            Some(index) => *self.block.rules.get(index)?,
            None => self.added.next()?,
        };
        self.rulebook.deciding_id(index)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.left.len().saturating_add(self.added.len());
        (left, Some(left))
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Listed<I>(I);
        impl<'r, I: Iterator<Item = &'r str> + Clone> fmt::Debug for Listed<I> {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.debug_list().entries(self.0.clone()).finish()
            }
        }
        out.debug_struct("Outcome")
            .field("verdict", &self.verdict())
            .field("prohibitions", &Listed(self.prohibitions()))
            .field("referrals", &Listed(self.referrals()))
            .field("met", &Listed(self.met()))
            .field("outstanding", &Listed(self.outstanding()))
            .field("unconfirmed", &Listed(self.unconfirmed()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Channel, Recipient, Transfer};

    #[test]
    fn only_allowed_means_go_ahead() {
        let may: Vec<_> = Verdict::ALL.iter().filter(|verdict| verdict.may_proceed()).collect();
        assert_eq!(may, [&Verdict::Allowed]);
    }

    #[test]
    fn words_are_those_of_the_contract() {
        let verdicts: Vec<String> = Verdict::ALL.iter().map(Verdict::to_string).collect();
        assert_eq!(verdicts, ["allowed", "conditional", "undetermined", "refer", "prohibited"]);
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.name());
        }
        for (status, name) in [
            (Status::Met, "met"),
            (Status::Outstanding, "outstanding"),
            (Status::Unconfirmed, "unconfirmed"),
            (Status::Owed, "owed"),
            (Status::Done, "done"),
            (Status::Applies, "applies"),
            (Status::MayApply, "may_apply"),
        ] {
            assert_eq!((status.to_string().as_str(), status.name()), (name, name));
            assert_eq!(serde_json::to_value(status).unwrap(), name);
        }
    }

    #[test]
    fn an_outcome_shows_its_rules_when_debugged() {
        let proposal = Transfer::new().recipient(Recipient::PersonalAccount).channel(Channel::Email);
        let shown = format!("{:?}", crate::outcome(&proposal));
        assert!(shown.starts_with("Outcome { verdict: Prohibited, "), "{shown}");
        assert!(shown.contains("prohibitions: [\"transfer-personal-account\"]"), "{shown}");
    }
}
