//! Packages from npm: exactly what a lock file names.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use crate::{root, run};

/// Installs what a folder's lock file names, unless it is there already; the folder is named by its path from the repository's.
///
/// # Errors
/// Fails if npm does; the message has what it printed.
pub fn install(folder: &str) -> anyhow::Result<()> {
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).with_context(|| format!("reading {}", lock.display()))?;
    let installed = folder.join("node_modules/.installed");
    if fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    ci(&folder).context("packages from npm")?;
    Ok(fs::write(installed, wanted)?)
}

fn ci(folder: &Path) -> anyhow::Result<()> {
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(Command::new("npm").args(install).current_dir(folder)).map(drop)
}
