//! The properties of decisions, on random proposals, one test a property.

use std::collections::BTreeSet;

use caveat::marking::Scheme;
use caveat::vocabulary::{Field, FieldKind, FieldType};
use caveat::{Class, Proposal, Status, Verdict, assess, outcome};
use caveat_reference::naive::vocabulary::{AUDIENCES, confirms};
use caveat_reference::random::{self, readable_fields};

const TRIES: usize = 40_000;

fn each(seed: u64, mut look: impl FnMut(&Proposal)) {
    let mut rng = fastrand::Rng::with_seed(seed);
    for _ in 0..random::share(TRIES) {
        look(&serde_json::from_value(random::proposal(&mut rng)).unwrap());
    }
}

/// Better to worse.
fn worse(proposal: &Proposal) -> usize {
    let verdict = outcome(proposal).verdict();
    Verdict::ALL.iter().position(|other| *other == verdict).unwrap()
}

fn with(proposal: &Proposal, field: &Field, name: &str) -> Proposal {
    let mut proposal = proposal.clone();
    match field.values {
        FieldType::YesNo => proposal.set(field.path, name == "true").unwrap(),
        _ => proposal.set(field.path, name).unwrap(),
    }
    proposal
}

fn without(proposal: &Proposal, field: &Field) -> Proposal {
    let mut proposal = proposal.clone();
    proposal.forget(field.path).unwrap();
    proposal
}

#[test]
fn prohibition_wins() {
    each(11, |proposal| {
        let outcome = outcome(proposal);
        assert_eq!(outcome.verdict() == Verdict::Prohibited, outcome.prohibitions().next().is_some(), "{proposal:?}");
        if outcome.verdict() != Verdict::Prohibited {
            assert_eq!(outcome.verdict() == Verdict::Refer, outcome.referrals().next().is_some(), "{proposal:?}");
        }
    });
}

#[test]
fn unknown_never_allows() {
    each(12, |proposal| {
        let before = worse(proposal);
        for field in readable_fields(proposal).filter(|field| field.presumed.is_none()) {
            assert!(before == 0 || worse(&without(proposal, field)) != 0, "{} of {proposal:?}", field.path);
        }
    });
}

#[test]
fn learning_never_flips() {
    each(13, |proposal| {
        let verdict = outcome(proposal).verdict();
        if !matches!(verdict, Verdict::Allowed | Verdict::Prohibited) {
            return;
        }
        for field in
            readable_fields(proposal).filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none())
        {
            if proposal.answer(field.path).unwrap().is_none() {
                for value in field.values.listed() {
                    let learnt = with(proposal, field, value.name);
                    assert_eq!(outcome(&learnt).verdict(), verdict, "{}: {} of {proposal:?}", field.path, value.name);
                }
            }
        }
    });
}

#[test]
fn safeguards_only_help() {
    each(14, |proposal| {
        for field in readable_fields(proposal).filter(|field| field.kind == FieldKind::Safeguard) {
            let now = proposal.answer(field.path).unwrap().map(|answer| answer.to_string());
            for value in field.values.listed().iter().filter(|it| confirms(field.path, now.as_deref(), it.name)) {
                let confirmed = with(proposal, field, value.name);
                assert!(worse(&confirmed) <= worse(proposal), "{}: {} of {proposal:?}", field.path, value.name);
            }
        }
    });
}

#[test]
fn sensitivity_only_hurts() {
    let markings =
        Scheme::ALL.iter().map(|scheme| scheme.classes().iter().map(|class| class.name()).collect::<Vec<_>>());
    let mut ladders: Vec<(&str, Vec<&str>)> = markings.map(|classes| ("information.marking", classes)).collect();
    ladders.push(("information.audience", AUDIENCES.to_vec()));
    ladders.push(("information.harm_if_disclosed", vec!["none", "organisation", "individual"]));
    ladders.push(("information.personal_data", vec!["none", "personal", "special_category"]));
    ladders.push(("information.personal_data", vec!["none", "personal", "criminal_offence"]));
    assert_eq!(ladders[0].1, ["official", "official_sensitive", "secret", "top_secret"]);
    assert!(Class::Official < Class::OfficialSensitive);
    each(15, |proposal| {
        for (path, ladder) in &ladders {
            let field = Field::from_path(path).unwrap();
            let verdicts: Vec<usize> = ladder.iter().map(|name| worse(&with(proposal, field, name))).collect();
            assert!(verdicts.is_sorted(), "{path} {verdicts:?} of {proposal:?}");
        }
    });
}

/// What *questions are exact* compares: the verdict, and where it is conditional the requirements that are not met.
fn result(proposal: &Proposal) -> (Verdict, Vec<&'static str>) {
    let outcome = outcome(proposal);
    let not_met = outcome.outstanding().chain(outcome.unconfirmed());
    let mut not_met: Vec<_> = if outcome.verdict() == Verdict::Conditional { not_met.collect() } else { Vec::new() };
    not_met.sort_unstable();
    (outcome.verdict(), not_met)
}

