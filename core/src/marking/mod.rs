//! Protective markings of both schemes, read and kept.
//!
//! ```text
//! text -> words -> longest known phrases -> Marking (class, audience, and what goes with them)
//!                                        -> MarkingError (with suggestions), never a guess
//! ```
//!
//! - `words` is the table of everything that is read, as plain data.
//! - `scheme` has the order of classes and the candidates across schemes.
//! - `note` has what a reader should know about a marking that was read.
//! - `find` finds a marking in a longer text.

mod error;
mod export;
mod find;
mod kind;
mod note;
mod parse;
mod scheme;
mod split;
mod suggest;
#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::error::{MarkingError, MarkingErrorCode};
pub use self::export::ExportedMarking;
pub use self::find::{FoundMarking, find_marking};
pub use self::note::{MarkingNote, NoteCode};
pub use self::scheme::{Candidates, Scheme};

use self::kind::Kind;
use self::parse::Failure;
use crate::vocabulary::{Audience, Class};

/// A protective marking: its text, and what that means.
///
/// Both schemes are read (see [`Scheme`]), in any case and with spaces, hyphens, dashes,
/// underscores, `:` `,` `/` `;` and brackets as separators; emphasis and punctuation around words
/// are ignored. A marking has one [`Class`] and one [`Audience`], and it keeps everything else that
/// it says. `UNMARKED` means that someone looked and found no marking.
///
/// It displays in the standard form, which reads as the same marking. Two markings are equal if their texts are; compare
/// [`Marking::class`] to compare what they mean.
///
/// ```
/// use caveat::vocabulary::Audience;
/// use caveat::{Class, Marking};
///
/// let marking = Marking::parse("uk official sensitive: commercial [recipients only]")?;
/// assert_eq!(marking.class(), Class::OfficialSensitive);
/// assert!(marking.uk_prefix());
/// assert_eq!(marking.descriptors(), ["COMMERCIAL"]);
/// assert_eq!(marking.handling_instructions(), ["RECIPIENTS ONLY"]);
/// assert_eq!(marking.audience(), Audience::Recipients);
/// assert_eq!(marking.to_string(), "UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY");
///
/// assert_eq!(Marking::parse("IL3")?.class(), Class::Restricted);
/// assert!(Marking::parse("OFFICIAL IL2").is_err(), "two schemes at once");
/// # Ok::<(), caveat::marking::MarkingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Marking {
    /// As given, trimmed. Borrowed if it is a class's own standard form or name.
    text: Cow<'static, str>,
    parts: Parts,
}

/// What a marking means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Parts {
    /// OFFICIAL with a descriptor or a national caveat counts as OFFICIAL-SENSITIVE.
    class: Class,
    /// The written classification, in the standard form.
    written: &'static str,
    uk_prefix: bool,
    impact_level: Option<u8>,
    descriptors: Vec<&'static str>,
    handling_instructions: Vec<String>,
    national_caveats: Vec<String>,
    kept_words: Vec<String>,
}

impl Marking {
    /// The longest text that can be read, in characters.
    pub const MAX_LENGTH: usize = 200;

