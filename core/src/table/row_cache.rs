//! What planes don't tell of a row: what to ask, and what rules add that stand beside the built-in ones.

use super::planes::ACTIVITY;
use crate::assess::{
    ActivityRules, BlockResult, OpenState, RuleSet, Rulebook, Search, Settled, Undecided, halves, hash, questions,
    readers, undecided, without_safeguards, worst,
};
use crate::decision::assumed;
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS};

/// What the planes don't tell of a row.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) row: usize,
    pub(super) questions: Questions,
    /// What rules that were added to the built-in ones put in its lists, where there are any.
    pub(super) added: Option<Box<Added>>,
}

/// The fields to ask for, by their indices, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Questions {
    indices: [u8; MOST_QUESTIONS],
    count: u8,
}

const MOST_QUESTIONS: usize = 23;
/// All that can be asked have room, and every field's index fits a byte.
const _: () = {
    let (mut left, mut askable) = (FIELDS, 0_usize);
    while let [field, rest @ ..] = left {
        askable = askable.saturating_add(field.can_be_asked() as usize);
        left = rest;
    }
    assert!(askable <= MOST_QUESTIONS && FIELDS.len() < 64);
};

impl Questions {
    pub(super) const NONE: Self = Self { indices: [0; MOST_QUESTIONS], count: 0 };

    pub(super) fn indices(&self) -> &[u8] {
        self.indices.get(..usize::from(self.count)).unwrap_or_default()
    }

    fn push(&mut self, index: usize) {
        if let (Some(slot), Ok(index)) = (self.indices.get_mut(usize::from(self.count)), u8::try_from(index)) {
            *slot = index;
            self.count = self.count.saturating_add(1);
        }
    }
}

/// The rules of a row that were added to the built-in ones, by their indices among the deciding rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    pub(super) prohibitions: Vec<u16>,
    pub(super) referrals: Vec<u16>,
    pub(super) outstanding: Vec<u16>,
    pub(super) unconfirmed: Vec<u16>,
}

impl Added {
    fn new(looked: &[BlockResult<'_>]) -> Self {
        let indices = |set: fn(&Settled) -> RuleSet| {
            let blocks = looked.iter().flat_map(|it| it.block.rules_at(set(&it.settled)));
            let mut indices: Vec<u16> = blocks.filter_map(|index| u16::try_from(index).ok()).collect();
            indices.sort_unstable();
            indices
        };
        Self {
            prohibitions: indices(|settled| settled.prohibitions),
            referrals: indices(|settled| settled.referrals),
            outstanding: indices(|settled| settled.outstanding),
            unconfirmed: indices(|settled| settled.unconfirmed),
        }
    }
}

/// Finds what the planes don't tell, and remembers what it found lately: tables repeat themselves.
pub(super) struct Cases {
    seen: Cache<u128, (Questions, RuleSet)>,
    asked: Cache<(usize, OpenState), u64>,
    /// For each activity the bits of the fields that no rule reads there: whatever they are, the lists are the same.
    unread: [u128; 5],
}

impl Cases {
    pub(super) fn new(rulebook: &Rulebook<'_>) -> Self {
        let mut unread = [0; 5];
        for (unread, activity) in unread.iter_mut().zip(Activity::ALL) {
            let read = rulebook
                .program(*activity)
                .deciding
                .blocks()
                .flat_map(|block| &block.any_ofs)
                .flat_map(|any_of| &any_of.literals)
                .fold(ACTIVITY.mask, |read, literal| read | literal.field.mask);
            *unread = !read;
        }
        // No row has no value, and where nothing is open nothing is asked.
        Self {
            seen: Cache::new(FEWEST_BITS, 0, (Questions::NONE, RuleSet::NONE)),
            asked: Cache::new(FEWEST_BITS, (0, OpenState::default()), 0),
            unread,
        }
    }

    /// What to ask for and what is assumed in a row of which these values are possible, by the built-in rules.
    pub(super) fn of(&mut self, rulebook: &Rulebook<'_>, possible: u128) -> (Questions, RuleSet) {
        let Some((number, activity)) = activity_of(possible) else { return (Questions::NONE, RuleSet::NONE) };
        let given = possible | self.unread.get(number).copied().unwrap_or(0);
        if let Some(found) = self.seen.find(hash(halves(given)), &given) {
            return *found;
        }
        let group = &rulebook.program(activity).deciding;
        let facts = Facts::of(activity, given);
        let looked = [BlockResult::new(&group.first, group.first.look(facts.possible))];
        let [BlockResult { settled: Settled { verdict, .. }, .. }] = looked;
        let found = (self.questions(group, number, &facts, &looked), assumed(&looked, &facts, verdict));
        self.seen.keep(hash(halves(given)), given, found);
        found
    }

