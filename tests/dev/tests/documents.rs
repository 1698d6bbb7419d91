//! Pages, comments and texts: links lead somewhere, and the English avoids phrases that read like a translation.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use caveat::Verdict;
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
        let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let named = text.lines().filter(|line| line.starts_with('[')).filter_map(|line| line.split_once("]: "));
        for link in inline.chain(named.map(|(_, link)| link)) {
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
    (" stands ", "`is`, `comes` or `belongs`, or name who keeps it there"),
    (" stand ", "`are`, `come` or `belong`"),
    (" of which ", "two sentences, or `whose`"),
    (" anew", "`again`"),
    (" so many ", "the number, or `this many`"),
    (" till ", "`until`"),
    (" is no ", "`is not a`"),
    (" are no ", "`are not`"),
    (" is none", "`is not one`, or say what is wrong with it"),
    (" are none", "`are not`"),
    (" as such", "nothing"),
    (" for nothing", "`needlessly`"),
    (" unless told", "`by default`"),
    (" of one's own", "`your own`, or name the owner"),
    (" as may be", "`as possible`"),
    ("; gives ", "`returns`"),
];

/// Where the same words are right.
const NOT_MEANT: &[&str] = &[
    "there is no ", "there are no ", " is no longer", " are no longer", " is no lower", "there is none",
    "there are none", " each of which", " all of which", " some of which", " one of which", " none of which",
    " stands for ", " stand for ", " stands out ", " stand out ",
];

#[test]
fn pages_comments_and_texts_avoid_the_worst_habits() {
    let mut found = Vec::new();
    for ending in
        [".md", ".rs", ".ts", ".tsx", ".mjs", ".js", ".css", ".html", ".py", ".pyi", ".ipynb", ".json", ".toml"]
    {
        // What is generated has the words of core and of the command. This file has the phrases themselves.
        let own =
            files(ending).into_iter().filter(|it| !it.starts_with(root().join("schemas")) && !it.ends_with(file!()));
        for file in own {
            let name = file.strip_prefix(root()).unwrap().display().to_string();
            for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                // `is None` is Python code.
                let plain = format!(" {} ", line.replace(" is None", "").to_lowercase());
                let plain = NOT_MEANT.iter().fold(plain, |plain, right| plain.replace(right, ""));
                for (phrase, instead) in WORST.iter().filter(|(phrase, _)| plain.contains(phrase)) {
                    found.push(format!("{name}:{}:{phrase}({instead})", number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The rows of the first table of verdicts on a page.
fn verdicts(page: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let rows = text
        .lines()
        .skip_while(|line| *line != "| verdict | shown as | meaning |")
        .take_while(|line| line.starts_with('|'));
    rows.map(str::to_owned).collect()
}

#[test]
fn the_front_page_and_the_concepts_explain_verdicts_alike() {
    let front = verdicts("README.md");
    assert_eq!(front.len(), 7);
    assert_eq!(front, verdicts("core/docs/concepts.md"));
    for (row, verdict) in front.iter().skip(2).zip(Verdict::ALL) {
        assert!(row.starts_with(&format!("| `{verdict}` | {} | ", verdict.label())), "{row}");
    }
}
