//! `cargo dev peers`: caveat beside the engines that a user might pick instead, by the same rules and on the same machine. It builds what
//! is compared, runs the parts in turn, keeps what they print in `tests/peers/results.jsonl`, and writes `tests/peers/RESULTS.md` and the
//! figures of the README from that.

mod goals;
mod lines;
mod machine;
mod output;
mod readme;
mod report;
mod sizes;
mod tables;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use caveat_dev::peers::{IN_JAVASCRIPT, IN_PYTHON, chosen};
use caveat_dev::{root, target};
use caveat_packages::{browser, python};
use output::Output;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    caveat_dev::ended(run(&arguments))
}

/// Runs these parts, or all; `rules` alone writes the rules of the engines, and `report` the page from the figures that are there.
///
/// # Errors
/// Fails if something can't be built or run, or a part is unknown. An engine that answers differently is not an error: it is not measured, and the
/// page says so.
fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (options, parts): (Vec<_>, Vec<_>) = arguments.iter().cloned().partition(|it| it == "--quick");
    let quick = !options.is_empty();
    let output = Output::new(quick)?;
    if let [only] = &parts[..]
        && only == "report"
    {
        return output.report(&output.read()?);
    }
    let asked = chosen(&parts)?;
    let peers = Peers::built(&asked, quick)?;
    if asked.is_empty() {
        return peers.write_rules();
    }
    peers.check_rules()?;
    peers.write_answers()?;
    let mut lines = output.read()?;
    let run = machine::now();
    for part in asked {
        println!("{part} …");
        let mut machine = machine::describe(part, &run, quick);
        let begun = Instant::now();
        let measured = peers.measure(part).with_context(|| format!("the part {part}"))?;
        machine["seconds"] = begun.elapsed().as_secs().into();
        lines.retain(|line| line["part"] != part);
        lines.push(machine);
        lines.extend(measured);
        output.write(&lines)?;
    }
    output.report(&lines)
}

fn any(parts: &[&str], of: &[&str]) -> bool {
    parts.iter().any(|part| of.contains(part))
}

/// What was built to be compared, and how it is asked.
struct Peers {
    quick: bool,
    /// Of the environment with the wheel and the peers.
    python: PathBuf,
}

impl Peers {
    fn built(parts: &[&str], quick: bool) -> anyhow::Result<Self> {
        let manifest = folder().join("engines/Cargo.toml");
        let build = ["build", "--quiet", "--release", "--locked", "--manifest-path"];
        caveat_dev::run(
            Command::new(env!("CARGO")).args(build).arg(manifest).arg("--target-dir").arg(target().join("peers")),
        )?;
        if any(parts, IN_JAVASCRIPT) {
            browser::for_peers("tests/peers/browser")?;
        }
        let python = if any(parts, IN_PYTHON) { python::for_peers(REQUIREMENTS)? } else { PathBuf::new() };
        Ok(Self { quick, python })
    }

    /// The program of the engines in Rust.
    fn program(&self, arguments: &[&OsStr]) -> Command {
        let mut command = on_one_core(&target().join("peers/release/caveat-peers"));
        command.args(arguments).args(self.quick.then_some("--quick"));
        command
    }

    fn write_rules(&self) -> anyhow::Result<()> {
        caveat_dev::run(&mut self.program(&["rules".as_ref(), rules().as_os_str()]))?;
        Ok(())
    }

    fn check_rules(&self) -> anyhow::Result<()> {
        caveat_dev::run(&mut self.program(&["rules-check".as_ref(), rules().as_os_str()]))?;
        Ok(())
    }

    /// Core's answers, which the engines of other languages are compared with.
    fn write_answers(&self) -> anyhow::Result<()> {
        let status = self.program(&["answers".as_ref()]).stdout(File::create(answers())?).status()?;
        ensure!(status.success(), "writing core's answers failed");
        Ok(())
    }

    fn measure(&self, part: &str) -> anyhow::Result<Vec<Value>> {
        let own = || printed(part, &mut self.program(&[part.as_ref()]));
        Ok(match part {
            "rust" => [vec![machine::versions()], own()?].concat(),
            "interview" => own()?,
            "growth" => [own()?, self.python(part, "growth.py")?].concat(),
            "node" | "chromium" => self.browser(part)?,
            "cold" => [own()?, self.browser(part)?, self.python(part, "cold.py")?].concat(),
            "size" => [own()?, self.browser(part)?, sizes::of_wheels(&self.python, REQUIREMENTS)?].concat(),
            "python" => self.python(part, "one.py")?,
            "files" => self.python(part, "files.py")?,
            _ => self.python(part, "tables.py")?,
        })
    }

    fn browser(&self, part: &str) -> anyhow::Result<Vec<Value>> {
        // Chromium is many processes, which would get in each other's way.
        let mut command = if part == "node" { on_one_core(Path::new("node")) } else { Command::new("node") };
        command.arg("run.mjs").arg(part).arg(answers()).args(self.quick.then_some("--quick"));
        printed(part, command.current_dir(folder().join("browser")))
    }

    fn python(&self, part: &str, script: &str) -> anyhow::Result<Vec<Value>> {
        let mut command = Command::new(&self.python);
        command.arg(folder().join("python").join(script)).arg(answers()).args(self.quick.then_some("--quick"));
        printed(part, command.current_dir(root()).env_remove("PYTHONPATH"))
    }
}

const REQUIREMENTS: &str = "tests/peers/python/requirements.txt";

/// Runs it to its end; returns the lines of JSON that it prints, each with its part. What it says beside goes on to the terminal.
fn printed(part: &str, command: &mut Command) -> anyhow::Result<Vec<Value>> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("can't start {command:?}"))?;
    let out = child.stdout.take().context("what it prints")?;
    let mut lines = Vec::new();
    for line in BufReader::new(out).lines() {
        let line = line?;
        let mut value: Value = serde_json::from_str(&line).with_context(|| format!("reading {line:?}"))?;
        let named = value.as_object_mut().context("a line is an object")?;
        named.entry("part").or_insert_with(|| json!(part));
        lines.push(value);
    }
    ensure!(child.wait()?.success(), "{command:?} failed");
    Ok(lines)
}

/// The program, held to one core where the system can do that.
fn on_one_core(program: &Path) -> Command {
    let last = std::thread::available_parallelism().map_or(0, |cores| cores.get().saturating_sub(1)).to_string();
    let holds = Command::new("taskset").args(["-c", &last, "true"]).output().is_ok_and(|it| it.status.success());
    if !holds {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.arg("-c").arg(last).arg(program);
    command
}

fn folder() -> PathBuf {
    root().join("tests/peers")
}

fn rules() -> PathBuf {
    folder().join("rules")
}

fn answers() -> PathBuf {
    target().join("peers/answers.jsonl")
}
