//! Programs from crates.io.

use std::path::PathBuf;
use std::process::Command;

use anyhow::ensure;

use crate::target;

/// Returns a program in this version, installed if it is not there yet. With the arguments `asked` it prints its version.
///
/// # Errors
/// Fails if it can't be installed.
pub fn installed(name: &str, version: &str, asked: &[&str]) -> anyhow::Result<PathBuf> {
    let folder = target().join("tools");
    let program = folder.join("bin").join(name);
    let printed = Command::new(&program).args(asked).output();
    if !printed.is_ok_and(|it| String::from_utf8_lossy(&it.stdout).contains(version)) {
        let install = ["install", name, "--locked", "--force", "--version", version, "--root"];
        let status = Command::new(env!("CARGO")).args(install).arg(&folder).status()?;
        ensure!(status.success(), "can't install {name} {version}: cargo needs crates.io, or a mirror of it");
    }
    Ok(program)
}
