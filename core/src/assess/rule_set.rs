use crate::vocabulary::bit_set;

bit_set! {
    /// A set of rules of one block, by their index in it: at most 64 of them.
    RuleSet(u64)
}

impl RuleSet {
    pub(crate) const NONE: Self = Self::EMPTY;
    /// The most rules that a set can hold.
    pub(crate) const MOST: usize = u64::BITS as usize;

    pub(crate) fn contains(self, index: usize) -> bool {
        self.meets(Self::one(index))
    }

    /// Returns the whole set if the condition holds, else the empty one; without a branch.
    pub(crate) const fn when(self, holds: bool) -> Self {
        Self(self.0 & (holds as u64).wrapping_neg())
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
