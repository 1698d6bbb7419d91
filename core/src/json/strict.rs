//! Reads JSON of any shape strictly: no key twice in an object, no numbers.

use core::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::map::{Entry, Map};

use super::{JsonError, Limits, stop};
use crate::excerpt::excerpt;

/// Reads JSON in which no object has a duplicate key and there are no numbers.
pub(crate) fn strictly(text: &str, limits: Limits) -> Result<Value, JsonError> {
    limits.read(text, |text, failure| {
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Strict { at: At::Whole(limits.what), left: limits.deepest, failure }.deserialize(&mut json)?;
        json.end().map(|()| read)
    })
}

/// The path of a value, written out only for an error.
#[derive(Clone, Copy)]
enum At<'p> {
    Whole(&'static str),
    Key(&'p At<'p>, &'p str),
    Item(&'p At<'p>, usize),
}

impl At<'_> {
    fn path(self) -> String {
        match self {
            Self::Whole(_) => String::new(),
            Self::Key(At::Whole(_), key) => excerpt(key),
            Self::Key(outer, key) => format!("{}.{}", outer.path(), excerpt(key)),
            Self::Item(outer, index) => format!("{}[{index}]", outer.path()),
        }
    }
}

struct Strict<'s> {
    at: At<'s>,
    /// How many levels deeper it may still go.
    left: usize,
    failure: &'s mut Option<JsonError>,
}

impl Strict<'_> {
    fn inside<E: de::Error>(mut self) -> Result<Self, E> {
        self.left = self.left.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(self)
    }

    fn number<E: de::Error>(self, number: &dyn fmt::Display) -> E {
        let error = match self.at {
            At::Whole(what) => {
                JsonError::Number { path: None, message: format!("{what} is an object, not the number {number}") }
            }
            at => {
                let path = at.path();
                let message = format!("`{path}` is the number {number}; numbers are not accepted here");
                JsonError::Number { path: Some(path), message }
            }
        };
        stop(self.failure, error)
    }
}

impl<'t> DeserializeSeed<'t> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON without numbers")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<Value, E> {
        Ok(read.into())
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<Value, E> {
        Ok(read.into())
    }
    fn visit_i64<E: de::Error>(self, read: i64) -> Result<Value, E> {
        Err(self.number(&read))
    }
    fn visit_u64<E: de::Error>(self, read: u64) -> Result<Value, E> {
        Err(self.number(&read))
    }
    fn visit_f64<E: de::Error>(self, read: f64) -> Result<Value, E> {
        Err(self.number(&read))
    }
    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Value, A::Error> {
        let Self { at, left, failure } = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Strict { at: At::Item(&at, items.len()), left, failure })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Value, A::Error> {
        let Self { at, left, failure } = self.inside()?;
        let mut members = Map::new();
        // Reported at the end of the object: errors inside it come first.
        let mut twice: Option<String> = None;
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(Strict { at: At::Key(&at, &key), left, failure })?;
            match members.entry(key) {
                Entry::Vacant(entry) => _ = entry.insert(value),
                Entry::Occupied(entry) if twice.as_ref().is_none_or(|first| entry.key() < first) => {
                    twice = Some(entry.key().clone());
                }
                Entry::Occupied(_) => {}
            }
        }
        match twice {
            Some(key) => Err(stop(failure, JsonError::DuplicateKey(At::Key(&at, &key).path()))),
            None => Ok(Value::Object(members)),
        }
    }
}
