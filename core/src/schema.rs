//! JSON Schemas (draft 2020-12) of everything that goes in and comes out. The schema of proposals is made from the vocabulary, so it
//! accepts what the reader accepts. Only the words of a marking, duplicate keys, length and depth are beyond a schema.
//!
//! ```
//! let schema = caveat::schema::proposal();
//! assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
//! ```

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::comparison::Comparison;
use crate::decision::{Alternatives, Choice, Decision, Outline};
use crate::export::ExportedRulebook;
#[cfg(feature = "records")]
use crate::form::DataMovementForm;
use crate::interview::Interview;
#[cfg(feature = "local-rules")]
use crate::local::LocalRulesFile;
use crate::marking::ExportedMarking;
use crate::proposal::{Error, Proposal};
#[cfg(feature = "records")]
use crate::record::{ChainVerification, Record, Verification};

/// Returns the schema of a proposal.
pub fn proposal() -> Value {
    of::<Proposal>("A proposal to handle information in some way")
}

/// Returns the schema of a decision.
pub fn decision() -> Value {
    of::<Decision>("A decision on a proposal")
}

/// Returns the schema of an interview.
pub fn interview() -> Value {
    of::<Interview>("What is still to be asked about a proposal")
}

/// Returns the schema of alternatives.
pub fn alternatives() -> Value {
    of::<Alternatives>("What could be chosen differently for a better verdict")
}

/// Returns the schema of options: the values of a choice, each with its verdict.
pub fn options() -> Value {
    of::<Vec<Choice>>("Where information may go, or how")
}

/// Returns the schema of a decision's outline.
pub fn outline() -> Value {
    of::<Outline>("What a person reads of a decision")
}

/// Returns the schema of a comparison of two decisions.
pub fn comparison() -> Value {
    of::<Comparison>("What changes from one decision to another")
}

/// Returns the schema of an exported rulebook.
pub fn rulebook() -> Value {
    let mut schema = of::<ExportedRulebook<'static>>("A rulebook as data");
    // A later rulebook may have more to say of a rule than a file of local rules may.
    take_other_keys(&mut schema, true);
    schema
}

/// Returns the schema of a marking as data.
pub fn marking() -> Value {
    of::<ExportedMarking<'static>>("What a marking says")
}

/// Returns the schema of a file of local rules. References, duplicate ids and contradictions are beyond a schema, and so are `//`
/// comments: it describes the file without them.
#[cfg(feature = "local-rules")]
pub fn local_rules() -> Value {
    let mut schema = of::<LocalRulesFile>("An organisation's own rules");
    take_other_keys(&mut schema, false);
    // A rule in a file may have a note; an exported one has none.
    if let Some(properties) = schema.pointer_mut("/$defs/Rule/properties").and_then(Value::as_object_mut) {
        let description = "What the authors want to remember of it. It is kept and otherwise ignored.";
        properties.insert("note".to_owned(), json!({ "type": "string", "description": description }));
    }
    // The file may name the schema that it follows.
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("$schema".to_owned(), json!({ "type": "string", "description": "Where this schema is." }));
    }
    schema
}

/// Says whether objects may have keys that are not described.
fn take_other_keys(schema: &mut Value, taken: bool) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(|value| take_other_keys(value, taken));
            if object.get("type").is_some_and(|it| it == "object") {
                if !taken {
                    object.insert("additionalProperties".to_owned(), json!(false));
                } else if object.get("additionalProperties") == Some(&json!(false)) {
                    object.remove("additionalProperties");
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| take_other_keys(item, taken)),
        _ => {}
    }
}

/// Returns the schema of `{"error": …}`, the answer if a proposal can't be read.
pub fn error() -> Value {
    of::<WrappedError>("Why a proposal can't be read")
}

/// Returns the schema of a record.
#[cfg(feature = "records")]
pub fn record() -> Value {
    of::<Record>("A record of a decision")
}

/// Returns the schema of the verification of a record.
#[cfg(feature = "records")]
pub fn verification() -> Value {
    of::<Verification>("The result of verifying a record")
}

/// Returns the schema of the verification of a chain.
#[cfg(feature = "records")]
pub fn chain_verification() -> Value {
    of::<ChainVerification>("Whether a chain of records is whole")
}

/// Returns the schema of a Data Movement Form.
#[cfg(feature = "records")]
pub fn data_movement_form() -> Value {
    of::<DataMovementForm>("A Data Movement Form")
}

/// Returns the schema of a type, as it is written.
fn of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(without_null));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}

/// Removes null from the properties that an object may leave out: what is left out is never null.
fn without_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    let required = object.get("required").cloned().unwrap_or_default();
    let required = |key: &str| required.as_array().is_some_and(|keys| keys.iter().any(|it| it == key));
    let Some(Value::Object(properties)) = object.get_mut("properties") else { return };
    for (_, property) in properties.iter_mut().filter(|(key, _)| !required(key)) {
        let Some(property) = property.as_object_mut() else { continue };
        // In a proposal, null is unknown. Its fields have a title, and its groups no description.
        if property.contains_key("title") || !property.contains_key("description") {
            continue;
        }
        if let Some([one, null]) = property.get("type").and_then(Value::as_array).map(Vec::as_slice)
            && null == "null"
        {
            let one = one.clone();
            property.insert("type".to_owned(), one);
        }
        if let Some([Value::Object(one), null]) = property.get("anyOf").and_then(Value::as_array).map(Vec::as_slice)
            && *null == json!({ "type": "null" })
        {
            let one = one.clone();
            property.remove("anyOf");
            property.extend(one);
        }
    }
}

/// An error as it is written.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its shape is of use")]
struct WrappedError {
    /// What is wrong.
    error: Error,
}
