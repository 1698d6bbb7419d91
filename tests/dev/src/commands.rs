//! Every command: what it does, what it needs of the machine and who does it.

use std::ffi::OsStr;
use std::process::Command as Process;

use anyhow::{Context as _, ensure};
use caveat_dev::needs::{Need, PUBLIC_API};
use caveat_dev::{PROFILE, peers, root};

use crate::{demo, long_runs, test};

/// A command.
pub(crate) struct Command {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    /// Returns what it needs of the machine with these arguments.
    pub(crate) needs: fn(&[String]) -> anyhow::Result<Vec<Need>>,
    work: Work,
}

/// Who does the work of a command.
enum Work {
    Here(fn(&[String]) -> anyhow::Result<()>),
    /// A package of the workspace, which is given the command's name before the arguments.
    Package(&'static str),
}

impl Command {
    /// Runs it with these arguments.
    ///
    /// # Errors
    /// Fails if its work does.
    pub(crate) fn run(&self, arguments: &[String]) -> anyhow::Result<()> {
        match self.work {
            Work::Here(run) => run(arguments),
            Work::Package(package) => start(PROFILE, package, self.name, arguments),
        }
    }
}

/// What building the browser package needs.
pub(crate) const BROWSER_BUILD: &[Need] = &[Need::Node, Need::WebAssembly];
/// What building and testing it needs.
pub(crate) const BROWSER: &[Need] =
    &[Need::Node, Need::WebAssembly, Need::Chromium, Need::Program("pdftotext", "poppler-utils")];
/// What the Python package needs; one of its tests starts Spark, which runs on Java.
pub(crate) const PYTHON: &[Need] = &[Need::Python, Need::Java];
/// What building everything that is published needs.
pub(crate) const PUBLISHED: &[Need] = &[Need::Python, Need::Node, Need::WebAssembly];
/// What `cargo dev test` needs besides. The tests of the service send signals.
const TEST: &[Need] = &[Need::Rustfmt, Need::Clippy, Need::Program("kill", "procps"), PUBLIC_API];
/// What counting instructions needs.
pub(crate) const INSTRUCTIONS: &[Need] = &[Need::Program("valgrind", "valgrind")];

/// The packages that do the work of several commands.
const GENERATE: &str = "caveat-generate";
const PACKAGES: &str = "caveat-packages";

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        arguments: "",
        does: "Decides realistic proposals and prints verdict, headline and deciding clauses",
        needs: |_| Ok(vec![]),
        work: Work::Here(|_| demo::run()),
    },
    Command {
        name: "test",
        arguments: "",
        does: "Tests everything: formatting, lints, unit tests, documentation, vectors, schemas, the service, both packages",
        needs: |_| Ok([TEST, PYTHON, BROWSER].concat()),
        work: Work::Here(|_| test::run()),
    },
    Command {
        name: "bench",
        arguments: "",
        does: "Measures how fast core decides, against its goals",
        needs: |_| Ok(vec![]),
        work: Work::Package("caveat-benches"),
    },
    Command {
        name: "questions",
        arguments: "",
        does: "Counts how many questions an interview asks, by the order in which it asks them",
        needs: |_| Ok(vec![]),
        work: Work::Package(GENERATE),
    },
    Command {
        name: "generate",
        arguments: "",
        does: "Writes every file that is generated from core",
        needs: |_| Ok(vec![]),
        work: Work::Package(GENERATE),
    },
    Command {
        name: "snapshot",
        arguments: "[rust|rust-all-features|python|typescript|contract|verdicts]…",
        does: "Writes the snapshots of public names, contract and verdicts after a change that is meant; without a name, all of them",
        needs: |names| {
            let named = |start: &str| names.is_empty() || names.iter().any(|name| name.starts_with(start));
            let needs = [("rust", PUBLIC_API), ("python", Need::Python)];
            Ok(needs.into_iter().filter(|(start, _)| named(start)).map(|(_, need)| need).collect())
        },
        work: Work::Here(snapshot),
    },
    Command {
        name: "prove",
        arguments: "[--quick] [--again] [PART]…",
        does: "Shows what takes longer than a run of the tests may; without a part, all that is not done (see tests/README.md)",
        needs: long_runs::needs,
        work: Work::Here(long_runs::run),
    },
    Command {
        name: "instructions",
        arguments: "",
        does: "Counts the instructions of the main paths and records them, for `prove instructions` to compare with",
        needs: |_| Ok(INSTRUCTIONS.to_vec()),
        work: Work::Package("caveat-instructions-run"),
    },
    Command {
        name: "python",
        arguments: "",
        does: "Builds, installs and tests the Python package",
        needs: |_| Ok(PYTHON.to_vec()),
        work: Work::Package(PACKAGES),
    },
    Command {
        name: "browser",
        arguments: "",
        does: "Builds, measures and tests the browser package",
        needs: |_| Ok(BROWSER.to_vec()),
        work: Work::Package(PACKAGES),
    },
    Command {
        name: "browser-build",
        arguments: "",
        does: "Builds the browser package into bindings-wasm/dist",
        needs: |_| Ok(BROWSER_BUILD.to_vec()),
        work: Work::Package(PACKAGES),
    },
    Command {
        name: "serve",
        arguments: "",
        does: "Serves the demonstration pages",
        needs: |_| Ok(BROWSER_BUILD.to_vec()),
        work: Work::Package(PACKAGES),
    },
    Command {
        name: "packages",
        arguments: "",
        does: "Builds everything that is published into target/packages",
        needs: |_| Ok(PUBLISHED.to_vec()),
        work: Work::Package(PACKAGES),
    },
    Command {
        name: "peers",
        arguments: "[--quick] [PART]…",
        does: "Measures caveat beside the engines that a user might pick instead (see tests/peers/README.md)",
        needs: |arguments| {
            let parts: Vec<_> = arguments.iter().filter(|it| *it != "--quick").cloned().collect();
            let parts = peers::chosen(&parts)?;
            let any = |of: &[&str]| parts.iter().any(|part| of.contains(part));
            let browser = [BROWSER_BUILD, &[Need::Chromium]].concat();
            let needs = [(peers::IN_JAVASCRIPT, browser), (peers::IN_PYTHON, vec![Need::Python])];
            Ok(needs.into_iter().filter(|(parts, _)| any(parts)).flat_map(|(_, needs)| needs).collect())
        },
        work: Work::Package("caveat-peers-run"),
    },
    Command {
        name: "python-stub",
        arguments: "",
        does: "Writes the stub of the Python package's native module",
        needs: |_| Ok(vec![Need::Python]),
        work: Work::Package(PACKAGES),
    },
];

