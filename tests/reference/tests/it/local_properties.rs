//! The properties of decisions hold with local rules too: random rulebooks, random proposals.

use std::collections::BTreeSet;

use caveat::marking::Scheme;
use caveat::vocabulary::{Field, FieldKind, FieldType};
use caveat::{Outcome, Proposal, Rulebook, Status, Verdict};
use caveat_reference::naive::vocabulary::{AUDIENCES, confirms};
use caveat_reference::random::readable_fields;
use caveat_reference::random_rules::rulebooks;
use caveat_reference::{naive, naive_local, random};
use serde_json::Value;

const RULEBOOKS: usize = 60;
const PROPOSALS: usize = 200;

fn each(seed: u64, mut look: impl FnMut(&Rulebook, &Proposal)) {
    let mut rng = fastrand::Rng::with_seed(seed);
    for (rulebook, _) in rulebooks(seed, random::share(RULEBOOKS)) {
        for _ in 0..PROPOSALS {
            look(&rulebook, &serde_json::from_value(random::proposal(&mut rng)).unwrap());
        }
    }
}

fn place(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|other| *other == verdict).unwrap()
}

fn worse(rulebook: &Rulebook, proposal: &Proposal) -> usize {
    place(rulebook.outcome(proposal).verdict())
}

fn with(proposal: &Proposal, field: &Field, name: &str) -> Proposal {
    let mut proposal = proposal.clone();
    match field.values {
        FieldType::YesNo => proposal.set(field.path, name == "true").unwrap(),
        _ => proposal.set(field.path, name).unwrap(),
    }
    proposal
}

#[test]
fn prohibition_wins_and_local_rules_never_improve_a_verdict() {
    let mut made_worse = 0;
    each(31, |rulebook, proposal| {
        let outcome = rulebook.outcome(proposal);
        let built_in = place(caveat::outcome(proposal).verdict());
        assert!(place(outcome.verdict()) >= built_in, "{proposal:?}");
        made_worse += usize::from(place(outcome.verdict()) > built_in);
        assert_eq!(outcome.verdict() == Verdict::Prohibited, outcome.prohibitions().next().is_some(), "{proposal:?}");
        if outcome.verdict() != Verdict::Prohibited {
            assert_eq!(outcome.verdict() == Verdict::Refer, outcome.referrals().next().is_some(), "{proposal:?}");
        }
    });
    assert!(made_worse >= random::least(1_000), "local rules hardly ever did anything: {made_worse}");
}

#[test]
fn unknown_never_allows() {
    each(32, |rulebook, proposal| {
        let before = worse(rulebook, proposal);
        for field in readable_fields(proposal).filter(|field| field.presumed.is_none()) {
            let mut vaguer = proposal.clone();
            vaguer.forget(field.path).unwrap();
            assert!(before == 0 || worse(rulebook, &vaguer) != 0, "{} of {proposal:?}", field.path);
        }
    });
}

#[test]
fn learning_never_flips() {
    each(33, |rulebook, proposal| {
        let verdict = rulebook.outcome(proposal).verdict();
        if !matches!(verdict, Verdict::Allowed | Verdict::Prohibited) {
            return;
        }
        for field in
            readable_fields(proposal).filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none())
        {
            if proposal.answer(field.path).unwrap().is_none() {
                for value in field.values.listed() {
                    let learnt = with(proposal, field, value.name);
                    assert_eq!(rulebook.outcome(&learnt).verdict(), verdict, "{} of {proposal:?}", field.path);
                }
            }
        }
    });
}

#[test]
fn safeguards_only_help() {
    each(34, |rulebook, proposal| {
        for field in readable_fields(proposal).filter(|field| field.kind == FieldKind::Safeguard) {
            let now = proposal.answer(field.path).unwrap().map(|answer| answer.to_string());
            for value in field.values.listed().iter().filter(|it| confirms(field.path, now.as_deref(), it.name)) {
                let confirmed = with(proposal, field, value.name);
                assert!(worse(rulebook, &confirmed) <= worse(rulebook, proposal), "{} of {proposal:?}", field.path);
            }
        }
    });
}

