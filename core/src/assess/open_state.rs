//! What the search for questions turns on: of all that is known, only what it leaves open.

use super::block::{Caution, RuleBlock};
use super::hash::{halves, hash};
use super::rule_set::RuleSet;

/// Which rules are still open, and by which conditions on which fields. Two proposals of the same activity with the same crux
/// are asked for the same fields, however much else of them differs, so that many proposals share one search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenState {
    /// Prohibitions and referrals that apply come what may.
    applied: RuleSet,
    /// Rules of which it is still open whether they count: all others come out the same whatever is answered.
    open: RuleSet,
    /// Those of them that are certainly not met, should they apply.
    unmet: RuleSet,
    /// The conditions of open rules that are themselves open, by their indices in the block.
    any_ofs: u128,
    /// The unknown fields in those conditions, by their indices. A known field in them is settled: its own test fails.
    fields: u64,
}

/// What the questions turn on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TurnsOn {
    /// The fields, a bit each by its index.
    pub(crate) fields: u64,
    /// The built-in rules of which it is still open whether they count.
    pub(crate) rules: RuleSet,
}

impl OpenState {
    /// The crux of a set of possible values.
    pub(crate) fn new(block: &RuleBlock, possible: u128) -> Self {
        let truths = block.evaluate(possible, Caution::Unknown);
        let undecided = (truths.applies & block.requires).without(truths.unmet);
        let open = (truths.open | undecided).without(block.requires & truths.met);
        let mut any_ofs = 0_u128;
        let mut fields = 0_u64;
        for (index, any_of) in (0_u32..).zip(&block.any_ofs) {
            let read_by = any_of.conditions_of | any_of.met_by;
            if (read_by & open).is_empty() || any_of.holds(possible) || any_of.fails(possible) {
                continue;
            }
            any_ofs |= 1_u128.wrapping_shl(index);
            let unknown = any_of.literals.iter().filter(|it| (possible & it.field.mask).count_ones() > 1);
            fields = unknown.fold(fields, |fields, literal| fields | literal.field.bit_of_place());
        }
        Self { applied: truths.applies & block.forbids, open, unmet: truths.unmet & open, any_ofs, fields }
    }

    /// What it turns on. A field that is not among them can't matter.
    pub(crate) const fn turns_on(&self) -> TurnsOn {
        TurnsOn { fields: self.fields, rules: self.open }
    }

    /// For a index in a cache.
    pub(crate) fn hash(&self) -> u64 {
        let sets = [self.applied, self.open, self.unmet].map(RuleSet::bits);
        hash(sets.into_iter().chain(halves(self.any_ofs)).chain([self.fields]))
    }
}
