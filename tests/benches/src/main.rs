//! `cargo dev bench`: runs the benchmarks and sets what they measured against the goals.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context as _;
use caveat_dev::{root, target};
use serde_json::Value;

/// A goal: what is measured, at most how much, and what it is measured in.
struct Goal {
    bench: &'static str,
    most: f64,
    against: Against,
}

enum Against {
    Nanoseconds,
    /// As many times as long as another benchmark of the same run.
    Bench(&'static str),
    /// Nanoseconds beyond two of another benchmark: a record is made by a decision, and verified by another one.
    BeyondTwice(&'static str),
}

const NAMES: [&str; 3] = ["example", "half-known", "bare"];

fn goals() -> impl Iterator<Item = Goal> {
    const GOALS: [(&str, f64, Option<&str>); 6] = [
        ("outcome", 100.0, None),
        ("without-questions", 3_000.0, None),
        ("decision", 50_000.0, None),
        ("alternatives", 2_000_000.0, None),
        ("interview", 100_000.0, None),
        ("json", 4.0, Some("serde-json")),
    ];
    let worst = ["decision", "alternatives", "interview"].map(|bench| (bench, "worst"));
    let reference = GOALS.into_iter().flat_map(|(bench, ..)| NAMES.map(|name| (bench, name)));
    let records = NAMES.map(|name| Goal {
        bench: leaked("record-make-verify", name),
        most: 30_000.0,
        against: Against::BeyondTwice(leaked("record-decision", name)),
    });
    let decided = reference.chain(worst).filter_map(|(bench, name)| {
        let (_, most, against) = GOALS.into_iter().find(|(goal, ..)| *goal == bench)?;
        let against = against.map_or(Against::Nanoseconds, |other| Against::Bench(leaked(other, name)));
        Some(Goal { bench: leaked(bench, name), most, against })
    });
    decided.chain(records)
}

/// A command that ends soon may keep a few short names for good.
fn leaked(bench: &str, name: &str) -> &'static str {
    format!("{bench}/{name}").leak()
}

fn main() -> ExitCode {
    caveat_dev::ended(run())
}

/// Runs the benchmarks and prints the table.
fn run() -> anyhow::Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(["bench", "--quiet", "--package", "caveat-benches", "--bench", "decide", "--bench", "records"])
        .args(["--", "--quiet", "--noplot"])
        .current_dir(root())
        .status()?;
    anyhow::ensure!(status.success(), "the benchmarks failed");
    let target = target();
    println!("\n{:<30} {:>12} {:>10} {:>8}", "benchmark", "median", "goal", "");
    for goal in goals() {
        let nanoseconds = median(&target, goal.bench)?;
        let (measured, unit) = match goal.against {
            Against::Nanoseconds => (nanoseconds, "ns"),
            Against::Bench(other) => (nanoseconds / median(&target, other)?, "x"),
            Against::BeyondTwice(other) => (nanoseconds - 2.0 * median(&target, other)?, "ns"),
        };
        let reached = if measured <= goal.most { "" } else { "MISSED" };
        println!("{:<30} {measured:>10.2}{unit:<2} {:>8.0}{unit:<2} {reached:>8}", goal.bench, goal.most);
    }
    Ok(())
}

/// The median of a benchmark's last run, in nanoseconds.
fn median(target: &Path, bench: &str) -> anyhow::Result<f64> {
    let path = target.join("criterion").join(bench.replace('/', "_")).join("new/estimates.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("no figures for {bench}"))?;
    let estimates: Value = serde_json::from_str(&text)?;
    estimates["median"]["point_estimate"].as_f64().with_context(|| format!("no median for {bench}"))
}
