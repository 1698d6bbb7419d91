use core::fmt;
use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::vocabulary::{Field, ValueInfo, known_field};

/// Something unknown that could change the answer.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Question {
    /// The field to answer.
    pub path: &'static str,
    /// The question in plain English.
    pub text: &'static str,
    /// The answers that it takes.
    pub options: &'static [ValueInfo],
    /// The rules that still turn on it.
    pub decides: Vec<Cow<'static, str>>,
    /// Its field: with its help, and who can tell.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub field: &'static Field,
}

impl Question {
    pub(crate) fn new(field: &'static Field, decides: Vec<Cow<'static, str>>) -> Self {
        Self { path: field.path, text: field.question, options: field.values.listed(), decides, field }
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Question").field("path", &self.path).field("decides", &self.decides).finish_non_exhaustive()
    }
}

/// A question as it is read back: only its field and rules count, since its words and options are those of this version.
#[derive(Deserialize)]
struct WrittenQuestion {
    path: String,
    decides: Vec<Cow<'static, str>>,
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenQuestion { path, decides } = Deserialize::deserialize(deserializer)?;
        known_field(&path).map(|field| Self::new(field, decides))
    }
}
