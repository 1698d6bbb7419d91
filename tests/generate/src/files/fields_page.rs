//! `bindings-wasm/docs/fields.md`: every field of a proposal and its values, for whoever writes a form.

use std::fmt::Write as _;

use caveat::Activity;
use caveat::vocabulary::{FIELDS, Field, FieldType};

const HEAD: &str = "\
# Fields

The fields of a proposal: for each, its path in JSON and in forms, its question with help, and its values. [Concepts](concepts.md#proposal) \
explains facts, choices and safeguards. In a program, `vocabulary()` returns the same. This page is generated from core.

| activity | its fields; those in *italics* are assumed while they are unknown |
| --- | --- |
";

/// `bindings-wasm/docs/fields.md`.
pub(super) fn page() -> String {
    let mut out = String::from(HEAD);
    for activity in Activity::ALL {
        let taken = FIELDS.iter().filter(|field| field.path != "activity" && field.is_taken_by(*activity));
        let named: Vec<String> = taken.map(link).collect();
        let _ = writeln!(out, "| `{activity}` | {} |", named.join(", "));
    }
    for field in FIELDS {
        let Field { path, kind, label, question, help, .. } = field;
        let _ =
            write!(out, "\n## `{path}`\n\n{question} {help}\n\nA {kind}, labelled *{label}*{}.\n\n", presumed(field));
        match field.values {
            FieldType::Text { longest } => {
                let _ = writeln!(out, "Text of at most {longest} characters.");
            }
            FieldType::Marking(_) => out += "A protective marking as people write it: `OFFICIAL-SENSITIVE PERSONAL`.\n",
            FieldType::YesNo | FieldType::OneOf(_) => {
                out += "| value | meaning |\n| --- | --- |\n";
                for value in field.values.listed() {
                    let _ = writeln!(out, "| `{}` | {} |", value.name, value.text);
                }
            }
        }
    }
    out
}

fn link(field: &Field) -> String {
    let anchor: String = field.path.chars().filter(|c| *c != '.').collect();
    let mark = if field.presumed.is_some() { "*" } else { "" };
    format!("{mark}[`{}`](#{anchor}){mark}", field.path)
}

fn presumed(field: &Field) -> String {
    field.presumed.map_or_else(String::new, |value| format!(", assumed to be `{value}`"))
}
