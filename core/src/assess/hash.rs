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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    type Key = fn(u64) -> Vec<u64>;

    /// Of as many keys as there are indices in a cache, chance would have some 63 in 100 find a index of their own.
    #[test]
    fn keys_that_differ_in_little_spread_over_the_places_as_chance_would_have_it() {
        let keys: [(&str, Key); 4] = [
            ("counted", |n| vec![n]),
            ("in the second word", |n| vec![7, n.wrapping_shl(40)]),
            ("by the words' order", |n| vec![n & 63, n.wrapping_shr(6)]),
            ("in the upper half of a set", |n| halves(u128::from(n).wrapping_shl(70)).to_vec()),
        ];
        for (name, key) in keys {
            let indices: BTreeSet<u64> = (0..4_096).map(|n| hash(key(n)).wrapping_shr(52)).collect();
            assert!((2_400..=4_096).contains(&indices.len()), "{name}: {} places of 4,096", indices.len());
        }
    }

    #[test]
    fn halves_make_up_the_whole() {
        for bits in [0, 1, u128::MAX, u128::from(u64::MAX), 0x0123_4567_89ab_cdef_0011_2233_4455_6677] {
            let [lower, upper] = halves(bits).map(u128::from);
            assert_eq!(upper.wrapping_shl(64) | lower, bits);
        }
    }
}
