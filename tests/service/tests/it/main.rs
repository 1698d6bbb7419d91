//! The service of core's examples, built, started and asked over HTTP.

#![expect(clippy::unwrap_used, reason = "a service that can't be built, started or asked fails its test")]

mod check;
mod faults;
mod running;

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use caveat::{ErrorCode, Proposal, assess, schema};
use caveat_dev::python::{environment, python_of};
use caveat_reference::vectors;
use serde_json::{Value, json};

use running::{Answer, JSON, Service, code};

/// The head of a request without its end; a body of 21 bytes is still to come.
const HEAD: &str = "POST /assess HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 21\r\n";

#[test]
fn every_vector_is_answered_as_core_answers_it() {
    let service = Service::start();
    let (mut decisions, mut problems) = (0, 0);
    for vector in vectors::all().unwrap() {
        let text = vector.text().unwrap();
        let answer = service.post(&text);
        match Proposal::from_json(&text) {
            Ok(proposal) => {
                decisions += 1;
                assert_eq!((answer.status, answer.content_type.as_str()), (200, JSON), "{}", vector.name);
                assert_eq!(answer.body, assess(&proposal).to_json().as_bytes(), "{}", vector.name);
            }
            Err(error) => {
                problems += 1;
                let status = match error.code() {
                    ErrorCode::NotJson => 400,
                    ErrorCode::TooLarge if error.path().is_none() => 413,
                    _ => 422,
                };
                let expected = (code(error.code()), error.path().map(str::to_owned));
                assert_eq!(answer.unreadable(status), expected, "{}", vector.name);
            }
        }
    }
    assert!(decisions >= 150 && problems >= 25, "{decisions} decisions, {problems} problems");
}

