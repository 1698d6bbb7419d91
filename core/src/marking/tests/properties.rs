//! What holds for every text.

use proptest::prelude::*;

use super::read;
use crate::marking::{Marking, words};
use crate::vocabulary::Class;

/// What holds for every text, read or not.
fn check(text: &str) {
    match Marking::parse(text) {
        Ok(marking) => {
            assert_eq!(marking.text(), text.trim());
            let standard = marking.to_string();
            let again = read(&standard);
            assert_eq!(again.parts, marking.parts, "{text:?} {standard:?}");
            assert_eq!(again.to_string(), standard);
            assert_eq!(again.warnings(), marking.warnings());
            assert_eq!(again.scheme(), marking.scheme());
            for warning in marking.warnings() {
                assert!(!warning.to_string().is_empty() && !warning.to_string().ends_with('.'));
            }
        }
        Err(error) => {
            let message = error.to_string();
            assert!(!message.contains(char::is_control) && !message.ends_with('.'), "{message}");
            assert!(message.chars().count() < 900, "{message}");
            assert!(error.suggestions().len() <= 3);
            for suggestion in error.suggestions() {
                assert_eq!(&read(suggestion).to_string(), suggestion, "{text:?}");
            }
        }
    }
}

/// Words of the tables, parts of them, and what stands between.
fn vocabulary() -> Vec<&'static str> {
    let terms = words::DESCRIPTORS.iter().chain(words::HANDLING_INSTRUCTIONS).chain(words::NATIONAL_CAVEATS);
    let mut all: Vec<&'static str> = words::CLASSIFICATIONS
        .iter()
        .map(|row| (row.standard, row.also))
        .chain(words::IMPACT_LEVELS.iter().map(|row| (row.standard, row.also)))
        .chain(words::COUNTRIES.iter().map(|row| (row.standard, row.also)))
        .chain(terms.map(|term| (term.standard, term.also)))
        .flat_map(|(standard, also)| [standard].into_iter().chain(also.iter().copied()))
        .collect();
    all.extend(["UK", "US", "AND", "EYES ONLY", "EYES", "ONLY", "SENSITIVE", "USE", "DATA", "IL", "3", "*", "OFICIAL"]);
    all
}

/// A marking that reads: claims that agree, with anything beside them, in any order and dress.
fn readable() -> impl Strategy<Value = (Class, String)> {
    let additions: Vec<&'static str> = words::DESCRIPTORS
        .iter()
        .chain(words::HANDLING_INSTRUCTIONS)
        .chain(words::NATIONAL_CAVEATS)
        .map(|term| term.standard)
        .chain(["UK EYES ONLY", "US/UK EYES ONLY", "FRANCE AND CAN EYES ONLY"])
        .collect();
    let claim = proptest::sample::select(
        words::CLASSIFICATIONS.iter().map(|row| (row.class, row.standard)).collect::<Vec<_>>(),
    );
    (
        claim,
        any::<bool>(),
        proptest::collection::vec(proptest::sample::select(additions), 0..5),
        0..5_usize,
        " |-|–|_|: |, ",
    )
        .prop_map(|((class, claim), prefix, mut additions, index, separator)| {
            let prefixed = if prefix { format!("uk{separator}{claim}") } else { claim.to_owned() };
            additions.insert(index.min(additions.len()), &prefixed);
            (class, additions.join(&separator).to_lowercase())
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn known_words_in_any_order_read_back_or_are_refused(
        words in proptest::collection::vec(proptest::sample::select(vocabulary()), 0..9),
        separator in " |-|\u{2014}|\u{a0}|_|/",
    ) {
        check(&words.join(&separator));
    }

    #[test]
    fn words_with_a_wrong_letter_are_refused_or_read_as_what_they_say(
        words in proptest::collection::vec(proptest::sample::select(vocabulary()), 1..4),
        index in any::<proptest::sample::Index>(),
        letter in any::<char>(),
    ) {
        let mut letters: Vec<char> = words.join(" ").chars().collect();
        letters.insert(index.index(letters.len()), letter);
        check(&String::from_iter(letters));
    }

    #[test]
    fn a_marking_reads_in_any_order_and_case((class, text) in readable()) {
        prop_assert_eq!(read(&text).class(), class);
        check(&text);
    }
}
