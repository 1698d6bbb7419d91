use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::{plain, typed};

/// The rulebook: as typed objects, or as dictionaries and lists.
#[pyfunction]
#[pyo3(signature = (*, as_dict, rules = None))]
pub(crate) fn rulebook<'py>(
    py: Python<'py>,
    as_dict: bool,
    rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    static TYPED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let rulebook = rulebook_of(rules);
    if as_dict {
        return plain(py, &rulebook.export());
    }
    if rules.is_some() {
        return typed(py, &rulebook.export());
    }
    // It does not change, so it is made once; dictionaries do.
    let made = TYPED.get_or_try_init(py, || typed(py, &rulebook.export()).map(Bound::unbind))?;
    Ok(made.bind(py).clone())
}
