//! Why a text is not read as a marking.

use std::fmt;

use thiserror::Error;

use super::Marking;
use super::words::ACCEPTED;

/// How much of the asker's text an error repeats, in characters.
const EXCERPT: usize = 60;

/// How much of another library's message an error repeats, in characters.
const MESSAGE: usize = 300;

/// Why a text is not read as a marking. Nothing is guessed: a text either reads or is an error.
///
/// Texts in an error are excerpts fit to show: cut after some 60 characters, with control
/// characters escaped.
///
/// ```
/// use caveat::Marking;
///
/// let error = Marking::parse("OFICIAL – PERSONAL").unwrap_err();
/// assert_eq!(error.code(), "unknown_word");
/// assert_eq!(error.suggestions(), ["OFFICIAL – PERSONAL"]);
/// assert!(error.to_string().starts_with("can't read `OFICIAL`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MarkingError {
    /// The text is empty, or nothing but separators.
    #[error("the marking is empty; write what is on the thing, or UNMARKED if it carries none")]
    Empty,

    /// The text is longer than [`Marking::MAX_LENGTH`].
    #[error("the marking `{text}` is too long; accepted are up to {} characters", Marking::MAX_LENGTH)]
    TooLong {
        /// How the text begins.
        text: String,
    },

    /// A word belongs to no known marking.
    #[error("can't read `{word}` in the marking `{text}`; accepted are {ACCEPTED}{}", did_you_mean(suggestions))]
    UnknownWord {
        /// The first word that is not known.
        word: String,
        /// The whole text.
        text: String,
        /// Up to three markings that may have been meant, the nearest first.
        suggestions: Vec<String>,
    },

    /// The text claims two things that differ, as in `SECRET OFFICIAL`.
    #[error("the marking `{text}` says both {first} and {second}, which differ; accepted is one classification")]
    ConflictingClaims {
        /// The whole text.
        text: String,
        /// What it claims first.
        first: &'static str,
        /// The claim that differs.
        second: &'static str,
    },

    /// The text takes from both schemes, as in `OFFICIAL IL2`.
    #[error(
        "the marking `{text}` mixes {first} and {second}, which are of different schemes; accepted is one \
         classification of one scheme"
    )]
    MixedSchemes {
        /// The whole text.
        text: String,
        /// What it claims first.
        first: &'static str,
        /// The claim from the other scheme.
        second: &'static str,
    },

    /// The text has no classification or Impact Level, only what goes beside one.
    #[error(
        "the marking `{text}` has a {part} and no classification; accepted is a {part} beside one, such as \
         OFFICIAL-SENSITIVE or IL3"
    )]
    NoClassification {
        /// The whole text.
        text: String,
        /// What it has: `descriptor`, `handling instruction` or `national caveat`.
        part: &'static str,
    },
}

impl MarkingError {
    /// A stable code in `snake_case`, such as `unknown_word`.
    pub const fn code(&self) -> &'static str {
        match self {
            MarkingError::Empty => "empty",
            MarkingError::TooLong { .. } => "too_long",
            MarkingError::UnknownWord { .. } => "unknown_word",
            MarkingError::ConflictingClaims { .. } => "conflicting_claims",
            MarkingError::MixedSchemes { .. } => "mixed_schemes",
            MarkingError::NoClassification { .. } => "no_classification",
        }
    }

    /// Up to three markings that may have been meant, the nearest first. Each can be read.
    pub fn suggestions(&self) -> &[String] {
        match self {
            MarkingError::UnknownWord { suggestions, .. } => suggestions,
            _ => &[],
        }
    }
}

fn did_you_mean(suggestions: &[String]) -> String {
    if suggestions.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = suggestions.iter().map(|each| format!("`{each}`")).collect();
    format!("; did you mean {}?", quoted.join(" or "))
}

/// The beginning of a text, fit to show in a message.
pub(crate) fn excerpt(text: &str) -> String {
    beginning(text, EXCERPT, |character| character == '`' || hides(character))
}

/// Another library's message, fit to show in one of ours: it may repeat what it read, in full and as it stands.
pub(crate) fn fit_to_show(message: &impl fmt::Display) -> String {
    beginning(&message.to_string(), MESSAGE, hides)
}

fn beginning(text: &str, mut room: usize, must_be_escaped: fn(char) -> bool) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        if room == 0 {
            shown.push('…');
            break;
        }
        if must_be_escaped(character) {
            let escaped = character.escape_unicode();
            room = room.saturating_sub(escaped.len());
            shown.extend(escaped);
        } else {
            room = room.saturating_sub(1);
            shown.push(character);
        }
    }
    shown
}

/// Control characters, and those that turn or hide the text around them. A backtick, which encloses an excerpt, is escaped in
/// one too.
fn hides(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_is_cut_and_shows_what_it_hides() {
        assert_eq!(fit_to_show(&"expected `,` at line 1"), "expected `,` at line 1");
        assert_eq!(fit_to_show(&"a\u{202e}b"), "a\\u{202e}b");
        let long = fit_to_show(&"x".repeat(10_000));
        assert_eq!((long.chars().count(), long.chars().last()), (MESSAGE + 1, Some('…')));
    }
}
