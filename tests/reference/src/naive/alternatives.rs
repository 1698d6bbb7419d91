//! What could be chosen differently, by trying every set of changes and throwing away what is not smallest.

use serde_json::{Value, json};

use super::vocabulary::{Field, Kind, fields_of, known, put};
use super::{Ruling, World};

/// A set of changes, where it leads, and the requirements then not met.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Path and value, in the contract's order.
    pub changes: Vec<(&'static str, Value)>,
    /// The verdict then.
    pub verdict: &'static str,
    /// The requirements then outstanding or unconfirmed.
    pub requirements: Vec<String>,
}

/// The verdict on a proposal, and the requirements outstanding or unconfirmed in the rulebook's order.
type Judge<'j> = dyn Fn(&Value) -> (&'static str, Vec<String>) + 'j;

/// The alternatives, in their order: best verdict, fewest changes, the contract's order.
pub fn alternatives(proposal: &Value) -> Vec<Alternative> {
    alternatives_by(proposal, &|proposal| {
        let ruling = Ruling::of(&World::as_it_is(proposal));
        (ruling.verdict, ruling.not_met().into_iter().map(str::to_owned).collect())
    })
}

/// The same, where another judges.
pub fn alternatives_by(proposal: &Value, judge: &Judge<'_>) -> Vec<Alternative> {
    let judged = |proposal: &Value, changes| {
        let (verdict, requirements) = judge(proposal);
        Alternative { changes, verdict, requirements }
    };
    let now = judged(proposal, Vec::new());
    let changed_to = |set: Vec<(&'static str, Value)>| {
        let mut there = proposal.clone();
        make(&mut there, &set);
        judged(&there, set)
    };
    let mut candidates: Vec<Alternative> = changes_to(proposal, &[]).into_iter().map(changed_to).collect();
    for way in ways_out(proposal, now.verdict) {
        let there = taken(proposal, &way);
        for further in std::iter::once(Vec::new()).chain(changes_to(&there, &way)) {
            let all = way.iter().chain(&further).cloned().collect::<Vec<_>>();
            let mut there = there.clone();
            make(&mut there, &further);
            candidates.push(judged(&there, all));
        }
    }
    candidates.retain(|it| it.changes.len() <= 3 && rank(it.verdict) < rank(now.verdict));
    let part = |part: &Alternative, whole: &Alternative| {
        part.changes.len() < whole.changes.len() && part.changes.iter().all(|it| whole.changes.contains(it))
    };
    let smallest =
        |it: &&Alternative| !candidates.iter().any(|other| part(other, it) && rank(other.verdict) <= rank(it.verdict));
    let mut smallest: Vec<Alternative> = candidates.iter().filter(smallest).cloned().collect();
    smallest.sort_by_cached_key(|it| {
        (rank(it.verdict), it.changes.len(), it.changes.iter().map(place).collect::<Vec<_>>())
    });
    smallest
}

/// The place of a change's value in the contract: its field's place, and its own.
fn place((path, value): &(&'static str, Value)) -> (usize, usize) {
    let Some(field) = super::vocabulary::FIELDS.iter().position(|field| field.path == *path) else { return (0, 0) };
    let options = super::vocabulary::FIELDS[field].options();
    (field + 1, options.iter().position(|option| option == value).unwrap_or_default())
}

pub(super) fn rank(verdict: &str) -> usize {
    let order = ["allowed", "conditional", "undetermined", "refer", "prohibited"];
    order.iter().position(|other| *other == verdict).unwrap_or(order.len())
}

/// Every set of changes of choices to what is offered, but for those already settled by a way out.
fn changes_to(proposal: &Value, settled: &[(&'static str, Value)]) -> Vec<Vec<(&'static str, Value)>> {
    let activity = proposal["activity"].as_str().unwrap_or_default();
    let choices: Vec<&Field> = fields_of(activity).filter(|field| field.kind == Kind::Choice).collect();
    let mut sets: Vec<Vec<(&'static str, Value)>> = vec![Vec::new()];
    for field in choices {
        if settled.iter().any(|(path, _)| *path == field.path) {
            continue;
        }
        for set in sets.clone() {
            for value in field.offers() {
                if known(proposal, field.path) != Some(&value) {
                    sets.push(set.iter().cloned().chain([(field.path, value)]).collect());
                }
            }
        }
    }
    sets.retain(|set| !set.is_empty());
    sets
}

/// The natural ways out: all three lead to keeping it on an accredited network.
fn ways_out(proposal: &Value, verdict: &str) -> Vec<Vec<(&'static str, Value)>> {
    let keep_it = vec![("activity", json!("store")), ("location", json!("accredited_network"))];
    let open = match proposal["activity"].as_str() {
        Some("use_tool") => verdict == "prohibited",
        Some("transfer") => proposal["recipient"] == "personal_account",
        Some("dispose") => proposal["no_longer_required"] == false,
        _ => false,
    };
    if open { vec![keep_it] } else { Vec::new() }
}

/// The proposal for another activity: what both take keeps its answer.
fn taken(proposal: &Value, way: &[(&'static str, Value)]) -> Value {
    let mut there = json!({});
    make(&mut there, way);
    let activity = there["activity"].as_str().unwrap_or_default().to_owned();
    for field in fields_of(&activity) {
        if let (None, Some(value)) = (known(&there, field.path), known(proposal, field.path)) {
            put(&mut there, field.path, value.clone());
        }
    }
    there
}

/// The proposal with the changes made.
pub fn with_changes(proposal: &Value, changes: &[(&'static str, Value)]) -> Value {
    let leaves = changes.iter().any(|(path, _)| *path == "activity");
    let mut there = if leaves { taken(proposal, changes) } else { proposal.clone() };
    make(&mut there, changes);
    there
}

fn make(proposal: &mut Value, changes: &[(&'static str, Value)]) {
    for (path, value) in changes {
        put(proposal, path, value.clone());
    }
}
