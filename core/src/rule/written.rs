//! Rules as written in files: the form of local rules and of the exported rulebook.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Strength;
use crate::vocabulary::{Value, names};

/// A test: the field has one of these values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Test", deny_unknown_fields)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Condition", untagged, deny_unknown_fields)]
pub enum WrittenCondition {
    /// A named condition.
    Term {
        /// Its name, in the list of terms.
        term: Cow<'static, str>,
    },
    /// A test of one field.
    Test(WrittenTest),
}

/// The evidence that a duty is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Done", untagged, deny_unknown_fields)]
pub enum WrittenDone {
    /// The field is known.
    Known {
        /// The field.
        known: Cow<'static, str>,
    },
    /// A test holds.
    Test(WrittenTest),
}

names! {
    /// What a rule does when its conditions hold.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum EffectKind {
        /// It is forbidden.
        Prohibit = "prohibit",
        /// All roles in `to` must be asked.
        Refer = "refer",
        /// It is permitted once `satisfied_by` holds.
        Require = "require",
        /// It is owed during or afterwards.
        Duty = "duty",
        /// It is good to know or to do.
        #[default]
        Advice = "advice",
    }
}

/// A rule as written. What is left out is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Rule", deny_unknown_fields)]
pub struct WrittenRule {
    /// Its id, which never changes, in small letters, digits and hyphens: `acme-no-usb`.
    pub id: Cow<'static, str>,
    /// What it does.
    pub effect: EffectKind,
    /// How strongly the clauses put it.
    pub strength: Strength,
    /// The conditions, all of which must hold; always, if there are none. A local rule applies to activities that take every
    /// field named here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<WrittenCondition>,
    /// What meets a requirement: every test of one of these sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub satisfied_by: Vec<Vec<WrittenTest>>,
    /// The evidence that a duty is done, if a field can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_when: Option<WrittenDone>,
    /// The roles to ask in a referral, all of them: listed or built in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Cow<'static, str>>,
    /// What it means and why, for the person asking.
    pub text: Cow<'static, str>,
    /// How it reads the clauses where they leave room, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cow<'static, str>>,
    /// The clauses that it rests on, at least one: listed or built in.
    pub clauses: Vec<Cow<'static, str>>,
    /// Other roles that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Cow<'static, str>>,
    /// A note by the authors. It is kept and otherwise ignored: a rulebook does not export it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub note: Option<Cow<'static, str>>,
}
