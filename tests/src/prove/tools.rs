//! Programs that parts need and a fresh machine has not.

use std::path::PathBuf;
use std::process::Command;

use anyhow::ensure;

use caveat_dev::target;

/// A program from crates.io in this version, installed where it is not there yet. `asked` makes it print its version.
pub(super) fn from_crates_io(name: &str, version: &str, asked: &[&str]) -> anyhow::Result<PathBuf> {
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
