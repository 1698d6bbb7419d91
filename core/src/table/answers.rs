use core::ops::Range;

use super::row_bits::{ROWS, RowBits};
use crate::assess::{Rulebook, Verdict};
use crate::guidance::CONFLICTS;
use crate::vocabulary::{FIELDS, names};

names! {
    /// The lists of a decision that a table returns, a column each.
    #[non_exhaustive]
    pub enum List {
        /// Ids of the prohibitions that apply.
        Prohibitions = "prohibitions",
        /// Ids of the referrals that apply.
        Referrals = "referrals",
        /// Ids of the requirements that are not in place.
        Outstanding = "outstanding",
        /// Ids of the requirements that may be in place or not.
        Unconfirmed = "unconfirmed",
        /// Paths of the fields to ask for, in the order in which to ask.
        Questions = "questions",
        /// Paths of the fields with an assumed value.
        Assumptions = "assumptions",
        /// Ids of the conflicts.
        Conflicts = "conflicts",
    }
}

impl List {
    /// All possible entries, in the rulebook's order; [`TableAnswers::indices`] are indices in this.
    pub fn names(self, rulebook: &Rulebook) -> Vec<&str> {
        match self {
            Self::Prohibitions | Self::Referrals | Self::Outstanding | Self::Unconfirmed => {
                rulebook.rules().filter(|rule| rule.effect.decides()).map(|rule| &*rule.id).collect()
            }
            Self::Questions | Self::Assumptions => FIELDS.iter().map(|field| field.path).collect(),
            Self::Conflicts => CONFLICTS.iter().map(|note| note.id).collect(),
        }
    }

    fn name_at(self, rulebook: &Rulebook, index: u16) -> Option<&str> {
        let index = usize::from(index);
        match self {
            Self::Prohibitions | Self::Referrals | Self::Outstanding | Self::Unconfirmed => {
                rulebook.deciding_id(index).map(AsRef::as_ref)
            }
            Self::Questions | Self::Assumptions => FIELDS.get(index).map(|field| field.path),
            Self::Conflicts => CONFLICTS.get(index).map(|note| note.id),
        }
    }
}

/// A list for each row, one row after the other.
#[derive(Clone, Debug, Default)]
pub struct ListColumn {
    indices: Vec<u16>,
    ends: Vec<usize>,
}

impl ListColumn {
    /// Returns the entries of the list, row after row, as indices in [`List::names`].
    pub fn indices(&self) -> &[u16] {
        &self.indices
    }

    /// Returns where each row ends in the indices.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    fn row(&self, row: usize) -> &[u16] {
        let end = |row: usize| self.ends.get(row).copied();
        let start = row.checked_sub(1).and_then(end).unwrap_or(0);
        end(row).and_then(|end| self.indices.get(start..end)).unwrap_or_default()
    }

    /// Adds an entry to the current row.
    pub(super) fn push(&mut self, index: usize) {
        if let Ok(index) = u16::try_from(index) {
            self.indices.push(index);
        }
    }

    /// Adds the entries of another column's row to the current row.
    pub(super) fn copy(&mut self, other: &Self, row: usize) {
        self.indices.extend_from_slice(other.row(row));
    }

    pub(super) fn clear(&mut self) {
        self.indices.clear();
        self.ends.clear();
    }

    pub(super) fn end_row(&mut self) {
        self.ends.push(self.indices.len());
    }

    /// Adds the first rows of a batch.
    pub(super) fn add_batch(&mut self, rows: usize, mut members: Members) {
        members.0.sort_by_key(|(index, _)| *index);
        // For each row, first its number of indices, then the position of its next one.
        let mut next = [0_usize; ROWS];
        for (_, rows) in &members.0 {
            rows.each(|row| {
                if let Some(count) = next.get_mut(row) {
                    *count = count.wrapping_add(1);
                }
            });
        }
        let mut end = self.indices.len();
        for next in next.iter_mut().take(rows) {
            let count = core::mem::replace(next, end);
            end = end.saturating_add(count);
            self.ends.push(end);
        }
        self.indices.resize(end, 0);
        for (index, rows) in &members.0 {
            rows.each(|row| {
                if let Some(next) = next.get_mut(row) {
                    if let Some(slot) = self.indices.get_mut(*next) {
                        *slot = *index;
                    }
                    *next = next.wrapping_add(1);
                }
            });
        }
    }
}

