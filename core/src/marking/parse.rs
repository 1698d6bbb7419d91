//! Reads words as the parts of a marking.
//!
//! From the left, the longest known phrase is taken each time. A word that no phrase takes is kept
//! at SECRET and above and is an error below, so nothing is ever skipped.

use super::Parts;
use super::kind::Kind;
use super::scheme::Scheme;
use super::split::{Word, capitals, phrase_words, run_of};
use super::words::{self, Row, Term, standard};
use crate::vocabulary::{Audience, Class};

/// The most words that a name before USE ONLY has.
const LONGEST_NAME: usize = 6;

/// Why words can't be read.
pub(super) enum Failure {
    /// No phrase takes some words.
    Unplaced {
        /// The class that the rest of the text has, and its marking.
        read: Option<(Class, &'static str)>,
        /// The words, as ranges of indices.
        runs: Vec<(usize, usize)>,
    },
    Other(Kind),
}

impl From<Kind> for Failure {
    fn from(kind: Kind) -> Self {
        Self::Other(kind)
    }
}

/// Reads the words of a marking, all of them or none.
pub(super) fn read(words: &[Word<'_>]) -> Result<Parts, Failure> {
    let parts = read_once(words)?;
    // The standard form must say the same. If kept words would mean something once they are next to each other, they can't be
    // placed after all.
    if !parts.kept_words.is_empty() {
        let standard = parts.to_string();
        let again = read_once(&super::split::words(&standard));
        if !again.is_ok_and(|again| again == parts) {
            return Err(Failure::Unplaced { read: Some((parts.class, parts.written)), runs: vec![(0, words.len())] });
        }
    }
    Ok(parts)
}

fn read_once(words: &[Word<'_>]) -> Result<Parts, Failure> {
    let mut reading = Reading::default();
    let mut index = 0;
    while let Some(rest) = words.get(index..).filter(|rest| !rest.is_empty()) {
        let (length, part) = match next(rest) {
            Some((_, Part::Foreign)) => return Err(Kind::Foreign.into()),
            Some(found) => found,
            None => (1, Part::Unknown),
        };
        let end = index.saturating_add(length);
        let apart = rest.first().is_some_and(|word| word.after_break);
        reading.add(part, Run { start: index, end, apart });
        index = end;
    }
    reading.finish(words)
}

/// One thing that a marking says.
pub(super) enum Part {
    Class(Class, &'static str),
    ImpactLevel(u8, Class, &'static str),
    UkPrefix,
    Descriptor { standard: &'static str, in_confidence: bool },
    HandlingInstruction(String),
    NationalCaveat(String),
    Foreign,
    Unknown,
}

/// Returns what the words begin with, and how many words it takes.
pub(super) fn next(words: &[Word<'_>]) -> Option<(usize, Part)> {
    eyes_only(words)
        .or_else(|| foreign_phrase(words).map(|length| (length, Part::Foreign)))
        .or_else(|| use_only(words))
        .or_else(|| claim(words))
        .or_else(|| addition(words))
        .or_else(|| uk_prefix(words))
        .or_else(|| of_another_country(words).map(|length| (length, Part::Foreign)))
}

/// Reads a classification or an Impact Level.
pub(super) fn claim(words: &[Word<'_>]) -> Option<(usize, Part)> {
    let classification =
        longest(words, words::CLASSIFICATIONS).map(|(length, row)| (length, Part::Class(row.is, row.standard)));
    classification.or_else(|| {
        longest(words, words::IMPACT_LEVELS)
            .map(|(length, row)| (length, Part::ImpactLevel(row.is.0, row.is.1, row.standard)))
    })
}

/// Reads a descriptor, a handling instruction or a national caveat with a name of its own.
pub(super) fn addition(words: &[Word<'_>]) -> Option<(usize, Part)> {
    let find = |terms: &'static [Term]| longest(words, terms).map(|(length, term)| (length, term.standard));
    if let Some((length, standard)) = find(words::DESCRIPTORS) {
        let in_confidence = begins_with(words.get(length..).unwrap_or_default(), words::IN_CONFIDENCE);
        let length = length.saturating_add(in_confidence.unwrap_or_default());
        return Some((length, Part::Descriptor { standard, in_confidence: in_confidence.is_some() }));
    }
    find(words::HANDLING_INSTRUCTIONS)
        .map(|(length, it)| (length, Part::HandlingInstruction(it.to_owned())))
        .or_else(|| find(words::NATIONAL_CAVEATS).map(|(length, it)| (length, Part::NationalCaveat(it.to_owned()))))
}

/// Reads countries, then EYES ONLY. In standard spelling the UK comes first and the others follow in
/// alphabetical order, each once.
fn eyes_only(words: &[Word<'_>]) -> Option<(usize, Part)> {
    // Most markings lack EYES ONLY: then there is no need to look for countries.
    if !words.iter().any(|word| word.is("EYES")) {
        return None;
    }
    let mut countries: Vec<&'static str> = Vec::new();
    let mut rest = words;
    while let Some((length, country)) = longest(rest, words::COUNTRIES) {
        let rank = |country: &str| country != words::UK;
        let before = |other: &&str| (rank(other), *other) < (rank(country.standard), country.standard);
        if !countries.contains(&country.standard) {
            countries.insert(countries.partition_point(before), country.standard);
        }
        rest = rest.get(length..).unwrap_or_default();
        if let Some((word, after)) = rest.split_first()
            && words::AND.iter().any(|and| word.is(and))
        {
            rest = after;
        }
    }
    if countries.is_empty() {
        return None;
    }
    let ending = begins_with(rest, words::EYES_ONLY)?;
    let length = words.len().saturating_sub(rest.len()).saturating_add(ending);
    Some((length, Part::NationalCaveat(format!("{} {}", countries.join("/"), words::EYES_ONLY))))
}

/// Returns how many words a marking of another country or organisation takes.
pub(super) fn foreign(words: &[Word<'_>]) -> Option<usize> {
    foreign_phrase(words).or_else(|| of_another_country(words))
}

/// Returns how many words a phrase takes that only other countries and organisations write.
fn foreign_phrase(words: &[Word<'_>]) -> Option<usize> {
    let start = words.first()?.text.get(..words::FOREIGN_START.len());
    if start.is_some_and(|start| start.eq_ignore_ascii_case(words::FOREIGN_START)) {
        return Some(1);
    }
    words::FOREIGN.iter().filter_map(|phrase| begins_with(words, phrase)).max()
}

/// Returns how many words another country's name and the classification after it take.
fn of_another_country(words: &[Word<'_>]) -> Option<usize> {
    let (length, country) = longest(words, words::COUNTRIES)?;
    let (written, after) = words.split_at_checked(length)?;
    // IT, AT and NO are words as well as codes.
    let clear = length > 1 || written.first().is_some_and(|word| word.text.len() > 2 || word.is("US"));
    let (claimed, _) = claim(after).filter(|_| clear && country.standard != words::UK)?;
    Some(length.saturating_add(claimed))
}

/// Reads any name, then USE ONLY, in one part of the text.
fn use_only(words: &[Word<'_>]) -> Option<(usize, Part)> {
    let (name, length) = user_name(words)?;
    // COMMERCIAL MOJ USE ONLY is a descriptor and an instruction.
    let mut rest = name;
    while let Some((length, _)) = addition(rest) {
        rest = rest.get(length..).unwrap_or_default();
        if is_user(rest).is_some() {
            return None;
        }
    }
    let standard = is_user(name).map_or_else(|| capitals(name), |user| user.standard.to_owned());
    Some((length, Part::HandlingInstruction(format!("{standard} {}", words::USE_ONLY))))
}

/// Returns the name before USE ONLY, and how many words both take.
fn user_name<'w, 't>(words: &'w [Word<'t>]) -> Option<(&'w [Word<'t>], usize)> {
    let before = usize::from(words.first()?.is("FOR"));
    let words = words.get(before..)?;
    for length in 1..=LONGEST_NAME {
        let (name, rest) = words.split_at_checked(length)?;
        let (last, inner) = (name.last()?, length > 1 || before > 0);
        if !last.is_plain() || last.after_break && inner || ["NOT", "NO", "ONLY"].iter().any(|it| last.is(it)) {
            return None;
        }
        if let Some(ending) = begins_with(rest, words::USE_ONLY) {
            let whole = !rest.iter().take(ending).any(|word| word.after_break);
            let claims = (0..length).any(|start| name.get(start..).and_then(claim).is_some());
            return (whole && !claims).then_some((name, before.saturating_add(length).saturating_add(ending)));
        }
    }
    None
}

/// Returns the row of a name in the table of users, if it has one.
fn is_user(name: &[Word<'_>]) -> Option<&'static Row<Audience>> {
    longest(name, words::USERS).filter(|(length, _)| *length == name.len()).map(|(_, row)| row)
}

/// Reads UK before a classification or an Impact Level. Elsewhere it may be half of a caveat.
fn uk_prefix(words: &[Word<'_>]) -> Option<(usize, Part)> {
    let length = words.iter().take_while(|word| word.is(words::UK)).count();
    claim(words.get(length..)?).filter(|_| length > 0).map(|_| (length, Part::UkPrefix))
}

/// Returns the row with the longest phrase that the words begin with, and the length of that phrase.
fn longest<T>(words: &[Word<'_>], table: &'static [Row<T>]) -> Option<(usize, &'static Row<T>)> {
    let found = table
        .iter()
        .flat_map(|row| row.phrases().filter_map(|phrase| begins_with(words, phrase)).map(move |length| (length, row)));
    found.max_by_key(|(length, _)| *length)
}

/// Returns how many words the phrase takes, if the words begin with it.
pub(super) fn begins_with(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    // Most phrases differ in the first letter: comparing it first halves the time.
    let first = words.first()?.text.as_bytes().first()?;
    if !phrase.as_bytes().first()?.eq_ignore_ascii_case(first) {
        return None;
    }
    let mut length: usize = 0;
    for expected in phrase_words(phrase) {
        if !words.get(length)?.is(expected) {
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
    /// The first claim that differs.
    differs: Option<Kind>,
    impact_level: Option<(u8, &'static str)>,
    uk_prefix: bool,
    in_confidence: bool,
    descriptors: Vec<&'static str>,
    handling_instructions: Vec<String>,
    national_caveats: Vec<String>,
    /// Where the unknown words are; they matter more than claims that differ.
    unknown: Unknown,
    /// Words that have no place: unknown ones and claims that differ, as ranges of indices.
    unplaced: Vec<(usize, usize)>,
}

/// Where the words are that no phrase takes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    #[default]
    Nowhere,
    AfterTheClass,
    BeforeTheClass,
}

/// The words of one part.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    /// Whether the text sets them apart from the words before.
    apart: bool,
}

impl Reading {
    /// Adds a part. Repeating a part changes nothing.
    fn add(&mut self, part: Part, run: Run) {
        let result = match part {
            Part::Class(class, word) => {
                let scheme = match class.schemes() {
                    [only] => Some(*only),
                    _ => None,
                };
                self.claim(class, scheme, word)
            }
            Part::ImpactLevel(level, class, word) => match self.impact_level {
                // IL1 and IL2 are one class, but two claims.
                Some((before, first)) if before != level => Err(Kind::Conflict { first, second: word }),
                _ => self
                    .claim(class, Some(Scheme::FormerProtectiveMarkings), word)
                    .map(|()| self.impact_level = Some((level, word))),
            },
            Part::UkPrefix => {
                self.uk_prefix = true;
                Ok(())
            }
            Part::Descriptor { standard, in_confidence } => {
                self.in_confidence |= in_confidence;
                add_once(&mut self.descriptors, standard);
                Ok(())
            }
            Part::HandlingInstruction(instruction) => {
                add_once(&mut self.handling_instructions, instruction);
                Ok(())
            }
            Part::NationalCaveat(caveat) => {
                add_once(&mut self.national_caveats, caveat);
                Ok(())
            }
            Part::Foreign | Part::Unknown => {
                let here = if self.claimed.is_some() { Unknown::AfterTheClass } else { Unknown::BeforeTheClass };
                self.unknown = self.unknown.max(here);
                self.unplaced(run);
                Ok(())
            }
        };
        if let Err(kind) = result {
            self.differs.get_or_insert(kind);
            self.unplaced(run);
        }
    }

    fn unplaced(&mut self, run: Run) {
        match self.unplaced.last_mut() {
            Some((_, end)) if *end == run.start && !run.apart => *end = run.end,
            _ => self.unplaced.push((run.start, run.end)),
        }
    }

    fn claim(&mut self, class: Class, scheme: Option<Scheme>, word: &'static str) -> Result<(), Kind> {
        if let (Some((before, first)), Some(now)) = (self.scheme, scheme)
            && before != now
        {
            return Err(Kind::Mixture { first, second: word });
        }
        match self.claimed {
            Some((before, first)) if before != class => return Err(Kind::Conflict { first, second: word }),
            Some(_) => {}
            None => self.claimed = Some((class, word)),
        }
        if let Some(scheme) = scheme {
            self.scheme.get_or_insert((scheme, word));
        }
        Ok(())
    }

    fn finish(mut self, words: &[Word<'_>]) -> Result<Parts, Failure> {
        let in_words = || self.in_confidence.then_some((Class::Protect, standard(Class::Protect)));
        // An Impact Level shows its class.
        let claimed =
            self.claimed.map(|(class, word)| (class, if words::is_level(word) { standard(class) } else { word }));
        let read = claimed.or_else(in_words);
        let clear = read.is_some_and(|(class, _)| matches!(class, Class::Secret | Class::TopSecret));
        let plain = || self.unplaced.iter().filter_map(|run| run_of(words, *run)).flatten().all(Word::is_plain);
        let keeps = match self.unknown {
            Unknown::Nowhere => true,
            Unknown::AfterTheClass => clear && plain(),
            Unknown::BeforeTheClass => false,
        };
        if !keeps {
            return Err(Failure::Unplaced { read, runs: self.unplaced });
        }
        if let Some(kind) = self.differs {
            return Err(kind.into());
        }
        let Some((class, written)) = read else {
            let kind = if !self.descriptors.is_empty() {
                Kind::NoClassification("descriptor")
            } else if !self.handling_instructions.is_empty() {
                Kind::NoClassification("handling instruction")
            } else if !self.national_caveats.is_empty() {
                Kind::NoClassification("national caveat")
            } else {
                Kind::Empty
            };
            return Err(kind.into());
        };
        if self.in_confidence && matches!(class, Class::Unmarked | Class::Unclassified) {
            return Err(Kind::Conflict { first: written, second: words::IN_CONFIDENCE }.into());
        }
        // OFFICIAL has neither descriptors nor national caveats, so the stricter of the two readings counts.
        let stricter = !self.descriptors.is_empty() || !self.national_caveats.is_empty();
        Ok(Parts {
            class: if class == Class::Official && stricter { Class::OfficialSensitive } else { class },
            written,
            uk_prefix: self.uk_prefix,
            impact_level: self.impact_level.map(|(level, _)| level),
            descriptors: std::mem::take(&mut self.descriptors),
            handling_instructions: std::mem::take(&mut self.handling_instructions),
            national_caveats: std::mem::take(&mut self.national_caveats),
            kept_words: {
                let mut kept = Vec::new();
                for run in &self.unplaced {
                    add_once(&mut kept, capitals(run_of(words, *run).unwrap_or_default()));
                }
                kept
            },
        })
    }
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
