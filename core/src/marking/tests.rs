//! Notes, tables, order, candidates; the rest has files of its own.

mod errors;
mod finding;
mod properties;
mod reading;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::*;
use crate::vocabulary::Class::{
    Confidential, Official, OfficialSensitive, Protect, Restricted, Secret, TopSecret, Unclassified, Unmarked,
};

fn read(text: &str) -> Marking {
    Marking::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn fail(text: &str) -> MarkingError {
    match Marking::parse(text) {
        Ok(marking) => panic!("{text:?} reads as {marking}"),
        Err(error) => error,
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text).notes().into_iter().map(|note| note.code.name()).collect()
}

#[test]
fn the_scheme_is_known_where_the_text_says() {
    let current = Some(Scheme::GovernmentSecurityClassifications);
    let former = Some(Scheme::FormerProtectiveMarkings);
    for (text, scheme) in [
        ("UNMARKED", None),
        ("SECRET", None),
        ("TOP SECRET – MEDICAL", None),
        ("OFFICIAL", current),
        ("OFFSEN", current),
        ("NPM", former),
        ("PROTECT", former),
        ("CONFIDENTIAL", former),
        ("SECRET IL5", former),
        ("IL6", former),
    ] {
        assert_eq!(read(text).scheme(), scheme, "{text:?}");
    }
}

#[test]
fn notes_say_what_to_know() {
    for (text, notes) in [
        ("OFFICIAL", &[][..]),
        ("UNMARKED", &[]),
        ("NO CLASSIFICATION", &[]),
        ("SECRET – UK EYES ONLY", &[]),
        ("OFFICIAL-SENSITIVE – LOCSEN – RECIPIENTS ONLY", &[]),
        ("OFFICIAL-SENSITIVE – COMMERCIAL IN CONFIDENCE", &[]),
        ("OFFICIAL-SENSITIVE WHEN COMPLETE", &[]),
        ("OFFICIAL – FOR PUBLIC RELEASE", &[]),
        ("OFFICIAL – MOJ USE ONLY", &[]),
        ("SECRET – MEDICAL", &[]),
        ("OFFICIAL – EMBARGOED", &["embargoed"]),
        ("SECRET – GLOWWORM", &["words_not_understood"]),
        ("CONFIDENTIAL", &["former_scheme", "bare_confidential"]),
        ("UK CONFIDENTIAL", &["former_scheme"]),
        ("CONFIDENTIAL – STAFF", &["former_scheme"]),
        ("IL4", &["former_scheme"]),
        ("SECRET IL5", &["former_scheme"]),
        ("PROTECT", &["former_scheme", "protect_without_descriptor"]),
        ("IL2 PROTECT", &["former_scheme"]),
        ("PROTECT – PERSONAL", &["former_scheme"]),
        ("STAFF IN CONFIDENCE", &["former_scheme"]),
        ("UNCLASSIFIED", &["former_scheme", "bare_unclassified"]),
        ("NPM", &["former_scheme"]),
        ("IL0", &["former_scheme"]),
        ("OFFICIAL – UK EYES ONLY", &["national_caveat_on_official"]),
        ("OFFICIAL – COMMERCIAL", &["descriptor_on_official"]),
        ("OFFICIAL – COMMERCIAL IN CONFIDENCE", &["descriptor_on_official"]),
        ("OFFICIAL – LOCSEN", &["descriptor_on_official"]),
        ("OFFICIAL – MEDICAL", &["descriptor_on_official", "descriptor_of_other_scheme"]),
        ("OFFICIAL – PERSONAL – UK EYES ONLY", &["national_caveat_on_official", "descriptor_on_official"]),
        ("SECRET – LOCSEN", &["locsen_outside_official_sensitive"]),
        ("OFFSEN – FOR PUBLIC RELEASE", &["public_release_outside_official"]),
        ("OFFSEN – MEDICAL", &["descriptor_of_other_scheme"]),
        ("RESTRICTED – MARKET SENSITIVE", &["former_scheme", "descriptor_of_other_scheme"]),
        ("RESTRICTED – RECIPIENTS ONLY", &["former_scheme", "handling_instruction_of_other_scheme"]),
        ("RESTRICTED – MOJ USE ONLY", &["former_scheme", "handling_instruction_of_other_scheme"]),
        ("UNCLASSIFIED – STAFF", &["former_scheme", "addition_on_unclassified"]),
        ("NPM – UK EYES ONLY", &["former_scheme", "addition_on_unclassified"]),
        ("UK UNCLASSIFIED", &["former_scheme"]),
        ("UK UNMARKED", &["addition_on_unmarked"]),
        ("UNMARKED – PERSONAL", &["addition_on_unmarked"]),
    ] {
        assert_eq!(codes(text), notes, "{text:?}");
        for note in read(text).notes() {
            assert_eq!(note.code.name().parse(), Ok(note.code));
            assert!(note.text.starts_with(char::is_uppercase) && note.text.ends_with('.'), "{}", note.text);
        }
    }
}

#[test]
fn a_former_marking_names_its_candidates() {
    for (text, note) in [
        (
            "IL3",
            "IL3 RESTRICTED belongs to the scheme that ended in April 2014. Today it may be OFFICIAL or \
                 OFFICIAL-SENSITIVE. Ask its Information Asset Owner.",
        ),
        (
            "CONFIDENTIAL – STAFF",
            "CONFIDENTIAL belongs to the scheme that ended in April 2014. Today it may be \
                 OFFICIAL-SENSITIVE or SECRET. Ask its Information Asset Owner.",
        ),
        (
            "NPM",
            "NOT PROTECTIVELY MARKED belongs to the scheme that ended in April 2014. Today it may be OFFICIAL. \
                 Ask its Information Asset Owner.",
        ),
    ] {
        assert_eq!(read(text).notes()[0].text, note);
    }
    let kept = read("SECRET - GLOWWORM - UK EYES ONLY").notes();
    assert_eq!(kept[0].text, "We did not understand these words in the marking: GLOWWORM.");
}

#[test]
fn every_phrase_of_the_tables_reads_as_itself() {
    for row in words::CLASSIFICATIONS {
        for phrase in row.phrases() {
            assert_eq!((read(phrase).class(), read(phrase).parts.written), (row.is, row.standard), "{phrase}");
        }
        assert_eq!(read(row.is.name()).parts, Marking::from(row.is).parts);
    }
    for row in words::IMPACT_LEVELS {
        for phrase in row.phrases() {
            assert_eq!((read(phrase).class(), read(phrase).impact_level()), (row.is.1, Some(row.is.0)));
        }
    }
    for (terms, part) in [
        (words::DESCRIPTORS, "descriptor"),
        (words::HANDLING_INSTRUCTIONS, "instruction"),
        (words::NATIONAL_CAVEATS, "caveat"),
    ] {
        for term in terms {
            for phrase in term.phrases() {
                let marking = read(&format!("SECRET {phrase}"));
                let texts = |all: &[String]| all.to_vec();
                let parts = [
                    ("descriptor", marking.descriptors().iter().map(|&it| it.to_owned()).collect()),
                    ("instruction", texts(marking.handling_instructions())),
                    ("caveat", texts(marking.national_caveats())),
                ];
                for (name, found) in parts {
                    assert_eq!(found == [term.standard], name == part, "{phrase}");
                    assert_eq!(found.is_empty(), name != part, "{phrase}");
                }
            }
        }
    }
    for row in words::USERS {
        for phrase in row.phrases() {
            let marking = read(&format!("OFFICIAL {phrase} USE ONLY"));
            assert_eq!(marking.handling_instructions(), [format!("{} USE ONLY", row.standard)]);
            assert_eq!(marking.audience(), row.is);
        }
    }
    for phrase in words::FOREIGN {
        for text in [(*phrase).to_owned(), format!("SECRET {phrase}"), format!("{phrase} SECRET")] {
            assert_eq!(fail(&text).code().name(), "foreign_marking", "{text}");
        }
    }
    for phrase in words::NO_ANSWER {
        assert_eq!(fail(phrase).code().name(), "not_a_marking", "{phrase}");
        assert_eq!(fail(&phrase.to_lowercase().replace(' ', "-")).code().name(), "not_a_marking", "{phrase}");
    }
    for row in words::COUNTRIES {
        for phrase in row.phrases() {
            let expected = format!("{} EYES ONLY", row.standard);
            assert_eq!(read(&format!("{phrase} EYES ONLY SECRET")).national_caveats(), [expected]);
        }
    }
}

#[test]
fn the_order_holds_within_a_scheme_only() {
    for (lower, higher) in [
        (Official, OfficialSensitive),
        (OfficialSensitive, Secret),
        (Official, TopSecret),
        (Unclassified, Protect),
        (Protect, Restricted),
        (Restricted, Confidential),
        (Confidential, Secret),
        (Secret, TopSecret),
    ] {
        assert!(lower < higher, "{lower:?} {higher:?}");
    }
    for &one in Class::ALL {
        assert_eq!(one.partial_cmp(&one), Some(std::cmp::Ordering::Equal));
        for &other in Class::ALL {
            let shared =
                Scheme::ALL.iter().any(|scheme| [one, other].iter().all(|each| each.schemes().contains(scheme)));
            assert_eq!(one.partial_cmp(&other).is_some(), shared || one == other, "{one:?} {other:?}");
            for &third in Class::ALL {
                assert!(!(one < other && other < third) || one < third, "{one:?} {other:?} {third:?}");
            }
        }
        for scheme in Scheme::ALL {
            assert_eq!(scheme.classes().contains(&one), one.schemes().contains(scheme));
        }
    }
}

#[test]
fn candidates_are_of_the_scheme_and_agree_both_ways() {
    for &class in Class::ALL {
        for &scheme in Scheme::ALL {
            let candidates = class.candidates(scheme);
            assert!(candidates.classes.is_sorted() && !candidates.note.is_empty());
            assert_eq!(candidates.classes.is_empty(), class == Unmarked);
            if class.schemes().contains(&scheme) {
                assert_eq!(candidates.classes, [class]);
            }
            for candidate in candidates.classes {
                assert!(candidate.schemes().contains(&scheme));
                for back in class.schemes() {
                    // SECRET stays SECRET, though some of it was CONFIDENTIAL before.
                    assert!(candidate.candidates(*back).classes.contains(&class) || *candidate == Secret);
                }
            }
        }
    }
}

#[test]
fn a_marking_is_plain_data() {
    fn shareable<T: Send + Sync + 'static>(_: &T) {}
    let marking = read("OffSen");
    shareable(&marking);
    shareable(&fail(""));
    assert!(matches!(read("OFFICIAL").text, Cow::Borrowed(_)));
    assert_ne!(marking, read("OFFICIAL-SENSITIVE"), "the text is part of it");
    assert_eq!(marking.clone(), marking);
    assert_eq!("OffSen".parse(), Ok(marking.clone()));
    assert_eq!(Marking::try_from("OffSen"), Ok(marking.clone()));
    let hash = |marking: &Marking| {
        let mut hasher = DefaultHasher::new();
        marking.hash(&mut hasher);
        hasher.finish()
    };
    assert_eq!(hash(&marking), hash(&read("OffSen")));
    for &class in Class::ALL {
        assert_eq!(read(Marking::from(class).text()), Marking::from(class));
    }
    for scheme in Scheme::ALL {
        assert_eq!(serde_json::to_value(scheme).ok(), Some(scheme.name().into()));
    }
    let labels: Vec<String> = Scheme::ALL.iter().map(Scheme::to_string).collect();
    assert_eq!(labels, ["Government Security Classifications", "former protective markings"]);
}
