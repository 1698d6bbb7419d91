//! From cells to bits: for every value of every field, the rows in which it is possible.

use core::ops::{BitOr, Range};
use std::collections::BTreeMap;

use super::column::{Cell, Cells, Codes, Column, with_codes};
use super::row_bits::{Bits, ROWS, RowBits, WORD, transpose};
use crate::facts::PRESUMED;
use crate::proposal::Answer;
use crate::vocabulary::{Activity, Field, Values, field};

pub(super) const ACTIVITY: &Field = field("activity");

/// The rows in which each value is possible, a plane for each bit of the set of possible values that
/// [`Facts`](crate::facts::Facts) has; so a column of the planes' bits is the set of a row.
pub(super) struct Possible {
    planes: [RowBits; 128],
    /// The rows that can't be read.
    pub(super) unreadable: RowBits,
    /// What stands in the column that is being read, as a small number a row.
    small: [u8; ROWS],
    ahead: Ahead,
    texts_read: BTreeMap<String, u8>,
}

/// As many different cells as are told apart by four bits a row.
const KINDS: usize = 16;
/// A column of free text in the place of markings must not fill the memory.
const MOST_TEXTS_KEPT: usize = 4096;

/// What a small number stands for.
#[derive(Clone, Copy)]
struct Kinds {
    cells: [Cell; KINDS],
    /// How many bits the numbers have.
    bits: u32,
}

impl Possible {
    /// Everything possible in every row.
    pub(super) fn new() -> Self {
        Self {
            planes: [RowBits::ALL; 128],
            unreadable: RowBits::NONE,
            small: [0; ROWS],
            ahead: Ahead { rows: 0..0, columns: Vec::new() },
            texts_read: BTreeMap::new(),
        }
    }

    /// Forgets everything that was read.
    pub(super) fn clear(&mut self) {
        self.planes = [RowBits::ALL; 128];
        self.ahead.rows = 0..0;
    }

    /// The rows in which some value of these is possible.
    pub(super) fn any(&self, bits: u128) -> RowBits {
        let mut rows = RowBits::NONE;
        let mut left = bits;
        while left != 0 {
            rows |= self.plane(left.trailing_zeros());
            left &= left.wrapping_sub(1);
        }
        rows
    }

    /// The rows in which every one of these values is possible.
    fn all(&self, bits: u128) -> RowBits {
        let mut rows = RowBits::ALL;
        let mut left = bits;
        while left != 0 {
            rows &= self.plane(left.trailing_zeros());
            left &= left.wrapping_sub(1);
        }
        rows
    }

    /// The rows of an activity.
    pub(super) fn of_activity(&self, activity: Activity) -> RowBits {
        self.any(ACTIVITY.bit(activity.name()))
    }

    fn plane(&self, bit: u32) -> RowBits {
        self.planes.get(bit as usize).copied().unwrap_or(RowBits::NONE)
    }

