//! What holds for every text.

use fastrand::Rng;

use super::read;
use crate::marking::{Marking, find_marking, words};
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
            assert_eq!(again.notes(), marking.notes());
            assert_eq!(again.scheme(), marking.scheme());
            assert!(marking.kept_words().is_empty() || matches!(marking.class(), Class::Secret | Class::TopSecret));
        }
        Err(error) => {
            let message = error.to_string();
            assert!(!message.contains(char::is_control) && !message.ends_with('.'), "{message}");
            assert!(message.chars().count() < 900, "{message}");
            assert!(error.suggestions().len() <= 3);
            assert!(error.suggestions().is_empty() || error.code().name() == "unplaced_words");
            assert_eq!(error.unplaced_words().is_empty(), error.code().name() != "unplaced_words", "{text:?}");
            for suggestion in error.suggestions() {
                assert_eq!(read(&suggestion).to_string(), suggestion, "{text:?}");
            }
            let plain = error.plain_message();
            assert!(plain.ends_with(['.', '?']) && !plain.contains(char::is_control), "{plain}");
        }
    }
    check_finding(text);
    check_finding(&format!("Re: {text}; see the minutes"));
}

/// What is found is at the span given, and reads as the same marking.
fn check_finding(text: &str) {
    if let Some(found) = find_marking(text) {
        assert_eq!(found.marking, read(text.get(found.span.clone()).unwrap()), "{text:?}");
        let span = text.get(found.span).unwrap();
        assert_eq!(span.trim(), span, "{text:?}");
    }
}

/// Words of the tables, parts of them, and separators.
fn vocabulary() -> Vec<&'static str> {
    let terms = words::DESCRIPTORS.iter().chain(words::HANDLING_INSTRUCTIONS).chain(words::NATIONAL_CAVEATS);
    let mut all: Vec<&'static str> = words::CLASSIFICATIONS
        .iter()
        .flat_map(words::Row::phrases)
        .chain(words::IMPACT_LEVELS.iter().flat_map(words::Row::phrases))
        .chain(words::COUNTRIES.iter().flat_map(words::Row::phrases))
        .chain(terms.flat_map(words::Row::phrases))
        .collect();
    all.extend([
        "UK", "US", "AND", "EYES ONLY", "EYES", "ONLY", "SENSITIVE", "USE", "DATA", "IL", "3", "*", "OFICIAL",
        "IN CONFIDENCE", "HMG", "NATO", "FOR", "GLOWWORM",
    ]);
    all
}

/// Letters that some spelling uses, and any others.
fn letter(rng: &mut Rng) -> char {
    if rng.bool() { rng.alphanumeric() } else { rng.char(..) }
}

/// Returns some of these at random; one can come more than once.
fn some<T: Copy>(rng: &mut Rng, all: &[T], most: usize) -> Vec<T> {
    (0..rng.usize(..=most)).filter_map(|_| rng.choice(all).copied()).collect()
}

#[test]
fn any_text_is_read_or_refused_without_a_panic() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..256 {
        let length = rng.usize(..60);
        check(&(0..length).map(|_| letter(&mut rng)).collect::<String>());
    }
}

#[test]
fn known_words_in_any_order_read_back_or_are_refused() {
    let (mut rng, vocabulary) = (Rng::with_seed(2), vocabulary());
    for _ in 0..256 {
        let separator = rng.choice([" ", "-", "\u{2014}", "\u{a0}", "_", "/"]).unwrap();
        check(&some(&mut rng, &vocabulary, 8).join(separator));
    }
}

#[test]
fn words_with_a_wrong_letter_are_refused_or_read_as_what_they_say() {
    let (mut rng, vocabulary) = (Rng::with_seed(3), vocabulary());
    for _ in 0..256 {
        let mut letters: Vec<char> = some(&mut rng, &vocabulary, 3).join(" ").chars().collect();
        letters.insert(rng.usize(..=letters.len()), letter(&mut rng));
        check(&String::from_iter(letters));
    }
}

/// Claims that agree, with any additions, in any order and case, with any separator.
#[test]
fn a_marking_reads_in_any_order_and_case() {
    let terms = words::DESCRIPTORS.iter().chain(words::HANDLING_INSTRUCTIONS).chain(words::NATIONAL_CAVEATS);
    let mut additions: Vec<&str> = terms.map(|term| term.standard).collect();
    additions.extend(["UK EYES ONLY", "US/UK EYES ONLY", "FRANCE AND CAN EYES ONLY", "ACME LTD USE ONLY"]);
    let mut rng = Rng::with_seed(4);
    for _ in 0..256 {
        let claim = rng.choice(words::CLASSIFICATIONS).unwrap();
        let separator = rng.choice([" ", "-", "–", "_", ": ", ", "]).unwrap();
        let prefixed = if rng.bool() { format!("uk{separator}{}", claim.standard) } else { claim.standard.to_owned() };
        let mut parts = some(&mut rng, &additions, 4);
        parts.insert(rng.usize(..=parts.len()), &prefixed);
        let text = parts.join(separator).to_lowercase();
        assert_eq!(read(&text).parts.written, claim.standard, "{text:?}");
        check(&text);
    }
}
