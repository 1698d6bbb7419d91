//! Lets core's reader read Python objects: mappings, text, booleans and `None`. Everything else is an error of core's.

use core::cell::RefCell;
use core::fmt;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple, PyType};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::error::proposal_error;

/// Reads a proposal out of a mapping or a typed proposal.
pub(crate) fn read(object: &Bound<'_, PyAny>) -> PyResult<caveat::Proposal> {
    let raised = RefCell::new(None);
    let read = caveat::Proposal::read(Value { object, group: "", key: "", raised: &raised });
    match raised.into_inner() {
        Some(error) => Err(error),
        None => read.map_err(|error| proposal_error(object.py(), &error)),
    }
}

/// A Python object at its place in a proposal.
#[derive(Clone, Copy)]
struct Value<'a, 'py> {
    object: &'a Bound<'py, PyAny>,
    group: &'a str,
    key: &'a str,
    /// Exceptions that the objects raise while they are read; core has no room for them.
    raised: &'a RefCell<Option<PyErr>>,
}

/// Only stops the reading: what is wrong is in `raised` or with core.
#[derive(Debug)]
struct Stop(String);

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl core::error::Error for Stop {}

impl serde::de::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Value<'_, '_> {
    fn raise(&self, error: PyErr) -> Stop {
        *self.raised.borrow_mut() = Some(error);
        Stop(String::new())
    }

    /// Neither JSON nor core have such a thing.
    fn foreign(&self, read: &str) -> Stop {
        let path = match (self.group, self.key) {
            (group, "") => group.to_owned(),
            ("", key) => key.to_owned(),
            (group, key) => format!("{group}.{key}"),
        };
        self.raise(proposal_error(self.object.py(), &caveat::Error::wrong_type(&path, read)))
    }

    fn map<'de, V: Visitor<'de>>(self, items: &Bound<'_, PyList>, visitor: V) -> Result<V::Value, Stop> {
        let group = self.key;
        visitor.visit_map(Items { of: Value { group, key: "", ..self }, list: items, next: 0, value: None })
    }
}

/// The fields of a typed proposal or group, as they were read when it was made.
fn typed<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyDict>>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if !object.is_instance(CLASS.import(object.py(), "caveat._fields", "Fields")?)? {
        return Ok(None);
    }
    Ok(Some(object.getattr("_known")?.cast_into()?))
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let object = self.object;
        if let Ok(text) = object.cast::<PyString>() {
            return match text.to_cow() {
                Ok(text) => visitor.visit_str(&text),
                Err(_) => Err(self.foreign("text with a lone surrogate, which is no character")),
            };
        }
        if object.is_none() {
            return visitor.visit_unit();
        }
        if let Ok(answer) = object.cast::<PyBool>() {
            return visitor.visit_bool(answer.is_true());
        }
        if let Ok(dict) = object.cast::<PyDict>() {
            // A copy of its items: another mapping inside may run code that changes it while it is read.
            return self.map(&dict.items(), visitor);
        }
        if object.cast::<PyInt>().is_ok() {
            return match object.extract::<i64>() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(self.foreign("so large a number")),
            };
        }
        if let Ok(number) = object.cast::<PyFloat>() {
            return visitor.visit_f64(number.value());
        }
        if object.cast::<PyBytes>().is_ok() {
            return visitor.visit_bytes(&[]);
        }
        if object.cast::<PyList>().is_ok() || object.cast::<PyTuple>().is_ok() {
            return visitor.visit_seq(NotLookedAt);
        }
        if let Some(known) = typed(object).map_err(|error| self.raise(error))? {
            return self.map(&known.items(), visitor);
        }
        if let Ok(mapping) = object.cast::<PyMapping>() {
            let items = mapping.items().map_err(|error| self.raise(error))?;
            return self.map(&items, visitor);
        }
        let name = object.get_type().qualname().map_err(|error| self.raise(error))?;
        Err(self.foreign(&format!("a value of the type `{}`", name.to_string_lossy())))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A list, of which no proposal takes any.
struct NotLookedAt;

impl<'de> SeqAccess<'de> for NotLookedAt {
    type Error = Stop;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, _: T) -> Result<Option<T::Value>, Stop> {
        Ok(None)
    }
}

/// The items of a mapping.
struct Items<'a, 'py> {
    /// The mapping, with its own key as the group.
    of: Value<'a, 'py>,
    list: &'a Bound<'py, PyList>,
    next: usize,
    value: Option<(Bound<'py, PyString>, Bound<'py, PyAny>)>,
}

impl<'de> MapAccess<'de> for Items<'_, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let of = self.of;
        if self.next >= self.list.len() {
            return Ok(None);
        }
        let item = self.list.get_item(self.next).map_err(|error| of.raise(error))?;
        self.next += 1;
        let (key, value) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>().map_err(|error| of.raise(error))?;
        let Ok(key) = key.cast_into::<PyString>() else {
            return Err(of.foreign("one with a key that is not text"));
        };
        let read = seed.deserialize(Value { object: key.as_any(), ..of })?;
        self.value = Some((key, value));
        Ok(Some(read))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let of = self.of;
        let Some((key, object)) = self.value.take() else { return Err(Stop(String::new())) };
        let key = key.to_cow().map_err(|error| of.raise(error))?;
        seed.deserialize(Value { object: &object, key: &key, ..of })
    }
}
