use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::error::proposal_error;
use crate::from_python::Text;
use crate::proposal::read;
use crate::report::report;
use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::typed;

/// Returns what to ask next about a proposal.
#[pyfunction]
#[pyo3(signature = (proposal, declined: "list[str]", rules = None))]
pub(crate) fn interview<'py>(
    proposal: &Bound<'py, PyAny>, declined: &Bound<'py, PyList>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = proposal.py();
    let declined: Vec<Text> = declined.extract()?;
    let declined: Vec<&str> = declined.iter().map(|Text(path)| path.as_str()).collect();
    let proposal = read(proposal)?;
    let interview = rulebook_of(rules).interview(&proposal, &declined).map_err(|error| proposal_error(py, &error))?;
    report(py, "Interview", &interview, &[("text", interview.text())])
}

/// Returns what could be chosen differently.
#[pyfunction]
#[pyo3(signature = (proposal, rules = None))]
pub(crate) fn alternatives<'py>(
    proposal: &Bound<'py, PyAny>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    report(proposal.py(), "Alternatives", &rulebook_of(rules).alternatives(&read(proposal)?), &[])
}

/// Returns the first question: the activity.
#[pyfunction]
pub(crate) fn activity_question(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    typed(py, &caveat::interview::activity_question())
}
