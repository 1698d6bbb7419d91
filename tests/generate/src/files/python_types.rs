//! The types of the Python package: words from core's enums, records from the schemas of what core writes, typed proposals
//! from the table of fields.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use caveat::Activity;
use caveat::vocabulary::{FIELDS, Field, FieldType};
use serde_json::Value;

use super::definitions::{
    definitions, described, is_pair, map_values, members, object, properties, report_definitions,
};
use super::rust_types::{group_docs, group_of, key_of, pascal, shared_groups, type_of, value_types};

/// What the contract's error is called where it is a part of something else.
pub(super) const ERROR_OBJECT: &str = "ErrorObject";

const VERDICT: &str = "Verdict";

/// Lines of the package are as long as these.
const WIDTH: usize = 120;

/// Where the types of results are public, and where what people name themselves is.
pub(super) const TYPES: &str = "caveat.types";
const PACKAGE: &str = "caveat";

/// A module with these names in it, which say that they are public there.
pub(super) fn module(docs: &str, public: &str, imports: &str, names: &[String], body: &str) -> String {
    let mut out = format!("\"\"\"{docs} Generated from core by `cargo dev generate`.\"\"\"\n\n{imports}\n");
    out.push_str("__all__ = [\n");
    for name in names {
        let _ = writeln!(out, "    {name:?},");
    }
    let _ = write!(out, "]\n{body}\n\npublic(__name__, {public:?})\n");
    out
}

/// `_verdict.py`: the verdict, which every decision has. Apart, since each enumeration takes its time to be made.
pub(super) fn verdict() -> String {
    let definition = &definitions()[VERDICT];
    let mut body = String::new();
    enumeration(&mut body, VERDICT, &described(definition), &members(definition).unwrap_or_default());
    let proceeding = caveat::Verdict::ALL.iter().filter(|verdict| verdict.may_proceed());
    let proceeding = proceeding.map(|verdict| format!("{VERDICT}.{}", verdict.name().to_uppercase()));
    body.push_str("\n    @property\n    def label(self) -> str:\n        \"\"\"The verdict as a person reads it.\"\"\"\n        return _LABELS[self]\n");
    let _ = write!(
        body,
        "\n    @property\n    def may_proceed(self) -> bool:\n        \"\"\"Whether to go ahead.\"\"\"\n        return self is {}\n\n    \
         def __bool__(self) -> bool:\n        # Text that is not empty is true, and so would be the worst verdict.\n        \
         raise TypeError(\"a verdict is neither true nor false: ask `may_proceed`, or compare it\")\n",
        proceeding.collect::<Vec<_>>().join(" or self is ")
    );
    body.push_str("\n\n_LABELS = {\n");
    for verdict in caveat::Verdict::ALL {
        let _ = writeln!(body, "    {:?}: {:?},", verdict.name(), verdict.label());
    }
    body.push_str("}\n");
    let imports = "from caveat._public import public\nfrom caveat._word import OrderedWord\n";
    module("The verdict.", PACKAGE, imports, &[VERDICT.to_owned()], &body)
}

/// `_words.py`: an enumeration for each of core's.
pub(super) fn words() -> String {
    let mut words: BTreeMap<String, (String, Vec<(String, String)>)> = BTreeMap::new();
    for (name, definition) in definitions().into_iter().chain(report_definitions()) {
        if let Some(members) = members(&definition) {
            words.insert(name, (described(&definition), members));
        }
    }
    for (name, fields) in value_types() {
        let labels: Vec<&str> = fields.iter().map(|field| field.label).collect();
        let listed = fields[0].values.listed();
        let members = listed.iter().map(|value| (value.name.to_owned(), value.text.to_owned())).collect();
        words.insert(name.clone(), (labels.join(", "), members));
    }
    let mut body = String::new();
    for (name, (docs, members)) in words.iter().filter(|(name, _)| *name != VERDICT) {
        enumeration(&mut body, name, docs, members);
    }
    let names: Vec<String> = words.into_keys().filter(|name| *name != VERDICT).collect();
    // The native part finds every word here.
    let imports = format!(
        "from caveat._public import public\nfrom caveat._verdict import {VERDICT} as {VERDICT}  # noqa: PLC0414\n\
         from caveat._word import ClassWord, Word\n"
    );
    module("Words of the contract.", TYPES, &imports, &names, &body)
}