/// The naive evaluator tries every filling-in of small proposals; here proposals of any size are filled in at random, and a field
/// that is not asked never changes the result.
#[test]
fn questions_are_exact() {
    let mut rng = fastrand::Rng::with_seed(16);
    let mut told = BTreeSet::new();
    for _ in 0..random::share(4_000) {
        let proposal: Proposal = serde_json::from_value(random::proposal(&mut rng)).unwrap();
        let asked: Vec<&str> = assess(&proposal).questions.iter().map(|question| question.path).collect();
        let unknown: Vec<&Field> = readable_fields(&proposal)
            .filter(|field| field.kind != FieldKind::Safeguard && field.presumed.is_none())
            .filter(|field| proposal.answer(field.path).unwrap().is_none())
            .collect();
        let fill = |rng: &mut fastrand::Rng| {
            unknown.iter().fold(proposal.clone(), |filled, field| {
                let values = field.values.listed();
                with(&filled, field, values[rng.usize(..values.len())].name)
            })
        };
        for _ in 0..4 {
            let filled = fill(&mut rng);
            for field in &unknown {
                let results: BTreeSet<String> = field
                    .values
                    .listed()
                    .iter()
                    .map(|value| format!("{:?}", result(&with(&filled, field, value.name))))
                    .collect();
                if results.len() > 1 {
                    assert!(asked.contains(&field.path), "{} is not asked: {proposal:?}", field.path);
                    told.insert(field.path);
                }
            }
        }
    }
    assert!(told.len() >= random::least(16), "hardly any field ever mattered: {told:?}");
}

/// Questions answered one after the other, at random, come to an end, and then nothing is undetermined.
#[test]
fn answering_every_question_settles_the_verdict() {
    let mut rng = fastrand::Rng::with_seed(23);
    for _ in 0..random::share(2_000) {
        let mut proposal: Proposal = serde_json::from_value(random::proposal(&mut rng)).unwrap();
        let mut asked = BTreeSet::new();
        let decision = loop {
            let decision = assess(&proposal);
            let Some(question) = decision.questions.first() else { break decision };
            assert!(asked.insert(question.path), "{} is asked twice", question.path);
            let options: Vec<_> = question.options.iter().collect();
            proposal.set(question.path, &options[rng.usize(..options.len())].value()).unwrap();
        };
        assert_ne!(decision.verdict, Verdict::Undetermined, "{proposal:?}");
    }
}

#[test]
fn undetermined_always_asks() {
    let mut undetermined = 0;
    each(17, |proposal| {
        let decision = assess(proposal);
        if decision.verdict == Verdict::Undetermined {
            undetermined += 1;
            assert!(!decision.questions.is_empty(), "{proposal:?}");
        }
        if matches!(decision.verdict, Verdict::Allowed | Verdict::Prohibited) {
            assert!(decision.questions.is_empty(), "{proposal:?}");
        }
        for question in &decision.questions {
            assert!(!question.decides.is_empty(), "{} of {proposal:?}", question.path);
        }
    });
    assert!(undetermined >= random::least(1_000));
}

#[test]
fn no_dead_rules() {
    let mut fired = BTreeSet::new();
    each(18, |proposal| {
        let decision = assess(proposal);
        fired.extend(decision.prohibitions.iter().map(|it| it.rule.clone()));
        fired.extend(decision.referrals.iter().map(|it| it.rule.clone()));
        fired.extend(decision.requirements.iter().map(|it| it.rule.clone()));
        let notes = decision.duties.iter().chain(&decision.advice);
        fired.extend(notes.filter(|it| it.status != Status::MayApply).map(|it| it.rule.clone()));
    });
    assert_eq!(fired, caveat::Rulebook::moj().rules().map(|rule| rule.id.clone()).collect());
}

/// What decisions say of a requirement holds: each way to meet it meets it.
#[test]
fn every_way_to_meet_a_requirement_meets_it() {
    each(19, |proposal| {
        for requirement in &assess(proposal).requirements {
            for way in requirement.satisfied_by.iter() {
                let mut met = proposal.clone();
                for setting in way {
                    met.set(setting.path, &setting.value).unwrap();
                }
                let after = assess(&met);
                let status = after.requirements.iter().find(|it| it.rule == requirement.rule).map(|it| it.status);
                // One whose condition is the lack itself no longer applies.
                assert!(matches!(status, Some(Status::Met) | None), "{} of {proposal:?}", requirement.rule);
            }
        }
    });
}

/// Every option of a question can be given as its answer.
#[test]
fn every_option_of_a_question_is_an_answer_to_it() {
    each(20, |proposal| {
        for question in &assess(proposal).questions {
            for option in question.options {
                let mut answered = proposal.clone();
                answered.set(question.path, &option.value()).unwrap();
                assert!(assess(&answered).questions.iter().all(|other| other.path != question.path));
            }
        }
    });
}
