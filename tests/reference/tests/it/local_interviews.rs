//! Interviews by rulebooks with local rules: they ask only what can still change the answer, ask nothing twice, and end.

use std::collections::BTreeSet;

use caveat::local::{LocalRules, WrittenRule, WrittenTest};
use caveat::vocabulary::{FIELDS, Field, FieldKind, FieldType};
use caveat::{Proposal, Rulebook, Strength, Verdict};
use caveat_reference::interviews::set;
use caveat_reference::random;
use caveat_reference::random_rules::rulebooks;
use fastrand::Rng;

fn random_proposal(json: serde_json::Value) -> Proposal {
    serde_json::from_value(json).unwrap()
}

/// What a question has to change: the verdict and, of a conditional one, what is not met.
fn result(rulebook: &Rulebook, proposal: &Proposal) -> (Verdict, BTreeSet<String>) {
    let outcome = rulebook.outcome(proposal);
    let not_met = outcome.outstanding().chain(outcome.unconfirmed()).map(str::to_owned);
    let conditional = outcome.verdict() == Verdict::Conditional;
    (outcome.verdict(), not_met.filter(|_| conditional).collect())
}

/// Facts and choices that the activity takes, that are unknown, and that were not declined.
fn still_to_answer(proposal: &Proposal, declined: &[&str]) -> Vec<&'static Field> {
    let activity = proposal.activity();
    let askable = FIELDS.iter().filter(|field| field.is_taken_by(activity) && field.path != "activity");
    let askable = askable.filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none());
    askable
        .filter(|field| !field.values.listed().is_empty() && !declined.contains(&field.path))
        .filter(|field| proposal.answer(field.path).unwrap().is_none())
        .collect()
}

/// Every filling-in, the last field turning fastest.
fn results(rulebook: &Rulebook, proposal: &Proposal, fields: &[&Field]) -> Vec<(Verdict, BTreeSet<String>)> {
    let Some((field, rest)) = fields.split_first() else { return vec![result(rulebook, proposal)] };
    let filled = |name: &'static str| {
        let mut filled = proposal.clone();
        let option = if field.values == FieldType::YesNo {
            caveat::Value::Bool(name == "true")
        } else {
            caveat::Value::Text(name.into())
        };
        set(&mut filled, field.path, &option).unwrap();
        filled
    };
    let values = field.values.listed().iter();
    values.flat_map(|value| results(rulebook, &filled(value.name), rest)).collect()
}

#[test]
fn questions_are_exact() {
    let mut rng = Rng::with_seed(51);
    let (mut asked_for, mut not_asked, mut by_local_rules) = (0, 0, 0);
    for (rulebook, _) in rulebooks(51, random::share(60)) {
        for _ in 0..40 {
            let proposal = random_proposal(random::small(&mut rng));
            let chance = rng.u8(0..8);
            let declined: Vec<&str> = FIELDS
                .iter()
                .filter(|field| field.path != "activity" && rng.u8(0..10) < chance)
                .map(|field| field.path)
                .collect();
            let interview = rulebook.interview(&proposal, &declined).unwrap();
            let asked: BTreeSet<&str> = interview.questions.iter().map(|it| it.path).collect();
            let unknown = still_to_answer(&proposal, &declined);
            let results = results(&rulebook, &proposal, &unknown);
            let mut step = results.len();
            let mut matter = BTreeSet::new();
            for field in &unknown {
                let answers = field.values.listed().len();
                step /= answers;
                let first_answer = |n: usize| n - (n / step % answers) * step;
                if (0..results.len()).any(|n| results[n] != results[first_answer(n)]) {
                    matter.insert(field.path);
                }
            }
            assert_eq!(asked, matter, "{proposal:?} without {declined:?}");
            assert!(interview.questions.len() <= interview.at_most && !(asked.is_empty() && interview.at_most > 0));
            asked_for += asked.len();
            not_asked += unknown.len() - asked.len();
            let is_local = |id: &std::borrow::Cow<str>| id.starts_with("random-");
            by_local_rules += interview.questions.iter().filter(|it| it.decides.iter().all(is_local)).count();
        }
    }
    assert!(
        asked_for >= random::least(1_000) && not_asked >= random::least(1_000) && by_local_rules >= random::least(100),
        "{asked_for} {not_asked} {by_local_rules}"
    );
}

