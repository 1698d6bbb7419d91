//! Finds what evaluating a batch does not: what to ask about each row, and what is assumed.

#![expect(clippy::disallowed_types, reason = "no map is iterated, and the hash is the same in every run")]

use core::cmp::Reverse;
use core::hash::BuildHasherDefault;
use std::collections::HashMap;

use super::answers::ListColumn;
use super::hash::Mixer;
use super::planes::ACTIVITY;
use crate::assess::{BlockResult, OpenState, Rulebook, Undecided, without_safeguards, worst};
use crate::decision::assumed_fields;
use crate::facts::Facts;
use crate::guidance::ASSUMPTIONS;
use crate::vocabulary::{Activity, FieldSet, ValueSet};

/// Finds the questions and assumptions of rows one by one, and caches them, since rows repeat.
pub(super) struct RowByRow<'r> {
    rulebook: &'r Rulebook,
    /// For each activity the values of the fields that no rule reads: whatever they are, the answer is the same.
    unread: [ValueSet; Activity::ALL.len()],
    /// The cached rows: by their possible values, their index in the columns below.
    rows: HashMap<ValueSet, usize, Hashing>,
    questions: ListColumn,
    assumptions: ListColumn,
    /// The fields to ask for by activity, block and its open state, since many rows share an open state.
    asked: HashMap<(Activity, usize, OpenState), FieldSet, Hashing>,
}

type Hashing = BuildHasherDefault<Mixer>;

/// The most entries of a map: they fit the second-level cache, and the map never grows past 16,384 slots.
const MOST: usize = 14_336;

impl<'r> RowByRow<'r> {
    pub(super) fn new(rulebook: &'r Rulebook) -> Self {
        let mut unread = [ValueSet::EMPTY; Activity::ALL.len()];
        for (unread, activity) in unread.iter_mut().zip(Activity::ALL) {
            let blocks = rulebook.plain_program(*activity).deciding.blocks.iter();
            let literals = blocks.flat_map(|block| &block.disjunctions).flat_map(|it| &it.literals);
            let noted = ASSUMPTIONS.iter().map(|note| note.field.mask);
            let read: ValueSet = literals.map(|literal| literal.field.mask).chain(noted).collect();
            *unread = ValueSet::ALL.without(ACTIVITY.mask | read);
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

    /// Adds the questions and assumptions of a row with these possible values to the current row of two columns. `asks` may be false if
    /// the row has no questions.
    pub(super) fn add(
        &mut self, possible: ValueSet, asks: bool, questions: &mut ListColumn, assumptions: &mut ListColumn,
    ) {
        let Some(activity) = activity_of(possible) else { return };
        let possible = possible | self.unread.get(activity as usize).copied().unwrap_or_default();
        let known = self.rows.get(&possible).copied();
        let row = known.unwrap_or_else(|| self.find(activity, possible, asks));
        questions.copy(&self.questions, row);
        assumptions.copy(&self.assumptions, row);
    }

    /// Finds the questions and assumptions of a row, and returns its index among the cached rows.
    fn find(&mut self, activity: Activity, possible: ValueSet, asks: bool) -> usize {
        if self.rows.len() >= MOST {
            self.rows.clear();
            self.questions.clear();
            self.assumptions.clear();
        }
        let facts = Facts::of(activity, possible);
        let results = self.rulebook.program(&facts).deciding.evaluate(&facts);
        if let Some(undecided) = Undecided::of(&results).filter(|_| asks) {
            let fields = self.asked(&facts, &results);
            let fields = if fields.is_empty() { undecided.open_fields(&facts) } else { fields };
            let mut ranked: Vec<_> = fields.iter().map(|field| (undecided.count(field), field.index)).collect();
            // The field that decides the most rules first; ties are in the contract's order.
            ranked.sort_by_key(|(count, _)| Reverse(*count));
            for (_, field) in ranked {
                self.questions.push(field);
            }
        }
        let verdict = worst(results.iter().map(|it| it.settled.verdict));
        assumed_fields(&results, &facts, verdict).iter().for_each(|field| self.assumptions.push(field.index));
        self.questions.end_row();
        self.assumptions.end_row();
        let row = self.rows.len();
        self.rows.insert(possible, row);
        row
    }

    /// Returns the fields to ask for.
    fn asked(&mut self, facts: &Facts, results: &[BlockResult<'_>]) -> FieldSet {
        let program = self.rulebook.program(facts);
        let filled = without_safeguards(facts);
        let search = |open: &[OpenState]| {
            let index = program.questions();
            index.asked(&index.search(&program.deciding, filled, facts.names, ValueSet::EMPTY), facts, filled, open)
        };
        let (index, block) = match results {
            [only] if OpenState::tells_apart(only.block) => (only.block.index, only.block),
            _ => {
                let index = program.questions();
                return search(
                    &index.search(&program.deciding, filled, facts.names, ValueSet::EMPTY).open_states(filled),
                );
            }
        };
        let open = OpenState::new(block, filled);
        let key = (facts.activity, index, open);
        if let Some(fields) = self.asked.get(&key) {
            return *fields;
        }
        if self.asked.len() >= MOST {
            self.asked.clear();
        }
        let fields = search(&[open]);
        self.asked.insert(key, fields);
        fields
    }
}

/// Returns the activity of a row in which these values are possible.
fn activity_of(possible: ValueSet) -> Option<Activity> {
    ACTIVITY.known(possible).and_then(|value| Activity::from_name(value.name))
}
