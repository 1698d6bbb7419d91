use core::ops::Range;

use super::answers::TableAnswers;
use super::lists::Lists;
use super::planes::Planes;
use super::reader::Reader;
use super::row_bits::{ROWS, RowBits, WORD, WORDS};
use super::row_cache::{Case, Cases, with_added};
use super::table::Table;
use super::verdicts::{Against, ManyRows};
use crate::assess::{RuleBlock, Rulebook};
use crate::vocabulary::Activity;

/// Decides tables. It keeps what it found for rows that are alike, so one is best used for many; one a thread.
pub struct TableAssessor<'r> {
    rulebook: &'r Rulebook<'r>,
    built_in: ManyRows,
    added: Vec<ManyRows>,
    reader: Reader,
    lister: Option<Lister>,
}

/// Finds the lists, for those who ask for them.
struct Lister {
    lists: Lists,
    cases: Cases,
    /// The activities that have rules added to the built-in ones.
    added_to: Vec<Activity>,
}

impl<'r> TableAssessor<'r> {
    /// One that decides by this rulebook.
    pub fn new(rulebook: &'r Rulebook<'r>) -> Self {
        let added = |activity: &Activity| {
            let activity = *activity;
            let blocks = &rulebook.program(activity).deciding.blocks;
            let has_local = |block: &&RuleBlock| rulebook.has_local(block);
            blocks.iter().filter(has_local).map(move |block| ManyRows::new(block, Some(activity)))
        };
        Self {
            rulebook,
            // These are run over all rows at once, whatever their activity; those that were added, over the rows of one.
            built_in: ManyRows::new(rulebook.deciding_of_every_activity(), None),
            added: Activity::ALL.iter().flat_map(added).collect(),
            reader: Reader::new(),
            lister: None,
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
            listed: Vec::with_capacity(if lists { rows.len() } else { 0 }),
            cases: Vec::new(),
        };
        self.reader.clear();
        let mut first = rows.start;
        while first < rows.end {
            let count = rows.end.saturating_sub(first).min(ROWS);
            self.reader.read(table.columns(), first, rows.end);
            let unreadable = self.reader.planes.unreadable;
            answers.unreadable.extend(unreadable.rows().map(|row| first.saturating_add(row)));
            let against = if lists { self.list(first, count, &mut answers) } else { self.decide() };
            let codes = against.codes(&unreadable);
            answers.verdicts.extend(codes.iter().take(count));
            first = first.saturating_add(count);
        }
        answers
    }

    /// What stands against the rows that were read last.
    fn decide(&mut self) -> Against {
        let mut against = Against::NOTHING;
        self.reader.planes.presuming(|possible| {
            self.built_in.decide(possible, &mut against, &mut ());
            for block in &mut self.added {
                block.decide(possible, &mut against, &mut ());
            }
        });
        against
    }

    /// The same, with their lists.
    fn list(&mut self, first: usize, count: usize, answers: &mut TableAnswers<'_>) -> Against {
        let lister = self.lister.get_or_insert_with(|| Lister::new(self.rulebook));
        let lists = &mut lister.lists;
        let planes = &mut self.reader.planes;
        let mut against = Against::NOTHING;
        lists.begin(planes);
        planes.presuming(|possible| {
            self.built_in.decide(possible, &mut against, lists);
            for block in &mut self.added {
                block.decide(possible, &mut against, &mut ());
            }
        });
        lists.end(planes, &against.prohibited);
        lists.extend(count, &planes.unreadable, &mut answers.listed);
        lister.look_closer(self.rulebook, planes, first, answers);
        against
    }
}

impl Lister {
    fn new(rulebook: &Rulebook<'_>) -> Self {
        let has_added = |activity: &&Activity| {
            rulebook.program(**activity).deciding.blocks.iter().any(|block| rulebook.has_local(block))
        };
        Self {
            lists: Lists::new(rulebook),
            cases: Cases::new(rulebook),
            added_to: Activity::ALL.iter().filter(has_added).copied().collect(),
        }
    }

    /// Looks at rows one by one where planes don't tell all.
    fn look_closer(&mut self, rulebook: &Rulebook<'_>, planes: &Planes, first: usize, answers: &mut TableAnswers<'_>) {
        let mut with_added_rules = RowBits::NONE;
        for activity in &self.added_to {
            with_added_rules |= &planes.of_activity(*activity);
        }
        with_added_rules.remove(&planes.unreadable);
        let mut wanted = with_added_rules;
        wanted |= &self.lists.asks;
        wanted |= &self.lists.unsure;
        for word in (0..WORDS).filter(|word| wanted.word(*word) != 0) {
            let rows = (word.saturating_mul(WORD)..).zip(planes.row_by_row(word));
            for (index, possible) in rows.filter(|(index, _)| wanted.contains(*index)) {
                let row = first.saturating_add(index);
                let Some(listed) = answers.listed.get_mut(row.saturating_sub(answers.rows.start)) else { return };
                let (questions, assumptions, added) = if with_added_rules.contains(index) {
                    with_added(rulebook, possible)
                } else {
                    let (questions, assumptions) = self.cases.of(rulebook, possible);
                    (questions, assumptions, None)
                };
                listed.assumptions = assumptions;
                if added.is_some() || !questions.indices().is_empty() {
                    answers.cases.push(Case { row, questions, added });
                }
            }
        }
    }
}

impl core::fmt::Debug for TableAssessor<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.debug_struct("TableAssessor").finish_non_exhaustive()
    }
}
