//! Hashing that is the same in every run, for caches.

#[cfg(test)]
use core::hash::Hash;
use core::hash::Hasher;

#[cfg(test)]
fn hash(key: &impl Hash) -> u64 {
    let mut mixer = Mixer(0);
    key.hash(&mut mixer);
    mixer.finish()
}

/// 2^64 divided by the golden ratio: its bits have no pattern.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes words by rotation and multiplication.
#[derive(Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(ODD);
    }

    fn write_u128(&mut self, word: u128) {
        let [low, high] = [word, word.wrapping_shr(64)].map(|half| half & u128::from(u64::MAX));
        self.write_u64(u64::try_from(low).unwrap_or_default());
        self.write_u64(u64::try_from(high).unwrap_or_default());
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        (self.0 ^ self.0.wrapping_shr(31)).wrapping_mul(ODD)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// If there are as many keys as slots, chance would fill about 63 slots in 100.
    #[test]
    fn similar_keys_spread_as_chance_would() {
        type Key = fn(u64) -> u64;
        let keys: [(&str, Key); 4] = [
            ("counted", |n| hash(&n)),
            ("in the second word", |n| hash(&[7, n.wrapping_shl(40)])),
            ("by the words' order", |n| hash(&(n & 63, n.wrapping_shr(6)))),
            ("in the upper half of a set", |n| hash(&u128::from(n).wrapping_shl(70))),
        ];
        for (name, key) in keys {
            let slots: BTreeSet<u64> = (0..4_096).map(|n| key(n).wrapping_shr(52)).collect();
            assert!((2_400..=4_096).contains(&slots.len()), "{name}: {} slots of 4,096", slots.len());
        }
    }
}
