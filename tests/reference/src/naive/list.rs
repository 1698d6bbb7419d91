//! The lists of an answer as vectors write them.

use serde_json::Value;

use super::vocabulary::{fields_of, known, marking, word};
use super::{Action, Alternative, actions, alternatives, assess, completions, questions};

/// Most fillings-in that are tried to find the questions.
const MOST_COMPLETIONS: u128 = 300_000;

/// Whether every value of the proposal is one that the tables have: not a country's name, nor a marking in other words.
pub fn is_readable(proposal: &Value) -> bool {
    let activity = proposal["activity"].as_str().unwrap_or_default();
    fields_of(activity).all(|field| match (known(proposal, field.path), field.path) {
        (None, _) | (Some(_), "tool.name") => true,
        (Some(value), "information.marking") => marking(&word(value)).is_some(),
        (Some(value), _) => field.options().contains(value),
    })
}

/// A list by the name that vectors have for it; `None` where the questions are too many to try.
pub fn list(proposal: &Value, name: &str) -> Option<Vec<String>> {
    let it = assess(proposal);
    let with = |all: &[(&'static str, &'static str)], wanted: &str| -> Vec<&'static str> {
        all.iter().filter(|(_, status)| *status == wanted).map(|(id, _)| *id).collect()
    };
    let notes = [it.duties, it.advice].concat();
    let listed = match name {
        "prohibitions" => it.prohibitions,
        "referrals" => it.referrals,
        "met" | "outstanding" | "unconfirmed" => with(&it.requirements, name),
        "owed" | "done" | "applies" | "may_apply" => with(&notes, name),
        "assumptions" => it.assumptions,
        "conflicts" => it.conflicts,
        "questions" if completions(proposal) <= MOST_COMPLETIONS => {
            questions(proposal).into_iter().map(|(path, _)| path).collect()
        }
        "alternatives" => {
            let change = |(path, value): &(&str, Value)| format!("{path}={}", word(value));
            let in_short = |it: Alternative| {
                format!("{}: {}", it.changes.iter().map(change).collect::<Vec<_>>().join(", "), it.verdict)
            };
            return Some(alternatives(proposal).into_iter().map(in_short).collect());
        }
        "because" => return Some(it.because.into_iter().map(by_colon).collect()),
        "decides" if completions(proposal) <= MOST_COMPLETIONS => {
            return Some(questions(proposal).into_iter().map(by_colon).collect());
        }
        "actions" => {
            let ways = |it: &Action| it.satisfied_by.iter().map(|set| set.join(", ")).collect::<Vec<_>>().join(" or ");
            return Some(actions(proposal).iter().map(|it| format!("{}: {}", it.rules.join(", "), ways(it))).collect());
        }
        _ => return None,
    };
    Some(listed.into_iter().map(str::to_owned).collect())
}

/// A name and a list: `name: one, other`.
fn by_colon((name, list): (&str, Vec<&str>)) -> String {
    format!("{name}: {}", list.join(", "))
}
