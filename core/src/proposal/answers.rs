use core::fmt;

use super::error::Error;
use crate::excerpt::excerpt;
use crate::marking::Marking;
use crate::vocabulary::{FIELDS, Field, FieldType, Place, Value, ValueInfo, ValueSet, field};

const MARKING: &Field = field("information.marking");
const TOOL_NAME: &Field = field("tool.name");

/// What is known about one field: yes or no, or a name or text.
///
/// ```
/// use caveat::Answer;
/// assert_eq!(Answer::from(true), Answer::Bool(true));
/// assert_eq!(Answer::from("eea").to_string(), "eea");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer<'a> {
    /// Yes or no.
    Bool(bool),
    /// A value's name, a marking's text, or free text.
    Text(&'a str),
}

impl From<bool> for Answer<'_> {
    fn from(answer: bool) -> Self {
        Self::Bool(answer)
    }
}

impl<'a> From<&'a str> for Answer<'a> {
    fn from(answer: &'a str) -> Self {
        Self::Text(answer)
    }
}

impl<'a> From<&'a String> for Answer<'a> {
    fn from(answer: &'a String) -> Self {
        Self::Text(answer)
    }
}

/// So that an option of a question, or a way to meet a requirement, can be put into a proposal.
impl<'a> From<&'a Value> for Answer<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Bool(yes) => Self::Bool(*yes),
            Value::Text(text) => Self::Text(text),
        }
    }
}

impl<'a> From<&'a Marking> for Answer<'a> {
    fn from(marking: &'a Marking) -> Self {
        Self::Text(marking.text())
    }
}

/// So that an option of a question can be put into a proposal as it is.
impl From<&ValueInfo> for Answer<'_> {
    fn from(value: &ValueInfo) -> Self {
        match value.name {
            "true" => Self::Bool(true),
            "false" => Self::Bool(false),
            name => Self::Text(name),
        }
    }
}

impl From<Answer<'_>> for Value {
    fn from(answer: Answer<'_>) -> Self {
        match answer {
            Answer::Bool(yes) => Self::Bool(yes),
            Answer::Text(text) => Self::from(text),
        }
    }
}

impl fmt::Display for Answer<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(answer) => answer.fmt(out),
            Self::Text(answer) => answer.fmt(out),
        }
    }
}

/// The answers to any fields. What is unknown may have any value: all of its bits are set.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Answers {
    possible: ValueSet,
    /// The marking as it was written; `possible` has only its class.
    marking: Option<Marking>,
    tool_name: Option<String>,
}

impl Answers {
    pub(crate) const NONE: Self = Self { possible: ValueSet::ALL, marking: None, tool_name: None };

    pub(super) const fn possible(&self) -> ValueSet {
        self.possible
    }

    pub(super) fn marking(&self) -> Option<&Marking> {
        self.marking.as_ref()
    }

    #[cfg(feature = "local-rules")]
    pub(super) fn tool_name(&self) -> Option<&str> {
        self.tool_name.as_deref()
    }

    pub(crate) fn answer(&self, field: &'static Field) -> Option<Answer<'_>> {
        match field.values {
            FieldType::Marking(_) => self.marking.as_ref().map(|marking| Answer::Text(marking.text())),
            FieldType::Text { .. } => self.tool_name.as_deref().map(Answer::Text),
            FieldType::YesNo => field.known(self.possible).map(|value| Answer::Bool(value.name == "true")),
            FieldType::OneOf(_) => field.known(self.possible).map(|value| Answer::Text(value.name)),
        }
    }

    /// Puts an answer to a field, or says why the field does not take it.
    pub(crate) fn put(&mut self, field: &'static Field, answer: Answer<'_>) -> Result<(), Error> {
        match (field.values, answer) {
            (FieldType::YesNo, Answer::Bool(yes)) => {
                self.choose(field, field.value(if yes { "true" } else { "false" }));
            }
            (FieldType::OneOf(_), Answer::Text(name)) => {
                let mut value = field.value(name);
                if value.is_empty() && field.takes_countries() {
                    value = Place::from_country(name).map_or(value, |place| field.value(place.name()));
                }
                if value.is_empty() {
                    return Err(Error::unknown_value(field, name));
                }
                self.choose(field, value);
            }
            (FieldType::Marking(_), Answer::Text(text)) => {
                let marking = Marking::parse(text).map_err(|error| Error::marking(field.path, error))?;
                self.put_marking(marking);
            }
            (FieldType::Text { longest }, Answer::Text(text)) => {
                if text.chars().nth(longest).is_some() {
                    return Err(Error::too_long(field, longest));
                }
                self.tool_name = Some(text.to_owned());
            }
            (FieldType::YesNo, Answer::Text(text)) => {
                return Err(Error::wrong_type(field.path, &format!("the text `{}`", excerpt(text))));
            }
            (_, Answer::Bool(yes)) => return Err(Error::wrong_type(field.path, &format!("`{yes}`"))),
        }
        Ok(())
    }

    pub(super) fn put_marking(&mut self, marking: Marking) {
        self.choose(MARKING, MARKING.value(marking.class().name()));
        self.marking = Some(marking);
    }

    pub(super) fn put_tool_name(&mut self, name: String) {
        self.tool_name = Some(name);
    }

    pub(super) fn forget(&mut self, field: &'static Field) {
        self.possible |= field.mask;
        if field.path == MARKING.path {
            self.marking = None;
        }
        if field.path == TOOL_NAME.path {
            self.tool_name = None;
        }
    }

    /// Makes the value at this index of the field's list the only possible one.
    pub(super) fn choose_at(&mut self, field: &'static Field, position: u32) {
        self.choose(field, field.value_at(position));
    }

    fn choose(&mut self, field: &'static Field, value: ValueSet) {
        self.possible = field.restrict(self.possible, value);
    }

    /// Takes over the other's answers to the fields of one group (`information`, `tool`), unknown ones included.
    pub(super) fn take_group(&mut self, group: &str, other: &Self) {
        for field in FIELDS.iter().filter(|field| field.group == group) {
            self.possible = field.restrict(self.possible, other.possible);
            if field.path == MARKING.path {
                self.marking.clone_from(&other.marking);
            }
            if field.path == TOOL_NAME.path {
                self.tool_name.clone_from(&other.tool_name);
            }
        }
    }
}

/// Returns the field of that path, or an error that names the nearest.
pub(super) fn field_of(path: &str) -> Result<&'static Field, Error> {
    Field::from_path(path).ok_or_else(|| Error::unknown_path(path))
}
