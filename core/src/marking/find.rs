//! Markings in longer texts: subject lines, file names, headers.

use std::ops::Range;

use super::Marking;
use super::parse::{Part, addition, claim, foreign, next};
use super::split::{Word, is_punctuation, is_separator, split};
use super::words;
use crate::vocabulary::Class;

/// How far a marking may reach from where it begins, in bytes, and in words.
const WINDOW: usize = 400;
const WORDS: usize = 24;

/// The longest gap between two words of a marking, in bytes.
const GAP: usize = 6;

/// How many additions are read after a classification.
const ADDITIONS: usize = 8;

/// A marking in a longer text. See [`find_marking`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundMarking {
    /// The marking.
    pub marking: Marking,
    /// Its range in the text, in bytes.
    pub span: Range<usize>,
}

/// Finds the first marking in a longer text, such as a subject line, a file name or a header.
///
/// Words that are also everyday words count in capitals only: *the official list* carries no marking.
/// Use it to read registers and mail, never as the only basis for a decision: it may find what was not
/// meant as a marking, and miss one. It takes time in proportion to the text.
///
/// ```
/// use caveat::Class;
/// use caveat::marking::find_marking;
///
/// let found = find_marking("Re: Official Sensitive: payroll query").unwrap();
/// assert_eq!((found.marking.class(), found.span), (Class::OfficialSensitive, 4..22));
/// assert_eq!(find_marking("the official list of restricted areas"), None);
/// ```
pub fn find_marking(text: &str) -> Option<FoundMarking> {
    whole(text).or_else(|| within(text))
}

/// Reads a text that is a marking and nothing else, in any case.
fn whole(text: &str) -> Option<FoundMarking> {
    let inner = text.trim_matches(|it| is_separator(it) || is_punctuation(it));
    let start = text.find(inner)?;
    // Longer than a marking can be.
    if inner.len() > Marking::MAX_LENGTH.saturating_mul(4) {
        return None;
    }
    let span = start..with_asterisk(text, start.saturating_add(inner.len()));
    found(text, span)
}

/// Returns the marking that this part of the text is, if all its words are understood.
fn found(text: &str, span: Range<usize>) -> Option<FoundMarking> {
    let marking = Marking::parse(text.get(span.clone())?).ok().filter(|marking| marking.kept_words().is_empty())?;
    Some(FoundMarking { marking, span })
}

/// Returns the end of a marking that ends here, with the asterisk of REST*.
fn with_asterisk(text: &str, end: usize) -> usize {
    let ends_in_rest = text.get(end.saturating_sub(4)..end).is_some_and(|word| word.eq_ignore_ascii_case("REST"));
    let asterisk = ends_in_rest && text.get(end..).is_some_and(|rest| rest.starts_with('*'));
    end.saturating_add(usize::from(asterisk))
}

fn within(text: &str) -> Option<FoundMarking> {
    // The end of the words that belong to another scheme's marking or follow a NOT.
    let mut taken = 0;
    let mut before: Option<Word<'_>> = None;
    for word in split(text, is_apart) {
        if word.start >= taken && may_begin(&word) {
            let window = Window::new(text, word.start);
            match window.look(before.as_ref()) {
                Look::Found(found) => return Some(found),
                Look::Taken(end) => taken = end,
                Look::Nothing => {}
            }
        }
        before = Some(word);
    }
    None
}

/// In a longer text every punctuation mark separates words: `OFFICIAL.docx`, `(SECRET)`.
fn is_apart(character: char) -> bool {
    character.is_ascii_punctuation() || is_punctuation(character)
}

/// Whether a marking, of these schemes or of others, may begin with the word.
fn may_begin(word: &Word<'_>) -> bool {
    let word = word.text.as_bytes();
    let begins = |phrase: &str| match phrase.as_bytes().split_at_checked(word.len()) {
        Some((start, rest)) => {
            start.eq_ignore_ascii_case(word) && rest.first().is_none_or(|it| !it.is_ascii_alphanumeric())
        }
        None => false,
    };
    words::CLASSIFICATIONS.iter().any(|row| row.phrases().any(begins))
        || words::IMPACT_LEVELS.iter().any(|row| row.phrases().any(begins))
        || words::DESCRIPTORS.iter().any(|row| row.phrases().any(begins))
        || words::FOREIGN.iter().any(|phrase| begins(phrase))
        // Most codes of two letters are everyday words too, so they do not count as a country.
        || (word.len() > 2 || ["UK", "US"].into_iter().any(begins)) && words::COUNTRIES.iter().any(|row| row.phrases().any(begins))
}

/// What was found at a word.
enum Look {
    Found(FoundMarking),
    /// Something other than a marking of these schemes, up to here.
    Taken(usize),
    Nothing,
}

/// The words from a position on, as far as a marking may reach.
struct Window<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
}

