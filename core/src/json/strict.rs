//! Reads JSON of any shape strictly: no key twice in an object, no numbers.

use core::fmt;
use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::canonical::Writer;
use super::{JsonError, Limits, stop};
use crate::excerpt::excerpt;

/// Returns the canonical form of a text, in which no object has a key twice and there are no numbers.
pub(crate) fn strictly(text: &str, limits: Limits) -> Result<String, JsonError> {
    let writer = limits.read(text, |json, failure| {
        let mut out = Writer::default();
        let whole = Strict { at: At::Whole(limits.what), left: limits.deepest, out: &mut out, failure };
        whole.deserialize(json).map(|()| out)
    })?;
    writer.finish()
}

/// Where in the whole something stands; written out only for an error.
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

/// Reads a value, and writes it in canonical form.
struct Strict<'s> {
    at: At<'s>,
    /// How many levels deeper it may still go.
    left: usize,
    out: &'s mut Writer,
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
                JsonError::Number { path: None, message: format!("{what} is an object, and not the number {number}") }
            }
            at => {
                let path = at.path();
                let message = format!("`{path}` holds the number {number}, and there are no numbers here");
                JsonError::Number { path: Some(path), message }
            }
        };
        stop(self.failure, error)
    }
}

impl<'t> DeserializeSeed<'t> for Strict<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        // Before this nobody knew whether the list goes on.
        if let At::Item(_, 1..) = self.at {
            self.out.write(",");
        }
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Strict<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON without numbers")
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.out.write("null");
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<(), E> {
        self.out.write(if read { "true" } else { "false" });
        Ok(())
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<(), E> {
        self.out.write_string(read).map_err(E::custom)
    }
    fn visit_i64<E: de::Error>(self, read: i64) -> Result<(), E> {
        Err(self.number(&read))
    }
    fn visit_u64<E: de::Error>(self, read: u64) -> Result<(), E> {
        Err(self.number(&read))
    }
    fn visit_f64<E: de::Error>(self, read: f64) -> Result<(), E> {
        Err(self.number(&read))
    }
    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { at, left, out, failure } = self.inside()?;
        out.write("[");
        let mut index = 0_usize;
        while list.next_element_seed(Strict { at: At::Item(&at, index), left, out, failure })?.is_some() {
            index = index.saturating_add(1);
        }
        out.write("]");
        Ok(())
    }
    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { at, left, out, failure } = self.inside()?;
        out.begin_object();
        let mut keys: Vec<Cow<'t, str>> = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            out.begin_key(keys.is_empty());
            out.write_string(&key).map_err(A::Error::custom)?;
            out.end_key();
            map.next_value_seed(Strict { at: At::Key(&at, &key), left, out, failure })?;
            out.end_value();
            keys.push(key);
        }
        out.end_object();
        // Sorted, so that an object of many keys costs no time in proportion to their square.
        keys.sort_unstable();
        match keys.iter().zip(keys.iter().skip(1)).find(|(one, next)| one == next) {
            Some((key, _)) => Err(stop(failure, JsonError::DuplicateKey(At::Key(&at, key).path()))),
            None => Ok(()),
        }
    }
}

#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);
