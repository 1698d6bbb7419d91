//! How large the wheels are, which are compressed as they are published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use caveat_dev::{root, target};
use caveat_packages::published;
use serde_json::{Value, json};

/// Which of the packages that are installed are peers.
const PEERS: [&str; 2] = ["cedarpy", "zen-engine"];

pub(super) fn of_wheels(python: &Path, requirements: &str) -> anyhow::Result<Vec<Value>> {
    let requirements = fs::read_to_string(root().join(requirements))?;
    let named = |name: &&str| PEERS.iter().any(|peer| name.starts_with(&format!("{peer}==")));
    let folder = target().join("peers/wheels");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let download = [
        "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
        "--dest",
    ];
    caveat_dev::run(Command::new(python).args(download).arg(&folder).args(requirements.lines().filter(named)))?;
    let mut files = published::files(&folder)?;
    files.extend(
        published::files(&target().join("caveat-wheels"))?
            .into_iter()
            .filter(|it| it.extension().is_some_and(|it| it == "whl")),
    );
    let line = |path: &PathBuf| {
        let name = path.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        let who = name.split('-').next().unwrap_or_default().replace('_', "-");
        let bytes = fs::metadata(path)?.len();
        Ok(
            json!({"part": "size", "task": "wheel", "case": "", "who": who, "unit": "bytes", "median": bytes, "low": bytes, "high": bytes}),
        )
    };
    files.iter().map(line).collect()
}