fn enumeration(out: &mut String, name: &str, docs: &str, members: &[(String, String)]) {
    let base = match name {
        "Class" => "ClassWord",
        VERDICT => "OrderedWord",
        _ => "Word",
    };
    let _ = write!(out, "\n\nclass {name}({base}):\n{}", docstring(docs, 4));
    for (value, docs) in members {
        let _ = write!(out, "\n    {} = {value:?}\n{}", value.to_uppercase(), docstring(docs, 4));
    }
}

/// Type checkers know that of `typing`.
pub(super) const NAMED_TUPLE: &str = "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from typing import NamedTuple\nelse:\n    \
                                      from caveat._named_tuple import NamedTuple\n";

/// `_parts.py`: a named tuple for each struct that core writes.
pub(super) fn parts() -> String {
    let definitions = definitions();
    let mut body = String::new();
    let mut names = Vec::new();
    let mut used = Vec::new();
    for (name, definition) in definitions.iter().filter(|(name, _)| *name != "Decision") {
        if let Some(object) = object(definition) {
            names.push(name.clone());
            named_tuple(&mut body, name, &described(definition), object, &definitions, &mut used);
        }
    }
    let imports = format!(
        "from __future__ import annotations\n\nfrom caveat._public import public\nfrom caveat._words import (\n    {},\n)\n\n{NAMED_TUPLE}",
        used_words(&used, &definitions).join(",\n    ")
    );
    module("What decisions, the rulebook and markings are made of.", TYPES, &imports, &names, &body)
}

/// A named tuple for a struct.
pub(super) fn named_tuple(
    out: &mut String, name: &str, docs: &str, object: &Value, definitions: &BTreeMap<String, Value>,
    used: &mut Vec<String>,
) {
    let _ = write!(out, "\n\nclass {name}(NamedTuple):\n{}", docstring(docs, 4));
    for (key, property, required) in properties(object) {
        let annotation = annotation(property, definitions, used);
        let python = if key == "class" { "class_" } else { key };
        let optional = if annotation.ends_with(" | None") { "" } else { " | None" };
        let annotation = if required { annotation } else { format!("{annotation}{optional} = None") };
        let _ = write!(out, "\n    {python}: {annotation}\n{}", docstring(&described(property), 4));
    }
}

/// `_decision.py`: the decision, with a property for each of its parts.
pub(super) fn decision() -> String {
    let definitions = definitions();
    let definition = &definitions["Decision"];
    let properties = object(definition).map(properties).unwrap_or_default();
    let (mut body, mut used) = (String::new(), Vec::new());
    let mut keys = String::new();
    for (key, property, required) in properties {
        let _ = writeln!(keys, "        {key:?},");
        let optional = if required { "" } else { " | None" };
        let annotation = annotation(property, &definitions, &mut used) + optional;
        let _ = write!(body, "\n    @property\n    def {key}(self) -> {annotation:?}:\n");
        let _ = write!(body, "{}", docstring(&described(property), 8));
        let _ = writeln!(body, "        return self._part({key:?})  # type: ignore[no-any-return]");
    }
    let words = used_words(&used, &definitions);
    let mut records: Vec<String> = used.into_iter().filter(|name| !words.contains(name)).collect();
    records.sort();
    records.dedup();
    let imports = format!(
        "from caveat._caveat import Decision as DecisionBase\nfrom caveat._public import public\n\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n    from caveat._parts \
         import (\n        {},\n    )\n    from caveat._words import {}\n",
        records.join(",\n        "),
        words.join(", ")
    );
    let class = format!(
        "\n\nclass Decision(DecisionBase):\n    \"\"\"Everything that there is to say about a proposal. Made by `assess`; it does \
         not change.\n\n    A refusal is a decision, not an error.\n    \"\"\"\n\n    __slots__ = ()\n    \
         __match_args__ = (\n{keys}    )\n{body}"
    );
    module("A decision.", PACKAGE, &imports, &["Decision".to_owned()], &class)
}

