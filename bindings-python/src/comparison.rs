use pyo3::prelude::*;

use crate::proposal::read;
use crate::report::report;
use crate::rules::{LocalRulesBase, rulebook_of};

/// Returns what changes between the decisions on two proposals.
#[pyfunction]
#[pyo3(signature = (before, after, rules = None))]
pub(crate) fn compare<'py>(
    before: &Bound<'py, PyAny>, after: &Bound<'py, PyAny>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let rulebook = rulebook_of(rules);
    let comparison = rulebook.compare(&read(before)?, &read(after)?);
    report(before.py(), "Comparison", &comparison, &[("text", comparison.text())])
}

/// Returns what changes for a proposal when one rulebook replaces another.
#[pyfunction]
#[pyo3(signature = (proposal, before = None, after = None))]
pub(crate) fn compare_rules<'py>(
    proposal: &Bound<'py, PyAny>, before: Option<&Bound<'py, LocalRulesBase>>,
    after: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let comparison = rulebook_of(before).compare_with(rulebook_of(after), &read(proposal)?);
    report(proposal.py(), "Comparison", &comparison, &[("text", comparison.text())])
}
