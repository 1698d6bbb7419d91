//! The browser package as its users get it: built, measured and tried, in Node and in Chromium.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use caveat_dev::needs::{Machine, WebAssembly};
use caveat_dev::{PROFILE, npm, root, target};
use caveat_proofs::languages::{Language, SOME};

use crate::published;

/// The modules of WebAssembly: their names, and the features that each is built with. What pages load first is small; local rules and
/// records come extra. `tools/finish.mjs` has how large each entry may be.
const MODULES: [(&str, &str); 2] = [("caveat_wasm", ""), ("caveat_full", "full")];

/// Builds the package into `bindings-wasm/dist`, and says how large it is.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn build() -> anyhow::Result<()> {
    let package = root().join("bindings-wasm");
    let native = package.join("web/native");
    cargo(&["build", "--quiet", "--profile", PROFILE, "--package", "caveat-bindgen"])?;
    let compiler = Machine::here().webassembly()?;
    for (name, features) in MODULES {
        let mut bindgen = Command::new(target().join(PROFILE).join("caveat-bindgen"));
        step("JavaScript for the WebAssembly", bindgen.arg(module(&compiler, features)?).arg(&native).arg(name))?;
    }
    npm::install("bindings-wasm")?;
    let dist = package.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    step("TypeScript", npx("tsc").args(["--project", "."]))?;
    fs::create_dir_all(dist.join("native"))?;
    for (name, _) in MODULES {
        fs::copy(native.join(format!("{name}.js")), dist.join(format!("native/{name}.js")))?;
        fs::copy(native.join(format!("{name}_bg.wasm")), dist.join(format!("{name}_bg.wasm")))?;
    }
    for style in ["caveat-check.css", "caveat-check.css.d.ts"] {
        fs::copy(package.join("web").join(style), dist.join(style))?;
    }
    let schema = "local-rules.schema.json";
    fs::copy(root().join("schemas").join(schema), dist.join(schema))?;
    // npm packs no links.
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(licence), package.join(licence))?;
    }
    // With a standard library that is built before, all is larger.
    let held = Some("--hold").filter(|_| matches!(compiler, WebAssembly::Sources { .. }));
    let mut finish = Command::new("node");
    finish.arg("tools/finish.mjs").args(held).current_dir(&package);
    print!("{}", step("its size", &mut finish)?);
    published::name_no_machine(&dist)?;
    Ok(())
}

/// Builds the package and runs every test of it.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn check() -> anyhow::Result<()> {
    build()?;
    caveat_generate::snapshots::hold("typescript")?;
    step("types of its uses", npx("tsc").args(["--project", "tests/types"]))?;
    step("in Node", Command::new("node").args(["--test", "tests/node/"]).current_dir(root().join("bindings-wasm")))?;
    compare_built(SOME)?;
    step("in Chromium", npx("playwright").arg("test"))?;
    Ok(())
}

/// Lets people who do anything use the built package in Chromium: so many, the first by this number.
///
/// # Errors
/// Where something goes wrong for somebody.
pub fn random_people(first: u64, count: u64) -> anyhow::Result<()> {
    let mut command = npx("playwright");
    command.args(["test", "random.spec.ts"]).env("CAVEAT_PERSON", first.to_string());
    step("people in Chromium", command.env("CAVEAT_PEOPLE", count.to_string()))?;
    Ok(())
}

/// Builds the package, and compares this many of its answers in Node with core's.
///
/// # Errors
/// Where it can't be built, or where one differs; the message has both answers.
pub fn compare(count: usize) -> anyhow::Result<()> {
    build()?;
    compare_built(count)
}

fn compare_built(count: usize) -> anyhow::Result<()> {
    let command = || {
        let mut command = Command::new("node");
        command.arg("tests/languages.mjs").current_dir(root().join("bindings-wasm"));
        command
    };
    Language { name: "WebAssembly", command: &command }.compare(count)
}

/// Builds the package and serves the demonstration pages, until it is stopped.
///
/// # Errors
/// Where it can't be built or served.
pub fn serve() -> anyhow::Result<()> {
    build()?;
    let status = Command::new("node").arg("demo/serve.mjs").current_dir(root().join("bindings-wasm")).status()?;
    ensure!(status.success(), "the server stopped: {status}");
    Ok(())
}

/// Builds the package, and installs what the lock file in this folder names beside it.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn for_peers(folder: &str) -> anyhow::Result<()> {
    build()?;
    npm::install(folder)
}

/// The WebAssembly as rustc leaves it.
fn module(compiler: &WebAssembly, features: &str) -> anyhow::Result<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let crate_alone = ["rustc", "--quiet", "--locked", "--package", "caveat-wasm", "--crate-type", "cdylib"];
    let profile = ["--profile", "wasm", "--target", TARGET, "--features", features];
    let mut command = Command::new(env!("CARGO"));
    command.args(crate_alone).args(profile).current_dir(root()).env_remove("RUSTFLAGS");
    compiler.set(&mut command);
    // A standard library built from its sources is built as small as the rest. Not so much as the text of a panic is left of it: a
    // panic stops the module, and core has none. SHA-256 is a loop, for what it is taken over is short.
    let flags: &[&str] = match compiler {
        WebAssembly::Target => &[],
        WebAssembly::Sources { .. } => &[
            "-Zunstable-options", "-Cpanic=immediate-abort", "--cfg=sha2_backend=\"soft\"",
            "--cfg=sha2_backend_soft=\"compact\"",
        ],
    };
    command.env("CARGO_ENCODED_RUSTFLAGS", published::flags(flags)?);
    step("WebAssembly", &mut command)?;
    Ok(target().join(TARGET).join("wasm/caveat_wasm.wasm"))
}

fn cargo(arguments: &[&str]) -> anyhow::Result<String> {
    step(arguments.last().unwrap_or(&"cargo"), Command::new(env!("CARGO")).args(arguments).current_dir(root()))
}

fn npx(program: &str) -> Command {
    let package = root().join("bindings-wasm");
    let mut command = Command::new(package.join("node_modules/.bin").join(program));
    command.current_dir(package);
    command
}

/// Runs it, and returns what it printed.
fn step(name: &str, command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("can't start {}", command.get_program().display()))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("the browser package: {name}\n{printed}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(printed.into_owned())
}
