//! The Markdown pages: their links lead somewhere, and their English avoids phrases that read like a translation.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use caveat_dev::root;

/// The text files of the repository that end like this.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let listed = git.output().unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    names
        .split('\0')
        .filter(|name| name.ends_with(ending))
        .map(|name| root().join(name))
        .filter(|it| it.exists())
        .collect()
}

/// The page's text without its code.
fn prose(page: &str) -> String {
    let mut in_code = false;
    let lines = page.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a heading is reached by: small letters, hyphens for spaces, nothing else.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    kept.chars()
        .filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'))
        .map(|it| if it == ' ' { '-' } else { it })
        .collect()
}

fn has_anchor(page: &Path, wanted: &str) -> bool {
    prose(&fs::read_to_string(page).unwrap()).lines().any(|line| line.starts_with('#') && anchor(line) == wanted)
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let pages = files(".md");
    assert!(pages.len() > 15);
    let mut broken = Vec::new();
    for page in pages {
        let text = prose(&fs::read_to_string(&page).unwrap());
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("http") || link.starts_with("mailto:") {
                continue;
            }
            let (file, heading) = link.split_once('#').map_or((link, None), |(file, heading)| (file, Some(heading)));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            if !target.exists() || heading.is_some_and(|heading| !has_anchor(&target, heading)) {
                broken.push(format!("{}: {link}", page.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Phrases that read like a translation, and what to write instead.
const WORST: &[(&str, &str)] = &[
    (" stands in ", "`is in`, or name who keeps it there"),
    (" stand in ", "`are in`"),
    (" of which ", "two sentences, or `whose`"),
    (" anew", "`again`"),
    (" so many ", "the number, or `that many`"),
    (" till ", "`until`"),
    (" is no ", "`is not a`"),
    (" are no ", "`are not`"),
    (" as such", "nothing"),
    (" for nothing", "`needlessly`"),
];

/// Where the same words are right.
const NOT_MEANT: &[&str] = &["there is no ", "there are no ", " is no longer", " is no lower"];

#[test]
fn pages_avoid_the_worst_habits() {
    let mut found = Vec::new();
    // What is generated has the words of core and of the command.
    for page in files(".md").into_iter().filter(|page| !page.starts_with(root().join("schemas"))) {
        let name = page.strip_prefix(root()).unwrap().display().to_string();
        for (number, line) in fs::read_to_string(&page).unwrap().lines().enumerate() {
            let plain = format!(" {} ", line.to_lowercase());
            let plain = NOT_MEANT.iter().fold(plain, |plain, right| plain.replace(right, ""));
            for (phrase, instead) in WORST.iter().filter(|(phrase, _)| plain.contains(phrase)) {
                found.push(format!("{name}:{}:{phrase}({instead})", number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
