//! One bit for each row of a batch.

use core::ops::{BitAndAssign, BitOrAssign};

/// The rows of a batch. With fewer than sixteen words, moving on to the next rule or column takes longer than the words; with more,
/// those in use do not fit the registers.
pub(super) const ROWS: usize = WORDS * WORD;
pub(super) const WORDS: usize = 16;
/// Rows to a word.
pub(super) const WORD: usize = 64;

/// One bit for each of `ROWS` rows; the first row has the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(super) struct RowBits([u64; WORDS]);

impl RowBits {
    pub(super) const NONE: Self = Self([0; WORDS]);
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    /// Returns the set of the first rows, this many of them.
    pub(super) fn first(rows: usize) -> Self {
        let mut left = rows;
        let mut bits = Self::NONE;
        for word in &mut bits.0 {
            *word = if left >= WORD { u64::MAX } else { low_bits(left) };
            left = left.saturating_sub(WORD);
        }
        bits
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    pub(super) fn contains(self, row: usize) -> bool {
        let word = self.0.get(row.wrapping_div(WORD)).copied().unwrap_or(0);
        word & 1_u64.wrapping_shl(u32::try_from(row.wrapping_rem(WORD)).unwrap_or(0)) != 0
    }

    /// Returns the rows in the set, first to last.
    pub(super) fn rows(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().zip((0..).step_by(WORD)).flat_map(|(word, first): (u64, usize)| {
            core::iter::successors((word != 0).then_some(word), |left| {
                let rest = left & left.wrapping_sub(1);
                (rest != 0).then_some(rest)
            })
            .map(move |left| first.saturating_add(left.trailing_zeros() as usize))
        })
    }

    /// Goes through the rows in the set, first to last.
    #[inline]
    pub(super) fn each(&self, mut each: impl FnMut(usize)) {
        for (word, first) in self.0.iter().zip((0_usize..).step_by(WORD)) {
            let mut left = *word;
            while left != 0 {
                each(first.saturating_add(left.trailing_zeros() as usize));
                left &= left.wrapping_sub(1);
            }
        }
    }

    pub(super) fn insert(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row.wrapping_div(WORD)) {
            *word |= 1_u64.wrapping_shl(u32::try_from(row.wrapping_rem(WORD)).unwrap_or(0));
        }
    }

    /// Returns the bits of 64 rows.
    pub(super) fn word(&self, word: usize) -> u64 {
        self.0.get(word).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn remove(&mut self, other: &Self) {
        self.combine(other, |one, other| one & !other);
    }

    /// Replaces the set by the rows that are not in it.
    #[inline]
    pub(super) fn turn(&mut self) {
        for word in &mut self.0 {
            *word = !*word;
        }
    }

    /// Combines each word with the other's. It works in place and by reference, and is always inlined, so that the words stay in
    /// registers from one step to the next.
    #[expect(clippy::inline_always, reason = "what takes and returns this many words by value takes twice as long")]
    #[inline(always)]
    fn combine(&mut self, other: &Self, combine: impl Fn(u64, u64) -> u64) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word = combine(*word, *other);
        }
    }
}

impl BitAndAssign<&Self> for RowBits {
    #[inline]
    fn bitand_assign(&mut self, other: &Self) {
        self.combine(other, |one, other| one & other);
    }
}

impl BitOrAssign<&Self> for RowBits {
    #[inline]
    fn bitor_assign(&mut self, other: &Self) {
        self.combine(other, |one, other| one | other);
    }
}

/// Returns a word with this many of its lowest bits set; fewer than all.
fn low_bits(count: usize) -> u64 {
    1_u64.wrapping_shl(u32::try_from(count).unwrap_or(0)).wrapping_sub(1)
}

/// Returns, for each number from 0 on, the rows of a set that have it. The numbers of rows are given bit by bit.
#[inline]
pub(super) fn by_number<const NUMBERS: usize>(bits: &[RowBits; 4], of: &RowBits) -> [RowBits; NUMBERS] {
    let mut rows_of = [RowBits::NONE; NUMBERS];
    if let Some(all) = rows_of.first_mut() {
        *all = *of;
    }
    // Each bit of the numbers splits the rows in two.
    for (index, bit) in (0..NUMBERS.trailing_zeros()).zip(bits) {
        let (unset, set) = rows_of.split_at_mut(1_usize.wrapping_shl(index));
        for (unset, set) in unset.iter_mut().zip(set) {
            *set = *unset;
            *set &= bit;
            unset.remove(bit);
        }
    }
    rows_of
}

