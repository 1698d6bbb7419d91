//! Conditions multiplied out into cubes.

use super::steps::{Steps, TooMany};
use crate::rule::{Condition, Test};
use crate::vocabulary::{Activity, Field, FieldSet, ValueSet, field};

const ACTIVITY: &Field = field("activity");
/// The most cubes that the conditions of one rule may have. All named conditions together have far fewer.
pub(super) const MOST_CUBES: usize = 4_096;

/// One way in which a rule applies: the values that each field may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cube {
    /// The fields that it restricts.
    fields: FieldSet,
    /// The values that they may have, and all values of other fields.
    allowed: ValueSet,
}

impl Cube {
    pub(super) const ANY: Self = Self { fields: FieldSet::EMPTY, allowed: ValueSet::ALL };

    fn and(self, test: &Test) -> Option<Self> {
        let field = test.field;
        let allowed = self.allowed.without(field.mask.without(test.accepted));
        let says = test.accepted != field.mask;
        let fields = if says { self.fields | FieldSet::of(field) } else { self.fields };
        allowed.meets(field.mask).then_some(Self { fields, allowed })
    }

    pub(super) fn reads(&self, field: &Field) -> bool {
        self.fields.contains(field)
    }

    /// Returns the cube without its restriction of a field.
    pub(super) fn without(self, field: &Field) -> Self {
        Self { fields: self.fields & !FieldSet::of(field), allowed: self.allowed | field.mask }
    }

    /// Returns the cube in which both hold, if they can hold at once.
    pub(super) fn with(self, other: Self) -> Option<Self> {
        let allowed = self.allowed & other.allowed;
        // A field that only one of them reads keeps some value.
        let can_hold = (self.fields & other.fields).iter().all(|field| allowed.meets(field.mask));
        can_hold.then_some(Self { fields: self.fields | other.fields, allowed })
    }

    pub(super) fn holds_for(&self, other: &Self) -> bool {
        other.allowed.is_within(self.allowed)
    }

    /// Returns the values that it allows, which identify it.
    pub(super) const fn allowed(&self) -> ValueSet {
        self.allowed
    }
}

/// Returns the cubes of these conditions for an activity; none if the activity does not take every field that they read. No cube is
/// within another.
pub(super) fn cubes(when: &[Condition], activity: Activity, steps: &mut Steps) -> Result<Vec<Cube>, TooMany> {
    let of_activity = |test: &Test| test.field.index == ACTIVITY.index;
    let at_odds = |test: &Test| of_activity(test) && !test.accepted.meets(ACTIVITY.value(activity.name()));
    let possible = |set: &&[Test]| !set.iter().any(at_odds);
    let taken = |set: &[Test]| set.iter().all(|test| of_activity(test) || test.field.is_taken_by(activity));
    let mut cubes = vec![Cube::ANY];
    let mut multiply = |sets: &[&[Test]]| {
        let sets = || sets.iter().copied().filter(possible);
        if !sets().all(taken) {
            return Ok(false);
        }
        let mut product = Vec::new();
        for cube in &cubes {
            for set in sets() {
                steps.take(set.len().saturating_add(product.len()))?;
                let mut tests = set.iter().filter(|test| !of_activity(test));
                if let Some(both) = tests.try_fold(*cube, Cube::and) {
                    add(&mut product, both)?;
                }
            }
        }
        cubes = product;
        Ok(true)
    };
    // Single tests first: they only narrow what there is.
    for condition in when {
        if let Condition::Is(test) = condition
            && !multiply(&[&[*test]])?
        {
            return Ok(Vec::new());
        }
    }
    for condition in when {
        if let Condition::Term(term) = condition
            && !multiply(term.any_of)?
        {
            return Ok(Vec::new());
        }
    }
    Ok(cubes)
}

/// Adds a cube, unless another covers it, and removes those that it covers.
fn add(cubes: &mut Vec<Cube>, new: Cube) -> Result<(), TooMany> {
    if cubes.iter().any(|cube| cube.holds_for(&new)) {
        return Ok(());
    }
    cubes.retain(|cube| !new.holds_for(cube));
    cubes.push(new);
    if cubes.len() > MOST_CUBES { Err(TooMany::Cases) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance::terms;
    use crate::rule::{Term, is};
    use crate::vocabulary::FIELDS;

    fn of(when: &[Condition], activity: Activity) -> Result<usize, TooMany> {
        cubes(when, activity, &mut Steps::default()).map(|cubes| cubes.len())
    }

    #[test]
    fn covered_cubes_are_dropped() {
        let named = |name: &str| Condition::Term(terms().find(|term| term.name == name).unwrap());
        let (sensitive, protected) = (named("sensitive"), named("protected"));
        let marked = is("information.marking", &["secret"]);
        for (when, expected) in [
            (vec![], 1),
            (vec![sensitive], 4),
            (vec![sensitive; 30], 4),
            // What is protected is sensitive.
            (vec![sensitive, protected], 3),
            (vec![protected, sensitive, protected], 3),
            (vec![sensitive, marked, protected], 1),
            (vec![marked, is("information.marking", &["official"])], 0),
            (vec![is("location", &["laptop"])], 0),
        ] {
            assert_eq!(of(&when, Activity::Transfer), Ok(expected), "{when:?}");
        }
    }

    /// Every set of named conditions, for every activity.
    #[test]
    fn named_conditions_have_few_cubes() {
        let terms: Vec<Condition> = terms().map(Condition::Term).collect();
        let mut most = 0;
        for set in 0..1_u32 << terms.len() {
            let when: Vec<Condition> =
                terms.iter().enumerate().filter(|(index, _)| set >> index & 1 == 1).map(|(_, term)| *term).collect();
            most = most.max(of(&when, Activity::Transfer).unwrap());
        }
        assert!((10..MOST_CUBES / 8).contains(&most), "{most}");
    }

    #[test]
    fn too_many_cubes_are_refused() {
        let fields: Vec<&'static Field> = FIELDS
            .iter()
            .filter(|field| field.is_taken_by(Activity::Transfer) && field.each_value().count() > 1)
            .filter(|field| field.index != ACTIVITY.index)
            .collect();
        let tests: Vec<Test> =
            fields.iter().map(|field| Test { field, accepted: field.each_value().next().unwrap().1 }).collect();
        let pairs = tests.chunks_exact(2).map(|pair| {
            let sets: Vec<&'static [Test]> = pair.iter().map(|test| &*vec![*test].leak()).collect();
            Condition::Term(Box::leak(Box::new(Term { name: "", text: "", any_of: sets.leak(), cautious: false })))
        });
        let when: Vec<Condition> = pairs.collect();
        assert_eq!(of(&when[..6], Activity::Transfer), Ok(64));
        assert_eq!(of(&when[..13], Activity::Transfer), Err(TooMany::Cases));
        let mut steps = Steps::default();
        let found = (0..1_000).find_map(|_| cubes(&when[..12], Activity::Transfer, &mut steps).err());
        assert_eq!(found, Some(TooMany::Steps));
        assert!(steps.too_complex().is_some());
    }
}
