//! The verdict of every vector. One that changes is a change that people act on, so the changelog has to say so with a star.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, ensure};
use caveat::canonical_json;
use caveat_dev::root;
use caveat_reference::{sha256, vectors};

/// How many changes of a verdict the changelog names; then, a line each, the first half of the SHA-256 of what was asked, the verdict or
/// the code of the error, and the vector's name.
pub(super) fn taken() -> anyhow::Result<String> {
    let mut lines = Vec::new();
    for vector in vectors::all()? {
        let asked = vector.proposal.as_ref().map_or_else(|| vector.text(), |proposal| Ok(canonical_json(proposal)?))?;
        let answer = vector.answer()?;
        let verdict = answer["verdict"].as_str().or_else(|| answer["error"]["code"].as_str());
        let verdict = verdict.with_context(|| format!("no verdict: {}", vector.name))?;
        lines.push(format!("{} {verdict} {}\n", &sha256(asked)[..32], vector.name));
    }
    lines.sort();
    Ok(format!("starred {}\n{}", stars()?, lines.concat()))
}

/// How many entries of the changelog are starred.
fn stars() -> anyhow::Result<usize> {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).context("reading the changelog")?;
    Ok(changelog.lines().filter(|line| line.starts_with("- ★ ")).count())
}

/// A verdict may change only where the changelog has got a star since.
pub(super) fn allowed(old: &str, new: &str) -> anyhow::Result<()> {
    let (before, after) = (read(old)?, read(new)?);
    let changed: Vec<_> = before
        .verdicts
        .iter()
        .filter_map(|(asked, (was, name))| {
            let (is, _) = after.verdicts.get(asked)?;
            (was != is).then(|| format!("{name}: {was} before, {is} now"))
        })
        .collect();
    ensure!(
        changed.is_empty() || after.stars > before.stars,
        "verdicts have changed:\n{}\nif that is meant, say so in CHANGELOG.md in a new entry that starts with `- ★ `, and run \
         `cargo dev snapshot verdicts`",
        changed.join("\n")
    );
    ensure!(after.stars >= before.stars, "CHANGELOG.md has lost a starred entry");
    Ok(())
}

struct Read<'a> {
    stars: usize,
    /// By what was asked: the verdict and the vector's name.
    verdicts: BTreeMap<&'a str, (&'a str, &'a str)>,
}

fn read(text: &str) -> anyhow::Result<Read<'_>> {
    let mut lines = text.lines();
    let stars =
        lines.next().and_then(|line| line.strip_prefix("starred ")).context("the first line counts the stars")?;
    let mut verdicts = BTreeMap::new();
    for line in lines {
        let (asked, rest) = line.split_once(' ').context("a line has three words")?;
        verdicts.insert(asked, rest.split_once(' ').context("a line has three words")?);
    }
    Ok(Read { stars: stars.parse()?, verdicts })
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn a_verdict_changes_only_under_a_star() {
        let last = "starred 1\naa allowed one\nbb refer two\n";
        // What is the same, what is new, another name for the same proposal, and one that is no longer asked.
        for fine in ["starred 1\naa allowed one\nbb refer two\ncc refer new\n", "starred 1\nbb refer renamed\n"] {
            assert!(allowed(last, fine).is_ok(), "{fine}");
        }
        let changed = "naa conditional one\nbb refer two\n";
        let fault = allowed(last, &format!("starred 1\n{}", &changed[1..])).expect_err("no star").to_string();
        assert!(fault.contains("one: allowed before, conditional now"), "{fault}");
        assert!(allowed(last, &format!("starred 2\n{}", &changed[1..])).is_ok());
        assert!(allowed(last, "starred 0\naa allowed one\n").is_err());
    }
}
