//! Core decides, and asks, as the model does.

use caveat::Rulebook;
use caveat_proofs::book::Book;
use caveat_proofs::model::Model;
use caveat_proofs::walk::{Safeguards, Walk};

/// Every combination of what decides, whole where that is quick; `cargo dev prove walks` goes through the rest.
#[test]
fn core_decides_and_asks_as_the_model_does_on_whole_walks() {
    let book = Book::built_in().unwrap();
    for (activity, safeguards, met) in [
        ("start_project", Safeguards::Every, 144),
        ("dispose", Safeguards::Every, 432),
        ("use_tool", Safeguards::InPlace, 34_560),
        ("use_tool", Safeguards::Lacking, 34_560),
        ("use_tool", Safeguards::AnyOne, 34_560),
    ] {
        let model = Model::new(&book, activity);
        let walk = Walk::new(&model, Rulebook::moj());
        assert_eq!(walk.length(safeguards), met, "{activity}");
        match walk.go(safeguards, 0, 1) {
            Ok(count) => assert_eq!(count, met, "{activity}"),
            Err(failure) => panic!("{activity}: {}: {}", failure.because, failure.proposal),
        }
    }
}

#[test]
fn core_decides_and_asks_as_the_model_does_on_random_proposals() {
    let book = Book::built_in().unwrap();
    std::thread::scope(|scope| {
        for (activity, count) in [("use_tool", 50_000), ("store", 150_000), ("transfer", 200_000)] {
            let book = &book;
            scope.spawn(move || {
                let model = Model::new(book, activity);
                let walked = Walk::new(&model, Rulebook::moj()).wander(count, 31);
                assert!(walked.is_ok(), "{activity}: {walked:?}");
            });
        }
    });
}

/// By a rulebook without one of the rules, the questions differ from core's, and a proposal says where.
#[test]
fn a_walk_by_another_rulebook_finds_where_core_differs() {
    let mut book = Book::built_in().unwrap();
    book.rules.retain(|rule| rule.id != "tool-location");
    let model = Model::new(&book, "use_tool");
    let found = Walk::new(&model, Rulebook::moj()).go(Safeguards::InPlace, 0, 1).unwrap_err();
    let (core, rules) = found.because.split_once("; by the rules: ").unwrap();
    assert_ne!(core.trim_start_matches("core: "), rules, "{}", found.proposal);
    assert_eq!(found.proposal["tool"]["data_location"], "other", "{}", found.because);
}
