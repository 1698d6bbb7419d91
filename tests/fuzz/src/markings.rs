use caveat::marking::{MarkingError, Scheme};
use caveat::{Class, Marking};

use super::assert_told;

/// Markings: read or refused, never guessed; the standard form says the same; suggestions can be taken.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Marking::parse(text) {
        Ok(marking) => assert_kept(text, &marking),
        Err(error) => {
            assert_well_formed(&error);
            assert_eq!(Marking::parse(text).as_ref(), Err(&error), "the same text gives the same error");
        }
    }
}

pub(super) fn assert_well_formed(error: &MarkingError) {
    assert_told(&error.to_string());
    let codes = ["empty", "too_long", "unknown_word", "conflicting_claims", "mixed_schemes", "no_classification"];
    assert!(codes.contains(&error.code()));
    assert!(error.suggestions().len() <= 3);
    for suggestion in error.suggestions() {
        let read = Marking::parse(suggestion).expect("a suggestion can be read");
        assert_eq!(read.to_string(), *suggestion, "a suggestion is in the standard form");
    }
}

fn assert_kept(text: &str, marking: &Marking) {
    assert_eq!(marking.text(), text.trim());
    assert!(text.trim().chars().count() <= Marking::MAX_LENGTH);
    let class = marking.class();
    assert_ne!(text.trim(), "");

    // The standard form says the same, and is its own.
    let standard = marking.to_string();
    let again = Marking::parse(&standard).expect("the standard form can be read");
    assert_eq!(said(&again), said(marking), "{standard}");
    assert_eq!(again.to_string(), standard);

    // Neither case nor the kind of separator says anything.
    for other in
        [text.to_ascii_lowercase(), text.to_ascii_uppercase(), text.replace(' ', "_"), text.replace('-', "\u{2013}")]
    {
        let other = Marking::parse(&other).unwrap_or_else(|error| panic!("{text:?} is read, but {other:?}: {error}"));
        assert_eq!(said(&other), said(marking), "{other:?}");
    }

    // A second claim that differs is an error, whatever stands before it; so a class is never one of several.
    for other in Class::ALL.iter().filter(|other| **other != class) {
        let both = format!("{standard} {}", Marking::from(*other));
        if let Ok(read) = Marking::parse(&both) {
            panic!("{both:?} is read as {}", read.class());
        }
    }

    for warning in marking.warnings() {
        assert_told(warning.code());
    }
    if let Some(scheme) = marking.scheme() {
        assert!(scheme.classes().contains(&class));
    }
    for scheme in Scheme::ALL {
        let candidates = class.candidates(*scheme);
        assert!(!candidates.note.is_empty() && !candidates.note.ends_with('.'));
        assert!(candidates.classes.is_sorted() && candidates.classes.iter().all(|it| scheme.classes().contains(it)));
        assert_eq!(candidates.classes.is_empty(), class == Class::Unmarked);
        assert_eq!(candidates.classes == [class], scheme.classes().contains(&class));
    }
}

/// Everything that a marking says.
fn said(marking: &Marking) -> impl PartialEq + std::fmt::Debug + '_ {
    (
        (marking.class(), marking.scheme(), marking.uk_prefix(), marking.impact_level()),
        (marking.descriptors(), marking.handling_instructions(), marking.national_caveats()),
        marking.warnings(),
    )
}
