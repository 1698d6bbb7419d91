//! Python environments: exactly what a file of requirements names.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::{root, run, target};

/// Returns the folder of the environment that a file of requirements names, by its path from the repository's. The first call makes the
/// environment, which takes seconds and `PyPI`; it is made again when the requirements have changed.
///
/// # Errors
/// Fails if Python or its `venv` module is missing, or a package can't be installed; the message says what to do.
pub fn environment(requirements: &str) -> anyhow::Result<PathBuf> {
    let file = root().join(requirements);
    let wanted = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let environments = target().join("caveat-venv");
    fs::create_dir_all(&environments).with_context(|| format!("making {}", environments.display()))?;

    // Several test binaries may come at the same time: the first one in makes it. An environment can't be moved once it is
    // made, so making it aside and renaming it would not do. The lock goes with the file handle, even if this process dies.
    let lock = File::create(environments.join("lock")).context("making the lock file of the virtual environment")?;
    #[expect(
        clippy::incompatible_msrv,
        reason = "the crates that are published have to do without, but this one is not published"
    )]
    lock.lock().context("waiting for the virtual environment")?;

    let environment = environments.join(requirements.trim_end_matches("/requirements.txt").replace('/', "-"));
    // Written last: an environment without it was left half made. The Python that it was made with may be gone, too.
    let complete = environment.join("complete");
    let is_complete = fs::read_to_string(&complete).is_ok_and(|made_of| made_of == wanted);
    if !(is_complete && python_of(&environment).exists()) {
        make_empty(&environment)?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"];
        run(Command::new(python_of(&environment)).args(install).arg(&file))
            .with_context(|| format!("can't install {}: pip needs PyPI, or a mirror named to it", file.display()))?;
        fs::write(&complete, wanted).context("noting that the virtual environment is complete")?;
    }
    Ok(environment)
}

/// Returns the Python of an environment.
pub fn python_of(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// Makes an environment with nothing in it, in place of any that was there.
///
/// # Errors
/// Fails if Python or its `venv` module is missing; the message says what to do.
pub fn make_empty(environment: &Path) -> anyhow::Result<()> {
    let base = if cfg!(windows) { "python" } else { "python3" };
    run(Command::new(base).args(["-m", "venv", "--clear"]).arg(environment)).map(drop).with_context(|| {
        format!("`{base}` can't make a virtual environment: install Python 3.11 or later with its `venv` module (on Debian, `apt-get install python3 python3-venv`)")
    })
}
