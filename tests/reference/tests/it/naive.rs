//! Core and the naive evaluator, which share no code, agree.

use caveat::{Proposal, Rulebook};
use caveat_reference::naive::{self, core_answer, naive_answer};
use caveat_reference::random;
use caveat_reference::vectors::list;
use serde_json::Value;

fn read(proposal: &Value) -> Proposal {
    serde_json::from_value(proposal.clone()).unwrap()
}

#[test]
fn core_and_the_naive_evaluator_agree_on_a_million_proposals() {
    let half = |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..random::share(500_000) {
            let proposal = random::proposal(&mut rng);
            let decision = Rulebook::moj().assess_without_questions(&read(&proposal));
            assert_eq!(core_answer(&decision), naive_answer(&proposal), "{proposal}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| half(1));
        scope.spawn(|| half(2));
    });
}

/// Every filling-in of the unknown facts and choices is tried, so the questions are shown to be exact.
#[test]
fn questions_are_exact_wherever_every_completion_can_be_tried() {
    let some = |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut asked = 0;
        for _ in 0..random::share(4_000) {
            let proposal = random::small(&mut rng);
            let decision = caveat::assess(&read(&proposal));
            let questions: Vec<(&str, Vec<&str>)> =
                decision.questions.iter().map(|it| (it.path, it.decides.iter().map(AsRef::as_ref).collect())).collect();
            assert_eq!(questions, naive::questions(&proposal), "{proposal}");
            asked += questions.len();
        }
        assert!(asked >= random::least(2_000), "hardly any questions came up: {asked}");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| some(3));
        scope.spawn(|| some(4));
    });
}

/// Requirements that the same values meet are one action, which keeps the fewest ways.
#[test]
fn actions_are_those_of_the_naive_evaluator() {
    let mut rng = fastrand::Rng::with_seed(6);
    let mut grouped = 0;
    for _ in 0..random::share(30_000) {
        let proposal = random::proposal(&mut rng);
        let decision = caveat::assess(&read(&proposal));
        assert_eq!(list(&decision, "actions"), naive::list(&proposal, "actions"), "{proposal}");
        grouped += decision.actions.iter().filter(|action| action.rules.len() > 1).count();
    }
    assert!(grouped >= random::least(300), "hardly any were grouped: {grouped}");
}

/// Each value of a choice leads where the naive evaluator says, and the rows are in its order.
#[test]
fn options_are_those_of_the_naive_evaluator() {
    let mut rng = fastrand::Rng::with_seed(7);
    let mut compared = 0;
    for _ in 0..random::share(1_500) {
        let proposal = random::small(&mut rng);
        for path in ["location", "only_copy", "channel", "marking_lowered"] {
            let core = caveat::options(&read(&proposal), path).ok();
            let naive = naive::options(&proposal, path);
            let rows = core.map(|rows| -> Vec<naive::Row> {
                let row = |it: &caveat::decision::Choice| {
                    let value = serde_json::to_value(&it.value).unwrap();
                    let rules = it.rules.iter().map(ToString::to_string).collect();
                    naive::Row { value, verdict: it.verdict.name(), rules, questions: it.questions }
                };
                rows.iter().map(row).collect()
            });
            assert_eq!(rows, naive, "{path} of {proposal}");
            compared += naive.map_or(0, |rows| rows.len());
        }
    }
    assert!(compared >= random::least(4_000), "hardly any rows came up: {compared}");
}

#[test]
fn an_outcome_is_its_decision_in_short() {
    let mut rng = fastrand::Rng::with_seed(5);
    for _ in 0..random::share(20_000) {
        let proposal = read(&random::proposal(&mut rng));
        let outcome = caveat::outcome(&proposal);
        let decision = caveat::assess(&proposal);
        assert_eq!(outcome.verdict(), decision.verdict);
        let same =
            |name: &str, ids: Vec<&str>| assert_eq!(list(&decision, name).unwrap(), ids, "{name} of {proposal:?}");
        same("prohibitions", outcome.prohibitions().collect());
        same("referrals", outcome.referrals().collect());
        same("met", outcome.met().collect());
        same("outstanding", outcome.outstanding().collect());
        same("unconfirmed", outcome.unconfirmed().collect());
    }
}
