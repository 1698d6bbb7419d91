//! Sets of values and of fields. A set is an integer with a bit for each member; no other module sees the integer.

/// Declares a set whose members are the bits of an integer.
macro_rules! bit_set {
    ($(#[$docs:meta])* $set:ident($inner:vis $word:ty)) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) struct $set($inner $word);

        #[allow(dead_code, reason = "not every set needs every operation")]
        impl $set {
            pub(crate) const EMPTY: Self = Self(0);

            /// Returns the set of the member at this index; empty past the last bit.
            pub(crate) fn one(index: usize) -> Self {
                Self(u32::try_from(index).ok().and_then(|index| <$word>::from(1_u8).checked_shl(index)).unwrap_or(0))
            }

            pub(crate) const fn is_empty(self) -> bool {
                self.0 == 0
            }

            pub(crate) const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// Whether some member is in both sets.
            pub(crate) const fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether every member is in the other set too.
            pub(crate) const fn is_within(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            pub(crate) const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Returns both sets together, like `|`, which can't be used in constants.
            pub(crate) const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Returns the members of both, like `&`, which can't be used in constants.
            pub(crate) const fn and(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl core::ops::BitAnd for $set {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl core::ops::BitOr for $set {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl core::ops::Not for $set {
            type Output = Self;
            fn not(self) -> Self {
                Self(!self.0)
            }
        }

        impl core::ops::BitAndAssign for $set {
            fn bitand_assign(&mut self, other: Self) {
                self.0 &= other.0;
            }
        }

        impl core::ops::BitOrAssign for $set {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl FromIterator<Self> for $set {
            fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
                sets.into_iter().fold(Self::EMPTY, |all, set| all | set)
            }
        }
    };
}

pub(crate) use bit_set;

bit_set! {
    /// A set of values, of all fields at once: the values that each field may still have.
    ValueSet(pub(super) u128)
}

impl ValueSet {
    pub(crate) const ALL: Self = Self(u128::MAX);

    /// Whether exactly one value is in the set.
    pub(crate) const fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Returns the first value of the set alone, in the vocabulary's order.
    pub(crate) const fn first(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
    }

    /// Returns the set as two words, so that a test of values in one of them reads only that.
    pub(crate) const fn halves(self) -> [HalfSet; 2] {
        #[expect(clippy::cast_possible_truncation, reason = "the other half is what is left out")]
        const fn low(bits: u128) -> HalfSet {
            HalfSet(bits as u64)
        }
        [low(self.0), low(self.0.wrapping_shr(64))]
    }

    /// Returns a key that orders sets of equal size by the first value in which they differ.
    pub(crate) fn by_first_difference(self) -> impl Ord {
        core::cmp::Reverse(self.0.reverse_bits())
    }

    #[cfg(feature = "table")]
    pub(crate) const fn from_halves([low, high]: [u64; 2]) -> Self {
        Self((high as u128).wrapping_shl(64) | low as u128)
    }

    /// Returns the index of each value among all values of all fields, which is that of its plane in a table.
    #[cfg(feature = "table")]
    pub(crate) fn indices(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        core::iter::from_fn(move || {
            let index = u8::try_from(left.trailing_zeros()).ok().filter(|_| left != 0);
            left &= left.wrapping_sub(1);
            index
        })
    }
}

bit_set! {
    /// One half of a [`ValueSet`].
    HalfSet(u64)
}

bit_set! {
    /// A set of fields.
    FieldSet(pub(super) u64)
}
