//! From text to the parts of a marking.
//!
//! The text is cut into words at separators; then, from the left, the longest known phrase is
//! taken each time. A word that no phrase takes is an error, so nothing is ever skipped.

use super::Parts;
use super::scheme::Scheme;
use super::words::{self, Term};
use crate::vocabulary::Class;

/// Why words are not read.
pub(super) enum Failure {
    Empty,
    /// The index of the first word that no phrase takes.
    Unknown(usize),
    Conflict {
        first: &'static str,
        second: &'static str,
    },
    Mixture {
        first: &'static str,
        second: &'static str,
    },
    NoClassification(&'static str),
}

/// Reads the words of a marking, all of them or none.
pub(super) fn read(words: &[&str]) -> Result<Parts, Failure> {
    let mut reading = Reading::default();
    let mut rest = words;
    while !rest.is_empty() {
        let Some((length, part)) = next(rest) else {
            return Err(Failure::Unknown(words.len().saturating_sub(unknown(rest).len())));
        };
        reading.add(part)?;
        rest = rest.get(length..).unwrap_or_default();
    }
    reading.finish()
}

/// Unreadable words from the first that is to blame: in `UK SECERT` that is not the UK.
fn unknown<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    let after = words.get(prefix_length(words)..).unwrap_or_default();
    if after.is_empty() || next(after).is_some() { words } else { after }
}

/// The parts of a text as words, without the separators.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator).filter(|word| !word.is_empty())
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '_' | ':' | ',' | '/' | ';' | '[' | ']' | '(' | ')')
        // The other dashes of Unicode, with the minus sign and the soft hyphen.
        || matches!(
            character,
            '\u{AD}' | '\u{2D7}' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'..='\u{2015}'
                | '\u{2043}' | '\u{2212}' | '\u{2E17}' | '\u{2E1A}' | '\u{2E3A}' | '\u{2E3B}' | '\u{2E40}'
                | '\u{2E5D}' | '\u{301C}' | '\u{3030}' | '\u{30A0}' | '\u{FE31}' | '\u{FE32}' | '\u{FE58}'
                | '\u{FE63}' | '\u{FF0D}' | '\u{10EAD}'
        )
        // Spaces of no width, which come along when text is copied.
        || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// One thing that a marking says.
