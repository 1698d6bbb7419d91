//! Why a text can't be read as a marking.

use std::fmt;

use super::Marking;
use super::kind::Kind;
use super::suggest::suggestions;
use crate::excerpt::excerpt;
use crate::vocabulary::{Class, did_you_mean, names};

/// Why a text can't be read as a marking. Nothing is guessed: a text is either read or an error.
///
/// Messages repeat excerpts of the text that are safe to show: cut after some 60 characters, with
/// control characters escaped. Suggestions are computed when asked for, not while parsing.
///
/// ```
/// use caveat::{Class, Marking};
///
/// let error = Marking::parse("OFICIAL – PERSONAL").unwrap_err();
/// assert_eq!(error.code().name(), "unplaced_words");
/// assert_eq!(error.suggestions(), ["OFFICIAL – PERSONAL"]);
///
/// let error = Marking::parse("OFFICIAL SENSITIVE - do not distribute").unwrap_err();
/// assert_eq!(error.class(), Some(Class::OfficialSensitive));
/// assert_eq!(error.unplaced_words(), ["do not distribute"]);
/// assert_eq!(error.to_string(), "read OFFICIAL-SENSITIVE; could not place `do not distribute`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkingError {
    /// As given, trimmed; the beginning of a text that is too long.
    pub(super) text: String,
    pub(super) kind: Kind,
}

names! {
    /// The kind of mistake in a marking. Codes are stable.
    #[non_exhaustive]
    pub enum MarkingErrorCode {
        /// The text is empty.
        Empty = "empty",
        /// It says that no marking was noted: N/A, not set.
        NotAMarking = "not_a_marking",
        /// It is too long.
        TooLong = "too_long",
        /// It has words that no marking has, or has them in the wrong place.
        UnplacedWords = "unplaced_words",
        /// It is a marking of another country or organisation.
        ForeignMarking = "foreign_marking",
        /// It contradicts itself.
        ConflictingClaims = "conflicting_claims",
        /// It mixes the two schemes.
        MixedSchemes = "mixed_schemes",
        /// It has no classification, only what goes with one.
        NoClassification = "no_classification",
    }
}

impl MarkingError {
    /// Returns the kind of mistake.
    pub const fn code(&self) -> MarkingErrorCode {
        match self.kind {
            Kind::Empty => MarkingErrorCode::Empty,
            Kind::NotAMarking => MarkingErrorCode::NotAMarking,
            Kind::TooLong => MarkingErrorCode::TooLong,
            Kind::Unplaced { .. } => MarkingErrorCode::UnplacedWords,
            Kind::Foreign => MarkingErrorCode::ForeignMarking,
            Kind::Conflict { .. } => MarkingErrorCode::ConflictingClaims,
            Kind::Mixture { .. } => MarkingErrorCode::MixedSchemes,
            Kind::NoClassification(_) => MarkingErrorCode::NoClassification,
        }
    }

    /// Returns the class that was read before words that could not be placed, if any.
    pub const fn class(&self) -> Option<Class> {
        match self.kind {
            Kind::Unplaced { read: Some((class, _)), .. } => Some(class),
            _ => None,
        }
    }

    /// Returns the words that could not be placed, as written; adjacent words are one text.
    pub fn unplaced_words(&self) -> &[String] {
        match &self.kind {
            Kind::Unplaced { words, .. } => words,
            _ => &[],
        }
    }

    /// Returns up to three markings that may have been meant, the nearest first. Each can be read.
    /// They are computed at each call.
    pub fn suggestions(&self) -> Vec<String> {
        match self.kind {
            Kind::Unplaced { .. } => suggestions(&self.text),
            _ => Vec::new(),
        }
    }

    /// Returns the message for a person who fills in a form, in whole sentences.
    ///
    /// ```
    /// let error = caveat::Marking::parse("offical sensitive").unwrap_err();
    /// assert_eq!(error.plain_message(), "We do not recognise this marking. Did you mean OFFICIAL-SENSITIVE?");
    /// ```
    pub fn plain_message(&self) -> String {
        match &self.kind {
            Kind::Empty => "Enter the marking. If you looked and it carries none, enter UNMARKED.".to_owned(),
            Kind::NotAMarking => {
                "Enter UNMARKED if you looked and it carries no marking. If nobody has looked, leave this blank."
                    .to_owned()
            }
            Kind::TooLong => format!("The marking must have {} characters or fewer.", Marking::MAX_LENGTH),
            Kind::Foreign => "This guidance does not cover markings of other countries or organisations. Ask the \
                              Operation Security Team and the Chief Information Security Officer."
                .to_owned(),
            Kind::Unplaced { read, words } => {
                let meant = match self.suggestions().as_slice() {
                    [] => String::new(),
                    meant => format!(" Did you mean {}?", meant.join(" or ")),
                };
                match read {
                    Some((_, marking)) => {
                        format!("We read {marking}, but do not recognise '{}'.{meant}", shown(words, "' or '"))
                    }
                    None => format!("We do not recognise this marking.{meant}"),
                }
            }
            Kind::Conflict { first, second } | Kind::Mixture { first, second } => {
                format!("This says both {first} and {second}. Enter one marking.")
            }
            Kind::NoClassification(_) => {
                "This is only part of a marking. Enter the whole marking, such as OFFICIAL-SENSITIVE – PERSONAL."
                    .to_owned()
            }
        }
    }
}

/// Returns excerpts of the first words.
fn shown(words: &[String], between: &str) -> String {
    let first: Vec<String> = words.iter().take(3).map(|words| excerpt(words)).collect();
    first.join(between)
}

impl fmt::Display for MarkingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = excerpt(&self.text);
        match &self.kind {
            Kind::Empty => {
                out.write_str("the marking is empty; write what is on the thing, or UNMARKED if it carries none")
            }
            Kind::NotAMarking => {
                write!(out, "`{text}` is not a marking; say UNMARKED if you looked, else leave it out")
            }
            Kind::TooLong => {
                write!(out, "the marking `{text}` is too long; accepted are up to {} characters", Marking::MAX_LENGTH)
            }
            Kind::Foreign => write!(
                out,
                "`{text}` is a marking of another country or organisation: this guidance does not cover it; ask the \
                 Operation Security Team and the Chief Information Security Officer"
            ),
            Kind::Unplaced { read, words } => {
                let could_not = format!("could not place `{}`", shown(words, "` and `"));
                match read {
                    Some((_, marking)) => write!(out, "read {marking}; {could_not}"),
                    None => write!(out, "unknown marking `{text}`; {could_not}"),
                }?;
                out.write_str(&did_you_mean(&self.suggestions()))
            }
            Kind::Conflict { first, second } => write!(
                out,
                "the marking `{text}` says both {first} and {second}, which differ; accepted is one classification"
            ),
            Kind::Mixture { first, second } => write!(
                out,
                "the marking `{text}` mixes {first} and {second}, which are of different schemes; accepted is one \
                 classification of one scheme"
            ),
            Kind::NoClassification(part) => write!(
                out,
                "the marking `{text}` has a {part} and no classification; accepted is a {part} beside one, such as \
                 OFFICIAL-SENSITIVE or IL3"
            ),
        }
    }
}

impl std::error::Error for MarkingError {}
