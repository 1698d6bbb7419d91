//! The typed proposals of the Rust crate, from the table of fields.

use std::fmt::Write as _;

use caveat::Activity;
use caveat::vocabulary::{FIELDS, Field, FieldType};

const NOTICE: &str = "//! Generated from the table of fields by `cargo dev generate`.\n\n";

/// `core/src/proposal/typed.rs`: a typed proposal for each activity, and the groups of fields that they share.
pub(super) fn typed() -> String {
    let mut types: Vec<String> =
        value_types().into_iter().map(|(name, _)| name).filter(|name| name != "Class").collect();
    types.sort();
    let mut out = format!("{NOTICE}use super::proposal_type::{{ToolName, group_type, proposal_type}};\n");
    out.push_str("use crate::marking::Marking;\n");
    let _ = writeln!(out, "{}", wrapped_import(&types));
    out.push_str(&docs());
    for group in shared_groups() {
        let _ = write!(out, "\ngroup_type! {{\n    /// {}\n    {} {{\n", group_docs(group), pascal(group));
        for field in FIELDS.iter().filter(|field| group_of(field) == Some(group)) {
            method(&mut out, field);
        }
        out.push_str("    }\n}\n");
    }
    for activity in Activity::ALL {
        out.push_str(&proposal(*activity));
    }
    out
}

/// `core/src/guidance/digest.rs`.
pub(super) fn digest(digest: &str) -> String {
    format!(
        "//! Generated from the exported rulebook by `cargo dev generate`.\n\n\
         /// SHA-256 over its canonical JSON.\npub(crate) const DIGEST: &str = {digest:?};\n"
    )
}

fn proposal(activity: Activity) -> String {
    let taken = || FIELDS.iter().filter(move |field| field.path != "activity" && field.is_taken_by(activity));
    let example = match activity {
        Activity::StartProject => ("dpia(caveat::Dpia::Completed)", "start_project"),
        Activity::Store => ("location(caveat::Location::Laptop)", "store"),
        Activity::Transfer => ("channel(caveat::Channel::Email)", "transfer"),
        Activity::UseTool => ("business_critical(false)", "use_tool"),
        Activity::Dispose => ("secure_method(true)", "dispose"),
        other => unreachable!("no example of `{other}`"),
    };
    let name = pascal(activity.name());
    let mut out = String::from("\nproposal_type! {\n");
    let _ = writeln!(out, "    /// A proposal to `{}`. What is not given is unknown.", activity.name());
    let _ = writeln!(out, "    ///\n    /// ```");
    let _ = writeln!(out, "    /// let proposal = caveat::{name}::new().{};", example.0);
    let _ = writeln!(out, "    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), {:?});", example.1);
    let _ = writeln!(out, "    /// ```\n    {name} {{\n        groups {{");
    for group in shared_groups().into_iter().filter(|group| taken().any(|field| group_of(field) == Some(group))) {
        let _ = writeln!(out, "            /// {} What was given before is replaced whole.", group_docs(group));
        let _ = writeln!(out, "            {group}({group:?}): {};", pascal(group));
    }
    out.push_str("        }\n        fields {\n");
    for field in taken().filter(|field| group_of(field).is_none_or(|group| !shared_groups().contains(&group))) {
        out.push_str("    ");
        method(&mut out, field);
    }
    out.push_str("        }\n    }\n}\n");
    out
}

/// A macro with the documentation of each method, since several proposals take most fields.
fn docs() -> String {
    let mut out = String::from("\n#[rustfmt::skip]\nmacro_rules! docs {\n");
    for field in FIELDS.iter().filter(|field| field.path != "activity") {
        let presumed = field.presumed.map(|value| format!("\nAssumed to be {value} while unknown."));
        let text = format!("{}\n\n{}{}", field.question, field.help, presumed.unwrap_or_default());
        let _ = writeln!(out, "    ({}) => {{ {text:?} }};", method_of(field));
    }
    out.push_str("}\n");
    out
}

/// The name of the field's method: its key in a group that is a type of its own, and otherwise its path.
fn method_of(field: &Field) -> String {
    match group_of(field) {
        Some(group) if shared_groups().contains(&group) => key_of(field).to_owned(),
        _ => field.path.replace('.', "_"),
    }
}

fn method(out: &mut String, field: &Field) {
    let _ = writeln!(out, "        {}({:?}): {};", method_of(field), field.path, type_of(field));
}

pub(super) fn group_docs(group: &str) -> &'static str {
    match group {
        "information" => "Facts about the information, never the information itself.",
        "tool" => "The online tool.",
        other => panic!("the group {other} needs a line of documentation here"),
    }
}

/// The groups whose fields all go to the same activities, and so can be a type of their own.
pub(super) fn shared_groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = FIELDS.iter().filter_map(group_of).collect();
    groups.dedup();
    let shared = |group: &&str| {
        let mut members = FIELDS.iter().filter(|field| group_of(field) == Some(group));
        let first = members.next().map(|field| field.taken_by);
        members.all(|field| Some(field.taken_by) == first)
    };
    groups.into_iter().filter(shared).collect()
}

/// Each enum with the fields that take its values, in the contract's order of the first of them.
pub(super) fn value_types() -> Vec<(String, Vec<&'static Field>)> {
    let mut types: Vec<(String, Vec<&'static Field>)> = Vec::new();
    for field in FIELDS.iter().filter(|field| field.path != "activity" && !field.values.listed().is_empty()) {
        if field.values == FieldType::YesNo {
            continue;
        }
        match types.iter_mut().find(|(_, fields)| fields[0].values == field.values) {
            Some((name, fields)) => {
                fields.push(field);
                // Two fields of different names share this list: where it is.
                "Place".clone_into(name);
            }
            None if matches!(field.values, FieldType::Marking(_)) => types.push(("Class".to_owned(), vec![field])),
            None => types.push((pascal(key_of(field)), vec![field])),
        }
    }
    types
}

pub(super) fn type_of(field: &Field) -> String {
    match field.values {
        FieldType::YesNo => "bool".to_owned(),
        FieldType::Marking(_) => "Marking".to_owned(),
        FieldType::Text { .. } => "ToolName".to_owned(),
        FieldType::OneOf(_) => {
            let types = value_types();
            let found = types.iter().find(|(_, fields)| fields.iter().any(|other| other.path == field.path));
            found.map(|(name, _)| name.clone()).unwrap_or_default()
        }
    }
}

pub(super) fn group_of(field: &Field) -> Option<&'static str> {
    field.path.split_once('.').map(|(group, _)| group)
}

pub(super) fn key_of(field: &Field) -> &'static str {
    field.path.split_once('.').map_or(field.path, |(_, key)| key)
}

pub(super) fn pascal(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(capital).collect()
}

/// One `use` line, broken as rustfmt breaks it.
fn wrapped_import(types: &[String]) -> String {
    let mut out = String::from("use crate::vocabulary::{\n   ");
    let mut width = 3;
    for name in types {
        let add = name.len() + 2;
        if width + add > 120 {
            out.push_str("\n   ");
            width = 3;
        }
        let _ = write!(out, " {name},");
        width += add;
    }
    out.push_str("\n};");
    out
}
