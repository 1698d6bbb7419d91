//! A proposal as the rules see it: for every field the set of values that it may have, presumptions made.

use crate::proposal::Proposal;
use crate::vocabulary::{Activity, FIELDS, Field};

/// What is known and what is possible, one bit a value. A field that is known has one bit left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) activity: Activity,
    /// As the proposal has it: what is unknown has all of its bits.
    pub(crate) given: u128,
    /// With each presumed field that is unknown at the value that it is presumed to have.
    pub(crate) possible: u128,
}

impl Facts {
    pub(crate) fn new(proposal: &Proposal) -> Self {
        Self::of(proposal.activity(), proposal.possible())
    }

    /// The facts of an activity with these values still possible.
    pub(crate) fn of(activity: Activity, given: u128) -> Self {
        let possible = PRESUMED.iter().fold(given, |possible, (field, presumed)| {
            // A known field has one bit, and presuming must not take it away.
            if possible & field.mask == field.mask { field.restrict(possible, *presumed) } else { possible }
        });
        Self { activity, given, possible }
    }

    /// Whether the proposal leaves the field unknown.
    pub(crate) fn leaves_unknown(&self, field: &Field) -> bool {
        field.is_taken_by(self.activity) && !(self.given & field.mask).is_power_of_two()
    }

    /// The values of all fields that this activity takes and the proposal leaves unknown.
    pub(crate) const fn unknown_values(&self) -> u128 {
        // One less takes away a field's lowest bit that is left, and gives those below it, which `&` takes away again. So of a
        // field that is known nothing is left, and of one that is unknown all but the first.
        let all_but_first = self.given & self.given.wrapping_sub(FIRSTS);
        (all_but_first | all_but_first.wrapping_shr(1) & FIRSTS) & taken_by(self.activity)
    }

    /// Those fields, in the contract's order. A field of free text has no values, so it is not among them.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let mut left = self.unknown_values();
        core::iter::from_fn(move || {
            let field = PLACES.get(left.trailing_zeros() as usize).and_then(|index| FIELDS.get(usize::from(*index)))?;
            left &= !field.mask;
            Some(field)
        })
    }
}

/// The first value of every field.
const FIRSTS: u128 = {
    let (mut firsts, mut left) = (0, FIELDS);
    while let [field, rest @ ..] = left {
        firsts |= field.first;
        left = rest;
    }
    firsts
};

/// For each value, by the place of its bit, the place of its field; past the last value no field's.
#[expect(clippy::indexing_slicing, reason = "runs at compile time, where it would show")]
const PLACES: [u8; 128] = {
    let (mut indices, mut left, mut index) = ([u8::MAX; 128], FIELDS, 0_u8);
    while let [field, rest @ ..] = left {
        let (mut bit, mut values) = (field.first, field.mask);
        while values != 0 {
            indices[bit.trailing_zeros() as usize] = index;
            values &= !bit;
            bit = bit.wrapping_shl(1);
        }
        index = index.wrapping_add(1);
        left = rest;
    }
    indices
};

/// The values of the fields that an activity takes.
const fn taken_by(activity: Activity) -> u128 {
    const fn values(activity: Activity) -> u128 {
        let (mut values, mut left) = (0, FIELDS);
        while let [field, rest @ ..] = left {
            values |= if field.is_taken_by(activity) { field.mask } else { 0 };
            left = rest;
        }
        values
    }
    match activity {
        Activity::StartProject => const { values(Activity::StartProject) },
        Activity::Store => const { values(Activity::Store) },
        Activity::Transfer => const { values(Activity::Transfer) },
        Activity::UseTool => const { values(Activity::UseTool) },
        Activity::Dispose => const { values(Activity::Dispose) },
    }
}

/// Each presumed field, and the bit of the value that it is presumed to have.
pub(crate) const PRESUMED: &[(&Field, u128)] = {
    const ASSET_OWNER: &Field = crate::vocabulary::field("information.asset_owner");
    const MARKING_LOWERED: &Field = crate::vocabulary::field("marking_lowered");
    &[(ASSET_OWNER, ASSET_OWNER.presumed_bit()), (MARKING_LOWERED, MARKING_LOWERED.presumed_bit())]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_presumed_here_is_what_the_vocabulary_presumes() {
        let presumed =
            FIELDS.iter().filter(|field| field.presumed.is_some()).map(|field| (field, field.presumed_bit()));
        assert_eq!(presumed.collect::<Vec<_>>(), PRESUMED);
    }

    #[test]
    fn fields_share_no_bit_and_fill_what_they_take() {
        let used = FIELDS.iter().fold(0, |used, field| {
            assert_eq!(used & field.mask, 0, "{}", field.path);
            assert_eq!(field.mask.count_ones() as usize, field.values.listed().len(), "{}", field.path);
            used | field.mask
        });
        assert_eq!(used.count_ones(), 113);
    }

    #[test]
    fn what_is_unknown_is_what_has_several_values_left() {
        for activity in Activity::ALL {
            for n in 0..2_000_usize {
                // Each field unknown, or at one of its values.
                let choose = |given: u128, field: &Field| {
                    let bits: Vec<u128> = field.bits().map(|(_, bit)| bit).chain([u128::MAX]).collect();
                    let draw = n.wrapping_mul(0x9e37_79b9).wrapping_shr(u32::try_from(field.index % 20).unwrap());
                    bits.get(draw % bits.len()).map_or(given, |bit| field.restrict(given, *bit))
                };
                let facts = Facts::of(*activity, FIELDS.iter().fold(u128::MAX, choose));
                let left = |field: &&'static Field| facts.leaves_unknown(field) && field.mask != 0;
                let expected: Vec<_> = FIELDS.iter().filter(left).collect();
                assert_eq!(facts.unknown().collect::<Vec<_>>(), expected, "{activity}: {n}");
                assert_eq!(facts.unknown_values(), expected.iter().fold(0, |values, field| values | field.mask));
            }
        }
    }

    #[test]
    fn a_presumption_gives_way_to_what_is_known() {
        let owned = |answer: Option<bool>| {
            let mut proposal = Proposal::new(Activity::Store);
            if let Some(answer) = answer {
                proposal.set("information.asset_owner", answer).unwrap();
            }
            let facts = Facts::new(&proposal);
            let field = Field::from_path("information.asset_owner").unwrap();
            (field.known(facts.possible).map(|value| value.name), facts.leaves_unknown(field))
        };
        assert_eq!(owned(None), (Some("true"), true));
        assert_eq!(owned(Some(true)), (Some("true"), false));
        assert_eq!(owned(Some(false)), (Some("false"), false));
    }
}
