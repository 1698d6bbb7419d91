//! What core says beside decisions, as the package's reports: their JSON text, their parts as typed objects, and their views.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict as _, PyModule};
use serde::Serialize;

use crate::to_python::typed_parts;

/// A report of this class. The views are texts by the names of the methods that give them.
pub(crate) fn report<'py>(
    py: Python<'py>,
    class: &str,
    value: &impl Serialize,
    views: &[(&str, String)],
) -> PyResult<Bound<'py, PyAny>> {
    static REPORTS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let reports = REPORTS.get_or_try_init(py, || py.import("caveat._reports").map(Bound::unbind))?;
    let json = serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let views = views.iter().map(|(name, text)| (*name, text)).into_py_dict(py)?;
    reports.bind(py).getattr(class)?.call1((json, typed_parts(py, value)?, views))
}

/// A fragment of HTML for a notebook: with the notebook's own colours, so that it reads on light and on dark, beside a stripe.
#[pyfunction]
pub(crate) fn framed(html: &str, stripe: &str) -> String {
    format!("{STYLE}<div style=\"{FRAME}{stripe}\">\n{html}</div>")
}

const FRAME: &str = "color: inherit; max-width: 50em; padding: 0.1em 0 0.1em 1em; border-left: 0.3em solid ";

/// Within the frame alone: headings the size of text, lists close together.
const STYLE: &str = "<style>article.caveat h2, article.caveat h3 { font-size: 1em; margin: 0.8em 0 0.2em; } \
    article.caveat ul, article.caveat dd { margin: 0; } \
    article.caveat small, article.caveat footer { opacity: 0.75; font-size: 0.85em; } \
    article.caveat footer { margin-top: 0.8em; }</style>\n";
