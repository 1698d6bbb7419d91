use serde::Serialize;

use super::{Marking, MarkingNote, Scheme};
use crate::vocabulary::{Audience, Class};

/// A marking as data.
///
/// ```
/// let marking = caveat::Marking::parse("IL3")?;
/// let exported = serde_json::to_value(marking.export())?;
/// assert_eq!((&exported["class"], &exported["impact_level"]), (&"restricted".into(), &3.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "Everything that a marking says."))]
#[serde(rename = "Marking")]
#[non_exhaustive]
pub struct ExportedMarking<'m> {
    /// The text exactly as given, without spaces around it.
    pub text: &'m str,
    /// The class.
    pub class: Class,
    /// Who may see it, by its handling instructions.
    pub audience: Audience,
    /// The marking in the standard form.
    pub standard: String,
    /// The scheme, if the text says: SECRET and TOP SECRET alone belong to both, UNMARKED to neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Scheme>,
    /// Whether it begins with UK.
    pub uk_prefix: bool,
    /// The Impact Level, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact_level: Option<u8>,
    /// The descriptors in the standard form: PERSONAL, COMMERCIAL and so on.
    pub descriptors: &'m [&'static str],
    /// The handling instructions in the standard form: RECIPIENTS ONLY and so on.
    pub handling_instructions: &'m [String],
    /// The national caveats in the standard form: UK EYES ONLY and so on.
    pub national_caveats: &'m [String],
    /// Words that were kept but not understood, at SECRET and above.
    pub kept_words: &'m [String],
    /// Notes on it.
    pub notes: Vec<MarkingNote>,
}

impl Marking {
    /// Returns the marking as data.
    pub fn export(&self) -> ExportedMarking<'_> {
        ExportedMarking {
            text: self.text(),
            class: self.class(),
            audience: self.audience(),
            standard: self.to_string(),
            scheme: self.scheme(),
            uk_prefix: self.uk_prefix(),
            impact_level: self.impact_level(),
            descriptors: self.descriptors(),
            handling_instructions: self.handling_instructions(),
            national_caveats: self.national_caveats(),
            kept_words: self.kept_words(),
            notes: self.notes(),
        }
    }
}
