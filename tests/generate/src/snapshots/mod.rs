//! What other people's programs rely on, as it was when it was last changed on purpose: public names, the JSON contract, verdicts.
//!
//! The files are committed and tests hold them. A change of one is made on purpose with `cargo dev snapshot`, and then shows in the
//! diff for whoever reviews it; the contract and the verdicts have rules of their own besides.

mod contract;
mod rust_api;
mod typescript_api;
mod verdicts;

use std::collections::BTreeSet;
use std::fs;

use anyhow::Context as _;
use caveat_dev::root;

/// A snapshot.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot {
    /// Its name on the command line.
    pub name: &'static str,
    /// Where it is committed, from the project's root.
    pub path: &'static str,
    /// How it is taken; none where another package has to build something first, and comes with what it found.
    taken: Option<fn() -> anyhow::Result<String>>,
    /// Whether this may take the place of that, by more than being written on purpose.
    allowed: fn(old: &str, new: &str) -> anyhow::Result<()>,
}

/// Every snapshot.
pub const SNAPSHOTS: &[Snapshot] = &[
    Snapshot {
        name: "rust",
        path: "tests/snapshots/rust.txt",
        taken: Some(|| rust_api::taken(&[])),
        allowed: |_, _| Ok(()),
    },
    Snapshot {
        name: "rust-all-features",
        path: "tests/snapshots/rust-all-features.txt",
        taken: Some(|| rust_api::taken(&["--all-features"])),
        allowed: |_, _| Ok(()),
    },
    Snapshot { name: "python", path: "tests/snapshots/python.txt", taken: None, allowed: |_, _| Ok(()) },
    Snapshot {
        name: "typescript",
        path: "tests/snapshots/typescript.txt",
        taken: Some(typescript_api::taken),
        allowed: |_, _| Ok(()),
    },
    Snapshot { name: "contract", path: contract::PATH, taken: Some(contract::taken), allowed: contract::allowed },
    Snapshot {
        name: "verdicts",
        path: "tests/snapshots/verdicts.txt",
        taken: Some(verdicts::taken),
        allowed: verdicts::allowed,
    },
];

/// Holds what there is now to what is committed.
///
/// # Errors
/// Fails if they differ, with the lines that are gone and new, and what to do; and if a snapshot can't be taken.
pub fn hold(name: &str) -> anyhow::Result<()> {
    let taken = named(name)?.taken.with_context(|| format!("`{name}` is not taken here"))?;
    hold_to(name, &taken()?)
}

/// As [`hold`], where what there is now has been looked up already.
///
/// # Errors
/// As [`hold`].
pub fn hold_to(name: &str, now: &str) -> anyhow::Result<()> {
    let snapshot = named(name)?;
    let committed = committed(snapshot)?;
    if committed == now {
        return Ok(());
    }
    (snapshot.allowed)(&committed, now)?;
    let (path, change) = (snapshot.path, difference(&committed, now));
    anyhow::bail!(
        "other people's programs rely on what has changed here:\n{change}\nif it is meant, say so in CHANGELOG.md and run \
         `cargo dev snapshot {name}`, which writes {path}"
    )
}

/// Takes these snapshots again, or all that can be taken here if none is named, writes those that differ and prints their paths.
///
/// # Errors
/// Fails if one can't be taken or written, or may not take the place of the last one.
pub fn run(names: &[String]) -> anyhow::Result<()> {
    for snapshot in chosen(names)? {
        let Some(taken) = snapshot.taken else { continue };
        if let Some(path) = write_as(snapshot.name, &taken()?)? {
            println!("{path}");
        }
    }
    Ok(())
}

/// Writes a snapshot as it is now, unless it is the same; returns its path if it was written.
///
/// # Errors
/// Fails if it can't be written, or may not take the place of the last one.
pub fn write_as(name: &str, now: &str) -> anyhow::Result<Option<&'static str>> {
    let snapshot = named(name)?;
    let path = root().join(snapshot.path);
    if path.exists() {
        let committed = committed(snapshot)?;
        if committed == now {
            return Ok(None);
        }
        (snapshot.allowed)(&committed, now)?;
    }
    fs::write(&path, now).with_context(|| format!("writing {}", snapshot.path))?;
    Ok(Some(snapshot.path))
}

fn chosen(names: &[String]) -> anyhow::Result<Vec<&'static Snapshot>> {
    if names.is_empty() { Ok(SNAPSHOTS.iter().collect()) } else { names.iter().map(|name| named(name)).collect() }
}

fn named(name: &str) -> anyhow::Result<&'static Snapshot> {
    SNAPSHOTS.iter().find(|snapshot| snapshot.name == name).with_context(|| {
        let names: Vec<_> = SNAPSHOTS.iter().map(|snapshot| snapshot.name).collect();
        format!("no snapshot `{name}`; there are {}", names.join(", "))
    })
}

fn committed(snapshot: &Snapshot) -> anyhow::Result<String> {
    fs::read_to_string(root().join(snapshot.path)).with_context(|| format!("reading {}", snapshot.path))
}

/// The lines that are gone, with a minus, then those that are new, with a plus.
fn difference(old: &str, new: &str) -> String {
    let (gone, came) = gone_and_new(old, new);
    let gone = gone.iter().map(|line| format!("- {line}\n"));
    gone.chain(came.iter().map(|line| format!("+ {line}\n"))).collect()
}

fn gone_and_new<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let [was, is] = [old, new].map(|text| text.lines().collect::<BTreeSet<_>>());
    let only = |text: &'a str, other: &BTreeSet<&str>| text.lines().filter(|line| !other.contains(line)).collect();
    (only(old, &is), only(new, &was))
}
