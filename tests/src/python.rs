//! The Python that some tests need: virtual environments with exactly what a file of requirements names.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::generate::{root, sha256};

/// The Python of the environment that `tests/requirements.txt` names.
///
/// # Errors
/// As [`environment`].
pub fn venv() -> anyhow::Result<PathBuf> {
    Ok(python_of(&environment("tests/requirements.txt")?))
}

/// The folder of the environment that this file of requirements names, by its path from the project's root. The first call makes
/// the environment, which takes some ten seconds and `PyPI`; later ones, from any test, find it there. It is made anew where
/// the requirements have changed.
///
/// # Errors
/// Where Python or its `venv` module is missing, or a package can't be installed. The message says what to do.
pub fn environment(requirements: &str) -> anyhow::Result<PathBuf> {
    let requirements = root().join(requirements);
    let wanted = fs::read(&requirements).with_context(|| format!("reading {}", requirements.display()))?;
    let environments = target().join("caveat-venv");
    fs::create_dir_all(&environments).with_context(|| format!("making {}", environments.display()))?;

    // Several test binaries may come at the same time: the first one in makes it. An environment can't be moved once it is
    // made, so making it aside and renaming it would not do. The lock goes with the file handle, even if this process dies.
    let lock = File::create(environments.join("lock")).context("making the lock file of the virtual environment")?;
    lock.lock().context("waiting for the virtual environment")?;

    let environment = environments.join(sha256(&wanted));
    let python = python_of(&environment);
    // Written last: an environment without it was left half made. The Python that it was made with may be gone, too.
    let complete = environment.join("complete");
    if !(complete.exists() && python.exists()) {
        make(&environment, &python, &requirements)?;
        fs::write(&complete, "").context("noting that the virtual environment is complete")?;
    }
    Ok(environment)
}

fn python_of(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn make(environment: &Path, python: &Path, requirements: &Path) -> anyhow::Result<()> {
    make_empty(environment)?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"];
    run(Command::new(python).args(install).arg(requirements))
        .with_context(|| format!("can't install {}: pip needs PyPI, or a mirror named to it", requirements.display()))
}

/// An environment with nothing in it, in place of any that stood there.
pub(crate) fn make_empty(environment: &Path) -> anyhow::Result<()> {
    let base = if cfg!(windows) { "python" } else { "python3" };
    run(Command::new(base).args(["-m", "venv", "--clear"]).arg(environment)).with_context(|| {
        format!("`{base}` can't make a virtual environment: install Python 3.11 or later with its `venv` module (on Debian, `apt-get install python3 python3-venv`)")
    })
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output().with_context(|| format!("can't start {}", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// Where cargo puts what it builds; a path that is not absolute is taken from the project's root.
pub(crate) fn target() -> PathBuf {
    let root = root().canonicalize().unwrap_or_else(|_| root());
    root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}
