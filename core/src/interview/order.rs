//! Which question to ask first.

use core::cmp::Reverse;

use crate::assess::{QuestionSearch, Undecided};
use crate::vocabulary::Field;

/// A multiple of every number of options that a field has, from two to nine, so that means are whole numbers.
const SHARES: u32 = 2520;

/// The fields, the one that promises the fewest further questions first.
pub(super) fn ordered(
    outlook: &QuestionSearch<'_>,
    possible: u128,
    undecided: &Undecided<'_>,
    mut fields: Vec<&'static Field>,
) -> Vec<&'static Field> {
    fields.sort_by_cached_key(|field| (further(outlook, possible, field), Reverse(undecided.count(field))));
    fields
}

/// On how many other fields the rules still turn once this one is answered, on average over its options; in shares.
fn further(outlook: &QuestionSearch<'_>, possible: u128, field: &Field) -> u32 {
    let rest = possible & !field.mask;
    let (options, fields) = field.bits().fold((0_u32, 0_u32), |(options, fields), (_, bit)| {
        let left = outlook.turned_on(rest | bit).count_ones();
        (options.saturating_add(1), fields.saturating_add(left))
    });
    fields.saturating_mul(SHARES).checked_div(options).unwrap_or(0)
}
