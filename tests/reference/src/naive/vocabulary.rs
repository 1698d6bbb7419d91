//! The table of fields, and how to read and write a path of a proposal.

use serde_json::{Map, Value, json};

/// Fact, choice or safeguard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How things are.
    Fact,
    /// How the asker proposes to do it.
    Choice,
    /// What can be put in place.
    Safeguard,
}
use Kind::{Choice, Fact, Safeguard};

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// True or false.
    Bool,
    /// One of these words.
    Words(&'static [&'static str]),
    /// Free text: only `tool.name`.
    Text,
}
use Values::{Bool, Text, Words};

/// One field of a proposal.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Where it stands: `tool.data_location`.
    pub path: &'static str,
    /// Whether it is a fact, a choice or a safeguard.
    pub kind: Kind,
    /// What it may hold.
    pub values: Values,
    /// The activities that take it.
    pub taken_by: &'static [&'static str],
    /// Unknown, it is presumed: such a field is never asked.
    pub presumed: bool,
}

impl Field {
    /// Every value that it can hold, as JSON (none listed for free text).
    pub fn options(&self) -> Vec<Value> {
        match self.values {
            Bool => vec![json!(true), json!(false)],
            Words(words) => words.iter().map(|word| json!(word)).collect(),
            Text => Vec::new(),
        }
    }

    /// Whether leaving it unknown can be a question at all.
    pub fn can_be_asked(&self) -> bool {
        self.kind != Safeguard && !self.presumed && self.values != Text
    }
}

/// The five activities.
pub const ACTIVITIES: &[&str] = &["start_project", "store", "transfer", "use_tool", "dispose"];

/// One text for each class of marking.
pub const MARKINGS: &[&str] = &[
    "UNMARKED",
    "UNCLASSIFIED",
    "OFFICIAL",
    "PROTECT",
    "RESTRICTED",
    "OFFICIAL-SENSITIVE",
    "CONFIDENTIAL",
    "SECRET",
    "TOP SECRET",
];

const PLACES: Values = Words(&["uk", "eea", "adequate", "other"]);
const ALL: &[&str] = ACTIVITIES;
const T: &[&str] = &["use_tool", "store", "transfer"];

const fn field(path: &'static str, kind: Kind, values: Values, taken_by: &'static [&'static str]) -> Field {
    Field { path, kind, values, taken_by, presumed: false }
}

const fn presumed(field: Field) -> Field {
    Field { presumed: true, ..field }
}

/// Every field but `activity`, in the contract's order.
#[rustfmt::skip] // one field a line
pub static FIELDS: &[Field] = &[
    field("information.marking", Fact, Words(MARKINGS), ALL),
    field("information.harm_if_disclosed", Fact, Words(&["none", "organisation", "individual"]), ALL),
    field("information.personal_data", Fact, Words(&["none", "personal", "special_category", "criminal_offence"]), ALL),
    field("information.data_subjects", Fact, Words(&["citizens", "colleagues", "both"]), ALL),
    field("information.volume", Fact, Words(&["small", "large"]), ALL),
    field("information.purpose", Fact, Words(&["described", "other", "undescribed"]), ALL),
    field("information.key_record", Fact, Bool, ALL),
    presumed(field("information.asset_owner", Safeguard, Bool, ALL)),
    field("dpia", Safeguard, Words(&["completed", "exempt", "not_done"]), &["start_project", "use_tool", "store", "transfer"]),
    field("location", Choice, Words(&["accredited_network", "laptop", "mobile_device", "removable_media",
        "standalone_device", "online_tool", "unaccredited_system"]), &["store"]),
    field("only_copy", Choice, Bool, &["store"]),
    field("owner_approval.sole_copy", Safeguard, Bool, &["store"]),
    field("recipient", Fact, Words(&["same_system", "moj_system", "government", "third_party", "personal_account"]), &["transfer"]),
    field("channel", Choice, Words(&["accredited_network", "email", "file_transfer", "online_tool", "usb_storage",
        "optical_media", "laptop", "mobile_device"]), &["transfer"]),
    field("encryption", Safeguard, Words(&["none", "approved", "unapproved"]), &["store", "transfer"]),
    field("accreditor_approval", Safeguard, Bool, &["transfer"]),
    field("owner_approval.in_clear", Safeguard, Bool, &["transfer"]),
    field("owner_approval.sharing", Safeguard, Bool, &["transfer"]),
    field("recipient_protection", Fact, Bool, &["transfer"]),
    field("recipient_briefed", Safeguard, Bool, &["transfer"]),
    field("business_need", Fact, Bool, &["transfer"]),
    field("minimum_necessary", Safeguard, Bool, &["transfer"]),
    presumed(field("marking_lowered", Choice, Bool, &["transfer"])),
    field("media_protection", Safeguard, Bool, &["transfer"]),
    field("data_movement_form", Safeguard, Bool, &["transfer"]),
    field("destination", Fact, PLACES, &["transfer"]),
    field("tool.name", Fact, Text, T),
    field("tool.data_location", Fact, PLACES, T),
    field("tool.encrypts_in_transit", Fact, Bool, T),
    field("tool.export", Fact, Bool, T),
    field("business_critical", Choice, Bool, T),
    field("consent", Safeguard, Bool, T),
    field("compliance_advice", Safeguard, Bool, T),
    field("team_informed", Safeguard, Bool, T),
    field("copied_to_moj_system", Safeguard, Bool, &["use_tool", "store", "transfer", "dispose"]),
    field("held_in_tool", Fact, Bool, &["dispose"]),
    field("no_longer_required", Fact, Bool, &["dispose"]),
    field("obligations_checked", Safeguard, Bool, &["dispose"]),
    field("secure_method", Safeguard, Bool, &["dispose"]),
];

/// The fields that an activity takes, in the contract's order.
pub fn fields_of(activity: &str) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.taken_by.contains(&activity))
}

/// What a proposal says at a path: `None` while absent or null.
pub fn known<'a>(proposal: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(proposal, |value, key| value.get(key)).filter(|value| !value.is_null())
}

/// Writes a value at a path, with the object above it where that is missing.
pub fn put(proposal: &mut Value, path: &str, value: Value) {
    let mut place = proposal;
    for key in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[key];
    }
    *place = value;
}

/// The same proposal with another value at a path.
pub fn with(proposal: &Value, path: &str, value: Value) -> Value {
    let mut changed = proposal.clone();
    put(&mut changed, path, value);
    changed
}