    fn questions(
        &mut self,
        group: &ActivityRules,
        activity: usize,
        facts: &Facts,
        looked: &[BlockResult<'_>; 1],
    ) -> Questions {
        let mut questions = Questions::NONE;
        let [BlockResult { block, seen, .. }] = looked;
        let Some(undecided) = undecided(block, seen) else { return questions };
        let filled = without_safeguards(facts);
        let key = (activity, OpenState::new(block, filled));
        let hash = key.1.hash() ^ (activity as u64);
        let found = self.asked.find(hash, &key).copied();
        let fields = found.unwrap_or_else(|| {
            let search = Search::new(group, core::iter::empty());
            let asked = search.asked(facts, filled, key.1.turns_on());
            let fields = asked.fold(0, |fields, field| fields | field.bit_of_place());
            self.asked.keep(hash, key, fields);
            fields
        });
        // The one that decides most first; among equals in the contract's order, which is that of their indices.
        let mut ranked = [u16::MAX; MOST_QUESTIONS];
        let indices = core::iter::successors((fields != 0).then_some(fields), |left| {
            let rest = left & left.wrapping_sub(1);
            (rest != 0).then_some(rest)
        });
        for (rank, bit) in ranked.iter_mut().zip(indices) {
            let index = bit.trailing_zeros() as usize;
            let decides = FIELDS.get(index).map_or(0, |field| (undecided & readers(block, field)).len());
            *rank = u16::try_from(64_usize.saturating_sub(decides).wrapping_shl(8) | index).unwrap_or(u16::MAX);
        }
        let ranked = ranked.get_mut(..fields.count_ones() as usize).unwrap_or_default();
        ranked.sort_unstable();
        for rank in ranked {
            questions.push(usize::from(*rank & 0xff));
        }
        questions
    }
}

/// The same of all rules, where some were added to the built-in ones, and what those add to the lists.
pub(super) fn with_added(rulebook: &Rulebook<'_>, possible: u128) -> (Questions, RuleSet, Option<Box<Added>>) {
    let Some((_, activity)) = activity_of(possible) else {
        return (Questions::NONE, RuleSet::NONE, None);
    };
    let facts = Facts::of(activity, possible);
    let group = &rulebook.program(activity).deciding;
    let looked = group.look(facts.possible);
    let mut asked = Questions::NONE;
    if let Some(undecided) = Undecided::of(&looked) {
        for (_, field) in questions(group, &looked, &undecided, &facts) {
            asked.push(field.index);
        }
    }
    let assumptions = assumed(&looked, &facts, worst(looked.iter().map(|it| it.settled.verdict)));
    // The built-in rules come first.
    let added = looked.get(1..).filter(|added| !added.is_empty()).map(|added| Box::new(Added::new(added)));
    (asked, assumptions, added)
}

/// The activity of a row of which these values are possible, and its index among all.
fn activity_of(possible: u128) -> Option<(usize, Activity)> {
    let left = possible & ACTIVITY.mask;
    let index = left.trailing_zeros().saturating_sub(ACTIVITY.mask.trailing_zeros()) as usize;
    let activity = Activity::ALL.get(index).filter(|_| left.is_power_of_two())?;
    Some((index, *activity))
}

/// Remembers what was found lately: each key has one index, and the newest in it stays.
struct Cache<K, V> {
    /// Apart from the values, so that a key that is not there is soon seen not to be.
    keys: Vec<K>,
    values: Vec<V>,
    /// The bits of a index's number.
    bits: u32,
    /// How often something was kept.
    kept: usize,
}

/// A small table must not pay for room that it can't fill, ...
const FEWEST_BITS: u32 = 6;
const MORE_BITS: u32 = 3;
/// ... nor a large one take too much: 32,768 of the largest are four megabytes.
const MOST_BITS: u32 = 15;

impl<K: Copy + PartialEq, V: Copy> Cache<K, V> {
    /// One that knows a single answer.
    fn new(bits: u32, key: K, value: V) -> Self {
        let indices = 1_usize.wrapping_shl(bits);
        Self { keys: vec![key; indices], values: vec![value; indices], bits, kept: 1 }
    }

    fn find(&self, hash: u64, key: &K) -> Option<&V> {
        let index = self.index(hash);
        if self.keys.get(index)? == key { self.values.get(index) } else { None }
    }

    fn keep(&mut self, hash: u64, key: K, value: V) {
        if self.kept >= self.keys.len() && self.bits < MOST_BITS {
            // What is forgotten here is a small part of what has room from now on.
            *self = Self::new(self.bits.saturating_add(MORE_BITS), key, value);
            return;
        }
        self.kept = self.kept.saturating_add(1);
        let index = self.index(hash);
        if let (Some(key_place), Some(value_place)) = (self.keys.get_mut(index), self.values.get_mut(index)) {
            *key_place = key;
            *value_place = value;
        }
    }

    /// The highest bits are mixed best.
    fn index(&self, hash: u64) -> usize {
        usize::try_from(hash.wrapping_shr(u64::BITS.wrapping_sub(self.bits))).unwrap_or(0)
    }
}
