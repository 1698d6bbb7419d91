use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::written::{WrittenCondition, WrittenTest};
use crate::vocabulary::{Field, StaticText, Value, ValueInfo, ValueSet, field, path};

/// Whether a field has one of some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "WrittenTest")]
pub struct Test {
    pub(crate) field: &'static Field,
    pub(crate) accepted: ValueSet,
}

impl Test {
    /// The field to test.
    pub const fn field(&self) -> &'static Field {
        self.field
    }

    /// The values that pass, in the vocabulary's order.
    pub fn accepted(&self) -> impl Iterator<Item = &'static ValueInfo> + use<> {
        let accepted = self.accepted;
        self.field.each_value().filter(move |(_, value)| accepted.meets(*value)).map(|(info, _)| info)
    }
}

/// A field and a value for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Setting {
    /// The field.
    #[serde(deserialize_with = "path")]
    pub path: StaticText,
    /// The value.
    pub value: Value,
}

impl Setting {
    /// Returns what to do for the field to have the value, as a request: `Complete a Data Movement Form`.
    pub fn action(&self) -> Cow<'static, str> {
        let name = match &self.value {
            Value::Bool(yes) => {
                if *yes {
                    "true"
                } else {
                    "false"
                }
            }
            Value::Text(name) => name,
        };
        let Some(field) = Field::from_path(self.path) else { return Cow::Borrowed(self.path) };
        let label =
            || field.values.listed().iter().find(|value| value.name == name).map_or(self.path, |value| value.text);
        field
            .action(name)
            .map_or_else(|| Cow::Owned(format!("Check that this holds: {}: {}", field.label, label())), Cow::Borrowed)
    }
}

/// Returns every way to meet a requirement: sets of values that together meet it, in the rule's order.
pub(super) fn ways(any_of: &[Vec<Test>]) -> Vec<Vec<Setting>> {
    let one_more = |way: &[Setting], test: &Test| -> Vec<Vec<Setting>> {
        let with = |info: &ValueInfo| {
            let setting = Setting { path: test.field.path, value: info.value() };
            way.iter().cloned().chain([setting]).collect()
        };
        test.accepted().map(with).collect()
    };
    let ways = |tests: &Vec<Test>| {
        let more = |ways: Vec<Vec<Setting>>, test| ways.iter().flat_map(|way| one_more(way, test)).collect();
        tests.iter().fold(vec![Vec::new()], more)
    };
    any_of.iter().flat_map(ways).collect()
}

/// A named condition.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Term {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub text: &'static str,
    /// It holds when every test of one of these sets holds.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<WrittenTest>>"))]
    pub any_of: &'static [&'static [Test]],
    /// Whether it counts as true while unknown, except for prohibitions.
    pub cautious: bool,
}

/// One of the conditions that must hold for a rule to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "WrittenCondition")]
pub enum Condition {
    /// A test of one field.
    Is(Test),
    /// A condition with a name.
    Term(&'static Term),
}

impl From<Test> for WrittenTest {
    fn from(test: Test) -> Self {
        Self { path: Cow::Borrowed(test.field.path), any_of: test.accepted().map(ValueInfo::value).collect() }
    }
}

impl From<Condition> for WrittenCondition {
    fn from(condition: Condition) -> Self {
        match condition {
            Condition::Is(test) => Self::Test(test.into()),
            Condition::Term(term) => Self::Term { term: Cow::Borrowed(term.name) },
        }
    }
}

/// A test that the field has one of these values. It is evaluated in a constant, so a misspelt word does not compile.
pub(crate) const fn test(path: &str, values: &[&str]) -> Test {
    let field = field(path);
    let mut accepted = ValueSet::EMPTY;
    let mut left = values;
    while let [name, rest @ ..] = left {
        let value = field.value(name);
        assert!(!value.is_empty(), "the field does not take this value");
        accepted = accepted.or(value);
        left = rest;
    }
    Test { field, accepted }
}

/// A test that the field has a value other than these.
pub(crate) const fn test_not(path: &str, values: &[&str]) -> Test {
    let Test { field, accepted } = test(path, values);
    Test { field, accepted: field.mask.without(accepted) }
}

/// A test that a field of yes and no is yes.
pub(crate) const fn yes(path: &str) -> Test {
    test(path, &["true"])
}

/// [`test`] as a condition.
pub(crate) const fn is(path: &str, values: &[&str]) -> Condition {
    Condition::Is(test(path, values))
}

/// [`test_not`] as a condition.
pub(crate) const fn is_not(path: &str, values: &[&str]) -> Condition {
    Condition::Is(test_not(path, values))
}
