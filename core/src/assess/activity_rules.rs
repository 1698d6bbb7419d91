use core::ops::Deref;

use once_cell::sync::OnceCell;

use super::block::{Caution, RuleBlock, RuleStates};
use super::compile::{calmest, compile, compile_added, distinct};
use super::outcome::{Settled, Verdict};
use super::rule_set::RuleSet;
use crate::rule::Rule;
use crate::vocabulary::{Activity, FIELDS, Field};

/// All deciding rules of a rulebook, or all that follow, compiled for one activity.
#[derive(Debug)]
pub(crate) struct ActivityRules {
    /// The built-in rules.
    pub(crate) first: RuleBlock,
    /// Those that an organisation added, in as many blocks as they need.
    pub(crate) added: Vec<RuleBlock>,
    /// Noted when questions are first looked for.
    answers: OnceCell<Answers>,
    /// So are these; see there.
    pub(super) witnesses: OnceCell<Vec<Option<u128>>>,
}

/// What the search for questions has to know of each field's values.
#[derive(Debug)]
pub(super) struct Answers {
    /// For each field by its index: one bit for each group of values that no rule tells apart.
    distinct: Vec<Vec<u128>>,
    /// One bit for each field: the value that the fewest prohibitions and referrals look for.
    pub(super) calm: u128,
}

/// A block that can apply, and what is known of its rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockResult<'b> {
    pub(crate) block: &'b RuleBlock,
    pub(crate) seen: RuleStates,
    pub(crate) settled: Settled,
}

impl ActivityRules {
    /// Compiles rules, each with its index in the rulebook.
    pub(super) fn new(rules: &[(usize, Rule<'_>)], activity: Activity) -> Self {
        let (added, first): (Vec<_>, Vec<_>) = rules.iter().copied().partition(|(_, rule)| rule.local);
        Self {
            first: compile(&first, Some(activity)),
            added: compile_added(&added, activity),
            answers: OnceCell::new(),
            witnesses: OnceCell::new(),
        }
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = &RuleBlock> + Clone {
        core::iter::once(&self.first).chain(&self.added)
    }

    /// The added blocks of which some rule could apply, while every field may have any of these values.
    pub(crate) fn added_that_can_apply(&self, possible: u128) -> impl Iterator<Item = &RuleBlock> {
        self.added.iter().filter(move |block| possible & block.gate != 0)
    }

    /// What is true of every block that can apply, the built-in one first.
    pub(crate) fn look(&self, possible: u128) -> BlockResults<'_> {
        let looked = |block| BlockResult::new(block, RuleBlock::look(block, possible));
        let alone = [looked(&self.first)];
        let mut all = Vec::new();
        for block in self.added_that_can_apply(possible) {
            if all.is_empty() {
                all.extend(alone);
            }
            all.push(looked(block));
        }
        BlockResults { alone, all }
    }

    /// What the search for questions has to know of each field's values.
    pub(super) fn answers(&self) -> &Answers {
        self.answers.get_or_init(|| Answers {
            distinct: FIELDS.iter().map(|field| distinct(self.blocks(), field)).collect(),
            calm: FIELDS.iter().fold(0, |calm, field| field.restrict(calm, calmest(&self.blocks(), field))),
        })
    }

    /// One of each group of the field's values that no rule tells apart.
    pub(super) fn distinct(&self, field: &Field) -> &[u128] {
        self.answers().distinct.get(field.index).map_or(&[], Vec::as_slice)
    }
}

/// What is known of every block that can apply; of the built-in one alone without taking memory.
#[derive(Clone, Debug)]
pub(crate) struct BlockResults<'b> {
    alone: [BlockResult<'b>; 1],
    /// The built-in one and the added ones, where there are any.
    all: Vec<BlockResult<'b>>,
}

impl<'b> Deref for BlockResults<'b> {
    type Target = [BlockResult<'b>];
    fn deref(&self) -> &[BlockResult<'b>] {
        if self.all.is_empty() { &self.alone } else { &self.all }
    }
}

impl<'b> BlockResult<'b> {
    pub(crate) fn new(block: &'b RuleBlock, seen: RuleStates) -> Self {
        Self { block, seen, settled: Settled::new(block, seen.truths(block, Caution::Sensitive)) }
    }
}

/// The verdict of several blocks together: the worst, since the verdict is the first that holds of any rule.
pub(crate) fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.fold(Verdict::Allowed, Verdict::or_worse)
}

/// Goes through the rules of these sets in the rulebook's order: of each its index among the rulebook's rules, what its set came
/// with, and its index in its block.
pub(crate) fn in_order<'b, T: Copy>(
    mut sets: impl Iterator<Item = (T, &'b RuleBlock, RuleSet)>,
    mut each: impl FnMut(usize, T, usize),
) {
    let numbered = |(with, block, rules): (T, &'b RuleBlock, RuleSet)| {
        rules.indices().filter_map(move |index| Some((*block.rules.get(index)?, with, index)))
    };
    let first = sets.next();
    let first = first.into_iter().flat_map(numbered);
    let mut all: Vec<_> = sets.flat_map(numbered).collect();
    // Those of one block are in order.
    if all.is_empty() {
        first.for_each(|(number, with, index)| each(number, with, index));
    } else {
        all.extend(first);
        all.sort_unstable_by_key(|(number, ..)| *number);
        for (number, with, index) in all {
            each(number, with, index);
        }
    }
}
