//! The examples, run as their readers would.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use caveat_dev::root;
use serde_json::Value;

/// Starts an example.
fn example(chosen: &[&str], arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet"]).args(chosen).arg("--").args(arguments);
    command.current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(chosen: &[&str], arguments: &[&str], input: &str) -> Output {
    let mut child = example(chosen, arguments).spawn().unwrap();
    let mut given = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // An example that answers before it has read everything would wait for ever otherwise. One that fails reads nothing.
        scope.spawn(move || given.write_all(input.as_bytes()));
        child.wait_with_output().unwrap()
    })
}

fn printed(chosen: &[&str], arguments: &[&str], input: &str) -> String {
    let output = run(chosen, arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn hello_decides() {
    assert!(printed(&["-p", "caveat", "--example", "hello"], &[], "").starts_with("undetermined: "));
}

#[test]
fn an_interview_asks_until_nothing_can_change_the_decision() {
    let chosen = ["-p", "caveat", "--example", "interview"];
    let unanswered = printed(&chosen, &["store"], "");
    assert!(unanswered.contains("More information needed"), "{unanswered}");
    let answered = printed(&chosen, &["store"], "nonsense\nunaccredited_system\n");
    assert!(
        answered.contains("does not take `nonsense`") && answered.contains("The guidance forbids it"),
        "{answered}"
    );
    assert!(!run(&chosen, &["sore"], "").status.success());
}

#[test]
fn own_types_become_proposals() {
    let printed = printed(&["-p", "caveat", "--example", "own_types"], &[], "");
    assert!(printed.contains("someone@example.org: ") && printed.contains("supplier 7: "), "{printed}");
}

#[test]
fn local_rules_with_a_mistake_never_replace_those_in_force() {
    let path = folder("reload").join("rules.json");
    let rules = |version: &str| {
        format!(
            r#"{{"edition": "acme-1", "version": "{version}", "rules": [{{"id": "acme-no-usb", "effect": "prohibit",
                "strength": "must", "when": [{{"path": "channel", "any_of": ["usb_storage"]}}],
                "text": "Do not send it on USB storage.", "clauses": ["DSP-1.1"]}}]}}"#
        )
    };
    fs::write(&path, rules("1")).unwrap();
    let features = ["-p", "caveat", "--features", "local-rules", "--example", "local_rules_reload"];
    let mut child = example(&features, &[path.to_str().unwrap()]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let mut decide = || {
        input.write_all(b"{\"activity\": \"transfer\", \"channel\": \"usb_storage\"}\n").unwrap();
        lines.next().unwrap().unwrap()
    };
    assert_eq!(decide(), "2.0.0+1 prohibited");
    // A file system may tell times no finer than a hundredth of a second.
    std::thread::sleep(std::time::Duration::from_millis(50));
    fs::write(&path, "{").unwrap();
    assert_eq!(decide(), "2.0.0+1 prohibited");
    std::thread::sleep(std::time::Duration::from_millis(50));
    fs::write(&path, rules("2")).unwrap();
    assert_eq!(decide(), "2.0.0+2 prohibited");
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("the rules in force stay"));
}

#[test]
fn a_batch_answers_every_line_in_its_place() {
    let proposals = "{\"activity\":\"store\",\"location\":\"unaccredited_system\"}\nnot json\n".repeat(15_000);
    let answers = printed(&["-p", "caveat-jobs-example", "--bin", "batch"], &[], &proposals);
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers.len(), 30_000);
    for pair in answers.chunks(2) {
        assert!(pair[0].starts_with(r#"{"contract":"1","verdict":"prohibited","prohibitions":["store-unaccredited"]"#));
        assert!(pair[1].starts_with(r#"{"error":{"code":"not_json""#));
    }
}

#[test]
fn records_in_a_database_form_a_chain() {
    let database = folder("records").join("decisions.db");
    let database = database.to_str().unwrap();
    let chosen = ["-p", "caveat-jobs-example", "--bin", "records_sqlite"];
    for (activity, time) in [("store", "2026-11-22T09:30:00Z"), ("dispose", "2026-11-22T09:31:00Z")] {
        let proposal = format!(r#"{{"activity": "{activity}"}}"#);
        assert!(printed(&chosen, &[database, "add", &proposal, time], "").starts_with("sha256:"));
    }
    let verified = printed(&chosen, &[database, "verify"], "");
    let chain: Value = serde_json::from_str(verified.lines().next().unwrap()).unwrap();
    assert_eq!((&chain["whole"], &chain["records"]), (&true.into(), &2.into()), "{verified}");
    assert!(!run(&chosen, &[database, "add", "{}", "2026-11-22T09:32:00Z"], "").status.success());
}
