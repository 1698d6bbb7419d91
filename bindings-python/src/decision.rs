use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::error::{caveat_error, proposal_error};
use crate::proposal::{Read, read};
use crate::report::{framed, page as whole_page};
use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::{plain, typed, word};

/// The verdict on a proposal.
#[pyfunction]
#[pyo3(signature = (proposal, rules = None))]
pub(crate) fn verdict<'py>(
    proposal: &Bound<'py, PyAny>, rules: Option<&Bound<'py, LocalRulesBase>>,
) -> PyResult<Bound<'py, PyAny>> {
    let verdict = rulebook_of(rules).outcome(&read(proposal)?).verdict();
    verdict_word(proposal.py(), verdict)
}

/// Caches the words, so that the verdict alone costs no look-up. Imports them without the package's other words.
pub(crate) fn verdict_word(py: Python<'_>, verdict: caveat::Verdict) -> PyResult<Bound<'_, PyAny>> {
    static WORDS: PyOnceLock<Vec<Py<PyAny>>> = PyOnceLock::new();
    let words = WORDS.get_or_try_init(py, || {
        let class = py.import("caveat._verdict")?.getattr("Verdict")?;
        let words = caveat::Verdict::ALL.iter().map(|verdict| class.call1((verdict.name(),)).map(Bound::unbind));
        words.collect::<PyResult<Vec<_>>>()
    })?;
    match words.get(verdict as usize) {
        Some(word) => Ok(word.bind(py).clone()),
        None => word(py, "Verdict", verdict.name()),
    }
}

/// Backs the package's `Decision`: core's decision, whose parts become Python objects when they are read.
#[pyclass(frozen, subclass, module = "caveat._caveat", name = "Decision")]
pub(crate) struct DecisionBase {
    proposal: Read,
    by: By,
    parts: Py<PyDict>,
}

/// The rulebook that decided.
enum By {
    BuiltIn(Box<caveat::Decision>),
    /// A decision by local rules borrows from them, so it is made again at each use.
    Local(Py<LocalRulesBase>),
}

impl DecisionBase {
    fn look<T>(&self, at: impl FnOnce(&caveat::Decision) -> T) -> T {
        match &self.by {
            By::BuiltIn(decision) => at(decision),
            By::Local(rules) => at(&rules.get().rulebook().assess(&self.proposal)),
        }
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method by its name takes decisions of one lifetime only"
)]
#[pymethods]
impl DecisionBase {
    /// Decides a proposal. If a digest is given, as for a pickled decision, the rulebook must have it.
    #[new]
    #[pyo3(signature = (proposal, digest = None, rules = None, /))]
    fn new(
        proposal: &Bound<'_, PyAny>, digest: Option<&str>, rules: Option<&Bound<'_, LocalRulesBase>>,
    ) -> PyResult<Self> {
        let py = proposal.py();
        let own = rulebook_of(rules).digest();
        if let Some(other) = digest.filter(|digest| *digest != own) {
            let message = format!("the decision was made by another rulebook, {other}; this one is {own}");
            return Err(caveat_error(py, "other_rulebook", &message));
        }
        let proposal = read(proposal)?;
        let by = match rules {
            None => By::BuiltIn(Box::new(caveat::assess(&proposal))),
            Some(rules) => By::Local(rules.clone().unbind()),
        };
        Ok(Self { proposal, by, parts: PyDict::new(py).unbind() })
    }

    /// Returns a part of the decision by its name in the contract.
    fn _part<'py>(&self, py: Python<'py>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let parts = self.parts.bind(py);
        if let Some(part) = parts.get_item(name)? {
            return Ok(part);
        }
        let asked = name.to_cow()?;
        let part = self.look(|decision| match &*asked {
            "contract" => typed(py, decision.contract),
            "verdict" => verdict_word(py, decision.verdict),
            "headline" => typed(py, &decision.headline),
            "marking" => typed(py, &decision.marking),
            "prohibitions" => typed(py, &decision.prohibitions),
            "referrals" => typed(py, &decision.referrals),
            "requirements" => typed(py, &decision.requirements),
            "actions" => typed(py, &decision.actions),
            "duties" => typed(py, &decision.duties),
            "advice" => typed(py, &decision.advice),
            "questions" => typed(py, &decision.questions),
            "may_ask_too_much" => typed(py, &decision.may_ask_too_much),
            "assumptions" => typed(py, &decision.assumptions),
            "conflicts" => typed(py, &decision.conflicts),
            "alternatives" => typed(py, &decision.alternatives),
            "nothing_helps" => typed(py, &decision.nothing_helps),
            "contacts" => typed(py, &decision.contacts),
            "policy" => typed(py, &decision.policy),
            other => Err(PyAttributeError::new_err(format!("a decision has no `{other}`"))),
        })?;
        parts.set_item(name, &part)?;
        Ok(part)
    }

    /// Refuses: by default every object is true, even a decision that prohibits.
    #[expect(clippy::unused_self, reason = "Python calls it as a method")]
    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err("a decision is neither true nor false: ask `may_proceed`, or compare its `verdict`"))
    }

    /// Whether to go ahead: true only for ``allowed``.
    #[getter]
    fn may_proceed(&self) -> bool {
        self.look(|decision| decision.verdict.may_proceed())
    }

    /// Returns the decision as dictionaries, lists and text, as in the contract.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(self.look(|decision| plain(py, decision))?.cast_into()?)
    }

    /// Returns the decision as JSON, in the contract's order, or in canonical form (RFC 8785), in which equal decisions have
    /// equal bytes.
    #[pyo3(signature = (*, canonical = false))]
    fn to_json(&self, py: Python<'_>, canonical: bool) -> PyResult<String> {
        if !canonical {
            return Ok(self.look(|decision| decision.to_json()));
        }
        self.look(caveat::canonical_json).map_err(|error| proposal_error(py, &error))
    }

    /// Returns the decision as plain text, for a terminal or an email.
    fn text(&self) -> String {
        self.look(|decision| decision.text())
    }

    /// Returns the decision as Markdown. Text from the proposal is escaped.
    fn markdown(&self) -> String {
        self.look(|decision| decision.markdown())
    }

    /// Returns the decision as a fragment of HTML without style or script. Text from the proposal is escaped. With `page`,
    /// returns a whole page that needs nothing else, to keep or to send on.
    #[pyo3(signature = (*, page = false))]
    fn html(&self, page: bool) -> String {
        self.look(|decision| {
            let html = decision.html();
            if page { whole_page(&html, "Decision", &decision.headline) } else { html }
        })
    }

    fn _repr_markdown_(&self) -> String {
        self.look(|decision| decision.markdown())
    }

    /// Returns HTML in the notebook's own colours, so that it can be read on light and on dark.
    fn _repr_html_(&self) -> String {
        self.look(|decision| framed(&decision.html(), stripe(decision.verdict)))
    }

    fn __repr__(&self) -> String {
        self.look(|decision| format!("<Decision {}: {}>", decision.verdict, decision.headline))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.look(|decision| other.look(|other| decision == other))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.look(|decision| decision.to_json()).hash(&mut hasher);
        hasher.finish()
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    #[pyo3(signature = () -> "tuple[type, tuple[str, str, LocalRules | None]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let this = slf.get();
        let digest = this.look(|decision| decision.policy.digest.to_string());
        let rules = match &this.by {
            By::BuiltIn(_) => None,
            By::Local(rules) => Some(rules.bind(slf.py())),
        };
        (slf.get_type(), (this.proposal.as_ref().to_json(), digest, rules)).into_pyobject(slf.py())
    }
}

/// Colours that contrast with light and with dark. The verdict is also in words.
const fn stripe(verdict: caveat::Verdict) -> &'static str {
    match verdict {
        caveat::Verdict::Allowed => "#2e9e5b",
        caveat::Verdict::Conditional => "#b8860b",
        caveat::Verdict::Undetermined => "#808080",
        caveat::Verdict::Refer => "#4f7fd6",
        caveat::Verdict::Prohibited => "#d64545",
    }
}
