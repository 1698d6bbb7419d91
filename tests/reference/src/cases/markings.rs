//! Random markings, as people write them: every spelling of every class, with what may go with it, and some that can't
//! be read.

use fastrand::Rng;

use crate::random::any;

/// Spellings of classifications and Impact Levels, of both schemes.
const CLAIMS: &[&str] = &[
    "UNMARKED", "NOT MARKED", "NO MARKING", "NO CLASSIFICATION", "UNCLASSIFIED", "NOT PROTECTIVELY MARKED", "NPM",
    "OFFICIAL", "PROTECT", "RESTRICTED", "REST*", "OFFICIAL-SENSITIVE", "OFFICIALSENSITIVE", "OFF-SEN", "OFFSEN",
    "O-S", "**OFFICIAL**", "[OFFICIAL-SENSITIVE]", "CONFIDENTIAL", "SECRET", "TOP SECRET", "TOPSECRET", "IL0", "IL1",
    "IL 2", "IL3", "IMPACT LEVEL 4", "IL5", "IL6", "IL2 PROTECT", "IL3 REST*", "SECRET IL5", "STAFF IN CONFIDENCE",
];

/// What may go with them, and where each belongs only to some.
const BESIDE: &[&str] = &[
    "PERSONAL", "COMMERCIAL", "LOCSEN", "MANAGEMENT", "PERSONAL DATA", "LPP", "MEDICAL", "STAFF", "VISITS",
    "RECIPIENTS ONLY", "HMG USE ONLY", "MOJ USE ONLY", "FOR PUBLIC RELEASE", "EMBARGOED", "WHEN COMPLETE(D)",
    "HMCTS USE ONLY", "HOME OFFICE USE ONLY", "COMMERCIAL IN CONFIDENCE", "GLOWWORM", "ADDRESSEE ONLY", "UK EYES ONLY",
    "UK/US EYES ONLY", "UK EYES ALPHA", "FRANCE AND CAN EYES ONLY",
];

/// What separates words.
const BETWEEN: &[&str] = &[" ", " ", "-", " – ", "—", "_", ": ", "/", "  ", "\u{a0}", ", ", " (", "; "];

/// What no scheme has.
const NONE: &[&str] = &[
    "", "   ", "INTERNAL", "public", "IL7", "IL", "SECRET OFFICIAL", "IL3 PROTECT", "OFFICIAL IL2", "EYES ONLY",
    "<b>SECRET</b>", "None", "N/A", "NATO SECRET", "[SEC=PROTECTED]", "FOR OFFICIAL USE ONLY", "UNOFFICIAL",
    "OFFICIAL SENSITIVE - do not distribute", "ОFFICIAL", "秘密", "SEÇRET", "ＯＦＦＩＣＩＡＬ", "OFFICIAL\u{200b}",
    "\u{202e}TERCES", "𝕊ecret", "🔒", "\u{0}", "a\u{301}",
];

/// A marking: mostly one that can be read.
pub(super) fn marking(rng: &mut Rng) -> String {
    match rng.u8(0..20) {
        0 => return any(rng, NONE).to_owned(),
        1 => return any(rng, CLAIMS).repeat(rng.usize(1..60)),
        _ => {}
    }
    let mut words = vec![any(rng, CLAIMS)];
    if rng.u8(0..6) == 0 {
        words.insert(0, "UK");
    }
    while rng.u8(0..3) == 0 {
        words.insert(rng.usize(..=words.len()), any(rng, BESIDE));
    }
    // Another claim, which mostly contradicts the first.
    if rng.u8(0..30) == 0 {
        words.push(any(rng, CLAIMS));
    }
    let mut text = words.first().copied().unwrap_or_default().to_owned();
    for word in words.iter().skip(1) {
        text += any(rng, BETWEEN);
        text += word;
    }
    let text = misspelt(rng, text);
    cased(rng, &text)
}

fn cased(rng: &mut Rng, text: &str) -> String {
    match rng.u8(0..4) {
        0 => text.to_lowercase(),
        1 => text.chars().map(|it| if rng.bool() { it.to_ascii_lowercase() } else { it }).collect(),
        _ => text.to_owned(),
    }
}

/// One letter in ten texts is missing, doubled or another one.
fn misspelt(rng: &mut Rng, text: String) -> String {
    if rng.u8(0..10) > 0 || text.is_empty() {
        return text;
    }
    let mut letters: Vec<char> = text.chars().collect();
    let place = rng.usize(..letters.len());
    match rng.u8(0..3) {
        0 => drop(letters.remove(place)),
        1 => letters.insert(place, letters[place]),
        _ => letters[place] = any(rng, &['X', 'e', '0', '.', 'é', '\u{2019}']),
    }
    letters.into_iter().collect()
}
