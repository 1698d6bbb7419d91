use super::block::{Caution, RuleBlock};
use super::rule_set::RuleSet;
use crate::vocabulary::{FieldSet, ValueSet};

/// The part of a proposal's state that decides which questions are asked: which rules of a block are still open, and by which
/// conditions on which fields. Two proposals for the same activity with the same open state are asked the same, however much else
/// differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct OpenState {
    /// Prohibitions and referrals that apply whatever is answered.
    applied: RuleSet,
    /// Rules that may yet count; all others come out the same whatever is answered.
    open: RuleSet,
    /// Those of them that are certainly not met if they apply.
    unmet: RuleSet,
    /// The open conditions of open rules.
    disjunctions: DisjunctionSet,
    /// The unknown fields in those conditions. A known field in them is settled: its own test fails.
    fields: FieldSet,
}

/// A set of a block's disjunctions, by their index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct DisjunctionSet([u64; 4]);

impl DisjunctionSet {
    /// The most disjunctions that a set can hold.
    #[cfg(any(feature = "table", test))]
    const MOST: usize = 256;

    fn insert(&mut self, index: usize) {
        let bit = 1_u64.wrapping_shl(u32::try_from(index & 63).unwrap_or(0));
        if let Some(word) = self.0.get_mut(index >> 6 & 3) {
            *word |= bit;
        }
    }
}

impl OpenState {
    /// Returns the open state of a block while these values are possible.
    pub(crate) fn new(block: &RuleBlock, possible: ValueSet) -> Self {
        let truths = block.evaluate(possible, Caution::Unknown);
        let undecided = (truths.applies & block.requires).without(truths.unmet);
        let open = (truths.open | undecided).without(block.requires & truths.met);
        let mut disjunctions = DisjunctionSet::default();
        let mut fields = FieldSet::EMPTY;
        for (index, disjunction) in block.disjunctions.iter().enumerate() {
            let read_by = disjunction.conditions_of | disjunction.met_by;
            if !read_by.meets(open) || disjunction.holds(possible) || disjunction.fails(possible) {
                continue;
            }
            disjunctions.insert(index);
            let unknown = disjunction.literals.iter().filter(|literal| literal.is_unknown(possible));
            fields |= unknown.map(|literal| FieldSet::of(literal.field)).collect();
        }
        Self { applied: truths.applies & block.forbids, open, unmet: truths.unmet & open, disjunctions, fields }
    }

    /// Whether open states of this block can be compared. In a block with more disjunctions, two different states could look equal.
    #[cfg(any(feature = "table", test))]
    pub(crate) const fn tells_apart(block: &RuleBlock) -> bool {
        block.disjunctions.len() <= DisjunctionSet::MOST
    }

    /// Returns the rules that may yet count.
    pub(crate) const fn rules(&self) -> RuleSet {
        self.open
    }

    /// Returns the fields that may matter; any other can't.
    pub(crate) const fn fields(&self) -> FieldSet {
        self.fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_tells_as_many_disjunctions_apart_as_it_says() {
        let of = |index: usize| {
            let mut set = DisjunctionSet::default();
            set.insert(index);
            set
        };
        let sets: Vec<DisjunctionSet> = (0..DisjunctionSet::MOST).map(of).collect();
        for (index, set) in sets.iter().enumerate() {
            assert_eq!(sets.iter().position(|other| other == set), Some(index));
        }
    }

    #[test]
    fn states_of_a_block_with_more_disjunctions_stand_for_nothing() {
        let block = |disjunctions: usize| {
            let one =
                crate::Rulebook::moj().plain_program(crate::Activity::Store).deciding.blocks[0].disjunctions[0].clone();
            let mut block = RuleBlock::default();
            block.disjunctions = vec![one; disjunctions];
            block
        };
        assert!(OpenState::tells_apart(&block(DisjunctionSet::MOST)));
        assert!(!OpenState::tells_apart(&block(DisjunctionSet::MOST + 1)));
    }
}
