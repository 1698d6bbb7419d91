//! Core, the naive evaluator and the model agree on every combination of what each rule reads, and of how rules come out.

use biodivine_lib_bdd::Bdd;
use caveat::{Decision, Proposal, Rulebook};
use caveat_proofs::book::{Book, RuleData, TestData};
use caveat_proofs::logic::{RuleOutcome, World as _};
use caveat_proofs::model::Model;
use caveat_proofs::plain::judge;
use caveat_proofs::space::Place;
use caveat_reference::naive::vocabulary::ACTIVITIES;
use caveat_reference::naive::{self, core_answer, naive_answer};
use serde_json::Value;

use crate::{grouped, models, page_says};

/// The sets of fields that some rule of an activity reads, but for those within others.
fn read_together<'m>(model: &'m Model, activity: &str) -> Vec<Vec<&'m str>> {
    let read = |rule| -> Vec<&'m str> {
        model.book.fields_read(rule, activity).into_iter().map(|field| field.path.as_str()).collect()
    };
    let mut sets: Vec<Vec<&str>> = model.book.rules.iter().map(read).collect();
    sets.sort();
    sets.dedup();
    let within = |set: &Vec<&str>, other: &Vec<&str>| set != other && set.iter().all(|path| other.contains(path));
    let all = sets.clone();
    sets.retain(|set| !all.iter().any(|other| within(set, other)));
    sets
}

/// The codes of a field that rules which read no more than these fields tell apart: unknown, and one value of each group that all of
/// their tests treat alike.
fn told_apart(model: &Model, activity: &str, set: &[&str], place: &Place) -> Vec<usize> {
    let book = &model.book;
    let within =
        |rule: &&RuleData| book.fields_read(rule, activity).iter().all(|field| set.contains(&field.path.as_str()));
    let tests: Vec<&TestData> = book
        .rules
        .iter()
        .filter(within)
        .flat_map(|rule| book.tests(rule))
        .filter(|test| test.path == place.field.path)
        .collect();
    let mut seen: Vec<Vec<bool>> = Vec::new();
    let mut codes = vec![0];
    for (at, value) in place.field.values.iter().enumerate() {
        let treated: Vec<bool> = tests.iter().map(|test| test.any_of.contains(&value.value)).collect();
        if !seen.contains(&treated) {
            seen.push(treated);
            codes.push(at + 1);
        }
    }
    codes
}

/// Core's and the naive evaluator's answers to a proposal are one.
fn agreed(proposal: &Value) -> Decision {
    let read: Proposal = serde_json::from_value(proposal.clone()).unwrap();
    let decision = Rulebook::moj().assess_without_questions(&read);
    assert_eq!(core_answer(&decision), naive_answer(proposal), "{proposal}");
    decision
}

/// Core's, the naive evaluator's and the model's answers to a proposal are one.
fn all_agreed(book: &Book, proposal: &Value) {
    let decision = agreed(proposal);
    let (verdict, lists) = judge(book, proposal);
    assert_eq!(verdict, decision.verdict.name(), "{proposal}");
    for (name, list) in lists {
        assert_eq!(list, caveat_reference::vectors::list(&decision, name).unwrap(), "{name} of {proposal}");
    }
}

/// Every combination of what rules tell apart in the fields that they read, known and unknown, while nothing else is known.
#[test]
fn evaluators_agree_on_every_combination_of_what_a_rule_reads() {
    let book = Book::built_in().unwrap();
    let models = models(&book);
    let sets: Vec<(&Model, &str, Vec<&str>)> = models
        .iter()
        .zip(ACTIVITIES)
        .flat_map(|(model, activity)| {
            read_together(model, activity).into_iter().map(move |set| (model, *activity, set))
        })
        .collect();
    let count = |halves: usize| -> usize {
        let mut count = 0;
        for (at, (model, activity, set)) in sets.iter().enumerate() {
            let places: Vec<&Place> = model.space.places().iter().collect();
            let told_apart: Vec<Vec<usize>> = places
                .iter()
                .map(|place| {
                    let is_read = set.contains(&place.field.path.as_str());
                    if is_read { told_apart(model, activity, set, place) } else { vec![0] }
                })
                .collect();
            let combinations: usize = told_apart.iter().map(Vec::len).product();
            for combination in (0..combinations).skip((at + halves) % 2).step_by(2) {
                let mut left = combination;
                let codes = told_apart.iter().map(|codes| {
                    let code = codes[left % codes.len()];
                    left /= codes.len();
                    code
                });
                agreed(&model.space.proposal(codes.collect::<Vec<_>>()));
                count += 1;
            }
        }
        count
    };
    let met: usize = std::thread::scope(|scope| {
        let halves = [scope.spawn(|| count(0)), scope.spawn(|| count(1))];
        halves.into_iter().map(|half| half.join().unwrap()).sum()
    });
    let says = format!("{} combinations of what each rule reads", grouped(&met.to_string()));
    assert!(page_says(&says), "{says}");
}

