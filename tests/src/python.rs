//! The Python that some tests need: a virtual environment with exactly what `tests/requirements.txt` names.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use sha2::{Digest as _, Sha256};

use crate::generate::root;

/// The virtual environment's Python. The first call makes the environment, which takes some ten seconds and `PyPI`; later ones,
/// from any test, find it there. It is made anew where the requirements have changed.
///
/// # Errors
/// Where Python or its `venv` module is missing, or a package can't be installed. The message says what to do.
pub fn venv() -> anyhow::Result<PathBuf> {
    let requirements = root().join("tests/requirements.txt");
    let wanted = fs::read(&requirements).with_context(|| format!("reading {}", requirements.display()))?;
    let environments = target().join("caveat-venv");
    fs::create_dir_all(&environments).with_context(|| format!("making {}", environments.display()))?;

    // Several test binaries may come at the same time: the first one in makes it. An environment can't be moved once it is
    // made, so making it aside and renaming it would not do. The lock goes with the file handle, even if this process dies.
    let lock = File::create(environments.join("lock")).context("making the lock file of the virtual environment")?;
    lock.lock().context("waiting for the virtual environment")?;

    let environment = environments.join(format!("{:x}", Sha256::digest(&wanted)));
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // Written last: an environment without it was left half made. The Python that it was made with may be gone, too.
    let complete = environment.join("complete");
    if !(complete.exists() && python.exists()) {
        make(&environment, &python, &requirements)?;
        fs::write(&complete, "").context("noting that the virtual environment is complete")?;
    }
    Ok(python)
}

fn make(environment: &Path, python: &Path, requirements: &Path) -> anyhow::Result<()> {
    let base = if cfg!(windows) { "python" } else { "python3" };
    run(Command::new(base).args(["-m", "venv", "--clear"]).arg(environment)).with_context(|| {
        format!("`{base}` can't make a virtual environment: install Python 3.11 or later with its `venv` module (on Debian, `apt-get install python3 python3-venv`)")
    })?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"];
    run(Command::new(python).args(install).arg(requirements))
        .with_context(|| format!("can't install {}: pip needs PyPI, or a mirror named to it", requirements.display()))
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output().with_context(|| format!("can't start {}", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// Where cargo puts what it builds; a path that is not absolute is taken from the project's root.
fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}
