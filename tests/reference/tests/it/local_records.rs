//! Records made by rulebooks with local rules.

use caveat::local::{LocalRules, LocalRulesFile, WrittenRule};
use caveat::record::{Origin, Record, RecordDetails, verify_chain};
use caveat::{Channel, Proposal, Rulebook, Strength, Transfer, Verdict};
use caveat_reference::random;
use caveat_reference::random_rules::rulebooks;
use serde_json::{Value, json};

const MADE_AT: &str = "2026-11-22T09:30:00Z";

#[test]
fn a_record_says_which_local_rules_decided() {
    let no_usb = WrittenRule::prohibit("acme-no-usb", Strength::Must)
        .when("channel", ["usb_storage"])
        .text("Send nothing on USB storage.")
        .cites("DSP-1.1");
    let local = LocalRules::builder("acme-1", "1").rule(no_usb).build().unwrap();
    let rulebook = Rulebook::moj_with(&local);
    let record = rulebook.record(&Transfer::new().channel(Channel::UsbStorage), &RecordDetails::new(MADE_AT)).unwrap();
    assert_eq!((record.verdict(), &*record.policy().edition), (Verdict::Prohibited, "moj-2018-12+acme-1"));

    let read = Record::from_json(record.to_json()).unwrap();
    assert!(read.verify(&rulebook).holds());
    let by_built_in_rules = read.verify(Rulebook::moj());
    assert!(by_built_in_rules.intact);
    assert_eq!(by_built_in_rules.origin, Origin::AnotherRulebook);
    let differences = by_built_in_rules.differences.unwrap();
    assert_eq!((differences.verdict.before, differences.verdict.now), (Verdict::Prohibited, Verdict::Undetermined));
    assert_eq!((differences.lists[0].list, &*differences.lists[0].gone[0]), ("prohibitions", "acme-no-usb"));

    // A name that the built-in rules carry does not make it theirs.
    let (own, theirs) = (rulebook.digest(), Rulebook::moj().digest());
    let forged = Record::from_json(&record.to_json().replace(own, theirs)).unwrap().verify(Rulebook::moj());
    assert_eq!((forged.intact, forged.origin), (false, Origin::Contradicted));
}

#[test]
fn a_record_made_by_a_request_is_that_of_its_details() {
    let mut rng = fastrand::Rng::with_seed(71);
    for (rulebook, _) in rulebooks(71, 12) {
        let mut chain: Vec<String> = Vec::new();
        for _ in 0..20 {
            let text = random::proposal(&mut rng).to_string();
            let proposal = Proposal::from_json(&text).unwrap();
            let mut request = json!({"made_at": MADE_AT, "proposal": serde_json::from_str::<Value>(&text).unwrap()});
            let mut details = RecordDetails::new(MADE_AT);
            if let Some(last) = chain.last() {
                let previous = Record::from_json(last).unwrap().fingerprint();
                request["previous"] = json!(previous.to_string());
                details = details.after(previous);
            }
            let record = rulebook.record_json(&request.to_string()).unwrap();
            assert_eq!(record, rulebook.record(&proposal, &details).unwrap().to_json());
            let verification = Record::from_json(&record).unwrap().verify(&rulebook);
            assert_eq!((verification.intact, verification.origin), (true, Origin::ThisRulebook));
            chain.push(record);
        }
        assert!(verify_chain(&chain).is_whole());
    }
}

/// What could not be read again is not made.
#[test]
fn a_record_that_would_be_too_long_is_refused() {
    let rule = |number: usize| {
        WrittenRule::prohibit(format!("long-{number}"), Strength::Must)
            .when("channel", ["usb_storage"])
            .text("x".repeat(2_000))
            .cites("DSP-1.1")
    };
    let local = (0..300).map(rule).fold(LocalRules::builder("long-1", "1"), LocalRulesFile::rule).build();
    let rulebook = Rulebook::moj_with(&local.unwrap());
    let error =
        rulebook.record(&Transfer::new().channel(Channel::UsbStorage), &RecordDetails::new(MADE_AT)).unwrap_err();
    assert_eq!(error.code().name(), "too_large");
    assert!(error.to_string().starts_with("a record has at most 262144 bytes, and this has "), "{error}");
}
