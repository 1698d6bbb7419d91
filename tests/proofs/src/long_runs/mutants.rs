//! Mutants of core's code: cargo-mutants changes core in one place at a time. Every change has to fail a test, or be explained by name in
//! `.cargo/mutants.toml`.
//!
//! The changes are made in a copy of the sources in the target folder, always the same one, so that each build compiles only what
//! depends on core. A file of core at a time is tried, and one that is done is not tried again on the same commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::progress::{self, Progress};
use caveat_dev::{crates_io, python, root, run as output_of, target};

/// What is mutated, and how the tool is set up.
const CONFIGURATION: &str = ".cargo/mutants.toml";
const CARGO_MUTANTS: &str = "27.1.0";
/// Brings cargo-nextest, which stops at the first test that fails.
const REQUIREMENTS: &str = "tests/proofs/requirements.txt";

/// A way to run the tests that a mutant has to pass to be missed: core's own and those of the reference.
#[derive(Clone, Copy)]
struct Pass {
    name: &'static str,
    /// On one in this many of the random cases.
    one_in: &'static str,
    optimised: &'static str,
    /// After this many seconds they count as endless.
    timeout: &'static str,
}

const QUICK: Pass = Pass { name: "quick", one_in: "100", optimised: "0", timeout: "120" };
/// What passes is tried again on all of the random cases.
const WHOLE: Pass = Pass { name: "whole", one_in: "1", optimised: "1", timeout: "300" };

/// Runs them.
///
/// # Errors
/// Where a mutant is missed that nothing explains, an explanation fits no mutant, or a tool can't be had.
pub(crate) fn run() -> anyhow::Result<()> {
    let tools = Tools::new()?;
    let mut progress = Progress::of("mutants")?;
    let explained = explained(&tools)?;
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for mutant in tools.list(Path::new(CONFIGURATION), &[])? {
        let (file, _) = mutant.split_once(':').context("a mutant has a file")?;
        *files.entry(file.to_owned()).or_default() += 1;
    }
    if progress::is_quick() {
        // The first that has few.
        let few = files.iter().find(|(_, count)| **count < 4).map(|(file, count)| (file.clone(), *count));
        files = few.into_iter().collect();
    }
    let all: usize = files.values().sum();
    println!("{all} changes in {} files, and {explained} that are explained", files.len());

    progress.step("the unchanged code", || tools.unchanged(QUICK))?;
    let mut outcomes = Outcomes::default();
    for (file, count) in &files {
        progress.step(file, || tools.mutate(QUICK, file, *count))?;
        outcomes.add(&results_of(QUICK, file))?;
    }
    let again: BTreeSet<_> = outcomes.missed.iter().filter_map(|it| Some(it.split_once(':')?.0.to_owned())).collect();
    if !again.is_empty() {
        progress.step("the unchanged code, on all random cases", || tools.unchanged(WHOLE))?;
    }
    for file in &again {
        let missed: Vec<_> = outcomes.missed.iter().filter(|it| it.starts_with(&format!("{file}:"))).cloned().collect();
        progress.step(&format!("{file}, on all random cases"), || tools.mutate_some(WHOLE, file, &missed))?;
        outcomes.missed.retain(|it| !missed.contains(it));
        outcomes.add(&results_of(WHOLE, file))?;
    }
    let Outcomes { caught, slow, unviable, missed } = outcomes;
    println!(
        "{all} changes: {} caught, {} caught by running on and on, {} that do not compile, {} missed; {explained} explained",
        caught.len(),
        slow.len(),
        unviable.len(),
        missed.len(),
    );
    for mutant in &slow {
        println!("runs on and on: {mutant}");
    }
    ensure!(missed.is_empty(), "missed:\n{}", Vec::from_iter(missed).join("\n"));
    Ok(())
}

/// How many mutants the configuration explains. Each explanation has to fit one at least: it may have outlived what it explained.
fn explained(tools: &Tools) -> anyhow::Result<usize> {
    let text = fs::read_to_string(root().join(CONFIGURATION))?;
    let (scope, patterns) = text.split_once("exclude_re = [").context("the configuration explains nothing")?;
    let unexplained = target().join("mutants/scope.toml");
    fs::write(&unexplained, scope)?;
    let mut explained = BTreeSet::new();
    for pattern in patterns.lines().filter_map(|line| line.trim().strip_prefix('\'')?.strip_suffix("',")) {
        let fitting = tools.list(&unexplained, &["--re", pattern])?;
        ensure!(!fitting.is_empty(), "{CONFIGURATION} explains `{pattern}`, which is not a mutant");
        explained.extend(fitting);
    }
    Ok(explained.len())
}

/// What became of mutants.
#[derive(Default)]
struct Outcomes {
    caught: BTreeSet<String>,
    slow: BTreeSet<String>,
    unviable: BTreeSet<String>,
    missed: BTreeSet<String>,
}

impl Outcomes {
    fn add(&mut self, out: &Path) -> anyhow::Result<()> {
        for (set, name) in [
            (&mut self.caught, "caught"),
            (&mut self.slow, "timeout"),
            (&mut self.unviable, "unviable"),
            (&mut self.missed, "missed"),
        ] {
            let path = out.join("mutants.out").join(name).with_extension("txt");
            let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            set.extend(text.lines().map(str::to_owned));
        }
        Ok(())
    }
}

struct Tools {
    cargo_mutants: PathBuf,
    /// The search path, cargo-nextest first.
    path: std::ffi::OsString,
    /// The copy that is changed.
    copy: PathBuf,
}

