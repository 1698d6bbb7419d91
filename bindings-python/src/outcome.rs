use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};

use crate::decision::verdict_word;
use crate::proposal::read;
use crate::rules::{LocalRulesBase, rulebook_of};

/// Returns the verdict on a proposal, and the ids of the rules behind it.
#[pyfunction]
#[pyo3(signature = (proposal, rules = None))]
pub(crate) fn outcome<'py>(
    proposal: &Bound<'py, PyAny>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = proposal.py();
    let outcome = rulebook_of(rules).outcome(&read(proposal)?);
    let parts = (
        verdict_word(py, outcome.verdict())?,
        ids(py, outcome.prohibitions())?,
        ids(py, outcome.referrals())?,
        ids(py, outcome.met())?,
        ids(py, outcome.outstanding())?,
        ids(py, outcome.unconfirmed())?,
    );
    CLASS.import(py, "caveat._outcome", "Outcome")?.call1(parts)
}

fn ids<'py, 'r>(py: Python<'py>, ids: impl Iterator<Item = &'r str>) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, ids.collect::<Vec<_>>())
}
