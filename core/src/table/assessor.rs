use core::ops::Range;

use super::answers::TableAnswers;
use super::cases::{Case, Cases};
use super::reader::Reader;
use super::row_bits::ROWS;
use super::table::Table;
use super::verdicts::{Against, ManyRows};
use crate::assess::Rulebook;
use crate::vocabulary::Activity;

/// Decides tables. It keeps what it found for rows that are alike, so one is best used for many; one a thread.
pub struct TableAssessor<'r> {
    rulebook: &'r Rulebook<'r>,
    blocks: Vec<ManyRows>,
    reader: Reader,
    cases: Option<Cases>,
    facts: Vec<u128>,
}

impl<'r> TableAssessor<'r> {
    /// One that decides by this rulebook.
    pub fn new(rulebook: &'r Rulebook<'r>) -> Self {
        // The built-in rules are run over all rows at once, whatever their activity; those that were added, over the rows of one.
        let built_in = ManyRows::new(rulebook.deciding_of_every_activity(), None);
        let added = |activity: &Activity| {
            let activity = *activity;
            rulebook.program(activity).deciding.added.iter().map(move |block| ManyRows::new(block, Some(activity)))
        };
        Self {
            rulebook,
            blocks: core::iter::once(built_in).chain(Activity::ALL.iter().flat_map(added)).collect(),
            reader: Reader::new(),
            cases: None,
            facts: Vec::new(),
        }
    }

    /// Decides these rows of a table; rows past its end are left out. The lists take most of the time, so they have to be
    /// asked for.
    pub fn assess(&mut self, table: &Table<'_>, rows: Range<usize>, lists: bool) -> TableAnswers<'r> {
        let rows = rows.start.min(table.rows())..rows.end.min(table.rows());
        let mut answers = TableAnswers {
            rulebook: self.rulebook,
            rows: rows.clone(),
            verdicts: Vec::with_capacity(rows.len()),
            unreadable: Vec::new(),
            cases: Vec::with_capacity(if lists { rows.len() } else { 0 }),
            added: Vec::new(),
        };
        self.reader.clear();
        let mut first = rows.start;
        while first < rows.end {
            let count = rows.end.saturating_sub(first).min(ROWS);
            self.decide(table, first, count, rows.end, &mut answers);
            if lists {
                self.list(count, &mut answers);
            }
            first = first.saturating_add(count);
        }
        answers
    }

    fn decide(&mut self, table: &Table<'_>, first: usize, count: usize, end: usize, answers: &mut TableAnswers<'_>) {
        self.reader.read(table.columns(), first, end);
        let unreadable = self.reader.planes.unreadable;
        answers.unreadable.extend(unreadable.rows().map(|row| first.saturating_add(row)));
        let mut against = Against::NOTHING;
        self.reader.planes.presuming(|possible| {
            for block in &mut self.blocks {
                block.decide(possible, &mut against);
            }
        });
        let codes = against.codes(&unreadable);
        answers.verdicts.extend(codes.iter().take(count));
    }

    /// Finds the lists of the rows that were read last.
    fn list(&mut self, count: usize, answers: &mut TableAnswers<'_>) {
        let cases = self.cases.get_or_insert_with(|| Cases::new(self.rulebook));
        self.reader.planes.row_by_row(&mut self.facts);
        let unreadable = self.reader.planes.unreadable;
        let TableAnswers { cases: out, added, .. } = answers;
        let case = |(row, possible): (usize, &u128)| {
            if unreadable.contains(row) { Case::NONE } else { cases.of(self.rulebook, *possible, added) }
        };
        out.extend(self.facts.iter().take(count).enumerate().map(case));
    }
}

impl core::fmt::Debug for TableAssessor<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.debug_struct("TableAssessor").finish_non_exhaustive()
    }
}
