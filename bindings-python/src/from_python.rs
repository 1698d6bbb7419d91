//! Lets core read Python objects: mappings, text, booleans and `None`, and their counterparts in rows of data frames. Core
//! refuses everything else.

use core::cell::RefCell;
use core::fmt;
use std::borrow::Cow;

use caveat::ErrorCode;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple, PyType};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::dotted;
use crate::error::{proposal_error, python_error};
use crate::row_values::{self, RowValue, row_value};

/// Reads a proposal out of a mapping or a typed proposal.
pub(crate) fn read(object: &Bound<'_, PyAny>) -> PyResult<caveat::Proposal> {
    let raised = RefCell::new(None);
    let read = caveat::Proposal::read(Value { object, group: "", key: "", raised: &raised });
    match raised.into_inner() {
        Some(error) => Err(error),
        None => read.map_err(|error| in_python_words(object.py(), &error)),
    }
}

/// Core's errors name the types of JSON; this names those of Python.
fn in_python_words(py: Python<'_>, error: &caveat::Error) -> PyErr {
    let words = || {
        let path = error.path().filter(|_| error.code() == ErrorCode::WrongType)?;
        let head = format!("`{path}` takes ");
        let message = error.message();
        let rest = message.strip_prefix(&head)?;
        let rest = match (rest.strip_prefix("null or "), rest.strip_prefix("true, false or null")) {
            (Some(rest), _) => format!("None or {rest}"),
            (_, Some(rest)) => format!("True, False or None{rest}"),
            _ => rest.to_owned(),
        };
        let read = [("`true`", "`True`"), ("`false`", "`False`"), ("an object", "a mapping")];
        let said = read.iter().find_map(|(json, python)| {
            let accepted = rest.strip_suffix(json)?.strip_suffix(", not ")?;
            Some(format!("{accepted}, not {python}"))
        });
        Some(format!("{head}{}", said.unwrap_or(rest)))
    };
    match words() {
        Some(message) => python_error(py, error.code(), error.path(), &message),
        None => proposal_error(py, error),
    }
}

/// A Python object at its place in a proposal.
#[derive(Clone, Copy)]
struct Value<'a, 'py> {
    object: &'a Bound<'py, PyAny>,
    group: &'a str,
    key: &'a str,
    /// The exception that an object raised while it was read, since core's errors can't hold one.
    raised: &'a RefCell<Option<PyErr>>,
}

/// Stops reading. The actual error is in `raised`, or is core's.
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

    /// Refuses a value that neither JSON nor core has.
    fn foreign(&self, read: &str) -> Stop {
        let path = match (self.group, self.key) {
            ("", key) => key.to_owned(),
            (group, key) => format!("{group}.{key}"),
        };
        self.raise(in_python_words(self.object.py(), &caveat::Error::wrong_type(&path, read)))
    }

    /// Whether it is a proposal or a group of fields, not a single field.
    fn has_fields(&self) -> bool {
        self.group.is_empty() && (self.key.is_empty() || dotted::is_group(self.key))
    }

    /// Refuses a value where fields are expected.
    fn no_fields(&self) -> Stop {
        let takes = match self.key {
            "" => "a proposal is a mapping, JSON text or a typed proposal".to_owned(),
            key => format!("`{key}` takes None, a mapping or typed fields"),
        };
        let read = if self.object.is_none() { Ok("None".to_owned()) } else { type_of(self.object) };
        self.raise(read.map_or_else(|error| error, |read| self.wrong(&format!("{takes}, not {read}"))))
    }

    /// Refuses a key that is not text.
    fn no_key(&self, read: &str) -> Stop {
        let whose = if self.group.is_empty() { "a proposal".to_owned() } else { format!("`{}`", self.group) };
        self.raise(self.wrong(&format!("the keys of {whose} are text, not {read}")))
    }

    fn wrong(&self, message: &str) -> PyErr {
        let path = [self.group, self.key].into_iter().find(|part| !part.is_empty());
        python_error(self.object.py(), ErrorCode::WrongType, path, message)
    }

    /// Reads a proposal, or one of its groups.
    fn fields<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let group = self.key;
        if !group.is_empty() && row_values::is_unknown(self.object).map_err(|error| self.raise(error))? {
            return visitor.visit_unit();
        }
        let Some(items) = items_of(self.object).map_err(|error| self.raise(error))? else {
            return Err(self.no_fields());
        };
        let nested = if group.is_empty() { dotted::nested(&items).map_err(|error| self.raise(error))? } else { None };
        let list = nested.as_ref().unwrap_or(&items);
        visitor.visit_map(Items { of: Value { group, key: "", ..self }, list, next: 0, value: None })
    }
}

