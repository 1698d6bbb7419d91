//! Checks that a rule breaks no property of decisions.

use std::collections::BTreeSet;

use super::cubes::{MOST_CUBES, cubes};
use super::error::LocalFaultCode as Code;
use super::faults::Faults;
use super::steps::{Steps, TooMany};
use super::words::{listed, names_of};
use crate::marking::Scheme;
use crate::rule::{Condition, Effect, Rule, Test};
use crate::vocabulary::{Activity, FIELDS, Field, FieldKind, FieldSet, ValueSet, field};

const ACTIVITY: &Field = field("activity");
const ASSET_OWNER: &Field = field("information.asset_owner");
const MARKING: &Field = field("information.marking");
const AUDIENCE: &Field = field("information.audience");
const ENCRYPTION: &Field = field("encryption");
const HARM: &Field = field("information.harm_if_disclosed");
const PERSONAL_DATA: &Field = field("information.personal_data");

/// The most combinations of a requirement's tests, or of their values. Every decision goes through them, so more would take too
/// long.
const MOST_COMBINATIONS: usize = 64;

/// Checks one rule whose names all exist. Its conditions have these indices in the file.
pub(super) fn check_properties(rule: &Rule, when: &[usize], path: &str, steps: &mut Steps, faults: &mut Faults) {
    let mut sound = true;
    let mut note = |code: Code, path: &str, message: String| {
        sound = false;
        faults.note(code, path, message);
    };
    for (index, condition) in when.iter().zip(&rule.when) {
        check_condition(rule, condition, &format!("{path}.when[{index}]"), &mut note);
    }
    if let Effect::Require { any_of } = &rule.effect {
        let read = rule.when.iter().map(fields_read).collect();
        for (index, way) in any_of.iter().enumerate() {
            let path = format!("{path}.satisfied_by[{index}]");
            for (test_index, test) in way.iter().enumerate() {
                can_be_asked_for(read, *test, &format!("{path}[{test_index}]"), &mut note);
            }
            contradicts_itself(way.iter().copied(), &path, &mut note);
        }
        check_combinations(any_of, &format!("{path}.satisfied_by"), &mut note);
    }
    let tests = rule.when.iter().filter_map(|condition| match condition {
        Condition::Is(test) => Some(*test),
        Condition::Term(_) => None,
    });
    contradicts_itself(tests, &format!("{path}.when"), &mut note);
    if sound && applies_somewhere(rule, path, steps, faults) == Err(TooMany::Cases) {
        let message = format_args!("takes conditions that multiply to {MOST_CUBES} cases at most");
        faults.note(Code::TooComplex, &format!("{path}.when"), message);
    }
}

/// Notes a mistake of a rule.
type Note<'n> = dyn FnMut(Code, &str, String) + 'n;

fn check_condition(rule: &Rule, condition: &Condition, path: &str, note: &mut Note<'_>) {
    match condition {
        Condition::Is(test) => {
            reads_what_is_asked(*test, path, note);
            if rule.effect.decides() {
                rises_with_sensitivity(*test, path, note);
            }
        }
        Condition::Term(term) => {
            let sensitivity = |test: &Test| ladders_of(test.field).next().is_some();
            let either = term.any_of.len() > 1 && term.any_of.iter().copied().flatten().any(sensitivity);
            if matches!(rule.effect, Effect::Require { .. }) && either && !term.cautious {
                let message = format!(
                    "a requirement can't turn on `{}`: while part of it is unknown, more sensitive information would \
                     get a better answer (sensitivity only hurts); take `sensitive`, or tests of one field each",
                    term.name
                );
                note(Code::BreaksProperty, &format!("{path}.term"), message);
            }
        }
    }
}

/// Checks that the ways to meet a requirement have few combinations: of one test of each way, and of one value for each test of a way.
fn check_combinations(any_of: &[Vec<Test>], path: &str, note: &mut Note<'_>) {
    let ways = without_repeats(any_of);
    let by_tests = ways.iter().try_fold(1_usize, |product, way| product.checked_mul(way.len().max(1)));
    if by_tests.is_none_or(|product| product > MOST_COMBINATIONS) {
        let message = format!("takes ways whose lengths multiply to {MOST_COMBINATIONS} at most");
        note(Code::TooComplex, path, message);
        return;
    }
    let of_way =
        |way: &Vec<Test>| way.iter().try_fold(1_usize, |product, test| product.checked_mul(test.accepted.len()));
    let by_values = ways.iter().try_fold(0_usize, |sum, way| sum.checked_add(of_way(way)?));
    if by_values.is_none_or(|sum| sum > MOST_COMBINATIONS) {
        let message = format!("takes ways of {MOST_COMBINATIONS} combinations of values at most, all together");
        note(Code::TooComplex, path, message);
    }
}

