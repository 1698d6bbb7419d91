use std::collections::BTreeSet;

use caveat::form::{DataMovementForm, FormAnswers};
use caveat::record::{Fingerprint, Origin, Record, RecordDetails};
use caveat::{Error, Rulebook, canonical_json};
use caveat_reference::sha256;
use serde_json::{Value, json};

use super::assert_well_formed;

/// Records, requests and chains, a line each: what can't be read says why; a record that holds is, byte for byte, the one that
/// its own proposal and details make, and no other.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for line in text.lines().take(8) {
        match Record::from_json(line) {
            Ok(record) => assert_record(line, &record),
            Err(error) => assert_well_formed(&error),
        }
        assert_request(line);
    }
    assert_chain(text);
}

/// The fingerprint by the letter: everything but itself, in canonical form, and SHA-256.
fn by_the_letter(value: &Value) -> String {
    let mut value = value.clone();
    value.as_object_mut().and_then(|members| members.remove("fingerprint"));
    format!("sha256:{}", sha256(canonical_json(&value).expect("JSON has a canonical form")))
}

fn assert_record(line: &str, record: &Record) {
    let value: Value = serde_json::from_str(line).expect("what was read is JSON");
    assert_eq!(Ok(record.to_json()), canonical_json(&value).as_deref(), "nothing is added or lost");
    assert_eq!(Record::from_json(record.to_json()).as_ref(), Ok(record));
    assert_eq!(record.is_intact(), record.fingerprint().to_string() == by_the_letter(&value));
    assert_eq!(Ok(record.decision_json()), canonical_json(&value["decision"]).as_deref());
    assert_verified(record);

    // As a forger would: the same under a fingerprint that fits.
    let mut forged = value;
    forged["fingerprint"] = json!(by_the_letter(&forged));
    let forged = Record::from_json(&forged.to_string()).expect("a new fingerprint is one too");
    assert!(forged.is_intact());
    assert_verified(&forged);
    assert_eq!(forged.verify(Rulebook::moj()).holds(), made_anew(&forged).as_ref() == Some(&forged), "{forged}");

    // And something changed under the fingerprint that fitted.
    let changes = [
        (r#""activity":"store""#, r#""activity":"dispose""#),
        (r#""verdict":"undetermined""#, r#""verdict":"allowed""#),
        ("true", "false"),
        (r#""made_at":"2"#, r#""made_at":"1"#),
        (r#""note":""#, r#""note":"x"#),
    ];
    for (from, to) in changes {
        let altered = forged.to_json().replacen(from, to, 1);
        if let (true, Ok(altered)) = (altered != forged.to_json(), Record::from_json(&altered)) {
            assert!(!altered.is_intact() && !altered.verify(Rulebook::moj()).holds());
            assert!(DataMovementForm::from_record(&altered, &FormAnswers::new()).is_err());
        }
    }
}

/// The record that the same proposal, time, note and so on make by the built-in rules now.
fn made_anew(record: &Record) -> Option<Record> {
    let mut details = RecordDetails::new(record.made_at()).declined(record.declined().iter().copied());
    if let Some(note) = record.note() {
        details = details.note(note);
    }
    if let Some(previous) = record.previous() {
        details = details.after(previous);
    }
    // Declined questions are in the contract's order in a record that is made, and in any order in one that is read.
    let made = caveat::record::record(record.proposal(), &details).ok()?;
    if made.declined() == record.declined() {
        Some(made)
    } else {
        Some(record.clone()).filter(|_| made.decision_json() == record.decision_json())
    }
}

fn assert_verified(record: &Record) {
    let verification = record.verify(Rulebook::moj());
    assert_eq!(verification.intact, record.is_intact());
    assert_eq!(verification.holds(), verification.intact && verification.origin == Origin::ThisRulebook);
    let now = canonical_json(&caveat::assess(record.proposal())).expect("a decision is JSON");
    assert_eq!(verification.origin == Origin::ThisRulebook, now == record.decision_json());
    assert_eq!(verification.origin == Origin::AnotherRulebook, record.policy().digest != Rulebook::moj().digest());
    assert!(verification.differences.is_some() != (verification.origin == Origin::ThisRulebook));
    assert!(verification.headline.ends_with('.') && !verification.headline.contains(super::hides));
}

/// What a line makes as a request for a record, and as one for a form.
fn assert_request(line: &str) {
    match caveat::record::record_json(line) {
        Ok(text) => {
            let record = Record::from_json(&text).expect("what was made can be read");
            assert_eq!(record.to_json(), text);
            assert!(!text.contains('\n'), "a record is one line");
            assert!(record.verify(Rulebook::moj()).holds());
            assert_eq!(record.fingerprint().to_string(), by_the_letter(&serde_json::from_str(&text).expect("JSON")));
            let alone = caveat::record::verify_chain([&text]);
            assert_eq!(alone.is_whole(), record.previous().is_none(), "one alone is a chain if it follows nothing");
        }
        Err(error) => assert_well_formed(&error),
    }
    match DataMovementForm::from_request(line) {
        Ok(form) => {
            let items: Vec<_> = form.fields.iter().flat_map(|field| &field.items).collect();
            assert!(items.iter().all(|item| item.blank == item.text.is_none()));
            assert_eq!(
                form.blank,
                items.iter().filter(|item| item.blank && !item.optional).map(|item| item.id).collect::<Vec<_>>()
            );
            assert_eq!(form.complete, form.blank.is_empty());
        }
        Err(error) => assert_well_formed(&error),
    }
}

/// A chain is whole if every line is an intact record, none is a duplicate, the first follows nothing and each other one the one
/// before it.
fn assert_chain(text: &str) {
    let verification = caveat::record::verify_chain(text.lines());
    let records: Vec<Result<Record, Error>> =
        text.lines().filter(|line| !line.trim().is_empty()).map(Record::from_json).collect();
    assert_eq!(verification.records, records.len());
    let mut seen: BTreeSet<Fingerprint> = BTreeSet::new();
    let mut previous = None;
    let whole = records.iter().all(|record| {
        record.as_ref().is_ok_and(|record| {
            let follows = record.previous() == previous;
            previous = Some(record.fingerprint());
            record.is_intact() && follows && seen.insert(record.fingerprint())
        })
    });
    assert_eq!(verification.is_whole(), whole);
    assert_eq!(verification.breaks.is_empty(), whole);
    let lines = text.lines().count();
    assert!(verification.breaks.iter().all(|it| (1..=lines).contains(&it.position)));
    for found in &verification.breaks {
        assert!(!found.message.contains(super::hides) && !found.message.ends_with('.'), "{}", found.message);
        found.error.iter().for_each(assert_well_formed);
    }
}
