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

pub use instructions::record as record_instructions;

/// A part: its name on the command line, what it shows in a few words, and what runs it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    run: fn() -> anyhow::Result<()>,
}

/// Every part, in the order in which they run.
pub const PARTS: &[Part] = &[
    Part {
        name: "walks",
        shows: "core decides and asks as the rules do, over whole spaces of proposals",
        run: walks::run,
    },
    Part { name: "mutants", shows: "every change of core's code fails a test, or is explained", run: mutants::run },
    Part { name: "languages", shows: "Python and WebAssembly answer as Rust does, byte for byte", run: languages::run },
    Part { name: "load", shows: "the service answers rightly under load, among hostile clients", run: load::run },
    Part { name: "fuzz", shows: "no input breaks anything, ten minutes a target", run: fuzz::run },
    Part {
        name: "packages",
        shows: "what is published builds from what it contains, without a network, and works",
        run: packages::packaged,
    },
    Part { name: "reproducible", shows: "two builds in two places give the same bytes", run: packages::reproducible },
    Part {
        name: "instructions",
        shows: "the main paths take no more instructions than was recorded",
        run: instructions::run,
    },
    Part { name: "oldest", shows: "the oldest Rust that is promised compiles what is published", run: oldest::oldest },
];

/// Runs these parts, or all of them if none is named.
///
/// # Errors
/// Where a name is none of [`PARTS`], or what a part shows does not hold.
pub fn run(names: &[String]) -> anyhow::Result<()> {
    for name in names {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        anyhow::ensure!(known.contains(&name.as_str()), "no part `{name}`; there are {}", known.join(", "));
    }
    for part in PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)) {
        println!("\n== {}: {}", part.name, part.shows);
        let start = Instant::now();
        (part.run)()?;
        println!("== {}: shown, in {} s", part.name, start.elapsed().as_secs());
    }
    Ok(())
}
