use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyString};

use crate::error::proposal_error;
use crate::from_python;
use crate::to_python::plain;

/// The parsed form of a typed proposal, so that it is read only once.
#[pyclass(frozen, module = "caveat._caveat")]
pub(crate) struct ReadProposal {
    proposal: caveat::Proposal,
}

/// A proposal to decide.
pub(crate) enum Read {
    Now(caveat::Proposal),
    /// Read when the typed proposal was made.
    Before(Py<ReadProposal>),
}

impl AsRef<caveat::Proposal> for Read {
    fn as_ref(&self) -> &caveat::Proposal {
        match self {
            Self::Now(proposal) => proposal,
            Self::Before(read) => &read.get().proposal,
        }
    }
}

/// Reads a proposal from a mapping, a typed proposal or JSON text.
pub(crate) fn read(source: &Bound<'_, PyAny>) -> PyResult<Read> {
    if source.cast::<PyDict>().is_ok() {
        return from_python::read(source).map(Read::Now);
    }
    let json = if let Ok(text) = source.cast::<PyString>() {
        // Text with a lone surrogate is not JSON. Core gets bytes that are not UTF-8 instead, and refuses them.
        text.to_cow().map_or_else(
            |_| caveat::Proposal::from_json_bytes(b"\xed\xa0\x80"),
            |text| caveat::Proposal::from_json(&text),
        )
    } else if let Ok(bytes) = source.cast::<PyBytes>() {
        caveat::Proposal::from_json_bytes(bytes.as_bytes())
    } else if let Ok(bytes) = source.cast::<PyByteArray>() {
        caveat::Proposal::from_json_bytes(&bytes.to_vec())
    } else {
        // Another mapping may have an attribute of that name too, or raise when asked for it.
        return match source.getattr(intern!(source.py(), "_read")).map(Bound::cast_into::<ReadProposal>) {
            Ok(Ok(read)) => Ok(Read::Before(read.unbind())),
            _ => from_python::read(source).map(Read::Now),
        };
    };
    json.map(Read::Now).map_err(|error| proposal_error(source.py(), &error))
}

/// Checks a mapping and returns its known fields: a proposal, which is also returned parsed, or one of its groups.
#[pyfunction]
#[pyo3(signature = (group, values: "dict[str, Any]") -> "tuple[dict[str, Any], ReadProposal | None]")]
pub(crate) fn known<'py>(
    group: &str, values: &Bound<'py, PyDict>,
) -> PyResult<(Bound<'py, PyAny>, Option<ReadProposal>)> {
    let py = values.py();
    if group.is_empty() {
        let proposal = from_python::read(values.as_any())?;
        return Ok((plain(py, &proposal)?, Some(ReadProposal { proposal })));
    }
    let all = PyDict::new(py);
    for (key, value) in
        values.items().iter().map(|item| item.extract::<(String, Bound<'_, PyAny>)>()).collect::<PyResult<Vec<_>>>()?
    {
        // No activity need take all fields of a group, so each field is checked in a proposal of its own.
        let taker =
            caveat::vocabulary::Field::from_path(&format!("{group}.{key}")).and_then(|field| field.taken_by.first());
        let (inner, outer) = (PyDict::new(py), PyDict::new(py));
        inner.set_item(&key, value)?;
        outer.set_item("activity", taker.map(|activity| activity.name()))?;
        outer.set_item(group, inner)?;
        if let Some(answer) = plain(py, &from_python::read(outer.as_any())?)?.cast_into::<PyDict>()?.get_item(group)? {
            all.update(answer.cast_into::<PyDict>()?.as_mapping())?;
        }
    }
    Ok((all.into_any(), None))
}

/// Returns a proposal as JSON text, in the contract's order.
#[pyfunction]
pub(crate) fn proposal_json(proposal: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(read(proposal)?.as_ref().to_json())
}

/// Returns the activity of a proposal.
#[pyfunction]
pub(crate) fn activity_of(proposal: &Bound<'_, PyAny>) -> PyResult<&'static str> {
    Ok(read(proposal)?.as_ref().activity().name())
}