const LONE_SURROGATE: &str = "text with a lone surrogate, which is not a character";

/// Names the type of an object, for an error.
pub(crate) fn type_of(object: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(format!("a value of the type `{}`", object.get_type().qualname()?.to_string_lossy()))
}

/// Returns the items of a mapping, or those of typed fields, which were read when they were made.
pub(crate) fn items_of<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyList>>> {
    if let Ok(dict) = object.cast::<PyDict>() {
        // A copy of the items, because a mapping inside may run code that changes this one while it is read.
        return Ok(Some(dict.items()));
    }
    if is_typed(object)? {
        return Ok(Some(object.getattr("_known")?.cast_into::<PyDict>()?.items()));
    }
    object.cast::<PyMapping>().ok().map(PyMappingMethods::items).transpose()
}

/// Whether it is a typed proposal or group.
fn is_typed(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    object.is_instance(CLASS.import(object.py(), "caveat._fields", "Fields")?)
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.has_fields() {
            return self.fields(visitor);
        }
        let object = self.object;
        if let Ok(text) = object.cast::<PyString>() {
            return match text.to_cow() {
                Ok(text) => visitor.visit_str(&text),
                Err(_) => Err(self.foreign(LONE_SURROGATE)),
            };
        }
        if object.is_none() {
            return visitor.visit_unit();
        }
        if let Ok(answer) = object.cast::<PyBool>() {
            return visitor.visit_bool(answer.is_true());
        }
        if object.cast::<PyInt>().is_ok() {
            return match object.extract::<i64>() {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(self.foreign("a number this large")),
            };
        }
        if object.cast::<PyBytes>().is_ok() {
            return visitor.visit_bytes(&[]);
        }
        if object.cast::<PyList>().is_ok() || object.cast::<PyTuple>().is_ok() {
            return visitor.visit_seq(NotLookedAt);
        }
        match row_value(object).map_err(|error| self.raise(error))? {
            Some(RowValue::Unknown) => return visitor.visit_unit(),
            Some(RowValue::Bool(answer)) => return visitor.visit_bool(answer),
            None => {}
        }
        if let Ok(number) = object.cast::<PyFloat>() {
            return visitor.visit_f64(number.value());
        }
        let is_mapping = object.cast::<PyMapping>().is_ok() || is_typed(object).map_err(|error| self.raise(error))?;
        let read = if is_mapping { Ok("a mapping".to_owned()) } else { type_of(object) };
        Err(self.foreign(&read.map_err(|error| self.raise(error))?))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Text for core. Rust's text can't contain a lone surrogate. A control character takes its place, which core refuses.
pub(crate) struct Text(pub(crate) String);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let text = object.cast::<PyString>()?;
        Ok(Self(text.to_cow().map_or_else(|_| "\0".to_owned(), Cow::into_owned)))
    }
}

/// A list, which no field of a proposal takes.
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
        let Ok(text) = key.cast::<PyString>() else {
            return Err(of.no_key(&type_of(&key).map_err(|error| of.raise(error))?));
        };
        let Ok(name) = text.to_cow() else { return Err(of.no_key(LONE_SURROGATE)) };
        let read = seed.deserialize(IntoDeserializer::<Stop>::into_deserializer(&*name))?;
        self.value = Some((text.clone(), value));
        Ok(Some(read))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let of = self.of;
        let Some((key, object)) = self.value.take() else { return Err(Stop(String::new())) };
        let key = key.to_cow().map_err(|error| of.raise(error))?;
        seed.deserialize(Value { object: &object, key: &key, ..of })
    }
}
