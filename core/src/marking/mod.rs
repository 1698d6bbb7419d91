//! What is written on the thing: markings of both schemes, read and kept.
//!
//! ```text
//! text -> words -> longest known phrases -> Marking (one class, and what stands beside it)
//!                                        -> MarkingError (with suggestions), never a guess
//! ```
//!
//! - `words` is the table of everything that is read, as plain data.
//! - `scheme` has the order of classes and the candidates across schemes.
//! - `warning` has what is read although the scheme does not allow it.

mod error;
mod export;
mod parse;
mod scheme;
mod suggest;
#[cfg(test)]
mod tests;
mod warning;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

pub use self::error::MarkingError;
pub use self::export::{ExportedMarking, ExportedWarning};
pub use self::scheme::{Candidates, Scheme};
pub use self::warning::Warning;

use self::parse::Failure;
use crate::excerpt::excerpt;
use crate::vocabulary::Class;

/// A marking: what is written on the thing, and what that says.
///
/// Both schemes are read (see [`Scheme`]), in any case and with spaces, hyphens, dashes,
/// underscores, `:` `,` `/` `;` and brackets as separators. A marking has one [`Class`], which is
/// all that rules see, and it keeps everything else that it says. `UNMARKED` means that the asker
/// looked and it carries none.
///
/// It displays in the standard form, which reads as the same marking. Two are equal if what was
/// written is; compare [`Marking::class`] to compare what it says.
///
/// ```
/// use caveat::{Class, Marking};
///
/// let marking = Marking::parse("uk official sensitive: commercial [recipients only]")?;
/// assert_eq!(marking.class(), Class::OfficialSensitive);
/// assert!(marking.uk_prefix());
/// assert_eq!(marking.descriptors(), ["COMMERCIAL"]);
/// assert_eq!(marking.handling_instructions(), ["RECIPIENTS ONLY"]);
/// assert_eq!(marking.to_string(), "UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY");
///
/// assert_eq!(Marking::parse("IL3")?.class(), Class::Restricted);
/// assert!(Marking::parse("OFFICIAL IL2").is_err(), "two schemes at once");
/// # Ok::<(), caveat::marking::MarkingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Marking {
    /// As given, trimmed. Borrowed where that is a class's own standard form or name.
    text: Cow<'static, str>,
    parts: Parts,
}

/// What a marking says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Parts {
    class: Class,
    uk_prefix: bool,
    impact_level: Option<u8>,
    descriptors: Vec<&'static str>,
    handling_instructions: Vec<&'static str>,
    national_caveats: Vec<String>,
}

impl Marking {
    /// The longest text that is read, in characters.
    pub const MAX_LENGTH: usize = 200;

    /// Reads a marking.
    ///
    /// # Errors
    ///
    /// If the text is empty or too long, has an unknown word, claims things that differ, mixes
    /// schemes, or has no classification: see [`MarkingError`].
    ///
    /// ```
    /// use caveat::{Class, Marking};
    ///
    /// assert_eq!(Marking::parse("Top–Secret")?.class(), Class::TopSecret);
    /// assert_eq!(Marking::parse("SECRET OFFICIAL").unwrap_err().code(), "conflicting_claims");
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, MarkingError> {
        let text = text.trim();
        // Most markings are a class's own text, and those cost nothing.
        for &class in Class::ALL {
            for plain in [words::standard(class), class.name()] {
                if text == plain {
                    return Ok(Marking::plain(plain, class));
                }
            }
        }
        let parts = read(text)?;
        Ok(Marking { text: Cow::Owned(text.to_owned()), parts })
    }

    fn plain(text: &'static str, class: Class) -> Self {
        let parts = Parts {
            class,
            uk_prefix: false,
            impact_level: None,
            descriptors: Vec::new(),
            handling_instructions: Vec::new(),
            national_caveats: Vec::new(),
        };
        Marking { text: Cow::Borrowed(text), parts }
    }

    /// The text exactly as given, but for spaces around it.
    ///
    /// ```
    /// let marking = caveat::Marking::parse("  OffSen ")?;
    /// assert_eq!(marking.text(), "OffSen");
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The class: the one value that rules see.
    pub fn class(&self) -> Class {
        self.parts.class
    }

