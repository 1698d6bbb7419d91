use serde::Serialize;

use super::{Marking, Scheme, Warning};
use crate::vocabulary::Class;

/// What a marking says, as data.
///
/// ```
/// let marking = caveat::Marking::parse("IL3")?;
/// let exported = serde_json::to_value(marking.export())?;
/// assert_eq!((&exported["class"], &exported["impact_level"]), (&"restricted".into(), &3.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Marking")]
#[non_exhaustive]
pub struct ExportedMarking<'m> {
    /// The text exactly as given, but for spaces around it.
    pub text: &'m str,
    /// The class: the one value that rules see.
    pub class: Class,
    /// The same marking in the standard form.
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
    pub handling_instructions: &'m [&'static str],
    /// The national caveats in the standard form: UK EYES ONLY and so on.
    pub national_caveats: &'m [String],
    /// What is odd about it: read and kept all the same.
    pub warnings: Vec<ExportedWarning>,
}

/// Something odd about a marking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "MarkingWarning")]
#[non_exhaustive]
pub struct ExportedWarning {
    /// A stable code, such as `bare_confidential`.
    pub code: &'static str,
    /// What is odd and what to do about it.
    pub text: String,
}

impl Marking {
    /// What the marking says, as data.
    pub fn export(&self) -> ExportedMarking<'_> {
        let warning = |warning: Warning| ExportedWarning { code: warning.code(), text: warning.to_string() };
        ExportedMarking {
            text: self.text(),
            class: self.class(),
            standard: self.to_string(),
            scheme: self.scheme(),
            uk_prefix: self.uk_prefix(),
            impact_level: self.impact_level(),
            descriptors: self.descriptors(),
            handling_instructions: self.handling_instructions(),
            national_caveats: self.national_caveats(),
            warnings: self.warnings().into_iter().map(warning).collect(),
        }
    }
}
