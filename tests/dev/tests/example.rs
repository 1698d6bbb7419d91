//! The example that decides JSON Lines.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use caveat_dev::root;
use serde_json::Value;

/// Runs the example on this input; returns what it printed.
fn assess(arguments: &[&str], input: &[u8]) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--package", "caveat", "--example", "assess", "--"]).args(arguments);
    let mut child = command.current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_unreadable_line_gives_an_error_and_the_next_is_decided() {
    let input =
        b"{\"activity\":\"store\"}\nnot json\n\n{\"activity\":\"stroe\"}\n\xff\xfe\r\n{\"activity\":\"dispose\"}";
    let lines: Vec<Value> = assess(&[], input).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5, "an empty line is not a proposal");
    let hidden = b"{\"activity\":\"store\",\"tool\":{\"name\":\"ab\xffcd\"},\"location\":\"unaccredited_system\"}";
    assert!(assess(&[], hidden).starts_with("{\"error\":{\"code\":\"not_json\""), "what is not UTF-8 is never decided");
    let long =
        [b"{\"activity\":\"".as_slice(), "x".repeat(70_000).as_bytes(), b"\"}\n{\"activity\":\"store\"}\n"].concat();
    let lines_after: Vec<Value> = assess(&[], &long).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines_after[0]["error"]["code"], "too_large");
    assert_eq!(lines_after[1]["verdict"], "undetermined");
    assert_eq!(lines[0]["verdict"], "undetermined");
    assert_eq!(lines[1]["error"]["code"], "not_json");
    assert_eq!(lines[2]["error"]["path"], "activity");
    assert_eq!(lines[3]["error"]["code"], "not_json");
    assert_eq!(lines[4]["contract"], "1");
}

#[test]
fn text_names_the_clauses() {
    let text = assess(&["--text"], b"{\"activity\":\"store\",\"location\":\"unaccredited_system\"}\nnonsense\n");
    assert!(text.contains("Do not keep it there. The guidance forbids it."), "{text}");
    assert!(text.contains("DHS 6.1") && text.contains("UNREADABLE"), "{text}");
}

/// A terminal obeys control characters, so none that was given is printed.
#[test]
fn text_for_people_has_no_control_characters() {
    let input =
        "{\"activity\":\"store\",\"tool\":{\"name\":\"\\u001b[31mX\\u0007\u{9b}\"},\"location\":\"online_tool\"}";
    let printed = assess(&["--text"], input.as_bytes());
    assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed:?}");
    let warned = assess(&["--text"], b"{\"activity\":\"store\",\"information\":{\"marking\":\"Confidential\"}}");
    assert!(warned.contains("CONFIDENTIAL is also an everyday word."), "{warned}");
}
