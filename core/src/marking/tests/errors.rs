//! Texts that can't be read, and their errors.

use super::{fail, read};
use crate::vocabulary::Class::{Confidential, Official, OfficialSensitive, Protect, Restricted};

#[test]
fn texts_that_are_not_read() {
    for (text, code) in [
        ("", "empty"),
        (" \u{a0}\n", "empty"),
        ("– [] ()", "empty"),
        ("**.**", "empty"),
        ("None", "not_a_marking"),
        ("n/a", "not_a_marking"),
        ("N/A.", "not_a_marking"),
        ("Not set", "not_a_marking"),
        ("Not applicable", "not_a_marking"),
        ("SECRET OFFICIAL", "conflicting_claims"),
        ("OFFICIAL OFFICIAL-SENSITIVE", "conflicting_claims"),
        ("OFFICIAL – COMMERCIAL – OFFICIAL-SENSITIVE", "conflicting_claims"),
        ("IL3 PROTECT", "conflicting_claims"),
        ("IL1 IL2", "conflicting_claims"),
        ("UNMARKED OFFICIAL", "conflicting_claims"),
        ("UNMARKED IL0", "conflicting_claims"),
        ("UNMARKED – STAFF IN CONFIDENCE", "conflicting_claims"),
        ("CONFIDENTIAL SECRET", "conflicting_claims"),
        ("SECRET GLOWWORM OFFICIAL", "conflicting_claims"),
        ("OFFICIAL IL2", "mixed_schemes"),
        ("IL5 OFFICIAL", "mixed_schemes"),
        ("RESTRICTED OFFICIAL", "mixed_schemes"),
        ("SECRET IL5 OFFICIAL", "mixed_schemes"),
        ("PERSONAL", "no_classification"),
        ("RECIPIENTS ONLY", "no_classification"),
        ("MOJ USE ONLY", "no_classification"),
        ("UK EYES ONLY", "no_classification"),
        ("NATO SECRET", "foreign_marking"),
        ("COSMIC TOP SECRET", "foreign_marking"),
        ("EU RESTRICTED", "foreign_marking"),
        ("RESTREINT UE/EU RESTRICTED", "foreign_marking"),
        ("SECRET UE", "foreign_marking"),
        ("OCCAR RESTRICTED", "foreign_marking"),
        ("US SECRET", "foreign_marking"),
        ("UK SECRET REL TO USA", "foreign_marking"),
        ("SECRET//NOFORN", "foreign_marking"),
        ("FOR OFFICIAL USE ONLY", "foreign_marking"),
        ("UNCLASSIFIED // FOR OFFICIAL USE ONLY", "foreign_marking"),
        ("PROTECTED", "foreign_marking"),
        ("[SEC=OFFICIAL]", "foreign_marking"),
        ("[SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege]", "foreign_marking"),
        ("TLP:AMBER", "foreign_marking"),
        ("BANANA", "unplaced_words"),
        ("UK", "unplaced_words"),
        ("OFFICIAL UK", "unplaced_words"),
        ("UK PERSONAL SECRET", "unplaced_words"),
        ("GLOWWORM SECRET", "unplaced_words"),
        ("NOT SECRET", "unplaced_words"),
        ("SECRET a<b", "unplaced_words"),
        ("PRIVATE AND CONFIDENTIAL", "unplaced_words"),
        ("NO PROTECTIVE MARKING", "unplaced_words"),
        ("SENSITIVE", "unplaced_words"),
        ("UNOFFICIAL", "unplaced_words"),
        ("OFFICIAL?", "unplaced_words"),
        ("IN CONFIDENCE", "unplaced_words"),
        ("OFFICIAL USE", "unplaced_words"),
        ("OFFICIAL-SENSITIVE – USE ONLY", "unplaced_words"),
        ("OFFICIAL – NOT FOR PUBLIC RELEASE", "unplaced_words"),
        ("IL7", "unplaced_words"),
        ("IL", "unplaced_words"),
        ("IL 2-2-4", "unplaced_words"),
        // Homoglyphs, combining letters, marks that turn or hide text.
        ("OFFİCİAL", "unplaced_words"),
        ("ОFFICIAL", "unplaced_words"), // with a Cyrillic О
        ("ＯＦＦＩＣＩＡＬ", "unplaced_words"),
        ("OFFICIAL\u{301}", "unplaced_words"),
        ("\u{200f}OFFICIAL", "unplaced_words"),
        ("\u{202e}OFFICIAL\u{202c}", "unplaced_words"),
        ("SECRET \u{202e}X", "unplaced_words"),
        ("OFFICIAL – \u{202e}X USE ONLY", "unplaced_words"),
        ("OFFICIAL\0", "unplaced_words"),
    ] {
        assert_eq!(fail(text).code().name(), code, "{text:?}");
    }
}

