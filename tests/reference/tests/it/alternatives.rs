//! What is suggested instead: every smallest set of changes to choices, and nothing else.

use std::borrow::Cow;

use caveat::decision::Alternative;
use caveat::vocabulary::{Field, FieldKind};
use caveat::{Proposal, Rulebook, Verdict, assess};
use caveat_reference::naive::vocabulary::word;
use caveat_reference::naive::{self, with_changes};
use caveat_reference::random;
use serde_json::Value;

fn read(proposal: &Value) -> Proposal {
    serde_json::from_value(proposal.clone()).unwrap()
}

fn rank(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|other| *other == verdict).unwrap()
}

fn changes(alternative: &Alternative) -> Vec<(&'static str, Value)> {
    alternative.changes.iter().map(|it| (it.path, serde_json::to_value(&it.value).unwrap())).collect()
}

fn owned(ids: &[Cow<'static, str>]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// The naive search tries every set of changes, so this shows that those listed are right, smallest, in order, and all there are.
#[test]
fn alternatives_are_those_of_the_naive_search() {
    let some = |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut found = 0;
        for _ in 0..random::share(25_000) {
            let proposal = random::proposal(&mut rng);
            let alternatives = caveat::alternatives(&read(&proposal)).alternatives;
            let core: Vec<_> =
                alternatives.iter().map(|it| (changes(it), it.verdict.name(), owned(&it.requirements))).collect();
            let naive = naive::alternatives(&proposal).into_iter();
            let naive: Vec<_> = naive.map(|it| (it.changes, it.verdict, it.requirements)).collect();
            assert_eq!(core, naive, "{proposal}");
            found += core.len();
        }
        assert!(found >= random::least(4_000), "hardly any came up: {found}");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| some(31));
        scope.spawn(|| some(32));
    });
}

/// By core alone: what is listed changes only choices, to what is offered, for the better, and leads where it says.
#[test]
fn alternatives_change_only_choices_and_lead_where_they_say() {
    let mut rng = fastrand::Rng::with_seed(33);
    let mut out_of = 0;
    for _ in 0..random::share(30_000) {
        let proposal = random::proposal(&mut rng);
        let decision = assess(&read(&proposal));
        let found = caveat::alternatives(&read(&proposal));
        assert_eq!(found.alternatives, decision.alternatives);
        assert_eq!(found.nothing_helps, decision.nothing_helps);
        let stuck = matches!(decision.verdict, Verdict::Prohibited | Verdict::Refer) && found.alternatives.is_empty();
        assert_eq!(found.nothing_helps.is_some(), stuck, "{proposal}");
        for alternative in &found.alternatives {
            let changes = changes(alternative);
            assert!((1..=3).contains(&changes.len()), "{changes:?}");
            for (path, value) in &changes {
                assert_eq!(Field::from_path(path).unwrap().kind, FieldKind::Choice, "{path}");
                let offered = Field::from_path(path).unwrap().offered;
                assert!(*path == "activity" || offered.contains(&word(value).as_str()), "{path} {value}");
                assert_ne!(naive::vocabulary::known(&proposal, path), Some(value), "{path} is not changed");
            }
            assert!(rank(alternative.verdict) < rank(decision.verdict), "{proposal}");
            let other = read(&with_changes(&proposal, &changes));
            assert_eq!(alternative.applied_to(&read(&proposal)).unwrap(), other);
            let there = assess(&other);
            assert_eq!(there.verdict, alternative.verdict, "{proposal} with {changes:?}");
            let not_met = there.requirements.iter().filter(|it| it.status != caveat::Status::Met);
            assert_eq!(not_met.map(|it| it.rule.as_ref()).collect::<Vec<_>>(), alternative.requirements);
            out_of += usize::from(changes[0].0 == "activity");
        }
    }
    assert!(out_of >= random::least(300), "hardly any way out came up: {out_of}");
}

/// No choice of what is offered is better, and the prohibitions given as the reason stay, whatever is chosen.
#[test]
fn reasons_why_nothing_helps_stay_in_the_way() {
    let mut rng = fastrand::Rng::with_seed(34);
    let mut stayed = 0;
    for _ in 0..random::share(20_000) {
        let proposal = random::proposal(&mut rng);
        let Some(nothing) = caveat::alternatives(&read(&proposal)).nothing_helps else { continue };
        assert!(!nothing.rules.is_empty(), "{proposal}");
        let text = nothing.text;
        assert!(text.starts_with("Whatever else you choose, ") && text.ends_with('.'), "{text}");
        let here = read(&proposal);
        let now = Rulebook::moj().outcome(&here);
        let activity = proposal["activity"].as_str().unwrap();
        for field in naive::vocabulary::fields_of(activity).filter(|it| it.kind == naive::vocabulary::Kind::Choice) {
            for value in field.offers() {
                let there = read(&naive::vocabulary::with(&proposal, field.path, value));
                let outcome = Rulebook::moj().outcome(&there);
                assert!(rank(outcome.verdict()) >= rank(now.verdict()), "{proposal} with another {}", field.path);
                if now.verdict() == Verdict::Prohibited {
                    let prohibitions: Vec<&str> = outcome.prohibitions().collect();
                    assert!(
                        nothing.rules.iter().all(|id| prohibitions.contains(&&**id)),
                        "{proposal}: {:?}",
                        nothing.rules
                    );
                    stayed += 1;
                }
            }
        }
    }
    assert!(stayed >= random::least(4_000), "hardly any came up: {stayed}");
}