/// Returns the ways to meet a requirement without repeated ways, and without repeated tests in a way.
pub(super) fn without_repeats(any_of: &[Vec<Test>]) -> Vec<Vec<Test>> {
    let mut ways = BTreeSet::new();
    let mut distinct = Vec::new();
    for way in any_of {
        let mut seen = BTreeSet::new();
        let way: Vec<Test> = way.iter().filter(|test| seen.insert((test.field.path, test.accepted))).copied().collect();
        if ways.insert(seen) {
            distinct.push(way);
        }
    }
    distinct
}

/// Returns the fields that a condition reads.
fn fields_read(condition: &Condition) -> FieldSet {
    match condition {
        Condition::Is(test) => FieldSet::of(test.field),
        Condition::Term(term) => term.any_of.iter().copied().flatten().map(|test| FieldSet::of(test.field)).collect(),
    }
}

/// Checks that a condition reads only facts, choices and presumed fields.
fn reads_what_is_asked(test: Test, path: &str, note: &mut Note<'_>) {
    let field = test.field;
    if field.kind == FieldKind::Safeguard && field.presumed.is_none() {
        let message = format!(
            "a condition can't turn on the safeguard `{}`: a missing one is never asked for, so a decision could be left \
             undetermined with nothing to ask (undetermined always asks); put it in `satisfied_by` of a requirement",
            field.path
        );
        note(Code::BreaksProperty, &format!("{path}.path"), message);
    } else if field.index == ASSET_OWNER.index && test.accepted == field.value("true") {
        let message = "a condition can't hold because there is an owner: confirming one would make the answer worse \
                       (safeguards only help)";
        note(Code::BreaksProperty, &format!("{path}.any_of"), message.to_owned());
    }
}

/// Returns the orders of a field's values from less to more sensitive; most fields have none.
fn ladders_of(field: &Field) -> impl Iterator<Item = Vec<&'static str>> {
    let index = field.index;
    let markings = Scheme::ALL.iter().map(|scheme| scheme.classes().iter().map(|class| class.name()).collect());
    let harm = vec!["none", "organisation", "individual"];
    let audience = vec!["anyone", "government", "organisation", "recipients"];
    let personal = [vec!["none", "personal", "special_category"], vec!["none", "personal", "criminal_offence"]];
    let markings = markings.filter(move |_| index == MARKING.index);
    let harm = core::iter::once(harm).filter(move |_| index == HARM.index);
    let audience = core::iter::once(audience).filter(move |_| index == AUDIENCE.index);
    markings.chain(harm).chain(audience).chain(personal.into_iter().filter(move |_| index == PERSONAL_DATA.index))
}

/// Returns neighbours on a ladder, the lower first: the test accepts only the lower one if `lower` is true, otherwise only the higher.
fn only(test: Test, lower: bool) -> Option<(&'static str, &'static str)> {
    let accepts = |name: &str| test.accepted.meets(test.field.value(name));
    ladders_of(test.field).find_map(|ladder| {
        let mut neighbours = ladder.iter().zip(ladder.iter().skip(1));
        let found = neighbours.find(|(low, high)| accepts(low) == lower && accepts(high) != lower);
        found.map(|(low, high)| (*low, *high))
    })
}

fn rises_with_sensitivity(test: Test, path: &str, note: &mut Note<'_>) {
    if let Some((low, high)) = only(test, true) {
        let message = format!(
            "a rule that holds for `{low}` has to hold for `{high}` too, or more sensitive information would get a better \
             answer (sensitivity only hurts)"
        );
        note(Code::BreaksProperty, &format!("{path}.any_of"), message);
    }
}

/// Checks what a requirement asks for, if its conditions read these fields.
fn can_be_asked_for(read: FieldSet, test: Test, path: &str, note: &mut Note<'_>) {
    let field = test.field;
    let values = format!("{path}.any_of");
    if field.index == ACTIVITY.index {
        note(Code::UnknownPath, &format!("{path}.path"), "a requirement can't be met by another activity".to_owned());
    } else if field.presumed.is_none() && read.contains(field) {
        let message = format!(
            "`{}` can't both make a requirement apply and meet it: a decision could be left undetermined with nothing to \
             ask (undetermined always asks)",
            field.path
        );
        note(Code::BreaksProperty, &format!("{path}.path"), message);
    } else if field.kind == FieldKind::Safeguard {
        if !is_in_place(test) {
            let message = format!(
                "a requirement on the safeguard `{}` must accept every value stronger than one that it accepts, but not the one \
                 that says it is missing, or confirming it could make the answer worse (safeguards only help)",
                field.path
            );
            note(Code::BreaksProperty, &values, message);
        }
    } else if let Some((low, high)) = only(test, false) {
        let message = format!(
            "a requirement that `{high}` meets has to be met by `{low}` too, or more sensitive information would get a \
             better answer (sensitivity only hurts)"
        );
        note(Code::BreaksProperty, &values, message);
    }
}

