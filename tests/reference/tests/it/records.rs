//! Records and their chains: what was kept is found as it was, and whatever was done to it is found out.

use std::collections::BTreeSet;

use caveat::record::{Fingerprint, Origin, Record, RecordDetails, record};
use caveat::{Error, Proposal, Rulebook, Transfer, canonical_json};
use caveat_reference::{local_vectors, random, sha256, vectors};
use serde_json::{Value, json};

const TIME: &str = "2026-11-22T09:30:00Z";

fn transfer() -> Proposal {
    Proposal::from_json(
        r#"{"activity": "transfer", "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data": "personal"},
            "recipient": "third_party", "channel": "file_transfer", "business_need": true, "minimum_necessary": false}"#,
    )
    .unwrap()
}

fn a_record() -> Record {
    let details = RecordDetails::new(TIME).note("for the café's till").declined(["information.volume"]);
    record(&transfer(), &details).unwrap()
}

/// The fingerprint by the letter: everything but itself, keys sorted by another's hand, and SHA-256.
fn by_the_letter(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    value.as_object_mut().unwrap().remove("fingerprint");
    value.sort_all_objects();
    format!("sha256:{}", sha256(value.to_string()))
}

/// A text with its fingerprint put right, as a forger would.
fn with_its_fingerprint(text: &str) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    value["fingerprint"] = json!(by_the_letter(text));
    value.sort_all_objects();
    value.to_string()
}

#[test]
fn decisions_in_records_are_canonical() {
    let with_local = local_vectors::example().unwrap();
    let details = RecordDetails::new(TIME);
    let mut rng = fastrand::Rng::with_seed(71);
    let random = (0..2_000).map(|_| random::proposal(&mut rng));
    let vectors = vectors::all().unwrap().into_iter().filter_map(|vector| vector.proposal);
    let mut seen = BTreeSet::new();
    for proposal in vectors.chain(random).filter_map(|value| Proposal::from_json(&value.to_string()).ok()) {
        for rulebook in [Rulebook::moj(), &with_local] {
            let decision = rulebook.assess(&proposal);
            let kept = rulebook.record(&proposal, &details).unwrap();
            assert_eq!(kept.decision_json(), canonical_json(&decision).unwrap());
            // Every list has had something in it.
            let lists = serde_json::to_value(&decision).unwrap();
            let filled =
                lists.as_object().unwrap().iter().filter(|(_, list)| list.as_array().is_some_and(|it| !it.is_empty()));
            seen.extend(filled.map(|(name, _)| name.clone()));
        }
    }
    assert_eq!(seen.len(), 11, "{seen:?}");
}

/// A record has what a decision says of the marking, of what to do, and of why nothing helps, and is checked for all of it.
#[test]
fn records_have_the_whole_decision() {
    let decision = |proposal: &Proposal| -> Value {
        let made = record(proposal, &RecordDetails::new(TIME)).unwrap();
        assert!(Record::from_json(made.to_json()).unwrap().verify(Rulebook::moj()).holds());
        serde_json::from_str(made.decision_json()).unwrap()
    };
    let sent = decision(&transfer());
    assert_eq!(sent["marking"]["text"], "OFFICIAL-SENSITIVE");
    assert_eq!(
        (&sent["marking"]["class"], &sent["marking"]["audience"]),
        (&json!("official_sensitive"), &json!("anyone"))
    );
    let form =
        sent["actions"].as_array().unwrap().iter().find(|action| action["text"] == "Complete a Data Movement Form");
    let satisfied_by = json!([[{"path": "data_movement_form", "value": true}]]);
    assert_eq!(
        form.unwrap(),
        &json!({"rules": ["transfer-form"], "satisfied_by": satisfied_by, "text": "Complete a Data Movement Form", "who": "You"})
    );

    let nothing_helps = Proposal::from_json(
        r#"{"activity": "start_project", "information": {"personal_data": "personal", "purpose": "other"}}"#,
    );
    let refused = decision(&nothing_helps.unwrap());
    assert_eq!(refused["nothing_helps"]["rules"], json!(["purpose-other"]));
    assert_eq!((refused.get("marking"), &refused["actions"]), (None, &json!([])));
}

