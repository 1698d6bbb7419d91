//! What the schemas of core's own types say, for whatever is generated from them.

use std::collections::BTreeMap;

use caveat::schema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Every definition in the schemas of decisions, rulebooks and markings, by name.
pub(super) fn definitions() -> BTreeMap<String, Value> {
    let roots = [("Decision", schema::decision()), ("Rulebook", schema::rulebook()), ("Marking", schema::marking())];
    let mut definitions = definitions_of(roots.into_iter().chain([("", schema::error())]));
    // The error becomes an exception, not a named tuple.
    definitions.remove("Error");
    definitions
}

/// Every definition in the schemas of what core says beside decisions, by name: what to ask next, and so on.
pub(super) fn report_definitions() -> BTreeMap<String, Value> {
    let reports = REPORTS.map(|(name, root)| (name, root()));
    definitions_of(reports.into_iter().chain([("LocalFault", local_fault()), ("", schema::options())]))
}

/// Whether this is the same thing before and after, and nothing else: schemas have a type for each kind of thing, core has one.
pub(super) fn is_pair(definition: &Value) -> bool {
    object(definition).is_some_and(|object| {
        let keys: Vec<&str> = properties(object).into_iter().map(|(key, ..)| key).collect();
        keys == ["before", "after"]
    })
}

/// The schema of a mistake in local rules, which is part of an exception.
pub(super) fn local_fault() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<caveat::local::LocalFault>().to_value()
}

/// The name of what core says, and its schema.
type Report = (&'static str, fn() -> Value);

/// What core says beside decisions.
pub(super) const REPORTS: [Report; 6] = [
    ("Interview", schema::interview),
    ("Alternatives", schema::alternatives),
    ("Verification", schema::verification),
    ("ChainVerification", schema::chain_verification),
    ("DataMovementForm", schema::data_movement_form),
    ("Comparison", schema::comparison),
];

fn definitions_of<'n>(roots: impl IntoIterator<Item = (&'n str, Value)>) -> BTreeMap<String, Value> {
    let mut definitions = BTreeMap::new();
    for (name, mut root) in roots {
        if let Some(Value::Object(inner)) = root.get_mut("$defs").map(Value::take) {
            definitions.extend(inner);
        }
        if !name.is_empty() {
            definitions.insert(name.to_owned(), root);
        }
    }
    definitions
}

/// What a map holds under its keys, where the schema is that of a map.
pub(super) fn map_values(schema: &Value) -> Option<&Value> {
    schema.get("additionalProperties").filter(|values| values.is_object())
}

/// The words of an enumeration, with what they mean.
pub(super) fn members(definition: &Value) -> Option<Vec<(String, String)>> {
    let variants = definition.get("oneOf").and_then(Value::as_array)?;
    variants.iter().map(|variant| Some((variant["const"].as_str()?.to_owned(), described(variant)))).collect()
}

/// The struct in a definition; of alternatives, the one that is written out.
pub(super) fn object(definition: &Value) -> Option<&Value> {
    let alternatives = definition.get("anyOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    std::iter::once(definition).chain(alternatives).find(|it| it.get("properties").is_some())
}

/// The properties of a struct, those that are always there first and in their order.
pub(super) fn properties(object: &Value) -> Vec<(&str, &Value, bool)> {
    let required: Vec<&str> = object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let all = || object["properties"].as_object().into_iter().flatten();
    let first = required.iter().map(|key| (*key, &object["properties"][*key], true));
    let rest = all().filter(|(key, _)| !required.contains(&key.as_str()));
    first.chain(rest.map(|(key, property)| (key.as_str(), property, false))).collect()
}

/// A description without the links of Rust's documentation: `[`x`](y)` as `x`.
pub(super) fn described(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']') {
            Some((label, after)) => {
                out.push_str(label);
                rest = after.strip_prefix('(').and_then(|link| link.split_once(')')).map_or(after, |(_, after)| after);
            }
            None => rest = after,
        }
    }
    out + rest
}
