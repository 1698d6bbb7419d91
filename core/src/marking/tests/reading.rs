//! Markings that can be read, and what they mean.

use super::{codes, fail, read};
use crate::marking::Marking;
use crate::vocabulary::Audience::{self, Anyone, Government, Organisation, Recipients};
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
    ("No classification", Unmarked, "UNMARKED"),
    ("NPM", Unclassified, "NOT PROTECTIVELY MARKED"),
    ("Not Protectively Marked", Unclassified, "NOT PROTECTIVELY MARKED"),
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
    // Emphasis and punctuation.
    ("**OFFICIAL-SENSITIVE**", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("**OFFICIAL**-**SENSITIVE**", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("OFFICIAL.", Official, "OFFICIAL"),
    ("OFFICIAL-SENSITIVE,", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("\"Official\"", Official, "OFFICIAL"),
    ("“OFFICIAL” – ‘COMMERCIAL’", OfficialSensitive, "OFFICIAL – COMMERCIAL"),
    ("=== OFFICIAL ===", Official, "OFFICIAL"),
    ("{OFFICIAL}", Official, "OFFICIAL"),
    ("<OFFICIAL>", Official, "OFFICIAL"),
    ("• OFFICIAL…", Official, "OFFICIAL"),
    // What OFFICIAL does not have counts as OFFICIAL-SENSITIVE, and the text is kept.
    ("OFFICIAL – LOCSEN", OfficialSensitive, "OFFICIAL – LOCSEN"),
    ("UK EYES ONLY OFFICIAL", OfficialSensitive, "OFFICIAL – UK EYES ONLY"),
    ("OFFICIAL – COMMERCIAL IN CONFIDENCE", OfficialSensitive, "OFFICIAL – COMMERCIAL"),
    ("O-S", OfficialSensitive, "OFFICIAL-SENSITIVE"),
    ("o-s: commercial", OfficialSensitive, "OFFICIAL-SENSITIVE – COMMERCIAL"),
    // The old descriptors in words.
    ("STAFF IN CONFIDENCE", Protect, "PROTECT – STAFF"),
    ("Staff-in-Confidence", Protect, "PROTECT – STAFF"),
    ("PROTECT – STAFF IN CONFIDENCE", Protect, "PROTECT – STAFF"),
    ("RESTRICTED – STAFF IN CONFIDENCE", Restricted, "RESTRICTED – STAFF"),
    ("COMMERCIAL IN CONFIDENCE – OFFICIAL-SENSITIVE", OfficialSensitive, "OFFICIAL-SENSITIVE – COMMERCIAL"),
    // Handling instructions.
    ("OFFICIAL-SENSITIVE when complete(d)", OfficialSensitive, "OFFICIAL-SENSITIVE – WHEN COMPLETE"),
    ("OFFICIAL WHEN COMPLETED", Official, "OFFICIAL – WHEN COMPLETE"),
    ("OFFICIAL – FOR ACME LTD USE ONLY", Official, "OFFICIAL – ACME LTD USE ONLY"),
    ("OFFICIAL – HR USE ONLY", Official, "OFFICIAL – HR USE ONLY"),
    ("OFFICIAL – Legal team use only", Official, "OFFICIAL – LEGAL TEAM USE ONLY"),
    ("OFFSEN COMMERCIAL MOJ USE ONLY", OfficialSensitive, "OFFICIAL-SENSITIVE – COMMERCIAL – MOJ USE ONLY"),
    ("OFFICIAL_-_HMG_USE_ONLY", Official, "OFFICIAL – HMG USE ONLY"),
    // At SECRET and above, words are kept.
    ("SECRET - GLOWWORM - UK EYES ONLY", Secret, "SECRET – UK EYES ONLY – GLOWWORM"),
    ("TOP SECRET strap 2 personal umbra", TopSecret, "TOP SECRET – PERSONAL – STRAP 2 – UMBRA"),
    ("SECRET UK", Secret, "SECRET – UK"),
    ("IL5 GLOWWORM", Secret, "IL5 SECRET – GLOWWORM"),
];

/// What is written and who may see it.
const AUDIENCES: &[(&str, Audience)] = &[
    ("OFFICIAL", Anyone),
    ("OFFICIAL – FOR PUBLIC RELEASE", Anyone),
    ("OFFICIAL – EMBARGOED", Anyone),
    ("OFFICIAL-SENSITIVE WHEN COMPLETE", Anyone),
    ("SECRET – UK EYES ONLY", Anyone),
    ("OFFICIAL-SENSITIVE – HMG USE ONLY", Government),
    ("HMG USE ONLY – OFFICIAL", Government),
    ("OFFICIAL – MoJ USE ONLY", Organisation),
    ("OFFICIAL – Ministry of Justice use only", Organisation),
    ("OFFICIAL-SENSITIVE – HMCTS USE ONLY", Organisation),
    ("OFFICIAL – HMPPS USE ONLY", Organisation),
    ("OFFICIAL – LAA USE ONLY", Organisation),
    ("OFFICIAL – OPG USE ONLY", Organisation),
    ("OFFICIAL – CICA USE ONLY", Organisation),
    ("OFFICIAL – HOME OFFICE USE ONLY", Recipients),
    ("OFFICIAL – INTERNAL USE ONLY", Recipients),
    ("OFFICIAL – ORGANISATION USE ONLY", Recipients),
    ("OFFICIAL – MOJ AND ACME USE ONLY", Recipients),
    ("OFFICIAL – МОЈ USE ONLY", Recipients), // in Cyrillic
    ("OFFICIAL-SENSITIVE- RECIPIENTS ONLY", Recipients),
    ("OFFICIAL-SENSITIVE – NAMED RECIPIENTS ONLY", Recipients),
    ("PROTECT – STAFF – ADDRESSEE ONLY", Recipients),
    ("UNMARKED – RECIPIENTS ONLY", Recipients),
    // The narrowest counts.
    ("OFFICIAL – HMG USE ONLY – MOJ USE ONLY", Organisation),
    ("OFFICIAL – RECIPIENTS ONLY – HMG USE ONLY", Recipients),
];

#[test]
fn handling_instructions_limit_who_may_see_it() {
    for &(text, audience) in AUDIENCES {
        assert_eq!(read(text).audience(), audience, "{text:?}");
    }
}

/// Markings that people really wrote, with the class, the audience and the notes.
#[test]
fn markings_are_read_as_people_write_them() {
    for (text, class, audience, notes) in [
        ("NO CLASSIFICATION", Unmarked, Anyone, &[][..]),
        ("OFFICIAL SENSITIVE WHEN COMPLETE", OfficialSensitive, Anyone, &[]),
        ("[OFFICIAL-SENSITIVE]", OfficialSensitive, Anyone, &[]),
        ("OFFICIAL-SENSITIVE,", OfficialSensitive, Anyone, &[]),
        ("OFFICIAL-SENSITIVE - HMG USE ONLY", OfficialSensitive, Government, &[]),
        ("OFFICIAL- MoJ USE ONLY", Official, Organisation, &[]),
        ("OFFICIAL-SENSITIVE - HMCTS USE ONLY", OfficialSensitive, Organisation, &[]),
        ("OFFICIAL-SENSITIVE- RECIPIENTS ONLY", OfficialSensitive, Recipients, &[]),
        ("Official - For public release", Official, Anyone, &[]),
        ("OFFICIAL - COMMERCIAL", OfficialSensitive, Anyone, &["descriptor_on_official"]),
        ("Unclassified", Unclassified, Anyone, &["former_scheme", "bare_unclassified"]),
        ("Confidential", Confidential, Anyone, &["former_scheme", "bare_confidential"]),
        ("MANAGEMENT IN CONFIDENCE", Protect, Anyone, &["former_scheme"]),
        ("SECRET - GLOWWORM - UK EYES ONLY", Secret, Anyone, &["words_not_understood"]),
    ] {
        let marking = read(text);
        assert_eq!((marking.class(), marking.audience(), codes(text).as_slice()), (class, audience, notes), "{text:?}");
    }
}

#[test]
fn texts_and_their_standard_forms() {
    for &(text, class, standard) in READ {
        let marking = read(text);
        assert_eq!((marking.class(), marking.to_string().as_str()), (class, standard), "{text:?}");
        assert_eq!(marking.text(), text.trim());
    }
}

#[test]
fn length_is_counted_in_characters() {
    let long = |length: usize| format!("OFFICIAL{}", "–".repeat(length.saturating_sub(8)));
    assert_eq!(read(&format!("{}OFFICIAL{}", " ".repeat(500), " ".repeat(500))).class(), Official);
    let inner = long(199).replace("OFFICIAL–", "OFFICIAL –");
    assert_eq!(read(&inner).class(), Official);
    assert_eq!(read(&long(Marking::MAX_LENGTH)).class(), Official);
    assert_eq!(fail(&long(201)).code().name(), "too_long");
    assert_eq!(fail(&"\u{1f512}".repeat(1_000_000)).code().name(), "too_long");
}
