//! Rules that together forbid every answer to a question.
//!
//! A decision that is undetermined always asks. If one rule forbids a channel and another every other channel, each is open
//! while the channel is unknown, though no answer could help: nothing would be asked. Whoever means that says it in one rule
//! without the channel. Any set of rules that would leave a decision so has, for some field, a rule for each of its values,
//! whose other conditions can all hold at once without yet forbidding it. So that is looked for.

use super::error::{Faults, LocalFaultCode as Code};
use crate::guidance::built_in_rules;
use crate::rule::{Condition, Rule, Test};
use crate::vocabulary::{Activity, FIELDS, Field, FieldSet, ValueSet, field};

const ACTIVITY: &Field = field("activity");
/// Rules that interplay more than this can't be looked through: some tenths of a second for a field.
const MOST_STEPS: usize = 20_000_000;

/// Values that all together make a rule apply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cube {
    /// The fields that have to have some value.
    fields: FieldSet,
    /// The values that they may have; of other fields all.
    allowed: ValueSet,
}

impl Cube {
    const ANY: Self = Self { fields: FieldSet::EMPTY, allowed: ValueSet::ALL };

    fn and(self, test: &Test) -> Option<Self> {
        let field = test.field;
        let allowed = self.allowed.without(field.mask.without(test.accepted));
        let says = test.accepted != field.mask;
        let fields = if says { self.fields | FieldSet::of(field) } else { self.fields };
        allowed.meets(field.mask).then_some(Self { fields, allowed })
    }

    fn reads(&self, field: &Field) -> bool {
        self.fields.contains(field)
    }

    /// The same without what it says of a field.
    fn without(self, field: &Field) -> Self {
        Self { fields: self.fields & !FieldSet::of(field), allowed: self.allowed | field.mask }
    }

    fn with(self, other: Self) -> Option<Self> {
        let both = Self { fields: self.fields | other.fields, allowed: self.allowed & other.allowed };
        FIELDS.iter().all(|field| field.mask.is_empty() || both.allowed.meets(field.mask)).then_some(both)
    }

    /// Whether it holds wherever the other does.
    fn holds_for(&self, other: &Self) -> bool {
        other.allowed.is_within(self.allowed)
    }
}

/// All that makes a condition hold, for an activity that takes every field that it reads; nothing for any other.
pub(super) fn cubes(when: &[Condition], activity: Activity) -> Vec<Cube> {
    let mut cubes = vec![Cube::ANY];
    for condition in when {
        let one;
        let sets: Vec<&[Test]> = match condition {
            Condition::Is(test) => {
                one = [*test];
                vec![&one]
            }
            Condition::Term(term) => term.any_of.to_vec(),
        };
        let of_activity = |test: &Test| test.field.index == ACTIVITY.index;
        let at_odds = |test: &Test| of_activity(test) && !test.accepted.meets(ACTIVITY.value(activity.name()));
        let sets: Vec<Vec<&Test>> = sets
            .into_iter()
            .filter(|set| !set.iter().any(at_odds))
            .map(|set| set.iter().filter(|test| !of_activity(test)).collect())
            .collect();
        if sets.iter().flatten().any(|test| !test.field.is_taken_by(activity)) {
            return Vec::new();
        }
        let with_set = |cube: &Cube, set: &[&Test]| set.iter().try_fold(*cube, |cube, test| cube.and(test));
        cubes = cubes.iter().flat_map(|cube| sets.iter().filter_map(|set| with_set(cube, set))).collect();
    }
    cubes
}

/// A cube of a rule; of a local one with its index.
#[derive(Clone, Copy, Debug)]
struct Of<'r> {
    rule: &'r str,
    local: Option<usize>,
    cube: Cube,
}

/// Notes every rule by which some field would have no answer that is not forbidden, or none that is not referred.
pub(super) fn look_for_covers(rules: &[Rule], faults: &mut Faults) {
    for activity in Activity::ALL {
        for (name, does) in [("prohibit", "forbids"), ("refer", "refers")] {
            let built_in = built_in_rules().iter().filter(|rule| rule.effect.name() == name);
            let built_in = built_in.flat_map(|rule| {
                cubes(&rule.when, *activity).into_iter().map(|cube| Of { rule: &rule.id, local: None, cube })
            });
            let local = rules.iter().enumerate().filter(|(_, rule)| rule.effect.name() == name);
            let local = local.flat_map(|(index, rule)| {
                cubes(&rule.when, *activity).into_iter().map(move |cube| Of {
                    rule: &rule.id,
                    local: Some(index),
                    cube,
                })
            });
            let all: Vec<Of<'_>> = built_in.chain(local).collect();
            if all.iter().any(|of| of.local.is_some()) {
                look(&all, *activity, does, faults);
            }
        }
    }
}

