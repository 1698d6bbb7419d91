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
        for _ in 0..random::share(10_000) {
            let proposal = random::small(&mut rng);
            let decision = caveat::assess(&read(&proposal));
            let questions: Vec<(&str, Vec<&str>)> =
                decision.questions.iter().map(|it| (it.path, it.decides.clone())).collect();
            assert_eq!(questions, naive::questions(&proposal), "{proposal}");
            asked += questions.len();
        }
        assert!(asked >= random::least(5_000), "hardly any questions came up: {asked}");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| some(3));
        scope.spawn(|| some(4));
    });
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