#[test]
fn sensitivity_only_hurts() {
    let markings = Scheme::ALL.iter().map(|it| it.classes().iter().map(|class| class.name()).collect::<Vec<_>>());
    let mut ladders: Vec<(&str, Vec<&str>)> = markings.map(|classes| ("information.marking", classes)).collect();
    ladders.push(("information.audience", AUDIENCES.to_vec()));
    ladders.push(("information.harm_if_disclosed", vec!["none", "organisation", "individual"]));
    ladders.push(("information.personal_data", vec!["none", "personal", "special_category"]));
    ladders.push(("information.personal_data", vec!["none", "personal", "criminal_offence"]));
    each(35, |rulebook, proposal| {
        for (path, ladder) in &ladders {
            let field = Field::from_path(path).unwrap();
            let verdicts: Vec<usize> =
                ladder.iter().map(|name| worse(rulebook, &with(proposal, field, name))).collect();
            assert!(verdicts.is_sorted(), "{path} {verdicts:?} of {proposal:?}");
        }
    });
}

/// What *questions are exact* compares.
fn result(outcome: &Outcome<'_>) -> (Verdict, BTreeSet<String>) {
    let not_met = outcome.outstanding().chain(outcome.unconfirmed()).map(str::to_owned);
    let conditional = outcome.verdict() == Verdict::Conditional;
    (outcome.verdict(), if conditional { not_met.collect() } else { BTreeSet::new() })
}

/// Every filling-in of the unknown facts and choices is tried.
#[test]
fn questions_are_exact() {
    let mut rng = fastrand::Rng::with_seed(36);
    let (mut asked_for, mut not_asked) = (0, 0);
    for (rulebook, _) in rulebooks(36, random::share(30)) {
        for _ in 0..25 {
            let proposal: Proposal = serde_json::from_value(random::small(&mut rng)).unwrap();
            let decision = rulebook.assess(&proposal);
            let asked: Vec<&str> = decision.questions.iter().map(|it| it.path).collect();
            let unknown: Vec<&Field> = readable_fields(&proposal)
                .filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none())
                .filter(|field| proposal.answer(field.path).unwrap().is_none())
                .collect();
            for field in &unknown {
                let others = unknown.iter().filter(|other| other.path != field.path);
                let fillings = others.fold(vec![proposal.clone()], |fillings, other| {
                    let values = other.values.listed();
                    fillings.iter().flat_map(|it| values.iter().map(move |value| with(it, other, value.name))).collect()
                });
                let matters = fillings.iter().any(|filling| {
                    let values = field.values.listed().iter();
                    let mut results = values.map(|value| result(&rulebook.outcome(&with(filling, field, value.name))));
                    let first = results.next().unwrap();
                    results.any(|other| other != first)
                });
                assert_eq!(asked.contains(&field.path), matters, "{} of {proposal:?}", field.path);
                asked_for += usize::from(matters);
                not_asked += usize::from(!matters);
            }
        }
    }
    assert!(asked_for >= random::least(300) && not_asked >= random::least(300), "{asked_for} {not_asked}");
}

#[test]
fn undetermined_always_asks() {
    let mut undetermined = 0;
    each(37, |rulebook, proposal| {
        let decision = rulebook.assess(proposal);
        if decision.verdict == Verdict::Undetermined {
            undetermined += 1;
            let open: Vec<&str> = rulebook.rules().filter(|rule| rule.local).map(|rule| &*rule.text).collect();
            assert!(!decision.questions.is_empty(), "{proposal:?} {open:?}");
        }
        if matches!(decision.verdict, Verdict::Allowed | Verdict::Prohibited) {
            assert!(decision.questions.is_empty(), "{proposal:?}");
        }
        for question in &decision.questions {
            assert!(!question.decides.is_empty(), "{} of {proposal:?}", question.path);
        }
    });
    assert!(undetermined >= random::least(300), "{undetermined}");
}

