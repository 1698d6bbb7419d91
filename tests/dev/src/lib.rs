//! What the developer commands and the packages that they start share: where the repository is, what a command needs of the
//! machine, and the tools that are installed on first use.

pub mod crates_io;
pub mod needs;
pub mod npm;
pub mod peers;
pub mod progress;
pub mod python;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, bail};

/// The profile that everything but `cargo dev` itself is built by, so that each crate is compiled once.
pub const PROFILE: &str = "checks";

/// Returns the repository's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the folder that cargo builds into. A relative `CARGO_TARGET_DIR` starts at the repository's folder.
pub fn target() -> PathBuf {
    let root = root().canonicalize().unwrap_or_else(|_| root());
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Returns how a program ends, after it has said why it failed.
pub fn ended(result: anyhow::Result<()>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // Not by anyhow's `Debug`, which adds a stack trace.
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("caused by: {cause}");
    }
    ExitCode::FAILURE
}

/// Runs a program to its end and returns what it printed.
///
/// # Errors
/// Fails if it can't be started or fails; the message has what it printed.
pub fn run(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("can't start {}", command.get_program().display()))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{command:?}\n{printed}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(printed)
}
