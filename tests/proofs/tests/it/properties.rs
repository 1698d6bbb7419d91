//! The properties of decisions, over every proposal of every activity; and for each a changed rulebook that breaks it.

use caveat::Proposal;
use caveat_proofs::book::{Book, ConditionData, TestData};
use caveat_proofs::model::Model;
use caveat_proofs::properties::{Counterexample, PROPERTIES, lacking_safeguards_ask_one_by_one, no_dead_rules};
use num_bigint::BigUint;
use serde_json::{Value, json};

use crate::{grouped, models, page_says};

#[test]
fn every_property_holds_for_every_proposal() {
    let models = models(&Book::built_in().unwrap());
    let space: BigUint = models.iter().map(|model| model.space.count(&model.space.valid)).sum();
    assert!(page_says(&grouped(&space.to_string())), "{}", grouped(&space.to_string()));
    for property in PROPERTIES {
        let covered: BigUint = models
            .iter()
            .map(|model| {
                (property.check)(model).unwrap_or_else(|failure| {
                    panic!("{}: {}: {}", property.name, failure.because, failure.proposal);
                })
            })
            .sum();
        let row = format!("| {} | {} |", property.name, grouped(&covered.to_string()));
        println!("{row}");
        assert!(page_says(&row), "{row}");
    }
}

#[test]
fn lacking_safeguards_ask_no_more_together_than_one_by_one() {
    for model in models(&Book::built_in().unwrap()) {
        let asked = lacking_safeguards_ask_one_by_one(&model);
        assert!(asked.is_ok(), "{asked:?}");
    }
}

#[test]
fn no_rule_is_dead() {
    let fired = no_dead_rules(&models(&Book::built_in().unwrap())).unwrap();
    // 70 rules, and two cases in which clauses pull apart.
    assert_eq!(fired.len(), 72);
    for (rule, proposal) in fired {
        let answer = caveat_reference::naive::naive_answer(&proposal);
        assert!(answer.contains(&rule), "{rule} does not fire for {proposal}: {answer}");
    }
}

/// A change to the rulebook, and the first property that it breaks in this activity.
struct Change {
    breaks: &'static str,
    activity: &'static str,
    turn: fn(&mut Book),
    /// What the counterexample says.
    because: &'static str,
    proposal: fn() -> Value,
}

fn presume(book: &mut Book, path: &str, value: &str) {
    let field = book.vocabulary.iter_mut().find(|field| field.path == path).unwrap();
    field.presumed = Some(json!(value));
}

fn also_when(book: &mut Book, rule: &str, path: &str, any_of: &[Value]) {
    let test = TestData { path: path.to_owned(), any_of: any_of.to_vec() };
    book.rule_mut(rule).when.push(ConditionData::Test(test));
}

const CHANGES: &[Change] = &[
    Change {
        breaks: "unknown never allows",
        activity: "use_tool",
        turn: |book| presume(book, "information.purpose", "described"),
        because: "not allowed, but allowed once information.purpose is forgotten",
        proposal: || json!({"activity":"use_tool","information":{"marking":"PROTECT","purpose":"other"},"tool":{"approved":true,"data_location":"eea"}}),
    },
    Change {
        breaks: "learning never flips",
        activity: "use_tool",
        turn: |book| presume(book, "information.harm_if_disclosed", "none"),
        because: "allowed, but no longer once information.harm_if_disclosed is \"organisation\"",
        proposal: || json!({"activity":"use_tool","business_critical":false,"information":{"marking":"UNCLASSIFIED","personal_data":"none"}}),
    },
    Change {
        breaks: "safeguards only help",
        activity: "transfer",
        turn: |book| book.rule_mut("transfer-minimum").satisfied_by[0][0].any_of = vec![json!(false)],
        because: "conditional or worse only once minimum_necessary is confirmed",
        proposal: || json!({"activity":"transfer","business_need":true,"channel":"email","encryption":"approved","information":{"marking":"PROTECT","personal_data":"none"},"minimum_necessary":false,"recipient":"same_system","recipient_protection":true}),
    },
    Change {
        breaks: "sensitivity only hurts",
        activity: "start_project",
        turn: |book| {
            let ConditionData::Test(test) = &mut book.rule_mut("above-ceiling").when[0] else { return };
            test.any_of.retain(|class| class != "top_secret");
        },
        because: "conditional or worse, but no longer once information.marking is top_secret",
        proposal: || json!({"activity":"start_project","dpia":"exempt","information":{"marking":"SECRET","purpose":"described"}}),
    },
    Change {
        breaks: "questions are exact",
        activity: "store",
        turn: |book| also_when(book, "store-unaccredited", "encryption", &[json!("none")]),
        because: "asks for information.marking by whether encryption is absent or unknown",
        proposal: || json!({"activity":"store","location":"unaccredited_system"}),
    },
    Change {
        breaks: "undetermined always asks",
        activity: "transfer",
        turn: |book| also_when(book, "transfer-downgrade", "media_protection", &[json!(false)]),
        because: "undetermined, and asks nothing",
        proposal: || json!({"activity":"transfer","channel":"mobile_device","information":{"marking":"PROTECT","personal_data":"none"},"marking_lowered":true,"recipient":"third_party","required_by_law":true}),
    },
];

fn broken(property: &str, model: &Model) -> Option<Counterexample> {
    let property = PROPERTIES.iter().find(|other| other.name == property).unwrap();
    (property.check)(model).err()
}

#[test]
fn a_changed_rulebook_breaks_each_property_and_the_proof_names_a_proposal() {
    let mut others = Vec::new();
    for change in CHANGES {
        let mut book = Book::built_in().unwrap();
        (change.turn)(&mut book);
        let found = broken(change.breaks, &Model::new(&book, change.activity))
            .unwrap_or_else(|| panic!("nothing breaks `{}`", change.breaks));
        assert!(Proposal::from_json(&found.proposal.to_string()).is_ok());
        if (found.because.as_str(), &found.proposal) != (change.because, &(change.proposal)()) {
            others.push(format!("{}: {}: {}", change.breaks, found.because, found.proposal));
        }
    }
    assert!(others.is_empty(), "{others:#?}");
}

/// The rules that settle a verdict are not data, so here the evaluator is changed: the first rule to apply decides.
#[test]
fn an_evaluator_in_which_the_first_rule_decides_breaks_prohibition_wins() {
    let book = Book::built_in().unwrap();
    let mut model = Model::new(&book, "store");
    let referral = book.rules.iter().position(|rule| rule.id == "above-ceiling").unwrap();
    let referred = model.ruling.rules[referral].applies.yes.clone();
    for (place, verdict) in model.verdicts.iter_mut().enumerate() {
        *verdict = if place == 3 { verdict.or(&referred) } else { verdict.and_not(&referred) };
    }
    let found = broken("prohibition wins", &model).unwrap();
    assert_eq!(found.because, "prohibited without a prohibition, or not prohibited in spite of one");
    let forbidden =
        json!({"activity": "store", "information": {"marking": "SECRET"}, "location": "unaccredited_system"});
    assert_eq!(found.proposal, forbidden);
}

#[test]
fn a_rule_that_can_never_apply_is_named() {
    let mut book = Book::built_in().unwrap();
    also_when(&mut book, "tool-consent", "information.personal_data", &[json!("none")]);
    assert_eq!(no_dead_rules(&models(&book)), Err("tool-consent".to_owned()));
}