/// How a deciding rule can come out.
fn outcomes(effect: &str, outcome: &RuleOutcome<Bdd>) -> Vec<Bdd> {
    let RuleOutcome { applies, met } = outcome;
    let mut outcomes = vec![applies.no.clone()];
    if effect == "require" {
        for applies in [&applies.yes, &applies.unknown()] {
            outcomes.extend([&met.yes, &met.no, &met.unknown()].map(|met| applies.and(met)));
        }
    } else {
        outcomes.extend([applies.yes.clone(), applies.unknown()]);
    }
    outcomes
}

/// The verdict from eight things that the rules' outcomes come down to.
fn verdict(things: [bool; 8]) -> &'static str {
    let [prohibits, may_prohibit, refers, may_refer, may_require, outstanding, unconfirmed, _met] = things;
    match () {
        () if prohibits => "prohibited",
        () if refers => "refer",
        () if may_prohibit || may_refer || may_require => "undetermined",
        () if outstanding || unconfirmed => "conditional",
        () => "allowed",
    }
}

/// The eight things: whether a prohibition applies or may; a referral applies or may; a requirement may apply and is not met; one
/// applies and is outstanding, unconfirmed, met.
#[test]
fn evaluators_agree_on_every_combination_of_rule_outcomes() {
    let book = Book::built_in().unwrap();
    let mut met = 0;
    for model in models(&book) {
        let any = |effect: &str, which: &dyn Fn(&RuleOutcome<Bdd>) -> Bdd| {
            let rules = model.book.rules.iter().zip(&model.ruling.rules).filter(|(rule, _)| rule.effect == effect);
            rules.fold(model.space.none(), |any, (_, outcome)| any.or(&which(outcome)))
        };
        let things = [
            any("prohibit", &|it| it.applies.yes.clone()),
            any("prohibit", &|it| it.applies.unknown()),
            any("refer", &|it| it.applies.yes.clone()),
            any("refer", &|it| it.applies.unknown()),
            any("require", &|it| it.applies.unknown().and_not(&it.met.yes)),
            any("require", &|it| it.applies.yes.and(&it.met.no)),
            any("require", &|it| it.applies.yes.and(&it.met.unknown())),
            any("require", &|it| it.applies.yes.and(&it.met.yes)),
        ];
        for combination in 0_u32..256 {
            let holds: [bool; 8] = std::array::from_fn(|bit| combination >> bit & 1 == 1);
            let set = things.iter().zip(holds).fold(model.space.constant(true), |set, (thing, holds)| {
                if holds { set.and(thing) } else { set.and_not(thing) }
            });
            let Some(proposal) = model.space.example(&set) else { continue };
            met += 1;
            assert_eq!(naive::assess(&proposal).verdict, verdict(holds), "{proposal}");
            all_agreed(&book, &proposal);
        }
    }
    let says = format!("{met} combinations of the eight");
    assert!(page_says(&says), "{says}");
}

/// Each pair of deciding rules, in each pair of outcomes that some proposal brings about.
#[test]
fn evaluators_agree_on_every_pair_of_rule_outcomes() {
    let book = Book::built_in().unwrap();
    let mut met = 0_usize;
    for model in models(&book) {
        let deciding = model.book.rules.iter().zip(&model.ruling.rules).filter(|(rule, _)| rule.decides());
        let outcomes: Vec<Vec<Bdd>> = deciding.map(|(rule, outcome)| outcomes(&rule.effect, outcome)).collect();
        for (at, one) in outcomes.iter().enumerate() {
            let pairs =
                outcomes.iter().skip(at + 1).flatten().flat_map(|other| one.iter().map(move |it| it.and(other)));
            for proposal in pairs.filter_map(|set| model.space.example(&set)) {
                met += 1;
                all_agreed(&book, &proposal);
            }
        }
    }
    let says = format!("{} pairs of outcomes of two rules", grouped(&met.to_string()));
    assert!(page_says(&says), "{says}");
}
