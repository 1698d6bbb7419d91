//! Mutants of core's code: cargo-mutants changes the rules, the evaluator and the marking parser in one place at a time. Every
//! change has to fail a test, or be explained by name in `.cargo/mutants.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::{crates_io, python, root, target};

/// What is mutated, and how the tool is set up.
const CONFIGURATION: &str = ".cargo/mutants.toml";
const CARGO_MUTANTS: &str = "27.1.0";
/// Brings cargo-nextest, which stops at the first test that fails.
const REQUIREMENTS: &str = "tests/proofs/requirements.txt";

/// The tests that a mutant has to pass to be missed: core's own and those of the reference, on this share of their random cases, in code
/// optimised so far; after so many seconds they count as running on and on. What passes is tried again on all of them.
const PASSES: [(&str, &str, &str); 2] = [("100", "0", "120"), ("1", "1", "300")];

/// Runs them.
///
/// # Errors
/// Where a mutant is missed that nothing explains, an explanation fits no mutant, or a tool can't be had.
pub(crate) fn run() -> anyhow::Result<()> {
    let tools = Tools::new()?;
    let all = tools.list(&[])?;
    let explained = explained(&tools)?;
    let out = target().join("mutants");
    fs::create_dir_all(&out)?;

    let mut caught = BTreeSet::new();
    let mut unviable = BTreeSet::new();
    for (pass, (one_in, optimised, timeout)) in PASSES.iter().enumerate() {
        println!("on one in {one_in} of the random cases");
        let mut command = tools.mutants();
        command.args(["--package=caveat", "--test-package=caveat", "--test-package=caveat-reference"]);
        command.args(["--cargo-arg=--lib", "--cargo-arg=--test=it"]).arg("--output").arg(&out);
        // The tool would try the unchanged code with core's package alone, which has not the tests of the reference; `tools.unchanged` does that.
        command.args(["--baseline=skip", "--timeout", timeout]);
        command.env("CAVEAT_ONE_IN", one_in).env("CARGO_PROFILE_MUTANTS_OPT_LEVEL", optimised);
        tools.unchanged(one_in, optimised)?;
        if pass > 0 {
            // What was caught or does not compile is not tried again.
            command.arg("--iterate");
        }
        let status = command.status().context("starting cargo-mutants")?;
        // 2: some were missed; 3: some took too long.
        ensure!(matches!(status.code(), Some(0 | 2 | 3)), "cargo-mutants failed: {status}");
        caught.extend(outcome(&out, "caught")?);
        unviable.extend(outcome(&out, "unviable")?);
    }
    let (slow, missed) = (outcome(&out, "timeout")?, outcome(&out, "missed")?);
    println!(
        "{} mutants: {} caught, {} caught by running on and on, {} that do not compile, {explained} explained, {} missed",
        all.len(),
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
    let (_, patterns) = text.split_once("exclude_re = [").context("the configuration explains nothing")?;
    let mut explained = BTreeSet::new();
    for pattern in patterns.lines().filter_map(|line| line.trim().strip_prefix('\'')?.strip_suffix("',")) {
        let fitting = tools.list(&["--re", pattern])?;
        ensure!(!fitting.is_empty(), "{CONFIGURATION} explains `{pattern}`, which is no mutant");
        explained.extend(fitting);
    }
    Ok(explained.len())
}

/// The mutants that came out so in the last pass.
fn outcome(out: &Path, name: &str) -> anyhow::Result<BTreeSet<String>> {
    let path = out.join("mutants.out").join(name).with_extension("txt");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}

struct Tools {
    cargo_mutants: PathBuf,
    /// The search path, cargo-nextest first.
    path: std::ffi::OsString,
}

impl Tools {
    fn new() -> anyhow::Result<Self> {
        let cargo_mutants = crates_io::installed("cargo-mutants", CARGO_MUTANTS, &["mutants", "--version"])?;
        let nextest = python::environment(REQUIREMENTS)?.join("bin");
        let before = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([nextest].into_iter().chain(std::env::split_paths(&before)))?;
        Ok(Self { cargo_mutants, path })
    }

    fn mutants(&self) -> Command {
        let mut command = Command::new(&self.cargo_mutants);
        // What is built is built in a copy of the tree, and kept apart from what is built here.
        let target = target().join("mutants/target");
        command.arg("mutants").current_dir(root()).env("PATH", &self.path).env("CARGO_TARGET_DIR", target);
        command
    }

    /// Sees that the tests pass in the unchanged code.
    fn unchanged(&self, one_in: &str, optimised: &str) -> anyhow::Result<()> {
        let mut command = Command::new(env!("CARGO"));
        command.args(["nextest", "run", "--cargo-profile=mutants", "--package=caveat", "--package=caveat-reference"]);
        command.args(["--lib", "--test=it"]).current_dir(root()).env("PATH", &self.path);
        command.env("CAVEAT_ONE_IN", one_in).env("CARGO_PROFILE_MUTANTS_OPT_LEVEL", optimised);
        let status = command.status().context("starting cargo-nextest")?;
        ensure!(status.success(), "the tests fail in the unchanged code");
        Ok(())
    }

    /// The mutants that there are, explained or not.
    fn list(&self, arguments: &[&str]) -> anyhow::Result<BTreeSet<String>> {
        let text = fs::read_to_string(root().join(CONFIGURATION))?;
        let scope = text.split("exclude_re").next().unwrap_or_default();
        let configuration = target().join("mutants/scope.toml");
        fs::create_dir_all(target().join("mutants"))?;
        fs::write(&configuration, scope)?;
        let mut command = self.mutants();
        let output = command.arg("--config").arg(&configuration).arg("--list").args(arguments).output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
    }
}
