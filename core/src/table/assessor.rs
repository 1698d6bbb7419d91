use core::ops::Range;

use super::answers::TableAnswers;
use super::cases::{Case, Cases};
use super::possible::Possible;
use super::row_bits::{ROWS, RowBits};
use super::table::Table;
use super::verdicts::{Against, ManyRows};
use crate::assess::Rulebook;
use crate::vocabulary::Activity;

/// Decides tables. It keeps what it found for rows that are alike, so one is best used for many; one a thread.
pub struct TableAssessor<'r> {
    rulebook: &'r Rulebook<'r>,
    blocks: Vec<ManyRows>,
    possible: Possible,
    cases: Option<Cases>,
    facts: Vec<u128>,
}

impl<'r> TableAssessor<'r> {
    /// One that decides by this rulebook.
    pub fn new(rulebook: &'r Rulebook<'r>) -> Self {
        let many_rows = |activity: &Activity| {
            let activity = *activity;
            rulebook.program(activity).deciding.blocks().map(move |block| ManyRows::new(block, activity))
        };
        Self {
            rulebook,
            blocks: Activity::ALL.iter().flat_map(many_rows).collect(),
            possible: Possible::new(),
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
        self.possible.clear();
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
        self.possible.read(table.columns(), first, end);
        let unreadable = self.possible.unreadable;
        answers.unreadable.extend(unreadable.rows().map(|row| first.saturating_add(row)));
        let mut against = Against::NOTHING;
        self.possible.presuming(|possible| {
            for block in &mut self.blocks {
                block.decide(possible, &mut against);
            }
        });
        let mut codes = [0; ROWS];
        for (code, rows) in against.verdicts().filter(|(code, _)| *code != 0) {
            rows.without(unreadable).add_to_bytes(&mut codes, code);
        }
        answers.verdicts.extend(codes.iter().take(count));
    }

    /// Finds the lists of the rows that were read last.
    fn list(&mut self, count: usize, answers: &mut TableAnswers<'_>) {
        let cases = self.cases.get_or_insert_with(|| Cases::new(self.rulebook));
        self.possible.row_by_row(&mut self.facts);
        let unreadable: RowBits = self.possible.unreadable;
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
