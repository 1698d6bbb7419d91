use core::fmt;

use super::Table;
use crate::proposal::Error;

/// Rows of a table that can't be read: how many, and what is wrong with the first of them.
///
/// It displays as one message that names the rows; the first row of a table is row 0, as data frames count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRows {
    unreadable: usize,
    of: usize,
    first: Vec<(usize, Error)>,
}

/// As many rows as a message names.
const NAMED: usize = 5;

impl UnreadableRows {
    /// What to say of these rows of a table, first to last; `None` where there are none. `first_row` is the table's own first
    /// row in whatever it is a part of.
    pub fn new(table: &Table<'_>, rows: &[usize], first_row: usize) -> Option<Self> {
        let named = rows.iter().filter_map(|row| Some((first_row.saturating_add(*row), table.error(*row)?)));
        let first: Vec<_> = named.take(NAMED).collect();
        (!rows.is_empty()).then(|| Self { unreadable: rows.len(), of: table.rows(), first })
    }

    /// Adds what another part of the same table, further down, has.
    #[must_use]
    pub fn and(mut self, mut other: Self) -> Self {
        self.unreadable = self.unreadable.saturating_add(other.unreadable);
        self.of = self.of.saturating_add(other.of);
        self.first.append(&mut other.first);
        self.first.truncate(NAMED);
        self
    }

    /// The same, of a table that has so many rows in all.
    #[must_use]
    pub fn of(mut self, rows: usize) -> Self {
        self.of = rows;
        self
    }

    /// How many rows can't be read.
    pub const fn count(&self) -> usize {
        self.unreadable
    }

    /// The first of them, with what is wrong with each.
    pub fn first(&self) -> &[(usize, Error)] {
        &self.first
    }
}

impl fmt::Display for UnreadableRows {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} of {} rows can't be read", self.unreadable, self.of)?;
        for (place, (row, error)) in self.first.iter().enumerate() {
            write!(out, "{} row {row}: {error}", if place == 0 { ":" } else { ";" })?;
        }
        match self.unreadable.saturating_sub(self.first.len()) {
            0 => Ok(()),
            more => write!(out, "; and {more} more"),
        }
    }
}

impl core::error::Error for UnreadableRows {}
