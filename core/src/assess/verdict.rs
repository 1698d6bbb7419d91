use super::block::{RuleBlock, Truths};
use super::rule_set::RuleSet;
use crate::vocabulary::names;

names! {
    /// The answer in one word. Only [`Allowed`](Verdict::Allowed) means go ahead.
    ///
    /// Verdicts have no order of their own: `Undetermined` is not a lesser `Prohibited`, it is a question.
    #[cfg_attr(feature = "schema", schemars(description = "The answer in one word. Only allowed means go ahead."))]
    pub enum Verdict {
        /// Nothing forbids it, and everything that is required is in place.
        Allowed = "allowed",
        /// It may be done once every requirement is met.
        Conditional = "conditional",
        /// Too little is known to say.
        Undetermined = "undetermined",
        /// The guidance does not settle it: the named roles have to be asked.
        Refer = "refer",
        /// It may not be done.
        Prohibited = "prohibited",
    }
}

impl Verdict {
    /// Returns the worse of two, in the order of [`ALL`](Self::ALL).
    pub(crate) const fn or_worse(self, other: Self) -> Self {
        if other as u8 > self as u8 { other } else { self }
    }

    /// Returns the severity, from 0 for `allowed` to 4 for `prohibited`, for sorting decisions.
    ///
    /// ```
    /// use caveat::Verdict;
    /// assert!(Verdict::Refer.severity() < Verdict::Prohibited.severity());
    /// ```
    pub const fn severity(self) -> u8 {
        self as u8
    }

    /// Whether to go ahead: true for `allowed` alone.
    pub const fn may_proceed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

names! {
    /// The status of a requirement, a duty or a piece of advice.
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Status {
        /// A requirement that is in place.
        Met = "met",
        /// A requirement that is not in place.
        Outstanding = "outstanding",
        /// A requirement that may be in place or not: it is not known.
        Unconfirmed = "unconfirmed",
        /// A duty that is owed.
        Owed = "owed",
        /// A duty that a field shows to be done.
        Done = "done",
        /// A piece of advice that applies.
        Applies = "applies",
        /// A duty or advice that may apply or not: it is not known.
        MayApply = "may_apply",
    }
}

/// The verdict by the rules of one block, and which of them count towards it.
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
    /// Settles the verdict: the first that holds of prohibited, refer, undetermined, conditional and allowed.
    pub(crate) fn new(block: &RuleBlock, truths: Truths) -> Self {
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

    /// Returns the prohibitions and referrals that apply.
    pub(crate) const fn forbids(&self) -> [RuleSet; 2] {
        [self.prohibitions, self.referrals]
    }

    /// Returns the requirements that are met, outstanding and unconfirmed.
    pub(crate) const fn requirements(&self) -> [RuleSet; 3] {
        [self.met, self.outstanding, self.unconfirmed]
    }

    /// Returns the requirements that are not met.
    pub(super) fn not_met(&self) -> RuleSet {
        self.outstanding | self.unconfirmed
    }

    /// Returns every rule that a decision lists.
    pub(crate) fn listed(&self) -> RuleSet {
        self.prohibitions | self.referrals | self.met | self.outstanding | self.unconfirmed
    }
}

/// Returns the verdict of several blocks together: the worst.
pub(crate) fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.fold(Verdict::Allowed, Verdict::or_worse)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
