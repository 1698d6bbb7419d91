use core::fmt;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A value as JSON has it: true, false or text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A value's name, or a marking as it was written.
    Text(Cow<'static, str>),
}

impl Value {
    /// Returns the value with this name, where `true` and `false` mean yes and no.
    pub(crate) const fn named(name: &'static str) -> Self {
        match name.as_bytes() {
            b"true" => Self::Bool(true),
            b"false" => Self::Bool(false),
            _ => Self::Text(Cow::Borrowed(name)),
        }
    }
}

impl Value {
    /// Returns the text, unless it is yes or no.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bool(_) => None,
        }
    }

    /// Returns yes or no, unless it is text.
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(yes) => Some(*yes),
            Self::Text(_) => None,
        }
    }
}

impl PartialEq<str> for Value {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == Some(text)
    }
}

impl PartialEq<&str> for Value {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == Some(*text)
    }
}

impl PartialEq<bool> for Value {
    fn eq(&self, yes: &bool) -> bool {
        self.as_bool() == Some(*yes)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(true) => out.pad("yes"),
            Self::Bool(false) => out.pad("no"),
            Self::Text(text) => out.pad(text),
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
