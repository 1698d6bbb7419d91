//! Converts core's values to Python objects by serialising them: to dictionaries and lists, or to the package's own types, which are
//! generated from core under the names that core serialises.

use core::fmt;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyModule, PyString, PyTuple};
use serde::ser::{self, Serialize, Serializer};

/// Converts a value to dictionaries, lists and text, as in its JSON.
pub(crate) fn plain<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    made(py, value, false, false)
}

/// Converts a value to the package's types, with tuples for lists and for the entries of maps.
pub(crate) fn typed<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    made(py, value, true, false)
}

/// Converts each part of a struct to the package's types. Returns them by name.
pub(crate) fn typed_parts<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyDict>> {
    Ok(made(py, value, true, true)?.cast_into()?)
}

fn made<'py>(
    py: Python<'py>, value: &(impl Serialize + ?Sized), typed: bool, whole: bool,
) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(ToPython { py, typed, whole }).map_err(|failed| failed.0)
}

fn interned<'py>(py: Python<'py>, name: &'static str) -> PyResult<Bound<'py, PyString>> {
    let make = || Ok(PyString::intern(py, name).unbind());
    Ok(NAMES.or([name, name], make)?.bind(py).clone())
}

/// Returns a word of one of the package's enumerations.
pub(crate) fn word<'py>(py: Python<'py>, class: &str, word: &str) -> PyResult<Bound<'py, PyAny>> {
    static WORDS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let words = WORDS.get_or_try_init(py, || py.import("caveat._words").map(Bound::unbind))?;
    words.bind(py).getattr(class)?.call1((word,))
}

/// Returns the package's type for a struct of core. The types of reports have a module of their own, which decisions don't need.
fn part<'py>(py: Python<'py>, class: &str) -> PyResult<Bound<'py, PyAny>> {
    static PARTS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let parts = PARTS.get_or_try_init(py, || py.import("caveat._parts").map(Bound::unbind))?;
    match parts.bind(py).getattr_opt(class)? {
        Some(found) => Ok(found),
        None => py.import("caveat._reports")?.getattr(class),
    }
}

/// The address and the length of a text.
type Place = (usize, usize);

/// A cache of Python names, words and types, because looking one up takes longer than building the object that needs it. A text is
/// found by its address and length, so no characters are compared; the same text at two addresses is cached twice.
struct Seen<T>(Mutex<BTreeMap<[Place; 2], Arc<T>>>);

static NAMES: Seen<Py<PyString>> = Seen::new();
static WORDS: Seen<Py<PyAny>> = Seen::new();
static CLASSES: Seen<Class> = Seen::new();

impl<T> Seen<T> {
    const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    fn or(&self, asked: [&'static str; 2], make: impl FnOnce() -> PyResult<T>) -> PyResult<Arc<T>> {
        let seen = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = asked.map(|text| (text.as_ptr().addr(), text.len()));
        if let Some(found) = seen().get(&asked) {
            return Ok(found.clone());
        }
        // Unlocked, because the interpreter may run any code here.
        let found = Arc::new(make()?);
        Ok(seen().entry(asked).or_insert(found).clone())
    }
}

/// One of the package's named tuples.
struct Class {
    class: Py<PyAny>,
    /// Its fields, in order, each with its default.
    fields: Vec<(String, Option<Py<PyAny>>)>,
}

impl Class {
    fn named(py: Python<'_>, name: &str) -> PyResult<Self> {
        let class = part(py, name)?;
        let defaults = class.getattr("_field_defaults")?;
        let field = |name: String| {
            let default = defaults.get_item(&name).ok().map(Bound::unbind);
            (name, default)
        };
        let fields = class.getattr("_fields")?.extract::<Vec<String>>()?.into_iter().map(field).collect();
        Ok(Self { class: class.unbind(), fields })
    }

    fn defaults<'py>(&self, py: Python<'py>) -> Vec<Option<Bound<'py, PyAny>>> {
        self.fields.iter().map(|(_, default)| default.as_ref().map(|it| it.bind(py).clone())).collect()
    }

    /// Makes one with these values, in the order of the fields. The class's own `__new__` sorts arguments by name, which takes longer
    /// than everything else.
    fn of<'py>(&self, py: Python<'py>, values: Vec<Option<Bound<'py, PyAny>>>) -> PyResult<Bound<'py, PyAny>> {
        static NEW: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let new = NEW.get_or_try_init(py, || py.get_type::<PyTuple>().getattr("__new__").map(Bound::unbind))?;
        let class = self.class.bind(py);
        let Some(values) = values.into_iter().collect::<Option<Vec<_>>>() else {
            return Err(PyTypeError::new_err(format!("a field of {class} is missing")));
        };
        new.bind(py).call1((class, PyTuple::new(py, values)?))
    }
}

#[derive(Clone, Copy)]
struct ToPython<'py> {
    py: Python<'py>,
    typed: bool,
    /// The outermost struct becomes a dictionary of typed parts.
    whole: bool,
}

/// The exception that stopped it.
#[derive(Debug)]
struct Failed(PyErr);

