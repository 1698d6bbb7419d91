use pyo3::prelude::*;

use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::{plain, typed};

/// Returns the rulebook as typed objects, or as dictionaries and lists.
#[pyfunction]
#[pyo3(signature = (*, as_dict, rules = None))]
pub(crate) fn rulebook<'py>(
    py: Python<'py>, as_dict: bool, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let rulebook = rulebook_of(rules);
    if as_dict { plain(py, &rulebook.export()) } else { typed(py, &rulebook.export()) }
}
