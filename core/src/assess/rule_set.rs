use core::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// A set of rules of one block, by their index in it: at most 64 of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct RuleSet(u64);

impl RuleSet {
    pub(crate) const NONE: Self = Self(0);
    /// How many rules a set can tell apart.
    pub(crate) const MOST: usize = u64::BITS as usize;

    /// The set of the rule at this index alone; empty past the last index.
    pub(crate) fn one(index: usize) -> Self {
        Self(u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether some rule is in both sets.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn contains(self, index: usize) -> bool {
        self.meets(Self::one(index))
    }

    pub(crate) const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Returns the whole set if the condition holds, else the empty one; without a branch.
    pub(crate) const fn when(self, holds: bool) -> Self {
        Self(self.0 & (holds as u64).wrapping_neg())
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Takes the lowest index out of the set.
    pub(crate) const fn take_first(&mut self) -> Option<usize> {
        let first = self.0.trailing_zeros() as usize;
        let empty = self.is_empty();
        self.0 &= self.0.wrapping_sub(1);
        if empty { None } else { Some(first) }
    }

    /// Returns the indices in the set, lowest first.
    pub(crate) fn indices(mut self) -> impl Iterator<Item = usize> + Clone {
        core::iter::from_fn(move || self.take_first())
    }
}

impl BitAnd for RuleSet {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for RuleSet {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for RuleSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl Not for RuleSet {
    type Output = Self;
    fn not(self) -> Self {
        Self(!self.0)
    }
}

impl FromIterator<Self> for RuleSet {
    fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
        sets.into_iter().fold(Self::NONE, |all, set| all | set)
    }
}
