//! The wheel on every version of Python that it is for and that is found here: on the path, or made by pyenv.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use caveat_dev::{root, run, target};

/// The minor versions of Python 3 to look for. The package needs 3.9.
const VERSIONS: [u8; 6] = [9, 10, 11, 12, 13, 14];

/// Installs the wheel into an empty environment of each version, and runs the smoke test there. Returns the versions.
///
/// # Errors
/// Where a step fails on one of them; the message has what it printed.
pub(crate) fn check(wheel: &Path) -> anyhow::Result<Vec<String>> {
    let mut tried = Vec::new();
    for version in VERSIONS {
        let Some(python) = interpreters(version).into_iter().find(|python| is_version(python, version)) else {
            continue;
        };
        let name = format!("3.{version}");
        smoke(&python, &target().join(format!("caveat-python-{name}")), wheel)
            .with_context(|| format!("the Python package on Python {name}"))?;
        tried.push(name);
    }
    Ok(tried)
}

fn smoke(python: &Path, environment: &Path, wheel: &Path) -> anyhow::Result<()> {
    if environment.exists() {
        fs::remove_dir_all(environment)?;
    }
    run(Command::new(python).args(["-m", "venv"]).arg(environment))?;
    let own = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"];
    run(Command::new(&own).args(install).arg(wheel))?;
    let script = root().join("bindings-python/tests/smoke.py");
    for flags in [&["-W", "error"][..], &["-OO"]] {
        run(Command::new(&own).args(flags).arg(&script).current_dir(environment))?;
    }
    Ok(())
}

/// Where a version may be.
fn interpreters(version: u8) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from(format!("python3.{version}"))];
    let pyenv = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    let pyenv = pyenv.or_else(|| std::env::home_dir().map(|home| home.join(".pyenv")));
    let made = pyenv.and_then(|pyenv| fs::read_dir(pyenv.join("versions")).ok()).into_iter().flatten().flatten();
    let start = format!("3.{version}.");
    let made = made.filter(|entry| entry.file_name().to_string_lossy().starts_with(&start));
    found.extend(made.map(|entry| entry.path().join("bin/python")));
    found
}

fn is_version(python: &Path, version: u8) -> bool {
    let asked = Command::new(python).args(["-c", "import sys, venv; print(sys.version_info[1])"]).output();
    asked.is_ok_and(|output| output.status.success() && output.stdout.trim_ascii() == version.to_string().as_bytes())
}