pub(super) enum Part {
    Class(Class, &'static str),
    ImpactLevel(u8, Class, &'static str),
    UkPrefix,
    Descriptor(&'static str),
    HandlingInstruction(&'static str),
    NationalCaveat(String),
}

/// What the words begin with, and how many of them that takes.
fn next(words: &[&str]) -> Option<(usize, Part)> {
    claim(words).or_else(|| addition(words)).or_else(|| eyes_only(words)).or_else(|| uk_prefix(words))
}

/// A classification or an Impact Level.
pub(super) fn claim(words: &[&str]) -> Option<(usize, Part)> {
    let classification = longest(words, words::CLASSIFICATIONS, |row| (row.standard, row.also))
        .map(|(length, row)| (length, Part::Class(row.class, row.standard)));
    classification.or_else(|| {
        longest(words, words::IMPACT_LEVELS, |row| (row.standard, row.also))
            .map(|(length, row)| (length, Part::ImpactLevel(row.level, row.class, row.standard)))
    })
}

/// A descriptor, a handling instruction or a national caveat with a name of its own.
fn addition(words: &[&str]) -> Option<(usize, Part)> {
    let find = |terms: &'static [Term]| {
        longest(words, terms, |term| (term.standard, term.also)).map(|(length, term)| (length, term.standard))
    };
    None.or_else(|| find(words::DESCRIPTORS).map(|(length, it)| (length, Part::Descriptor(it))))
        .or_else(|| find(words::HANDLING_INSTRUCTIONS).map(|(length, it)| (length, Part::HandlingInstruction(it))))
        .or_else(|| find(words::NATIONAL_CAVEATS).map(|(length, it)| (length, Part::NationalCaveat(it.to_owned()))))
}

/// Countries, then EYES ONLY. In standard spelling the UK comes first, the others in the order of
/// the alphabet, each once.
fn eyes_only(words: &[&str]) -> Option<(usize, Part)> {
    let mut countries: Vec<&'static str> = Vec::new();
    let mut rest = words;
    while let Some((length, country)) = longest(rest, words::COUNTRIES, |row| (row.standard, row.also)) {
        if !countries.contains(&country.standard) {
            countries.push(country.standard);
        }
        rest = rest.get(length..).unwrap_or_default();
        if let Some((word, after)) = rest.split_first()
            && words::AND.iter().any(|and| and.eq_ignore_ascii_case(word))
        {
            rest = after;
        }
    }
    if countries.is_empty() {
        return None;
    }
    let ending = begins_with(rest, words::EYES_ONLY)?;
    countries.sort_by_key(|&country| (country != words::UK, country));
    let length = words.len().saturating_sub(rest.len()).saturating_add(ending);
    Some((length, Part::NationalCaveat(format!("{} {}", countries.join("/"), words::EYES_ONLY))))
}

/// UK, where a classification or an Impact Level follows. Elsewhere it may be half a caveat.
fn uk_prefix(words: &[&str]) -> Option<(usize, Part)> {
    let length = prefix_length(words);
    claim(words.get(length..)?).map(|_| (length, Part::UkPrefix))
}

/// How many times UK is written there.
fn prefix_length(words: &[&str]) -> usize {
    words.iter().take_while(|word| is_uk(word)).count()
}

pub(super) fn is_uk(word: &str) -> bool {
    word.eq_ignore_ascii_case(words::UK)
}

/// The row of a table whose longest phrase the words begin with, and the length of that phrase.
fn longest<Row>(
    words: &[&str],
    table: &'static [Row],
    phrases: impl Fn(&'static Row) -> (&'static str, &'static [&'static str]),
) -> Option<(usize, &'static Row)> {
    let found = table.iter().flat_map(|row| {
        let (standard, also) = phrases(row);
        let phrases = std::iter::once(standard).chain(also.iter().copied());
        phrases.filter_map(|phrase| begins_with(words, phrase)).map(move |length| (length, row))
    });
    found.max_by_key(|(length, _)| *length)
}

/// How many words the phrase takes, if the words begin with it.
fn begins_with(words: &[&str], phrase: &str) -> Option<usize> {
    // Most phrases differ in the first letter: this is worth half of the time.
    let first = words.first()?.as_bytes().first()?;
    if !phrase.as_bytes().first()?.eq_ignore_ascii_case(first) {
        return None;
    }
    let mut length: usize = 0;
    for expected in split(phrase) {
        if !words.get(length)?.eq_ignore_ascii_case(expected) {
            return None;
        }
        length = length.saturating_add(1);
    }
    Some(length)
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    /// The class, and the word that claimed it.
    claimed: Option<(Class, &'static str)>,
    /// The only scheme that a claim so far can be of, and that claim.
    scheme: Option<(Scheme, &'static str)>,
    impact_level: Option<(u8, &'static str)>,
    uk_prefix: bool,
    descriptors: Vec<&'static str>,
    handling_instructions: Vec<&'static str>,
    national_caveats: Vec<String>,
}

impl Reading {
    /// Adds a part. Repetition agrees with itself; what differs is a failure.
    fn add(&mut self, part: Part) -> Result<(), Failure> {
        match part {
            Part::Class(class, word) => {
                let scheme = match class.schemes() {
                    [only] => Some(*only),
                    _ => None,
                };
                self.claim(class, scheme, word)?;
            }
            Part::ImpactLevel(level, class, word) => {
                self.claim(class, Some(Scheme::FormerProtectiveMarkings), word)?;
                match self.impact_level {
                    // IL1 and IL2 are one class, but two claims.
                    Some((before, first)) if before != level => {
                        return Err(Failure::Conflict { first, second: word });
                    }
                    _ => self.impact_level = Some((level, word)),
                }
            }
            Part::UkPrefix => self.uk_prefix = true,
            Part::Descriptor(descriptor) => add_once(&mut self.descriptors, descriptor),
            Part::HandlingInstruction(instruction) => {
                add_once(&mut self.handling_instructions, instruction);
            }
            Part::NationalCaveat(caveat) => add_once(&mut self.national_caveats, caveat),
        }
        Ok(())
    }

    fn claim(&mut self, class: Class, scheme: Option<Scheme>, word: &'static str) -> Result<(), Failure> {
        match (self.scheme, scheme) {
            (Some((before, first)), Some(now)) if before != now => {
                return Err(Failure::Mixture { first, second: word });
            }
            (None, Some(now)) => self.scheme = Some((now, word)),
            _ => {}
        }
        match self.claimed {
            Some((before, first)) if before != class => Err(Failure::Conflict { first, second: word }),
            Some(_) => Ok(()),
            None => {
                self.claimed = Some((class, word));
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<Parts, Failure> {
        let Some((class, _)) = self.claimed else {
            return Err(if !self.descriptors.is_empty() {
                Failure::NoClassification("descriptor")
            } else if !self.handling_instructions.is_empty() {
                Failure::NoClassification("handling instruction")
            } else if !self.national_caveats.is_empty() {
                Failure::NoClassification("national caveat")
            } else {
                Failure::Empty
            });
        };
        Ok(Parts {
            class,
            uk_prefix: self.uk_prefix,
            impact_level: self.impact_level.map(|(level, _)| level),
            descriptors: self.descriptors,
            handling_instructions: self.handling_instructions,
            national_caveats: self.national_caveats,
        })
    }
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
