//! What a person has to do: the requirements not met, grouped by what meets them.

use serde_json::Value;

use super::rules::{Effect, RULES};
use super::{Ruling, World};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The requirements that it meets, in the rulebook's order.
    pub rules: Vec<&'static str>,
    /// Every smallest set of answers that meets them, each as `path=value`.
    pub satisfied_by: Vec<Vec<String>>,
}

/// The actions, in their order; none where it is prohibited, since none helps.
pub fn actions(proposal: &Value) -> Vec<Action> {
    let ruling = Ruling::of(&World::as_it_is(proposal));
    let mut actions: Vec<Action> = Vec::new();
    if ruling.verdict == "prohibited" {
        return actions;
    }
    for id in ruling.not_met() {
        let sets = smallest_sets(id);
        let within = |one: &[Vec<String>], other: &[Vec<String>]| one.iter().all(|set| other.contains(set));
        let joins = |action: &&mut Action| within(&sets, &action.satisfied_by) || within(&action.satisfied_by, &sets);
        match actions.iter_mut().find(joins) {
            Some(action) => {
                action.rules.push(id);
                if sets.len() < action.satisfied_by.len() {
                    action.satisfied_by = sets;
                }
            }
            None => actions.push(Action { rules: vec![id], satisfied_by: sets }),
        }
    }
    actions
}

/// The smallest sets of answers that meet a requirement: each value that a test takes makes a set of its own.
fn smallest_sets(id: &str) -> Vec<Vec<String>> {
    let Some(Effect::Require(ways)) = RULES.iter().find(|rule| rule.id == id).map(|rule| &rule.effect) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for way in *ways {
        let mut sets = vec![Vec::new()];
        for test in *way {
            let (path, values) = test.split_once('=').unwrap_or((test, ""));
            let answers: Vec<String> = values.split('/').map(|value| format!("{path}={value}")).collect();
            let with = |set: &Vec<String>| -> Vec<Vec<String>> {
                answers.iter().map(|answer| [set.clone(), vec![answer.clone()]].concat()).collect()
            };
            sets = sets.iter().flat_map(with).collect();
        }
        all.extend(sets);
    }
    all
}
