//! `cargo dev prove`: what shows that the library can be trusted and takes longer than a run of the tests may.
//!
//! `tests/README.md` tells in plain English what each part shows, and how. Each part ends with an error if what it shows does
//! not hold.

mod mutants;

use std::time::Instant;

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
pub const PARTS: &[Part] =
    &[Part { name: "mutants", shows: "every change of core's code fails a test, or is explained", run: mutants::run }];

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