impl Tools {
    fn new() -> anyhow::Result<Self> {
        let cargo_mutants = crates_io::installed("cargo-mutants", CARGO_MUTANTS, &["mutants", "--version"])?;
        let nextest = python::environment(REQUIREMENTS)?.join("bin");
        let before = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([nextest].into_iter().chain(std::env::split_paths(&before)))?;
        let copy = target().join("mutants/sources");
        copy_sources(&copy)?;
        Ok(Self { cargo_mutants, path, copy })
    }

    /// Tries the mutants of a file.
    fn mutate(&self, pass: Pass, file: &str, count: usize) -> anyhow::Result<String> {
        println!("{file}: {count} changes");
        self.tried(pass, file, &mut self.mutants())
    }

    /// Tries these mutants of a file.
    fn mutate_some(&self, pass: Pass, file: &str, mutants: &[String]) -> anyhow::Result<String> {
        println!("{file}: {} changes that a share of the random cases let through", mutants.len());
        let mut command = self.mutants();
        for mutant in mutants {
            command.arg("--re").arg(format!("^{}$", escaped(mutant)));
        }
        self.tried(pass, file, &mut command)
    }

    fn tried(&self, pass: Pass, file: &str, command: &mut Command) -> anyhow::Result<String> {
        let out = results_of(pass, file);
        fs::create_dir_all(&out)?;
        command.args(["--in-place", "--file", file, "--output"]).arg(&out);
        command.args(["--package=caveat", "--test-package=caveat", "--test-package=caveat-reference"]);
        command.args(["--cargo-arg=--lib", "--cargo-arg=--test=it"]);
        // The tool would try the unchanged code with core's package alone, which has not the tests of the reference; `unchanged` does that.
        command.args(["--baseline=skip", "--timeout", pass.timeout]);
        command.env("CAVEAT_ONE_IN", pass.one_in).env("CARGO_PROFILE_MUTANTS_OPT_LEVEL", pass.optimised);
        // What was being changed when an earlier run was stopped is still changed.
        copy_sources(&self.copy)?;
        let status = command.status().context("starting cargo-mutants")?;
        // 2: some were missed; 3: some took too long.
        ensure!(matches!(status.code(), Some(0 | 2 | 3)), "cargo-mutants failed: {status}");
        let mut found = Outcomes::default();
        found.add(&out)?;
        let [caught, slow, unviable, missed] =
            [found.caught, found.slow, found.unviable, found.missed].map(|them| them.len());
        Ok(format!("{caught} caught, {slow} run on, {unviable} do not compile, {missed} missed"))
    }

    fn mutants(&self) -> Command {
        let mut command = Command::new(&self.cargo_mutants);
        command.arg("mutants").current_dir(&self.copy).env("PATH", &self.path).env("CARGO_TARGET_DIR", build_folder());
        command
    }

    /// Sees that the tests pass in the unchanged code.
    fn unchanged(&self, pass: Pass) -> anyhow::Result<String> {
        let mut command = Command::new(env!("CARGO"));
        command.args(["nextest", "run", "--cargo-profile=mutants", "--package=caveat", "--package=caveat-reference"]);
        command.args(["--lib", "--test=it"]).current_dir(&self.copy).env("PATH", &self.path);
        command.env("CARGO_TARGET_DIR", build_folder());
        command.env("CAVEAT_ONE_IN", pass.one_in).env("CARGO_PROFILE_MUTANTS_OPT_LEVEL", pass.optimised);
        let status = command.status().context("starting cargo-nextest")?;
        ensure!(status.success(), "the tests fail in the unchanged code");
        Ok("the tests pass".to_owned())
    }

    /// The mutants that there are by a configuration.
    fn list(&self, configuration: &Path, arguments: &[&str]) -> anyhow::Result<BTreeSet<String>> {
        let mut command = self.mutants();
        let output = output_of(command.arg("--config").arg(configuration).arg("--list").args(arguments))?;
        Ok(output.lines().map(str::to_owned).collect())
    }
}

/// Where the results of a file are kept.
fn results_of(pass: Pass, file: &str) -> PathBuf {
    target().join("mutants").join(pass.name).join(file.replace('/', "-"))
}

/// Where the copy is built, apart from what is built here.
fn build_folder() -> PathBuf {
    target().join("mutants/target")
}

/// Makes the copy like the sources. Files that are so already keep their times, so that nothing is compiled for them.
fn copy_sources(copy: &Path) -> anyhow::Result<()> {
    let listed = output_of(Command::new("git").args(["ls-files", "-z"]).current_dir(root()))?;
    for path in listed.split_terminator('\0') {
        let (from, to) = (root().join(path), copy.join(path));
        if !from.is_file() || from.is_symlink() {
            continue;
        }
        let wanted = fs::read(&from).with_context(|| format!("reading {path}"))?;
        if fs::read(&to).is_ok_and(|there| there == wanted) {
            continue;
        }
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        fs::write(&to, wanted).with_context(|| format!("copying {path}"))?;
    }
    Ok(())
}

/// The regular expression that fits this text alone.
fn escaped(text: &str) -> String {
    // Before other marks, `<` say, a backslash would mean something else.
    let special = |it: char| "\\.+*?()|[]{}^$#&-~".contains(it);
    text.chars().flat_map(|it| special(it).then_some('\\').into_iter().chain([it])).collect()
}
