//! The next rows of a table, packed to bits column by column before they are sorted out.

use core::ops::{BitOr, Range};

use super::column::{Cells, Codes, Column, with_codes};
use super::planes::Kinds;
use super::row_bits::{Bits, ROWS, RowBits, from_bytes};

/// The codes and bits of some rows to come, packed column by column: memory is read fastest in long runs.
#[derive(Default)]
pub(super) struct Ahead {
    rows: Range<usize>,
    columns: Vec<Packed>,
}

/// A column, packed by lots of rows.
#[derive(Default)]
struct Packed {
    /// The rows that are not null.
    valid: Vec<RowBits>,
    /// Of bits, those that are set.
    set: Vec<RowBits>,
    /// Of codes, for each of their lowest four bits the rows in which it is set.
    lowest: Vec<[RowBits; 4]>,
    /// All codes of a lot laid over each other, so that one that does not fit is noticed.
    longest: Vec<u64>,
}

/// How many lots of rows are packed ahead: of forty columns, what fits the second of a processor's caches, and a page of memory
/// of each column of bits.
const LOTS_AHEAD: usize = 32;

impl Ahead {
    pub(super) fn clear(&mut self) {
        self.rows = 0..0;
    }

    /// Sees that the lot of rows that begins here is packed, no rows past `end`.
    pub(super) fn read(&mut self, columns: &[Column<'_>], first_row: usize, end: usize) {
        if self.rows.contains(&first_row) {
            return;
        }
        let end = end.min(first_row.saturating_add(LOTS_AHEAD.saturating_mul(ROWS)));
        self.rows = first_row..end;
        self.columns.resize_with(columns.len(), Packed::default);
        for (packed, column) in self.columns.iter_mut().zip(columns) {
            packed.longest.clear();
            let (set, valid) = match column.cells {
                Cells::Codes { codes, valid, dictionary } => {
                    // Longer dictionaries are looked up code by code.
                    if let Some(Kinds { bits, .. }) = Kinds::of_dictionary(&dictionary.read) {
                        with_codes!(codes, codes => packed.pack(codes.get(self.rows.clone()).unwrap_or_default(), bits));
                    }
                    (None, valid)
                }
                Cells::Bools { values, valid, .. } => (Some(values), valid),
                Cells::Texts(_) | Cells::Nulls { .. } => (None, None),
            };
            copy(&mut packed.set, set, &self.rows);
            copy(&mut packed.valid, valid, &self.rows);
        }
    }

    fn lot<T>(&self, column: usize, first_row: usize, packed: impl FnOnce(&Packed) -> &[T]) -> Option<&T> {
        let lot = first_row.saturating_sub(self.rows.start).wrapping_div(ROWS);
        packed(self.columns.get(column)?).get(lot)
    }

    /// The rows of a lot that are not null: all, where the column has no nulls.
    pub(super) fn valid(&self, column: usize, first_row: usize) -> &RowBits {
        self.lot(column, first_row, |it| &it.valid).unwrap_or(&RowBits::ALL)
    }

    /// The rows of a lot whose bit is set.
    pub(super) fn set(&self, column: usize, first_row: usize) -> &RowBits {
        self.lot(column, first_row, |it| &it.set).unwrap_or(&RowBits::NONE)
    }

    /// Returns the codes of a lot of rows, bit by bit, if all of them fit this many bits. The caller looks up others one by one, so that
    /// nothing is guessed whatever happens.
    pub(super) fn small(&self, column: usize, first_row: usize, bits: u32) -> Option<&[RowBits; 4]> {
        let longest = self.lot(column, first_row, |it| &it.longest)?;
        self.lot(column, first_row, |it| &it.lowest).filter(|_| longest.wrapping_shr(bits) == 0)
    }
}

/// Copies the bits of these rows, lot by lot, over what is there.
fn copy(lots: &mut Vec<RowBits>, bits: Option<Bits<'_>>, rows: &Range<usize>) {
    let Some(bits) = bits else { return lots.clear() };
    lots.resize(rows.len().div_ceil(ROWS), RowBits::NONE);
    bits.read(rows.start, lots);
}

impl Packed {
    /// Packs this many bits of each code, lot by lot, over what is there.
    fn pack<C: Code>(&mut self, codes: &[C], bits: u32) {
        let lots = codes.chunks(ROWS);
        self.lowest.resize(lots.len(), [RowBits::NONE; 4]);
        let mut bytes = [0; ROWS];
        for (lowest, lot) in self.lowest.iter_mut().zip(lots) {
            let mut all = C::default();
            for (byte, code) in bytes.iter_mut().zip(lot) {
                *byte = code.lowest();
                all = all | *code;
            }
            from_bytes(&bytes, bits, lowest);
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
