//! Core answers every vector as the texts have it.

use std::collections::BTreeSet;

use caveat::Rulebook;
use caveat::vocabulary::{FIELDS, FieldKind};
use caveat_reference::interviews;
use caveat_reference::vectors::{self, Vector, list};

fn decisions() -> Vec<(Vector, caveat::Decision)> {
    let vectors = vectors::all().unwrap().into_iter().filter(|vector| vector.expect.is_some());
    vectors
        .map(|vector| {
            let proposal = caveat::Proposal::from_json(&vector.text().unwrap()).unwrap();
            let decision = caveat::assess(&proposal);
            (vector, decision)
        })
        .collect()
}

#[test]
fn every_vector_is_answered_as_expected() {
    let mut faults = Vec::new();
    for vector in vectors::all().unwrap() {
        for fault in vector.faults().unwrap() {
            faults.push(format!("{}: {fault}", vector.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The naive evaluator, which shares no code with core, reads the texts as the vectors do.
#[test]
fn the_naive_evaluator_answers_every_vector_as_expected() {
    let (mut faults, mut compared) = (Vec::new(), 0);
    for vector in vectors::all().unwrap() {
        let (found, lists) = vector.naive_faults();
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", vector.name)));
        compared += lists;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(compared > 2_000, "only {compared} lists were compared");
}

#[test]
fn every_interview_asks_as_expected() {
    let mut faults = Vec::new();
    for vector in interviews::all().unwrap() {
        for fault in vector.faults().unwrap() {
            faults.push(format!("{}: {fault}", vector.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_are_unique_and_there_are_enough() {
    let vectors = vectors::all().unwrap();
    let interviews = interviews::all().unwrap();
    let all = vectors.iter().map(|vector| &vector.name).chain(interviews.iter().map(|vector| &vector.name));
    assert_eq!(all.collect::<BTreeSet<_>>().len(), vectors.len() + interviews.len());
    assert!(vectors.iter().filter(|vector| vector.expect.is_some()).count() >= 150);
    assert!(vectors.iter().filter(|vector| vector.error.is_some()).count() >= 25);
}

/// The vectors where one rule alone makes the verdict name exactly the rules that exist; but for `tool-individual`, which never
/// holds without `tool-harm`, and so is looked for where both do.
#[test]
fn every_deciding_rule_decides_in_some_vector() {
    let mut deciding = BTreeSet::new();
    for (vector, decision) in decisions() {
        let mut sole: Vec<String> = match decision.verdict {
            caveat::Verdict::Prohibited => list(&decision, "prohibitions").unwrap(),
            caveat::Verdict::Refer => list(&decision, "referrals").unwrap(),
            caveat::Verdict::Conditional => {
                [list(&decision, "outstanding").unwrap(), list(&decision, "unconfirmed").unwrap()].concat()
            }
            _ => continue,
        };
        if sole == ["tool-harm", "tool-individual"] {
            sole.remove(0);
        }
        // Only a list that the vector's author wrote down shows anything.
        let written = vector.expect.is_some_and(|expect| expect.lists.values().flatten().any(|id| sole.contains(id)));
        if let ([rule], true) = (sole.as_slice(), written) {
            deciding.insert(rule.clone());
        }
    }
    let rules = Rulebook::moj().rules().filter(|rule| rule.effect.decides());
    assert_eq!(deciding, rules.map(|rule| rule.id.to_string()).collect());
}

#[test]
fn every_duty_and_advice_applies_in_some_vector() {
    let mut seen = BTreeSet::new();
    for (vector, _) in decisions() {
        let lists = vector.expect.unwrap().lists;
        let stated = ["owed", "done", "applies"].into_iter().filter_map(|name| lists.get(name));
        seen.extend(stated.flatten().cloned());
    }
    let rules = Rulebook::moj().rules().filter(|rule| !rule.effect.decides());
    assert_eq!(seen, rules.map(|rule| rule.id.to_string()).collect());
}

#[test]
fn every_field_that_can_be_asked_is_asked_in_some_vector() {
    let mut asked = BTreeSet::new();
    for (vector, _) in decisions() {
        asked.extend(vector.expect.unwrap().lists.get("questions").into_iter().flatten().cloned());
    }
    // No deciding rule reads these, so no answer can turn on them.
    let never = ["activity", "information.volume", "tool.name", "tool.export"];
    let askable = FIELDS.iter().filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none());
    assert_eq!(
        asked,
        askable.map(|field| field.path.to_owned()).filter(|path| !never.contains(&path.as_str())).collect()
    );
}

/// `x-a` and `x-b` differ in one field, and in their verdicts.
#[test]
fn boundary_pairs_differ_in_one_field_and_in_their_verdict() {
    let decisions = decisions();
    let mut pairs = 0;
    for (one, decision) in &decisions {
        let Some(stem) = one.name.strip_suffix("-a") else { continue };
        let Some((other, other_decision)) = decisions.iter().find(|(other, _)| other.name == format!("{stem}-b"))
        else {
            continue;
        };
        pairs += 1;
        assert_ne!(decision.verdict, other_decision.verdict, "{stem}");
        let answers = |vector: &Vector| {
            let proposal = caveat::Proposal::from_json(&vector.text().unwrap()).unwrap();
            let answers = proposal.answers().map(|(field, answer)| (field.path, answer.to_string()));
            answers.collect::<BTreeSet<_>>()
        };
        let (one, other) = (answers(one), answers(other));
        let differing: BTreeSet<_> = one.symmetric_difference(&other).map(|(path, _)| *path).collect();
        assert_eq!(differing.len(), 1, "{stem}: {differing:?}");
    }
    assert!(pairs >= 20, "only {pairs} pairs");
}

/// Each presumption, caution, conflict and kind of error is expected of some vector.
#[test]
fn every_assumption_conflict_and_error_is_expected_somewhere() {
    let vectors = vectors::all().unwrap();
    let stated = |name: &str| -> BTreeSet<String> {
        let lists = vectors.iter().filter_map(|vector| vector.expect.as_ref()).filter_map(|it| it.lists.get(name));
        lists.flatten().cloned().collect()
    };
    let rulebook = Rulebook::moj();
    assert_eq!(stated("assumptions"), rulebook.assumptions().iter().map(|note| note.field.path.to_owned()).collect());
    assert_eq!(stated("conflicts"), rulebook.conflicts().iter().map(|note| note.id.to_owned()).collect());
    let codes: BTreeSet<&str> =
        vectors.iter().filter_map(|vector| vector.error.as_ref()).map(|error| error.code.as_str()).collect();
    let all = "unknown_key not_taken duplicate_key missing_key unknown_value wrong_type marking_not_understood too_large too_deep not_json";
    assert_eq!(codes, all.split(' ').collect());
}
