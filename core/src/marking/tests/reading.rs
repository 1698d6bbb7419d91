//! What reads, what does not, and what is said then.

use super::{fail, read};
use crate::marking::Marking;
use crate::vocabulary::Class::{
    self, Confidential, Official, OfficialSensitive, Protect, Restricted, Secret, TopSecret, Unclassified, Unmarked,
};

/// What is written, the class, the standard form.
const READ: &[(&str, Class, &str)] = &[
    ("OFFICIAL", Official, "OFFICIAL"),
    ("  official\n", Official, "OFFICIAL"),
    ("[OFFICIAL]", Official, "OFFICIAL"),
    ("OFFICIAL-SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL – SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL\u{2011}SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL\u{2212}SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL\u{a0}—\u{202f}SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL\u{200b}SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("Official: Sensitive", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL [SENSITIVE]", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("official_sensitive", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OfficialSensitive", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFSEN", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("off-sen", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("SECRET", Secret, "SECRET"),
    ("SECRET SECRET", Secret, "SECRET"),
    ("SECRET IL5", Secret, "IL5 SECRET"),
    ("IL5 secret IL 5", Secret, "IL5 SECRET"),
    ("TOP-SECRET", TopSecret, "TOP SECRET"),
    ("top_secret", TopSecret, "TOP SECRET"),
    ("TopSecret", TopSecret, "TOP SECRET"),
    ("unmarked", Unmarked, "UNMARKED"),
    ("Not marked", Unmarked, "UNMARKED"),
    ("no marking", Unmarked, "UNMARKED"),
    ("NPM", Unclassified, "UNCLASSIFIED"),
    ("Not Protectively Marked", Unclassified, "UNCLASSIFIED"),
    ("PROTECT – PERSONAL", Protect, "PROTECT – PERSONAL"),
    ("PROTECT (PERSONAL)", Protect, "PROTECT – PERSONAL"),
    ("IL2 PROTECT", Protect, "IL2 PROTECT"),
    ("PROTECT IL1", Protect, "IL1 PROTECT"),
    ("RESTRICTED", Restricted, "RESTRICTED"),
    ("REST", Restricted, "RESTRICTED"),
    ("rest*", Restricted, "RESTRICTED"),
    ("IL3 REST*", Restricted, "IL3 RESTRICTED"),
    ("Impact Level (IL) 3 REST*", Restricted, "IL3 RESTRICTED"),
    ("IL0", Unclassified, "IL0 UNCLASSIFIED"),
    ("il-3", Restricted, "IL3 RESTRICTED"),
    ("IL 4", Confidential, "IL4 CONFIDENTIAL"),
    ("impact level 6", TopSecret, "IL6 TOP SECRET"),
    ("UK IL3", Restricted, "UK IL3 RESTRICTED"),
    ("UK CONFIDENTIAL", Confidential, "UK CONFIDENTIAL"),
    ("UK/SECRET", Secret, "UK SECRET"),
    ("SECRET – UK EYES ONLY", Secret, "SECRET – UK EYES ONLY"),
    ("UK SECRET UK EYES ONLY", Secret, "UK SECRET – UK EYES ONLY"),
    ("UK EYES ONLY SECRET", Secret, "SECRET – UK EYES ONLY"),
    ("TOP SECRET - AUS / gbr, US and uk eyes-only", TopSecret, "TOP SECRET – UK/AUS/US EYES ONLY"),
    ("SECRET FIVE EYES ONLY", Secret, "SECRET – FIVE EYES ONLY"),
    ("SECRET UK EYES ALPHA", Secret, "SECRET – UK EYES ALPHA"),
    (
        "OFFICIAL-SENSITIVE LEGAL PROFESSIONAL PRIVILEGE (LPP)",
        OfficialSensitive,
        "OFFICIAL-SENSITIVE – LEGAL PROFESSIONAL PRIVILEGE",
    ),
    ("OFFSEN HR/MANAGEMENT", OfficialSensitive, "OFFICIAL-SENSITIVE – HR/MANAGEMENT"),
    ("OFFSEN market-sensitive", OfficialSensitive, "OFFICIAL-SENSITIVE – MARKET SENSITIVE"),
    (
        "recipients only; personal data; commercial; official-sensitive; commercial",
        OfficialSensitive,
        "OFFICIAL-SENSITIVE – PERSONAL DATA – COMMERCIAL – RECIPIENTS ONLY",
    ),
    (
        "UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY",
        OfficialSensitive,
        "UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY",
    ),
    ("OFFICIAL MOJ USE ONLY", Official, "OFFICIAL – MOJ USE ONLY"),
];

#[test]
fn texts_and_their_standard_forms() {
    for &(text, class, standard) in READ {
        let marking = read(text);
        assert_eq!((marking.class(), marking.to_string().as_str()), (class, standard), "{text:?}");
        assert_eq!(marking.text(), text.trim());
    }
}

#[test]
fn texts_that_are_not_read() {
    for (text, code) in [
        ("", "empty"),
        (" \u{a0}\n", "empty"),
        ("– [] ()", "empty"),
        ("SECRET OFFICIAL", "conflicting_claims"),
        ("OFFICIAL OFFICIAL-SENSITIVE", "conflicting_claims"),
        ("IL3 PROTECT", "conflicting_claims"),
        ("IL1 IL2", "conflicting_claims"),
        ("UNMARKED OFFICIAL", "conflicting_claims"),
        ("UNMARKED IL0", "conflicting_claims"),
        ("CONFIDENTIAL SECRET", "conflicting_claims"),
        ("OFFICIAL IL2", "mixed_schemes"),
        ("IL5 OFFICIAL", "mixed_schemes"),
        ("RESTRICTED OFFICIAL", "mixed_schemes"),
        ("SECRET IL5 OFFICIAL", "mixed_schemes"),
        ("PERSONAL", "no_classification"),
        ("RECIPIENTS ONLY", "no_classification"),
        ("UK EYES ONLY", "no_classification"),
        ("BANANA", "unknown_word"),
        ("UK", "unknown_word"),
        ("SECRET UK", "unknown_word"),
        ("US SECRET", "unknown_word"),
        ("UK PERSONAL SECRET", "unknown_word"),
        ("SECRET EYES ONLY", "unknown_word"),
        ("SECRET US EYES ALPHA", "unknown_word"),
        ("PRIVATE AND CONFIDENTIAL", "unknown_word"),
        ("TOP SECRET WIDGET", "unknown_word"),
        ("NO PROTECTIVE MARKING", "unknown_word"),
        ("SENSITIVE", "unknown_word"),
        ("NOT SECRET", "unknown_word"),
        ("IL7", "unknown_word"),
        ("IL", "unknown_word"),
        ("IL 2-2-4", "unknown_word"),
        ("OFFİCİAL", "unknown_word"),
        ("ОFFICIAL", "unknown_word"), // with a Cyrillic О
        ("OFFICIAL\0", "unknown_word"),
    ] {
        assert_eq!(fail(text).code(), code, "{text:?}");
    }
}

#[test]
fn suggestions_are_of_the_whole_text_where_the_rest_reads() {
    for (text, suggestions) in [
        ("OFICIAL", &["OFFICIAL"][..]),
        ("OFFICIAL SENSTIVE", &["OFFICIAL-SENSITIVE"]),
        ("OFICIAL SENSITVE – COMMERCIAL", &["OFFICIAL-SENSITIVE – COMMERCIAL"]),
        ("TOP SERCET – UK EYES ONLY", &["TOP SECRET – UK EYES ONLY"]),
        // Half of a word's letters are just enough.
        ("TOP CRT – UK EYES ONLY", &["TOP SECRET – UK EYES ONLY"]),
        ("TOP CT – UK EYES ONLY", &["TOP SECRET"]),
        ("PROTECT – PERSONEL", &["PROTECT – PERSONAL"]),
        ("OFFSEN RECIPENTS ONLY", &["OFFICIAL-SENSITIVE – RECIPIENTS ONLY"]),
        ("CONF", &["CONFIDENTIAL"]),
        ("CONFIDENTAL PERSNAL", &["CONFIDENTIAL"]),
        ("SECRET UK", &["UK SECRET", "SECRET – UK EYES ONLY", "SECRET – UK EYES ALPHA"]),
        ("UK SECERT", &["UK SECRET"]),
        ("UK OFFICAL – SENSITVE", &["UK OFFICIAL-SENSITIVE"]),
        ("NOT SECRET", &[]),
        ("NATO SECRET", &[]),
        // OFFICIAL alone would drop the SECRET; a wrong level has no nearest one.
        ("SECRET OFFICAL", &[]),
        ("IL7", &[]),
        ("BANANA", &[]),
    ] {
        assert_eq!(fail(text).suggestions(), suggestions, "{text:?}");
    }
}

#[test]
fn messages_say_what_was_read_and_what_is_accepted() {
    for (text, message) in [
        (
            "SECRET OFFICIAL",
            "the marking `SECRET OFFICIAL` says both SECRET and OFFICIAL, which differ; accepted is one classification",
        ),
        (
            "Personal",
            "the marking `Personal` has a descriptor and no classification; accepted is a descriptor beside one, such \
             as OFFICIAL-SENSITIVE or IL3",
        ),
        ("", "the marking is empty; write what is on the thing, or UNMARKED if it carries none"),
    ] {
        assert_eq!(fail(text).to_string(), message);
    }
    let message = fail("Oficial").to_string();
    assert!(message.starts_with("can't read `Oficial` in the marking `Oficial`; accepted are OFFICIAL,"), "{message}");
    assert!(message.ends_with("; did you mean `OFFICIAL`?"), "{message}");
    let message = fail("a`b\u{7}\u{202e}").to_string();
    assert!(message.contains("`a\\u{60}b\\u{7}\\u{202e}`"), "{message}");
    let message = fail(&"ä".repeat(150)).to_string();
    assert!(message.contains(&format!("`{}…`", "ä".repeat(60))), "{message}");
}

#[test]
fn length_is_counted_in_characters() {
    let long = |length: usize| format!("OFFICIAL{}", "–".repeat(length.saturating_sub(8)));
    assert_eq!(read(&format!("{}OFFICIAL{}", " ".repeat(500), " ".repeat(500))).class(), Official);
    let inner = long(199).replace("OFFICIAL–", "OFFICIAL –");
    assert_eq!(read(&inner).class(), Official);
    assert_eq!(read(&long(Marking::MAX_LENGTH)).class(), Official);
    assert_eq!(fail(&long(201)).code(), "too_long");
    assert_eq!(fail(&"\u{1f512}".repeat(1_000_000)).code(), "too_long");
}
