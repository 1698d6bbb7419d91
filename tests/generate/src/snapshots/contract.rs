//! The JSON contract: every key, type, value and error code of the schemas, one a line, without their texts.
//!
//! A change that only adds to a contract is written on purpose. What breaks it needs the next number, `caveat::CONTRACT`, and with it a
//! file of its own; the last one stays, so that what has been promised can still be read.

use std::collections::BTreeSet;

use anyhow::{bail, ensure};
use serde_json::{Map, Value};

/// Where contract 1 is written down.
pub(super) const PATH: &str = "tests/snapshots/contract-1.txt";

/// What is read, what is written, and what is both.
fn schemas() -> [(&'static str, Direction, Value); 11] {
    use Direction::{Both, Read, Written};
    use caveat::schema;
    [
        ("proposal", Read, schema::proposal()),
        ("local-rules", Read, schema::local_rules()),
        ("record", Both, schema::record()),
        ("decision", Written, schema::decision()),
        ("interview", Written, schema::interview()),
        ("alternatives", Written, schema::alternatives()),
        ("comparison", Written, schema::comparison()),
        ("rulebook", Written, schema::rulebook()),
        ("verification", Written, schema::verification()),
        ("chain-verification", Written, schema::chain_verification()),
        ("data-movement-form", Written, schema::data_movement_form()),
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Read,
    Written,
    Both,
}

pub(super) fn taken() -> anyhow::Result<String> {
    ensure!(
        PATH == format!("tests/snapshots/contract-{}.txt", caveat::CONTRACT),
        "a new contract is written down in a new file"
    );
    let mut lines = BTreeSet::new();
    for (name, _, schema) in schemas() {
        list(&schema, name, &schema, &mut lines)?;
    }
    let error = caveat::schema::error();
    list(&error, "error", &error, &mut lines)?;
    Ok(lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect())
}

/// The lines of a schema; lines about the same place in several branches are together.
fn list(schema: &Value, at: &str, whole: &Value, lines: &mut BTreeSet<String>) -> anyhow::Result<()> {
    let Some(schema) = schema.as_object() else { return Ok(()) };
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("title" | "description" | "examples" | "$schema" | "$defs", _) => {}
            ("$ref", Value::String(to)) => list(referred(to, whole)?, at, whole, lines)?,
            ("oneOf" | "anyOf", Value::Array(branches)) => {
                for branch in branches {
                    list(branch, &format!("{at}{}", tag(branch, whole)?), whole, lines)?;
                }
            }
            ("properties", Value::Object(properties)) => {
                for (key, property) in properties {
                    lines.insert(format!("{at}.{key}"));
                    list(property, &format!("{at}.{key}"), whole, lines)?;
                }
            }
            ("items", _) => list(value, &format!("{at}[]"), whole, lines)?,
            ("additionalProperties", Value::Object(_)) => list(value, &format!("{at}.*"), whole, lines)?,
            ("required", Value::Array(keys)) => {
                lines.extend(keys.iter().filter_map(Value::as_str).map(|key| format!("{at}.{key} required")));
            }
            ("type", Value::Array(types)) => lines.extend(types.iter().map(|it| format!("{at} is {it}"))),
            ("type", one) => _ = lines.insert(format!("{at} is {one}")),
            ("enum", Value::Array(values)) => lines.extend(values.iter().map(|it| format!("{at} = {it}"))),
            ("const", one) => _ = lines.insert(format!("{at} = {one}")),
            (
                "additionalProperties"
                | "format"
                | "pattern"
                | "maxLength"
                | "minLength"
                | "maxItems"
                | "minItems"
                | "minimum"
                | "maximum"
                | "uniqueItems",
                limit,
            ) => _ = lines.insert(format!("{at} limit {keyword} {limit}")),
            _ => bail!("{at}: the snapshot of the contract does not know `{keyword}`"),
        }
    }
    Ok(())
}

