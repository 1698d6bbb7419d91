//! Programs that parts need and a fresh machine has not.

use std::path::PathBuf;
use std::process::Command;

use anyhow::ensure;

use crate::python::target;

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

/// Sees that a program is there; on Debian, as root, it is installed where it is missing.
pub(super) fn from_debian(program: &str, package: &str) -> anyhow::Result<()> {
    let works = || Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    let install = format!("apt-get update && apt-get install --yes --no-install-recommends {package}");
    let installed = || Command::new("sh").args(["-c", &install]).output().is_ok_and(|it| it.status.success());
    ensure!(works() || installed() && works(), "{program} is needed; on Debian: {install}");
    Ok(())
}
