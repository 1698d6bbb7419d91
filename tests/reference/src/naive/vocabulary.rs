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
    /// Unknown, it is presumed to have this value: such a field is never asked.
    pub presumed: Option<&'static str>,
    /// The values that an alternative may suggest.
    pub offered: &'static [&'static str],
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

    /// The values that an alternative may suggest, as JSON.
    pub fn offers(&self) -> Vec<Value> {
        self.options().into_iter().filter(|option| self.offered.contains(&word(option).as_str())).collect()
    }

    /// Whether leaving it unknown can be a question at all.
    pub fn can_be_asked(&self) -> bool {
        self.kind != Safeguard && self.presumed.is_none() && self.values != Text
    }
}

/// The five activities.
pub const ACTIVITIES: &[&str] = &["start_project", "store", "transfer", "use_tool", "dispose"];

/// One text for each class of marking.
pub const MARKINGS: &[&str] = &[
    "UNMARKED", "UNCLASSIFIED", "OFFICIAL", "PROTECT", "RESTRICTED", "OFFICIAL-SENSITIVE", "CONFIDENTIAL", "SECRET",
    "TOP SECRET",
];

/// Markings that limit who may see the information: the text, the one of [`MARKINGS`] that has its class, and the audience.
pub const LIMITED_MARKINGS: &[(&str, &str, &str)] = &[
    ("OFFICIAL – HMG USE ONLY", "OFFICIAL", "government"),
    ("OFFICIAL – MOJ USE ONLY", "OFFICIAL", "organisation"),
    ("OFFICIAL – RECIPIENTS ONLY", "OFFICIAL", "recipients"),
    ("OFFICIAL-SENSITIVE – HMG USE ONLY", "OFFICIAL-SENSITIVE", "government"),
    ("OFFICIAL-SENSITIVE – MOJ USE ONLY", "OFFICIAL-SENSITIVE", "organisation"),
    ("OFFICIAL-SENSITIVE – RECIPIENTS ONLY", "OFFICIAL-SENSITIVE", "recipients"),
    ("SECRET – HMG USE ONLY", "SECRET", "government"),
];

/// Who may see the information, from the widest audience to the narrowest.
pub const AUDIENCES: &[&str] = &["anyone", "government", "organisation", "recipients"];

/// The one of [`MARKINGS`] with the class of a marking, and the audience; `None` for a text that is not listed.
pub fn marking(text: &str) -> Option<(&'static str, &'static str)> {
    let plain = MARKINGS.iter().find(|marking| **marking == text).map(|marking| (*marking, "anyone"));
    let limited = LIMITED_MARKINGS.iter().find(|(marking, ..)| *marking == text);
    plain.or(limited.map(|(_, class, audience)| (*class, *audience)))
}

/// Kinds of encryption, from the weakest to the strongest.
const ENCRYPTION: &[&str] = &["none", "unapproved", "in_transit", "approved"];

/// Whether a value of a safeguard puts more in place than there is now: for encryption a stronger kind, and otherwise anything but
/// its absence.
pub fn confirms(path: &str, now: Option<&str>, value: &str) -> bool {
    if path != "encryption" {
        return !["false", "not_done"].contains(&value);
    }
    let strength = |kind: &str| ENCRYPTION.iter().position(|it| *it == kind);
    strength(value) > now.map_or(strength("unapproved"), strength)
}

/// A value as the tables of this module write it.
pub fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

const PLACES: Values = Words(&["uk", "eea", "adequate", "other"]);
const ALL: &[&str] = ACTIVITIES;
const T: &[&str] = &["use_tool", "store", "transfer"];

const fn field(path: &'static str, kind: Kind, values: Values, taken_by: &'static [&'static str]) -> Field {
    Field { path, kind, values, taken_by, presumed: None, offered: &[] }
}

const fn presumed(field: Field, value: &'static str) -> Field {
    Field { presumed: Some(value), ..field }
}

const fn offers(field: Field, offered: &'static [&'static str]) -> Field {
    Field { offered, ..field }
}

/// Every field but `activity`, in the contract's order.
#[rustfmt::skip] // one field a line
pub static FIELDS: &[Field] = &[
    field("information.marking", Fact, Words(MARKINGS), ALL),
    presumed(field("information.audience", Fact, Words(AUDIENCES), ALL), "anyone"),
    field("information.harm_if_disclosed", Fact, Words(&["none", "organisation", "individual"]), ALL),
    field("information.personal_data", Fact, Words(&["none", "personal", "special_category", "criminal_offence"]), ALL),
    field("information.data_subjects", Fact, Words(&["citizens", "colleagues", "both", "work_contacts"]), ALL),
    field("information.volume", Fact, Words(&["small", "large"]), ALL),
    field("information.purpose", Fact, Words(&["described", "other", "undescribed"]), ALL),
    field("information.key_record", Fact, Bool, ALL),
    presumed(field("information.asset_owner", Safeguard, Bool, ALL), "true"),
    field("dpia", Safeguard, Words(&["completed", "exempt", "not_done"]), &["start_project", "use_tool", "store", "transfer"]),
    offers(field("location", Choice, Words(&["accredited_network", "laptop", "mobile_device", "removable_media",
        "standalone_device", "online_tool", "personal_device", "unaccredited_system"]), &["store"]), &["accredited_network"]),
    offers(field("only_copy", Choice, Bool, &["store"]), &["false"]),
    field("owner_approval.sole_copy", Safeguard, Bool, &["store"]),
    field("recipient", Fact, Words(&["same_system", "moj_system", "government", "third_party", "personal_account"]), &["transfer"]),
    offers(field("channel", Choice, Words(&["accredited_network", "email", "file_transfer", "online_tool", "usb_storage",
        "optical_media", "laptop", "mobile_device"]), &["transfer"]), &["accredited_network", "email", "file_transfer"]),
    field("encryption", Safeguard, Words(&["none", "in_transit", "approved", "unapproved"]), &["store", "transfer"]),
    field("accreditor_approval", Safeguard, Bool, &["transfer"]),
    field("owner_approval.in_clear", Safeguard, Bool, &["transfer"]),
    field("owner_approval.sharing", Safeguard, Bool, &["transfer"]),
    field("owner_approval.audience", Safeguard, Bool, &["transfer"]),
    field("recipient_protection", Fact, Bool, &["transfer"]),
    field("recipient_briefed", Safeguard, Bool, &["transfer"]),
    field("business_need", Fact, Bool, &["transfer"]),
    field("minimum_necessary", Safeguard, Bool, &["transfer"]),
    offers(presumed(field("marking_lowered", Choice, Bool, &["transfer"]), "false"), &["false"]),
    field("media_protection", Safeguard, Bool, &["transfer"]),
    field("data_movement_form", Safeguard, Bool, &["transfer"]),
    field("destination", Fact, PLACES, &["transfer"]),
    presumed(field("required_by_law", Fact, Bool, &["transfer"]), "false"),
    field("tool.name", Fact, Text, T),
    presumed(field("tool.approved", Fact, Bool, T), "false"),
    field("tool.data_location", Fact, PLACES, T),
    field("tool.encrypts_in_transit", Fact, Bool, T),
    field("tool.export", Fact, Bool, T),
    field("business_critical", Fact, Bool, T),
    field("consent", Safeguard, Bool, T),
    field("compliance_advice", Safeguard, Bool, T),
    field("team_informed", Safeguard, Bool, T),
    field("copied_to_moj_system", Safeguard, Bool, &["use_tool", "store", "transfer", "dispose"]),
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