#[test]
fn a_prohibition_is_an_answer() {
    let service = Service::start();
    let answer = service.post(r#"{"activity": "store", "location": "unaccredited_system"}"#);
    assert_eq!((answer.status, &answer.json()["verdict"]), (200, &json!("prohibited")));
}

#[test]
fn unreadable_proposals_are_refused_with_code_and_path() {
    let service = Service::start();
    let unreadable = |body: &[u8], status| service.post(body).unreadable(status);
    assert_eq!(unreadable(b"", 400), (code(ErrorCode::NotJson), None));
    assert_eq!(unreadable(b"{\"activity\": ", 400), (code(ErrorCode::NotJson), None));
    assert_eq!(unreadable(b"{\"activity\": \"st\xffre\"}", 400), (code(ErrorCode::NotJson), None));
    assert_eq!(unreadable(b"{}", 422), (code(ErrorCode::MissingKey), Some("activity".to_owned())));
    let expected = (code(ErrorCode::UnknownKey), Some("information.colour".to_owned()));
    assert_eq!(unreadable(br#"{"activity": "store", "information": {"colour": "red"}}"#, 422), expected);
    assert!(service.is_healthy());
}

#[test]
fn a_proposal_may_have_64_kib_and_not_a_byte_more() {
    let service = Service::start();
    let padded = |length| {
        let mut body = br#"{"activity": "store"}"#.to_vec();
        body.resize(length, b' ');
        body
    };
    assert_eq!(service.post(padded(Proposal::MAX_BYTES)).status, 200);
    for length in [Proposal::MAX_BYTES + 1, 5 * Proposal::MAX_BYTES] {
        assert_eq!(service.post(padded(length)).unreadable(413), (code(ErrorCode::TooLarge), None));
    }
    // Without a length in front of it, too: it goes in chunks, as from any reader.
    let body = padded(3 * Proposal::MAX_BYTES);
    let request = service.agent.post(service.url("/assess")).content_type(JSON);
    let answer: Answer = request.send(ureq::SendBody::from_reader(&mut body.as_slice())).unwrap().into();
    assert_eq!(answer.unreadable(413), (code(ErrorCode::TooLarge), None));
    assert!(service.is_healthy());
}

/// A browser must not take an answer for something else, show it within a page, or keep what somebody has asked.
#[test]
fn every_answer_guards_what_browsers_do_with_it() {
    let service = Service::start();
    let script = "/%3Cscript%3Ealert(1)%3C/script%3E";
    for (request, status, kept) in [
        ("GET /rulebook", 200, "no-cache"),
        ("GET /openapi.json", 200, "no-store"),
        (&format!("GET {script}"), 404, "no-store"),
        ("PUT /assess", 405, "no-store"),
        ("POST /assess", 415, "no-store"),
    ] {
        let mut stream = service.connect();
        write!(stream, "{request} HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").unwrap();
        let answer = all_of(&mut stream).to_lowercase();
        assert!(answer.starts_with(&format!("http/1.1 {status}")), "{answer}");
        for header in [
            "x-content-type-options: nosniff",
            "content-security-policy: default-src 'none'; frame-ancestors 'none'",
            &format!("cache-control: {kept}"),
        ] {
            assert!(answer.contains(&format!("\r\n{header}\r\n")), "{request}: {answer}");
        }
        assert!(!answer.contains("text/html") && !answer.contains("<script>"), "{answer}");
    }
}

#[test]
fn only_json_is_accepted() {
    let service = Service::start();
    let proposal = r#"{"activity": "store"}"#;
    for taken in [JSON, "application/json; charset=utf-8", "Application/JSON"] {
        assert_eq!(service.post_as(taken, proposal).status, 200, "{taken}");
    }
    for refused in
        ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "text/plain, application/json"]
    {
        assert_eq!(service.post_as(refused, proposal).problem(415)["type"], "about:blank", "{refused}");
    }
    let mut stream = service.connect();
    write!(stream, "POST /assess HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: 21\r\n\r\n{proposal}")
        .unwrap();
    assert!(all_of(&mut stream).starts_with("HTTP/1.1 415"), "no content type is not JSON either");
}

#[test]
fn other_methods_and_paths_are_problems() {
    let service = Service::start();
    let answer = service.get("/assess");
    answer.problem(405);
    assert_eq!(answer.header("allow"), "POST");
    let answer: Answer = service.agent.delete(service.url("/rulebook")).call().unwrap().into();
    answer.problem(405);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    for path in ["/", "/asses", "/assess/", "/schemas/", "/schemas/../rulebook", "/%00"] {
        assert_eq!(service.get(path).problem(404)["type"], "about:blank", "{path}");
    }
    // The type of a problem leads to words about it.
    let answer = service.get("/problems/unreadable-proposal");
    assert!(answer.status == 200 && answer.content_type.starts_with("text/plain"));
}

#[test]
fn the_rulebook_has_the_digest_in_decisions() {
    let service = Service::start();
    let answer = service.get("/rulebook");
    assert_eq!((answer.status, answer.content_type.as_str()), (200, JSON));
    let decision = service.post(r#"{"activity": "store"}"#).json();
    let hash = caveat_reference::sha256(&answer.body);
    assert_eq!(decision["policy"]["digest"], format!("sha256:{hash}"));
    assert_eq!(answer.header("etag"), format!("\"sha256:{hash}\""));

    let again = service.agent.get(service.url("/rulebook")).header("if-none-match", answer.header("etag"));
    let again: Answer = again.call().unwrap().into();
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn schemas_are_the_librarys() {
    let service = Service::start();
    let schemas = [("proposal", schema::proposal()), ("decision", schema::decision()), ("error", schema::error())];
    for (name, schema) in schemas {
        let answer = service.get(&format!("/schemas/{name}.json"));
        assert_eq!((answer.status, answer.content_type.as_str()), (200, "application/schema+json"), "{name}");
        assert_eq!(answer.json(), schema, "{name}");
    }
    // This service has no local rules, and so no register of tools.
    let mut schema = schema::rulebook();
    schema["properties"].as_object_mut().unwrap().remove("tools");
    assert_eq!(service.get("/schemas/rulebook.json").json()["properties"], schema["properties"]);
}

#[test]
fn the_description_is_valid_openapi() {
    let service = Service::start();
    let answer = service.get("/openapi.json");
    assert_eq!((answer.status, answer.content_type.as_str()), (200, JSON));
    let description = answer.json();
    assert_eq!(validate("right", &description), Ok(()));

    // It does look: at what a description has to have, and at where references lead.
    let mut wrong = description.clone();
    wrong["paths"]["/assess"]["post"]["responses"]["200"].as_object_mut().unwrap().remove("description");
    assert!(validate("without-description", &wrong).is_err());
    let mut wrong = description;
    wrong["components"]["schemas"].as_object_mut().unwrap().remove("Requirement").unwrap();
    assert!(validate("dangling", &wrong).is_err());
}

/// What openapi-spec-validator says.
fn validate(name: &str, description: &Value) -> Result<(), String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("openapi-{name}.json"));
    std::fs::write(&file, description.to_string()).unwrap();
    let python = python_of(&environment("tests/requirements.txt").unwrap());
    let output = Command::new(python).args(["-m", "openapi_spec_validator"]).arg(file).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // A validator that could not be run has said nothing about the description.
    assert!(!said.contains("No module named"), "{said}");
    if output.status.success() { Ok(()) } else { Err(said) }
}

#[test]
fn answers_match_the_description() {
    let service = Service::start();
    let description = service.get("/openapi.json").json();
    let component = |name: &str| {
        let reference = format!("#/components/schemas/{name}");
        jsonschema::draft202012::new(&json!({ "$ref": reference, "components": description["components"] })).unwrap()
    };
    let proposal = &description["paths"]["/assess"]["post"]["requestBody"]["content"][JSON]["example"];
    assert!(component("Proposal").is_valid(proposal));
    assert!(!component("Proposal").is_valid(&json!({ "activity": "store", "colour": "red" })));
    assert!(component("Decision").is_valid(&service.post(proposal.to_string()).json()));
    let checked = service.post_to("/check", JSON, json!({ "proposal": proposal }).to_string());
    assert!(component("Checked").is_valid(&checked.json()));
    assert!(component("Rulebook").is_valid(&service.get("/rulebook").json()));
    for body in ["", "{}", r#"{"activity": "stor"}"#] {
        assert!(component("Problem").is_valid(&service.post(body).json()), "{body}");
    }
    assert!(component("Problem").is_valid(&service.get("/nowhere").json()));

    // Everything that is described is there, and no path is there without being described.
    let paths = description["paths"].as_object().unwrap();
    for (path, operations) in paths {
        let got = if operations["get"].is_object() { service.get(path) } else { service.post_to(path, JSON, "") };
        let status = got.status;
        assert!([200, 400].contains(&status), "{path}: {status}");
    }
    assert_eq!(paths.len(), 10);
}

#[test]
fn slow_clients_hold_nobody_up() {
    let service = Service::start();
    let begun = format!("{HEAD}\r\n{{\"activity\"");
    for _ in 0..50 {
        let mut gone = service.connect();
        gone.write_all(begun.as_bytes()).unwrap();
        gone.shutdown(Shutdown::Both).unwrap();
    }
    assert!(service.is_healthy());

    let mut slow_body = service.connect();
    slow_body.write_all(begun.as_bytes()).unwrap();
    let mut slow_headers = service.connect();
    slow_headers.write_all(b"POST /assess HTTP/1.1\r\nhost: he").unwrap();
    assert!(service.is_healthy());
    assert!(all_of(&mut slow_body).starts_with("HTTP/1.1 408"));
    // Half a request gets no answer, only an end.
    assert!(!all_of(&mut slow_headers).contains(" 200 "));
    assert!(service.is_healthy());
}

/// All that comes on a connection until it ends.
fn all_of(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn many_requests_at_once_are_answered() {
    let service = Service::start();
    let asked: Vec<_> = vectors::all().unwrap().into_iter().filter_map(|vector| vector.proposal).take(60).collect();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for proposal in &asked {
                    let text = proposal.to_string();
                    let expected = assess(&Proposal::from_json(&text).unwrap()).to_json();
                    assert_eq!(service.post(text).body, expected.as_bytes());
                }
            });
        }
    });
}

/// It ends in good order: no new connection, but the request under way is answered.
#[test]
#[cfg(unix)]
fn the_service_stops_when_asked() {
    for signal in ["-INT", "-TERM"] {
        let mut service = Service::start();
        let mut under_way = service.connect();
        write!(under_way, "{HEAD}expect: 100-continue\r\n\r\n").unwrap();
        // This comes when the service waits for the body, so the request is under way when the signal comes.
        let mut told = [0; 25];
        under_way.read_exact(&mut told).unwrap();
        assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
        let process = service.process.id().to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        while TcpStream::connect(&service.address).is_ok() {
            std::thread::sleep(Duration::from_millis(5));
        }
        under_way.write_all(br#"{"activity": "store"}"#).unwrap();
        assert!(all_of(&mut under_way).starts_with("HTTP/1.1 200"));
        assert!(service.process.wait().unwrap().success());
    }
}
