//! Hashing that is the same in every run, for caches.

/// The words, mixed; the highest bits are mixed best.
pub(crate) fn hash(words: impl IntoIterator<Item = u64>) -> u64 {
    let mixed = words.into_iter().fold(0_u64, |mixed, word| (mixed.rotate_left(23) ^ word).wrapping_mul(ODD));
    (mixed ^ mixed.wrapping_shr(31)).wrapping_mul(ODD)
}

/// 2^64 divided by the golden ratio: its bits have no pattern.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Both halves of a set of possible values, the lower first.
pub(crate) fn halves(bits: u128) -> [u64; 2] {
    [bits & u128::from(u64::MAX), bits.wrapping_shr(64)].map(|half| u64::try_from(half).unwrap_or(u64::MAX))
}
