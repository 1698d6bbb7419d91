//! The JSON Schemas as files.

use caveat::vocabulary::{FIELDS, Field, FieldType};
use caveat_reference::interviews::InterviewVector;
use caveat_reference::vectors::Vector;
use serde_json::{Map, Value, json};

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

/// The schema of a profile: how the columns and cells of a register are read. What holds together is beyond a schema.
pub(super) fn profile() -> Value {
    let path = |field: &Field| json!({ "const": field.path, "title": field.label, "description": field.question });
    let by_path = |schema: &dyn Fn(&Field) -> Value| {
        let properties: Map<String, Value> = FIELDS.iter().map(|it| (it.path.to_owned(), schema(it))).collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    };
    let meanings = |field: &Field| {
        json!({
            "type": "object",
            "title": field.label,
            "description": field.question,
            "propertyNames": { "pattern": "\\S" },
            "additionalProperties": answer(field),
        })
    };
    let described = |mut schema: Value, description: &str| {
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(description));
        }
        schema
    };
    let names = json!({ "type": "array", "items": { "type": "string" } });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "How the columns and cells of a register are read",
        "type": "object",
        "properties": {
            "$schema": { "type": "string", "description": "Where this schema is." },
            "columns": {
                "type": "object",
                "description": "The path of the field that each column is read as, by the column's own name. A field has one column.",
                "additionalProperties": { "oneOf": FIELDS.iter().map(path).collect::<Vec<_>>() },
            },
            "values": described(
                by_path(&meanings),
                "The meanings of cells whose texts are not in the vocabulary, by the path of the field. Null is unknown.",
            ),
            "constants": described(
                by_path(&|field| described(answer(field), field.question)),
                "The answers of every row, by the path of the field. Null is unknown.",
            ),
            "null_values": described(names.clone(), "Texts that mean unknown, as blank cells do."),
            "keep": {
                "description": "The columns to hand back unchanged, by name; `*` is each whose own name is not a field.",
                "anyOf": [{ "const": "*" }, names],
            },
            "prefix": { "type": "string", "description": "What the names of result columns begin with." },
        },
        "additionalProperties": false,
    })
}

/// What a profile may say that a cell means, or null.
fn answer(field: &Field) -> Value {
    match field.values {
        FieldType::YesNo => json!({ "type": ["boolean", "null"] }),
        FieldType::OneOf(values) => {
            let values = values.iter().map(|value| json!({ "const": value.name, "description": value.text }));
            json!({ "oneOf": values.chain([json!({ "type": "null" })]).collect::<Vec<_>>() })
        }
        FieldType::Marking(_) => {
            json!({ "type": ["string", "null"], "pattern": "\\S", "examples": ["OFFICIAL", "OFFICIAL-SENSITIVE"] })
        }
        FieldType::Text { longest } => json!({ "type": ["string", "null"], "pattern": "\\S", "maxLength": longest }),
    }
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
