//! Which question to ask first.

use core::cmp::Reverse;

use crate::assess::{QuestionSearch, Undecided};
use crate::vocabulary::{Field, ValueSet};

/// A multiple of every number of options that a field can have, from two to nine, so that means are whole numbers.
const SHARES: usize = 2520;

/// Returns the fields in order, the one that promises the fewest further questions first.
pub(super) fn ordered(
    search: &QuestionSearch<'_>, possible: ValueSet, undecided: &Undecided<'_>, mut fields: Vec<&'static Field>,
) -> Vec<&'static Field> {
    fields.sort_by_cached_key(|field| (further(search, possible, field), Reverse(undecided.count(field))));
    fields
}

/// Returns how many other fields can still matter once this one is answered: the mean over its options, times [`SHARES`].
fn further(search: &QuestionSearch<'_>, possible: ValueSet, field: &Field) -> usize {
    let (options, fields) = field.each_value().fold((0_usize, 0_usize), |(options, fields), (_, value)| {
        let left = search.turned_on(field.restrict(possible, value)).len();
        (options.saturating_add(1), fields.saturating_add(left))
    });
    fields.saturating_mul(SHARES).checked_div(options).unwrap_or(0)
}
