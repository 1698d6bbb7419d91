//! An interview asks only what can still change the answer, asks nothing twice, and ends.

use std::collections::BTreeSet;

use caveat::interview::Interview;
use caveat::{Proposal, assess, interview};
use caveat_reference::interviews::set;
use caveat_reference::naive::{self, vocabulary::fields_of};
use caveat_reference::random;
use fastrand::Rng;
use serde_json::Value;

fn read(proposal: &Value) -> Proposal {
    serde_json::from_value(proposal.clone()).unwrap()
}

/// Some of the paths that the activity takes, and now and then one that it does not.
fn some_paths(rng: &mut Rng, proposal: &Value) -> Vec<&'static str> {
    let activity = proposal["activity"].as_str().unwrap();
    let chance = rng.u8(1..8);
    let mut paths: Vec<&str> = fields_of(activity).map(|field| field.path).filter(|_| rng.u8(0..10) < chance).collect();
    if rng.u8(0..10) == 0 {
        paths.push(caveat::vocabulary::FIELDS[rng.usize(..caveat::vocabulary::FIELDS.len())].path);
    }
    rng.shuffle(&mut paths);
    paths
}

fn asked(interview: &Interview) -> BTreeSet<(&'static str, Vec<&str>)> {
    interview
        .questions
        .iter()
        .map(|question| (question.path, question.decides.iter().map(AsRef::as_ref).collect()))
        .collect()
}

/// Every way to answer what was not declined is tried, so what is asked is shown to be exact.
#[test]
fn questions_are_exact() {
    let some = |seed| {
        let mut rng = Rng::with_seed(seed);
        let (mut questions, mut fewer) = (0, 0);
        for _ in 0..random::share(4_000) {
            let proposal = random::small(&mut rng);
            let declined = some_paths(&mut rng, &proposal);
            let core = interview(&read(&proposal), &declined).unwrap();
            let naive: BTreeSet<_> = naive::questions_left(&proposal, &declined).into_iter().collect();
            assert_eq!(asked(&core), naive, "{proposal} without {declined:?}");
            assert!(core.questions.len() <= core.at_most);
            let not_declined = |path: &&str| !declined.contains(path);
            let in_decision = assess(&read(&proposal)).questions.iter().map(|it| it.path).filter(not_declined).count();
            questions += core.questions.len();
            fewer += usize::from(core.questions.len() < in_decision);
        }
        assert!(
            questions >= random::least(1_600) && fewer >= random::least(80),
            "{questions} questions, {fewer} times fewer than undeclined"
        );
    };
    std::thread::scope(|scope| {
        scope.spawn(|| some(41));
        scope.spawn(|| some(42));
    });
}

/// Larger proposals than can be tried out: what is left is asked in full, and whatever is answered or declined it ends in time.
#[test]
fn an_interview_ends_within_what_it_promised() {
    let mut rng = Rng::with_seed(43);
    let mut longest = 0;
    for _ in 0..random::share(4_000) {
        let mut proposal = read(&random::proposal(&mut rng));
        let of_decision: BTreeSet<&str> = assess(&proposal).questions.iter().map(|it| it.path).collect();
        let mut declined: Vec<&str> = Vec::new();
        let mut now = interview(&proposal, &declined).unwrap();
        assert_eq!(now.questions.iter().map(|it| it.path).collect::<BTreeSet<_>>(), of_decision);
        let unsure_in_ten = rng.u8(0..5);
        let mut asked = 0;
        while let Some(question) = now.next.clone() {
            asked += 1;
            assert_eq!(now.questions[0], question);
            assert!(!declined.contains(&question.path));
            assert_eq!(proposal.answer(question.path).unwrap(), None);
            if rng.u8(0..10) < unsure_in_ten {
                declined.push(question.path);
            } else {
                let options: Vec<_> = question.options.iter().collect();
                set(&mut proposal, question.path, &options[rng.usize(..options.len())].value()).unwrap();
            }
            let then = interview(&proposal, &declined).unwrap();
            assert!(then.at_most < now.at_most, "{proposal:?} without {declined:?}");
            now = then;
        }
        assert_eq!(now.at_most, 0);
        assert_eq!(now.declined.len(), declined.len());
        longest = longest.max(asked);
    }
    assert!(longest >= random::least(7), "the longest interview had {longest} questions");
}

#[test]
fn declined_questions_are_named_once_by_their_paths() {
    let proposal = Proposal::from_json(r#"{"activity": "store", "location": "laptop", "only_copy": true}"#).unwrap();
    let declined = ["only_copy", "channel", "information.harm_if_disclosed", "information.harm_if_disclosed", "dpia"];
    let now = interview(&proposal, &declined).unwrap();
    // One is known, one is not taken by this activity, one is a duplicate.
    assert_eq!(now.declined.iter().map(|it| it.path).collect::<Vec<_>>(), ["information.harm_if_disclosed", "dpia"]);
    assert!(now.declined.iter().all(|it| !it.who.is_empty() && it.text.ends_with('?')));
    for wrong in ["only_cpy", "", "information", "information.harm", "\u{0}", &"x".repeat(100_000)] {
        let error = interview(&proposal, &[wrong]).unwrap_err();
        assert_eq!(error.code().name(), "unknown_path");
    }
    let error = interview(&proposal, &["only_cpy"]).unwrap_err();
    assert_eq!(error.to_string(), "no field has the path `only_cpy`; did you mean `only_copy`?");
}