/// Takes the lowest bits, at most four, of a byte for each row: for each of these bits the rows in which it is set, the lowest first.
pub(super) fn from_bytes(bytes: &[u8; ROWS], bits: u32, words: &mut [RowBits; 4]) {
    match bits {
        0 | 1 => lowest_bits::<1>(bytes, words),
        2 => lowest_bits::<2>(bytes, words),
        3 => lowest_bits::<3>(bytes, words),
        _ => lowest_bits::<4>(bytes, words),
    }
}

fn lowest_bits<const BITS: usize>(bytes: &[u8; ROWS], words: &mut [RowBits; 4]) {
    let [first, second, third, fourth] = words;
    let words = first.0.iter_mut().zip(&mut second.0).zip(&mut third.0).zip(&mut fourth.0);
    for (sixty_four, (((first, second), third), fourth)) in bytes.as_chunks::<WORD>().0.iter().zip(words) {
        let [one, two, three, four, five, six, seven, eight] = eights(sixty_four);
        // Byte `i` of the word `k` that was read is row `8k + i`. Words `k` and `k + 4` are combined: each byte then holds two rows,
        // four bits each.
        let mut laid = [(one, five), (two, six), (three, seven), (four, eight)]
            .map(|(low, high)| low & LOW_HALVES | (high & LOW_HALVES).wrapping_shl(4));
        // Swap the number of a word with the number of a bit in its half byte, ...
        swap_words_and_bits(&mut laid);
        // ... and the number of a byte with the number of a bit in it.
        for (word, laid) in [first, second, third, fourth].into_iter().zip(laid).take(BITS) {
            *word = transpose_bytes(laid);
        }
    }
}

fn eights(bytes: &[u8; WORD]) -> [u64; 8] {
    let mut words = [0; 8];
    for (word, eight) in words.iter_mut().zip(bytes.as_chunks::<8>().0) {
        *word = u64::from_le_bytes(*eight);
    }
    words
}

/// Does the reverse of [`from_bytes`], for four bits.
pub(super) fn to_bytes(words: &[RowBits; 4]) -> [u8; ROWS] {
    let mut bytes = [0; ROWS];
    let [first, second, third, fourth] = words;
    let words = first.0.iter().zip(&second.0).zip(&third.0).zip(&fourth.0);
    for (sixty_four, (((first, second), third), fourth)) in bytes.as_chunks_mut::<WORD>().0.iter_mut().zip(words) {
        let mut laid = [first, second, third, fourth].map(|word| transpose_bytes(*word));
        swap_words_and_bits(&mut laid);
        let (low, high) = sixty_four.split_at_mut(WORD / 2);
        let pairs = low.as_chunks_mut::<8>().0.iter_mut().zip(high.as_chunks_mut::<8>().0);
        for (word, (low, high)) in laid.iter().zip(pairs) {
            *low = (word & LOW_HALVES).to_le_bytes();
            *high = (word.wrapping_shr(4) & LOW_HALVES).to_le_bytes();
        }
    }
    bytes
}

/// The lower four bits of each byte.
const LOW_HALVES: u64 = 0x0f0f_0f0f_0f0f_0f0f;

/// Swaps bit `p` of each half byte of word `k` with bit `k` of the same half byte of word `p`.
fn swap_words_and_bits(words: &mut [u64; 4]) {
    // Exchanges the upper bits of one, shifted down, with the lower bits of the other.
    let exchange = |one: &mut u64, other: &mut u64, indices: u32, low: u64| {
        let differ = (one.wrapping_shr(indices) ^ *other) & low;
        *other ^= differ;
        *one ^= differ.wrapping_shl(indices);
    };
    let [first, second, third, fourth] = words;
    exchange(first, third, 2, 0x3333_3333_3333_3333);
    exchange(second, fourth, 2, 0x3333_3333_3333_3333);
    exchange(first, second, 1, 0x5555_5555_5555_5555);
    exchange(third, fourth, 1, 0x5555_5555_5555_5555);
}

/// Swaps bit `j` of byte `i` with bit `i` of byte `j`.
fn transpose_bytes(mut word: u64) -> u64 {
    for (indices, low) in [(7, 0x00aa_00aa_00aa_00aa), (14, 0x0000_cccc_0000_cccc), (28, 0x0000_0000_f0f0_f0f0)] {
        let differ = (word ^ word.wrapping_shr(indices)) & low;
        word ^= differ ^ differ.wrapping_shl(indices);
    }
    word
}

/// Transposes 64 words of 64 bits: swaps bit `i` of word `k` with bit `k` of word `i`.
pub(super) fn transpose(words: &mut [u64; WORD]) {
    let mut half = 32_u32;
    let mut low = 0x0000_0000_ffff_ffff_u64;
    while half != 0 {
        for pair in words.chunks_exact_mut((half as usize).wrapping_mul(2)) {
            let (first, second) = pair.split_at_mut(half as usize);
            for (one, other) in first.iter_mut().zip(second) {
                let differ = (one.wrapping_shr(half) ^ *other) & low;
                *other ^= differ;
                *one ^= differ.wrapping_shl(half);
            }
        }
        half = half.wrapping_shr(1);
        low ^= low.wrapping_shl(half);
    }
}

