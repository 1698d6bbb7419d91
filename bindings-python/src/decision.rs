use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::error::{caveat_error, proposal_error};
use crate::proposal::read;
use crate::report::framed;
use crate::to_python::{plain, typed, word};

/// The verdict on a proposal.
#[pyfunction]
pub(crate) fn verdict<'py>(proposal: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let verdict = caveat::outcome(&read(proposal)?).verdict();
    verdict_word(proposal.py(), verdict)
}

/// The words are kept, so that the verdict alone costs no look-up.
pub(crate) fn verdict_word(py: Python<'_>, verdict: caveat::Verdict) -> PyResult<Bound<'_, PyAny>> {
    static WORDS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
    let words = WORDS.get_or_try_init(py, || {
        let words = caveat::Verdict::ALL.iter().map(|verdict| word(py, "Verdict", verdict.name()).map(Bound::unbind));
        words.collect::<PyResult<Vec<_>>>()
    })?;
    match words.get(verdict as usize) {
        Some(word) => Ok(word.bind(py).clone()),
        None => word(py, "Verdict", verdict.name()),
    }
}

/// What is behind the package's `Decision`: core's decision, whose parts become Python objects when they are looked at.
#[pyclass(frozen, subclass, module = "caveat._caveat", name = "DecisionBase")]
pub(crate) struct DecisionBase {
    proposal: caveat::Proposal,
    decision: caveat::Decision<'static>,
    parts: Py<PyDict>,
}

#[pymethods]
impl DecisionBase {
    /// Decides a proposal. A digest is given where a decision made before comes back from a pickle: it is decided again, so it
    /// has to be by the same rulebook.
    #[new]
    #[pyo3(signature = (proposal, digest = None, /))]
    fn new(proposal: &Bound<'_, PyAny>, digest: Option<&str>) -> PyResult<Self> {
        let py = proposal.py();
        let own = caveat::Rulebook::moj().digest();
        if let Some(other) = digest.filter(|digest| *digest != own) {
            let message = format!("this decision was made by the rulebook {other}, and here is {own}");
            return Err(caveat_error(py, "other_rulebook", &message));
        }
        let proposal = read(proposal)?;
        let decision = caveat::assess(&proposal);
        Ok(Self { proposal, decision, parts: PyDict::new(py).unbind() })
    }

    /// A part of the decision by its name in the contract.
    fn _part<'py>(&self, py: Python<'py>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let parts = self.parts.bind(py);
        if let Some(part) = parts.get_item(name)? {
            return Ok(part);
        }
        let decision = &self.decision;
        let part = match &*name.to_cow()? {
            "contract" => typed(py, decision.contract),
            "verdict" => verdict_word(py, decision.verdict),
            "headline" => typed(py, &decision.headline),
            "prohibitions" => typed(py, &decision.prohibitions),
            "referrals" => typed(py, &decision.referrals),
            "requirements" => typed(py, &decision.requirements),
            "duties" => typed(py, &decision.duties),
            "advice" => typed(py, &decision.advice),
            "questions" => typed(py, &decision.questions),
            "assumptions" => typed(py, &decision.assumptions),
            "conflicts" => typed(py, &decision.conflicts),
            "alternatives" => typed(py, &decision.alternatives),
            "contacts" => typed(py, &decision.contacts),
            "policy" => typed(py, &decision.policy),
            other => Err(PyAttributeError::new_err(format!("a decision has no `{other}`"))),
        }?;
        parts.set_item(name, &part)?;
        Ok(part)
    }

    /// Whether to go ahead: true for ``allowed`` alone.
    #[getter]
    fn may_proceed(&self) -> bool {
        self.decision.verdict.may_proceed()
    }

    /// The decision as dictionaries, lists and text, as the contract has it.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(plain(py, &self.decision)?.cast_into()?)
    }

    /// The decision as JSON, in the contract's order; or in canonical form (RFC 8785), in which equal decisions have equal bytes.
    #[pyo3(signature = (*, canonical = false))]
    fn to_json(&self, py: Python<'_>, canonical: bool) -> PyResult<String> {
        if !canonical {
            return Ok(self.decision.to_json());
        }
        caveat::canonical_json(&self.decision).map_err(|error| proposal_error(py, &error))
    }

    /// The decision as plain text, for a terminal or a mail.
    fn text(&self) -> String {
        self.decision.text()
    }

    /// The decision as Markdown; what was given to it is escaped.
    fn markdown(&self) -> String {
        self.decision.markdown()
    }

    /// The decision as a fragment of HTML without style or script; what was given to it is escaped.
    fn html(&self) -> String {
        self.decision.html()
    }

    fn _repr_markdown_(&self) -> String {
        self.decision.markdown()
    }

    /// With the notebook's own colours, so that it reads on light and on dark.
    fn _repr_html_(&self) -> String {
        framed(&self.decision.html(), stripe(self.decision.verdict))
    }

    fn __repr__(&self) -> String {
        format!("<Decision {}: {}>", self.decision.verdict, self.decision.headline)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.decision == other.decision
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.decision.to_json().hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    #[pyo3(signature = () -> "tuple[type, tuple[str, str]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let this = slf.get();
        let args = (this.proposal.to_json(), this.decision.policy.digest);
        (slf.get_type(), args).into_pyobject(slf.py())
    }
}

/// Colours that stand out on light and on dark. The verdict is there in words too.
const fn stripe(verdict: caveat::Verdict) -> &'static str {
    match verdict {
        caveat::Verdict::Allowed => "#2e9e5b",
        caveat::Verdict::Conditional => "#b8860b",
        caveat::Verdict::Undetermined => "#808080",
        caveat::Verdict::Refer => "#4f7fd6",
        caveat::Verdict::Prohibited => "#d64545",
    }
}
