//! Converts core's reports to the package's: their JSON text, their parts as typed objects, and their views.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict as _, PyModule};
use serde::Serialize;

use crate::to_python::typed_parts;

/// Makes a report of this class. `views` are texts by the name of the method that returns them.
pub(crate) fn report<'py>(
    py: Python<'py>, class: &str, value: &impl Serialize, views: &[(&str, String)],
) -> PyResult<Bound<'py, PyAny>> {
    static REPORTS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let reports = REPORTS.get_or_try_init(py, || py.import("caveat._reports").map(Bound::unbind))?;
    let json = serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let views = views.iter().map(|(name, text)| (*name, text)).into_py_dict(py)?;
    reports.bind(py).getattr(class)?.call1((json, typed_parts(py, value)?, views))
}

/// Frames a fragment of HTML for a notebook: beside a stripe, in the notebook's own colours, so that it reads on light and on dark.
#[pyfunction]
pub(crate) fn framed(html: &str, stripe: &str) -> String {
    format!("{STYLE}<div style=\"{FRAME}{stripe}\">\n{html}</div>")
}

/// Makes a whole page of a fragment of HTML. The page has no script and loads nothing; its policy allows its one style by hash.
#[pyfunction]
pub(crate) fn page(html: &str, heading: &str, about: &str) -> String {
    let about = about.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src '{PAGE_STYLE_HASH}'\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{heading}: {about}</title>\n<style>{PAGE_STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{heading}</h1>\n{html}</main>\n</body>\n</html>\n"
    )
}

/// Its hash is [`PAGE_STYLE_HASH`]; a test compares them.
const PAGE_STYLE: &str = "html { color-scheme: light dark; } \
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 50rem; padding: 1rem; } \
    h1, h2, h3 { font-size: 1.1rem; line-height: 1.3; margin: 1.5rem 0 0.25rem; } \
    .caveat-headline { font-size: 1.25rem; } \
    ul { margin: 0; padding-left: 1.25rem; } dd { margin: 0 0 0.5rem; } \
    footer { border-top: 1px solid; font-size: 0.875rem; margin-top: 2rem; overflow-wrap: anywhere; padding-top: 0.5rem; } \
    @media print { body { max-width: none; padding: 0; } section { break-inside: avoid; } }";
const PAGE_STYLE_HASH: &str = "sha256-jbjA5e9kTB2ysUXXZCtcYYpqJnR3VGfkR2BsUbHmKeI=";

const FRAME: &str = "color: inherit; max-width: 50em; padding: 0.1em 0 0.1em 1em; border-left: 0.3em solid ";

/// For a notebook: headings the size of text, lists close together.
const STYLE: &str = "<style>article.caveat h2, article.caveat h3 { font-size: 1em; margin: 0.8em 0 0.2em; } \
    article.caveat ul, article.caveat dd { margin: 0; } \
    article.caveat small, article.caveat footer { opacity: 0.75; font-size: 0.85em; } \
    article.caveat footer { margin-top: 0.8em; }</style>\n";
