use core::ops::Deref;

use once_cell::sync::OnceCell;

use super::block::{Block, Caution, Seen};
use super::compile::{calmest, compile, compile_added, distinct};
use super::outcome::{Settled, Verdict};
use super::rule_set::RuleSet;
use crate::rule::Rule;
use crate::vocabulary::{Activity, FIELDS, Field};

/// All deciding rules of a rulebook, or all that follow, compiled for one activity.
#[derive(Debug)]
pub(crate) struct Group {
    /// The built-in rules.
    pub(crate) first: Block,
    /// Those that an organisation added, in as many blocks as they need.
    pub(crate) added: Vec<Block>,
    /// Noted when questions are first looked for.
    answers: OnceCell<Answers>,
    /// So are these; see there.
    pub(super) witnesses: OnceCell<Vec<Option<u128>>>,
}

/// What the search for questions has to know of each field's values.
#[derive(Debug)]
pub(super) struct Answers {
    /// For each field by its place: one bit for each group of values that no rule tells apart.
    distinct: Vec<Vec<u128>>,
    /// One bit for each field: the value that the fewest prohibitions and referrals look for.
    pub(super) calm: u128,
}

/// A block that can apply, and what is known of its rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looked<'b> {
    pub(crate) block: &'b Block,
    pub(crate) seen: Seen,
    pub(crate) settled: Settled,
}

impl Group {
    /// Compiles rules, each with its place in the rulebook.
    pub(super) fn new(rules: &[(usize, Rule<'_>)], activity: Activity) -> Self {
        let (added, first): (Vec<_>, Vec<_>) = rules.iter().copied().partition(|(_, rule)| rule.local);
        Self {
            first: compile(&first, Some(activity)),
            added: compile_added(&added, activity),
            answers: OnceCell::new(),
            witnesses: OnceCell::new(),
        }
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> + Clone {
        core::iter::once(&self.first).chain(&self.added)
    }

    /// The added blocks of which some rule could apply, while every field may have any of these values.
    pub(crate) fn added_that_can_apply(&self, possible: u128) -> impl Iterator<Item = &Block> {
        self.added.iter().filter(move |block| possible & block.gate != 0)
    }

    /// What is true of every block that can apply, the built-in one first.
    pub(crate) fn look(&self, possible: u128) -> Looks<'_> {
        let looked = |block| Looked::new(block, Block::look(block, possible));
        let alone = [looked(&self.first)];
        let mut all = Vec::new();
        for block in self.added_that_can_apply(possible) {
            if all.is_empty() {
                all.extend(alone);
            }
            all.push(looked(block));
        }
        Looks { alone, all }
    }

    /// What the search for questions has to know of each field's values.
    pub(super) fn answers(&self) -> &Answers {
        self.answers.get_or_init(|| Answers {
            distinct: FIELDS.iter().map(|field| distinct(self.blocks(), field)).collect(),
            calm: FIELDS.iter().fold(0, |calm, field| field.fill(calm, calmest(&self.blocks(), field))),
        })
    }

    /// One of each group of the field's values that no rule tells apart.
    pub(super) fn distinct(&self, field: &Field) -> &[u128] {
        self.answers().distinct.get(field.place).map_or(&[], Vec::as_slice)
    }
}

/// What is known of every block that can apply; of the built-in one alone without taking memory.
#[derive(Clone, Debug)]
pub(crate) struct Looks<'b> {
    alone: [Looked<'b>; 1],
    /// The built-in one and the added ones, where there are any.
    all: Vec<Looked<'b>>,
}

impl<'b> Deref for Looks<'b> {
    type Target = [Looked<'b>];
    fn deref(&self) -> &[Looked<'b>] {
        if self.all.is_empty() { &self.alone } else { &self.all }
    }
}

impl<'b> Looked<'b> {
    pub(crate) fn new(block: &'b Block, seen: Seen) -> Self {
        Self { block, seen, settled: Settled::new(block, seen.truths(block, Caution::Sensitive)) }
    }
}

/// The verdict of several blocks together: the worst, since the verdict is the first that holds of any rule.
pub(crate) fn worst(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.fold(Verdict::Allowed, Verdict::or_worse)
}

/// Goes through the rules of these sets in the rulebook's order: of each its place among the rulebook's rules, what its set came
/// with, and its place in its block.
pub(crate) fn in_order<'b, T: Copy>(
    mut sets: impl Iterator<Item = (T, &'b Block, RuleSet)>,
    mut each: impl FnMut(usize, T, usize),
) {
    let numbered = |(with, block, rules): (T, &'b Block, RuleSet)| {
        rules.places().filter_map(move |place| Some((*block.rules.get(place)?, with, place)))
    };
    let first = sets.next();
    let first = first.into_iter().flat_map(numbered);
    let mut all: Vec<_> = sets.flat_map(numbered).collect();
    // Those of one block are in order.
    if all.is_empty() {
        first.for_each(|(number, with, place)| each(number, with, place));
    } else {
        all.extend(first);
        all.sort_unstable_by_key(|(number, ..)| *number);
        for (number, with, place) in all {
            each(number, with, place);
        }
    }
}
