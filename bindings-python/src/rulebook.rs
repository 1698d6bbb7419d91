use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::to_python::{plain, typed};

/// The rulebook: as typed objects, or as dictionaries and lists.
#[pyfunction]
#[pyo3(signature = (*, as_dict))]
pub(crate) fn rulebook(py: Python<'_>, as_dict: bool) -> PyResult<Bound<'_, PyAny>> {
    static TYPED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let rulebook = caveat::Rulebook::moj();
    if as_dict {
        return plain(py, &rulebook.export());
    }
    // It does not change, so it is made once; dictionaries do.
    let made = TYPED.get_or_try_init(py, || typed(py, &rulebook.export()).map(Bound::unbind))?;
    Ok(made.bind(py).clone())
}