/// Below SECRET, a word that can't be placed is the error, not a second claim.
#[test]
fn an_error_says_how_far_it_got() {
    for (text, class, words) in [
        ("OFFICIAL SENSITIVE - do not distribute", Some(OfficialSensitive), &["do not distribute"][..]),
        ("OFFICIAL-SENSITIVE – COMMERCIAL – draft", Some(OfficialSensitive), &["draft"]),
        ("draft OFFICIAL v2", Some(Official), &["draft", "v2"]),
        ("OFFICIAL – secret santa list", Some(Official), &["secret santa list"]),
        ("OFFICIAL-SENSITIVE – rest of the page is blank", Some(OfficialSensitive), &["rest of the page is blank"]),
        ("RESTRICTED – official trip to Malta", Some(Restricted), &["official trip to Malta"]),
        ("STAFF IN CONFIDENCE – draft", Some(Protect), &["draft"]),
        ("STRICTLY CONFIDENTIAL", Some(Confidential), &["STRICTLY"]),
        ("BANANA", None, &["BANANA"]),
        ("PERSONAL banana", None, &["banana"]),
    ] {
        let error = fail(text);
        assert_eq!((error.code().name(), error.class()), ("unplaced_words", class), "{text:?}");
        assert_eq!(error.unplaced_words(), words, "{text:?}");
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
        ("UK SECERT", &["UK SECRET"]),
        ("OFFICIAL UK", &["UK OFFICIAL", "OFFICIAL – UK EYES ONLY", "OFFICIAL – UK EYES ALPHA"]),
        ("UK OFFICAL – SENSITVE", &["UK OFFICIAL-SENSITIVE"]),
        ("ОFFICIAL", &["OFFICIAL"]), // with a Cyrillic О
        // OFFICIAL alone would drop the SECRET; a wrong level has no nearest one.
        ("OFFICAL SECRET", &[]),
        ("IL7", &[]),
        ("BANANA", &[]),
        // Another scheme's word, a negation, no answer at all.
        ("UNOFFICIAL", &[]),
        ("CLASSIFIED", &[]),
        ("UNRESTRICTED", &[]),
        ("UNPROTECTED", &[]),
        ("PROTECTED", &[]),
        ("NATO SECRT", &[]),
        ("NOT SECRET", &[]),
        ("NOT OFFICAL", &[]),
        ("NON CONFIDENTAL", &[]),
        ("not set", &[]),
        ("not yet set", &[]),
        ("None", &[]),
        ("N/A", &[]),
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
        ("Not applicable", "`Not applicable` is not a marking; say UNMARKED if you looked, else leave it out"),
        (
            "EU RESTRICTED",
            "`EU RESTRICTED` is a marking of another country or organisation: this guidance does not cover it; ask the \
             Operation Security Team and the Chief Information Security Officer",
        ),
        ("OFFICIAL SENSITIVE - do not distribute", "read OFFICIAL-SENSITIVE; could not place `do not distribute`"),
        ("Oficial", "unknown marking `Oficial`; could not place `Oficial`; did you mean `OFFICIAL`?"),
        ("UNOFFICIAL", "unknown marking `UNOFFICIAL`; could not place `UNOFFICIAL`"),
    ] {
        assert_eq!(fail(text).to_string(), message);
    }
    let message = fail("a`b\u{7}\u{202e}").to_string();
    assert!(message.contains("`a\\u{60}b\\u{7}\\u{202e}`"), "{message}");
    let message = fail(&"ä".repeat(150)).to_string();
    assert!(message.contains(&format!("`{}…`", "ä".repeat(60))), "{message}");
}

#[test]
fn messages_for_people_are_sentences() {
    for (text, message) in [
        ("", "Enter the marking. If you looked and it carries none, enter UNMARKED."),
        ("N/A", "Enter UNMARKED if you looked and it carries no marking. If nobody has looked, leave this blank."),
        ("offical sensitive", "We do not recognise this marking. Did you mean OFFICIAL-SENSITIVE?"),
        ("BANANA", "We do not recognise this marking."),
        (
            "OFFICIAL SENSITIVE - do not distribute",
            "We read OFFICIAL-SENSITIVE, but do not recognise 'do not distribute'.",
        ),
        (
            "NATO SECRET",
            "This guidance does not cover markings of other countries or organisations. Ask the Operation Security Team \
             and the Chief Information Security Officer.",
        ),
        ("SECRET OFFICIAL", "This says both SECRET and OFFICIAL. Enter one marking."),
        ("OFFICIAL IL2", "This says both OFFICIAL and IL2. Enter one marking."),
        ("PERSONAL", "This is only part of a marking. Enter the whole marking, such as OFFICIAL-SENSITIVE – PERSONAL."),
    ] {
        assert_eq!(fail(text).plain_message(), message);
    }
    assert_eq!(fail(&"x".repeat(201)).plain_message(), "The marking must have 200 characters or fewer.");
}

/// Ten kilobytes of what is hardest to read, or as much as the limit allows.
#[test]
fn hostile_texts_are_errors_and_soon() {
    let hostile =
        ["OFFICIAL ", "UK ", "SECRET", "A USE ONLY ", "US AND ", "\u{301}", "\u{202e}", "О", "( ", "NATO", "-", "🔒"];
    for piece in hostile {
        let long = piece.repeat(10_000_usize.div_ceil(piece.len()));
        if !long.trim().is_empty() && long.chars().count() > 200 {
            assert_eq!(fail(&long).code().name(), "too_long", "{piece:?}");
        }
        let limit: String = long.chars().take(200).collect();
        let (beside, after) = (format!("OFFICIAL {limit}"), format!("SECRET {limit}"));
        for text in [&limit, &beside, &after] {
            let text: String = text.chars().take(200).collect();
            match crate::Marking::parse(&text) {
                Ok(marking) => assert_eq!(read(&marking.to_string()).class(), marking.class(), "{text:?}"),
                Err(error) => assert!(error.to_string().len() < 2_000, "{error}"),
            }
        }
    }
}
