//! The main paths take no more instructions than was recorded, and no public function takes more than in proportion to its input: both
//! are seen without timing anything.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};
use caveat_dev::{crates_io, root, target};
use caveat_reference::growth;
use serde_json::Value;

/// How many instructions each path took when they were last recorded, by its name and what it is given.
const RECORDED: &str = "tests/instructions/recorded.json";
/// The program that starts valgrind; of the version of the library, which is in the lock.
const RUNNER: (&str, &str) = ("gungraun-runner", "0.20.0");
/// The most that a path may take, in hundredths of what was recorded: other compilers and allocators count a little otherwise.
const AT_MOST: u64 = 125;
/// The most that four times the input may take, in hundredths of what the input takes.
const GROWS_AT_MOST: u64 = 480;

fn main() -> ExitCode {
    let prove = std::env::args().nth(1).is_some_and(|command| command == "prove");
    caveat_dev::ended(if prove { compare() } else { record() })
}

/// What is counted: the main paths, by what is recorded of each, and the counts for every function whose input grows, at one and at four
/// times the smallest size.
struct Counted {
    paths: BTreeMap<String, u64>,
    growth: Vec<[u64; 2]>,
}

/// Counts them, and compares.
fn compare() -> anyhow::Result<()> {
    let text = fs::read_to_string(root().join(RECORDED)).context(RECORDED)?;
    let recorded: BTreeMap<String, u64> = serde_json::from_str(&text).context(RECORDED)?;
    let counted = count()?;
    let mut worse = Vec::new();
    println!("{:<32} {:>14} {:>14}", "path", "instructions", "recorded");
    for (path, count) in &counted.paths {
        let before = *recorded.get(path).with_context(|| format!("{RECORDED} has no `{path}`"))?;
        println!("{path:<32} {count:>14} {before:>14}");
        if count * 100 > before * AT_MOST {
            worse.push(format!("{path} takes {count} instructions, and {before} were recorded"));
        }
    }
    for path in recorded.keys() {
        ensure!(counted.paths.contains_key(path), "{RECORDED} has `{path}`, which is not counted");
    }
    for (entry, [once, four_times]) in growth::ALL.iter().zip(&counted.growth) {
        println!("{:<60} {once:>14} {four_times:>14}", format!("{entry}, {} and 4 times as many", entry.least));
        if four_times * 100 > once * GROWS_AT_MOST {
            worse.push(format!("{entry}: four times the input takes {four_times} instructions, not four times {once}"));
        }
    }
    ensure!(worse.is_empty(), "{}\n(what is meant is recorded by `cargo dev instructions`)", worse.join("\n"));
    Ok(())
}

/// Counts them, and records what was counted.
fn record() -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(&count()?.paths)?;
    fs::write(root().join(RECORDED), text + "\n").context(RECORDED)
}

fn count() -> anyhow::Result<Counted> {
    let runner = crates_io::installed(RUNNER.0, RUNNER.1, &["--version"])?;
    let mut bench = Command::new(env!("CARGO"));
    bench.args(["bench", "--quiet", "--locked", "--bench", "instructions", "--", "--output-format=json"]);
    bench.current_dir(root().join("tests/instructions/paths")).env("GUNGRAUN_RUNNER", runner);
    bench.env("CARGO_TARGET_DIR", target().join("instructions"));
    let output = bench.output().context("starting the benchmark")?;
    ensure!(output.status.success(), "the benchmark failed:\n{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout)?;
    let lines: Vec<Value> = printed.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(!lines.is_empty(), "the benchmark printed nothing");
    let mut paths: BTreeMap<String, u64> = lines.iter().map(path_and_count).collect::<Result<_, _>>()?;
    let mut of = |number: usize| {
        let path = format!("grows/of_{number}");
        paths.remove(&path).with_context(|| format!("the benchmark did not count `{path}`"))
    };
    let growth = (0..growth::ALL.len()).map(|entry| Ok([of(2 * entry)?, of(2 * entry + 1)?]));
    let growth = growth.collect::<anyhow::Result<_>>()?;
    Ok(Counted { paths, growth })
}

fn path_and_count(line: &Value) -> anyhow::Result<(String, u64)> {
    let text = |key: &str| line[key].as_str().with_context(|| format!("the benchmark's output has no `{key}`"));
    let counted = &line["profiles"][0]["data"]["parts"][0]["metrics"]["Ir"]["values"]["new"];
    let count = counted.as_u64().context("the benchmark's output has no count")?;
    Ok((format!("{}/{}", text("function_name")?, text("id")?), count))
}
