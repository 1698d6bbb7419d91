use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::excerpt::excerpt;
use crate::proposal::{Error, ErrorCode};
use crate::vocabulary::{did_you_mean, nearest};

/// The members of an object whose keys are known, taken one by one. What stands at a key is JSON text.
pub(crate) struct Members<'t> {
    what: &'static str,
    /// The path of the object; empty where it is the whole.
    path: &'static str,
    left: BTreeMap<String, &'t RawValue>,
}

impl<'t> Members<'t> {
    /// The members of an object that takes these keys alone. The text was read strictly before.
    pub(crate) fn of(text: &'t str, what: &'static str, path: &'static str, accepted: &[&str]) -> Result<Self, Error> {
        let Ok(left) = serde_json::from_str(text) else {
            let message = format!("{what} is an object, and not {}", described(text));
            return Err(if path.is_empty() {
                Error::whole(ErrorCode::WrongType, message)
            } else {
                Error::at(ErrorCode::WrongType, path, message)
            });
        };
        let object = Self { what, path, left };
        match object.left.keys().find(|key| !accepted.contains(&key.as_str())) {
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

    /// What stands at a key that may be left out.
    pub(crate) fn take(&mut self, key: &str) -> Option<&'t str> {
        self.left.remove(key).map(RawValue::get)
    }

    /// What stands at a key that may not be left out.
    pub(crate) fn need(&mut self, key: &str) -> Result<&'t str, Error> {
        self.take(key)
            .ok_or_else(|| Error::at(ErrorCode::MissingKey, self.at(key), format!("{} has no `{key}`", self.what)))
    }

    /// Text that may be left out.
    pub(crate) fn text(&mut self, key: &str) -> Result<Option<String>, Error> {
        self.take(key).map(|read| text(read, &self.at(key))).transpose()
    }

    /// Text that may not be left out.
    pub(crate) fn needed_text(&mut self, key: &str) -> Result<String, Error> {
        text(self.need(key)?, &self.at(key))
    }

    /// A list of texts that may be left out.
    pub(crate) fn texts(&mut self, key: &str) -> Result<Option<Vec<String>>, Error> {
        let path = self.at(key);
        let list = |read: &str| {
            let items: Vec<&RawValue> = serde_json::from_str(read).map_err(|_| {
                let message = format!("`{path}` takes a list of texts, and not {}", described(read));
                Error::at(ErrorCode::WrongType, path.as_str(), message)
            })?;
            items.iter().enumerate().map(|(index, item)| text(item.get(), &format!("{path}[{index}]"))).collect()
        };
        self.take(key).map(list).transpose()
    }
}

fn text(read: &str, path: &str) -> Result<String, Error> {
    serde_json::from_str(read)
        .map_err(|_| Error::at(ErrorCode::WrongType, path, format!("`{path}` takes text, and not {}", described(read))))
}

/// What a JSON text without numbers is, for an error.
fn described(text: &str) -> String {
    match text.as_bytes().first() {
        Some(b'{') => "an object".to_owned(),
        Some(b'[') => "a list".to_owned(),
        Some(b'n') => "null".to_owned(),
        _ => match serde_json::from_str::<String>(text) {
            Ok(read) => format!("the text `{}`", excerpt(&read)),
            Err(_) => format!("`{text}`"),
        },
    }
}
