//! Every fuzz target for ten minutes, from a copy of the corpus that the tests replay.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use caveat_dev::progress::{Progress, size};
use caveat_dev::python::environment;
use caveat_dev::{root, target};
use caveat_fuzz_checks::{TARGETS, Target, corpus, words};

/// How long each target runs, in seconds, unless `CAVEAT_FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 600;
/// How many targets run at once, each on one core.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    caveat_dev::ended(run())
}

fn run() -> anyhow::Result<()> {
    let seconds = size("CAVEAT_FUZZ_SECONDS", SECONDS, 5)?;
    let fuzzing = Fuzzing { tools: environment("tests/fuzz/requirements.txt")?, seconds };
    let built = fuzzing.command("build").status().context("starting cargo fuzz")?;
    ensure!(built.success(), "the fuzz targets can't be built");
    fs::create_dir_all(folder())?;
    fs::write(folder().join("words.dict"), dictionary())?;
    let mut progress = Progress::of("fuzz")?;
    let left: Vec<_> = TARGETS.iter().filter(|target| progress.result(target.name).is_none()).collect();
    println!("{:<12} {:>10} {:>8} {:>8} {:>8} {:>8}", "target", "runs", "a second", "inputs", "coverage", "new");
    for step in progress.steps() {
        println!("{}", step.result);
    }
    for some in left.chunks(AT_ONCE) {
        let begun = Instant::now();
        let found: Vec<anyhow::Result<Found>> = thread::scope(|scope| {
            let running: Vec<_> = some.iter().map(|target| scope.spawn(|| fuzzing.fuzz(target))).collect();
            let finished = |it: thread::ScopedJoinHandle<'_, anyhow::Result<Found>>| {
                it.join().map_err(|_| anyhow::anyhow!("a thread failed"))?
            };
            running.into_iter().map(finished).collect()
        });
        for (target, found) in some.iter().zip(found) {
            let Found { runs, a_second, inputs, before, after } =
                found.with_context(|| format!("fuzzing {}", target.name))?;
            let new = after.saturating_sub(before);
            let line = format!("{:<12} {runs:>10} {a_second:>8} {inputs:>8} {after:>8} {new:>8}", target.name);
            println!("{line}");
            progress.keep(target.name, begun.elapsed() / u32::try_from(some.len())?, &line)?;
        }
    }
    Ok(())
}

/// Tools and time.
struct Fuzzing {
    tools: PathBuf,
    seconds: u64,
}

/// What came of a run in which nothing failed.
struct Found {
    runs: u64,
    a_second: u64,
    /// How many inputs the corpus had in the beginning.
    inputs: usize,
    /// Places in the code that were reached by the corpus, and in the end.
    before: u64,
    after: u64,
}

impl Fuzzing {
    fn command(&self, what: &str) -> Command {
        let mut command = Command::new("cargo");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [self.tools.join("bin")].into_iter().chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(paths) {
            command.env("PATH", path);
        }
        // All of it is safe Rust, so what an address sanitizer would find can't be there; without it twice as much is tried.
        command.args([
            "+nightly", "fuzz", what, "--sanitizer", "none", "--fuzz-dir", "tests/fuzz/targets", "--target-dir",
        ]);
        command.arg(folder()).current_dir(root());
        command
    }

    fn fuzz(&self, target: &Target) -> anyhow::Result<Found> {
        let copy = folder().join("corpus").join(target.name);
        let inputs = copy_anew(&corpus(target.name), &copy)?;
        let log = folder().join(format!("{}.log", target.name));
        let findings = folder().join(format!("found-{}-", target.name));
        let mut command = self.command("run");
        command.arg(target.name).arg(&copy).arg("--");
        command.arg(format!("-max_total_time={}", self.seconds)).arg(format!("-max_len={}", target.longest));
        command.arg(format!("-dict={}", folder().join("words.dict").display()));
        command.arg(format!("-artifact_prefix={}", findings.display()));
        command.args(["-timeout=30", "-rss_limit_mb=2048", "-len_control=0", "-print_final_stats=1"]);
        let file = fs::File::create(&log)?;
        let status = command.stdout(Stdio::null()).stderr(file).env("RUST_BACKTRACE", "0").status()?;
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        ensure!(
            status.success(),
            "it failed; the input is beside {}, which ends:\n{}",
            log.display(),
            last_lines(&said)
        );
        let runs = number_after(&said, "stat::number_of_executed_units:").context("it does not say how many runs")?;
        let line =
            |mark: &str| said.lines().rfind(|line| line.contains(mark)).and_then(|line| number_after(line, "cov:"));
        Ok(Found {
            runs,
            // By its own count: cargo may have had to wait before it.
            a_second: number_after(&said, "stat::average_exec_per_sec:").unwrap_or_default(),
            inputs,
            before: line("INITED").unwrap_or_default(),
            after: line("DONE").unwrap_or_default(),
        })
    }
}

/// Where this part keeps its copies, its findings and what is built for it.
fn folder() -> PathBuf {
    target().join("fuzzing")
}

/// Puts a folder's files into another, which has nothing else then; returns how many.
fn copy_anew(from: &Path, to: &Path) -> anyhow::Result<usize> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    let mut copied = 0;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
        copied += 1;
    }
    Ok(copied)
}

/// The words of the contract in the form that libFuzzer reads.
fn dictionary() -> String {
    words().iter().flat_map(|word| ["\"", word, "\"\n"]).collect()
}

fn number_after(text: &str, mark: &str) -> Option<u64> {
    text.split_once(mark)?.1.split_whitespace().next()?.parse().ok()
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines.get(lines.len().saturating_sub(30)..).unwrap_or_default().join("\n")
}
