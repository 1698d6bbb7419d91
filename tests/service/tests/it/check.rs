//! `POST /check`: what a page decided is decided again.

use caveat::{ErrorCode, Proposal};
use serde_json::{Value, json};

use crate::running::{JSON, Service, code};

#[test]
fn a_pages_decision_is_made_again() {
    let service = Service::start();
    let forbidden = json!({ "activity": "store", "location": "unaccredited_system" });
    let decided = |proposal: &Value| -> Value {
        serde_json::from_str(&caveat::assess_json(&proposal.to_string()).unwrap()).unwrap()
    };
    let own = decided(&forbidden);
    let mut flipped = own.clone();
    flipped["verdict"] = json!("allowed");
    let mut outdated = own.clone();
    outdated["policy"]["version"] = json!("0.9.0");
    for (page, agrees) in [
        (own.clone(), true),
        (Value::Null, false),
        (flipped, false),
        (outdated, false),
        (decided(&json!({ "activity": "store" })), false),
        (json!({ "verdict": "allowed" }), false),
        (json!("allowed"), false),
    ] {
        let body = json!({ "proposal": forbidden, "decision": page }).to_string();
        let answer = service.post_to("/check", JSON, &body);
        assert_eq!((answer.status, answer.content_type.as_str()), (200, JSON), "{body}");
        assert_eq!(answer.json(), json!({ "decision": own, "page_agrees": agrees }), "{body}");
    }
    // A page that could not decide sends no decision at all.
    let answer = service.post_to("/check", JSON, json!({ "proposal": forbidden }).to_string());
    assert_eq!(answer.json(), json!({ "decision": own, "page_agrees": false }));
}

#[test]
fn proposals_of_pages_are_checked_as_others() {
    let service = Service::start();
    let post = |body: &str| service.post_to("/check", JSON, body);
    for (proposal, expected) in [
        ("{}", (ErrorCode::MissingKey, Some("activity"))),
        (r#"{"activity": "stor"}"#, (ErrorCode::UnknownValue, Some("activity"))),
        (
            r#"{"activity": "store", "only_copy": true, "only_copy": false}"#,
            (ErrorCode::DuplicateKey, Some("only_copy")),
        ),
        (r#"{"activity": {"a": {"b": {"c": {}}}}}"#, (ErrorCode::TooDeep, None)),
    ] {
        let body = format!(r#"{{"proposal": {proposal}, "decision": {{"verdict": "allowed"}}}}"#);
        let expected = (code(expected.0), expected.1.map(str::to_owned));
        assert_eq!(post(&body).unreadable(422), expected, "{body}");
    }
    for (body, status) in [
        ("", 400),
        (r#"{"proposal": {"activity": "store"}"#, 400),
        (r#"{"decision": {"verdict": "allowed"}}"#, 422),
        (r#"{"proposal": {"activity": "store"}, "verdict": "allowed"}"#, 422),
        (r#"{"proposal": {"activity": "store"}, "proposal": {"activity": "dispose"}}"#, 422),
    ] {
        assert_eq!(post(body).problem(status)["type"], "about:blank", "{body}");
    }
    let long = format!(r#"{{"proposal": {{"activity": "store"}}, "decision": "{}"}}"#, "x".repeat(Proposal::MAX_BYTES));
    assert_eq!(post(&long).unreadable(413), (code(ErrorCode::TooLarge), None));
    assert_eq!(
        service.post_to("/check", "text/plain", r#"{"proposal": {"activity": "store"}}"#).problem(415)["status"],
        415
    );
    assert!(service.is_healthy());
}
