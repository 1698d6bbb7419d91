//! Local rules: read with errors that name the line, on top of the built-in rules, out as data; and comparisons.

use std::collections::BTreeSet;

use caveat::local::{LocalFault, LocalRules};
use caveat::table::{List, TableAssessor};
use caveat::{Proposal, Rulebook, canonical_json};
use caveat_reference::columns::{Form, Owned};
use caveat_reference::local_vectors::{ComparisonVector, RulesVector, example, example_text, in_short, vectors};
use caveat_reference::vectors::{Vector, list};
use caveat_reference::{random, random_rules};
use serde_json::{Value, json};
use sha2::Digest as _;

fn plain(faults: &[LocalFault]) -> Value {
    serde_json::to_value(faults).unwrap()
}

#[test]
fn mistakes_are_reported_with_their_line() {
    let (mut codes, mut wrong) = (BTreeSet::new(), Vec::new());
    for vector in vectors::<RulesVector>("local_rules/faults.json").unwrap() {
        let error = LocalRules::from_json(&vector.input).unwrap_err();
        let expected = json!(vector.faults.unwrap());
        wrong.extend((plain(error.faults()) != expected).then(|| format!("{}: {error}", vector.name)));
        let written: Value = serde_json::from_str(&error.to_json()).unwrap();
        assert_eq!((&written["error"], &written["errors"][0]), (&written["errors"][0], &plain(error.faults())[0]));
        codes.extend(error.faults().iter().map(|fault| fault.code.name()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(codes.len() >= 19, "{codes:?}");
}

#[test]
fn oddities_are_warned_of() {
    for vector in vectors::<RulesVector>("local_rules/warnings.json").unwrap() {
        let local = LocalRules::from_json(&vector.input).unwrap();
        assert_eq!(plain(local.warnings()), json!(vector.warnings.unwrap()), "{}", vector.name);
    }
}

#[test]
fn a_file_of_ten_megabytes_is_not_read() {
    let text = " ".repeat(10_000_000);
    for error in [LocalRules::from_json(&text), LocalRules::from_json_bytes(text.as_bytes())] {
        let error = error.unwrap_err();
        assert_eq!(error.faults()[0].code.name(), "too_large");
        assert_eq!(error.to_string(), "local rules have at most 4194304 bytes, and these have 10000000");
    }
    assert_eq!(LocalRules::from_json_bytes(b"\xff").unwrap_err().faults()[0].code.name(), "not_json");
}

/// A mistake may be explained by the file's own words, however odd and many they are.
#[test]
fn messages_quote_few_words_of_the_file_and_safely() {
    let file = |documents: usize, id: &str| {
        let documents: Vec<Value> =
            (0..documents).map(|place| json!({"id": format!("{id}{place}"), "title": "Title"})).collect();
        let clause = json!({"id": "B-1", "document": "B", "section": "S", "says": "Something."});
        json!({"edition": "t-1", "version": "1", "documents": documents, "clauses": [clause]}).to_string()
    };
    let said = |text: &str| {
        let error = LocalRules::from_json(text).unwrap_err();
        let fault = error.faults().iter().find(|fault| fault.code.name() == "unknown_document");
        fault.unwrap().message.clone()
    };
    let message = said(&file(2, "A\n\u{1b}[2J\u{202e}"));
    assert_eq!(message, r"takes `A\u{a}\u{1b}[2J\u{202e}0` or `A\u{a}\u{1b}[2J\u{202e}1`, not `B`");
    let message = said(&file(5_000, "A"));
    assert!(message.starts_with("takes `A0`, `A1`, "), "{message}");
    assert!(message.contains(", `A39` or one of 4960 more, not `B`"), "{message}");
}

/// Whatever is done to the text, reading it never panics.
#[test]
fn a_broken_file_is_an_error() {
    let text = example_text().unwrap();
    let mut rng = fastrand::Rng::with_seed(41);
    for _ in 0..1_500 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..rng.u8(1..4) {
            let at = rng.usize(..bytes.len());
            match rng.u8(0..3) {
                0 => bytes[at] = rng.u8(..),
                1 => drop(bytes.drain(at..(at + rng.usize(1..40)).min(bytes.len()))),
                _ => bytes.insert(at, b"{}[]\",:0"[rng.usize(..8)]),
            }
        }
        if let Err(error) = LocalRules::from_json_bytes(&bytes) {
            assert!(!error.faults().is_empty() && !error.to_string().is_empty());
        }
    }
}

#[test]
fn rules_read_back_as_they_were() {
    let example = LocalRules::from_json(&example_text().unwrap()).unwrap();
    assert_eq!(example.warnings(), []);
    let mut rng = fastrand::Rng::with_seed(42);
    for local in (0..20).map(|_| random_rules::local_rules(&mut rng, 15)).chain([example]) {
        let back = LocalRules::from_json(&local.to_json()).unwrap();
        assert_eq!((back.file(), back.contacts()), (local.file(), local.contacts()));
        assert_eq!(local.file().clone().build().unwrap().file(), local.file());
    }
}

#[test]
fn a_combined_rulebook_has_another_digest() {
    let (moj, combined) = (Rulebook::moj(), example().unwrap());
    assert_eq!((combined.edition(), combined.version()), ("moj-2018-12+dls-2026-1", "2.0.0+1.0.0"));
    assert_ne!(combined.digest(), moj.digest());
    let digest = sha2::Sha256::digest(canonical_json(&combined.export()).unwrap());
    let digest = digest.iter().fold("sha256:".to_owned(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(combined.digest(), digest);
    let decision = combined.assess(&Proposal::new(caveat::Activity::Store));
    assert_eq!((&*decision.policy.edition, &*decision.policy.digest), (combined.edition(), combined.digest()));
    // One word of a local rule changed is another rulebook.
    let other = example_text().unwrap().replace("does not send anything", "does not send a thing");
    assert_ne!(Rulebook::moj_with(&LocalRules::from_json(&other).unwrap()).digest(), combined.digest());
}

#[test]
fn the_combined_rulebook_lists_local_things_after_built_in_ones() {
    let (moj, combined) = (Rulebook::moj(), example().unwrap());
    let exported = serde_json::to_value(combined.export()).unwrap();
    let built_in = serde_json::to_value(moj.export()).unwrap();
    let marked = |list: &str| -> Vec<Value> {
        let items = exported[list].as_array().unwrap();
        let (local, others): (Vec<Value>, Vec<Value>) = items.iter().cloned().partition(|item| item["local"] == true);
        assert_eq!(json!(others), built_in[list], "{list}");
        local
    };
    let ids = |list: &str, key: &str| -> Vec<String> {
        marked(list).iter().map(|item| item[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("documents", "id"), ["DLS"]);
    assert_eq!(ids("contacts", "role"), ["DLS supplier desk", "DLS incident desk"]);
    assert_eq!(ids("clauses", "id"), ["DLS-1.1", "DLS-1.2", "DLS-2.1", "DLS-2.2", "DLS-3.1", "DLS-3.2", "DLS-4.1"]);
    assert_eq!(
        ids("rules", "id"),
        [
            "dls-no-usb", "dls-supplier-desk", "dls-laptop-encryption", "dls-supplier-dpia", "dls-register",
            "dls-tool-list"
        ]
    );
    let rules: Vec<&str> = combined.rules().map(|rule| &*rule.id).collect();
    let place = |id: &str| rules.iter().position(|other| *other == id).unwrap();
    assert_eq!((place("dls-no-usb"), place("tool-critical")), (39, 38));
    assert!(place("new-tool-obligations") < place("dls-register") && place("dls-register") < place("have-structures"));
}

#[test]
fn decisions_by_local_rules_are_those_of_the_vectors() {
    let rulebook = example().unwrap();
    for vector in vectors::<Vector>("local_rules/decisions.json").unwrap() {
        let decision = rulebook.assess(&Proposal::from_json(&vector.text().unwrap()).unwrap());
        let expect = vector.expect.unwrap();
        assert_eq!(decision.verdict.name(), expect.verdict, "{}", vector.name);
        for (name, expected) in &expect.lists {
            assert_eq!(&list(&decision, name).unwrap(), expected, "{name} of {}", vector.name);
        }
    }
    let usb = rulebook.assess(&caveat::Transfer::new().channel(caveat::Channel::UsbStorage)).to_json();
    assert!(usb.contains(r#""clauses":["DLS-1.1"]"#) && usb.contains("moj-2018-12+dls-2026-1"), "{usb}");
    let supplier = rulebook.assess(
        &caveat::Transfer::new()
            .recipient(caveat::Recipient::ThirdParty)
            .information(caveat::Information::new().personal_data(caveat::PersonalData::CriminalOffence)),
    );
    let desk = supplier.contacts.iter().find(|contact| contact.local).unwrap();
    assert_eq!((&*desk.role, desk.email.as_deref()), ("DLS supplier desk", Some("suppliers@dls.example")));
    for said in ["suppliers@dls.example", "DLS 2.1 Suppliers", "DLS: Department of Lighthouses and Signals"] {
        assert!(supplier.text().contains(said), "{said}");
    }
}

#[test]
fn comparisons_are_those_of_the_vectors() {
    let rulebook = example().unwrap();
    for file in ["comparisons/proposals.json", "comparisons/rulebooks.json"] {
        for vector in vectors::<ComparisonVector>(file).unwrap() {
            let comparison = vector.comparison(&rulebook).unwrap();
            let found = in_short(&comparison);
            for (name, expected) in vector.expect.as_object().unwrap() {
                assert_eq!(&found[name], expected, "{name} of {}", vector.name);
            }
            assert!(comparison.text().starts_with(&comparison.headline));
        }
    }
}

/// Compared with itself a proposal has nothing to say; compared both ways, it says the opposite.
#[test]
fn comparisons_are_symmetric() {
    let rulebook = example().unwrap();
    let mut rng = fastrand::Rng::with_seed(43);
    for _ in 0..1_500 {
        let mut read = || serde_json::from_value::<Proposal>(random::proposal(&mut rng)).unwrap();
        let (one, other) = (read(), read());
        assert!(rulebook.compare(&one, &one).is_empty());
        let (there, back) = (rulebook.compare(&one, &other), rulebook.compare(&other, &one));
        assert_eq!((&there.questions.gone, &there.questions.new), (&back.questions.new, &back.questions.gone));
        assert_eq!((there.verdict.before, there.verdict.after), (back.verdict.after, back.verdict.before));
        assert_eq!(there.answers.len(), back.answers.len());
        assert_eq!(there.prohibitions.len(), back.prohibitions.len());
        assert_eq!(there.is_empty(), back.is_empty());
    }
}

/// Tables by combined rulebooks of one and of several blocks, row by row and list by list.
#[test]
fn a_table_decides_each_row_as_alone() {
    let mut rng = fastrand::Rng::with_seed(44);
    let proposals: Vec<Value> = (0..600).map(|_| random::proposal(&mut rng)).collect();
    for count in [1, 10, 65, 350] {
        let rulebook = Rulebook::moj_with(&random_rules::local_rules(&mut rng, count));
        let owned = Owned::new(&proposals);
        let decide = |table: Result<caveat::table::Table<'_>, caveat::Error>| {
            let table = table.unwrap();
            let answers = TableAssessor::new(&rulebook).assess(&table, 0..proposals.len(), true);
            for (row, proposal) in proposals.iter().enumerate() {
                let decision = rulebook.assess(&serde_json::from_value::<Proposal>(proposal.clone()).unwrap());
                assert_eq!(answers.verdict(row), Some(decision.verdict), "{proposal}");
                for name in List::ALL {
                    let found: Vec<_> = answers.list(*name, row).collect();
                    assert_eq!(found, list(&decision, name.name()).unwrap(), "{} of {proposal}", name.name());
                }
            }
        };
        owned.with_table(Form::Plain, decide).unwrap();
    }
}

/// The schema takes what the reader takes, and refuses what is not formed like it.
#[test]
fn local_rules_and_comparisons_match_their_schemas() {
    let validator = |schema: Value| {
        jsonschema::meta::validate(&schema).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let rules = validator(caveat::schema::local_rules());
    let mut rng = fastrand::Rng::with_seed(45);
    let mut files: Vec<Value> = vec![serde_json::from_str(&example_text().unwrap()).unwrap()];
    files.extend((0..5).map(|_| serde_json::to_value(random_rules::local_rules(&mut rng, 30).file()).unwrap()));
    for file in files {
        assert!(rules.is_valid(&file), "{file}");
    }
    let misformed = ["unknown_key", "wrong_type"];
    for vector in vectors::<RulesVector>("local_rules/faults.json").unwrap() {
        if misformed.iter().any(|code| vector.faults.as_ref().unwrap()[0]["code"] == *code) {
            assert!(!rules.is_valid(&serde_json::from_str(&vector.input).unwrap()), "{}", vector.name);
        }
    }
    let comparison = validator(caveat::schema::comparison());
    let rulebook = example().unwrap();
    for vector in vectors::<ComparisonVector>("comparisons/proposals.json").unwrap() {
        let value = serde_json::to_value(vector.comparison(&rulebook).unwrap()).unwrap();
        assert!(comparison.is_valid(&value), "{value}");
    }
    let exported = validator(caveat::schema::rulebook());
    assert!(exported.is_valid(&serde_json::to_value(rulebook.export()).unwrap()));
}
