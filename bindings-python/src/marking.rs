use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyType};

use crate::error::marking_error;
use crate::to_python::typed;

/// Reads a marking.
#[pyfunction]
pub(crate) fn parse_marking<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    // A lone surrogate becomes a character that no marking contains, so the error names it.
    let marking = caveat::Marking::parse(&text.to_string_lossy()).map_err(|error| marking_error(py, &error))?;
    typed(py, &marking.export())
}

/// Finds the first marking in a longer text.
#[pyfunction]
pub(crate) fn find_marking<'py>(text: &Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = text.py();
    // A lone surrogate becomes one character, so spans stay right.
    let replaced = match text.to_cow() {
        Ok(whole) => whole.into_owned(),
        Err(_) => text.call_method1("encode", ("utf-8", "replace"))?.call_method1("decode", ("utf-8",))?.extract()?,
    };
    let Some(found) = caveat::marking::find_marking(&replaced) else { return Ok(None) };
    let start = replaced.get(..found.span.start).unwrap_or_default().chars().count();
    let end = start + found.marking.text().chars().count();
    let args = (typed(py, &found.marking.export())?, (start, end));
    Ok(Some(CLASS.import(py, "caveat._found", "FoundMarking")?.call1(args)?))
}

/// Compares two classes: below (-1), the same (0) or above (1); `None` if they belong to different schemes.
#[pyfunction]
pub(crate) fn class_order(left: &str, right: &str) -> Option<i8> {
    let (left, right) = (caveat::Class::from_name(left)?, caveat::Class::from_name(right)?);
    left.partial_cmp(&right).map(|order| order as i8)
}
