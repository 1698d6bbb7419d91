//! Makes Python objects of core's values: of what core serialises, either dictionaries and lists, or the package's own types,
//! which are generated from core and have the names that core serialises under.

use core::cell::RefCell;
use core::{fmt, ptr};

use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyModule, PyString, PyTuple};
use serde::ser::{self, Serialize, Serializer};

/// As dictionaries, lists and text, as JSON has it.
pub(crate) fn plain<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    made(py, value, false, false)
}

/// As the package's types, with tuples for lists and for the entries of maps.
pub(crate) fn typed<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    made(py, value, true, false)
}

/// The parts of a struct, each as the package's types, by name.
pub(crate) fn typed_parts<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyDict>> {
    Ok(made(py, value, true, true)?.cast_into()?)
}

fn made<'py>(
    py: Python<'py>, value: &(impl Serialize + ?Sized), typed: bool, whole: bool,
) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(ToPython { py, typed, whole, seen: &Seen::default() }).map_err(|failed| failed.0)
}

/// A word of one of the package's enumerations.
pub(crate) fn word<'py>(py: Python<'py>, class: &str, word: &str) -> PyResult<Bound<'py, PyAny>> {
    static WORDS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let words = WORDS.get_or_try_init(py, || py.import("caveat._words").map(Bound::unbind))?;
    words.bind(py).getattr(class)?.call1((word,))
}

/// One of the package's types for what core serialises as a struct. Those of reports are apart: decisions have none of them.
fn part<'py>(py: Python<'py>, class: &str) -> PyResult<Bound<'py, PyAny>> {
    static PARTS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let parts = PARTS.get_or_try_init(py, || py.import("caveat._parts").map(Bound::unbind))?;
    match parts.bind(py).getattr_opt(class)? {
        Some(found) => Ok(found),
        None => py.import("caveat._reports")?.getattr(class),
    }
}

/// What one conversion has met of names, words and types. A decision has the same few again and again, and to ask the interpreter
/// for one takes longer than to make what it is for.
#[derive(Default)]
struct Seen<'py> {
    names: Met<'py, PyString>,
    words: Met<'py, PyAny>,
    classes: Met<'py, PyAny>,
}

/// By the text's own place, so that no letters are compared: the same text in two places is met twice.
struct Met<'py, T>(RefCell<Vec<([&'static str; 2], Bound<'py, T>)>>);

impl<T> Default for Met<'_, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<'py, T> Met<'py, T> {
    fn or(&self, asked: [&'static str; 2], make: impl FnOnce() -> PyResult<Bound<'py, T>>) -> PyResult<Bound<'py, T>> {
        let is_asked = |met: &[&'static str; 2]| met.iter().zip(asked).all(|(met, asked)| ptr::eq(*met, asked));
        let met = self.0.borrow().iter().find(|(met, _)| is_asked(met)).map(|(_, found)| found.clone());
        if let Some(met) = met {
            return Ok(met);
        }
        let found = make()?;
        self.0.borrow_mut().push((asked, found.clone()));
        Ok(found)
    }
}

#[derive(Clone, Copy)]
struct ToPython<'s, 'py> {
    py: Python<'py>,
    seen: &'s Seen<'py>,
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

type Made<'py> = Result<Bound<'py, PyAny>, Failed>;

/// Numbers, truth and text as they are.
macro_rules! as_they_are {
    ($($method:ident: $type:ty),*) => {$(
        fn $method(self, value: $type) -> Made<'py> {
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

impl<'s, 'py> Serializer for ToPython<'s, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    type SerializeSeq = Sequence<'s, 'py>;
    type SerializeTuple = ser::Impossible<Self::Ok, Failed>;
    type SerializeTupleStruct = ser::Impossible<Self::Ok, Failed>;
    type SerializeTupleVariant = ser::Impossible<Self::Ok, Failed>;
    type SerializeMap = Entries<'s, 'py>;
    type SerializeStruct = Entries<'s, 'py>;
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

    fn serialize_none(self) -> Made<'py> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'py> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Made<'py> {
        Ok(self.py.None().into_bound(self.py))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made<'py> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self, _: &'static str, _: u32, _: &'static str, _: &T,
    ) -> Made<'py> {
        Err(ser::Error::custom("core never writes tagged values"))
    }

    fn serialize_unit_variant(self, name: &'static str, _: u32, variant: &'static str) -> Made<'py> {
        let make = || {
            if self.typed { word(self.py, name, variant) } else { Ok(PyString::new(self.py, variant).into_any()) }
        };
        Ok(self.seen.words.or([name, variant], make)?)
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Sequence<'s, 'py>, Failed> {
        Ok(Sequence { to: self, items: Vec::with_capacity(length.unwrap_or(0)) })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'s, 'py>, Failed> {
        Ok(Entries { to: self, class: None, dict: PyDict::new(self.py), key: None })
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'s, 'py>, Failed> {
        // The object describes an error and is not an exception, so its class has another name.
        let name = if name == "Error" { "ErrorObject" } else { name };
        let class = if self.typed && !self.whole { Some(name) } else { None };
        Ok(Entries { to: Self { whole: false, ..self }, class, dict: PyDict::new(self.py), key: None })
    }
}

struct Sequence<'s, 'py> {
    to: ToPython<'s, 'py>,
    items: Vec<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeSeq for Sequence<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.items.push(value.serialize(self.to)?);
        Ok(())
    }
    fn end(self) -> Made<'py> {
        let py = self.to.py;
        Ok(if self.to.typed {
            PyTuple::new(py, self.items)?.into_any()
        } else {
            PyList::new(py, self.items)?.into_any()
        })
    }
}

/// The entries of a map, or the fields of a struct on their way into a type of the package.
struct Entries<'s, 'py> {
    to: ToPython<'s, 'py>,
    class: Option<&'static str>,
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeMap for Entries<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.key = Some(key.serialize(self.to)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        Ok(self.dict.set_item(self.key.take(), value.serialize(self.to)?)?)
    }
    fn end(self) -> Made<'py> {
        // The package's types don't change, and hash: pairs, where a dictionary would do neither.
        Ok(if self.to.typed { PyTuple::new(self.to.py, self.dict.iter())?.into_any() } else { self.dict.into_any() })
    }
}

impl<'py> ser::SerializeStruct for Entries<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Failed> {
        // `class` can't be the name of anything in Python.
        let key = if key == "class" && self.class.is_some() { "class_" } else { key };
        let name = self.to.seen.names.or([key, key], || Ok(PyString::intern(self.to.py, key)))?;
        Ok(self.dict.set_item(name, value.serialize(self.to)?)?)
    }
    fn end(self) -> Made<'py> {
        match self.class {
            Some(class) => {
                let class = self.to.seen.classes.or([class, class], || part(self.to.py, class))?;
                Ok(class.call((), Some(&self.dict))?)
            }
            None => Ok(self.dict.into_any()),
        }
    }
}