fn referred<'a>(to: &str, whole: &'a Value) -> anyhow::Result<&'a Value> {
    let found = to.strip_prefix('#').and_then(|pointer| whole.pointer(pointer));
    found.ok_or_else(|| anyhow::anyhow!("{to} is not in the schema"))
}

/// What tells a branch from the others: the first key that has one value only, as `activity` has.
fn tag(branch: &Value, whole: &Value) -> anyhow::Result<String> {
    let branch = match branch.get("$ref").and_then(Value::as_str) {
        Some(to) => referred(to, whole)?,
        None => branch,
    };
    let empty = Map::new();
    let properties = branch.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let tagged = properties.iter().find_map(|(key, property)| Some((key, property.get("const")?.as_str()?)));
    Ok(tagged.map_or_else(String::new, |(key, value)| format!("{{{key}={value}}}")))
}

/// Under the same number, a contract may only be added to.
pub(super) fn allowed(old: &str, new: &str) -> anyhow::Result<()> {
    let broken = breaking(old, new);
    ensure!(
        broken.is_empty(),
        "this breaks contract {}, on which stored records and other people's programs rely:\n{}\neither keep what is there, or give the \
         contract its next number: change `CONTRACT` in core and the path in tests/generate/src/snapshots/contract.rs, keep the last file, tell in \
         CHANGELOG.md what readers have to do, and run `cargo dev snapshot contract`",
        caveat::CONTRACT,
        broken.join("\n")
    );
    Ok(())
}

/// What a program that was right under the old contract could stumble over.
fn breaking(old: &str, new: &str) -> Vec<String> {
    let (gone, came) = super::gone_and_new(old, new);
    let before: BTreeSet<&str> = old.lines().collect();
    // Of what is read, a limit may go and may not come, save on what has come itself.
    let limits = |line: &str| line.contains(" limit ") || line.ends_with(" required");
    let gone =
        gone.iter().filter(|line| direction(line) != Direction::Read || !limits(line)).map(|line| format!("- {line}"));
    let came = came.iter().filter(|line| {
        let place = line.split(' ').next().unwrap_or(line);
        let holder = if line.ends_with(" required") {
            place.rsplit_once('.').map_or(place, |(holder, _)| holder)
        } else {
            place
        };
        direction(line) != Direction::Written && limits(line) && (before.contains(holder) || !holder.contains('.'))
    });
    gone.chain(came.map(|line| format!("+ {line}"))).collect()
}

fn direction(line: &str) -> Direction {
    let schema = line.split(['.', '{', ' ', '[']).next().unwrap_or(line);
    schemas().iter().find(|(name, ..)| *name == schema).map_or(Direction::Written, |(_, direction, _)| *direction)
}

#[cfg(test)]
mod tests {
    use super::breaking;

    #[test]
    fn additions_to_a_contract_do_not_break_it() {
        let last = "decision.verdict\ndecision.verdict = \"allowed\"\ndecision.verdict required\nproposal.channel\n\
                    proposal.channel = \"email\"\nproposal.dpia required\nproposal limit additionalProperties false\n";
        let without = |line: &str| last.replace(&format!("{line}\n"), "");
        let with = |line: &str| format!("{last}{line}\n");
        for (new, breaks) in [
            (last.to_owned(), 0),
            (without("decision.verdict = \"allowed\""), 1),
            (without("decision.verdict required"), 1),
            (with("decision.headline"), 0),
            (with("decision.headline required"), 0),
            (without("proposal.channel = \"email\""), 1),
            (without("proposal.dpia required"), 0),
            (with("proposal.channel required"), 1),
            (with("proposal.channel limit maxLength 3"), 1),
            (with("proposal.new = \"value\""), 0),
            (with("proposal.new limit maxLength 3"), 0),
        ] {
            assert_eq!(breaking(last, &new).len(), breaks, "{:?}", breaking(last, &new));
        }
    }
}