/// A rule that never fires is warned of; every other fires for some proposal.
#[test]
fn no_dead_rules() {
    let mut rng = fastrand::Rng::with_seed(38);
    for (rulebook, local) in rulebooks(38, random::share(12)) {
        let warned: Vec<usize> = local
            .warnings()
            .iter()
            .filter(|warning| warning.code.name() == "never_applies")
            .filter_map(|warning| warning.path.as_deref()?.strip_prefix("rules[")?.split(']').next()?.parse().ok())
            .collect();
        for (place, rule) in local.rules().iter().enumerate() {
            let fires = (0..4_000).any(|_| {
                let mut proposal = random::proposal(&mut rng);
                for condition in serde_json::to_value(&rule.when).unwrap().as_array().unwrap() {
                    if let (Some(path), Some(values)) = (condition["path"].as_str(), condition["any_of"].as_array()) {
                        let value = &values[rng.usize(..values.len())];
                        let text = value.as_str().map(|name| name.to_uppercase().replace('_', " "));
                        let marking = path == "information.marking";
                        let value = if marking { Value::from(text.unwrap()) } else { value.clone() };
                        naive::vocabulary::put(&mut proposal, path, value);
                    }
                }
                let Ok(proposal) = serde_json::from_value::<Proposal>(proposal) else { return false };
                let decision = rulebook.assess_without_questions(&proposal);
                let deciding = decision.prohibitions.iter().map(|it| it.rule.as_ref());
                let deciding = deciding.chain(decision.referrals.iter().map(|it| it.rule.as_ref()));
                let deciding = deciding.chain(decision.requirements.iter().map(|it| it.rule.as_ref()));
                let notes = decision.duties.iter().chain(&decision.advice);
                let notes = notes.filter(|it| it.status != Status::MayApply).map(|it| it.rule.as_ref());
                deciding.chain(notes).any(|id| id == rule.id)
            });
            assert_eq!(fires, !warned.contains(&place), "{rule:?}");
            if place > 20 {
                break;
            }
        }
    }
}

/// The same answers as the slow evaluators: the built-in rules by the one, the exported local rules by the other.
#[test]
fn local_rules_decide_as_their_data_says() {
    let mut rng = fastrand::Rng::with_seed(39);
    for (rulebook, _) in rulebooks(39, random::share(20)) {
        let exported = serde_json::to_value(rulebook.export()).unwrap();
        for _ in 0..40 {
            let json = random::proposal(&mut rng);
            let proposal: Proposal = serde_json::from_value(json.clone()).unwrap();
            let decision = rulebook.assess_without_questions(&proposal);
            let (built_in, local) = (naive::assess(&json), naive_local::judge(&exported, &json));
            let verdict = Verdict::ALL.iter().position(|it| it.name() == built_in.verdict).unwrap().max(local.verdict);
            assert_eq!(place(decision.verdict), verdict, "{json}");
            let ids = |built_in: &[&str], local: &[String]| -> Vec<String> {
                built_in.iter().map(|id| (*id).to_owned()).chain(local.iter().cloned()).collect()
            };
            let found: Vec<&str> = decision.prohibitions.iter().map(|it| it.rule.as_ref()).collect();
            assert_eq!(found, ids(&built_in.prohibitions, &local.prohibitions), "{json}");
            let found: Vec<&str> = decision.referrals.iter().map(|it| it.rule.as_ref()).collect();
            assert_eq!(found, ids(&built_in.referrals, &local.referrals), "{json}");
            let found: Vec<_> =
                decision.requirements.iter().map(|it| (it.rule.to_string(), it.status.name())).collect();
            let mut expected: Vec<_> =
                built_in.requirements.iter().map(|(id, status)| ((*id).to_owned(), *status)).collect();
            expected.extend(local.requirements);
            assert_eq!(found, expected, "{json}");
            let mut notes: Vec<&str> =
                decision.duties.iter().chain(&decision.advice).map(|it| it.rule.as_ref()).collect();
            notes.retain(|id| id.starts_with("random-"));
            let mut expected = local.notes;
            // Duties come before advice, whatever the file's order.
            expected.sort_by_key(|id| rulebook.rules().position(|rule| rule.id == *id));
            assert_eq!(notes, expected, "{json}");
        }
    }
}
