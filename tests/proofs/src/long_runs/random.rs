//! The random cases of the reference tests, every one; `cargo dev test` tries one in four.

use std::process::Command;

use anyhow::ensure;
use caveat_dev::{PROFILE, root};

pub(crate) fn run() -> anyhow::Result<()> {
    let mut tests = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    tests.args([
        "test", "--quiet", "--profile", PROFILE, "--all-features", "--package", "caveat-reference", "--test", "it",
    ]);
    let status = tests.current_dir(root()).env("CAVEAT_ONE_IN", "1").status()?;
    ensure!(status.success(), "a random case failed");
    Ok(())
}
