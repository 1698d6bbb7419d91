//! Which unknown facts and choices matter, by trying every way to fill them in.

use std::cmp::Reverse;

use serde_json::Value;

use super::rules::{Effect, RULES};
use super::truth::Truth::{self, False, True, Unknown};
use super::vocabulary::{Field, fields_of, known, put};
use super::{Case, Ruling, World};

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

/// The deciding rules that read the field and are still unsettled, caution aside.
pub fn decides(proposal: &Value, path: &str) -> Vec<&'static str> {
    let case = World::as_it_is(proposal).plain();
    let unsettled = |when: Truth, satisfied: Option<Truth>| match when {
        False => false,
        Unknown => true,
        True => satisfied == Some(Unknown),
    };
    let reads_and_unsettled = |effect: &Effect, when: fn(&Case<'_>) -> Truth| {
        case.forget_tests();
        let applies = when(&case);
        let satisfied = match effect {
            Effect::Require(satisfied) => Some(satisfied(&case)),
            Effect::Prohibit | Effect::Refer => None,
        };
        case.was_read(path) && unsettled(applies, satisfied)
    };
    RULES.iter().filter(|rule| reads_and_unsettled(&rule.effect, rule.when)).map(|rule| rule.id).collect()
}
