//! Markings in longer texts.

use crate::marking::find_marking;
use crate::vocabulary::Audience;
use crate::vocabulary::Class::{
    self, Confidential, Official, OfficialSensitive, Protect, Restricted, Secret, TopSecret, Unclassified, Unmarked,
};

#[test]
fn the_first_marking_is_found_with_its_span() {
    for (text, class, found) in [
        ("Re: Official Sensitive: payroll query", OfficialSensitive, "Official Sensitive"),
        ("2026-03 board paper OFFICIAL.docx", Official, "OFFICIAL"),
        ("report_official-sensitive_v2.docx", OfficialSensitive, "official-sensitive"),
        ("FW: [OFFSEN] minutes", OfficialSensitive, "OFFSEN"),
        ("Minutes (O-S)", OfficialSensitive, "O-S"),
        ("official", Official, "official"),
        ("  [Secret]  ", Secret, "Secret"),
        ("Subject: SECRET", Secret, "SECRET"),
        ("Top Secret: plans", TopSecret, "Top Secret"),
        ("old file, RESTRICTED - STAFF, 1998", Restricted, "RESTRICTED - STAFF"),
        ("IL3 REST* network list", Restricted, "IL3 REST*"),
        ("stored at IL 4 then", Confidential, "IL 4"),
        ("notice, not protectively marked", Unclassified, "not protectively marked"),
        ("Commercial in Confidence: bid", Protect, "Commercial in Confidence"),
        (
            "memo UK OFFICIAL-SENSITIVE – COMMERCIAL – HMG USE ONLY: bids",
            OfficialSensitive,
            "UK OFFICIAL-SENSITIVE – COMMERCIAL – HMG USE ONLY",
        ),
        ("OFFICIAL - MoJ use only - rota", Official, "OFFICIAL - MoJ use only"),
        ("OFFICIAL - Home Office use only. Rota", Official, "OFFICIAL - Home Office use only"),
        ("Official-Sensitive - Commercial: bid", OfficialSensitive, "Official-Sensitive - Commercial"),
        ("Official Sensitive personal letter", OfficialSensitive, "Official Sensitive"),
        ("OFFICIAL\nCOMMERCIAL ROADS", Official, "OFFICIAL"),
        ("The form says UNMARKED here", Unmarked, "UNMARKED"),
        ("NATO SECRET annex, cover OFFICIAL", Official, "OFFICIAL"),
        ("höchst geheim – OFFICIAL", Official, "OFFICIAL"),
    ] {
        let it = find_marking(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!((it.marking.class(), text.get(it.span.clone()).unwrap()), (class, found), "{text:?}");
        assert_eq!(it.marking.text(), found);
    }
    let found = find_marking("Fwd: OFFICIAL-SENSITIVE – HMG USE ONLY – plan").unwrap();
    assert_eq!(found.marking.audience(), Audience::Government);
    assert_eq!(found.span, 5..38 + "–".len() - 1);
}

#[test]
fn everyday_words_and_other_schemes_are_not_found() {
    for text in [
        "", "the official list of restricted areas", "Official visit to Malta", "The Secret Garden",
        "a top secret recipe", "protect the children", "strictly confidential", "REST API guide", "npm install",
        "pages 1 to 3 are not marked", "sent commercial in confidence", "UNOFFICIAL transcript", "OFFICIALS met",
        "THIS IS NOT SECRET", "OFFICIAL SECRETS ACT 1989", "FOR OFFICIAL USE ONLY: annex", "annex NATO SECRET",
        "annex US SECRET", "annex SECRET//NOFORN", "[SEC=OFFICIAL] minutes", "PERSONAL COMMERCIAL banana",
        "О-S and ОFFICIAL in Cyrillic", "OFFICIAL\u{301} letter", "letter \u{202e}OFFICIAL",
    ] {
        assert_eq!(find_marking(text), None, "{text:?}");
    }
}

/// A long text takes time in proportion to its length, whatever its words are.
#[test]
fn long_texts_are_searched_in_linear_time() {
    for piece in
        ["official ", "UK ", "NATO SECRET ", "US AND ", "NOT SECRET ", "COMMERCIAL ", "(", "\u{301}", "x", "O S "]
    {
        let text = piece.repeat(40_000_usize.div_ceil(piece.len()));
        assert_eq!(find_marking(&text), None, "{piece:?}");
        let class: Option<Class> = find_marking(&format!("{text}; OFFICIAL-SENSITIVE")).map(|it| it.marking.class());
        assert_eq!(class, Some(OfficialSensitive), "{piece:?}");
    }
}
