//! One bit a row, for as many rows as are looked at in one go.

use core::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// How many rows are looked at in one go. Eight words: wide enough for the compiler to use the machine's widest registers.
pub(super) const ROWS: usize = WORDS * WORD;
const WORDS: usize = 8;
/// Rows to a word.
pub(super) const WORD: usize = 64;

/// One bit for each of `ROWS` rows, the first row's lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowBits([u64; WORDS]);

impl RowBits {
    pub(super) const NONE: Self = Self([0; WORDS]);
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    /// The first so many rows.
    pub(super) fn first(rows: usize) -> Self {
        let mut left = rows;
        let mut bits = Self::NONE;
        for word in &mut bits.0 {
            *word = if left >= WORD { u64::MAX } else { low_bits(left) };
            left = left.saturating_sub(WORD);
        }
        bits
    }

    /// Bit `plane` of every byte, a byte a row.
    pub(super) fn of_bytes(bytes: &[u8; ROWS], plane: u32) -> Self {
        let mut bits = Self::NONE;
        for (word, sixty_four) in bits.0.iter_mut().zip(bytes.as_chunks::<WORD>().0) {
            let mut shift = 0_u32;
            for eight in sixty_four.as_chunks::<8>().0 {
                *word |= gather(u64::from_le_bytes(*eight).wrapping_shr(plane)).wrapping_shl(shift);
                shift = shift.wrapping_add(8);
            }
        }
        bits
    }

    /// Adds `value` to the byte of every row in the set: the way back from bits to bytes.
    pub(super) fn add_to_bytes(self, bytes: &mut [u8; ROWS], value: u8) {
        for (word, sixty_four) in self.0.into_iter().zip(bytes.as_chunks_mut::<WORD>().0) {
            for (bits, eight) in word.to_le_bytes().into_iter().zip(sixty_four.as_chunks_mut::<8>().0) {
                let spread = spread(bits).wrapping_mul(u64::from(value));
                *eight = u64::from_le_bytes(*eight).wrapping_add(spread).to_le_bytes();
            }
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn contains(self, row: usize) -> bool {
        let word = self.0.get(row.wrapping_div(WORD)).copied().unwrap_or(0);
        word & 1_u64.wrapping_shl(u32::try_from(row.wrapping_rem(WORD)).unwrap_or(0)) != 0
    }

    /// The rows in the set, first to last.
    pub(super) fn rows(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().zip((0..).step_by(WORD)).flat_map(|(word, first): (u64, usize)| {
            core::iter::successors((word != 0).then_some(word), |left| {
                let rest = left & left.wrapping_sub(1);
                (rest != 0).then_some(rest)
            })
            .map(move |left| first.saturating_add(left.trailing_zeros() as usize))
        })
    }

    pub(super) fn insert(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row.wrapping_div(WORD)) {
            *word |= 1_u64.wrapping_shl(u32::try_from(row.wrapping_rem(WORD)).unwrap_or(0));
        }
    }

    pub(super) const fn words(self) -> [u64; WORDS] {
        self.0
    }

    pub(super) fn without(self, other: Self) -> Self {
        self & !other
    }

    fn with(mut self, other: Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word = combine(*word, other);
        }
        self
    }
}

impl BitAnd for RowBits {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.with(other, |one, other| one & other)
    }
}

impl BitAndAssign for RowBits {
    fn bitand_assign(&mut self, other: Self) {
        *self = *self & other;
    }
}

impl BitOr for RowBits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other, |one, other| one | other)
    }
}

impl BitOrAssign for RowBits {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl Not for RowBits {
    type Output = Self;
    fn not(self) -> Self {
        self.with(Self::ALL, |one, all| one ^ all)
    }
}

/// The lowest so many bits of a word, fewer than all.
fn low_bits(count: usize) -> u64 {
    1_u64.wrapping_shl(u32::try_from(count).unwrap_or(0)).wrapping_sub(1)
}

const LOWEST_OF_EACH_BYTE: u64 = 0x0101_0101_0101_0101;

/// The lowest bit of each of eight bytes, side by side. The product puts byte `i`'s at bit `56 + i`.
const fn gather(eight: u64) -> u64 {
    (eight & LOWEST_OF_EACH_BYTE).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Eight bits as the lowest of eight bytes each: `gather` backwards.
fn spread(bits: u8) -> u64 {
    let own_bit = u64::from(bits).wrapping_mul(LOWEST_OF_EACH_BYTE) & 0x8040_2010_0804_0201;
    (own_bit.wrapping_add(0x7f7f_7f7f_7f7f_7f7f) >> 7) & LOWEST_OF_EACH_BYTE
}

/// Turns 64 words of 64 bits about: bit `i` of word `k` changes places with bit `k` of word `i`.
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

/// A list of bits as Arrow keeps it: the first bit of a byte is its lowest.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl<'a> Bits<'a> {
    /// The bits of these bytes, the first `offset` left out. Bits past the end are unset.
    pub const fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self { bytes, offset }
    }

    /// Whether the bit at this place is set.
    pub fn is_set(&self, place: usize) -> bool {
        self.word(place) & 1 == 1
    }

    /// The 64 bits from this place on.
    fn word(&self, place: usize) -> u64 {
        let place = self.offset.saturating_add(place);
        let from = self.bytes.get(place.wrapping_shr(3)..).unwrap_or_default();
        let shift = u32::try_from(place & 7).unwrap_or(0);
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

    /// The bits of as many rows as are looked at in one go, from this one on.
    pub(super) fn rows_from(&self, row: usize) -> RowBits {
        let mut bits = RowBits::NONE;
        let mut place = row;
        for word in &mut bits.0 {
            *word = self.word(place);
            place = place.saturating_add(WORD);
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_go_to_bytes_and_back() {
        let mut bytes = [0_u8; ROWS];
        for (row, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::try_from(row * 7 % 11).unwrap();
        }
        let mut back = [0_u8; ROWS];
        for plane in 0..4 {
            RowBits::of_bytes(&bytes, plane).add_to_bytes(&mut back, 1 << plane);
        }
        assert_eq!(bytes, back);
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
        let bytes: Vec<u8> = (0..80_u8).map(|byte| byte.wrapping_mul(37)).collect();
        for offset in 0..20 {
            let bits = Bits::new(&bytes, offset);
            let rows = bits.rows_from(3);
            for row in 0..ROWS {
                let place = offset + 3 + row;
                let set = bytes[place / 8] >> (place % 8) & 1 == 1;
                assert_eq!(rows.contains(row), set);
                assert_eq!(bits.is_set(row + 3), set);
            }
        }
        assert!(Bits::new(&bytes, 0).rows_from(640).is_empty());
    }
}
