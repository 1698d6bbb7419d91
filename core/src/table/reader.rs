//! Reads cells as bits.

use std::collections::BTreeMap;

use super::cell::{Cell, audience_of};
use super::column::{Cells, Codes, Column};
use super::pack::Ahead;
use super::planes::{ACTIVITY, AUDIENCE, KINDS, Kinds, LIMITS, Planes};
use super::row_bits::{ROWS, RowBits, by_number, from_bytes};
use crate::proposal::Answer;
use crate::vocabulary::{Activity, Field, FieldType};

/// Reads the columns of a table, some rows at a time.
pub(super) struct Reader {
    /// What was read last.
    pub(super) planes: Planes,
    ahead: Ahead,
    /// The cells of the column that is being read, as a small number a row.
    small: [u8; ROWS],
    /// A cache of markings: the small number and the audience of each.
    texts_read: BTreeMap<String, (u8, u8)>,
    /// The rows whose marking gives each audience but the widest.
    limited: [RowBits; LIMITS],
}

/// A column of free text instead of markings must not fill the memory.
const MOST_TEXTS_KEPT: usize = 4096;

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            planes: Planes::ALL,
            ahead: Ahead::default(),
            small: [0; ROWS],
            texts_read: BTreeMap::new(),
            limited: [RowBits::NONE; LIMITS],
        }
    }

    pub(super) fn clear(&mut self) {
        self.planes = Planes::ALL;
        self.ahead.clear();
    }

    /// Reads a batch of rows, at most up to `end`. The first column is `activity`. Batches are read in order.
    pub(super) fn read(&mut self, columns: &[Column<'_>], first_row: usize, end: usize) {
        self.planes.unreadable = RowBits::NONE;
        // If the table has a column for it, which comes after the markings', that replaces this.
        self.planes.set_unknown(AUDIENCE);
        self.limited = [RowBits::NONE; LIMITS];
        let mut marked = RowBits::NONE;
        self.ahead.read(columns, first_row, end);
        let rows = end.saturating_sub(first_row).min(ROWS);
        let mut of_activities = [RowBits::NONE; Activity::ALL.len()];
        // The rows of activities that don't take the column's field, found once for neighbouring fields of the same activities.
        let (mut takers, mut refusing) = (Activity::ALL, RowBits::NONE);
        for (index, column) in columns.iter().enumerate() {
            let field = column.field;
            let mut given = self.read_column(index, column, first_row, rows);
            if matches!(field.values, FieldType::Marking(_)) {
                self.read_audiences(index, column, first_row, rows);
                marked = given;
            }
            if field.index == ACTIVITY.index {
                let mut missing = given;
                missing.turn();
                self.planes.unreadable |= &missing;
                of_activities = self.planes.of_activities();
            }
            if field.taken_by != takers {
                (takers, refusing) = (field.taken_by, RowBits::NONE);
                let of_activities = of_activities.iter().zip(Activity::ALL);
                for (rows, _) in of_activities.filter(|(_, activity)| !takers.contains(activity)) {
                    refusing |= rows;
                }
            }
            given &= &refusing;
            self.planes.unreadable |= &given;
        }
        self.planes.narrow_audience(&marked, &self.limited);
        self.planes.readable = RowBits::first(rows);
        self.planes.unreadable &= &self.planes.readable;
        self.planes.readable.remove(&self.planes.unreadable);
    }

    /// Reads a column, and returns the rows in which something is given.
    fn read_column(&mut self, index: usize, column: &Column<'_>, first_row: usize, rows: usize) -> RowBits {
        let field = column.field;
        let valid = self.ahead.valid(index, first_row);
        match column.cells {
            Cells::Nulls { .. } => {
                self.planes.set_unknown(field);
                RowBits::NONE
            }
            Cells::Bools { .. } => {
                self.planes.set_yes_or_no(field, self.ahead.set(index, first_row), valid);
                *valid
            }
            Cells::Texts(texts) => {
                let cells = kinds_of(field);
                let kinds = Kinds { cells: &cells, bits: 4 };
                self.number_texts(field, texts.get(first_row..).unwrap_or_default(), kinds);
                self.sort_out(field, kinds, &RowBits::first(rows))
            }
            Cells::Codes { codes, dictionary, .. } => {
                let read = &dictionary.read;
                let valid = *valid;
                let Some(own) = Kinds::of_dictionary(read) else {
                    let cells = kinds_of(field);
                    let kinds = Kinds { cells: &cells, bits: 4 };
                    self.number_codes(&codes, first_row, rows, valid, |index| {
                        read.get(index).map(|cell| kinds.number(*cell))
                    });
                    return self.sort_out(field, kinds, &valid);
                };
                // With few values, the codes are small numbers already, if those of null rows are too.
                if let Some(lowest) = self.ahead.small(index, first_row, own.bits) {
                    return self.planes.sort_out(field, own, lowest, &valid);
                }
                self.number_codes(&codes, first_row, rows, valid, |index| {
                    u8::try_from(index).ok().filter(|_| index < read.len())
                });
                self.sort_out(field, own, &valid)
            }
        }
    }

    /// Sorts the small numbers of a column into planes, and returns the rows in which something is given.
    fn sort_out(&mut self, field: &Field, kinds: Kinds<'_>, valid: &RowBits) -> RowBits {
        let mut numbers = [RowBits::NONE; 4];
        from_bytes(&self.small, kinds.bits, &mut numbers);
        self.planes.sort_out(field, kinds, &numbers, valid)
    }

    /// Finds the small number of each code, row by row. A code that names nothing makes its row unreadable, unless the row is null.
    fn number_codes(
        &mut self, codes: &Codes<'_>, first_row: usize, rows: usize, valid: RowBits,
        number: impl Fn(usize) -> Option<u8>,
    ) {
        for (row, small) in self.small.iter_mut().enumerate().take(rows) {
            *small = 0;
            if valid.contains(row) {
                match codes.index(first_row.saturating_add(row)).and_then(&number) {
                    Some(number) => *small = number,
                    None => self.planes.unreadable.insert(row),
                }
            }
        }
    }

    /// Finds the small number of each text, row by row; for markings also who may see the information.
    fn number_texts(&mut self, field: &'static Field, texts: &[Option<&str>], kinds: Kinds<'_>) {
        let is_marking = matches!(field.values, FieldType::Marking(_));
        for (row, (small, text)) in self.small.iter_mut().zip(texts).enumerate() {
            let cell = text.map(Answer::Text);
            let read = || kinds.number(Cell::read(field, cell));
            *small = match text {
                Some(text) if is_marking => {
                    let (number, audience) = remembered(&mut self.texts_read, text, || (read(), audience_of(cell)));
                    limit(&mut self.limited, audience, row);
                    number
                }
                _ => read(),
            };
        }
    }

    /// Notes who may see the information of each row by its marking, if markings are codes.
    fn read_audiences(&mut self, index: usize, column: &Column<'_>, first_row: usize, rows: usize) {
        let Cells::Codes { codes, dictionary, .. } = column.cells else { return };
        let audiences = &dictionary.audiences;
        if audiences.iter().all(|audience| *audience == 0) {
            return;
        }
        let bits = Kinds::of_dictionary(&dictionary.read).map(|own| own.bits);
        if let Some((bits, lowest)) = bits.and_then(|bits| Some((bits, self.ahead.small(index, first_row, bits)?))) {
            let mut numbers = *lowest;
            numbers.iter_mut().skip(bits as usize).for_each(|unused| *unused = RowBits::NONE);
            let rows_of = by_number::<KINDS>(&numbers, self.ahead.valid(index, first_row));
            for (rows, audience) in rows_of.iter().zip(audiences) {
                if let Some(limited) = limited_to(&mut self.limited, *audience) {
                    *limited |= rows;
                }
            }
            return;
        }
        for row in 0..rows {
            let code = codes.index(first_row.saturating_add(row));
            let audience = code.and_then(|code| audiences.get(code).copied());
            limit(&mut self.limited, audience.unwrap_or(0), row);
        }
    }
}

