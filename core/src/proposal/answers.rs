use core::fmt;

use super::error::{Error, ErrorCode};
use crate::excerpt::excerpt;
use crate::marking::Marking;
use crate::vocabulary::{Activity, FIELDS, Field, FieldType, Value, ValueSet, field, nearest};

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

/// So that an option of a question, or a way to meet a requirement, can be put into a proposal.
impl<'a> From<&'a Value> for Answer<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Bool(yes) => Self::Bool(*yes),
            Value::Text(text) => Self::Text(text),
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
    /// What was written on the thing, of which `possible` has only the class.
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
                let value = field.value(name);
                if value.is_empty() {
                    return Err(unknown_value(field, name));
                }
                self.choose(field, value);
            }
            (FieldType::Marking(_), Answer::Text(text)) => {
                let marking = Marking::parse(text).map_err(|error| Error::marking(field.path, error))?;
                self.put_marking(marking);
            }
            (FieldType::Text { longest }, Answer::Text(text)) => {
                if text.chars().nth(longest).is_some() {
                    let message = format!("`{}` has more than {longest} characters", field.path);
                    return Err(Error::at(ErrorCode::TooLarge, field.path, message));
                }
                self.tool_name = Some(text.to_owned());
            }
            (FieldType::YesNo, Answer::Text(text)) => {
                return Err(wrong_type(field, &format!("the text `{}`", excerpt(text))));
            }
            (_, Answer::Bool(yes)) => return Err(wrong_type(field, &format!("`{yes}`"))),
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

    /// Leaves the value at this position of the field's list as the only one.
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

/// The field of that path, or an error that names the nearest.
pub(super) fn field_of(path: &str) -> Result<&'static Field, Error> {
    Field::from_path(path).ok_or_else(|| unknown_path(path))
}

/// No field stands at this path.
pub(crate) fn unknown_path(path: &str) -> Error {
    let key = path.rsplit('.').next().unwrap_or(path);
    let same_key = FIELDS.iter().find(|field| field.key == key).map(|field| field.path);
    let meant = same_key.or_else(|| nearest(path, FIELDS.iter().map(|field| field.path)));
    Error::at(ErrorCode::UnknownKey, excerpt(path), format!("no field has the path `{}`", excerpt(path))).meaning(meant)
}

/// An object takes no such key: a proposal's, or that of one of its groups.
pub(crate) fn unknown_key(group: &str, key: &str) -> Error {
    let mut accepted: Vec<&str> = Vec::new();
    for field in FIELDS {
        let name = if group.is_empty() && !field.group.is_empty() { field.group } else { field.key };
        let here = group.is_empty() || field.group == group;
        if here && !accepted.contains(&name) {
            accepted.push(name);
        }
    }
    let elsewhere = FIELDS.iter().find(|field| field.key == key || field.path == key);
    let hint = match elsewhere {
        Some(field) if field.group.is_empty() => format!("; `{}` stands outside of any group", field.key),
        Some(field) => format!("; `{}` stands inside the object `{}`", field.key, field.group),
        None => String::new(),
    };
    let near = nearest(key, accepted.iter().copied()).filter(|_| elsewhere.is_none());
    let (path, object) = match group {
        "" => (excerpt(key), "a proposal".to_owned()),
        group => (format!("{group}.{}", excerpt(key)), format!("`{group}`")),
    };
    let message = format!("{object} has no key `{}`, only `{}`{hint}", excerpt(key), accepted.join("`, `"));
    Error::at(ErrorCode::UnknownKey, path, message).meaning(near)
}

fn unknown_value(field: &Field, read: &str) -> Error {
    let names = || field.values.listed().iter().map(|value| value.name);
    let accepted = names().collect::<Vec<_>>().join("`, `");
    let message = format!("`{}` does not take `{}`, only `{accepted}`", field.path, excerpt(read));
    Error::at(ErrorCode::UnknownValue, field.path, message).meaning(nearest(read, names()))
}

/// The field takes another type than the one that was read.
pub(crate) fn wrong_type(field: &Field, read: &str) -> Error {
    let accepted = match field.values {
        // The activity alone can't be left out.
        FieldType::OneOf(values) if field.index == 0 => {
            format!("one of `{}`", values.iter().map(|value| value.name).collect::<Vec<_>>().join("`, `"))
        }
        FieldType::YesNo => "true, false or null".to_owned(),
        FieldType::OneOf(values) => {
            format!("null or one of `{}`", values.iter().map(|value| value.name).collect::<Vec<_>>().join("`, `"))
        }
        FieldType::Marking(_) => "null or the marking as text".to_owned(),
        FieldType::Text { .. } => "null or text".to_owned(),
    };
    Error::at(ErrorCode::WrongType, field.path, format!("`{}` takes {accepted}, and not {read}", field.path))
}

/// Nothing can be decided without it.
pub(crate) fn missing_activity() -> Error {
    let names = Activity::ALL.iter().map(|activity| activity.name()).collect::<Vec<_>>().join("`, `");
    Error::at(ErrorCode::MissingKey, "activity", format!("`activity` is missing; it is one of `{names}`"))
}

pub(crate) fn unknown_activity(read: &str) -> Error {
    let names = || Activity::ALL.iter().map(|activity| activity.name());
    let accepted = names().collect::<Vec<_>>().join("`, `");
    let message = format!("`activity` does not take `{}`, only `{accepted}`", excerpt(read));
    Error::at(ErrorCode::UnknownValue, "activity", message).meaning(nearest(read, names()))
}
