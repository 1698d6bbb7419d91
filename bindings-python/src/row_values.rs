//! Recognises what rows of data frames have in place of `None`, booleans and text, without importing anything.

use pyo3::prelude::*;
use pyo3::types::PyFloat;

/// A value of a row that stands for one of Python's own.
pub(crate) enum RowValue {
    /// Unknown: `nan`, `pandas.NA`, `NaT`.
    Unknown,
    Bool(bool),
}

/// Recognises a value of a row; `None` for every other object.
pub(crate) fn row_value(object: &Bound<'_, PyAny>) -> PyResult<Option<RowValue>> {
    if let Ok(number) = object.cast::<PyFloat>() {
        return Ok(number.value().is_nan().then_some(RowValue::Unknown));
    }
    let class = object.get_type();
    let Ok(module) = class.module() else { return Ok(None) };
    let (module, name) = (module.to_string_lossy().into_owned(), class.name()?.to_string_lossy().into_owned());
    match (module.split('.').next(), name.as_str()) {
        (Some("pandas"), "NAType" | "NaTType") => Ok(Some(RowValue::Unknown)),
        (Some("numpy"), "bool" | "bool_") => Ok(Some(RowValue::Bool(object.is_truthy()?))),
        // Only these, 'not a number' and 'not a time', differ from themselves.
        (Some("numpy"), "float16" | "float32" | "longdouble" | "datetime64" | "timedelta64") => {
            Ok(object.ne(object)?.then_some(RowValue::Unknown))
        }
        _ => Ok(None),
    }
}

/// Whether it is `None` or stands for it.
pub(crate) fn is_unknown(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(object.is_none() || matches!(row_value(object)?, Some(RowValue::Unknown)))
}
