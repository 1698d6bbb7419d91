//! Every file that is generated from core, as text. `cargo dev generate` writes them; a test holds what is committed to them.

mod definitions;
mod fields_page;
mod flows_page;
mod python_reports;
mod python_types;
mod rulebook_page;
mod rust_types;
mod sbom;
mod schemas;
mod typescript;

use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat::{Rulebook, canonical_json};
use caveat_dev::root;
use caveat_reference::record_vectors::{self, RecordVector};
use caveat_reference::{local_vectors, sha256, vectors};
use serde_json::{Value, json};

/// The page on concepts, which each package carries, since a package has no links that lead out of it.
const CONCEPTS: &str = include_str!("../../../core/docs/concepts.md");

/// A generated file: its path from the project's root, and what it holds.
#[derive(Debug)]
pub struct Generated {
    /// From the project's root.
    pub path: &'static str,
    /// All of it.
    pub text: String,
}

/// Everything that is generated, as core has it now.
///
/// # Errors
/// Where a file that takes part in the generation can't be read.
pub fn generated() -> anyhow::Result<Vec<Generated>> {
    let file = |path, text| Generated { path, text };
    let [local_rules, comparisons] = local_vectors::answers()?;
    Ok(vec![
        file("tests/vectors/local_rules/answers.jsonl", local_rules),
        file("tests/vectors/comparisons/answers.jsonl", comparisons),
        file("core/src/proposal/typed.rs", rust_types::typed()),
        file("core/src/guidance/digest.rs", rust_types::digest(&digest()?)),
        file("schemas/proposal.schema.json", schemas::pretty(&caveat::schema::proposal())?),
        file("schemas/decision.schema.json", schemas::pretty(&caveat::schema::decision())?),
        file("schemas/interview.schema.json", schemas::pretty(&caveat::schema::interview())?),
        file("schemas/alternatives.schema.json", schemas::pretty(&caveat::schema::alternatives())?),
        file("schemas/options.schema.json", schemas::pretty(&caveat::schema::options())?),
        file("schemas/error.schema.json", schemas::pretty(&caveat::schema::error())?),
        file("schemas/comparison.schema.json", schemas::pretty(&caveat::schema::comparison())?),
        file("schemas/local-rules.schema.json", schemas::pretty(&caveat::schema::local_rules())?),
        file("schemas/profile.schema.json", schemas::pretty(&schemas::profile())?),
        file("schemas/rulebook.schema.json", schemas::pretty(&caveat::schema::rulebook())?),
        file("schemas/record.schema.json", schemas::pretty(&caveat::schema::record())?),
        file("schemas/verification.schema.json", schemas::pretty(&caveat::schema::verification())?),
        file("schemas/chain-verification.schema.json", schemas::pretty(&caveat::schema::chain_verification())?),
        file("schemas/data-movement-form.schema.json", schemas::pretty(&caveat::schema::data_movement_form())?),
        file("schemas/vectors.schema.json", schemas::pretty(&schemas::vectors())?),
        file("schemas/interview-vectors.schema.json", schemas::pretty(&schemas::interview_vectors())?),
        file("schemas/rulebook.json", schemas::pretty(&serde_json::to_value(Rulebook::moj().export())?)?),
        file("schemas/rulebook.md", rulebook_page::page()),
        file("schemas/flows.md", flows_page::page()),
        file("schemas/questions.md", crate::questions::page()?),
        file("bindings-python/docs/concepts.md", CONCEPTS.to_owned()),
        file("bindings-wasm/docs/concepts.md", CONCEPTS.to_owned()),
        file("tests/vectors/decisions.jsonl", decisions()?),
        file("tests/vectors/records/records.jsonl", records()?),
        file("tests/vectors/interviews.jsonl", caveat_reference::interviews::answers()?),
        file("bindings-python/python/caveat/_verdict.py", python_types::verdict()),
        file("bindings-python/python/caveat/_words.py", python_types::words()),
        file("bindings-python/python/caveat/_parts.py", python_types::parts()),
        file("bindings-python/python/caveat/_reports.py", python_reports::reports()),
        file("bindings-python/python/caveat/_decision.py", python_types::decision()),
        file("bindings-python/python/caveat/_proposals.py", python_types::proposals()),
        file("bindings-wasm/docs/fields.md", fields_page::page()),
        file("bindings-wasm/web/types.ts", typescript::types()),
        file("core/caveat.cdx.json", sbom::bill(&sbom::CRATE)?),
        file("bindings-python/caveat.cdx.json", sbom::bill(&sbom::PYTHON)?),
        file("bindings-wasm/caveat-web.cdx.json", sbom::bill(&sbom::BROWSER)?),
    ])
}

/// `sha256:` and the digest of the exported rulebook's canonical JSON.
///
/// # Errors
/// Where the rulebook has no canonical form.
pub fn digest() -> anyhow::Result<String> {
    Ok(format!("sha256:{}", sha256(canonical_json(&Rulebook::moj().export())?)))
}

/// The whole answer to every vector, one canonical line each. The vectors themselves contain what is asserted about them; these
/// lines are what every language has to give, byte for byte.
fn decisions() -> anyhow::Result<String> {
    let digest = digest()?;
    let mut out = String::new();
    for vector in vectors::all()? {
        let mut answer = vector.answer()?;
        if let Some(policy) = answer.get_mut("policy").and_then(Value::as_object_mut) {
            // The digest compiled in may be the last one, while the rulebook is being changed.
            policy.insert("digest".to_owned(), json!(digest));
        }
        out += &canonical_json(&json!({ "name": vector.name, "answer": answer }))?;
        out.push('\n');
    }
    Ok(out)
}

/// The whole answer to every vector of records and forms, one canonical line each.
fn records() -> anyhow::Result<String> {
    let line = |(vector, answer): &(RecordVector, Value)| {
        Ok(canonical_json(&json!({ "name": vector.name, "answer": answer }))? + "\n")
    };
    record_vectors::answered()?.iter().map(line).collect()
}

/// Writes what differs and prints the paths written. Once more if core has changed, and with it what is generated from it.
///
/// # Errors
/// Fails if a file can't be written.
pub fn run() -> anyhow::Result<()> {
    let written = write()?;
    for path in &written {
        println!("{path}");
    }
    if written.iter().any(|path| path.starts_with("core/src/")) {
        let again = Command::new(env!("CARGO")).args(["dev", "generate"]).current_dir(root()).status()?;
        ensure!(again.success(), "generating again, since core has changed: failed");
    }
    Ok(())
}

/// Writes what differs; returns the paths written.
fn write() -> anyhow::Result<Vec<&'static str>> {
    let mut written = Vec::new();
    for file in drifted()? {
        let path = root().join(file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, &file.text).with_context(|| format!("writing {}", file.path))?;
        written.push(file.path);
    }
    Ok(written)
}

/// The generated files that are not on disk as they should be.
///
/// # Errors
/// Where a file that takes part in the generation can't be read.
pub fn drifted() -> anyhow::Result<Vec<Generated>> {
    let same = |file: &Generated| std::fs::read_to_string(root().join(file.path)).is_ok_and(|text| text == file.text);
    Ok(generated()?.into_iter().filter(|file| !same(file)).collect())
}
