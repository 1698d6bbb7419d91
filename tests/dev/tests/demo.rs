//! The demo.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::process::Command;

fn demo() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dev")).arg("demo").output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_demo_has_thirty_realistic_proposals_of_every_activity_and_verdict() {
    let printed = demo();
    assert!(!printed.contains('\u{1b}'), "colour is for terminals");
    let first_lines: Vec<&str> = printed.split("\n\n").filter_map(|block| block.lines().next()).collect();
    assert!(first_lines.len() >= 30);
    for verdict in caveat::Verdict::ALL {
        let verdict = verdict.name().to_uppercase();
        assert!(first_lines.iter().any(|line| line.starts_with(&format!("{verdict} "))), "{verdict}");
    }
    for activity in caveat::Activity::ALL {
        let activity = activity.name().replace('_', " ");
        assert!(
            first_lines.iter().any(|line| line.get(14..).is_some_and(|asked| asked.starts_with(&activity))),
            "{activity}"
        );
    }
}

#[test]
fn the_demo_names_its_proposals_and_prints_one_decision_in_full() {
    let printed = demo();
    assert!(printed.contains("core/examples/proposals.jsonl"));
    let (short, full) = printed.split_once("in full:").unwrap();
    assert!(full.contains("Do not keep it there") && full.contains("Decided by rulebook"), "{full}");
    assert!(full.lines().count() < 80, "it is too long to read");
    assert!(short.contains("transfer-form (DHS-2.2): met") && short.contains("transfer-form (DHS-2.2): unconfirmed"));
}
