//! Why a text is not read as a marking.

use thiserror::Error;

use super::Marking;
use super::words::ACCEPTED;
use crate::vocabulary::did_you_mean;

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
