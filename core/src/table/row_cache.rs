//! What planes don't tell of a row: what to ask, and what rules add that stand beside the built-in ones.

use super::planes::ACTIVITY;
use crate::assess::{
    BlockResult, OpenState, Program, RuleSet, Rulebook, Settled, Undecided, hash, questions, without_safeguards, worst,
};
use crate::decision::assumed;
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS, FieldSet, ValueSet};

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
    fn new(rulebook: &Rulebook<'_>, results: &[BlockResult<'_>]) -> Self {
        let indices = |set: fn(&Settled) -> RuleSet| {
            let rules = results.iter().flat_map(|it| it.block.rules_at(set(&it.settled)));
            let added = rules.filter(|index| rulebook.deciding_rule(*index).is_some_and(|rule| rule.local));
            let mut indices: Vec<u16> = added.filter_map(|index| u16::try_from(index).ok()).collect();
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
    seen: Cache<ValueSet, (Questions, RuleSet)>,
    asked: Cache<(Activity, OpenState), FieldSet>,
    /// For each activity the bits of the fields that no rule reads there: whatever they are, the lists are the same.
    unread: [ValueSet; 5],
}

impl Cases {
    pub(super) fn new(rulebook: &Rulebook<'_>) -> Self {
        let mut unread = [ValueSet::EMPTY; 5];
        for (unread, activity) in unread.iter_mut().zip(Activity::ALL) {
            let blocks = rulebook.program(*activity).deciding.blocks.iter();
            let literals = blocks.flat_map(|block| &block.disjunctions).flat_map(|it| &it.literals);
            let read: ValueSet = literals.map(|literal| literal.field.mask).collect();
            *unread = ValueSet::ALL.without(ACTIVITY.mask | read);
        }
        // No row has no value, and where nothing is open nothing is asked.
        Self {
            seen: Cache::new(FEWEST_BITS, ValueSet::EMPTY, (Questions::NONE, RuleSet::NONE)),
            asked: Cache::new(FEWEST_BITS, (Activity::StartProject, OpenState::default()), FieldSet::EMPTY),
            unread,
        }
    }

    /// What to ask for and what is assumed in a row of which these values are possible, by the built-in rules.
    pub(super) fn of(&mut self, rulebook: &Rulebook<'_>, possible: ValueSet) -> (Questions, RuleSet) {
        let Some(activity) = activity_of(possible) else { return (Questions::NONE, RuleSet::NONE) };
        let given = possible | self.unread.get(activity as usize).copied().unwrap_or_default();
        if let Some(found) = self.seen.find(hash(&given), &given) {
            return *found;
        }
        let program = rulebook.program(activity);
        let facts = Facts::of(activity, given);
        let results = program.deciding.evaluate(facts.possible);
        let verdict = worst(results.iter().map(|it| it.settled.verdict));
        let found = (self.questions(program, &facts, &results), assumed(&results, &facts, verdict));
        self.seen.keep(hash(&given), given, found);
        found
    }

    fn questions(&mut self, program: &Program, facts: &Facts, results: &[BlockResult<'_>]) -> Questions {
        let mut questions = Questions::NONE;
        let (Some(undecided), [result]) = (Undecided::of(results), results) else { return questions };
        let filled = without_safeguards(facts);
        let open = OpenState::new(result.block, filled);
        let key = (facts.activity, open);
        let found = self.asked.find(hash(&key), &key).copied();
        let fields = found.unwrap_or_else(|| {
            let index = program.questions();
            let search = index.search(&program.deciding, filled, ValueSet::EMPTY);
            let fields = index.asked(&search, facts, filled, &[open]);
            self.asked.keep(hash(&key), key, fields);
            fields
        });
        // The one that decides most first; among equals in the contract's order, which is that of their indices.
        let mut ranked: Vec<_> =
            fields.iter().map(|field| (core::cmp::Reverse(undecided.count(field)), field.index)).collect();
        ranked.sort_unstable();
        for (_, index) in ranked {
            questions.push(index);
        }
        questions
    }
}

/// The same of all rules, where some were added to the built-in ones, and what those add to the lists.
pub(super) fn with_added(rulebook: &Rulebook<'_>, possible: ValueSet) -> (Questions, RuleSet, Option<Box<Added>>) {
    let Some(activity) = activity_of(possible) else {
        return (Questions::NONE, RuleSet::NONE, None);
    };
    let facts = Facts::of(activity, possible);
    let program = rulebook.program(activity);
    let results = program.deciding.evaluate(facts.possible);
    let mut asked = Questions::NONE;
    if let Some(undecided) = Undecided::of(&results) {
        for (_, field) in questions(&program.deciding, program.questions(), &undecided, &facts) {
            asked.push(field.index);
        }
    }
    let assumptions = assumed(&results, &facts, worst(results.iter().map(|it| it.settled.verdict)));
    (asked, assumptions, Some(Box::new(Added::new(rulebook, &results))))
}

/// Returns the activity of a row of which these values are possible.
fn activity_of(possible: ValueSet) -> Option<Activity> {
    ACTIVITY.known(possible).and_then(|value| Activity::from_name(value.name))
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
