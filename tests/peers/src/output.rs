//! Where results are kept and written: in the repository, or those of a quick trial in the target folder.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use caveat_dev::peers::PARTS;
use caveat_dev::{root, target};
use serde_json::Value;

use super::lines::Line;
use super::{folder, readme, report};

/// The files of results.
pub(super) struct Output {
    /// A folder with every line that was measured, and the page.
    folder: PathBuf,
    /// The README that gets the figures of a whole run.
    readme: PathBuf,
}

impl Output {
    /// The files in the repository, or those of a quick trial.
    ///
    /// # Errors
    /// Fails if the folder of quick trials can't be made.
    pub(super) fn new(quick: bool) -> anyhow::Result<Self> {
        if !quick {
            return Ok(Self { folder: folder(), readme: root().join("README.md") });
        }
        let folder = target().join("peers/quick");
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self { readme: folder.join("README.md"), folder })
    }

    /// Returns every line that was measured before and is of a part.
    ///
    /// # Errors
    /// Fails if a line is not JSON.
    pub(super) fn read(&self) -> anyhow::Result<Vec<Value>> {
        let text = fs::read_to_string(self.folder.join(LINES)).unwrap_or_default();
        let lines = text.lines().map(|line| serde_json::from_str(line).context("reading the results"));
        let lines: Vec<Value> = lines.collect::<anyhow::Result<_>>()?;
        Ok(lines.into_iter().filter(|line| PARTS.iter().any(|part| line["part"] == *part)).collect())
    }

    /// Keeps these lines.
    ///
    /// # Errors
    /// Fails if they can't be written.
    pub(super) fn write(&self, lines: &[Value]) -> anyhow::Result<()> {
        let text: Vec<String> = lines.iter().map(Value::to_string).collect();
        fs::write(self.folder.join(LINES), text.join("\n") + "\n").context("writing the results")
    }

    /// Writes the page, and the README if all parts were measured in one run.
    ///
    /// # Errors
    /// Fails if something can't be written, or a figure of the README is missing.
    pub(super) fn report(&self, lines: &[Value]) -> anyhow::Result<()> {
        let (page, unexplained) = report::page(lines)?;
        fs::write(self.folder.join("RESULTS.md"), page).context("writing RESULTS.md")?;
        for what in unexplained {
            println!("missed, and limits.md does not say why: {what}");
        }
        let mut runs: Vec<(&str, &str)> = lines.iter().filter_map(run_of).collect();
        runs.sort_unstable();
        runs.dedup_by_key(|(run, _)| *run);
        let measured = PARTS.iter().all(|part| lines.iter().filter_map(run_of).any(|(_, of)| of == *part));
        if !measured || runs.len() > 1 {
            println!("the README stays as it is: its figures come from a run of all parts");
            return Ok(());
        }
        let before = fs::read_to_string(root().join("README.md")).context("reading the README")?;
        let measured: Vec<Line<'_>> = lines.iter().filter_map(Line::read).collect();
        fs::write(&self.readme, readme::with_figures(&before, &measured)?).context("writing the README")
    }
}

const LINES: &str = "results.jsonl";

/// The run and the part that a line describes, if it is about a machine.
fn run_of(line: &Value) -> Option<(&str, &str)> {
    line.get("processor")?;
    Some((line["run"].as_str().unwrap_or_default(), line["part"].as_str()?))
}
