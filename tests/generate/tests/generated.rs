//! What is committed is what core generates, and the schemas hold what they say.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use caveat::{Rulebook, assess, canonical_json};
use caveat_generate::files as generate;
use caveat_reference::{interviews, random, record_vectors, vectors};
use serde_json::{Value, json};

fn validator(schema: &Value) -> jsonschema::Validator {
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(schema).unwrap();
    jsonschema::validator_for(schema).unwrap()
}

fn committed(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(caveat_dev::root().join(path)).unwrap()).unwrap()
}

#[track_caller]
fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{value}\n{}", faults.join("\n"));
}

#[test]
fn generated_files_are_committed() {
    let drifted: Vec<&str> = generate::drifted().unwrap().iter().map(|file| file.path).collect();
    assert!(drifted.is_empty(), "run `cargo dev generate`: {drifted:?} differ");
}

#[test]
fn the_digest_is_that_of_the_committed_rulebook() {
    assert_eq!(Rulebook::moj().digest(), generate::digest().unwrap());
    let canonical = canonical_json(&committed("schemas/rulebook.json")).unwrap();
    assert_eq!(canonical, canonical_json(&Rulebook::moj().export()).unwrap());
}

#[test]
fn the_rulebook_matches_its_schema() {
    assert_valid(&validator(&committed("schemas/rulebook.schema.json")), &committed("schemas/rulebook.json"));
}

#[test]
fn vectors_match_their_schema() {
    let validator = validator(&committed("schemas/vectors.schema.json"));
    for (name, text) in vectors::files().unwrap() {
        let file: Value = serde_json::from_str(&text).unwrap();
        assert!(file.as_array().is_some_and(|vectors| !vectors.is_empty()), "{name} is empty");
        assert_valid(&validator, &file);
    }
}

#[test]
fn answers_to_vectors_match_their_schema() {
    let decision = validator(&committed("schemas/decision.schema.json"));
    let error = validator(&committed("schemas/error.schema.json"));
    for vector in vectors::all().unwrap() {
        let answer = vector.answer().unwrap();
        assert_valid(if vector.error.is_some() { &error } else { &decision }, &answer);
    }
}

#[test]
fn records_chains_and_forms_match_their_schemas() {
    let of = |name: &str| validator(&committed(&format!("schemas/{name}.schema.json")));
    let (record, verification) = (of("record"), of("verification"));
    let (chain, form, error) = (of("chain-verification"), of("data-movement-form"), of("error"));
    for (vector, answer) in record_vectors::answered().unwrap() {
        let schema = match (&vector.error, &vector.make, &vector.verify, &vector.chain) {
            (Some(_), ..) => &error,
            (None, Some(_), ..) => &record,
            (None, None, Some(_), _) => &verification,
            (None, None, None, Some(_)) => &chain,
            (None, None, None, None) => &form,
        };
        assert_valid(schema, &answer);
        // None of them takes what is another's.
        let takers = [&record, &verification, &chain, &form, &error].into_iter().filter(|it| it.is_valid(&answer));
        assert_eq!(takers.count(), 1, "{}", vector.name);
        let Some(whole) = answer.as_object().filter(|_| vector.error.is_none()) else { continue };
        for key in whole
            .keys()
            .filter(|key| !["note", "previous", "differences", "source", "first", "last"].contains(&key.as_str()))
        {
            let mut without = answer.clone();
            without.as_object_mut().unwrap().remove(key);
            assert!(!schema.is_valid(&without), "{} without {key}", vector.name);
        }
    }
}

#[test]
fn interviews_and_alternatives_match_their_schemas() {
    let vectors_of = validator(&committed("schemas/interview-vectors.schema.json"));
    assert_valid(&vectors_of, &committed("tests/vectors/interviews.json"));
    let interview = validator(&committed("schemas/interview.schema.json"));
    let error = validator(&committed("schemas/error.schema.json"));
    for vector in interviews::all().unwrap() {
        assert_valid(if vector.error.is_some() { &error } else { &interview }, &vector.answer().unwrap());
    }
    let alternatives = validator(&committed("schemas/alternatives.schema.json"));
    for vector in vectors::all().unwrap().iter().filter(|vector| vector.expect.is_some()) {
        let proposal = caveat::Proposal::from_json(&vector.text().unwrap()).unwrap();
        let json = caveat::alternatives(&proposal).to_json();
        assert_valid(&alternatives, &serde_json::from_str(&json).unwrap());
    }
    assert!(!alternatives.is_valid(&json!({})) && !interview.is_valid(&json!({ "questions": [] })));
}

/// The schema takes what the reader takes. Only markings, countries, lengths, depths and duplicate keys are beyond a schema.
#[test]
fn the_proposal_schema_and_the_reader_accept_the_same() {
    let validator = validator(&committed("schemas/proposal.schema.json"));
    let mut rng = fastrand::Rng::with_seed(6);
    for _ in 0..2_000 {
        let proposal = random::proposal(&mut rng);
        assert_valid(&validator, &proposal);
        let read: caveat::Proposal = serde_json::from_value(proposal).unwrap();
        assert_valid(&validator, &serde_json::to_value(&read).unwrap());
    }
    let beyond = ["marking_not_understood", "duplicate_key", "not_json", "too_deep"];
    for vector in vectors::all().unwrap() {
        let Ok(value) = serde_json::from_str::<Value>(&vector.text().unwrap()) else { continue };
        match &vector.error {
            None => assert_valid(&validator, &value),
            Some(error) if beyond.contains(&error.code.as_str()) => {}
            Some(error) if error.code == "too_large" && error.path.is_none() => {}
            Some(error) if error.code == "unknown_value" && is_place(error.path.as_deref()) => {}
            Some(_) => assert!(!validator.is_valid(&value), "{} is valid", vector.name),
        }
    }
}

fn is_place(path: Option<&str>) -> bool {
    ["destination", "tool.data_location"].map(Some).contains(&path)
}

/// A schema that takes anything would pass the tests above.
#[test]
fn schemas_refuse_other_documents() {
    let decision = serde_json::to_value(assess(&caveat::Store::new())).unwrap();
    let validator = validator(&committed("schemas/decision.schema.json"));
    assert_valid(&validator, &decision);
    for (path, wrong) in [("verdict", json!("maybe")), ("prohibitions", json!({})), ("headline", json!(1))] {
        let mut decision = decision.clone();
        decision[path] = wrong;
        assert!(!validator.is_valid(&decision), "{path}");
    }
    let mut without = decision;
    without.as_object_mut().unwrap().remove("policy");
    assert!(!validator.is_valid(&without));
}

/// The pages of the demonstration are written by hand, so their answers are held to the vocabulary.
#[test]
fn demonstration_pages_offer_the_answers_of_the_vocabulary() {
    let mut compared = 0;
    for page in ["send", "where"] {
        let html = std::fs::read_to_string(caveat_dev::root().join(format!("bindings-wasm/demo/{page}.html"))).unwrap();
        for field in caveat::vocabulary::FIELDS {
            for value in field.values.listed() {
                let radio = format!(r#"name="{}" type="radio" value="{}">"#, field.path, value.name);
                let Some((_, after)) = html.split_once(&radio) else { continue };
                let label = after.split_once("<label").and_then(|(_, label)| label.split(['>', '<']).nth(1));
                assert_eq!(label, Some(value.text), "{} on {page}.html", field.path);
                compared += 1;
            }
        }
    }
    assert!(compared > 20, "{compared}");
}
