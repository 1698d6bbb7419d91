//! Finds the fields of the table by path, bit or set.

use super::field::same;
use super::{FIELDS, Field, FieldSet, ValueInfo, ValueSet};

/// Returns the field of that path, looked up while compiling: a misspelt path in a rule does not compile.
#[expect(clippy::panic, reason = "called in constants only: a misspelt path stops the build, not the program")]
pub(crate) const fn field(path: &str) -> &'static Field {
    let mut left: &'static [Field] = FIELDS;
    while let [field, rest @ ..] = left {
        if same(field.path, path) {
            return field;
        }
        left = rest;
    }
    panic!("no field has this path")
}

impl Field {
    /// Returns the field of that path, if there is one.
    ///
    /// ```
    /// use caveat::vocabulary::Field;
    /// assert!(Field::from_path("information.marking").is_some());
    /// assert!(Field::from_path("information.colour").is_none());
    /// ```
    pub fn from_path(path: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.path == path)
    }
}

impl ValueSet {
    /// Returns the possible values of every field that has several left.
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

    /// Returns each field with one value in the set, and that value.
    pub(crate) fn known(self) -> impl Iterator<Item = (&'static Field, &'static ValueInfo)> {
        FIELDS.iter().filter_map(move |field| field.known(self).map(|value| (field, value)))
    }
}

impl FieldSet {
    pub(crate) const fn of(field: &Field) -> Self {
        field.alone
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

/// The first value of every field.
const FIRSTS: u128 = {
    let (mut firsts, mut left) = (0, FIELDS);
    while let [field, rest @ ..] = left {
        firsts |= field.first.0;
        left = rest;
    }
    firsts
};

/// For each bit of a set, the index of its field; past the last value, an index that no field has.
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
