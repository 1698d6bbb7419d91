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
        let possible = PRESUMED.iter().fold(given, |possible, (mask, presumed)| {
            // A known field has one bit; presuming must not empty it.
            if possible & mask == *mask { possible & !mask | presumed } else { possible }
        });
        Self { activity, given, possible }
    }

    /// Whether the proposal leaves the field unknown.
    pub(crate) fn leaves_unknown(&self, field: &Field) -> bool {
        field.is_taken_by(self.activity) && !(self.given & field.mask).is_power_of_two()
    }

    /// The fields that this activity takes and the proposal leaves unknown, in the contract's order.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &'static Field> + use<'_> {
        FIELDS.iter().filter(|field| self.leaves_unknown(field))
    }
}

/// The bits of each presumed field, and of the value that it is presumed to have.
pub(crate) const PRESUMED: &[(u128, u128)] = {
    const ASSET_OWNER: &Field = crate::vocabulary::field("information.asset_owner");
    const MARKING_LOWERED: &Field = crate::vocabulary::field("marking_lowered");
    &[(ASSET_OWNER.mask, ASSET_OWNER.presumed_bit()), (MARKING_LOWERED.mask, MARKING_LOWERED.presumed_bit())]
};