/// Returns the values of a safeguard in steps from the weakest, which says that it is missing, to the strongest.
fn strengths(field: &Field) -> Vec<ValueSet> {
    if field.index == ENCRYPTION.index {
        return ["none", "unapproved", "in_transit", "approved"].iter().map(|name| field.value(name)).collect();
    }
    vec![field.absent_value(), field.mask.without(field.absent_value())]
}

/// Whether a test accepts only what is in place, and whatever is stronger than something that it accepts.
fn is_in_place(test: Test) -> bool {
    let steps = strengths(test.field);
    let rest = |from: usize| steps.iter().skip(from).copied().collect::<ValueSet>();
    (1..steps.len()).any(|from| test.accepted == rest(from))
}

/// Notes a contradiction if these tests can't all hold.
fn contradicts_itself(tests: impl Iterator<Item = Test>, path: &str, note: &mut Note<'_>) {
    let tests: Vec<Test> = tests.collect();
    for field in FIELDS {
        let mut of_field = tests.iter().filter(|test| test.field.index == field.index);
        let Some(first) = of_field.next() else { continue };
        let mut left = first.accepted;
        for test in of_field {
            if !left.meets(test.accepted) {
                let message = format!(
                    "`{}` would have to be {} and {} at once",
                    field.path,
                    names_of(field, left),
                    names_of(field, test.accepted)
                );
                note(Code::Contradiction, path, message);
                return;
            }
            left &= test.accepted;
        }
    }
}

/// Checks that a rule applies to some activity, and that each such activity takes the fields that the rule asks for.
fn applies_somewhere(rule: &Rule, path: &str, steps: &mut Steps, faults: &mut Faults) -> Result<(), TooMany> {
    let mut activities = Vec::new();
    for activity in Activity::ALL {
        if !cubes(&rule.when, *activity, steps)?.is_empty() {
            activities.push(*activity);
        }
    }
    if activities.is_empty() {
        let mut seen = FieldSet::EMPTY;
        let mut fields: Vec<&Field> = Vec::new();
        for condition in &rule.when {
            if let Condition::Is(Test { field, .. }) = condition
                && field.index != ACTIVITY.index
                && !seen.contains(field)
            {
                seen |= FieldSet::of(field);
                fields.push(field);
            }
        }
        let says = |test: &Test, activity: Activity| test.accepted.meets(ACTIVITY.value(activity.name()));
        let meant = |activity: &&Activity| {
            rule.when.iter().all(|condition| match condition {
                Condition::Is(test) if test.field.index == ACTIVITY.index => says(test, **activity),
                Condition::Is(_) => true,
                Condition::Term(term) => term
                    .any_of
                    .iter()
                    .any(|set| set.iter().all(|test| test.field.index != ACTIVITY.index || says(test, **activity))),
            })
        };
        let meant: Vec<Activity> = Activity::ALL.iter().filter(meant).copied().collect();
        if meant.iter().any(|activity| fields.iter().all(|field| field.is_taken_by(*activity))) {
            faults.note(Code::Contradiction, &format!("{path}.when"), "these conditions can't hold together");
            return Ok(());
        }
        let taken = |field: &&Field| {
            let takers: Vec<&str> = field.taken_by.iter().map(|activity| activity.name()).collect();
            format!("`{}` is taken by {}", field.path, takers.join(", "))
        };
        let taken: Vec<String> =
            fields.iter().filter(|it| it.taken_by.len() < Activity::ALL.len()).map(taken).collect();
        let why = if taken.is_empty() { String::new() } else { format!(": {}", taken.join("; ")) };
        let message = format!("the rule never applies: no activity that it can be about takes all that it reads{why}");
        faults.warn(Code::NeverApplies, &format!("{path}.when"), message);
    }
    let mut looks_at = |field: &Field, path: &str| {
        if let Some(activity) = activities.iter().find(|activity| !field.is_taken_by(**activity)) {
            let takers: Vec<&str> = field.taken_by.iter().map(|activity| activity.name()).collect();
            let message = format!(
                "the rule applies to `{}`, which does not take `{}`; let `when` test `activity` for {}",
                activity.name(),
                field.path,
                listed(&takers)
            );
            faults.note(Code::NotTaken, path, message);
        }
    };
    match &rule.effect {
        Effect::Require { any_of } => {
            for (index, way) in any_of.iter().enumerate() {
                for (test_index, test) in way.iter().enumerate() {
                    looks_at(test.field, &format!("{path}.satisfied_by[{index}][{test_index}].path"));
                }
            }
        }
        Effect::Duty { done: crate::rule::Done::Known(field) } => looks_at(field, &format!("{path}.done_when.known")),
        Effect::Duty { done: crate::rule::Done::When(test) } => {
            looks_at(test.field, &format!("{path}.done_when.path"));
        }
        _ => {}
    }
    Ok(())
}
