//! `cargo dev prove`: what shows that the library can be trusted and takes longer than a run of the tests may.
//!
//! `tests/EVIDENCE.md` says what each part shows, and how. Each part fails if what it shows does not hold; the others still run. A
//! run that was stopped goes on where it was, as `progress.rs` says.

use std::time::{Duration, Instant};

use anyhow::ensure;
use caveat_dev::PROFILE;
use caveat_dev::needs::Need;
use caveat_dev::progress::{self, Progress, QUICK};

use crate::commands::{BROWSER, INSTRUCTIONS, PUBLISHED, start};

/// A part: its name on the command line, what it shows in a few words, what it needs of the machine and the package that runs it.
struct Part {
    name: &'static str,
    shows: &'static str,
    needs: &'static [&'static [Need]],
    package: &'static str,
    /// What the package is built by.
    profile: &'static str,
}

/// Every part, in the order in which they run.
const PARTS: &[Part] = &[
    Part {
        name: "walks",
        shows: "core decides and asks as the rules do, over whole spaces of proposals",
        needs: &[],
        package: "caveat-proofs",
        // Half a thousand million decisions want core built for speed.
        profile: "release",
    },
    Part {
        name: "random",
        shows: "core and the naive evaluator agree on every random case",
        needs: &[],
        package: "caveat-proofs",
        profile: PROFILE,
    },
    Part {
        name: "mutants",
        shows: "every change of core's code fails a test, or is explained",
        needs: &[&[Need::Python]],
        package: "caveat-proofs",
        profile: PROFILE,
    },
    Part {
        name: "languages",
        shows: "Python and WebAssembly answer as Rust does, byte for byte",
        needs: &[PUBLISHED],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "load",
        shows: "the service answers rightly under load, among hostile clients",
        needs: &[&[Need::Program("wrk", "wrk"), Need::Program("kill", "procps")]],
        package: "caveat-service-tests",
        profile: PROFILE,
    },
    Part {
        name: "soak",
        shows: "the service's memory and descriptors stay as they are for an hour",
        needs: &[&[Need::Program("wrk", "wrk"), Need::Program("kill", "procps")]],
        package: "caveat-service-tests",
        profile: PROFILE,
    },
    Part {
        name: "kills",
        shows: "a process that is killed while it writes a file leaves the old one or the whole new one",
        needs: &[PUBLISHED],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "python",
        shows: "no table, file, profile or sequence of calls breaks the Python package",
        needs: &[PUBLISHED],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "people",
        shows: "no sequence of clicks and keys breaks the browser's element",
        needs: &[BROWSER],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "fuzz",
        shows: "no input breaks anything, ten minutes a target",
        needs: &[&[Need::Python, Need::Nightly]],
        package: "caveat-fuzz-checks",
        profile: PROFILE,
    },
    Part {
        name: "packages",
        shows: "what is published builds from what it contains, without a network, and works",
        needs: &[PUBLISHED, WITHOUT_NETWORK],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "reproducible",
        shows: "two builds in two places give the same bytes",
        needs: &[PUBLISHED, WITHOUT_NETWORK, &[Need::Program("git", "git")]],
        package: "caveat-packages",
        profile: PROFILE,
    },
    Part {
        name: "instructions",
        shows: "the main paths take no more instructions than was recorded",
        needs: &[INSTRUCTIONS],
        package: "caveat-instructions-run",
        profile: PROFILE,
    },
    Part {
        name: "oldest",
        shows: "the oldest Rust that is promised compiles what is published",
        needs: &[&[Need::Python]],
        package: "caveat-packages",
        profile: PROFILE,
    },
];

const WITHOUT_NETWORK: &[Need] = &[Need::OwnNetwork, Need::Program("tar", "tar")];

/// What the arguments of the command say.
struct Chosen {
    parts: Vec<&'static Part>,
    /// Whether parts that are done are done again.
    again: bool,
    quick: bool,
}

/// Returns what these parts need, or all of them if none is named.
///
/// # Errors
/// Fails if there is no part of a name.
pub(crate) fn needs(arguments: &[String]) -> anyhow::Result<Vec<Need>> {
    Ok(chosen(arguments)?.parts.iter().flat_map(|part| part.needs.concat()).collect())
}

/// Runs these parts, or all of them if none is named, and prints what came of each.
///
/// Without a name, parts that were shown on this commit are left out. With `--again` nothing is, and what parts have done is
/// forgotten. With `--quick` each runs at the smallest size that shows that it works.
///
/// # Errors
/// Fails if there is no part of a name, or what a part shows does not hold.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let Chosen { parts, again, quick } = chosen(arguments)?;
    if quick {
        // Of this process too, so that what is kept is of quick runs.
        let status = std::process::Command::new(std::env::current_exe()?)
            .arg("prove")
            .args(arguments.iter().filter(|it| *it != "--quick"))
            .env(QUICK, "1")
            .status()?;
        ensure!(status.success(), "`prove --quick` failed");
        return Ok(());
    }
    let mut results = Progress::of("results")?;
    if again {
        results.forget()?;
    }
    let named = arguments.iter().any(|it| !it.starts_with("--"));
    let mut table = Vec::new();
    for part in parts {
        let before = results.steps().iter().find(|step| step.name == part.name && step.result == SHOWN);
        if let Some(step) = before.filter(|_| !named) {
            table.push((part.name, Duration::from_secs(step.seconds), format!("{SHOWN} before")));
            continue;
        }
        let (took, result) = run_one(part, again)?;
        results.keep(part.name, took, &result)?;
        table.push((part.name, took, result));
    }
    println!("\nof {}\n\n| part | time | result |\n| --- | --- | --- |", progress::of_now()?);
    for (name, took, result) in &table {
        println!("| `{name}` | {} | {result} |", in_words(*took));
    }
    let failed: Vec<_> = table.iter().filter(|(.., result)| !result.starts_with(SHOWN)).map(|it| it.0).collect();
    ensure!(failed.is_empty(), "not shown: {}", failed.join(", "));
    Ok(())
}

const SHOWN: &str = "shown";

/// Runs a part. Returns how long it took, with the steps that were done before, and what came of it.
fn run_one(part: &Part, again: bool) -> anyhow::Result<(Duration, String)> {
    println!("\n== {}: {}", part.name, part.shows);
    let mut done = Progress::of(part.name)?;
    if again {
        done.forget()?;
    }
    let before = done.steps().iter().map(|step| step.seconds).sum();
    let begun = Instant::now();
    let result = match start(part.profile, part.package, "prove", &[part.name.to_owned()]) {
        Ok(()) => SHOWN.to_owned(),
        Err(error) => format!("{error:#}"),
    };
    let took = begun.elapsed() + Duration::from_secs(before);
    println!("== {}: {result}, in {}", part.name, in_words(took));
    Ok((took, result))
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 600 { format!("{seconds} s") } else { format!("{} min", seconds / 60) }
}

fn chosen(arguments: &[String]) -> anyhow::Result<Chosen> {
    let (flags, names): (Vec<_>, Vec<_>) = arguments.iter().partition(|it| it.starts_with("--"));
    for flag in &flags {
        ensure!(
            ["--again", "--quick"].contains(&flag.as_str()),
            "unknown option `{flag}`; expected --again or --quick"
        );
    }
    for name in &names {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        ensure!(known.contains(&name.as_str()), "unknown part `{name}`; expected one of {}", known.join(", "));
    }
    let parts = PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| *name == part.name)).collect();
    let is_there = |flag: &str| flags.iter().any(|it| *it == flag);
    Ok(Chosen { parts, again: is_there("--again"), quick: is_there("--quick") })
}
