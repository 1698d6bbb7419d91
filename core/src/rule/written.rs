//! Tests and conditions as they are written: what local rules are read by, and what a rulebook is exported as.

use std::borrow::Cow;

use serde::Serialize;

use crate::vocabulary::Value;

/// A test: the field has one of these values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Test")]
pub struct WrittenTest {
    /// The field.
    pub path: Cow<'static, str>,
    /// The values for which it holds.
    pub any_of: Vec<Value>,
}

impl WrittenTest {
    /// A test that the field has one of these values.
    pub fn new<V: Into<Value>>(path: impl Into<String>, values: impl IntoIterator<Item = V>) -> Self {
        Self { path: Cow::Owned(path.into()), any_of: values.into_iter().map(Into::into).collect() }
    }
}

/// A condition: a named one, or a test of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Condition")]
#[serde(untagged)]
pub enum WrittenCondition {
    /// A named condition.
    Term {
        /// Its name, in the list of terms.
        term: Cow<'static, str>,
    },
    /// A test of one field.
    Test(WrittenTest),
}

/// What shows that a duty is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Done")]
#[serde(untagged)]
pub enum WrittenDone {
    /// The field is known.
    Known {
        /// The field.
        known: Cow<'static, str>,
    },
    /// A test holds.
    Test(WrittenTest),
}