/// `_proposals.py`: a typed proposal for each activity, and the groups of fields.
pub(super) fn proposals() -> String {
    let mut body = String::new();
    let mut names = Vec::new();
    let mut groups: Vec<&str> = FIELDS.iter().filter_map(group_of).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in &groups {
        let members: Vec<&Field> = FIELDS.iter().filter(|field| group_of(field) == Some(group)).collect();
        let docs = if shared_groups().contains(group) { group_docs(group) } else { "Approvals of its owner." };
        names.push(pascal(group));
        class(&mut body, group, docs, None, &members);
    }
    for activity in Activity::ALL {
        let taken =
            FIELDS.iter().filter(|field| field.path != "activity" && field.is_taken_by(*activity)).collect::<Vec<_>>();
        let docs = format!("A proposal to `{activity}`. What is not given is unknown.");
        names.push(pascal(activity.name()));
        class(&mut body, activity.name(), &docs, Some(*activity), &taken);
    }
    names.sort();
    let mut words: Vec<String> = value_types().into_iter().map(|(name, _)| name).collect();
    words.push("Activity".to_owned());
    words.sort();
    // Type checkers see a misspelt value by these; nothing else needs them.
    let mut literals = String::new();
    for (name, fields) in value_types().into_iter().filter(|(name, _)| name != "Class") {
        let values: Vec<String> = fields[0].values.listed().iter().map(|value| format!("{:?}", value.name)).collect();
        let line = format!("    _{name} = Literal[{}]", values.join(", "));
        let broken = format!("    _{name} = Literal[\n        {},\n    ]", values.join(",\n        "));
        let _ = writeln!(literals, "{}", if line.len() <= WIDTH { line } else { broken });
    }
    let imports = format!(
        "from __future__ import annotations\n\nfrom caveat._fields import Fields, Proposal\nfrom caveat._public import public\n\nTYPE_CHECKING = \
         False\nif TYPE_CHECKING:\n    from collections.abc import Mapping\n    from typing import Literal\n\n    from \
         caveat._words import (\n        {},\n    )\n\n{literals}",
        words.join(",\n        ")
    );
    module("Typed proposals.", PACKAGE, &imports, &names, &body)
}