    /// Reads a marking.
    ///
    /// # Errors
    ///
    /// Fails if the text is empty or too long, has unknown or misplaced words, is a marking of another country or organisation,
    /// contradicts itself, mixes schemes, or has no classification: see [`MarkingError`].
    ///
    /// ```
    /// use caveat::{Class, Marking};
    ///
    /// assert_eq!(Marking::parse("Top–Secret")?.class(), Class::TopSecret);
    /// assert_eq!(Marking::parse("SECRET OFFICIAL").unwrap_err().code().name(), "conflicting_claims");
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, MarkingError> {
        let text = text.trim();
        // Most markings are a class's own text: reading those allocates nothing.
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
            written: words::standard(class),
            uk_prefix: false,
            impact_level: None,
            descriptors: Vec::new(),
            handling_instructions: Vec::new(),
            national_caveats: Vec::new(),
            kept_words: Vec::new(),
        };
        Marking { text: Cow::Borrowed(text), parts }
    }

    /// Returns the text exactly as given, without spaces around it.
    ///
    /// ```
    /// let marking = caveat::Marking::parse("  OffSen ")?;
    /// assert_eq!(marking.text(), "OffSen");
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the class. OFFICIAL with a descriptor or a national caveat is not a marking of the scheme, so
    /// the stricter reading counts: `official_sensitive`.
    pub fn class(&self) -> Class {
        self.parts.class
    }

    /// Returns who may see the information: the narrowest audience that any handling instruction names.
    ///
    /// RECIPIENTS ONLY means the recipients, and so does USE ONLY after a name other than the government's or
    /// the organisation's. Without such an instruction it is anyone.
    ///
    /// ```
    /// use caveat::Marking;
    /// use caveat::vocabulary::Audience;
    ///
    /// assert_eq!(Marking::parse("OFFICIAL-SENSITIVE – HMG USE ONLY")?.audience(), Audience::Government);
    /// assert_eq!(Marking::parse("OFFICIAL – MoJ use only")?.audience(), Audience::Organisation);
    /// assert_eq!(Marking::parse("OFFICIAL – ACME LTD USE ONLY")?.audience(), Audience::Recipients);
    /// assert_eq!(Marking::parse("OFFICIAL")?.audience(), Audience::Anyone);
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn audience(&self) -> Audience {
        let audiences = self.parts.handling_instructions.iter().map(|instruction| audience(instruction));
        audiences.max_by_key(|audience| *audience as u8).unwrap_or(Audience::Anyone)
    }

    /// Returns the scheme, if the text says: SECRET and TOP SECRET alone belong to both, UNMARKED to
    /// neither.
    ///
    /// Only the classification and the Impact Level say so, not a descriptor: organisations add
    /// descriptors of their own.
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

    /// Whether UK comes before the classification, as on information for other governments and international organisations.
    pub fn uk_prefix(&self) -> bool {
        self.parts.uk_prefix
    }

    /// Returns the Impact Level of the former scheme, 0 to 6, if one is written.
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

    /// Returns the descriptors in standard spelling, such as `COMMERCIAL`, in the order written.
    pub fn descriptors(&self) -> &[&'static str] {
        &self.parts.descriptors
    }

    /// Returns the handling instructions in standard spelling, such as `RECIPIENTS ONLY`, in the order
    /// written. A name before USE ONLY is part of it: `HMG USE ONLY`.
    pub fn handling_instructions(&self) -> &[String] {
        &self.parts.handling_instructions
    }

    /// Returns the national caveats in standard spelling, in the order written. In a list of countries
    /// the UK comes first and the others follow in alphabetical order.
    ///
    /// ```
    /// let marking = caveat::Marking::parse("SECRET – USA / UK eyes only")?;
    /// assert_eq!(marking.national_caveats(), ["UK/US EYES ONLY"]);
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn national_caveats(&self) -> &[String] {
        &self.parts.national_caveats
    }

    /// Returns the words after a SECRET or TOP SECRET classification that were kept but not understood, in capitals. Adjacent
    /// words are one text.
    ///
    /// ```
    /// let marking = caveat::Marking::parse("SECRET - GLOWWORM - UK EYES ONLY")?;
    /// assert_eq!(marking.kept_words(), ["GLOWWORM"]);
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn kept_words(&self) -> &[String] {
        &self.parts.kept_words
    }

    /// Returns what a reader should know about the marking: odd combinations, former markings, words that
    /// were not understood. Computed at each call.
    ///
    /// ```
    /// use caveat::Marking;
    /// use caveat::marking::NoteCode;
    ///
    /// assert!(Marking::parse("OFFICIAL")?.notes().is_empty());
    /// let notes = Marking::parse("CONFIDENTIAL")?.notes();
    /// assert!(notes.iter().any(|note| note.code == NoteCode::BareConfidential));
    /// # Ok::<(), caveat::marking::MarkingError>(())
    /// ```
    pub fn notes(&self) -> Vec<MarkingNote> {
        note::notes(self)
    }
}

/// Returns who may see information with this handling instruction.
fn audience(instruction: &str) -> Audience {
    if words::RECIPIENTS_ONLY.contains(&instruction) {
        return Audience::Recipients;
    }
    let Some(name) = instruction.strip_suffix(words::USE_ONLY) else { return Audience::Anyone };
    let user = words::USERS.iter().find(|user| user.standard == name.trim_end());
    user.map_or(Audience::Recipients, |user| user.is)
}

/// Reads a trimmed text.
fn read(text: &str) -> Result<Parts, MarkingError> {
    let error = |text: &str, kind| MarkingError { text: text.to_owned(), kind };
    if let Some((end, _)) = text.char_indices().nth(Marking::MAX_LENGTH) {
        return Err(error(text.get(..end).unwrap_or_default(), Kind::TooLong));
    }
    let words = split::words(text);
    if words::NO_ANSWER.iter().any(|phrase| parse::begins_with(&words, phrase) == Some(words.len())) {
        return Err(error(text, Kind::NotAMarking));
    }
    let parts = parse::read(&words).map_err(|failure| {
        let kind = match failure {
            Failure::Unplaced { read, runs } => {
                // As written, with the separators between the words.
                let written = |&run| match split::run_of(&words, run) {
                    Some([first, .., last]) => text.get(first.start..last.end()),
                    Some([only]) => Some(only.text),
                    _ => None,
                };
                Kind::Unplaced { read, words: runs.iter().filter_map(written).map(str::to_owned).collect() }
            }
            Failure::Other(kind) => kind,
        };
        error(text, kind)
    })?;
    // The standard form has to be readable too, so the same limit applies to it.
    if text.len() > Marking::MAX_LENGTH / 4 && parts.to_string().chars().count() > Marking::MAX_LENGTH {
        return Err(error(text, Kind::TooLong));
    }
    Ok(parts)
}

/// The standard form, as in `UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY`. An Impact Level shows its class: `IL3
/// RESTRICTED`.
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
        formatter.write_str(self.written)?;
        let others = [&self.handling_instructions, &self.national_caveats, &self.kept_words];
        for addition in self.descriptors.iter().copied().chain(others.into_iter().flatten().map(String::as_str)) {
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

/// Serialises as given.
impl Serialize for Marking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl<'de> Deserialize<'de> for Marking {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&Cow::<str>::deserialize(deserializer)?).map_err(D::Error::custom)
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
