use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::to_python::{typed, word};

/// Makes a `ProposalError` of core's error.
pub(crate) fn proposal_error(py: Python<'_>, error: &caveat::Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let args = (error.message(), error.code().name(), error.path());
    raised(CLASS.import(py, "caveat._errors", "ProposalError").and_then(|class| class.call1(args)))
}

/// Makes a `ProposalError` for a mistake that only Python objects can have.
pub(crate) fn python_error(py: Python<'_>, code: caveat::ErrorCode, path: Option<&str>, message: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let args = (message, code.name(), path);
    raised(CLASS.import(py, "caveat._errors", "ProposalError").and_then(|class| class.call1(args)))
}

/// Makes a `RecordError` of core's error about a record or a form.
pub(crate) fn record_error(py: Python<'_>, error: &caveat::Error) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let args = (error.message(), error.code().name(), error.path());
    raised(CLASS.import(py, "caveat._errors", "RecordError").and_then(|class| class.call1(args)))
}

/// Makes a `LocalRulesError` of core's error: the first mistake, and all that were kept.
pub(crate) fn rules_error(py: Python<'_>, error: &caveat::local::LocalRulesError) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let first = error.faults().first();
    let code = first.map(|fault| fault.code.name());
    let (path, line) = (first.and_then(|fault| fault.path.as_deref()), first.and_then(|fault| fault.line));
    let made = || {
        let (faults, warnings) = (typed(py, error.faults())?, typed(py, error.warnings())?);
        let args = (error.to_string(), code, path, line, faults, error.more(), warnings);
        CLASS.import(py, "caveat._errors", "LocalRulesError")?.call1(args)
    };
    raised(made())
}

/// Makes a `MarkingError` of core's error.
pub(crate) fn marking_error(py: Python<'_>, error: &caveat::marking::MarkingError) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let tuple = |texts: &[String]| pyo3::types::PyTuple::new(py, texts);
    let made = || {
        let class = error.class().map(|class| word(py, "Class", class.name())).transpose()?;
        let (suggestions, unplaced) = (tuple(&error.suggestions())?, tuple(error.unplaced_words())?);
        let args =
            (error.to_string(), error.code().name(), py.None(), suggestions, class, unplaced, error.plain_message());
        CLASS.import(py, "caveat._errors", "MarkingError")?.call1(args)
    };
    raised(made())
}

/// Makes a `CaveatError` for an error of the package itself.
pub(crate) fn caveat_error(py: Python<'_>, code: &str, message: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    raised(CLASS.import(py, "caveat._errors", "CaveatError").and_then(|class| class.call1((message, code))))
}

/// Makes a `ColumnError` for a wrong column, or an option that names one.
pub(crate) fn column_error(py: Python<'_>, message: &str, column: &str, suggestion: Option<&str>) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let args = (message, "unknown_column", column, suggestion);
    raised(CLASS.import(py, "caveat._errors", "ColumnError").and_then(|class| class.call1(args)))
}

fn raised(exception: PyResult<Bound<'_, PyAny>>) -> PyErr {
    exception.map_or_else(|error| error, PyErr::from_value)
}
