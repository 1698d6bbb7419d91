//! The oldest Rust that is promised is enough.

use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::{root, target};
use serde_json::Value;

/// Checks every published crate, with and without its features, by the compiler that `rust-version` names.
pub(crate) fn run() -> anyhow::Result<()> {
    let metadata = ["metadata", "--locked", "--no-deps", "--format-version", "1"];
    let metadata: Value =
        serde_json::from_str(&caveat_dev::run(Command::new(env!("CARGO")).args(metadata).current_dir(root()))?)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let versions = packages.filter_map(|package| package["rust_version"].as_str());
    let version = versions.clone().next().context("no crate names a version of Rust")?;
    ensure!(versions.clone().all(|it| it == version), "the crates name different versions of Rust");

    let by_it = |program: &str| {
        let mut command = Command::new(program);
        // Where rustup is in charge; otherwise whatever is installed has to be that version.
        command.env("RUSTUP_TOOLCHAIN", format!("{version}.0")).current_dir(root());
        command.env("CARGO_TARGET_DIR", target().join("oldest"));
        command
    };
    let compiler = caveat_dev::run(by_it("rustc").arg("--version"))
        .with_context(|| format!("Rust {version} is needed: `rustup toolchain install {version}.0`"))?;
    ensure!(compiler.starts_with(&format!("rustc {version}.")), "Rust {version} is needed, and there is {compiler}");
    for arguments in ["caveat", "caveat --all-features", "caveat-python", "caveat-wasm --features full"] {
        let check = ["check", "--quiet", "--locked", "--package"];
        caveat_dev::run(by_it("cargo").args(check).args(arguments.split(' ')))?;
        println!("{}: compiles {arguments}", compiler.trim());
    }
    Ok(())
}
