//! The JSON Schemas of proposals, made from the vocabulary, and of errors.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::{Error, ErrorCode, Proposal};
use crate::vocabulary::{Activity, FIELDS, Field, FieldType};

impl JsonSchema for Error {
    fn schema_name() -> Cow<'static, str> {
        "Error".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": {
                "code": generator.subschema_for::<ErrorCode>(),
                "path": { "type": "string", "description": "Where it is, if it is somewhere." },
                "message": { "type": "string", "description": "What was read and what is accepted." },
            },
            "required": ["code", "message"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for Proposal {
    fn schema_name() -> Cow<'static, str> {
        "Proposal".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let variants: Vec<Value> = Activity::ALL.iter().map(|activity| variant(*activity, generator)).collect();
        json_schema!({
            "description": "What is absent or null is unknown. A field that the activity does not take may only be null.",
            "oneOf": variants,
        })
    }
}

/// Returns the schema of one activity's proposals, as a definition of that name.
fn variant(activity: Activity, generator: &mut SchemaGenerator) -> Value {
    let mut properties = Map::new();
    for field in FIELDS {
        if field.path == "activity" {
            properties.insert("activity".to_owned(), json!({ "const": activity.name() }));
        } else if field.group.is_empty() {
            properties.insert(field.key.to_owned(), value(field, activity));
        } else if !properties.contains_key(field.group) {
            properties.insert(field.group.to_owned(), group(field.group, activity, generator));
        }
    }
    let schema = json!({
        "title": activity.name(),
        "type": "object",
        "properties": properties,
        "required": ["activity"],
        "additionalProperties": false,
    });
    define(&pascal(activity.name()), schema, generator)
}

/// Returns the schema of a group of fields: a reference to a definition if the activity takes all of the group, otherwise inline.
fn group(name: &str, activity: Activity, generator: &mut SchemaGenerator) -> Value {
    let members = || FIELDS.iter().filter(|field| field.group == name);
    let properties: Map<String, Value> =
        members().map(|field| (field.key.to_owned(), value(field, activity))).collect();
    let object = |kind: Value| json!({ "type": kind, "properties": properties, "additionalProperties": false });
    if members().all(|field| field.is_taken_by(activity)) {
        let reference = define(&pascal(name), object(json!("object")), generator);
        json!({ "anyOf": [reference, { "type": "null" }] })
    } else {
        object(json!(["object", "null"]))
    }
}

/// Puts a schema among the definitions; returns a reference to it.
fn define(name: &str, schema: Value, generator: &mut SchemaGenerator) -> Value {
    let path = generator.settings().definitions_path.clone();
    generator.definitions_mut().insert(name.to_owned(), schema);
    json!({ "$ref": format!("#{path}/{name}") })
}

/// Returns `UseTool` for `use_tool`.
fn pascal(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    name.split('_').map(capital).collect()
}

fn value(field: &Field, activity: Activity) -> Value {
    if !field.is_taken_by(activity) {
        return json!({ "type": "null" });
    }
    let mut schema = match field.values {
        FieldType::YesNo => json!({ "type": ["boolean", "null"] }),
        FieldType::Marking(_) => {
            json!({ "type": ["string", "null"], "examples": ["OFFICIAL", "OFFICIAL-SENSITIVE", "IL3 RESTRICTED"] })
        }
        FieldType::Text { longest } => json!({ "type": ["string", "null"], "maxLength": longest }),
        FieldType::OneOf(values) => {
            let names = values.iter().map(|value| json!(value.name)).chain([Value::Null]);
            let listed = json!({ "enum": names.collect::<Vec<_>>() });
            if field.takes_countries() {
                let country = "A country of the European Economic Area, or the United Kingdom, by its name or code.";
                json!({ "anyOf": [listed, { "type": "string", "description": country }] })
            } else {
                listed
            }
        }
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".to_owned(), json!(field.label));
        schema.insert("description".to_owned(), json!(format!("{} {}", field.question, field.help)));
    }
    schema
}
