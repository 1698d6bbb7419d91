use core::fmt;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A value as JSON has it: true, false or text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A value's name, or a marking as it was written.
    Text(Cow<'static, str>),
}

impl Value {
    /// Returns the value of a field's value name, where `true` and `false` are those of yes and no.
    pub(crate) const fn named(name: &'static str) -> Self {
        match name.as_bytes() {
            b"true" => Self::Bool(true),
            b"false" => Self::Bool(false),
            _ => Self::Text(Cow::Borrowed(name)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(true) => out.write_str("yes"),
            Self::Bool(false) => out.write_str("no"),
            Self::Text(text) => out.write_str(text),
        }
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Cow::Owned(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
