//! An organisation's own rules on top of the built-in ones. Without `rules`, every function decides by the built-in ones.

use caveat::Rulebook;
use caveat::local::LocalRules;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString, PyTuple};

use crate::error::rules_error;
use crate::from_python::type_of;
use crate::to_python::{plain, typed};

/// Backs the package's `LocalRules`: the rules, and the rulebook that they form with the built-in ones.
#[pyclass(frozen, subclass, module = "caveat._caveat", name = "LocalRules")]
pub(crate) struct LocalRulesBase {
    rules: LocalRules,
    rulebook: Rulebook,
}

impl LocalRulesBase {
    pub(crate) const fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }
}

/// Returns the rulebook with these rules, or the built-in one.
pub(crate) fn rulebook_of<'a>(rules: Option<&'a Bound<'_, LocalRulesBase>>) -> &'a Rulebook {
    match rules {
        Some(rules) => rules.get().rulebook(),
        None => Rulebook::moj(),
    }
}

#[pymethods]
impl LocalRulesBase {
    /// The most bytes that a file of rules may have.
    #[classattr]
    const MAX_BYTES: usize = LocalRules::MAX_BYTES;

    /// Reads rules from JSON text, and checks them.
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = text.py();
        let read = if let Ok(text) = text.cast::<PyString>() {
            // A lone surrogate can't be written as UTF-8.
            text.to_cow()
                .map_or_else(|_| LocalRules::from_json_bytes(b"\xed\xa0\x80"), |text| LocalRules::from_json(&text))
        } else if let Ok(bytes) = text.cast::<PyByteArray>() {
            LocalRules::from_json_bytes(&bytes.to_vec())
        } else {
            let Ok(bytes) = text.cast::<PyBytes>() else {
                let read = type_of(text)?;
                return Err(PyTypeError::new_err(format!("local rules are JSON text as `str` or bytes, not {read}")));
            };
            LocalRules::from_json_bytes(bytes.as_bytes())
        };
        let rules = read.map_err(|error| rules_error(py, &error))?;
        let rulebook = Rulebook::moj_with(&rules);
        Ok(Self { rules, rulebook })
    }

    /// Combines layers of rules, as JSON text.
    #[staticmethod]
    #[pyo3(signature = (*layers: "LocalRules"))]
    fn _layered(layers: &Bound<'_, PyTuple>) -> PyResult<String> {
        let py = layers.py();
        let layers: Vec<PyRef<'_, Self>> = layers.extract()?;
        let layered = LocalRules::layered(layers.iter().map(|layer| &layer.rules));
        layered.map(|rules| rules.to_json()).map_err(|error| rules_error(py, &error))
    }

    fn _warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        typed(py, self.rules.warnings())
    }

    #[pyo3(signature = () -> "dict[str, Any]")]
    fn _file<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, self.rules.file())
    }

    /// The edition, which says whose rules these are, and of what date.
    #[getter]
    fn edition(&self) -> &str {
        self.rules.edition()
    }

    /// The version of these rules.
    #[getter]
    fn version(&self) -> &str {
        self.rules.version()
    }

    /// The digest of the whole rulebook: these rules with the built-in ones. Every decision by them has this digest.
    #[getter]
    fn digest(&self) -> &str {
        self.rulebook.digest()
    }

    /// Returns the rules as JSON, which reads back as the same rules.
    fn to_json(&self) -> String {
        self.rules.to_json()
    }

    fn __repr__(&self) -> String {
        let rules = &self.rules;
        let counted = |count: usize, noun| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let mut parts = vec![counted(rules.rules().len(), "rule")];
        let others = [(rules.tools().len(), "tool"), (rules.warnings().len(), "warning")];
        parts.extend(others.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun)));
        format!("<LocalRules {} {}: {}>", rules.edition(), rules.version(), parts.join(", "))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.rulebook.digest() == other.rulebook.digest()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, self.rulebook.digest()).hash()
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    #[pyo3(signature = () -> "tuple[type, tuple[str]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type(), (slf.get().rules.to_json(),)).into_pyobject(slf.py())
    }
}
