//! Records, chains of them, and the Data Movement Form.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use caveat::form::{DataMovementForm, FormAnswers};
use caveat::record::{Chain, Fingerprint, Record, RecordDetails};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString, PyTuple, PyType};

use crate::decision::verdict_word;
use crate::error::record_error;
use crate::from_python::{Text, type_of};
use crate::proposal::read;
use crate::report::report;
use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::{plain, typed};

/// The lines of a chain that are read between two checks for Ctrl-C.
const LINES_AT_ONCE: usize = 1_024;

/// Backs the package's `Record`: core's record.
#[pyclass(frozen, subclass, module = "caveat._caveat", name = "Record")]
pub(crate) struct RecordBase {
    record: Record,
}

#[pymethods]
impl RecordBase {
    /// Reads a record.
    #[new]
    #[pyo3(signature = (text, /))]
    fn new(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let record = Record::from_json(&text_of(text)?).map_err(|error| record_error(text.py(), &error))?;
        Ok(Self { record })
    }

    /// Decides a proposal and returns the record as JSON text, which the package's `Record` then reads.
    #[staticmethod]
    #[pyo3(signature = (
        proposal, made_at: "str", note: "str | None", declined: "list[str]", previous: "str | None", rules = None
    ))]
    fn _make(
        proposal: &Bound<'_, PyAny>, made_at: Text, note: Option<Text>, declined: Vec<Text>, previous: Option<Text>,
        rules: Option<&Bound<'_, LocalRulesBase>>,
    ) -> PyResult<String> {
        let py = proposal.py();
        let wrong = |error: caveat::Error| record_error(py, &error);
        let proposal = read(proposal)?;
        let mut details = RecordDetails::new(made_at.0).declined(declined.into_iter().map(|Text(path)| path));
        if let Some(Text(note)) = note {
            details = details.note(note);
        }
        if let Some(Text(previous)) = previous {
            details = details.after(previous.parse::<Fingerprint>().map_err(wrong)?);
        }
        let record = rulebook_of(rules).record(&proposal, &details).map_err(wrong)?;
        Ok(record.to_json().to_owned())
    }

    #[pyo3(signature = (rules = None))]
    fn _verify<'py>(&self, py: Python<'py>, rules: Option<&Bound<'py, LocalRulesBase>>) -> PyResult<Bound<'py, PyAny>> {
        report(py, "Verification", &self.record.verify(rulebook_of(rules)), &[])
    }

    #[pyo3(signature = () -> "dict[str, Any]")]
    fn _proposal<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        plain(py, self.record.proposal())
    }

    fn _verdict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        verdict_word(py, self.record.verdict())
    }

    fn _policy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        typed(py, self.record.policy())
    }

    fn _declined<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        typed(py, self.record.declined())
    }

    /// Returns the record as canonical JSON (RFC 8785), on one line: keep this.
    fn to_json(&self) -> &str {
        self.record.to_json()
    }

    /// The decision as canonical JSON, as it was recorded.
    #[getter]
    fn decision_json(&self) -> &str {
        self.record.decision_json()
    }

    /// The time at which it was made, as given (RFC 3339).
    #[getter]
    fn made_at(&self) -> &str {
        self.record.made_at()
    }

    /// The note of whoever asked, if any. It can contain anything: escape it wherever you show it.
    #[getter]
    fn note(&self) -> Option<&str> {
        self.record.note()
    }

    /// The fingerprint in the record; right only if `is_intact`.
    #[getter]
    fn fingerprint(&self) -> String {
        self.record.fingerprint().to_string()
    }

    /// The fingerprint of the record before it, if it belongs to a chain and is not its first.
    #[getter]
    fn previous(&self) -> Option<String> {
        self.record.previous().map(|fingerprint| fingerprint.to_string())
    }

    /// Whether the record is unaltered since it got its fingerprint. Whoever alters a record can give it a new one: keep
    /// fingerprints elsewhere too, or chain the records.
    #[getter]
    fn is_intact(&self) -> bool {
        self.record.is_intact()
    }

    fn __repr__(&self) -> String {
        let altered = if self.record.is_intact() { "" } else { ", altered" };
        format!("<Record {}: {}, {}{altered}>", self.record.made_at(), self.record.verdict(), self.record.fingerprint())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.record == other.record
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.record.to_json().hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    #[pyo3(signature = () -> "tuple[type, tuple[str]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let class: Bound<'py, PyType> = slf.get_type();
        (class, (slf.get().record.to_json(),)).into_pyobject(slf.py())
    }
}

/// Returns text, or bytes as UTF-8. Text that is not UTF-8 becomes a text that is not a record: a replacement character could be
/// the very character that a record has there.
fn text_of<'a>(text: &'a Bound<'_, PyAny>) -> PyResult<Cow<'a, str>> {
    const NO_RECORD: &str = "\0";
    if let Ok(text) = text.cast::<PyString>() {
        return Ok(text.to_cow().unwrap_or(Cow::Borrowed(NO_RECORD)));
    }
    let Ok(bytes) = text.cast::<PyBytes>() else {
        let read = type_of(text)?;
        return Err(PyTypeError::new_err(format!("a record is JSON text as `str` or `bytes`, not {read}")));
    };
    Ok(Cow::Borrowed(str::from_utf8(bytes.as_bytes()).unwrap_or(NO_RECORD)))
}

/// Checks a chain of records, given as lines or records. Keeps none of them in memory.
#[pyfunction]
pub(crate) fn verify_chain<'py>(lines: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = lines.py();
    let mut chain = Chain::new();
    for (place, line) in lines.try_iter()?.enumerate() {
        let line = line?;
        match line.cast::<RecordBase>() {
            Ok(record) => chain.record(&record.get().record),
            Err(_) => chain.line(text_of(&line)?.trim_end_matches(['\r', '\n'])),
        }
        if place % LINES_AT_ONCE == 0 {
            py.check_signals()?;
        }
    }
    report(py, "ChainVerification", &chain.finish(), &[])
}

/// Fills in the Data Movement Form for a transfer, from its proposal or its record.
#[pyfunction]
#[pyo3(signature = (source, answers: "dict[str, str]"))]
pub(crate) fn data_movement_form<'py>(
    source: &Bound<'py, PyAny>, answers: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let mut given = FormAnswers::new();
    for (name, text) in answers {
        let (name, Text(text)) = (name.extract::<String>()?, text.extract()?);
        given = match name.as_str() {
            "requester" => given.requester(text),
            "what_moves" => given.what_moves(text),
            "data_controller" => given.data_controller(text),
            "from_" => given.from(text),
            "to" => given.to(text),
            "access" => given.access(text),
            "owner" => given.owner(text),
            "sharing_agreement" => given.sharing_agreement(text),
            "siro" => given.siro(text),
            "retention" => given.retention(text),
            "review" => given.review(text),
            "frequency" => given.frequency(text),
            "period" => given.period(text),
            other => return Err(PyTypeError::new_err(format!("a Data Movement Form has no field `{other}`"))),
        };
    }
    let form = match source.cast::<RecordBase>() {
        Ok(record) => DataMovementForm::from_record(&record.get().record, &given),
        Err(_) => DataMovementForm::new(&read(source)?, &given),
    };
    let form = form.map_err(|error| record_error(py, &error))?;
    report(py, "DataMovementForm", &form, &[("markdown", form.markdown()), ("html", form.html())])
}
