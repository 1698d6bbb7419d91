//! Every value of a choice with its verdict, as Arrow columns.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use caveat::Value;
use caveat::decision::Choice;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::to_schema_pycapsule;

use super::export::stream;
use super::output::verdicts;
use super::plan::{text_item, verdict_field};
use crate::error::proposal_error;
use crate::proposal::read;
use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::typed;

/// The values of a choice, each with its verdict.
#[pyclass(frozen, subclass, module = "caveat._caveat")]
pub(crate) struct OptionTableBase {
    proposal: String,
    path: String,
    digest: String,
    rows: Vec<Choice>,
    batch: RecordBatch,
}

#[pymethods]
impl OptionTableBase {
    #[new]
    #[pyo3(signature = (proposal, path, rules = None))]
    fn new(proposal: &Bound<'_, PyAny>, path: &str, rules: Option<&Bound<'_, LocalRulesBase>>) -> PyResult<Self> {
        let py = proposal.py();
        let (proposal, rulebook) = (read(proposal)?, rulebook_of(rules));
        let rows = rulebook.options(&proposal, path).map_err(|error| proposal_error(py, &error))?;
        let batch = columns(&rows).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let digest = rulebook.digest().to_owned();
        Ok(Self { proposal: proposal.as_ref().to_json(), path: path.to_owned(), digest, rows, batch })
    }

    /// The table as an Arrow stream, for whatever reads those.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let asked = requested_schema.map(|asked| asked.cast::<PyCapsule>()).transpose()?;
        Ok(stream(py, &self.batch.schema(), std::slice::from_ref(&self.batch), 0, asked)?.into_any())
    }

    /// The table's schema, for whatever reads those.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.batch.schema().as_ref())?.into_any())
    }

    fn __len__(&self) -> usize {
        self.rows.len()
    }

    /// The path of the choice.
    #[getter]
    fn path(&self) -> &str {
        &self.path
    }

    /// The rows as JSON, in the contract's order of keys.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(&self.rows).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    #[getter]
    fn _proposal(&self) -> &str {
        &self.proposal
    }

    /// The digest of the rulebook that decided.
    #[getter]
    fn _digest(&self) -> &str {
        &self.digest
    }

    fn _rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        typed(py, &self.rows)
    }
}

fn columns(rows: &[Choice]) -> Result<RecordBatch, ArrowError> {
    let mut rules = ListBuilder::new(StringBuilder::new()).with_field(text_item());
    for row in rows {
        row.rules.iter().for_each(|rule| rules.values().append_value(rule));
        rules.append(true);
    }
    let values = rows.iter().map(|row| match &row.value {
        Value::Bool(yes) => yes.to_string(),
        Value::Text(text) => text.to_string(),
    });
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(values)),
        Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row.text))),
        Arc::new(verdicts(rows.iter().map(|row| (row.verdict as u8).cast_signed()).collect(), None)?),
        Arc::new(rules.finish()),
        Arc::new(rows.iter().map(|row| i64::try_from(row.questions).ok()).collect::<Int64Array>()),
    ];
    let fields = vec![
        Field::new("value", DataType::Utf8, true),
        Field::new("text", DataType::Utf8, true),
        verdict_field("verdict"),
        Field::new("rules", DataType::List(text_item()), true),
        Field::new("questions", DataType::Int64, true),
    ];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}
