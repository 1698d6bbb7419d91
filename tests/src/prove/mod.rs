//! `cargo dev prove`: what shows that the library can be trusted and takes longer than a run of the tests may.
//!
//! `tests/README.md` tells in plain English what each part shows, and how. Each part ends with an error if what it shows does
//! not hold.

mod fuzz;
mod instructions;
mod languages;
mod load;
mod mutants;
mod oldest;
mod packages;
mod tools;
mod walks;

use std::time::Instant;

use crate::needs::Need;
use crate::{browser_package, packages as published};

pub use instructions::record as record_instructions;

/// A part: its name on the command line, what it shows in a few words, and what runs it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// What it needs of the machine.
    pub needs: &'static [&'static [Need]],
    run: fn() -> anyhow::Result<()>,
}

/// Every part, in the order in which they run.
pub const PARTS: &[Part] = &[
    Part {
        name: "walks",
        shows: "core decides and asks as the rules do, over whole spaces of proposals",
        needs: &[],
        run: walks::run,
    },
    Part {
        name: "mutants",
        shows: "every change of core's code fails a test, or is explained",
        needs: &[&[Need::Python]],
        run: mutants::run,
    },
    Part {
        name: "languages",
        shows: "Python and WebAssembly answer as Rust does, byte for byte",
        needs: published::NEEDS,
        run: languages::run,
    },
    Part {
        name: "load",
        shows: "the service answers rightly under load, among hostile clients",
        needs: &[&[Need::Program("wrk", "wrk"), Need::Program("kill", "procps")]],
        run: load::run,
    },
    Part {
        name: "fuzz",
        shows: "no input breaks anything, ten minutes a target",
        needs: &[&[Need::Python, Need::Nightly]],
        run: fuzz::run,
    },
    Part {
        name: "packages",
        shows: "what is published builds from what it contains, without a network, and works",
        needs: &[&[Need::Python], browser_package::NEEDS_TO_BUILD, WITHOUT_NETWORK],
        run: packages::packaged,
    },
    Part {
        name: "reproducible",
        shows: "two builds in two places give the same bytes",
        needs: &[&[Need::Python], browser_package::NEEDS_TO_BUILD, WITHOUT_NETWORK, &[Need::Program("git", "git")]],
        run: packages::reproducible,
    },
    Part {
        name: "instructions",
        shows: "the main paths take no more instructions than was recorded",
        needs: &[INSTRUCTIONS],
        run: instructions::run,
    },
    Part {
        name: "oldest",
        shows: "the oldest Rust that is promised compiles what is published",
        needs: &[&[Need::Python, Need::Rust(env!("CARGO_PKG_RUST_VERSION"))]],
        run: oldest::oldest,
    },
];

const WITHOUT_NETWORK: &[Need] = &[Need::OwnNetwork, Need::Program("tar", "tar")];
/// What counting instructions needs.
pub const INSTRUCTIONS: &[Need] = &[Need::Program("valgrind", "valgrind")];

/// Returns what these parts need, or all of them if none is named.
///
/// # Errors
/// Fails if a name is not in [`PARTS`].
pub fn needs(names: &[String]) -> anyhow::Result<Vec<Need>> {
    Ok(chosen(names)?.flat_map(|part| part.needs.concat()).collect())
}

/// Runs these parts, or all of them if none is named.
///
/// # Errors
/// Where a name is none of [`PARTS`], or what a part shows does not hold.
pub fn run(names: &[String]) -> anyhow::Result<()> {
    for part in chosen(names)? {
        println!("\n== {}: {}", part.name, part.shows);
        let start = Instant::now();
        (part.run)()?;
        println!("== {}: shown, in {} s", part.name, start.elapsed().as_secs());
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
