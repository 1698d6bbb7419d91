//! Reads JSON of any shape strictly: no key twice in an object, no numbers.

use core::fmt;
use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::canonical::sort_members;
use super::{JsonError, Limits, stop};
use crate::excerpt::excerpt;

/// Returns the canonical form of a text, in which no object has a key twice and there are no numbers.
pub(crate) fn strictly(text: &str, limits: Limits) -> Result<String, JsonError> {
    let mut canonical = limits.read(text, |json, failure| {
        let mut out = Vec::with_capacity(text.len().min(limits.most_bytes));
        let whole = Strict { at: At::Whole(limits.what), left: limits.deepest, out: &mut out, failure };
        whole.deserialize(json).map(|()| out)
    })?;
    sort_members(&mut canonical)?;
    String::from_utf8(canonical).map_err(|error| JsonError::not_json(&error))
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

/// Reads a value, and writes it without white space.
struct Strict<'s> {
    at: At<'s>,
    /// How many levels deeper it may still go.
    left: usize,
    out: &'s mut Vec<u8>,
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
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Strict<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON without numbers")
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<(), E> {
        self.out.extend_from_slice(if read { b"true" } else { b"false" });
        Ok(())
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<(), E> {
        write_text(self.out, read)
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
        out.push(b'[');
        let mut index = 0_usize;
        while list.next_element_seed(Strict { at: At::Item(&at, index), left, out, failure })?.is_some() {
            out.push(b',');
            index = index.saturating_add(1);
        }
        close(out, b']');
        Ok(())
    }
    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { at, left, out, failure } = self.inside()?;
        out.push(b'{');
        let mut keys: Vec<Cow<'t, str>> = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            write_text(out, &key)?;
            out.push(b':');
            map.next_value_seed(Strict { at: At::Key(&at, &key), left, out, failure })?;
            out.push(b',');
            keys.push(key);
        }
        close(out, b'}');
        // Sorted, so that an object of many keys costs no time in proportion to their square.
        keys.sort_unstable();
        match keys.array_windows().find(|[one, next]| one == next) {
            Some([key, _]) => Err(stop(failure, JsonError::DuplicateKey(At::Key(&at, key).path()))),
            None => Ok(()),
        }
    }
}

#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

fn write_text<E: de::Error>(out: &mut Vec<u8>, text: &str) -> Result<(), E> {
    serde_json::to_writer(out, text).map_err(E::custom)
}

/// Ends an object or a list, in place of the comma after its last member.
fn close(out: &mut Vec<u8>, bracket: u8) {
    out.pop_if(|last| *last == b',');
    out.push(bracket);
}