    /// Reads as many rows of these columns as are looked at in one go, `activity` being the first column. Rows are read in
    /// order, up to `end`.
    pub(super) fn read(&mut self, columns: &[Column<'_>], first_row: usize, end: usize) {
        self.unreadable = RowBits::NONE;
        if !self.ahead.rows.contains(&first_row) {
            self.ahead.pack(columns, first_row, end);
        }
        let rows = end.saturating_sub(first_row).min(ROWS);
        for (place, column) in columns.iter().enumerate() {
            let given = self.read_column(place, column, first_row, rows);
            if column.field.place == ACTIVITY.place {
                self.unreadable |= !given;
            } else {
                for activity in Activity::ALL.iter().filter(|activity| !column.field.is_taken_by(**activity)) {
                    let astray = given & self.of_activity(*activity);
                    self.unreadable |= astray;
                }
            }
        }
        self.unreadable &= RowBits::first(rows);
    }

    /// Reads a column, and returns the rows in which something is given.
    fn read_column(&mut self, place: usize, column: &Column<'_>, first_row: usize, rows: usize) -> RowBits {
        let field = column.field;
        let valid_rows = |valid: Option<Bits<'_>>| valid.map_or(RowBits::ALL, |valid| valid.rows_from(first_row));
        match column.cells {
            Cells::Nulls { .. } => {
                self.fill(field, RowBits::ALL);
                RowBits::NONE
            }
            Cells::Bools { values, valid, .. } => {
                let (yes, valid) = (values.rows_from(first_row), valid_rows(valid));
                self.set(field.bit("true"), yes | !valid);
                self.set(field.bit("false"), !yes | !valid);
                valid
            }
            Cells::Texts(texts) => {
                let here = texts.get(first_row..).unwrap_or_default();
                let kinds = self.read_texts(field, here);
                self.sort_out(field, &kinds, RowBits::first(rows))
            }
            Cells::Codes { codes, valid, dictionary } => {
                let valid = valid_rows(valid);
                let read = &dictionary.read;
                let kinds = if let Some(kinds) = Kinds::of_dictionary(read) {
                    // Few values: the codes are small numbers already, if those of null rows are too.
                    let longest = self.ahead.unpack(place, first_row, &mut self.small);
                    if longest.wrapping_shr(kinds.bits) != 0 {
                        self.pack_known(&codes, first_row, rows, valid, |place| {
                            u8::try_from(place).ok().filter(|_| place < read.len())
                        });
                    }
                    kinds
                } else {
                    let kinds = Kinds::of_field(field);
                    self.pack_known(&codes, first_row, rows, valid, |place| {
                        read.get(place).map(|cell| kinds.number(*cell))
                    });
                    kinds
                };
                self.sort_out(field, &kinds, valid)
            }
        }
    }

    /// Row by row: the small number of each code. A code that names nothing makes its row unreadable, unless it is null.
    fn pack_known(
        &mut self,
        codes: &Codes<'_>,
        first_row: usize,
        rows: usize,
        valid: RowBits,
        number: impl Fn(usize) -> Option<u8>,
    ) {
        for (row, small) in self.small.iter_mut().enumerate().take(rows) {
            *small = 0;
            if valid.contains(row) {
                match codes.place(first_row.saturating_add(row)).and_then(&number) {
                    Some(number) => *small = number,
                    None => self.unreadable.insert(row),
                }
            }
        }
    }

    fn read_texts(&mut self, field: &'static Field, texts: &[Option<&str>]) -> Kinds {
        let kinds = Kinds::of_field(field);
        let is_marking = matches!(field.values, Values::Marking(_));
        for (small, text) in self.small.iter_mut().zip(texts) {
            let read = || kinds.number(Cell::read(field, text.map(Answer::Text)));
            *small = match text {
                Some(text) if is_marking => remembered(&mut self.texts_read, text, read),
                _ => read(),
            };
        }
        kinds
    }

    /// Lets something look at the planes with each presumed field at its presumed value wherever it is unknown.
    pub(super) fn presuming(&mut self, look: impl FnOnce(&Self)) {
        let mut presumed_in = [RowBits::NONE; PRESUMED.len()];
        for ((field, presumed), unknown) in PRESUMED.iter().zip(&mut presumed_in) {
            *unknown = self.all(field.mask);
            let rows = *unknown;
            self.each(field.mask & !presumed, |plane| *plane = plane.without(rows));
        }
        look(self);
        for ((field, _), unknown) in PRESUMED.iter().zip(presumed_in) {
            self.add(field.mask, unknown);
        }
    }

    /// From a small number a row to the planes of the field; returns the rows in which something is given.
    fn sort_out(&mut self, field: &Field, kinds: &Kinds, valid: RowBits) -> RowBits {
        let mut numbers = [RowBits::NONE; 4];
        for (plane, bits) in (0..kinds.bits).zip(&mut numbers) {
            *bits = RowBits::of_bytes(&self.small, plane);
        }
        self.fill(field, !valid);
        let mut given = valid;
        let used = 1_usize.wrapping_shl(kinds.bits);
        for (number, cell) in kinds.cells.iter().enumerate().take(used) {
            let mut here = valid;
            for (plane, bits) in (0..kinds.bits).zip(numbers) {
                here &= if number.wrapping_shr(plane) & 1 == 1 { bits } else { !bits };
            }
            match cell {
                Cell::Known(bit) => self.add(*bit, here),
                Cell::Null => {
                    self.add(field.mask, here);
                    given = given.without(here);
                }
                Cell::Unreadable => self.unreadable |= here,
            }
        }
        given
    }

    /// Makes every value of a field possible in these rows, and none in others.
    fn fill(&mut self, field: &Field, rows: RowBits) {
        self.set(field.mask, rows);
    }

    fn set(&mut self, bits: u128, rows: RowBits) {
        self.each(bits, |plane| *plane = rows);
    }

    fn add(&mut self, bits: u128, rows: RowBits) {
        self.each(bits, |plane| *plane |= rows);
    }

    fn each(&mut self, bits: u128, change: impl Fn(&mut RowBits)) {
        let mut left = bits;
        while left != 0 {
            if let Some(plane) = self.planes.get_mut(left.trailing_zeros() as usize) {
                change(plane);
            }
            left &= left.wrapping_sub(1);
        }
    }

    /// The set of possible values of each row.
    pub(super) fn row_by_row(&self, out: &mut Vec<u128>) {
        out.clear();
        let (low, high) = self.planes.split_at(WORD);
        for word in 0..ROWS.wrapping_div(WORD) {
            let turned = |planes: &[RowBits]| {
                let mut words = [0; WORD];
                for (to, plane) in words.iter_mut().zip(planes) {
                    *to = plane.words().get(word).copied().unwrap_or(0);
                }
                transpose(&mut words);
                words
            };
            let rows = turned(low).into_iter().zip(turned(high));
            out.extend(rows.map(|(low, high)| u128::from(high).wrapping_shl(64) | u128::from(low)));
        }
    }
}

/// What was read of a text before; else what is read of it now. Markings take long to read, and few are ever written.
fn remembered(texts: &mut BTreeMap<String, u8>, text: &str, read: impl FnOnce() -> u8) -> u8 {
    if let Some(number) = texts.get(text) {
        return *number;
    }
    if texts.len() >= MOST_TEXTS_KEPT {
        texts.clear();
    }
    let number = read();
    texts.insert(text.to_owned(), number);
    number
}

impl Kinds {
    /// A dictionary's own codes, where four bits are enough for them.
    fn of_dictionary(values: &[Cell]) -> Option<Self> {
        let mut cells = [Cell::Unreadable; KINDS];
        if values.len() > KINDS {
            return None;
        }
        cells.iter_mut().zip(values).for_each(|(cell, value)| *cell = *value);
        let bits = usize::BITS.saturating_sub(values.len().saturating_sub(1).leading_zeros());
        Some(Self { cells, bits })
    }