#[test]
fn an_interview_ends_within_what_it_promised() {
    let mut rng = Rng::with_seed(52);
    let mut longest = 0;
    for (rulebook, _) in rulebooks(52, random::share(60)) {
        for _ in 0..40 {
            let mut proposal = random_proposal(random::proposal(&mut rng));
            let decision = rulebook.assess(&proposal);
            let of_decision: BTreeSet<_> = decision.questions.iter().map(|it| (it.path, it.decides.clone())).collect();
            let mut declined: Vec<&str> = Vec::new();
            let mut now = rulebook.interview(&proposal, &declined).unwrap();
            let asked: BTreeSet<_> = now.questions.iter().map(|it| (it.path, it.decides.clone())).collect();
            assert_eq!(asked, of_decision, "{proposal:?}");
            let unsure_in_ten = rng.u8(0..5);
            let mut asked = 0;
            while let Some(question) = now.next.clone() {
                asked += 1;
                assert!(!declined.contains(&question.path));
                assert_eq!(proposal.answer(question.path).unwrap(), None);
                if rng.u8(0..10) < unsure_in_ten {
                    declined.push(question.path);
                } else {
                    let options: Vec<_> = question.options.iter().collect();
                    set(&mut proposal, question.path, &options[rng.usize(..options.len())].value()).unwrap();
                }
                let then = rulebook.interview(&proposal, &declined).unwrap();
                assert!(then.at_most < now.at_most, "{proposal:?} without {declined:?}");
                now = then;
            }
            assert_eq!((now.at_most, now.declined.len()), (0, declined.len()));
            longest = longest.max(asked);
        }
    }
    assert!(longest >= random::least(7), "the longest interview had {longest} questions");
}

/// Rules that share many fields, so that a search through all answers would take thousands of steps.
const ENTANGLED: &str = include_str!("../../../vectors/local_rules/entangled.json");

#[test]
fn where_exact_questions_would_take_long_more_may_be_asked_and_it_is_said() {
    let rulebook = Rulebook::moj_with(&LocalRules::from_json(ENTANGLED).unwrap());
    let proposal =
        r#"{"activity": "transfer", "information": {"harm_if_disclosed": "individual"}, "recipient_briefed": false}"#;
    let proposal = Proposal::from_json(proposal).unwrap();
    let interview = rulebook.interview(&proposal, &["tool.data_location"]).unwrap();
    assert!(interview.may_ask_too_much);
    assert!(interview.questions.len() <= interview.at_most && !interview.questions.is_empty());
    assert!(interview.to_json().contains(r#","may_ask_too_much":true,"at_most":"#), "{}", interview.to_json());
    assert!(interview.text().contains("Some of these questions may turn out not to matter."));

    // Without the rules, it is exact.
    let interview = caveat::interview(&proposal, &["tool.data_location"]).unwrap();
    assert!(!interview.may_ask_too_much && !interview.to_json().contains("may_ask_too_much"));
}

/// Whether it is sensitive is not known and never will be, so what is to be put in place is asked as if it were: then the volume
/// matters.
#[test]
fn declined_questions_still_count_as_sensitive() {
    let large_and_sensitive = WrittenRule::require("large-and-sensitive", Strength::Must)
        .when("activity", ["dispose"])
        .when_term("sensitive")
        .when("information.volume", ["large"])
        .or_met_by([WrittenTest::new("secure_method", [true])])
        .text("Much that is sensitive is destroyed by a secure method.")
        .cites("DSP-1.2");
    let rulebook = Rulebook::moj_with(&LocalRules::builder("large-1", "1").rule(large_and_sensitive).build().unwrap());
    let proposal = random_proposal(serde_json::json!({
        "activity": "dispose",
        "information": {"marking": "OFFICIAL", "personal_data": "none"}
    }));
    let asks = |declined: &[&str]| -> BTreeSet<&str> {
        rulebook.interview(&proposal, declined).unwrap().questions.iter().map(|it| it.path).collect()
    };
    assert!(asks(&["information.harm_if_disclosed"]).contains("information.volume"));
    // Where it is known not to be sensitive the volume is nothing to ask for.
    let harmless = random_proposal(serde_json::json!({
        "activity": "dispose",
        "information": {"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "none"}
    }));
    let asked = rulebook.interview(&harmless, &[""; 0]).unwrap().questions;
    assert!(asked.iter().all(|it| it.path != "information.volume"));
}
