//! A proposal as the rules see it: for every field the set of values that it may have, with presumptions applied.

use crate::proposal::Proposal;
use crate::vocabulary::{Activity, Class, FIELDS, Field, FieldSet, ValueSet, bit_set};

/// The values that are still possible. A field that is known has one left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) activity: Activity,
    /// As the proposal has it: an unknown field may have any of its values.
    pub(crate) given: ValueSet,
    /// The same with each unknown presumed field at the value that it is presumed to have.
    pub(crate) possible: ValueSet,
    pub(crate) approval: Approval,
    /// The fields that the register of tools filled in.
    pub(crate) filled: FieldSet,
    /// The local rules' tests of names that the proposal passes.
    pub(crate) names: NameSet,
}

/// How it is known whether a tool is approved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Approval {
    /// The proposal says so, or it is presumed not to be.
    #[default]
    Given,
    /// The register approves it for information up to this class.
    #[cfg_attr(not(feature = "local-rules"), expect(dead_code, reason = "only local rules have a register of tools"))]
    UpTo(Class),
}

bit_set! {
    /// A set of local rules' tests of names.
    NameSet(u64)
}

#[cfg(feature = "local-rules")]
impl NameSet {
    /// The most tests that a set can hold.
    pub(crate) const MOST: usize = 64;
}

impl Facts {
    pub(crate) fn new(proposal: &Proposal) -> Self {
        Self::of(proposal.activity(), proposal.possible())
    }

    /// Returns the facts of an activity with these values still possible.
    pub(crate) fn of(activity: Activity, given: ValueSet) -> Self {
        let possible = PRESUMED.iter().fold(given, |possible, (field, presumed)| {
            // A presumption must not take away a known value.
            if field.mask.is_within(possible) { field.restrict(possible, *presumed) } else { possible }
        });
        Self {
            activity,
            given,
            possible,
            approval: Approval::Given,
            filled: FieldSet::EMPTY,
            names: NameSet::default(),
        }
    }

    /// Returns the same facts in another activity, or with other values still possible.
    pub(crate) fn with(&self, activity: Activity, given: ValueSet) -> Self {
        Self { approval: self.approval, filled: self.filled, names: self.names, ..Self::of(activity, given) }
    }

    pub(crate) fn leaves_unknown(&self, field: &Field) -> bool {
        field.is_taken_by(self.activity) && !(self.given & field.mask).is_one()
    }

    /// Returns the values of all fields that this activity takes and the proposal leaves unknown.
    pub(crate) const fn unknown_values(&self) -> ValueSet {
        self.given.of_unknown_fields().and(taken_by(self.activity))
    }

    /// Returns those fields, in the vocabulary's order. A field of free text has no values, so it is never among them.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.unknown_values().fields()
    }
}

/// Returns the values of the fields that an activity takes.
const fn taken_by(activity: Activity) -> ValueSet {
    const fn values(activity: Activity) -> ValueSet {
        let (mut values, mut left) = (ValueSet::EMPTY, FIELDS);
        while let [field, rest @ ..] = left {
            if field.is_taken_by(activity) {
                values = values.or(field.mask);
            }
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

/// Each presumed field, with the value that it is presumed to have.
pub(crate) const PRESUMED: &[(&Field, ValueSet)] = {
    const fn presumed(path: &str) -> (&'static Field, ValueSet) {
        let field = crate::vocabulary::field(path);
        (field, field.presumed_value())
    }
    &[
        const { presumed("information.audience") },
        const { presumed("information.asset_owner") },
        const { presumed("marking_lowered") },
        const { presumed("required_by_law") },
        const { presumed("tool.approved") },
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presumed_fields_are_those_of_the_vocabulary() {
        let presumed =
            FIELDS.iter().filter(|field| field.presumed.is_some()).map(|field| (field, field.presumed_value()));
        assert_eq!(presumed.collect::<Vec<_>>(), PRESUMED);
    }

    #[test]
    fn fields_share_no_value() {
        let used = FIELDS.iter().fold(ValueSet::EMPTY, |used, field| {
            assert!(!used.meets(field.mask), "{}", field.path);
            assert_eq!(field.mask.len(), field.values.listed().len(), "{}", field.path);
            used | field.mask
        });
        assert_eq!(used.len(), 124);
    }

    #[test]
    fn unknown_fields_are_those_with_several_values_left() {
        for activity in Activity::ALL {
            for n in 0..2_000_usize {
                // Each field unknown, or at one of its values.
                let choose = |given: ValueSet, field: &Field| {
                    let values: Vec<ValueSet> =
                        field.each_value().map(|(_, value)| value).chain([ValueSet::ALL]).collect();
                    let draw = n.wrapping_mul(0x9e37_79b9).wrapping_shr(u32::try_from(field.index % 20).unwrap());
                    values.get(draw % values.len()).map_or(given, |value| field.restrict(given, *value))
                };
                let facts = Facts::of(*activity, FIELDS.iter().fold(ValueSet::ALL, choose));
                let left = |field: &&'static Field| facts.leaves_unknown(field) && !field.mask.is_empty();
                let expected: Vec<_> = FIELDS.iter().filter(left).collect();
                assert_eq!(facts.unknown().collect::<Vec<_>>(), expected, "{activity}: {n}");
                assert_eq!(facts.unknown_values(), expected.iter().map(|field| field.mask).collect());
            }
        }
    }

    #[test]
    fn a_known_value_replaces_a_presumption() {
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
