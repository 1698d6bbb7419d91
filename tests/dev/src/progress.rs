//! What a long run has done, so that one that was stopped goes on from there: a small file for each part in the target folder.
//!
//! What is kept counts for one commit without changes, and for the same sizes: anything else starts from the beginning.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::{root, run, target};

/// Says that parts run at the smallest size that shows that they work.
pub const QUICK: &str = "CAVEAT_QUICK";

/// What was done of a part, a step at a time.
#[derive(Debug)]
pub struct Progress {
    path: PathBuf,
    of: String,
    steps: Vec<Step>,
}

/// A step that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name, which no other step of the part has.
    pub name: String,
    /// How long it took.
    pub seconds: u64,
    /// What came of it.
    pub result: String,
}

impl Progress {
    /// Returns what was done of a part on this commit and at these sizes. With changes that are not committed it is nothing.
    ///
    /// # Errors
    /// Fails if git or the file can't be read.
    pub fn of(part: &str) -> anyhow::Result<Self> {
        Self::at(&folder().join(part).with_extension("txt"), state()?)
    }

    fn at(path: &Path, state: State) -> anyhow::Result<Self> {
        let mut steps = Vec::new();
        if path.exists() && state.clean {
            let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            let mut lines = text.lines();
            if lines.next() == Some(&state.of) {
                // A line that a kill cut short is a step that is done again.
                steps.extend(lines.map_while(Step::read));
            }
        }
        Ok(Self { path: path.to_owned(), of: state.of, steps })
    }

    /// Returns the steps that are done, in the order in which they were.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Returns the result of a step if it is done.
    pub fn result(&self, name: &str) -> Option<&str> {
        self.steps.iter().find(|step| step.name == name).map(|step| step.result.as_str())
    }

    /// Does a step that is not done yet, and keeps what came of it. Returns that, from now or from before, after printing it.
    ///
    /// # Errors
    /// Fails if the step does, or if its result can't be kept.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> anyhow::Result<String>) -> anyhow::Result<String> {
        if let Some(result) = self.result(name) {
            println!("{name}: {result} (done before)");
            return Ok(result.to_owned());
        }
        let begun = Instant::now();
        let result = work()?;
        println!("{name}: {result}");
        self.keep(name, begun.elapsed(), &result)?;
        Ok(result)
    }

    /// Keeps the result of a step, in place of an earlier one.
    ///
    /// # Errors
    /// Fails if it can't be written.
    pub fn keep(&mut self, name: &str, took: Duration, result: &str) -> anyhow::Result<()> {
        self.steps.retain(|step| step.name != name);
        self.steps.push(Step { name: name.to_owned(), seconds: took.as_secs(), result: one_line(result) });
        let line = |it: &Step| format!("{}\t{}\t{}.\n", it.name, it.seconds, it.result);
        let text = format!("{}\n{}", self.of, self.steps.iter().map(line).collect::<Vec<_>>().concat());
        let unfinished = self.path.with_extension("unfinished");
        fs::create_dir_all(self.path.parent().context("a file is in a folder")?)?;
        fs::write(&unfinished, text)?;
        fs::rename(&unfinished, &self.path).with_context(|| format!("writing {}", self.path.display()))
    }

    /// Forgets what was done.
    ///
    /// # Errors
    /// Fails if the file can't be removed.
    pub fn forget(&mut self) -> anyhow::Result<()> {
        self.steps.clear();
        if self.path.exists() { fs::remove_file(&self.path).context("removing what was done before") } else { Ok(()) }
    }
}

impl Step {
    /// Reads a line, which ends in a full stop if it is whole.
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.strip_suffix('.')?.splitn(3, '\t');
        let (name, seconds, result) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { name: name.to_owned(), seconds: seconds.parse().ok()?, result: result.to_owned() })
    }
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\t', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What results are of.
#[derive(Debug, Clone)]
struct State {
    /// The commit, whether there are changes, and the sizes that the environment names.
    of: String,
    clean: bool,
}

/// Returns the commit and the sizes that results are of, for people and to compare.
///
/// # Errors
/// Fails if git does.
pub fn of_now() -> anyhow::Result<String> {
    Ok(state()?.of)
}

fn state() -> anyhow::Result<State> {
    let git = |arguments: &[&str]| run(Command::new("git").args(arguments).current_dir(root()));
    let commit = git(&["rev-parse", "HEAD"])?;
    let clean = git(&["status", "--porcelain"])?.is_empty();
    let mut sizes: Vec<_> = std::env::vars().filter(|(name, _)| name.starts_with("CAVEAT_")).collect();
    sizes.sort();
    let sizes: Vec<_> = sizes.iter().map(|(name, value)| format!(" {name}={}", one_line(value))).collect();
    let changes = if clean { "" } else { " with changes" };
    Ok(State { of: format!("{}{changes}{}", commit.trim(), sizes.concat()), clean })
}

fn folder() -> PathBuf {
    target().join("prove")
}

/// Returns the size of a part: what the environment says, or else the one for a quick or a whole run.
///
/// # Errors
/// Fails if the environment says something that is not a number.
pub fn size(variable: &str, whole: u64, quick: u64) -> anyhow::Result<u64> {
    match std::env::var(variable) {
        Ok(said) => said.parse().with_context(|| format!("`{variable}` is `{said}`, not a number")),
        Err(_) => Ok(if is_quick() { quick } else { whole }),
    }
}

/// Returns whether this is a quick run.
pub fn is_quick() -> bool {
    std::env::var_os(QUICK).is_some()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "what should not fail fails its test")]
mod tests {
    use super::*;

    fn path(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("caveat-progress-{}-{name}.txt", std::process::id()));
        let _ = fs::remove_file(&path);
        path
    }

    fn at(path: &Path, commit: &str, clean: bool) -> Progress {
        Progress::at(path, State { of: commit.to_owned(), clean }).unwrap()
    }

    #[test]
    fn a_step_is_done_once_for_a_commit_and_again_for_another() {
        let path = path("once");
        let mut done = 0;
        for (commit, clean, expected) in
            [("a", true, 1), ("a", true, 1), ("b", true, 2), ("a", true, 3), ("a", false, 4), ("a", false, 5)]
        {
            let mut progress = at(&path, commit, clean);
            let mut work = || {
                done += 1;
                Ok("two\nlines".to_owned())
            };
            progress.step("one", &mut work).unwrap();
            assert_eq!(progress.step("one", || anyhow::bail!("again")).unwrap(), "two; lines");
            assert_eq!(done, expected, "{commit}");
        }
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_step_that_fails_or_was_cut_short_is_not_done() {
        let path = path("short");
        let mut progress = at(&path, "a", true);
        progress.step("one", || Ok("whole".to_owned())).unwrap();
        progress.step("two", || anyhow::bail!("it failed")).unwrap_err();
        progress.step("three", || Ok("whole too".to_owned())).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() - 4]).unwrap();
        let names: Vec<_> = at(&path, "a", true).steps().iter().map(|step| step.name.clone()).collect();
        assert_eq!(names, ["one"]);
        progress.forget().unwrap();
        assert_eq!(at(&path, "a", true).steps(), []);
    }
}
