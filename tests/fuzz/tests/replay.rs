//! The corpora of the fuzz targets, replayed: whatever was found worth keeping holds on every machine, without a fuzzer.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::PathBuf;

use caveat_dev::root;
use caveat_fuzz_checks::{TARGETS, Target, corpus};

fn inputs(target: &Target) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(corpus(target.name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn replay(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let files = inputs(target);
    assert!(files.len() >= 20, "{name} has {} inputs", files.len());
    for file in files {
        let data = std::fs::read(&file).unwrap();
        let held = catch_unwind(|| (target.check)(&data));
        assert!(held.is_ok(), "{} breaks it", file.display());
    }
}

#[test]
fn proposals_hold() {
    replay("proposals");
}

#[test]
fn markings_hold() {
    replay("markings");
}

#[test]
fn local_rules_hold() {
    replay("local_rules");
}

#[test]
fn finding_holds() {
    replay("finding");
}

#[test]
fn registers_hold() {
    replay("registers");
}

#[test]
fn records_hold() {
    replay("records");
}

#[test]
fn tables_hold() {
    replay("tables");
}

#[test]
fn views_hold() {
    replay("views");
}

/// What may do something to a page, a document, a terminal or a spreadsheet, in every text that a caller or an organisation can set.
#[test]
fn hostile_texts_do_nothing_in_any_view() {
    let texts = [
        "<script>alert(1)</script>", "x</p><img src=x onerror=alert(1)>", "x\" onmouseover=\"alert(1)",
        "x' onfocus='alert(1)", "&lt;script&gt;", "<!-- x", "x ]]>", "</style><style>*{}", "javascript:alert(1)",
        "![x](http://b.example/x)", "[x](javascript:alert(1))", "`<b>`", "a\u{202e}gpj", "a\u{2066}b\u{2069}",
        "a\u{2028}b", "| a | b |", "# a", "=1+1",
    ];
    let proposals = [
        r#"{"activity": "use_tool", "information": {"marking": "[SECRET](UK EYES ONLY)"}, "tool": {"name": "x"}}"#,
        r#"{"activity": "transfer", "channel": "email", "information": {"marking": "__SECRET__"}}"#,
        r#"{"activity": "store", "location": "laptop", "information": {"personal_data": "special_category"}}"#,
        r#"{"activity": "start_project"}"#,
        r#"{"activity": "dispose"}"#,
    ];
    for proposal in proposals {
        for text in texts {
            caveat_fuzz_checks::views(format!("{proposal}\u{1f}{text}").as_bytes());
        }
        caveat_fuzz_checks::views(format!("{proposal}\u{1f}{}", texts.join("\u{1f}")).as_bytes());
    }
}

/// Each target has a binary, a corpus and a test above, and nothing else has one; and all of it is small.
#[test]
fn every_target_is_fuzzed_and_replayed() {
    let names: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    let listed = |folder: &str| -> BTreeSet<String> {
        let entries = std::fs::read_dir(root().join("tests/fuzz").join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(listed("targets/fuzz_targets"), names);
    assert_eq!(listed("corpus"), names);
    let own = include_str!("replay.rs");
    assert!(names.iter().all(|name| own.contains(&format!("replay(\"{name}\")"))));
    let bytes: u64 = TARGETS.iter().flat_map(inputs).map(|file| std::fs::metadata(file).unwrap().len()).sum();
    assert!(bytes < 700 * 1024, "the corpora have {bytes} bytes");
}

/// What the tables of targets say of lengths: no input that is kept is longer than those that are tried.
#[test]
fn inputs_are_no_longer_than_what_is_tried() {
    for target in TARGETS {
        for file in inputs(target) {
            assert!(std::fs::metadata(&file).unwrap().len() <= target.longest as u64, "{}", file.display());
        }
    }
}
