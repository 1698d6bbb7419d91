//! Packs the next rows of a table to bits, column by column, before they are sorted into planes. A lot is [`ROWS`] rows.

use core::ops::{BitOr, Range};

use super::column::{Cells, Codes, Column, with_codes};
use super::planes::Kinds;
use super::row_bits::{Bits, ROWS, RowBits, from_bytes};

/// The packed codes and bits of the next rows. They are packed column by column, since memory is read fastest in long runs.
#[derive(Default)]
pub(super) struct Ahead {
    rows: Range<usize>,
    columns: Vec<Packed>,
}

/// A column, packed lot by lot.
#[derive(Default)]
struct Packed {
    /// The rows that are not null.
    valid: Vec<RowBits>,
    /// For a column of bits: the rows whose bit is set.
    set: Vec<RowBits>,
    /// For a column of codes: for each of their lowest four bits, the rows in which it is set.
    lowest: Vec<[RowBits; 4]>,
    /// The bitwise or of all codes of a lot, which shows whether one of them does not fit.
    longest: Vec<u64>,
}

/// How many lots are packed ahead. For forty columns that fits the second-level cache, and a column of bits fills a page of memory.
const LOTS_AHEAD: usize = 32;

impl Ahead {
    pub(super) fn clear(&mut self) {
        self.rows = 0..0;
    }

    /// Makes sure that the lot that begins at this row is packed, without rows past `end`.
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

    /// Returns the rows of a lot that are not null: all of them if the column has no nulls.
    pub(super) fn valid(&self, column: usize, first_row: usize) -> &RowBits {
        self.lot(column, first_row, |it| &it.valid).unwrap_or(&RowBits::ALL)
    }

    /// Returns the rows of a lot whose bit is set.
    pub(super) fn set(&self, column: usize, first_row: usize) -> &RowBits {
        self.lot(column, first_row, |it| &it.set).unwrap_or(&RowBits::NONE)
    }

    /// Returns the codes of a lot, bit by bit, if all of them fit this many bits. Otherwise the caller looks up each code, so that none
    /// is guessed.
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
    /// Returns the code at its full width. A negative code becomes a huge one.
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