/// What a list of a batch contains: each index with the rows that list it.
pub(super) struct Members(Vec<(u16, RowBits)>);

impl Members {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn add(&mut self, index: usize, rows: &RowBits) {
        if let (Ok(index), false) = (u16::try_from(index), rows.is_empty()) {
            self.0.push((index, *rows));
        }
    }
}

/// The answers for some rows of a table. Rows are numbered as in the table.
#[derive(Clone)]
pub struct TableAnswers<'r> {
    pub(super) rulebook: &'r Rulebook,
    pub(super) rows: Range<usize>,
    pub(super) verdicts: Vec<u8>,
    pub(super) unreadable: Vec<usize>,
    /// Each list of [`List::ALL`]; without rows unless lists were asked for.
    pub(super) lists: [ListColumn; List::ALL.len()],
}

impl<'r> TableAnswers<'r> {
    /// Answers without rows.
    pub(super) fn new(rulebook: &'r Rulebook, rows: Range<usize>) -> Self {
        let verdicts = Vec::with_capacity(rows.len());
        Self { rulebook, rows, verdicts, unreadable: Vec::new(), lists: Default::default() }
    }

    /// Returns the rows that were decided.
    pub fn rows(&self) -> Range<usize> {
        self.rows.clone()
    }

    /// Returns the verdict on a row; `None` if the row can't be read, or was not decided.
    pub fn verdict(&self, row: usize) -> Option<Verdict> {
        let index = row.checked_sub(self.rows.start)?;
        let code = self.verdicts.get(index)?;
        if self.unreadable.binary_search(&row).is_ok() { None } else { Verdict::ALL.get(usize::from(*code)).copied() }
    }

    /// Returns the verdict on each row as its index in [`Verdict::ALL`]; 0 for a row that can't be read.
    pub fn verdict_codes(&self) -> &[u8] {
        &self.verdicts
    }

    /// Returns the rows that can't be read, first to last; [`Table::faults`](super::Table::faults) says why.
    pub fn unreadable(&self) -> &[usize] {
        &self.unreadable
    }

    /// Returns the entries of a list, row by row; no rows if lists were not asked for.
    pub fn column(&self, list: List) -> &ListColumn {
        static EMPTY: ListColumn = ListColumn { indices: Vec::new(), ends: Vec::new() };
        self.lists.get(list as usize).unwrap_or(&EMPTY)
    }

    /// Returns the entries of a row's list, as indices in [`List::names`]; none if lists were not asked for.
    pub fn indices(&self, list: List, row: usize) -> &[u16] {
        row.checked_sub(self.rows.start).map_or(&[], |row| self.column(list).row(row))
    }

    pub(super) fn column_mut(&mut self, list: List) -> &mut ListColumn {
        let [prohibitions, referrals, outstanding, unconfirmed, questions, assumptions, conflicts] = &mut self.lists;
        match list {
            List::Prohibitions => prohibitions,
            List::Referrals => referrals,
            List::Outstanding => outstanding,
            List::Unconfirmed => unconfirmed,
            List::Questions => questions,
            List::Assumptions => assumptions,
            List::Conflicts => conflicts,
        }
    }

    pub(super) fn questions_and_assumptions(&mut self) -> [&mut ListColumn; 2] {
        let [.., questions, assumptions, _] = &mut self.lists;
        [questions, assumptions]
    }

    /// Returns the entries of a row's list; none if lists were not asked for.
    pub fn list(&self, list: List, row: usize) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        self.indices(list, row).iter().filter_map(move |index| list.name_at(self.rulebook, *index))
    }
}

impl core::fmt::Debug for TableAnswers<'_> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let verdicts: Vec<_> = self.rows().map(|row| self.verdict(row)).collect();
        out.debug_struct("TableAnswers").field("rows", &self.rows).field("verdicts", &verdicts).finish_non_exhaustive()
    }
}