    /// The field's own values, in order, and after them what is null, unreadable, or text that no rule reads.
    fn of_field(field: &Field) -> Self {
        let mut cells = [Cell::Unreadable; KINDS];
        let kinds = field.bits().map(|(_, bit)| Cell::Known(bit)).chain([Cell::Null, Cell::Known(0)]);
        cells.iter_mut().zip(kinds).for_each(|(cell, kind)| *cell = kind);
        Self { cells, bits: 4 }
    }

    fn number(&self, cell: Cell) -> u8 {
        let place = self.cells.iter().position(|kind| *kind == cell);
        place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
    }
}

/// A field's values, null, unreadable and free text have to fit.
const _: () = {
    let mut left = crate::vocabulary::FIELDS;
    while let [field, rest @ ..] = left {
        assert!(field.values.listed().len() + 3 <= KINDS, "a field has more values than four bits a row tell apart");
        left = rest;
    }
};

/// The codes of some rows to come, packed column by column: memory is read fastest in long runs.
struct Ahead {
    rows: Range<usize>,
    columns: Vec<Packed>,
}

/// The lowest byte of each code of a column; and for each lot of rows all codes laid over each other, so that one that does
/// not fit is noticed.
#[derive(Default)]
struct Packed {
    lowest: Vec<[u8; ROWS]>,
    longest: Vec<u64>,
}

/// How many lots of rows are packed ahead: of twenty columns, what fits the second of a processor's caches.
const LOTS_AHEAD: usize = 16;

impl Ahead {
    fn pack(&mut self, columns: &[Column<'_>], first_row: usize, end: usize) {
        let end = end.min(first_row.saturating_add(LOTS_AHEAD.saturating_mul(ROWS)));
        self.rows = first_row..end;
        self.columns.resize_with(columns.len(), Packed::default);
        for (packed, column) in self.columns.iter_mut().zip(columns) {
            packed.lowest.clear();
            packed.longest.clear();
            match column.cells {
                // Longer dictionaries are looked up code by code.
                Cells::Codes { codes, dictionary, .. } if dictionary.read.len() <= KINDS => {
                    with_codes!(codes, codes => packed.pack(codes.get(first_row..end).unwrap_or_default()));
                }
                _ => {}
            }
        }
    }

    /// The lowest bytes of the codes of a lot of rows, and all of the codes laid over each other.
    fn unpack(&self, column: usize, first_row: usize, small: &mut [u8; ROWS]) -> u64 {
        let lot = first_row.saturating_sub(self.rows.start).wrapping_div(ROWS);
        let packed = self.columns.get(column);
        let found = packed.and_then(|packed| Some((packed.lowest.get(lot)?, packed.longest.get(lot)?)));
        // A code that does not fit is looked up by itself, so that nothing is guessed whatever happens.
        found.map_or(u64::MAX, |(lowest, longest)| {
            *small = *lowest;
            *longest
        })
    }
}

impl Packed {
    fn pack<C: Code>(&mut self, codes: &[C]) {
        for lot in codes.chunks(ROWS) {
            let mut lowest = [0; ROWS];
            let mut all = C::default();
            for (lowest, code) in lowest.iter_mut().zip(lot) {
                *lowest = code.lowest();
                all = all | *code;
            }
            self.lowest.push(lowest);
            self.longest.push(all.widened());
        }
    }
}

trait Code: Copy + Default + BitOr<Output = Self> {
    fn lowest(self) -> u8;
    /// At its full width; one below zero as something huge.
    fn widened(self) -> u64;
}

macro_rules! code {
    ($($signed:ty as $unsigned:ty),*) => {$(
        impl Code for $signed {
            fn lowest(self) -> u8 {
                let [lowest, ..] = self.to_le_bytes();
                lowest
            }
            fn widened(self) -> u64 {
                u64::from(<$unsigned>::from_le_bytes(self.to_le_bytes()))
            }
        }
    )*};
}
code!(i8 as u8, i16 as u16, i32 as u32, i64 as u64, u8 as u8, u16 as u16, u32 as u32, u64 as u64);
