//! The types of the browser package: proposals from the table of fields, words and records from the schemas of what core writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use caveat::vocabulary::{FIELDS, Field, FieldType};
use caveat::{Activity, schema};
use serde_json::Value;

use super::definitions::{definitions, described, local_fault, map_values, members, object, properties};
use super::rust_types::{group_docs, group_of, key_of, pascal, shared_groups, type_of, value_types};

/// `types.ts`.
pub(super) fn types() -> String {
    let mut out = String::from("// Generated from core by `cargo dev generate`.\n");
    let mut definitions = definitions();
    // The package's exception carries these codes; the field of a proposal is what `vocabulary` gives.
    if let Some(codes) = schema::error().pointer("/$defs/ErrorCode") {
        definitions.insert("ErrorCode".to_owned(), codes.clone());
    }
    for (name, schema) in [
        ("Interview", schema::interview()),
        ("Alternatives", schema::alternatives()),
        ("", schema::options()),
        ("Outline", schema::outline()),
        ("Comparison", schema::comparison()),
        ("LocalFault", local_fault()),
        ("DecisionRecord", schema::record()),
        ("Verification", schema::verification()),
        ("ChainVerification", schema::chain_verification()),
        ("DataMovementForm", schema::data_movement_form()),
    ] {
        let inner = schema["$defs"].as_object().into_iter().flatten();
        definitions.extend(inner.map(|(name, definition)| (name.clone(), definition.clone())));
        if !name.is_empty() {
            definitions.insert(name.to_owned(), schema);
        }
    }
    // What goes in has types of its own, from the table of fields; the language's own `Error` is an exception.
    let taken = groups().into_iter().chain(Activity::ALL.iter().map(|activity| activity.name())).map(pascal);
    for name in taken.chain(["Proposal".to_owned()]) {
        definitions.remove(&name);
    }
    if let Some(error) = definitions.remove("Error") {
        definitions.insert("ErrorObject".to_owned(), error);
    }
    paths(&mut out);
    words(&mut out, &definitions);
    for group in groups() {
        let members = FIELDS.iter().filter(|field| group_of(field) == Some(group));
        interface(&mut out, &pascal(group), docs_of(group), None, members);
    }
    for activity in Activity::ALL {
        let taken = FIELDS.iter().filter(|field| field.path != "activity" && field.is_taken_by(*activity));
        let docs = format!("A proposal to `{activity}`. What is left out, or null, is unknown.");
        interface(&mut out, &pascal(activity.name()), &docs, Some(*activity), taken);
    }
    let proposals: Vec<String> = Activity::ALL.iter().map(|activity| pascal(activity.name())).collect();
    docs(&mut out, "", "What is proposed: the activity tells which fields there are.");
    let _ = writeln!(out, "export type Proposal = {};", proposals.join(" | "));
    records(&mut out, &definitions);
    out
}

fn docs(out: &mut String, indent: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    // Examples are in Rust.
    let text = text.split("```").next().unwrap_or_default().trim().replace("*/", "* /");
    if text.contains('\n') {
        let lines: Vec<String> = text.lines().map(|line| format!("{indent} * {line}").trim_end().to_owned()).collect();
        let _ = writeln!(out, "{indent}/**\n{}\n{indent} */", lines.join("\n"));
    } else {
        let _ = writeln!(out, "{indent}/** {text}{} */", if text.ends_with(['.', '?']) { "" } else { "." });
    }
}

fn paths(out: &mut String) {
    out.push('\n');
    docs(out, "", "The path of a field in a proposal.");
    out.push_str("export type Path =");
    for field in FIELDS {
        let _ = write!(out, "\n  | {:?}", field.path);
    }
    out.push_str(";\n");
}

/// The enumerations, as unions of text.
fn words(out: &mut String, definitions: &BTreeMap<String, Value>) {
    let mut words: BTreeMap<String, (String, Vec<(String, String)>)> = BTreeMap::new();
    for (name, definition) in definitions {
        if let Some(members) = members(definition) {
            words.insert(name.clone(), (described(definition), members));
        }
    }
    for (name, fields) in value_types() {
        let labels: Vec<&str> = fields.iter().map(|field| field.label).collect();
        let listed = fields[0].values.listed();
        let members = listed.iter().map(|value| (value.name.to_owned(), value.text.to_owned())).collect();
        words.insert(name, (labels.join(", "), members));
    }
    for (name, (text, members)) in words {
        out.push('\n');
        docs(out, "", if text.is_empty() { &name } else { &text });
        let _ = write!(out, "export type {name} =");
        for (value, text) in members {
            out.push('\n');
            docs(out, "  ", &text);
            let _ = write!(out, "  | {value:?}");
        }
        out.push_str(";\n");
    }
}

fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = FIELDS.iter().filter_map(group_of).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn docs_of(group: &str) -> &'static str {
    if shared_groups().contains(&group) { group_docs(group) } else { "Approvals of its owner." }
}

/// A proposal or a group of its fields. A group is in the place of its first field.
fn interface<'f>(
    out: &mut String, name: &str, text: &str, activity: Option<Activity>, fields: impl Iterator<Item = &'f Field>,
) {
    out.push('\n');
    docs(out, "", text);
    let _ = writeln!(out, "export interface {name} {{");
    if let Some(activity) = activity {
        docs(out, "  ", "What is proposed.");
        let _ = writeln!(out, "  readonly activity: {:?};", activity.name());
    }
    let mut written = Vec::new();
    for field in fields {
        match group_of(field) {
            Some(group) if activity.is_some() => {
                if !written.contains(&group) {
                    written.push(group);
                    docs(out, "  ", docs_of(group));
                    let _ = writeln!(out, "  readonly {group}?: {} | null | undefined;", pascal(group));
                }
            }
            _ => {
                let presumed =
                    field.presumed.map_or(String::new(), |value| format!(" Presumed to be {value} while unknown."));
                docs(out, "  ", &format!("{}\n\n{}{presumed}", field.question, field.help));
                let _ = writeln!(out, "  readonly {}?: {} | null | undefined;", key_of(field), taken(field));
            }
        }
    }
    out.push_str("}\n");
}

/// What may be given for a field. A marking is text as it is written; the classes are offered while typing.
fn taken(field: &Field) -> String {
    match field.values {
        FieldType::YesNo => "boolean".to_owned(),
        FieldType::Text { .. } => "string".to_owned(),
        FieldType::Marking(_) => "Class | (string & {})".to_owned(),
        FieldType::OneOf(_) => type_of(field),
    }
}

/// What core writes.
fn records(out: &mut String, definitions: &BTreeMap<String, Value>) {
    for (name, definition) in definitions {
        let Some(object) = object(definition) else {
            if definition.get("enum").is_none() && members(definition).is_none() {
                out.push('\n');
                docs(out, "", &described(definition));
                let _ = writeln!(out, "export type {name} = {};", inner(definition));
            }
            continue;
        };
        // One of several forms; only this one is an object of its own.
        let others: Vec<String> = definition["anyOf"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|form| form.get("properties").is_none())
            .map(inner)
            .collect();
        let own = if others.is_empty() { name.clone() } else { format!("{name}Object") };
        out.push('\n');
        docs(out, "", &described(definition));
        let _ = writeln!(out, "export interface {own} {{");
        for (key, property, required) in properties(object) {
            docs(out, "  ", &described(property));
            let made = if key == "path" && name != "ErrorObject" { "Path".to_owned() } else { inner(property) };
            // What does not apply is left out, never null.
            let made = if required { made } else { made.replace(" | null", "") };
            let _ = writeln!(out, "  readonly {key}{}: {made};", if required { "" } else { "?" });
        }
        out.push_str("}\n");
        if !others.is_empty() {
            docs(out, "", &described(definition));
            let _ = writeln!(out, "export type {name} = {own} | {};", others.join(" | "));
        }
    }
}

/// The type of what a schema describes.
fn inner(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return if name == "Error" { "ErrorObject".to_owned() } else { name.to_owned() };
    }
    if let Some(values) = map_values(schema) {
        return format!("Readonly<Record<string, {}>>", inner(values));
    }
    if let Some(constant) = schema.get("const") {
        return constant.to_string();
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let made: Vec<String> = alternatives.iter().map(inner).collect();
        return made.join(" | ");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    let made: Vec<String> = types
        .iter()
        .map(|name| match *name {
            "array" => {
                let item = inner(&schema["items"]);
                if item.contains(['|', ' ']) { format!("readonly ({item})[]") } else { format!("readonly {item}[]") }
            }
            "boolean" => "boolean".to_owned(),
            "integer" => "number".to_owned(),
            "null" => "null".to_owned(),
            _ => "string".to_owned(),
        })
        .collect();
    // What has no type of its own in the schema is a field's value.
    if made.is_empty() { "boolean | string".to_owned() } else { made.join(" | ") }
}