    /// The scheme, if the text says: SECRET and TOP SECRET alone belong to both, UNMARKED to
    /// neither.
    ///
    /// Only the classification and the Impact Level settle it. Organisations add descriptors of
    /// their own, so a descriptor does not.
    ///
    /// ```
    /// use caveat::Marking;
    /// use caveat::marking::Scheme;
    ///
    /// assert_eq!(Marking::parse("SECRET")?.scheme(), None);
    /// assert_eq!(Marking::parse("SECRET IL5")?.scheme(), Some(Scheme::FormerProtectiveMarkings));
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn scheme(&self) -> Option<Scheme> {
        match (self.parts.impact_level, self.parts.class.schemes()) {
            (Some(_), _) => Some(Scheme::FormerProtectiveMarkings),
            (None, [only]) => Some(*only),
            (None, _) => None,
        }
    }

    /// Whether UK stands before the classification, as it does on what goes to other
    /// governments and to international organisations.
    pub fn uk_prefix(&self) -> bool {
        self.parts.uk_prefix
    }

    /// The Impact Level of the former scheme, 0 to 6, if one is written.
    ///
    /// ```
    /// use caveat::Marking;
    ///
    /// assert_eq!(Marking::parse("IL2 PROTECT")?.impact_level(), Some(2));
    /// assert_eq!(Marking::parse("PROTECT")?.impact_level(), None);
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn impact_level(&self) -> Option<u8> {
        self.parts.impact_level
    }

    /// The descriptors in standard spelling, such as `COMMERCIAL`, in the order written.
    pub fn descriptors(&self) -> &[&'static str] {
        &self.parts.descriptors
    }

    /// The handling instructions in standard spelling, such as `RECIPIENTS ONLY`, in the order
    /// written.
    pub fn handling_instructions(&self) -> &[&'static str] {
        &self.parts.handling_instructions
    }

    /// The national caveats in standard spelling, in the order written. In a list of countries
    /// the UK comes first and the others follow in the order of the alphabet.
    ///
    /// ```
    /// let marking = caveat::Marking::parse("SECRET – USA / UK eyes only")?;
    /// assert_eq!(marking.national_caveats(), ["UK/US EYES ONLY"]);
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn national_caveats(&self) -> &[String] {
        &self.parts.national_caveats
    }

    /// What is odd about the marking, though it was read and kept. Worked out at each call.
    ///
    /// ```
    /// use caveat::Marking;
    /// use caveat::marking::Warning;
    ///
    /// assert!(Marking::parse("OFFICIAL")?.warnings().is_empty());
    /// assert!(Marking::parse("CONFIDENTIAL")?.warnings().contains(&Warning::BareConfidential));
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn warnings(&self) -> Vec<Warning> {
        warning::about(self)
    }
}

/// Reads a trimmed text; where it does not read, says what may have been meant.
fn read(text: &str) -> Result<Parts, MarkingError> {
    if text.chars().nth(Marking::MAX_LENGTH).is_some() {
        return Err(MarkingError::TooLong { text: excerpt(text) });
    }
    let words: Vec<&str> = parse::split(text).collect();
    parse::read(&words).map_err(|failure| match failure {
        Failure::Empty => MarkingError::Empty,
        Failure::Unknown(index) => MarkingError::UnknownWord {
            word: excerpt(words.get(index).copied().unwrap_or_default()),
            text: excerpt(text),
            suggestions: suggest::suggestions(&words, index),
        },
        Failure::Conflict { first, second } => MarkingError::ConflictingClaims { text: excerpt(text), first, second },
        Failure::Mixture { first, second } => MarkingError::MixedSchemes { text: excerpt(text), first, second },
        Failure::NoClassification(part) => MarkingError::NoClassification { text: excerpt(text), part },
    })
}

/// The standard form, as in `UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY`. An Impact
/// Level shows the class that it stands for: `IL3 RESTRICTED`.
impl fmt::Display for Marking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(formatter)
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.uk_prefix {
            write!(formatter, "{} ", words::UK)?;
        }
        if let Some(level) = self.impact_level {
            write!(formatter, "IL{level} ")?;
        }
        formatter.write_str(words::standard(self.class))?;
        let additions = self.descriptors.iter().chain(&self.handling_instructions).copied();
        for addition in additions.chain(self.national_caveats.iter().map(String::as_str)) {
            write!(formatter, " – {addition}")?;
        }
        Ok(())
    }
}

/// The class's own marking in the standard form.
///
/// ```
/// use caveat::{Class, Marking};
///
/// assert_eq!(Marking::from(Class::OfficialSensitive).text(), "OFFICIAL-SENSITIVE");
/// ```
impl From<Class> for Marking {
    fn from(class: Class) -> Self {
        Marking::plain(words::standard(class), class)
    }
}

impl FromStr for Marking {
    type Err = MarkingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Marking::parse(text)
    }
}

impl TryFrom<&str> for Marking {
    type Error = MarkingError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Marking::parse(text)
    }
}

/// As its text, exactly as given.
impl Serialize for Marking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
