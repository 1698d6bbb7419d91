use super::row_bits::{ROWS, RowBits, to_bytes};
use super::rules::{Effect, RuleRows};
use crate::assess::Verdict;

/// The rows in which each verdict but `allowed` holds, before the worst of a row is picked.
pub(super) struct Verdicts {
    pub(super) prohibited: RowBits,
    referred: RowBits,
    undetermined: RowBits,
    conditional: RowBits,
}

impl Verdicts {
    pub(super) const ALLOWED: Self = Self {
        prohibited: RowBits::NONE,
        referred: RowBits::NONE,
        undetermined: RowBits::NONE,
        conditional: RowBits::NONE,
    };

    /// Takes a rule into account.
    pub(super) fn add(&mut self, rule: &RuleRows<'_>) {
        self.undetermined |= &rule.open;
        match rule.effect {
            Effect::Prohibit => self.prohibited |= &rule.counts,
            Effect::Refer => self.referred |= &rule.counts,
            Effect::Require => self.conditional |= &rule.counts,
            Effect::Note => {}
        }
    }

    /// Returns the index of each row's verdict in [`Verdict::ALL`]: the first that holds, from worse to better.
    pub(super) fn codes(&self) -> [u8; ROWS] {
        let from_worse = [&self.prohibited, &self.referred, &self.undetermined, &self.conditional];
        const { assert!(Verdict::ALL.len() == 5) };
        let mut left = RowBits::ALL;
        let mut bits = [RowBits::NONE; 4];
        for (code, rows) in (1_u8..5).rev().zip(from_worse) {
            let mut here = left;
            here &= rows;
            for (index, bits) in (0..3).zip(&mut bits) {
                if code.wrapping_shr(index) & 1 == 1 {
                    *bits |= &here;
                }
            }
            left.remove(rows);
        }
        to_bytes(&bits)
    }
}