impl<'t> Window<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        let mut end = start.saturating_add(WINDOW).min(text.len());
        while !text.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        let reach = text.get(start..end).unwrap_or_default();
        let words = split(reach, is_apart).take(WORDS);
        Self { text, words: words.map(|word| Word { start: start.saturating_add(word.start), ..word }).collect() }
    }

    fn look(&self, before: Option<&Word<'t>>) -> Look {
        let words = self.words.as_slice();
        if let Some(length) = foreign(words).filter(|length| self.is_capitals(0, *length) && self.is_joined(0, *length))
        {
            let end = self.words.get(length).filter(|_| self.is_joined(length.saturating_sub(1), 2));
            return Look::Taken(match end {
                // NATO SECRET is not SECRET.
                Some(next) if claim(words.get(length..).unwrap_or_default()).is_some() => next.end(),
                _ => self.end(length),
            });
        }
        let uk = words.first().filter(|word| word.text == words::UK).map_or(0, |_| 1);
        let Some(length) = self.claim_at(uk) else { return Look::Nothing };
        let length = length.saturating_add(uk);
        if !self.is_joined(0, length) {
            return Look::Nothing;
        }
        let negated = before.is_some_and(|word| {
            ["NOT", "NON", "NO", "UN"].iter().any(|it| word.is(it)) && self.is_near(word.end(), self.start(0))
        });
        let after = words.get(length..).unwrap_or_default();
        let next_is_near = after.first().is_some_and(|next| self.is_near(self.end(length), next.start));
        // SECRET//NOFORN is of another country, and OFFICIAL SECRETS ACT is a law.
        let other = next_is_near
            && (after.first().is_some_and(|next| next.is("SECRETS"))
                || foreign(after).is_some_and(|more| self.is_capitals(length, more)));
        if negated || other {
            return Look::Taken(self.end(length));
        }
        self.extended(length).map_or(Look::Nothing, Look::Found)
    }

    /// Returns how many words a classification at this word takes, if it is written as one and not as an everyday word.
    fn claim_at(&self, index: usize) -> Option<usize> {
        let words = self.words.get(index..)?;
        let Some((length, part)) = claim(words) else {
            // STAFF IN CONFIDENCE.
            let (length, part) = addition(words)?;
            let clear = matches!(part, Part::Descriptor { in_confidence: true, .. });
            return (clear && self.is_capitalised(index, 1)).then_some(length);
        };
        let first = words.first()?;
        let written =
            self.text.get(first.start..self.words.get(index.saturating_add(length).saturating_sub(1))?.end())?;
        let clear = match part {
            _ if first.is("REST") => self.text.get(first.end()..)?.starts_with('*') && self.is_capitals(index, length),
            _ if first.is("O") => written == "O-S",
            Part::Class(Class::OfficialSensitive, _) => first.text.len() > 3 || self.is_capitals(index, length),
            Part::Class(Class::Unclassified, _) if length > 2 => true,
            Part::Class(Class::TopSecret, _) => self.is_capitalised(index, length),
            _ => self.is_capitals(index, length),
        };
        clear.then_some(length)
    }

    /// Returns the marking of the first words, extended by the additions that follow them.
    fn extended(&self, mut length: usize) -> Option<FoundMarking> {
        let capitals = self.is_capitals(0, length);
        let mut found = self.marking(length)?;
        for _ in 0..ADDITIONS {
            let rest = self.words.get(length..).unwrap_or_default();
            let Some((more, part)) = next(rest) else { break };
            let end = length.saturating_add(more);
            let style = match part {
                // A phrase that ends in ONLY and the like is not an everyday phrase.
                Part::HandlingInstruction(instruction) if instruction.ends_with(words::USE_ONLY) => {
                    let user = words::USERS.iter().any(|user| instruction.starts_with(user.standard));
                    user || rest.first().is_some_and(|word| word.after_break) && self.is_capitalised(length, 1)
                }
                Part::HandlingInstruction(_) | Part::NationalCaveat(_) if more > 1 => true,
                Part::Class(..) | Part::ImpactLevel(..) => self.is_capitals(length, more),
                _ if capitals => self.is_capitals(length, more),
                _ => self.is_capitalised(length, more) && self.ends_a_part(end),
            };
            // The addition has to be close to the last word so far.
            if !style || !self.is_joined(length.saturating_sub(1), more.saturating_add(1)) {
                break;
            }
            let Some(longer) = self.marking(end) else { break };
            (found, length) = (longer, end);
        }
        Some(found)
    }

    fn marking(&self, length: usize) -> Option<FoundMarking> {
        found(self.text, self.start(0)..with_asterisk(self.text, self.end(length)))
    }

    fn start(&self, index: usize) -> usize {
        self.words.get(index).map_or(self.text.len(), |word| word.start)
    }

    fn end(&self, length: usize) -> usize {
        self.words.get(length.saturating_sub(1)).map_or(self.text.len(), Word::end)
    }

    /// Whether only a few separators, on one line, are between two places.
    fn is_near(&self, end: usize, start: usize) -> bool {
        let between = self.text.get(end..start).unwrap_or_default();
        between.len() <= GAP
            && between
                .chars()
                .all(|it| !matches!(it, '\n' | '\r') && (is_separator(it) || matches!(it, '*' | '|' | '=')))
    }

    fn is_joined(&self, index: usize, length: usize) -> bool {
        let words = self.words.iter().skip(index).take(length);
        let next = self.words.iter().skip(index.saturating_add(1)).take(length.saturating_sub(1));
        words.zip(next).all(|(word, next)| self.is_near(word.end(), next.start))
    }

    fn is_capitals(&self, index: usize, length: usize) -> bool {
        self.words.iter().skip(index).take(length).all(|word| !word.text.chars().any(char::is_lowercase))
    }

    fn is_capitalised(&self, index: usize, length: usize) -> bool {
        self.words.iter().skip(index).take(length).all(|word| word.text.chars().next().is_some_and(char::is_uppercase))
    }

    /// Whether the first words end a sentence or a part of one.
    fn ends_a_part(&self, length: usize) -> bool {
        let rest = self.text.get(self.end(length)..).unwrap_or_default().trim_start_matches([' ', '\t']);
        !rest.starts_with(char::is_alphanumeric)
    }
}
