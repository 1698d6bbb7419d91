//! What is suggested instead by rulebooks with local rules: every smallest set of changes, and nothing that they forbid.

use std::collections::BTreeSet;

use caveat::{Proposal, Rulebook, Verdict};
use caveat_reference::naive::vocabulary::{Kind, fields_of, with};
use caveat_reference::naive::{self, with_changes};
use caveat_reference::random;
use caveat_reference::random_rules::rulebooks;
use serde_json::Value;

fn read(proposal: &Value) -> Proposal {
    serde_json::from_value(proposal.clone()).unwrap()
}

fn rank(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|other| *other == verdict).unwrap()
}

/// What a whole decision says.
fn judge(rulebook: &Rulebook, proposal: &Value) -> (&'static str, Vec<String>) {
    let decision = rulebook.assess_without_questions(&read(proposal));
    let not_met = decision.requirements.iter().filter(|it| it.status != caveat::Status::Met);
    (decision.verdict.name(), not_met.map(|it| it.rule.to_string()).collect())
}

/// Every set of changes is tried, so this shows that those listed are right, smallest, in order, and all there are.
#[test]
fn alternatives_are_those_of_the_naive_search() {
    let mut rng = fastrand::Rng::with_seed(61);
    let (mut found, mut out_of, mut others, mut nothing_helps) = (0, 0, 0, 0);
    for (rulebook, _) in rulebooks(61, random::share(60)) {
        for _ in 0..150 {
            let json = random::proposal(&mut rng);
            let proposal = read(&json);
            let alternatives = rulebook.alternatives(&proposal);
            let decision = rulebook.assess(&proposal);
            assert_eq!(
                (&alternatives.alternatives, &alternatives.nothing_helps),
                (&decision.alternatives, &decision.nothing_helps)
            );
            let core: Vec<naive::Alternative> = alternatives
                .alternatives
                .iter()
                .map(|it| naive::Alternative {
                    changes: it.changes.iter().map(|it| (it.path, serde_json::to_value(&it.value).unwrap())).collect(),
                    verdict: it.verdict.name(),
                    requirements: it.requirements.iter().map(ToString::to_string).collect(),
                })
                .collect();
            let naive = naive::alternatives_by(&json, &|proposal| judge(&rulebook, proposal));
            assert_eq!(core, naive, "{json}");
            for alternative in &core {
                let there = rulebook.assess(&read(&with_changes(&json, &alternative.changes)));
                assert!(there.prohibitions.is_empty() && rank(there.verdict) < rank(decision.verdict), "{json}");
                out_of += usize::from(alternative.changes[0].0 == "activity");
            }
            found += core.len();
            nothing_helps += usize::from(alternatives.nothing_helps.is_some());
            others += usize::from(caveat::alternatives(&proposal).alternatives.len() != core.len());
        }
    }
    let all = [found, out_of, others, nothing_helps];
    assert!(
        found >= random::least(1_000)
            && out_of >= random::least(100)
            && others >= random::least(300)
            && nothing_helps >= random::least(500),
        "{all:?}"
    );
}

/// Whatever is chosen, nothing is better, and the prohibitions given as the reason stay; or each choice meets another one.
#[test]
fn reasons_why_nothing_helps_stay_in_the_way() {
    let mut rng = fastrand::Rng::with_seed(62);
    let (mut stayed, mut local) = (0, 0);
    for (rulebook, _) in rulebooks(62, random::share(60)) {
        for _ in 0..150 {
            let json = random::proposal(&mut rng);
            let proposal = read(&json);
            let Some(nothing) = rulebook.alternatives(&proposal).nothing_helps else { continue };
            let now = rulebook.outcome(&proposal);
            let given: BTreeSet<&str> = nothing.rules.iter().map(AsRef::as_ref).collect();
            let decides = |id: &&str| rulebook.rule(id).is_some_and(|rule| rule.effect.decides());
            assert!(!given.is_empty() && given.iter().all(decides), "{json}");
            local += usize::from(given.iter().any(|id| id.starts_with("random-")));
            let prohibitions: BTreeSet<&str> = now.prohibitions().collect();
            let mut always = prohibitions.clone();
            for there in every_choice(&json) {
                let there = read(&there);
                let outcome = rulebook.outcome(&there);
                assert!(rank(outcome.verdict()) >= rank(now.verdict()), "{json}, and then {there:?}");
                let prohibitions: BTreeSet<&str> = outcome.prohibitions().collect();
                always.retain(|id| prohibitions.contains(id));
            }
            if now.verdict() == Verdict::Prohibited {
                assert!(
                    if always.is_empty() { given == prohibitions } else { given.is_subset(&always) },
                    "{json} {given:?}"
                );
                stayed += 1;
            }
        }
    }
    assert!(stayed >= random::least(2_000) && local >= random::least(300), "{stayed} {local}");
}

/// The proposal with its choices made in every way that is offered.
fn every_choice(proposal: &Value) -> Vec<Value> {
    let choices = fields_of(proposal["activity"].as_str().unwrap()).filter(|field| field.kind == Kind::Choice);
    choices.fold(vec![proposal.clone()], |all, field| {
        let offered = field.offers();
        let made = all.iter().flat_map(|it| offered.iter().map(|value| with(it, field.path, value.clone())));
        made.chain(all.iter().cloned()).collect()
    })
}
