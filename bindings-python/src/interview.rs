use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::error::proposal_error;
use crate::proposal::read;
use crate::report::report;
use crate::to_python::typed;

/// What to ask next about a proposal.
#[pyfunction]
#[pyo3(signature = (proposal, declined: "list[str]"))]
pub(crate) fn interview<'py>(
    proposal: &Bound<'py, PyAny>,
    declined: &Bound<'py, PyList>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = proposal.py();
    let declined: Vec<String> = declined.extract()?;
    let proposal = read(proposal)?;
    let interview = caveat::interview(&proposal, &declined).map_err(|error| proposal_error(py, &error))?;
    report(py, "Interview", &interview, &[("text", interview.text())])
}

/// What could be chosen differently.
#[pyfunction]
pub(crate) fn alternatives<'py>(proposal: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    report(proposal.py(), "Alternatives", &caveat::alternatives(&read(proposal)?), &[])
}

/// The question that comes before all others: what is to be done.
#[pyfunction]
pub(crate) fn activity_question(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    typed(py, &caveat::activity_question())
}
