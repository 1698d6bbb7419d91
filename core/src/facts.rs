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
            if possible & field.mask == field.mask { field.fill(possible, *presumed) } else { possible }
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
