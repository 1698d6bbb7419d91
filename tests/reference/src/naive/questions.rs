//! Which unknown facts and choices matter, by trying every way to fill them in.

use std::cmp::Reverse;

use serde_json::Value;

use super::rules::{Effect, RULES, Rule};
use super::truth::Truth::{False, True, Unknown};
use super::vocabulary::{Field, fields_of, known, put};
use super::{Ruling, World};

/// What two fillings-in are compared by: the verdict and, for `conditional`, the requirements not met.
type Outcome = (&'static str, Vec<&'static str>);

/// The unknown facts and choices of a proposal that could be asked, in the contract's order, but for those declined.
fn unknowns(proposal: &Value, declined: &[&str]) -> Vec<&'static Field> {
    fields_of(proposal["activity"].as_str().unwrap_or_default())
        .filter(|field| field.can_be_asked() && known(proposal, field.path).is_none())
        .filter(|field| !declined.contains(&field.path))
        .collect()
}

/// In how many ways the unknown facts and choices can be filled in.
pub fn completions(proposal: &Value) -> u128 {
    unknowns(proposal, &[]).iter().map(|field| field.options().len() as u128).fold(1, u128::saturating_mul)
}

/// The questions, exactly: each path with what it `decides`, in the order in which they are asked.
///
/// It tries every filling-in, so call it only where [`completions`] is small.
pub fn questions(proposal: &Value) -> Vec<(&'static str, Vec<&'static str>)> {
    questions_left(proposal, &[])
}

/// What an undetermined proposal asks for although no answer makes a difference, since all lead to one verdict by different rules:
/// all that the conditions of its open rules read.
fn questions_of_open_rules(proposal: &Value) -> Vec<(&'static str, Vec<&'static str>)> {
    let world = World::as_it_is(proposal);
    let (plain, careful) = (world.plain(), world.careful());
    let open = Ruling::of(&world).open;
    let is_read = |field: &&Field| {
        RULES.iter().filter(|rule| open.contains(&rule.id)).any(|rule| {
            let case = if matches!(rule.effect, Effect::Require(_)) { &careful } else { &plain };
            case.forget_tests();
            let _ = (rule.when)(case);
            case.was_read(field.path)
        })
    };
    let asked = unknowns(proposal, &[]).into_iter().filter(is_read);
    asked.map(|field| (field.path, decides(proposal, field.path))).collect()
}

/// The same where nobody will ever answer some: those stay unknown in every filling-in.
pub fn questions_left(proposal: &Value, declined: &[&str]) -> Vec<(&'static str, Vec<&'static str>)> {
    let unknown = unknowns(proposal, declined);
    let mut outcomes = Vec::new();
    try_all(&mut proposal.clone(), &unknown, &mut outcomes);

    // The outcomes are in counting order, the last field turning fastest: a field's neighbouring answers lie
    // as far apart as there are fillings-in of the fields after it.
    let mut step = outcomes.len();
    let mut asked = Vec::new();
    for field in unknown {
        let answers = field.options().len();
        step /= answers;
        let first_answer = |n: usize| n - (n / step % answers) * step;
        if (0..outcomes.len()).any(|n| outcomes[n] != outcomes[first_answer(n)]) {
            asked.push((field.path, decides(proposal, field.path)));
        }
    }
    let gave_up = unknowns(proposal, &[]).iter().any(|field| declined.contains(&field.path));
    if asked.is_empty() && !gave_up && outcome(proposal).0 == "undetermined" {
        asked = questions_of_open_rules(proposal);
    }
    asked.sort_by_key(|(_, decides)| Reverse(decides.len()));
    asked
}

/// Fills in the fields in every way and notes each outcome.
fn try_all(proposal: &mut Value, fields: &[&Field], outcomes: &mut Vec<Outcome>) {
    let Some((field, rest)) = fields.split_first() else {
        outcomes.push(outcome(proposal));
        return;
    };
    for option in field.options() {
        put(proposal, field.path, option);
        try_all(proposal, rest, outcomes);
    }
    put(proposal, field.path, Value::Null);
}

fn outcome(proposal: &Value) -> Outcome {
    let ruling = Ruling::of(&World::as_it_is(proposal));
    let unmet = ruling.requirements.iter().filter(|(_, status)| *status != "met");
    match ruling.verdict {
        "conditional" => ("conditional", unmet.map(|(id, _)| *id).collect()),
        verdict => (verdict, Vec::new()),
    }
}

/// The deciding rules that still turn on the field, caution aside: they read it in a condition that is unknown, or to tell whether
/// a requirement that may apply is met.
pub fn decides(proposal: &Value, path: &str) -> Vec<&'static str> {
    let case = World::as_it_is(proposal).plain();
    let turns_on_it = |rule: &&Rule| {
        case.forget_tests();
        let applies = (rule.when)(&case);
        if applies == Unknown && case.was_read(path) {
            return true;
        }
        let Effect::Require(ways) = rule.effect else { return false };
        case.forget_tests();
        let met = case.met(ways);
        applies != False && met != True && case.was_read(path)
    };
    RULES.iter().filter(turns_on_it).map(|rule| rule.id).collect()
}
