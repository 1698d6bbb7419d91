//! Each change to the rule data is caught by a vector, by what its author wrote down; or no proposal at all can tell it.

use caveat_proofs::book::Book;
use caveat_proofs::mutations::{self, Mutant};
use caveat_proofs::plain::{Judged, judge, judge_changed, rule};
use caveat_reference::vectors::{self, Expect};
use serde_json::Value;

use crate::{grouped, models, page_says};

/// Changes that no proposal can tell, and why; but for those of a rule's activity where nobody else takes what else it reads.
const ALIKE: &[(&str, &str)] = &[
    ("owner-assigned: without way 0", "it applies only where there is no owner, and then it is not met"),
    ("owner-assigned: met by: information.asset_owner without true", "the same"),
    ("store-encryption: activity with \"use_tool\"", "a tool use has no location"),
    ("transfer-open-network: without moves", "whatever goes by the channels that it names moves"),
    ("transfer-media: without moves", "the same"),
    ("transfer-media-care: without moves", "the same"),
    ("transfer-measures: without moves", "the same"),
    ("term protected: turned round in caution", "only a conflict names it, and conflicts rest on no caution"),
    ("term online: turned round in caution", "only a prohibition names it, and prohibitions rest on no caution"),
    ("term tools: set 1: activity with \"use_tool\"", "a tool use has no location, and is a tool anyway"),
    ("term tools: set 2: activity with \"use_tool\"", "a tool use has no channel, and is a tool anyway"),
    ("term network: set 1: channel with \"accredited_network\"", "set 0 has it, whatever the tool"),
    ("term moves: set 2: channel with \"email\"", "set 1 has it, whatever the tool"),
    ("term moves: set 2: channel with \"file_transfer\"", "set 1 has it, whatever the tool"),
    ("term moves: set 2: channel with \"usb_storage\"", "set 1 has it, whatever the tool"),
    ("term moves: set 2: channel with \"optical_media\"", "set 1 has it, whatever the tool"),
    ("term moves: set 2: channel with \"laptop\"", "set 1 has it, whatever the tool"),
    ("term moves: set 2: channel with \"mobile_device\"", "set 1 has it, whatever the tool"),
    ("term stored_off_network: set 1: location with \"laptop\"", "set 0 has it, whatever the tool"),
    ("term stored_off_network: set 1: location with \"mobile_device\"", "set 0 has it, whatever the tool"),
    ("term stored_off_network: set 1: location with \"removable_media\"", "set 0 has it, whatever the tool"),
    ("term stored_off_network: set 1: location with \"standalone_device\"", "set 0 has it, whatever the tool"),
    (
        "term harms_a_person: turned round in caution",
        "only a prohibition names it, and prohibitions rest on no caution",
    ),
    (
        "term not_law: turned round in caution",
        "it is open only while the recipient is unknown, and so are the requirements that name it",
    ),
    (
        "term not_owed_outside: turned round in caution",
        "only a prohibition names it, and prohibitions rest on no caution",
    ),
    ("term outside_audience: set 1: information.audience with \"recipients\"", "set 0 has it, whoever receives it"),
    ("term outside_audience: set 2: information.audience with \"organisation\"", "set 1 has it"),
    ("term outside_audience: set 2: information.audience with \"recipients\"", "set 0 has it, whoever receives it"),
    (
        "information.audience: presumed None",
        "a marking says who may see the information, and while there is none, all that reads either is open",
    ),
];

/// What core's answers are expected to be: the proposal, the verdict and the lists of rules.
fn expected() -> Vec<(Value, Expect)> {
    let vectors = vectors::all().unwrap().into_iter();
    vectors.filter_map(|vector| vector.proposal.zip(vector.expect)).collect()
}

/// Whether what was written down differs.
fn differs(expect: &Expect, (verdict, lists): &Judged) -> bool {
    let differs = |(name, list): (&String, &Vec<String>)| lists.get(name.as_str()).is_some_and(|found| found != list);
    *verdict != expect.verdict || expect.lists.iter().any(differs)
}

#[test]
fn every_change_to_the_rule_data_is_caught_by_a_vector() {
    let book = Book::built_in().unwrap();
    let mut vectors = Vec::new();
    for (proposal, expect) in expected() {
        assert!(!differs(&expect, &judge(&book, &proposal)), "a vector is not answered as expected: {proposal}");
        vectors.push((rule(&book, &proposal), proposal, expect));
    }
    let models = models(&book);
    let told_apart = |mutant: &Mutant| models.iter().find_map(|model| model.difference(mutant));
    let mutants = mutations::all(&book);
    let is_missed = |mutant: &&Mutant| {
        !vectors.iter().any(|(ruling, proposal, expect)| {
            judge_changed(&book, ruling, mutant, proposal).is_some_and(|judged| differs(expect, &judged))
        })
    };
    let missed: Vec<&Mutant> = mutants.iter().filter(is_missed).collect();
    let uncaught = missed.iter().filter_map(|mutant| Some(format!("{}: {}", mutant.name, told_apart(mutant)?)));
    let uncaught: Vec<String> = uncaught.collect();
    assert!(uncaught.is_empty(), "no vector catches: {uncaught:#?}");
    let count = missed.len();
    let named = |name: &str| ALIKE.iter().any(|(alike, _)| *alike == name);
    // A rule that reads what one activity alone takes is about that activity, whether it says so or not.
    let others = missed.iter().map(|mutant| mutant.name.as_str());
    let others: Vec<&str> = others
        .filter(|name| named(name) || !name.contains(": activity with") && !name.contains(": without activity"))
        .collect();
    assert_eq!(others, ALIKE.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let says = format!("{} changes; no proposal can tell {count} of them", grouped(&mutants.len().to_string()));
    assert!(page_says(&says), "{says}");
}

/// By core itself, the judgement that catches them is the right one for the rulebook as it is.
#[test]
fn an_unchanged_rulebook_is_judged_as_core_decides() {
    let book = Book::built_in().unwrap();
    let mut rng = fastrand::Rng::with_seed(41);
    for _ in 0..20_000 {
        let proposal = caveat_reference::random::proposal(&mut rng);
        let decision = caveat::assess(&serde_json::from_value::<caveat::Proposal>(proposal.clone()).unwrap());
        let (verdict, lists) = judge(&book, &proposal);
        assert_eq!(verdict, decision.verdict.name(), "{proposal}");
        for (name, list) in lists {
            assert_eq!(list, vectors::list(&decision, name).unwrap(), "{name} of {proposal}");
        }
    }
}
