//! Suggests what an unreadable marking may have meant. Suggestions are for a person to choose from; each
//! of them can be read.

use std::cmp::Ordering;

use super::Parts;
use super::parse::{Failure, claim, read};
use super::split::{Word, phrase_words, words};
use super::words;

/// The most suggestions.
const MOST: usize = 3;

/// How many of the nearest phrases are tried in the text, so that no text takes long.
const TRIED: usize = 12;

/// How similar to a phrase the text must be, from 0 to 1.
const LIKE: f64 = 0.6;

/// How similar to a phrase its first letters count as.
const ABBREVIATED: f64 = 0.75;

/// How similar to each word of a phrase the word written in its place must be.
const WORD_LIKE: f64 = 0.5;

/// What turns a word into its opposite.
const NEGATIONS: &[&str] = &["UN", "NON", "DE", "NO", "NOT"];

/// Returns up to three markings like a text that has words without a place.
///
/// If the rest of the text can be read, suggestions are for the whole text. Otherwise they are for the unknown part alone,
/// unless it is next to a classification, which they would drop.
pub(super) fn suggestions(text: &str) -> Vec<String> {
    let words = words(text);
    let Err(Failure::Unplaced { runs, .. }) = read(&words) else { return Vec::new() };
    if words.iter().any(|word| words::OTHER_SCHEMES.iter().any(|other| word.is(other))) {
        return Vec::new();
    }
    let Some(&(mut index, end)) = runs.first() else { return Vec::new() };
    // In `UK SECERT` it is not UK that is misspelt.
    while index.saturating_add(1) < end && words.get(index).is_some_and(|word| word.is(words::UK)) {
        index = index.saturating_add(1);
    }
    let mut whole = Vec::new();
    let mut alone = Vec::new();
    if let Some(prefixed) = with_prefix_first(&words, index) {
        whole.push(prefixed);
    }
    for correction in corrections(&words, index).into_iter().take(TRIED) {
        let before = words.get(..correction.start).unwrap_or_default();
        let after = words.get(correction.end..).unwrap_or_default();
        let phrase: Vec<Word<'_>> = phrase_words(correction.phrase).map(Word::alone).collect();
        let corrected = [before, &phrase, after].concat();
        add(&mut whole, read(&corrected).ok());
        add(&mut alone, read(&phrase).ok());
    }
    let classified = (0..words.len()).any(|start| words.get(start..).and_then(claim).is_some());
    let mut best = if whole.is_empty() && !classified { alone } else { whole };
    best.truncate(MOST);
    best
}

fn add(list: &mut Vec<String>, parts: Option<Parts>) {
    if let Some(parts) = parts.filter(|parts| parts.kept_words.is_empty()) {
        let standard = parts.to_string();
        if !list.contains(&standard) {
            list.push(standard);
        }
    }
}

/// `SECRET UK` may have meant `UK SECRET`.
fn with_prefix_first(words: &[Word<'_>], index: usize) -> Option<String> {
    if !words.get(index)?.is(words::UK) {
        return None;
    }
    let mut moved = words.to_vec();
    moved.remove(index);
    moved.insert(0, Word::alone(words::UK));
    read(&moved).ok().map(|parts| parts.to_string())
}

/// A known phrase in place of the words from `start` to before `end`.
struct Correction {
    likeness: f64,
    start: usize,
    end: usize,
    phrase: &'static str,
}

/// The corrections of one to four words around the unknown one, the likeliest first.
fn corrections(words: &[Word<'_>], index: usize) -> Vec<Correction> {
    let mut found = Vec::new();
    // The word before may be half of the phrase, as in `TOP SERCET` or `OFFICIAL SENSITVE`.
    for start in index.saturating_sub(1)..=index {
        for end in index.saturating_add(1)..=start.saturating_add(4) {
            let Some(window) = words.get(start..end) else {
                break;
            };
            let written: Vec<&str> = window.iter().map(|word| word.text).collect();
            let written = written.join(" ").to_ascii_uppercase();
            for phrase in phrases() {
                let likeness = likeness(&written, phrase);
                if likeness >= LIKE && word_by_word(&written, phrase) {
                    found.push(Correction { likeness, start, end, phrase });
                }
            }
        }
    }
    // Stable, so equals stay in the order of the tables.
    found.sort_by(|one, other| other.likeness.total_cmp(&one.likeness));
    found
}

/// Returns every phrase worth suggesting. Impact Levels are not: a wrong digit has no nearest one.
fn phrases() -> impl Iterator<Item = &'static str> {
    let terms = words::DESCRIPTORS.iter().chain(words::HANDLING_INSTRUCTIONS).chain(words::NATIONAL_CAVEATS);
    let classifications = words::CLASSIFICATIONS.iter().flat_map(words::Row::phrases);
    classifications.chain(["UK EYES ONLY"]).chain(terms.flat_map(words::Row::phrases))
}

fn likeness(written: &str, phrase: &str) -> f64 {
    let phrase = phrase.replace(['-', '/'], " ");
    if written.len() >= 2 && phrase.starts_with(written) && !NEGATIONS.contains(&written) {
        return ABBREVIATED;
    }
    // With lengths this far apart, the two are never similar enough to be worth measuring.
    let (shorter, longer) = (written.len().min(phrase.len()), written.len().max(phrase.len()));
    if shorter.saturating_mul(2) < longer {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(written, &phrase)
}

/// Whether a phrase keeps every word written: NOT SECRET is neither SECRET nor TOP SECRET, and
/// UNRESTRICTED is not RESTRICTED.
fn word_by_word(written: &str, phrase: &str) -> bool {
    let written: Vec<&str> = phrase_words(written).collect();
    let phrase: Vec<&str> = phrase_words(phrase).collect();
    let negated = |words: &[&str], negation: &str| words.iter().any(|word| word.starts_with(negation));
    if NEGATIONS.iter().any(|negation| negated(&written, negation) && !negated(&phrase, negation)) {
        return false;
    }
    let mut pairs = written.iter().zip(&phrase);
    match written.len().cmp(&phrase.len()) {
        Ordering::Less => true,
        Ordering::Equal => pairs.all(|(one, other)| likeness(one, other) >= WORD_LIKE),
        Ordering::Greater => false,
    }
}
