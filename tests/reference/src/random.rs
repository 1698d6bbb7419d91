//! Random valid proposals.

use caveat::Proposal;
use fastrand::Rng;
use serde_json::{Value, json};

use crate::naive::completions;
use crate::naive::vocabulary::{ACTIVITIES, Field, LIMITED_MARKINGS, Values, fields_of, known, put};

/// Names that people, and spreadsheets, give to tools.
const TOOL_NAMES: &[&str] = &[
    "Trello", "Google Docs", "", "  ", "Survey “monkey”", "a\tb\nc", "<script>alert(1)</script>",
    "'; DROP TABLE tools; --", "Ünïcödé — ツール 🛠", "null", "\u{202e}olleh", "back\\slash \"quoted\"", "\u{0}\u{7f}",
];

/// This many cases or, if the environment's `CAVEAT_ONE_IN` is 50, one in 50 of them: for runs that are to take seconds.
pub fn share(all: usize) -> usize {
    all.checked_div(one_in()).unwrap_or(all).max(1)
}

/// How often something has to have come up for a test to show anything: of a share of the cases, half as much as on average.
pub fn least(often: usize) -> usize {
    if one_in() == 1 { often } else { often.checked_div(2 * one_in()).unwrap_or(0) }
}

fn one_in() -> usize {
    std::env::var("CAVEAT_ONE_IN").ok().and_then(|one_in| one_in.parse().ok()).unwrap_or(1)
}

/// A valid proposal for any activity, partly unknown. About four in ten are close to allowed.
pub fn proposal(rng: &mut Rng) -> Value {
    let activity = any(rng, ACTIVITIES);
    let mut proposal = if rng.u8(0..10) < 4 { nearly_allowed(rng, activity) } else { scattered(rng, activity) };
    if fields_of(activity).any(|field| field.path == "tool.name") && rng.u8(0..4) == 0 {
        put(&mut proposal, "tool.name", json!(any(rng, TOOL_NAMES)));
    }
    untidy(rng, &mut proposal);
    proposal
}

/// A valid proposal with at most 2,000 fillings-in, and mostly with more than one.
pub fn small(rng: &mut Rng) -> Value {
    const LIMIT: u128 = 2_000;
    let mut proposal = proposal(rng);
    let activity = activity_of(&proposal);
    let askable: Vec<&Field> = fields_of(activity).filter(|field| field.can_be_asked()).collect();
    while completions(&proposal) > LIMIT {
        let field = any(rng, &askable);
        if known(&proposal, field.path).is_none() {
            let value = if rng.bool() { good(rng, field) } else { anything(rng, field) };
            put(&mut proposal, field.path, value);
        }
    }
    for _ in 0..rng.u8(0..4) {
        let mut vaguer = proposal.clone();
        put(&mut vaguer, any(rng, &askable).path, Value::Null);
        if completions(&vaguer) <= LIMIT {
            proposal = vaguer;
        }
    }
    proposal
}

/// The fields that this proposal's activity takes and rules can read, but for the activity.
pub fn readable_fields(proposal: &Proposal) -> impl Iterator<Item = &'static caveat::vocabulary::Field> + use<> {
    let activity = proposal.activity();
    let listed =
        caveat::vocabulary::FIELDS.iter().filter(|field| !field.values.listed().is_empty() && field.path != "activity");
    listed.filter(move |field| field.is_taken_by(activity))
}

/// Every field good, with any choice of place; then one to four fields spoilt or forgotten.
fn nearly_allowed(rng: &mut Rng, activity: &'static str) -> Value {
    let mut proposal = json!({"activity": activity});
    for field in fields_of(activity) {
        put(&mut proposal, field.path, good(rng, field));
    }
    let fields: Vec<&Field> = fields_of(activity).collect();
    for _ in 0..rng.u8(1..=4) {
        let field = any(rng, &fields);
        let value = if rng.bool() { anything(rng, field) } else { Value::Null };
        put(&mut proposal, field.path, value);
    }
    proposal
}

/// Any values at all, with anything from none to most of them unknown.
fn scattered(rng: &mut Rng, activity: &'static str) -> Value {
    let unknown_in_ten = any(rng, &[0, 1, 3, 5, 8]);
    let mut proposal = json!({"activity": activity});
    for field in fields_of(activity) {
        if rng.u8(0..10) >= unknown_in_ten {
            put(&mut proposal, field.path, anything(rng, field));
        }
    }
    proposal
}

/// Unknown is sometimes written null and sometimes left out, for a whole object too.
fn untidy(rng: &mut Rng, proposal: &mut Value) {
    let activity = activity_of(proposal);
    for field in fields_of(activity) {
        if rng.u8(0..8) == 0 && known(proposal, field.path).is_none() {
            put(proposal, field.path, Value::Null);
        }
    }
    let Value::Object(object) = proposal else {
        return;
    };
    for value in object.values_mut() {
        if let Value::Object(part) = value {
            if rng.bool() {
                part.retain(|_, inner| !inner.is_null());
            }
            if part.is_empty() && rng.bool() {
                *value = Value::Null;
            }
        }
    }
    if rng.bool() {
        object.retain(|_, value| !value.is_null());
    }
}

/// Any value of the field. Of the markings, one in four limits who may see the information.
fn anything(rng: &mut Rng, field: &Field) -> Value {
    match field.values {
        Values::Words(_) if field.path == "information.marking" && rng.u8(0..4) == 0 => {
            json!(any(rng, LIMITED_MARKINGS).0)
        }
        Values::Text => json!(any(rng, TOOL_NAMES)),
        Values::Bool => json!(rng.bool()),
        Values::Words(words) => json!(any(rng, words)),
    }
}

/// A value that forbids nothing, if the field has one (a tool's name has any).
fn good(rng: &mut Rng, field: &Field) -> Value {
    match field.path {
        "information.marking" => json!(any(rng, &["OFFICIAL", "UNCLASSIFIED", "UNMARKED"])),
        "information.audience" => json!("anyone"),
        "information.harm_if_disclosed" => json!("none"),
        "information.personal_data" => json!(any(rng, &["none", "personal"])),
        "information.volume" => json!("small"),
        "information.purpose" => json!("described"),
        "dpia" => json!(any(rng, &["completed", "exempt"])),
        "location" => json!(any(rng, &["accredited_network", "laptop", "removable_media", "online_tool"])),
        "recipient" => json!(any(rng, &["same_system", "moj_system", "government", "third_party"])),
        "encryption" => json!("approved"),
        "destination" | "tool.data_location" => json!(any(rng, &["uk", "eea", "adequate"])),
        "only_copy" | "marking_lowered" | "business_critical" => json!(false),
        "information.data_subjects"
        | "information.key_record"
        | "channel"
        | "required_by_law"
        | "tool.approved"
        | "tool.export"
        | "tool.name" => anything(rng, field),
        _ => json!(true),
    }
}

fn activity_of(proposal: &Value) -> &'static str {
    let named = |activity: &&&str| proposal["activity"] == **activity;
    ACTIVITIES.iter().find(named).expect("a known activity")
}

pub(crate) fn any<T: Copy>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())]
}
