//! Sets of values and of fields. A set is a word with a bit for each of them, which no other module sees.

use core::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

use super::{FIELDS, Field, ValueInfo};

/// A set of values, of all fields at once: the values that each field may still have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ValueSet(pub(super) u128);

impl ValueSet {
    pub(crate) const EMPTY: Self = Self(0);
    pub(crate) const ALL: Self = Self(u128::MAX);

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether exactly one value is in the set.
    pub(crate) const fn is_one(self) -> bool {
        self.0.is_power_of_two()
    }

    pub(crate) const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether some value is in both sets.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every value is in the other set too.
    pub(crate) const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns both sets together; as `|`, which can't be used in constants.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the values in both; as `&`, which can't be used in constants.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the first value of the set alone, in the vocabulary's order.
    pub(crate) const fn first(self) -> Self {
        Self(self.0 & self.0.wrapping_neg())
    }

    /// Returns the values of every field of which several are left.
    pub(crate) const fn of_unknown_fields(self) -> Self {
        // Subtracting one from a field's bits clears the lowest that is set and sets those below, which `&` clears again. So nothing
        // is left of a field with one value, and all but the first of a field with all of them.
        let all_but_first = self.0 & self.0.wrapping_sub(FIRSTS);
        Self(all_but_first | all_but_first.wrapping_shr(1) & FIRSTS)
    }

    /// Returns the fields that have values in the set, in the vocabulary's order.
    pub(crate) fn fields(mut self) -> impl Iterator<Item = &'static Field> {
        core::iter::from_fn(move || {
            let index = FIELD_OF_BIT.get(self.0.trailing_zeros() as usize)?;
            let field = FIELDS.get(usize::from(*index))?;
            self = self.without(field.mask);
            Some(field)
        })
    }

    /// Returns each field of which one value is in the set, with that value.
    pub(crate) fn known(self) -> impl Iterator<Item = (&'static Field, &'static ValueInfo)> {
        FIELDS.iter().filter_map(move |field| field.known(self).map(|value| (field, value)))
    }

    /// Returns the set as two words, so that a test of values in one of them reads only that.
    pub(crate) const fn halves(self) -> [HalfSet; 2] {
        #[expect(clippy::cast_possible_truncation, reason = "the other half is what is left out")]
        const fn low(bits: u128) -> HalfSet {
            HalfSet(bits as u64)
        }
        [low(self.0), low(self.0.wrapping_shr(64))]
    }

    /// Compares two sets of as many values by the first value in which they differ.
    pub(crate) fn by_first_difference(self) -> impl Ord {
        core::cmp::Reverse(self.0.reverse_bits())
    }

    pub(crate) const fn from_halves([low, high]: [u64; 2]) -> Self {
        Self((high as u128).wrapping_shl(64) | low as u128)
    }

    /// Returns the index of each value among all values of all fields, for a plane of a table each.
    pub(crate) fn indices(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        core::iter::from_fn(move || {
            let index = u8::try_from(left.trailing_zeros()).ok().filter(|_| left != 0);
            left &= left.wrapping_sub(1);
            index
        })
    }
}

/// One half of a [`ValueSet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HalfSet(u64);

impl HalfSet {
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether some value is in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FieldSet(pub(super) u64);

impl FieldSet {
    pub(crate) const EMPTY: Self = Self(0);

    /// The set of this field alone.
    pub(crate) const fn of(field: &Field) -> Self {
        field.alone
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(crate) const fn contains(self, field: &Field) -> bool {
        self.0 & Self::of(field).0 != 0
    }

    /// Returns the fields, in the vocabulary's order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static Field> {
        let mut left = self.0;
        core::iter::from_fn(move || {
            let index = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            FIELDS.get(index)
        })
    }
}

macro_rules! set_operators {
    ($($set:ident)*) => {$(
        impl BitAnd for $set {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl BitOr for $set {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl Not for $set {
            type Output = Self;
            fn not(self) -> Self {
                Self(!self.0)
            }
        }

        impl BitAndAssign for $set {
            fn bitand_assign(&mut self, other: Self) {
                self.0 &= other.0;
            }
        }

        impl BitOrAssign for $set {
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl FromIterator<Self> for $set {
            fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
                sets.into_iter().fold(Self::EMPTY, |all, set| all | set)
            }
        }
    )*};
}
set_operators!(ValueSet FieldSet);

/// The first value of every field.
const FIRSTS: u128 = {
    let (mut firsts, mut left) = (0, FIELDS);
    while let [field, rest @ ..] = left {
        firsts |= field.first.0;
        left = rest;
    }
    firsts
};

/// For each bit of a set the index of its field; past the last value no field's.
#[expect(clippy::indexing_slicing, reason = "runs at compile time, where it would show")]
const FIELD_OF_BIT: [u8; 128] = {
    let (mut fields, mut left, mut index) = ([u8::MAX; 128], FIELDS, 0_u8);
    while let [field, rest @ ..] = left {
        let (mut bit, mut values) = (field.first.0, field.mask.0);
        while values != 0 {
            fields[bit.trailing_zeros() as usize] = index;
            values &= !bit;
            bit = bit.wrapping_shl(1);
        }
        index = index.wrapping_add(1);
        left = rest;
    }
    fields
};
