//! What a batch does not tell of a row: what to ask, and what is assumed.

use super::answers::ListColumn;
use super::planes::ACTIVITY;
use crate::assess::{
    BlockResult, OpenState, RuleSet, Rulebook, Search, Undecided, halves, hash, without_safeguards, worst,
};
use crate::decision::assumed;
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS, Field};

/// Finds the questions and assumptions of rows one by one, and remembers them: rows of a table repeat themselves.
pub(super) struct RowByRow<'r> {
    rulebook: &'r Rulebook<'r>,
    /// By what is possible in a row: its index in both columns.
    rows: Cache<u128, usize>,
    /// By what is open in a row: the fields to ask for.
    asked: Cache<(Activity, OpenState), u64>,
}

/// The columns that are filled row by row.
pub(super) struct Found<'c> {
    pub(super) questions: &'c mut ListColumn,
    pub(super) assumptions: &'c mut ListColumn,
}

impl<'r> RowByRow<'r> {
    pub(super) fn new(rulebook: &'r Rulebook<'r>) -> Self {
        // No row has no value, and where nothing is open nothing is asked.
        let nothing_open = (Activity::StartProject, OpenState::default());
        Self { rulebook, rows: Cache::new(0, 0), asked: Cache::new(nothing_open, 0) }
    }

    /// Forgets the rows of other columns.
    pub(super) fn clear(&mut self) {
        self.rows = Cache::new(0, 0);
    }

    /// Adds what there is to say of a row in which these values are possible.
    pub(super) fn add(&mut self, possible: u128, found: &mut Found<'_>) {
        let hash = hash(halves(possible));
        if let Some(row) = self.rows.find(hash, &possible) {
            found.questions.repeat(row);
            found.assumptions.repeat(row);
            return;
        }
        self.rows.keep(hash, possible, found.questions.rows());
        let Some(activity) = activity_of(possible) else { return };
        let facts = Facts::of(activity, possible);
        let looked = self.rulebook.program(activity).deciding.look(facts.possible);
        if let Some(undecided) = Undecided::of(&looked).filter(|undecided| !undecided.is_empty()) {
            let asked = RuleSet::of_bits(self.asked(&facts, &looked)).indices().filter_map(|index| FIELDS.get(index));
            // The one that decides most first; among equals in the contract's order.
            let mut asked: Vec<_> = asked.map(|field| (undecided.count(field), field)).collect();
            asked.sort_by_key(|(count, _)| core::cmp::Reverse(*count));
            asked.iter().for_each(|(_, field)| found.questions.push(field.index));
        }
        let verdict = worst(looked.iter().map(|it| it.settled.verdict));
        assumed(&looked, &facts, verdict).indices().for_each(|index| found.assumptions.push(index));
    }

    /// The fields to ask for, a bit each by its index.
    fn asked(&mut self, facts: &Facts, looked: &[BlockResult<'_>]) -> u64 {
        let group = &self.rulebook.program(facts.activity).deciding;
        let filled = without_safeguards(facts);
        let bits = |fields: u64, field: &Field| fields | field.bit_of_place();
        let search = || Search::new(group, looked.iter().skip(1).map(|it| it.block));
        let [only] = looked else {
            let search = search();
            return search.asked(facts, filled, search.turns_on(filled)).fold(0, bits);
        };
        let key = (facts.activity, OpenState::new(only.block, filled));
        let hash = key.1.hash() ^ facts.activity as u64;
        self.asked.find(hash, &key).unwrap_or_else(|| {
            let fields = search().asked(facts, filled, key.1.turns_on()).fold(0, bits);
            self.asked.keep(hash, key, fields);
            fields
        })
    }
}

/// The activity of a row in which these values are possible.
fn activity_of(possible: u128) -> Option<Activity> {
    let left = possible & ACTIVITY.mask;
    let index = left.trailing_zeros().saturating_sub(ACTIVITY.mask.trailing_zeros()) as usize;
    Activity::ALL.get(index).filter(|_| left.is_power_of_two()).copied()
}

/// Remembers what was found lately: each key has one slot, and the newest in it stays.
struct Cache<K, V> {
    slots: Vec<(K, V)>,
    /// How often something was kept.
    kept: usize,
}

/// A small table must not pay for room that it can't fill, nor a large one take too much.
const FEWEST_SLOTS: usize = 64;
const MOST_SLOTS: usize = 32_768;

impl<K: Copy + PartialEq, V: Copy> Cache<K, V> {
    /// Returns a cache that knows the value of a single key.
    fn new(key: K, value: V) -> Self {
        Self { slots: vec![(key, value); FEWEST_SLOTS], kept: 1 }
    }

    fn find(&self, hash: u64, key: &K) -> Option<V> {
        let (known, value) = self.slots.get(self.slot(hash))?;
        (known == key).then_some(*value)
    }

    fn keep(&mut self, hash: u64, key: K, value: V) {
        if self.kept >= self.slots.len() && self.slots.len() < MOST_SLOTS {
            // What is forgotten here is a small part of what has room from now on.
            self.slots = vec![(key, value); self.slots.len().saturating_mul(8)];
            return;
        }
        self.kept = self.kept.saturating_add(1);
        let slot = self.slot(hash);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = (key, value);
        }
    }

    /// The highest bits are mixed best; the number of slots is a power of two.
    fn slot(&self, hash: u64) -> usize {
        let bits = self.slots.len().trailing_zeros();
        usize::try_from(hash.wrapping_shr(u64::BITS.wrapping_sub(bits))).unwrap_or(0)
    }
}
