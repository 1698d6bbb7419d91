use core::ops::Range;

use super::answers::{List, Members, TableAnswers};
use super::reader::Reader;
use super::row_bits::{ROWS, RowBits, WORD};
use super::rows::RowByRow;
use super::rules::{BatchRules, Effect};
use super::table::Table;
use super::verdicts::Verdicts;
use crate::assess::Rulebook;
use crate::facts::PRESUMED;
use crate::vocabulary::{Activity, ValueSet};

/// Decides tables. It caches rows that it has seen, so use one for many tables; each thread needs its own.
pub struct TableAssessor<'r> {
    rulebook: &'r Rulebook,
    reader: Reader,
    /// The deciding rules of each activity.
    deciding: Vec<BatchRules>,
    /// The conflicts of each activity.
    conflicts: Vec<BatchRules>,
    row_by_row: RowByRow<'r>,
}

impl<'r> TableAssessor<'r> {
    /// Returns an assessor that decides by this rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        let programs = || Activity::ALL.iter().map(|activity| (*activity, rulebook.plain_program(*activity)));
        let deciding = programs().flat_map(|(activity, program)| {
            program.deciding.blocks.iter().map(move |block| BatchRules::new(block, activity))
        });
        Self {
            rulebook,
            reader: Reader::new(),
            deciding: deciding.collect(),
            conflicts: programs().map(|(activity, program)| BatchRules::new(&program.conflicts, activity)).collect(),
            row_by_row: RowByRow::new(rulebook),
        }
    }

    /// Decides these rows of a table; rows past its end are ignored. `lists` asks for the lists, which take most of the time.
    pub fn assess(&mut self, table: &Table<'_>, rows: Range<usize>, lists: bool) -> TableAnswers<'r> {
        let rows = rows.start.min(table.rows())..rows.end.min(table.rows());
        let mut answers = TableAnswers::new(self.rulebook, rows.clone());
        #[cfg(feature = "local-rules")]
        if self.rulebook.tells_names_apart() {
            super::single::assess_each(self.rulebook, table, lists, &mut answers);
            return answers;
        }
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

    /// Decides the batch that was read last.
    fn decide(&mut self) -> Verdicts {
        let mut verdicts = Verdicts::ALLOWED;
        self.reader.planes.presuming(|possible| {
            for rules in &mut self.deciding {
                rules.evaluate(possible, |rule| verdicts.add(&rule));
            }
        });
        verdicts
    }

    /// Decides the batch that was read last, of this many rows, and adds its lists.
    fn list(&mut self, count: usize, answers: &mut TableAnswers<'_>) -> Verdicts {
        let mut verdicts = Verdicts::ALLOWED;
        let [mut prohibitions, mut referrals, mut outstanding, mut unconfirmed, mut conflicts] =
            [const { Members::new() }; 5];
        // The rows in which there may be something to ask, and those in which something may be assumed.
        let [mut asks, mut assumes] = [RowBits::NONE; 2];
        let planes = &mut self.reader.planes;
        for (field, _) in PRESUMED {
            assumes |= &planes.unknown(field);
        }
        planes.presuming(|possible| {
            for notes in &mut self.conflicts {
                notes.evaluate(possible, |note| conflicts.add(note.index, &note.counts));
            }
            for rules in &mut self.deciding {
                rules.evaluate(possible, |rule| {
                    verdicts.add(&rule);
                    asks |= &rule.open;
                    asks |= &rule.cautious;
                    assumes |= &rule.cautious;
                    match rule.effect {
                        Effect::Prohibit => prohibitions.add(rule.index, &rule.counts),
                        Effect::Refer => referrals.add(rule.index, &rule.counts),
                        Effect::Require => {
                            let may_be_met = rule.may_be_met();
                            if rule.asks_how_met {
                                asks |= &may_be_met;
                            }
                            let mut unmet = rule.counts;
                            unmet.remove(&may_be_met);
                            outstanding.add(rule.index, &unmet);
                            unconfirmed.add(rule.index, &may_be_met);
                        }
                        Effect::Note => {}
                    }
                });
            }
        });
        for (list, members) in [
            (List::Prohibitions, prohibitions),
            (List::Referrals, referrals),
            (List::Outstanding, outstanding),
            (List::Unconfirmed, unconfirmed),
            (List::Conflicts, conflicts),
        ] {
            answers.column_mut(list).add_batch(count, members);
        }
        // If a row is prohibited, nothing more is asked, but something may still be assumed.
        asks.remove(&verdicts.prohibited);
        assumes &= &self.reader.planes.readable;
        self.look_closer(count, &asks, &assumes, answers);
        verdicts
    }

    /// Adds the questions and assumptions of the batch.
    fn look_closer(&mut self, count: usize, asks: &RowBits, assumes: &RowBits, answers: &mut TableAnswers<'_>) {
        let [questions, assumptions] = answers.questions_and_assumptions();
        for word in 0..count.div_ceil(WORD) {
            let is_wanted = asks.word(word) | assumes.word(word) != 0;
            let possible = if is_wanted { self.reader.planes.row_by_row(word) } else { [ValueSet::EMPTY; WORD] };
            for (row, possible) in (word.saturating_mul(WORD)..count).zip(possible) {
                let asks = asks.contains(row);
                if asks || assumes.contains(row) {
                    self.row_by_row.add(possible, asks, questions, assumptions);
                }
                questions.end_row();
                assumptions.end_row();
            }
        }
    }
}

impl core::fmt::Debug for TableAssessor<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.debug_struct("TableAssessor").finish_non_exhaustive()
    }
}