/// A bitmap as Arrow keeps it: the first bit of a byte is its lowest.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Bits<'a> {
    /// Creates a bitmap of these bytes without their first `offset` bits. Bits past the end are unset.
    pub const fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self { bytes, offset }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len().saturating_mul(8).saturating_sub(self.offset)
    }

    /// Whether the bit at this index is set.
    pub fn is_set(&self, index: usize) -> bool {
        self.word(index) & 1 == 1
    }

    /// Returns the 64 bits from this index on.
    fn word(&self, index: usize) -> u64 {
        let index = self.offset.saturating_add(index);
        let from = self.bytes.get(index.wrapping_shr(3)..).unwrap_or_default();
        let shift = u32::try_from(index & 7).unwrap_or(0);
        let Some((eight, rest)) = from.split_first_chunk::<8>() else {
            let mut eight = [0; 8];
            eight.iter_mut().zip(from).for_each(|(byte, read)| *byte = *read);
            return u64::from_le_bytes(eight).wrapping_shr(shift);
        };
        let low = u64::from_le_bytes(*eight).wrapping_shr(shift);
        match rest.first() {
            Some(byte) if shift != 0 => low | u64::from(*byte).wrapping_shl(64_u32.wrapping_sub(shift)),
            _ => low,
        }
    }

    /// Reads the bits of the rows from this one on, into one [`RowBits`] after another.
    pub(super) fn read(&self, first_row: usize, lots: &mut [RowBits]) {
        let first = self.offset.saturating_add(first_row);
        let whole_bytes = self.bytes.get(first.wrapping_shr(3)..).filter(|_| first.is_multiple_of(8));
        let whole_lots = whole_bytes.unwrap_or_default().as_chunks::<{ ROWS / 8 }>().0;
        let mut lots = lots.iter_mut();
        for (bytes, rows) in whole_lots.iter().zip(lots.by_ref()) {
            for (word, eight) in rows.0.iter_mut().zip(bytes.as_chunks::<8>().0) {
                *word = u64::from_le_bytes(*eight);
            }
        }
        let mut index = first_row.saturating_add(whole_lots.len().saturating_mul(ROWS));
        for word in lots.flat_map(|rows| &mut rows.0) {
            *word = self.word(index);
            index = index.saturating_add(WORD);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_go_from_bytes_and_back() {
        let mut bytes = [0_u8; ROWS];
        for (row, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::try_from(row * 7 % 13).unwrap();
        }
        let mut bits = [RowBits::NONE; 4];
        from_bytes(&bytes, 4, &mut bits);
        for (row, byte) in bytes.iter().enumerate() {
            let set = bits.map(|bits| bits.contains(row));
            assert_eq!(set, [0, 1, 2, 3].map(|index| byte >> index & 1 == 1), "row {row}");
        }
        assert_eq!(to_bytes(&bits), bytes);
    }

    #[test]
    fn transposing_swaps_rows_and_planes() {
        let mut words = core::array::from_fn(|word| (word as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let before = words;
        transpose(&mut words);
        for (word, bits) in words.iter().enumerate() {
            for (bit, other) in before.iter().enumerate() {
                assert_eq!(bits >> bit & 1, other >> word & 1);
            }
        }
    }

    #[test]
    fn packed_bits_are_read_from_any_offset_and_past_the_end() {
        let bytes: Vec<u8> = (0..144_u8).map(|byte| byte.wrapping_mul(37)).collect();
        for offset in 0..20 {
            let bits = Bits::new(&bytes, offset);
            let mut lots = [RowBits::ALL];
            bits.read(3, &mut lots);
            let [rows] = lots;
            for row in 0..ROWS {
                let index = offset + 3 + row;
                let set = bytes[index / 8] >> (index % 8) & 1 == 1;
                assert_eq!(rows.contains(row), set);
                assert_eq!(bits.is_set(row + 3), set);
            }
        }
        let mut lots = [RowBits::ALL; 3];
        Bits::new(&bytes, 0).read(0, &mut lots);
        for (lot, eighths) in lots.iter().zip([&bytes[..ROWS / 8], &bytes[ROWS / 8..], &[]]) {
            let set: Vec<_> = (0..ROWS).filter(|row| Bits::new(eighths, 0).is_set(*row)).collect();
            assert_eq!(lot.rows().collect::<Vec<_>>(), set);
        }
    }
}
