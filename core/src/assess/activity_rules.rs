use super::block::{Caution, RuleBlock, RuleStates};
use super::compile::compile_blocks;
use super::rule_set::RuleSet;
use super::verdict::Settled;
use crate::facts::{Approval, Facts, NameSet};
use crate::rule::{Named, Rule};
use crate::vocabulary::{Activity, ValueSet};

/// All deciding rules of a rulebook, or all its duties and advice, compiled for one activity.
#[derive(Debug)]
pub(crate) struct ActivityRules {
    pub(crate) blocks: Vec<RuleBlock>,
}

impl ActivityRules {
    pub(super) fn new(rules: &[&Rule], activity: Activity, approval: Approval, tests: &[Named]) -> Self {
        Self { blocks: compile_blocks(rules, activity, approval, tests) }
    }

    /// Returns the blocks with a rule that could apply while these values are possible and these names are known.
    pub(crate) fn that_can_apply(
        &self, possible: ValueSet, names: NameSet,
    ) -> impl Iterator<Item = &RuleBlock> + Clone {
        self.blocks.iter().filter(move |block| block.can_apply(possible) && block.names.is_within(names))
    }

    pub(crate) fn evaluate(&self, facts: &Facts) -> Vec<BlockResult<'_>> {
        let blocks = self.that_can_apply(facts.possible, facts.names);
        blocks.map(|block| BlockResult::new(block, block.states(facts.possible))).collect()
    }
}

/// A block that can apply, and what is known of its rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockResult<'b> {
    pub(crate) block: &'b RuleBlock,
    pub(crate) states: RuleStates,
    pub(crate) settled: Settled,
}

impl<'b> BlockResult<'b> {
    pub(crate) fn new(block: &'b RuleBlock, states: RuleStates) -> Self {
        Self { block, states, settled: Settled::new(block, states.truths(block, Caution::Sensitive)) }
    }
}

/// Visits the rules of these sets in the rulebook's order. `each` receives a rule's index in the rulebook, what its set came with,
/// and its index in its block.
pub(crate) fn in_order<'b, T: Copy>(
    sets: impl Iterator<Item = (T, &'b RuleBlock, RuleSet)> + Clone, mut each: impl FnMut(usize, T, usize),
) {
    let mut some = sets.filter(|(.., rules)| !rules.is_empty());
    let numbered = |(with, block, rules): (T, &'b RuleBlock, RuleSet)| {
        rules.indices().filter_map(move |index| Some((*block.rules.get(index)?, with, index)))
    };
    let Some(first) = some.next() else { return };
    let mut others: Vec<_> = some.flat_map(numbered).collect();
    if others.is_empty() {
        // The rules of one block are in order.
        numbered(first).for_each(|(number, with, index)| each(number, with, index));
    } else {
        others.extend(numbered(first));
        // The type is the same for every `T`, so the sort is compiled once.
        let mut order: Vec<(usize, usize)> =
            others.iter().enumerate().map(|(at, (number, ..))| (*number, at)).collect();
        order.sort_unstable();
        for (number, with, index) in order.iter().filter_map(|(_, at)| others.get(*at)) {
            each(*number, *with, *index);
        }
    }
}