/// Returns the command of this name.
///
/// # Errors
/// Fails if there is none.
pub(crate) fn named(name: &str) -> anyhow::Result<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name).with_context(|| {
        let names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
        format!("unknown command `{name}`; expected one of {}", names.join(", "))
    })
}

/// Returns a line or two on each command.
pub(crate) fn help() -> String {
    let line = |it: &Command| format!("  cargo dev {} {}\n      {}\n", it.name, it.arguments, it.does);
    COMMANDS.iter().map(line).collect()
}

/// Writes snapshots. That of the Python package is taken where the package is built.
fn snapshot(names: &[String]) -> anyhow::Result<()> {
    let (python, others): (Vec<_>, Vec<_>) = names.iter().cloned().partition(|name| name == "python");
    if names.is_empty() || !others.is_empty() {
        start(PROFILE, GENERATE, "snapshot", &others)?;
    }
    if names.is_empty() || !python.is_empty() {
        start(PROFILE, PACKAGES, "snapshot", &["python".to_owned()])?;
    }
    Ok(())
}

/// Runs a package of the workspace, built by this profile, with this command and these arguments.
///
/// # Errors
/// Fails if it can't be built, or fails.
pub(crate) fn start(profile: &str, package: &str, command: &str, arguments: &[String]) -> anyhow::Result<()> {
    let mut process = cargo(["run", "--quiet", "--profile", profile, "--package", package, "--", command]);
    let status = process.args(arguments).status().with_context(|| format!("starting {package}"))?;
    // It has said why.
    ensure!(status.success(), "`{command}` failed");
    Ok(())
}

/// Returns cargo with these arguments, in the repository's folder.
pub(crate) fn cargo(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Process {
    let mut process = Process::new(env!("CARGO"));
    process.args(arguments).current_dir(root());
    process
}