#[test]
fn a_record_is_canonical_and_has_the_fingerprint_of_what_it_says() {
    let record = a_record();
    let value: Value = serde_json::from_str(record.to_json()).unwrap();
    assert_eq!(record.to_json(), canonical_json(&value).unwrap());
    assert_eq!(record.fingerprint().to_string(), by_the_letter(record.to_json()));
    assert_eq!(value["proposal"], serde_json::to_value(transfer()).unwrap());
    assert_eq!(value["decision"], serde_json::to_value(caveat::assess(&transfer())).unwrap());
    assert_eq!(value["declined"], json!(["information.volume"]));
    assert_eq!((&value["note"], &value["made_at"]), (&json!("for the café's till"), &json!(TIME)));
    assert_eq!((&value["record"], value.get("previous")), (&json!("1"), None));
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["decision", "declined", "fingerprint", "made_at", "note", "proposal", "record"]);
}

#[test]
fn every_record_reads_back_as_itself_and_holds() {
    let mut rng = fastrand::Rng::with_seed(5);
    for _ in 0..1_000 {
        let proposal: Proposal = serde_json::from_value(random::proposal(&mut rng)).unwrap();
        let made = record(&proposal, &RecordDetails::new(TIME)).unwrap();
        let read = Record::from_json(made.to_json()).unwrap();
        assert_eq!(read, made);
        assert_eq!(read.proposal(), &proposal);
        let verification = read.verify(Rulebook::moj());
        assert!(verification.holds() && verification.differences.is_none(), "{verification:?}");
        assert_eq!(made.fingerprint().to_string(), by_the_letter(made.to_json()));
    }
}

/// The same record in other white space, another order of keys and other escapes is the same record.
#[test]
fn the_canonical_form_counts_and_not_the_bytes() {
    let made = a_record();
    let value: Value = serde_json::from_str(made.to_json()).unwrap();
    let mut turned: Vec<(&String, &Value)> = value.as_object().unwrap().iter().collect();
    turned.reverse();
    let members = turned.iter().map(|(key, value)| format!("{}: {value:#}", json!(key)));
    let turned = format!("{{\n{}\n}}\n", members.collect::<Vec<_>>().join(" ,\n"));
    for text in [turned.clone(), turned.replace('é', "\\u00e9"), turned.replace("transfer", "tr\\u0061nsfer")] {
        let read = Record::from_json(&text).unwrap();
        assert_eq!(read, made);
        assert!(read.verify(Rulebook::moj()).holds());
    }
}

/// Each byte becomes another, at every place: a letter or digit, a sign, white space, or one that is not text.
#[test]
fn any_changed_byte_is_detected() {
    let text = a_record().to_json().to_owned();
    let (mut refused, mut altered) = (0, 0);
    for place in 0..text.len() {
        for by in [
            b'a',
            b'0',
            b'"',
            b'{',
            b',',
            b' ',
            b'\\',
            b'\n',
            0xff,
            text.as_bytes()[place] ^ 1,
            text.as_bytes()[place] ^ 32,
        ] {
            let mut bytes = text.clone().into_bytes();
            if bytes[place] == by {
                continue;
            }
            bytes[place] = by;
            let Ok(changed) = String::from_utf8(bytes) else {
                refused += 1;
                continue;
            };
            match Record::from_json(&changed) {
                Err(_) => refused += 1,
                Ok(record) => {
                    altered += 1;
                    assert!(!record.is_intact(), "at {place}: {}", &changed[place.saturating_sub(20)..]);
                    assert!(!record.verify(Rulebook::moj()).holds());
                }
            }
        }
        assert!(Record::from_json(&text[..text.floor_char_boundary(place)]).is_err(), "cut off at {place}");
    }
    assert!(refused > 10_000 && altered > 10_000, "{refused} refused, {altered} altered");
}