impl fmt::Display for Failed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl core::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(pyo3::exceptions::PyValueError::new_err(message.to_string()))
    }
}

impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

type Written<'py> = Result<Bound<'py, PyAny>, Failed>;

/// Converts numbers, booleans and text directly.
macro_rules! as_they_are {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, value: $type) -> Written<'py> {
            Ok(value.into_bound_py_any(self.py)?)
        }
    )*};
}

/// Forms that core never writes.
macro_rules! never {
    ($($method:ident($($arg:ty),*) -> $made:ty;)*) => {$(
        fn $method(self, $(_: $arg),*) -> Result<$made, Failed> {
            Err(ser::Error::custom(concat!("core never writes by ", stringify!($method))))
        }
    )*};
}

impl<'py> Serializer for ToPython<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    type SerializeSeq = Sequence<'py>;
    type SerializeTuple = ser::Impossible<Self::Ok, Failed>;
    type SerializeTupleStruct = ser::Impossible<Self::Ok, Failed>;
    type SerializeTupleVariant = ser::Impossible<Self::Ok, Failed>;
    type SerializeMap = Entries<'py>;
    type SerializeStruct = Fields<'py>;
    type SerializeStructVariant = ser::Impossible<Self::Ok, Failed>;

    as_they_are! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_str: &str
    }

    never! {
        serialize_bytes(&[u8]) -> Self::Ok;
        serialize_unit_struct(&'static str) -> Self::Ok;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_none(self) -> Written<'py> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written<'py> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written<'py> {
        Ok(self.py.None().into_bound(self.py))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written<'py> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self, _: &'static str, _: u32, _: &'static str, _: &T,
    ) -> Written<'py> {
        Err(ser::Error::custom("core never writes tagged values"))
    }

    fn serialize_unit_variant(self, name: &'static str, _: u32, variant: &'static str) -> Written<'py> {
        let py = self.py;
        if !self.typed {
            return Ok(interned(py, variant)?.into_any());
        }
        let make = || word(py, name, variant).map(Bound::unbind);
        Ok(WORDS.or([name, variant], make)?.bind(py).clone())
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Sequence<'py>, Failed> {
        Ok(Sequence { to: self, items: Vec::with_capacity(length.unwrap_or(0)) })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'py>, Failed> {
        Ok(Entries { to: self, dict: PyDict::new(self.py), key: None })
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'py>, Failed> {
        // The object describes an error but is not an exception, so its class has another name.
        let name = if name == "Error" { "ErrorObject" } else { name };
        let to = Self { whole: false, ..self };
        if !self.typed || self.whole {
            return Ok(Fields { to, made: Made::Dict(PyDict::new(self.py)) });
        }
        let class = CLASSES.or([name, name], || Class::named(self.py, name))?;
        let values = class.defaults(self.py);
        Ok(Fields { to, made: Made::Tuple(class, values) })
    }
}

struct Sequence<'py> {
    to: ToPython<'py>,
    items: Vec<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeSeq for Sequence<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.items.push(value.serialize(self.to)?);
        Ok(())
    }
    fn end(self) -> Written<'py> {
        let py = self.to.py;
        Ok(if self.to.typed {
            PyTuple::new(py, self.items)?.into_any()
        } else {
            PyList::new(py, self.items)?.into_any()
        })
    }
}

/// The entries of a map.
struct Entries<'py> {
    to: ToPython<'py>,
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeMap for Entries<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.key = Some(key.serialize(self.to)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        Ok(self.dict.set_item(self.key.take(), value.serialize(self.to)?)?)
    }
    fn end(self) -> Written<'py> {
        // The package's types are immutable and hashable, so a map becomes pairs, not a dictionary.
        Ok(if self.to.typed { PyTuple::new(self.to.py, self.dict.iter())?.into_any() } else { self.dict.into_any() })
    }
}

/// The fields of a struct.
struct Fields<'py> {
    to: ToPython<'py>,
    made: Made<'py>,
}

/// The result: a dictionary, or a named tuple of the package.
enum Made<'py> {
    Dict(Bound<'py, PyDict>),
    Tuple(Arc<Class>, Vec<Option<Bound<'py, PyAny>>>),
}

impl<'py> ser::SerializeStruct for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Failed> {
        let value = value.serialize(self.to)?;
        match &mut self.made {
            Made::Dict(dict) => dict.set_item(interned(self.to.py, key)?, value)?,
            Made::Tuple(class, values) => {
                // `class` can't be the name of anything in Python.
                let name = if key == "class" { "class_" } else { key };
                let is_named = |(field, _): &(String, Option<Py<PyAny>>)| field == name;
                let at = class.fields.iter().position(is_named).and_then(|at| values.get_mut(at));
                *at.ok_or_else(|| <Failed as ser::Error>::custom(format!("no type has a field `{key}`")))? =
                    Some(value);
            }
        }
        Ok(())
    }
    fn end(self) -> Written<'py> {
        match self.made {
            Made::Dict(dict) => Ok(dict.into_any()),
            Made::Tuple(class, values) => Ok(class.of(self.to.py, values)?),
        }
    }
}