fn look(all: &[Of<'_>], activity: Activity, does: &str, faults: &mut Faults) {
    for field in FIELDS.iter().filter(|field| field.can_be_asked() && field.is_taken_by(activity)) {
        let reading: Vec<Of<'_>> = all.iter().filter(|of| of.cube.reads(field)).copied().collect();
        let others: Vec<Cube> = all.iter().filter(|of| !of.cube.reads(field)).map(|of| of.cube).collect();
        let mut values: Vec<(ValueSet, Vec<Of<'_>>)> = field
            .each_value()
            .map(|(_, value)| (value, reading.iter().filter(|of| of.cube.allowed.meets(value)).copied().collect()))
            .collect();
        // The value that the fewest rules look for ends most searches at once.
        values.sort_by_key(|(_, reading)| reading.len());
        let mut search = Search { field, values: &values, others: &others, steps: 0, chosen: Vec::new() };
        match search.cover(0, ValueSet::EMPTY, Cube::ANY) {
            Found::Nothing => {}
            Found::Cover => {
                let last = search.chosen.iter().filter_map(|of| of.local).max().unwrap_or(0);
                let mut with: Vec<String> = Vec::new();
                for of in search.chosen.iter().filter(|of| of.local != Some(last)) {
                    let id = format!("`{}`", of.rule);
                    if !with.contains(&id) {
                        with.push(id);
                    }
                }
                with.sort_unstable();
                let with = if with.is_empty() { String::new() } else { format!("together with {} ", with.join(", ")) };
                let message = format!(
                    "{with}this {does} every answer to `{}`, so a decision without it would be undetermined \
                     with nothing to ask (undetermined always asks); say it in one rule that does not read `{}`",
                    field.path, field.path
                );
                let path = format!("rules[{last}]");
                // The same may be so for another activity.
                if !faults.found.iter().any(|fault| fault.path.as_ref() == Some(&path)) {
                    faults.note(Code::BreaksProperty, &path, message);
                }
                return;
            }
            Found::TooMuch => {
                let message =
                    format!("too many rules on `{}` interplay for their properties to be checked", field.path);
                faults.note(Code::TooComplex, "rules", message);
                return;
            }
        }
    }
}

struct Search<'s> {
    field: &'s Field,
    values: &'s [(ValueSet, Vec<Of<'s>>)],
    others: &'s [Cube],
    steps: usize,
    chosen: Vec<Of<'s>>,
}

#[derive(PartialEq, Eq)]
enum Found {
    Nothing,
    Cover,
    TooMuch,
}

impl Search<'_> {
    /// Looks for a rule for each value from this index on, beside those chosen, which are for the covered values.
    fn cover(&mut self, index: usize, covered: ValueSet, rest: Cube) -> Found {
        self.steps = self.steps.saturating_add(1).saturating_add(self.others.len());
        if self.steps > MOST_STEPS {
            return Found::TooMuch;
        }
        // Where it is forbidden anyway, nothing need be asked.
        if self.others.iter().any(|other| other.holds_for(&rest)) {
            return Found::Nothing;
        }
        let values = self.values;
        let Some((value, reading)) = values.get(index) else {
            let local = self.chosen.iter().any(|of| of.local.is_some());
            return if local { Found::Cover } else { Found::Nothing };
        };
        if covered.meets(*value) {
            return self.cover(index.saturating_add(1), covered, rest);
        }
        for of in reading {
            self.steps = self.steps.saturating_add(1);
            let Some(both) = rest.with(of.cube.without(self.field)) else { continue };
            self.chosen.push(*of);
            let covered = covered | of.cube.allowed & self.field.mask;
            let found = self.cover(index.saturating_add(1), covered, both);
            if found != Found::Nothing {
                return found;
            }
            self.chosen.pop();
        }
        Found::Nothing
    }
}
