use serde_json::{Map, Value};

use crate::excerpt::excerpt;
use crate::proposal::{Error, ErrorCode};
use crate::vocabulary::{did_you_mean, nearest};

/// The members of an object whose keys are known, in JSON without numbers.
pub(crate) struct Members<'v> {
    what: &'static str,
    /// The path of the object; empty for the whole text.
    path: &'static str,
    found: &'v Map<String, Value>,
}

impl<'v> Members<'v> {
    /// Reads the members of an object that takes only these keys.
    pub(crate) fn of(
        value: &'v Value, what: &'static str, path: &'static str, accepted: &[&str],
    ) -> Result<Self, Error> {
        let Value::Object(found) = value else {
            let message = format!("{what} is an object, not {}", described(value));
            return Err(if path.is_empty() {
                Error::whole(ErrorCode::WrongType, message)
            } else {
                Error::at(ErrorCode::WrongType, path, message)
            });
        };
        let object = Self { what, path, found };
        match found.keys().filter(|key| !accepted.contains(&key.as_str())).min() {
            None => Ok(object),
            Some(key) => {
                let hint = did_you_mean(nearest(key, accepted.iter().copied()).as_slice());
                let message = format!("{what} has no key `{}`, only `{}`{hint}", excerpt(key), accepted.join("`, `"));
                Err(Error::at(ErrorCode::UnknownKey, object.at(&excerpt(key)), message))
            }
        }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'v Value> {
        self.found.get(key)
    }

    /// Returns the value of a required key.
    pub(crate) fn need(&self, key: &str) -> Result<&'v Value, Error> {
        self.get(key)
            .ok_or_else(|| Error::at(ErrorCode::MissingKey, self.at(key), format!("{} has no `{key}`", self.what)))
    }

    pub(crate) fn text(&self, key: &str) -> Result<Option<&'v str>, Error> {
        self.get(key).map(|read| text(read, &self.at(key))).transpose()
    }

    /// Returns the text of a required key.
    pub(crate) fn needed_text(&self, key: &str) -> Result<&'v str, Error> {
        text(self.need(key)?, &self.at(key))
    }

    pub(crate) fn texts(&self, key: &str) -> Result<Option<Vec<&'v str>>, Error> {
        let path = self.at(key);
        let Some(value) = self.get(key) else { return Ok(None) };
        let Value::Array(items) = value else {
            let message = format!("`{path}` takes a list of texts, not {}", described(value));
            return Err(Error::at(ErrorCode::WrongType, path, message));
        };
        items
            .iter()
            .enumerate()
            .map(|(index, item)| text(item, &format!("{path}[{index}]")))
            .collect::<Result<_, _>>()
            .map(Some)
    }
}

fn text<'v>(value: &'v Value, path: &str) -> Result<&'v str, Error> {
    value
        .as_str()
        .ok_or_else(|| Error::at(ErrorCode::WrongType, path, format!("`{path}` takes text, not {}", described(value))))
}

/// Describes a value of JSON without numbers, for an error.
fn described(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Null => "null".to_owned(),
        Value::String(text) => format!("the text `{}`", excerpt(text)),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
    }
}
