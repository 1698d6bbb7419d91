use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::marking_error;
use crate::to_python::typed;

/// Reads a marking.
#[pyfunction]
pub(crate) fn parse_marking<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    // Half a character becomes a sign that no marking has, and the error shows it.
    let marking = caveat::Marking::parse(&text.to_string_lossy()).map_err(|error| marking_error(py, &error))?;
    typed(py, &marking.export())
}

/// Whether a class is below (-1), the same as (0) or above (1) another; none where the two are of different schemes.
#[pyfunction]
pub(crate) fn class_order(left: &str, right: &str) -> Option<i8> {
    let (left, right) = (caveat::Class::from_name(left)?, caveat::Class::from_name(right)?);
    left.partial_cmp(&right).map(|order| order as i8)
}
