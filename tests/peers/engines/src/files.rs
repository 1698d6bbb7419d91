//! The rules in `rules/`, for people to read and for the engines of other languages.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};

use crate::rules::{Rules, Scope, cedar, rego, zen};

fn all(rules: &Rules) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for (name, scope) in [("guidance", Scope::Known), ("guidance-unknown", Scope::Unknown)] {
        files.push((format!("{name}.cedar"), cedar::policies(rules, scope)));
        files.push((format!("{name}.rego"), rego::policies(rules, scope)));
        files.push((format!("{name}.zen.json"), serde_json::to_string_pretty(&zen::model(rules, scope))? + "\n"));
    }
    Ok(files)
}

/// Writes them.
///
/// # Errors
/// Where they can't be written.
pub fn write(rules: &Rules, folder: &Path) -> anyhow::Result<()> {
    for (name, text) in all(rules)? {
        fs::write(folder.join(&name), text).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

/// Whether they are as the rulebook has them.
///
/// # Errors
/// Where one is not.
pub fn check(rules: &Rules, folder: &Path) -> anyhow::Result<()> {
    for (name, text) in all(rules)? {
        let there = fs::read_to_string(folder.join(&name)).with_context(|| format!("reading {name}"))?;
        ensure!(there == text, "{name} is not as the rulebook has it: run `cargo dev peers rules`");
    }
    Ok(())
}
