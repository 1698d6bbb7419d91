use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::{Answer, Error, Proposal};
use crate::json::{canonical, to_json};
use crate::vocabulary::FIELDS;

impl Proposal {
    /// Returns the proposal as JSON: the known fields in the contract's order. It reads back as the same proposal.
    ///
    /// ```
    /// let proposal = caveat::Store::new().location(caveat::Location::Laptop).into();
    /// assert_eq!(caveat::Proposal::to_json(&proposal), r#"{"activity":"store","location":"laptop"}"#);
    /// ```
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(answer) => serializer.serialize_bool(*answer),
            Self::Text(answer) => serializer.serialize_str(answer),
        }
    }
}

impl Serialize for Proposal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        let mut written = "";
        for field in FIELDS {
            let Some(answer) = self.answer_to(field) else { continue };
            if field.group.is_empty() {
                out.serialize_entry(field.key, &answer)?;
            } else if field.group != written {
                // The whole group is written when its first known field comes.
                out.serialize_entry(field.group, &Group { proposal: self, name: field.group })?;
                written = field.group;
            }
        }
        out.end()
    }
}

struct Group<'p> {
    proposal: &'p Proposal,
    name: &'static str,
}

impl Serialize for Group<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for field in FIELDS.iter().filter(|field| field.group == self.name) {
            if let Some(answer) = self.proposal.answer_to(field) {
                out.serialize_entry(field.key, &answer)?;
            }
        }
        out.end()
    }
}

/// Returns the canonical JSON (RFC 8785) of a proposal, a decision or anything else without fractions: keys in order, no white
/// space, so that equal things have equal bytes.
///
/// ```
/// let canonical = caveat::canonical_json(&serde_json::json!({"b": [true, null], "a": "é\n"}))?;
/// assert_eq!(canonical, r#"{"a":"é\n","b":[true,null]}"#);
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Fails if the value has no JSON form, such as a map whose keys are not text, or has a fraction or a whole number of more than
/// 53 bits.
pub fn canonical_json(value: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    Ok(canonical(value)?)
}
