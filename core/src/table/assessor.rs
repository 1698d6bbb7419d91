use core::ops::Range;

use super::answers::{List, TableAnswers};
use super::reader::Reader;
use super::row_bits::{ROWS, RowBits, WORD};
use super::rows::RowByRow;
use super::rules::{BatchRules, Effect};
use super::table::Table;
use super::verdicts::Verdicts;
use crate::assess::Rulebook;
use crate::facts::PRESUMED;
use crate::vocabulary::Activity;

/// Decides tables. It keeps what it found for rows that are alike, so one is best used for many; one a thread.
pub struct TableAssessor<'r> {
    rulebook: &'r Rulebook<'r>,
    reader: Reader,
    /// Those built in are run over all rows at once, whatever their activity; those that were added, over the rows of one.
    deciding: Vec<BatchRules>,
    conflicts: BatchRules,
    row_by_row: RowByRow<'r>,
}

impl<'r> TableAssessor<'r> {
    /// One that decides by this rulebook.
    pub fn new(rulebook: &'r Rulebook<'r>) -> Self {
        let added = |activity: &Activity| {
            let activity = *activity;
            rulebook.program(activity).deciding.added.iter().map(move |block| BatchRules::new(block, Some(activity)))
        };
        let built_in = BatchRules::new(rulebook.deciding_of_every_activity(), None);
        Self {
            rulebook,
            reader: Reader::new(),
            deciding: core::iter::once(built_in).chain(Activity::ALL.iter().flat_map(added)).collect(),
            conflicts: BatchRules::new(rulebook.conflicts_of_every_activity(), None),
            row_by_row: RowByRow::new(rulebook),
        }
    }

    /// Decides these rows of a table; rows past its end are left out. The lists take most of the time, so they have to be
    /// asked for.
    pub fn assess(&mut self, table: &Table<'_>, rows: Range<usize>, lists: bool) -> TableAnswers<'r> {
        let rows = rows.start.min(table.rows())..rows.end.min(table.rows());
        let mut answers = TableAnswers::new(self.rulebook, rows.clone());
        self.reader.clear();
        let mut first = rows.start;
        while first < rows.end {
            let count = rows.end.saturating_sub(first).min(ROWS);
            self.reader.read(table.columns(), first, rows.end);
            answers.unreadable.extend(self.reader.planes.unreadable.rows().map(|row| first.saturating_add(row)));
            let verdicts = if lists { self.list(count, &mut answers) } else { self.decide() };
            answers.verdicts.extend(verdicts.codes().iter().take(count));
            first = first.saturating_add(count);
        }
        answers
    }

    /// The verdicts on the rows that were read last.
    fn decide(&mut self) -> Verdicts {
        let mut verdicts = Verdicts::ALLOWED;
        self.reader.planes.presuming(|possible| {
            for rules in &mut self.deciding {
                rules.evaluate(possible, |rule| verdicts.add(&rule));
            }
        });
        verdicts
    }

    /// The same, and adds the lists of this many rows.
    fn list(&mut self, count: usize, answers: &mut TableAnswers<'_>) -> Verdicts {
        let mut verdicts = Verdicts::ALLOWED;
        // For each list each rule with the rows that list it.
        let [mut prohibitions, mut referrals, mut outstanding, mut unconfirmed, mut conflicts] =
            [const { Vec::new() }; 5];
        // The rows in which there may be something to ask for, and those in which something may be assumed.
        let [mut asks, mut assumes] = [RowBits::NONE; 2];
        let planes = &mut self.reader.planes;
        for (field, _) in PRESUMED {
            assumes |= &planes.unknown(field);
        }
        self.conflicts.evaluate(planes, |note| conflicts.push((note.index, note.counts)));
        planes.presuming(|possible| {
            for rules in &mut self.deciding {
                rules.evaluate(possible, |rule| {
                    verdicts.add(&rule);
                    asks |= &rule.open;
                    asks |= &rule.cautious;
                    assumes |= &rule.cautious;
                    let mut counts = rule.counts;
                    match rule.effect {
                        Effect::Prohibit => prohibitions.push((rule.index, counts)),
                        Effect::Refer => referrals.push((rule.index, counts)),
                        Effect::Require => {
                            let may_be_met = rule.unconfirmed();
                            if rule.asks_how_met {
                                asks |= &may_be_met;
                            }
                            counts.remove(&may_be_met);
                            outstanding.push((rule.index, counts));
                            unconfirmed.push((rule.index, may_be_met));
                        }
                        Effect::Note => {}
                    }
                });
            }
        });
        for (list, mut rules) in [
            (List::Prohibitions, prohibitions),
            (List::Referrals, referrals),
            (List::Outstanding, outstanding),
            (List::Unconfirmed, unconfirmed),
            (List::Conflicts, conflicts),
        ] {
            rules.retain(|(_, rows)| !rows.is_empty());
            rules.sort_by_key(|(index, _)| *index);
            answers.column_mut(list).add_batch(count, &rules);
        }
        // Where something is prohibited, nothing more is asked; it may still be assumed.
        asks.remove(&verdicts.prohibited);
        assumes &= &self.reader.planes.readable;
        let (questions, assumptions) = answers.found_row_by_row();
        for word in 0..count.div_ceil(WORD) {
            let is_wanted = (asks.word(word) | assumes.word(word)) != 0;
            let possible = if is_wanted { self.reader.planes.row_by_row(word) } else { [0; WORD] };
            for (row, possible) in (word.saturating_mul(WORD)..count).zip(possible) {
                if asks.contains(row) || assumes.contains(row) {
                    self.row_by_row.add(possible, asks.contains(row), questions, assumptions);
                }
                questions.end_row();
                assumptions.end_row();
            }
        }
        verdicts
    }
}

impl core::fmt::Debug for TableAssessor<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.debug_struct("TableAssessor").finish_non_exhaustive()
    }
}
