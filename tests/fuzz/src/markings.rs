use caveat::marking::{MarkingError, MarkingErrorCode, Scheme, find_marking};
use caveat::{Class, Marking};

use super::assert_told;

/// Markings: read or refused, never guessed; the standard form says the same; suggestions can be taken; what is found in a longer
/// text reads as found.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for longer in [text, &format!("Re: {text} (minutes)")] {
        if let Some(found) = find_marking(longer) {
            assert_eq!(Marking::parse(&longer[found.span.clone()]).as_ref(), Ok(&found.marking), "{longer:?}");
            assert_eq!(found.marking.text(), &longer[found.span]);
        }
    }
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
    assert_eq!(error.unplaced_words().is_empty(), error.code() != MarkingErrorCode::UnplacedWords);
    assert!(error.plain_message().ends_with(['.', '?']));
    assert!(error.suggestions().len() <= 3);
    for suggestion in error.suggestions() {
        let read = Marking::parse(&suggestion).expect("a suggestion can be read");
        assert_eq!(read.to_string(), suggestion, "a suggestion is in the standard form");
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

    // A second claim that differs is an error, whatever comes before it; so a class is never one of several. OFFICIAL with a
    // descriptor says OFFICIAL, and counts as OFFICIAL-SENSITIVE.
    let official = class == Class::OfficialSensitive && !standard.contains("SENSITIVE");
    let written = if official { Class::Official } else { class };
    for other in Class::ALL.iter().filter(|other| **other != written) {
        let both = format!("{standard} – {}", Marking::from(*other));
        if let Ok(read) = Marking::parse(&both) {
            // A word TOP that was kept, and SECRET after it, say TOP SECRET once more.
            let again = marking.kept_words().iter().any(|word| word.eq_ignore_ascii_case("TOP"));
            assert!(again && read.class() == class, "{both:?} is read as {}", read.class());
        }
    }

    for note in marking.notes() {
        assert_told(note.code.name());
        assert!(note.text.ends_with('.'));
    }
    assert!(marking.kept_words().is_empty() || matches!(class, Class::Secret | Class::TopSecret));
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
        (marking.descriptors(), marking.handling_instructions(), marking.national_caveats(), marking.kept_words()),
        (marking.audience(), marking.notes()),
    )
}
