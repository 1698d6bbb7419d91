//! The JSON Schemas as files.

use serde_json::{Map, Value};

use crate::interviews::InterviewVector;
use crate::vectors::Vector;

/// The schema of a file of vectors.
pub(super) fn vectors() -> Value {
    let mut schema = schemars::schema_for!(Vec<Vector>);
    schema.insert("title".to_owned(), "Proposals with the answers expected of them".into());
    schema.to_value()
}

/// The schema of the file of interviews.
pub(super) fn interview_vectors() -> Value {
    let mut schema = schemars::schema_for!(Vec<InterviewVector>);
    schema.insert("title".to_owned(), "Proposals with what is to be asked next".into());
    schema.to_value()
}

/// Indented, keys in order: the same bytes whatever the order in which a map was filled.
pub(super) fn pretty(value: &Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&sorted_schema(value))? + "\n")
}

/// Sorts the keys, unless the map's order tells something; serde's own maps are sorted, so this changes nothing there.
fn sorted_schema(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            let sorted: Map<String, Value> =
                entries.into_iter().map(|(key, value)| (key.clone(), sorted_schema(value))).collect();
            Value::Object(sorted)
        }
        Value::Array(values) => Value::Array(values.iter().map(sorted_schema).collect()),
        other => other.clone(),
    }
}
