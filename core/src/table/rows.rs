//! What a batch does not tell of a row: what to ask, and what is assumed.

use core::cmp::Reverse;
use core::hash::{BuildHasherDefault, Hash, Hasher};
use std::collections::HashMap;

use super::answers::ListColumn;
use super::planes::ACTIVITY;
use crate::assess::{
    BlockResult, OpenState, RuleSet, Rulebook, Search, Undecided, halves, hash, without_safeguards, worst,
};
use crate::decision::assumed;
use crate::facts::Facts;
use crate::guidance::ASSUMPTIONS;
use crate::vocabulary::{Activity, FIELDS, Field};

/// Finds the questions and assumptions of rows one by one, and remembers them: rows of a table repeat themselves.
pub(super) struct RowByRow<'r> {
    rulebook: &'r Rulebook<'r>,
    /// For each activity the values of the fields that no rule reads: whatever they are, the answer is the same.
    unread: [u128; Activity::ALL.len()],
    /// The index in the columns below of each row that is remembered, by what is possible in it.
    rows: HashMap<Possible, usize, Hashed>,
    questions: ListColumn,
    assumptions: ListColumn,
    /// The fields to ask for by what is open, a bit each by its index: few things are left open in many rows.
    asked: HashMap<Open, u64, Hashed>,
}

/// As many rows and open states are remembered at most, which takes a few megabytes.
const MOST: usize = 14_336;

impl<'r> RowByRow<'r> {
    pub(super) fn new(rulebook: &'r Rulebook<'r>) -> Self {
        let mut unread = [u128::MAX; Activity::ALL.len()];
        for (unread, activity) in unread.iter_mut().zip(Activity::ALL) {
            let blocks = rulebook.program(*activity).deciding.blocks();
            let literals = blocks.flat_map(|block| &block.any_ofs).flat_map(|any_of| &any_of.literals);
            let read = literals.map(|literal| literal.field).chain(ASSUMPTIONS.iter().map(|note| note.field));
            *unread = read.fold(!ACTIVITY.mask, |unread, field| unread & !field.mask);
        }
        Self {
            rulebook,
            unread,
            rows: HashMap::default(),
            questions: ListColumn::default(),
            assumptions: ListColumn::default(),
            asked: HashMap::default(),
        }
    }

    /// Adds to a row in which these values are possible.
    pub(super) fn add(&mut self, possible: u128, asks: bool, questions: &mut ListColumn, assumptions: &mut ListColumn) {
        let Some((index, activity)) = activity_of(possible) else { return };
        let possible = possible | self.unread.get(index).copied().unwrap_or_default();
        let known = self.rows.get(&Possible(possible)).copied();
        let row = known.unwrap_or_else(|| self.find(activity, possible, asks));
        questions.copy(&self.questions, row);
        assumptions.copy(&self.assumptions, row);
    }

    /// Finds the questions and assumptions of a row, and returns its index among those that are remembered.
    fn find(&mut self, activity: Activity, possible: u128, asks: bool) -> usize {
        if self.rows.len() >= MOST {
            self.rows.clear();
            self.questions.clear();
            self.assumptions.clear();
        }
        let facts = Facts::of(activity, possible);
        let looked = self.rulebook.program(activity).deciding.look(facts.possible);
        if let Some(undecided) = Undecided::of(&looked).filter(|_| asks) {
            let fields = self.asked(&facts, &looked);
            let asked = RuleSet::of_bits(fields).indices().filter_map(|index| FIELDS.get(index));
            // The one that decides most first; among equals in the contract's order.
            let mut asked: Vec<_> = asked.map(|field| (undecided.count(field), field.index)).collect();
            asked.sort_by_key(|(count, _)| Reverse(*count));
            asked.iter().for_each(|(_, field)| self.questions.push(*field));
        }
        let verdict = worst(looked.iter().map(|it| it.settled.verdict));
        assumed(&looked, &facts, verdict).indices().for_each(|index| self.assumptions.push(index));
        self.questions.end_row();
        self.assumptions.end_row();
        let row = self.rows.len();
        self.rows.insert(Possible(possible), row);
        row
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
        let open = Open(facts.activity, OpenState::new(only.block, filled));
        if let Some(fields) = self.asked.get(&open) {
            return *fields;
        }
        if self.asked.len() >= MOST {
            self.asked.clear();
        }
        let fields = search().asked(facts, filled, open.1.turns_on()).fold(0, bits);
        self.asked.insert(open, fields);
        fields
    }
}

/// The activity of a row, and its index among all, in which these values are possible.
fn activity_of(possible: u128) -> Option<(usize, Activity)> {
    let left = possible & ACTIVITY.mask;
    let index = left.trailing_zeros().saturating_sub(ACTIVITY.mask.trailing_zeros()) as usize;
    Activity::ALL.get(index).filter(|_| left.is_power_of_two()).map(|activity| (index, *activity))
}

#[derive(PartialEq, Eq)]
struct Possible(u128);

impl Hash for Possible {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(hash(halves(self.0)));
    }
}

#[derive(PartialEq, Eq)]
struct Open(Activity, OpenState);

impl Hash for Open {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.1.hash() ^ self.0 as u64);
    }
}

type Hashed = BuildHasherDefault<TakesHash>;

/// Takes what is a hash already, the same in every run.
#[derive(Default)]
struct TakesHash(u64);

impl Hasher for TakesHash {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
