use pyo3::prelude::*;

use crate::proposal::read;
use crate::report::report;
use crate::rules::{LocalRulesBase, rulebook_of};

/// What changes between two decisions: of one proposal before and after, by one rulebook before and after, or both.
#[pyfunction]
#[pyo3(signature = (before, after, rules = None))]
pub(crate) fn compare<'py>(
    before: &Bound<'py, PyAny>, after: &Bound<'py, PyAny>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let rulebook = rulebook_of(rules);
    let comparison = rulebook.compare(&read(before)?, &read(after)?);
    report(before.py(), "Comparison", &comparison, &[("text", comparison.text())])
}

/// What changes for a proposal where one rulebook takes the place of another.
#[pyfunction]
#[pyo3(signature = (proposal, before = None, after = None))]
pub(crate) fn compare_rules<'py>(
    proposal: &Bound<'py, PyAny>, before: Option<&Bound<'py, LocalRulesBase>>,
    after: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let comparison = rulebook_of(before).compare_with(rulebook_of(after), &read(proposal)?);
    report(proposal.py(), "Comparison", &comparison, &[("text", comparison.text())])
}
