use std::borrow::Cow;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::proposal::Answer;
use crate::rule::{Listed, Test};
use crate::vocabulary::{Field, FieldType, ValueInfo};

/// A value as JSON has it: true, false or text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A value's name, or a marking as it was written.
    Text(Cow<'static, str>),
}

impl Value {
    /// The value of this name in a field's list.
    pub(crate) fn named(field: &Field, name: &'static str) -> Self {
        match field.values {
            FieldType::YesNo => Self::Bool(name == "true"),
            _ => Self::Text(Cow::Borrowed(name)),
        }
    }
}

/// So that an option of a question, or a way to meet a requirement, can be put into a proposal.
impl<'a> From<&'a Value> for Answer<'a> {
    fn from(given: &'a Value) -> Self {
        match given {
            Value::Bool(yes) => Self::Bool(*yes),
            Value::Text(text) => Self::Text(text),
        }
    }
}

impl core::fmt::Display for Value {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Bool(true) => out.write_str("yes"),
            Self::Bool(false) => out.write_str("no"),
            Self::Text(text) => out.write_str(text),
        }
    }
}

/// A field at a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Setting {
    /// The field.
    pub path: &'static str,
    /// The value.
    pub value: Value,
}

/// The answers that a question takes. As JSON a list of `{"value", "text"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options(&'static Field);

/// One answer that a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Choosable {
    /// The value to put at the question's path.
    pub value: Value,
    /// Its label in plain English.
    pub text: &'static str,
}

impl Options {
    /// The answers that a field takes.
    pub(crate) const fn of(field: &'static Field) -> Self {
        Self(field)
    }

    /// The answers, in the contract's order.
    pub fn iter(self) -> impl Iterator<Item = Choosable> {
        let field = self.0;
        let option = |value: &'static ValueInfo| Choosable { value: Value::named(field, value.name), text: value.text };
        field.values.listed().iter().map(option)
    }
}

impl Serialize for Options {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Every way to meet a requirement; each a set of values that together meet it. As JSON a list of lists of
/// `{"path", "value"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways<'r>(pub(super) Listed<'r, [Test]>);

impl<'r> Ways<'r> {
    /// The sets of values, in the rule's order.
    pub fn iter(self) -> impl Iterator<Item = Vec<Setting>> + use<'r> {
        self.0.iter().flat_map(|tests| {
            tests.iter().fold(vec![Vec::new()], |ways, test| ways.iter().flat_map(|way| one_more(way, test)).collect())
        })
    }
}

/// A set of values with one more, for each that the test accepts.
fn one_more<'w>(way: &'w [Setting], test: &Test) -> impl Iterator<Item = Vec<Setting>> + use<'w> {
    let field = test.field();
    test.accepted().map(move |value| {
        let mut way = way.to_vec();
        way.push(Setting { path: field.path, value: Value::named(field, value.name) });
        way
    })
}

impl Serialize for Ways<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ways = serializer.serialize_seq(None)?;
        for way in self.iter() {
            ways.serialize_element(&way)?;
        }
        ways.end()
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};

    use super::{Choosable, Options, Setting, Ways};

    impl JsonSchema for Options {
        fn schema_name() -> Cow<'static, str> {
            "Options".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Vec::<Choosable>::json_schema(generator)
        }
        fn inline_schema() -> bool {
            true
        }
    }

    impl JsonSchema for Ways<'_> {
        fn schema_name() -> Cow<'static, str> {
            "Ways".into()
        }
        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Vec::<Vec<Setting>>::json_schema(generator)
        }
        fn inline_schema() -> bool {
            true
        }
    }
}
