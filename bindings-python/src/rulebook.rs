use pyo3::prelude::*;

use crate::to_python::{plain, typed};

/// The rulebook: as typed objects, or as dictionaries and lists.
#[pyfunction]
#[pyo3(signature = (*, as_dict))]
pub(crate) fn rulebook(py: Python<'_>, as_dict: bool) -> PyResult<Bound<'_, PyAny>> {
    let exported = caveat::Rulebook::moj().export();
    if as_dict { plain(py, &exported) } else { typed(py, &exported) }
}