/// What is done to a record's text, and what is found, with its old fingerprint and with one that fits.
#[test]
fn tampering_is_detected() {
    let text = a_record().to_json().to_owned();
    let table: &[(&str, &str, &str, Origin)] = &[
        ("the verdict", r#""verdict":"undetermined""#, r#""verdict":"allowed""#, Origin::Contradicted),
        ("a requirement's status", r#""status":"outstanding""#, r#""status":"met""#, Origin::Contradicted),
        ("a question left out", r#""path":"destination""#, r#""path":"channel""#, Origin::Contradicted),
        ("a text in the decision", "Data Movement Form", "form", Origin::Contradicted),
        ("the proposal", r#""minimum_necessary":false"#, r#""minimum_necessary":true"#, Origin::Contradicted),
        ("a fact", r#""personal_data":"personal"}"#, r#""personal_data":"none"}"#, Origin::Contradicted),
        ("the edition", "moj-2018-12", "moj-2019-12", Origin::Contradicted),
        ("the version", r#""version":"2."#, r#""version":"3."#, Origin::Contradicted),
        ("an action", "Complete a Data Movement Form\"", "Skip the form\"", Origin::Contradicted),
        ("the marking", r#""class":"official_sensitive""#, r#""class":"official""#, Origin::Contradicted),
        // What the rulebook has no part in: a new fingerprint hides it, unless fingerprints are kept elsewhere or chained.
        ("the note", "the café", "a café", Origin::ThisRulebook),
        ("the time", "09:30", "08:30", Origin::ThisRulebook),
        ("a declined question", r#"["information.volume"]"#, "[]", Origin::ThisRulebook),
    ];
    for (what, from, to, origin) in table {
        assert!(text.contains(from), "{what}");
        let altered = text.replacen(from, to, 1);
        let verification = Record::from_json(&altered).unwrap().verify(Rulebook::moj());
        assert_eq!((verification.intact, verification.origin), (false, *origin), "{what}");
        assert!(!verification.holds(), "{what}");
        let forged = Record::from_json(&with_its_fingerprint(&altered)).unwrap().verify(Rulebook::moj());
        assert_eq!((forged.intact, forged.origin), (true, *origin), "{what}");
        assert_eq!(forged.differences.is_some(), *origin == Origin::Contradicted, "{what}");
    }
    let fingerprint = a_record().fingerprint().to_string();
    let other = record(&transfer(), &RecordDetails::new(TIME)).unwrap().fingerprint().to_string();
    let swapped = Record::from_json(&text.replace(&fingerprint, &other)).unwrap().verify(Rulebook::moj());
    assert_eq!((swapped.intact, swapped.origin), (false, Origin::ThisRulebook));
}

/// A record by another rulebook: its digest is another, and so may its decision be.
#[test]
fn a_record_by_another_rulebook_says_what_differs_now() {
    let text = a_record().to_json().to_owned();
    let digest = Rulebook::moj().digest();
    let other = text.replace(digest, &format!("sha256:{}", "0".repeat(64)));
    let record = Record::from_json(&with_its_fingerprint(&other)).unwrap();
    let verification = record.verify(Rulebook::moj());
    assert_eq!((verification.intact, verification.origin), (true, Origin::AnotherRulebook));
    let differences = verification.differences.unwrap();
    assert_eq!(differences.verdict.before, differences.verdict.now);
    assert!(differences.lists.is_empty(), "{differences:?}");

    let other = other
        .replace(r#""verdict":"undetermined""#, r#""verdict":"conditional""#)
        .replace(r#""rule":"transfer-form""#, r#""rule":"transfer-slip""#);
    let verification = Record::from_json(&with_its_fingerprint(&other)).unwrap().verify(Rulebook::moj());
    let value = serde_json::to_value(&verification).unwrap();
    assert_eq!(value["differences"]["verdict"], json!({"before": "conditional", "now": "undetermined"}));
    let lists = json!([{"list": "unconfirmed", "gone": ["transfer-slip"], "new": ["transfer-form"]}]);
    assert_eq!(value["differences"]["lists"], lists);
    assert_eq!(
        verification.headline,
        "The record is intact; another rulebook decided `conditional`, and this one decides `undetermined`."
    );
}

/// Whatever the text, a record that can't be read is an error that says where.
#[test]
fn unreadable_records_are_refused() {
    let good: Value = serde_json::from_str(a_record().to_json()).unwrap();
    let text = a_record().to_json().to_owned();
    let set = |path: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(path).unwrap() = value;
        changed.to_string()
    };
    let without = |key: &str| {
        let mut changed = good.clone();
        changed.as_object_mut().unwrap().remove(key);
        changed.to_string()
    };
    let many = 300 * 1024;
    let table: Vec<(String, &str, Option<&str>)> = vec![
        (String::new(), "not_json", None),
        ("{".to_owned(), "not_json", None),
        (format!("{text}x"), "not_json", None),
        ("[]".to_owned(), "wrong_type", None),
        ("7".to_owned(), "wrong_type", None),
        ("null".to_owned(), "wrong_type", None),
        ("{}".to_owned(), "missing_key", Some("record")),
        (without("made_at"), "missing_key", Some("made_at")),
        (without("proposal"), "missing_key", Some("proposal")),
        (without("declined"), "missing_key", Some("declined")),
        (without("decision"), "missing_key", Some("decision")),
        (without("fingerprint"), "missing_key", Some("fingerprint")),
        (set("/record", json!("2")), "unsupported_version", Some("record")),
        (set("/record", json!(1)), "wrong_type", Some("record")),
        (set("/made_at", json!("yesterday")), "malformed", Some("made_at")),
        (set("/made_at", json!(null)), "wrong_type", Some("made_at")),
        (set("/note", json!(["a"])), "wrong_type", Some("note")),
        (set("/note", json!("\u{1b}[2J")), "malformed", Some("note")),
        (set("/note", json!("x".repeat(4_001))), "too_large", Some("note")),
        (set("/note", json!("x".repeat(many))), "too_large", None),
        (set("/proposal", json!({"activity": "sell"})), "unknown_value", Some("proposal.activity")),
        (set("/proposal", json!([])), "wrong_type", Some("proposal")),
        (set("/proposal/channel", json!("pigeon")), "unknown_value", Some("proposal.channel")),
        (set("/proposal/information", json!({"marked": "SECRET"})), "unknown_key", Some("proposal.information.marked")),
        (set("/declined", json!("information.volume")), "wrong_type", Some("declined")),
        (set("/declined", json!([true])), "wrong_type", Some("declined[0]")),
        (set("/declined", json!(["information.volum"])), "not_open", Some("declined")),
        (set("/declined", json!(["location"])), "not_open", Some("declined")),
        (set("/declined", json!(["activity"])), "not_open", Some("declined")),
        (set("/declined", json!(["channel"])), "not_open", Some("declined")),
        (set("/declined", json!(["destination", "destination"])), "not_open", Some("declined")),
        (set("/decision", json!("allowed")), "wrong_type", Some("decision")),
        (set("/decision/verdict", json!("maybe")), "wrong_type", Some("decision")),
        (set("/decision/contract", json!("2")), "unsupported_version", Some("decision.contract")),
        (set("/decision/policy", json!({})), "wrong_type", Some("decision")),
        (set("/decision/requirements", json!([{"rule": 1.5}])), "wrong_type", Some("decision.requirements[0].rule")),
        (
            set("/decision/requirements/0/clauses/0", json!(-1)),
            "wrong_type",
            Some("decision.requirements[0].clauses[0]"),
        ),
        (set("/fingerprint", json!("sha256:00")), "malformed", Some("fingerprint")),
        (
            set("/fingerprint", json!(good["fingerprint"].as_str().unwrap().to_uppercase())),
            "malformed",
            Some("fingerprint"),
        ),
        (text.replacen('{', r#"{"previous":"md5:0","#, 1), "malformed", Some("previous")),
        (text.replacen('{', r#"{"colour":"red","#, 1), "unknown_key", Some("colour")),
        (text.replacen('{', r#"{"notes":"red","#, 1), "unknown_key", Some("notes")),
        (text.replacen('{', r#"{"record":"1","#, 1), "duplicate_key", Some("record")),
        (
            text.replacen(r#""verdict""#, r#""verdict":"allowed","verdict""#, 1),
            "duplicate_key",
            Some("decision.verdict"),
        ),
        (
            text.replacen(r#""channel":"file"#, r#""ch\u0061nnel":"email","channel":"file"#, 1),
            "duplicate_key",
            Some("proposal.channel"),
        ),
        (set("/decision/advice", (0..20).fold(json!([]), |inner, _| json!([inner]))), "too_deep", None),
        ("[".repeat(100_000), "too_deep", None),
    ];
    for (text, code, path) in table {
        let error: Error = Record::from_json(&text).unwrap_err();
        let shown: String = text.chars().take(300).collect();
        assert_eq!((error.code().name(), error.path()), (code, path), "{error}\n{shown}");
        let message = error.message();
        assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
    }
}

/// What a record's decision says in place of a status comes back in an error, as far as it is fit to show.
#[test]
fn errors_quote_little_of_a_decision() {
    let good = a_record().to_json().to_owned();
    let long = "x".repeat(100_000);
    for (status, shown) in [("\\u001b[2J\\u202e", r"`\u{1b}[2J\u{202e}`"), (long.as_str(), "`xxxxxxxx")] {
        let altered = good.replacen(r#""status":"outstanding""#, &format!(r#""status":"{status}""#), 1);
        let error = Record::from_json(&altered).unwrap_err();
        assert_eq!(error.path(), Some("decision"));
        assert!(error.message().contains(shown) && error.message().len() < 500, "{error}");
        assert!(!error.message().contains(char::is_control));
    }
}

#[test]
fn details_that_cannot_be_recorded_are_refused() {
    let refused = |details: RecordDetails| record(&transfer(), &details).unwrap_err().path().unwrap().to_owned();
    assert_eq!(refused(RecordDetails::new("22/11/2026")), "made_at");
    assert_eq!(refused(RecordDetails::new(TIME).note("a\u{0}")), "note");
    assert_eq!(refused(RecordDetails::new(TIME).note("x".repeat(4_001))), "note");
    for path in ["information.volum", "location", "channel", "activity", ""] {
        assert_eq!(refused(RecordDetails::new(TIME).declined([path])), "declined", "{path}");
    }
    assert_eq!(refused(RecordDetails::new(TIME).declined(["destination", "destination"])), "declined");
    // In the contract's order, whatever the caller's.
    let details = RecordDetails::new(TIME).declined(["destination", "information.volume", "encryption"]);
    let declined = ["information.volume", "encryption", "destination"];
    assert_eq!(record(&transfer(), &details).unwrap().declined(), declined);
}

#[test]
fn json_requests_make_the_same_records_as_types() {
    let request = json!({
        "proposal": transfer(), "made_at": TIME, "note": "for the café's till", "declined": ["information.volume"],
    });
    assert_eq!(caveat::record::record_json(&request.to_string()).unwrap(), a_record().to_json());
    let after = record(&transfer(), &RecordDetails::new(TIME).after(a_record().fingerprint())).unwrap();
    let request = json!({"proposal": transfer(), "made_at": TIME, "previous": a_record().fingerprint()});
    assert_eq!(caveat::record::record_json(&request.to_string()).unwrap(), after.to_json());

    let table = [
        (r"{}", "missing_key", Some("proposal")),
        (r#"{"proposal": {"activity": "transfer"}}"#, "missing_key", Some("made_at")),
        (r#"{"proposal": {"activity": "transfer", "chanel": null}}"#, "unknown_key", Some("proposal.chanel")),
        (r#"{"proposal": {}, "made_at": "2026-11-22T09:30:00Z"}"#, "missing_key", Some("proposal.activity")),
        (r#"{"proposal": {"activity": "store"}, "made_at": "now"}"#, "malformed", Some("made_at")),
        (r#"{"proposal": {"activity": "store"}, "made_by": "me"}"#, "unknown_key", Some("made_by")),
        (r#"{"made_at": "a", "made_at": "b"}"#, "duplicate_key", Some("made_at")),
        (r#"{"proposal": {"activity": "store"}, "made_at": 5}"#, "wrong_type", Some("made_at")),
        ("", "not_json", None),
    ];
    for (request, code, path) in table {
        let error = caveat::record::record_json(request).unwrap_err();
        assert_eq!((error.code().name(), error.path()), (code, path), "{request}: {error}");
    }
}

#[test]
fn every_part_of_a_record_changes_its_fingerprint() {
    let plain = RecordDetails::new(TIME);
    let first = record(&transfer(), &plain).unwrap().fingerprint();
    let all = [
        plain.clone(),
        RecordDetails::new("2026-11-22T09:30:01Z"),
        plain.clone().note(""),
        plain.clone().note("a"),
        plain.clone().declined(["destination"]),
        plain.clone().after(first),
    ];
    let mut seen: BTreeSet<Fingerprint> =
        all.iter().map(|details| record(&transfer(), details).unwrap().fingerprint()).collect();
    seen.insert(record(&Transfer::new(), &plain).unwrap().fingerprint());
    assert_eq!(seen.len(), all.len() + 1);
}
