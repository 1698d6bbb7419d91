//! Finds rules that together forbid every answer to a question.
//!
//! An undetermined decision must always ask something. Suppose that one rule forbids a channel and another forbids every other
//! channel. While the channel is unknown, both rules are open, but no answer could help, so nothing would be asked. Authors who
//! mean that can say it in one rule that does not read the channel. Rules with this fault include, for some field, a rule for
//! each of the field's values, and their other conditions can all hold at once without another rule forbidding it already. The
//! search looks for such rules.

use std::collections::BTreeSet;

use super::cubes::{Cube, cubes};
use super::error::LocalFaultCode as Code;
use super::faults::Faults;
use super::steps::{Steps, TooMany};
use crate::guidance::built_in_rules;
use crate::rule::Rule;
use crate::vocabulary::{Activity, FIELDS, Field, ValueSet};

/// The steps of combining two cubes. Comparing them takes one step.
const STEPS_OF_BOTH: usize = 8;

/// A cube of a rule, with the rule's index if it is local.
#[derive(Clone, Copy, Debug)]
struct Of<'r> {
    rule: &'r str,
    local: Option<usize>,
    cube: Cube,
}

/// Notes rules that together forbid every answer to some field, or refer every answer. Each rule comes with its index in the file.
pub(super) fn look_for_covers(rules: &[(usize, &Rule)], steps: &mut Steps, faults: &mut Faults) -> Result<(), TooMany> {
    // Several activities can have the same fault.
    let mut told = BTreeSet::new();
    for activity in Activity::ALL {
        for (name, does) in [("prohibit", "forbids"), ("refer", "refers")] {
            let of_kind = |rule: &Rule| rule.effect.name() == name;
            let built_in = built_in_rules().iter().filter(|rule| of_kind(rule)).map(|rule| (None, rule));
            let local = rules.iter().filter(|(_, rule)| of_kind(rule)).map(|(index, rule)| (Some(*index), *rule));
            if local.clone().next().is_none() {
                continue;
            }
            let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
            for (local, rule) in built_in.chain(local) {
                // Of rules with the same cube, the first counts.
                let cubes = cubes(&rule.when, *activity, steps)?;
                let new = cubes.into_iter().filter(|cube| seen.insert(cube.allowed()));
                all.extend(new.map(|cube| Of { rule: &rule.id, local, cube }));
            }
            if let Some((index, message)) = look(&all, *activity, does, steps)?
                && told.insert(index)
            {
                faults.note(Code::BreaksProperty, &format!("rules[{index}]"), message);
            }
        }
    }
    Ok(())
}

/// Returns the last local rule of those that together leave some field without an answer, and the message about it.
fn look(all: &[Of<'_>], activity: Activity, does: &str, steps: &mut Steps) -> Result<Option<(usize, String)>, TooMany> {
    for field in FIELDS.iter().filter(|field| field.can_be_asked() && field.is_taken_by(activity)) {
        let reading: Vec<Of<'_>> = all.iter().filter(|of| of.cube.reads(field)).copied().collect();
        if reading.iter().all(|of| of.local.is_none()) {
            continue;
        }
        let others: Vec<Cube> = all.iter().filter(|of| !of.cube.reads(field)).map(|of| of.cube).collect();
        let mut values: Vec<(ValueSet, Vec<Of<'_>>)> = field
            .each_value()
            .map(|(_, value)| (value, reading.iter().filter(|of| of.cube.allowed().meets(value)).copied().collect()))
            .collect();
        // Starting with the value that the fewest rules accept ends most searches early.
        values.sort_by_key(|(_, reading)| reading.len());
        let mut search = Search { field, values: &values, others: &others, steps, chosen: Vec::new() };
        let found = search.cover(0, ValueSet::EMPTY, Cube::ANY);
        let chosen = search.chosen;
        match found {
            Ok(false) => {}
            Ok(true) => return Ok(Some(covered(&chosen, field, does))),
            Err(error) => {
                steps.ran_out_on(field);
                return Err(error);
            }
        }
    }
    Ok(None)
}

fn covered(chosen: &[Of<'_>], field: &Field, does: &str) -> (usize, String) {
    let last = chosen.iter().filter_map(|of| of.local).max().unwrap_or(0);
    let with: BTreeSet<String> =
        chosen.iter().filter(|of| of.local != Some(last)).map(|of| format!("`{}`", of.rule)).collect();
    let with = with.into_iter().collect::<Vec<_>>().join(", ");
    let with = if with.is_empty() { with } else { format!("together with {with} ") };
    let message = format!(
        "{with}this {does} every answer to `{}`, so a decision without it would be undetermined \
         with nothing to ask (undetermined always asks); say it in one rule that does not read `{}`",
        field.path, field.path
    );
    (last, message)
}

struct Search<'s> {
    field: &'s Field,
    values: &'s [(ValueSet, Vec<Of<'s>>)],
    others: &'s [Cube],
    steps: &'s mut Steps,
    chosen: Vec<Of<'s>>,
}

impl Search<'_> {
    /// Looks for a rule for each value from this index on. The rules chosen so far are for the covered values.
    fn cover(&mut self, index: usize, covered: ValueSet, rest: Cube) -> Result<bool, TooMany> {
        self.steps.take(self.others.len().saturating_add(1))?;
        // If another rule forbids it anyway, nothing needs to be asked.
        if self.others.iter().any(|other| other.holds_for(&rest)) {
            return Ok(false);
        }
        let values = self.values;
        let Some((value, reading)) = values.get(index) else {
            return Ok(self.chosen.iter().any(|of| of.local.is_some()));
        };
        if covered.meets(*value) {
            return self.cover(index.saturating_add(1), covered, rest);
        }
        for of in reading {
            self.steps.take(STEPS_OF_BOTH)?;
            let Some(both) = rest.with(of.cube.without(self.field)) else { continue };
            self.chosen.push(*of);
            let covered = covered | of.cube.allowed() & self.field.mask;
            if self.cover(index.saturating_add(1), covered, both)? {
                return Ok(true);
            }
            self.chosen.pop();
        }
        Ok(false)
    }
}
