//! `cargo dev prove`: what shows that the library can be trusted and takes longer than a run of the tests may.
//!
//! `tests/EVIDENCE.md` says what each part shows, and how. Each part fails if what it shows does not hold.

use std::time::Instant;

use caveat_dev::PROFILE;
use caveat_dev::needs::Need;

use crate::commands::{INSTRUCTIONS, PUBLISHED, start};

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
        needs: &[&[Need::Python, Need::Rust(env!("CARGO_PKG_RUST_VERSION"))]],
        package: "caveat-packages",
        profile: PROFILE,
    },
];

const WITHOUT_NETWORK: &[Need] = &[Need::OwnNetwork, Need::Program("tar", "tar")];

/// Returns what these parts need, or all of them if none is named.
///
/// # Errors
/// Fails if there is no part of a name.
pub(crate) fn needs(names: &[String]) -> anyhow::Result<Vec<Need>> {
    Ok(chosen(names)?.flat_map(|part| part.needs.concat()).collect())
}

/// Runs these parts, or all of them if none is named.
///
/// # Errors
/// Fails if there is no part of a name, or what a part shows does not hold.
pub(crate) fn run(names: &[String]) -> anyhow::Result<()> {
    for part in chosen(names)? {
        println!("\n== {}: {}", part.name, part.shows);
        let begun = Instant::now();
        start(part.profile, part.package, "prove", &[part.name.to_owned()])?;
        println!("== {}: shown, in {} s", part.name, begun.elapsed().as_secs());
    }
    Ok(())
}

fn chosen(names: &[String]) -> anyhow::Result<impl Iterator<Item = &'static Part>> {
    for name in names {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        anyhow::ensure!(known.contains(&name.as_str()), "unknown part `{name}`; expected one of {}", known.join(", "));
    }
    Ok(PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)))
}