/// Notes the audience of a row, unless it is the widest.
fn limit(limited: &mut [RowBits; LIMITS], audience: u8, row: usize) {
    if let Some(rows) = limited_to(limited, audience) {
        rows.insert(row);
    }
}

/// Returns the rows that are for this audience, unless it is the widest.
fn limited_to(limited: &mut [RowBits; LIMITS], audience: u8) -> Option<&mut RowBits> {
    usize::from(audience).checked_sub(1).and_then(|index| limited.get_mut(index))
}

/// Returns what was read of a text before, or reads it now. Markings take long to read, but a table has few different ones.
fn remembered(texts: &mut BTreeMap<String, (u8, u8)>, text: &str, read: impl FnOnce() -> (u8, u8)) -> (u8, u8) {
    if let Some(found) = texts.get(text) {
        return *found;
    }
    if texts.len() >= MOST_TEXTS_KEPT {
        texts.clear();
    }
    let found = read();
    texts.insert(text.to_owned(), found);
    found
}

/// Returns the cells that a field can have: its own values in order, then null, free text and unreadable.
fn kinds_of(field: &Field) -> [Cell; KINDS] {
    let mut cells = [Cell::Unreadable; KINDS];
    let known = (0..).zip(field.values.listed()).map(|(index, _)| Cell::Known(index));
    let kinds = known.chain([Cell::Null, Cell::Text]);
    cells.iter_mut().zip(kinds).for_each(|(cell, kind)| *cell = kind);
    cells
}

/// A field's values, null, unreadable and free text have to fit.
const _: () = {
    let mut left = crate::vocabulary::FIELDS;
    while let [field, rest @ ..] = left {
        assert!(field.values.listed().len() + 3 <= KINDS, "a field has more values than four bits a row tell apart");
        left = rest;
    }
};