/// The class of a proposal or of a group.
fn class(out: &mut String, name: &str, docs: &str, activity: Option<Activity>, fields: &[&'static Field]) {
    let base = if activity.is_some() { "Proposal" } else { "Fields" };
    let _ = write!(out, "\n\nclass {}({base}):\n{}\n    __slots__ = ()\n", pascal(name), docstring(docs, 4));
    // Keys in the contract's order; a group is in the place of its first field.
    let mut keys: Vec<(&str, Option<&'static Field>)> = Vec::new();
    for &field in fields {
        match group_of(field) {
            Some(group) if activity.is_some() => {
                if !keys.iter().any(|(key, _)| *key == group) {
                    keys.push((group, None));
                }
            }
            _ => keys.push((key_of(field), Some(field))),
        }
    }
    out.push_str("    __match_args__ = (\n");
    for (key, _) in &keys {
        let _ = writeln!(out, "        {key:?},");
    }
    out.push_str("    )\n");
    if activity.is_none() {
        let _ = writeln!(out, "    _group = {name:?}");
    }
    out.push_str("\n    def __init__(\n        self,\n        *,\n");
    for (key, field) in &keys {
        let taken = match field {
            None => format!("{} | Mapping[str, object]", pascal(key)),
            Some(field) => taken(field),
        };
        let _ = writeln!(out, "        {key}: {taken} | None = None,");
    }
    out.push_str("    ) -> None:\n        self._fill(\n            {\n");
    if let Some(activity) = activity {
        let _ = writeln!(out, "                \"activity\": {:?},", activity.name());
    }
    for (key, _) in &keys {
        let _ = writeln!(out, "                {key:?}: {key},");
    }
    out.push_str("            }\n        )\n");
    if activity.is_some() {
        let constant = name.to_uppercase();
        out.push_str("\n    @property\n    def activity(self) -> Activity:\n        \"\"\"What is proposed.\"\"\"\n");
        out.push_str("        from caveat._words import Activity\n\n");
        let _ = writeln!(out, "        return Activity.{constant}");
    }
    for (key, field) in keys {
        property(out, key, field);
    }
}

fn property(out: &mut String, key: &str, field: Option<&'static Field>) {
    let (made, docs, read) = match field {
        None => {
            let docs = if shared_groups().contains(&key) { group_docs(key) } else { "Approvals of its owner." };
            (pascal(key), docs.to_owned(), format!("self._fields({key:?}, {})", pascal(key)))
        }
        Some(field) => {
            let presumed =
                field.presumed.map_or(String::new(), |value| format!(" Assumed to be {value} while unknown."));
            let docs = format!("{}\n\n{}{presumed}", field.question, field.help);
            match field.values {
                FieldType::YesNo => ("bool".to_owned(), docs, format!("self._known.get({key:?})")),
                FieldType::Marking(_) | FieldType::Text { .. } => {
                    ("str".to_owned(), docs, format!("self._known.get({key:?})"))
                }
                FieldType::OneOf(_) => (type_of(field), docs, format!("self._word({key:?}, {:?})", type_of(field))),
            }
        }
    };
    let _ = write!(out, "\n    @property\n    def {key}(self) -> {made} | None:\n{}", docstring(&docs, 8));
    let _ = writeln!(out, "        return {read}");
}

/// What may be given for a field.
fn taken(field: &'static Field) -> String {
    match field.values {
        FieldType::YesNo => "bool".to_owned(),
        FieldType::Text { .. } => "str".to_owned(),
        FieldType::Marking(_) => "Class | str".to_owned(),
        FieldType::OneOf(_) => format!("{0} | _{0}", type_of(field)),
    }
}

/// The Python type of what a schema describes; the names in it are noted.
pub(super) fn annotation(schema: &Value, definitions: &BTreeMap<String, Value>, used: &mut Vec<String>) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        let definition = &definitions[name];
        if name == "Error" {
            // `caveat.Error` would look like an exception.
            return ERROR_OBJECT.to_owned();
        }
        if is_pair(definition) {
            return format!("Change[{}]", annotation(&definition["properties"]["before"], definitions, used));
        }
        if members(definition).is_some() || definition.get("enum").is_some() || object(definition) == Some(definition) {
            used.push(name.to_owned());
            return name.to_owned();
        }
        if definition.get("anyOf").is_none() {
            return annotation(definition, definitions, used);
        }
        let mut made = Vec::new();
        for alternative in definition["anyOf"].as_array().into_iter().flatten() {
            made.push(match alternative.get("properties") {
                Some(_) => name.to_owned(),
                None => annotation(alternative, definitions, used),
            });
        }
        return made.join(" | ");
    }
    if let Some(values) = map_values(schema) {
        return format!("tuple[tuple[str, {}], ...]", annotation(values, definitions, used));
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        let made: Vec<String> = alternatives.iter().map(|it| annotation(it, definitions, used)).collect();
        return made.join(" | ");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    let made: Vec<String> = types
        .iter()
        .map(|name| match *name {
            "array" => format!("tuple[{}, ...]", annotation(&schema["items"], definitions, used)),
            "boolean" => "bool".to_owned(),
            "integer" => "int".to_owned(),
            "null" => "None".to_owned(),
            _ => "str".to_owned(),
        })
        .collect();
    // What has no type of its own in the schema is a field's value.
    if made.is_empty() { "bool | str".to_owned() } else { made.join(" | ") }
}

/// Those of the names that are words.
pub(super) fn used_words(used: &[String], definitions: &BTreeMap<String, Value>) -> Vec<String> {
    let mut words: Vec<String> = used.iter().filter(|name| object(&definitions[*name]).is_none()).cloned().collect();
    words.sort();
    words.dedup();
    words
}

pub(super) fn docstring(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let text = text.trim();
    if !text.contains('\n') {
        return format!("{margin}\"\"\"{text}{}\"\"\"\n", if text.ends_with(['.', '?']) { "" } else { "." });
    }
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("{margin}{line}") }).collect();
    format!("{margin}\"\"\"{}\n{margin}\"\"\"\n", lines.join("\n").trim_start())
}
