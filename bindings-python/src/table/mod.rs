//! Tables: Arrow in, Arrow out. What the columns mean, and every word of an error, is core's.
//!
//! ```text
//! anything with the Arrow interface -> Plan: what to read, what to keep -> pieces -> core, a thread each -> DecisionTable
//! ```

mod decide;
mod export;
mod input;
mod output;
mod plan;
mod summary;

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::to_schema_pycapsule;
use pyo3_arrow::input::AnyRecordBatch;

use crate::error::{caveat_error, rows_error};
use crate::rules::{LocalRulesBase, rulebook_of};
use decide::decide;
use export::stream;
use plan::{Asked, Plan};
use summary::Summary;

/// Decisions on the rows of a table, as Arrow columns.
#[pyclass(frozen, subclass, module = "caveat._caveat")]
pub(crate) struct DecisionTableBase {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    /// How many of the columns are the caller's own; they come first.
    kept: usize,
    summary: Summary,
    rules: Option<Py<LocalRulesBase>>,
}

#[pymethods]
impl DecisionTableBase {
    #[new]
    #[pyo3(signature = (data, *, keep, lists, errors, threads, first_row, rules = None))]
    fn new(
        data: &Bound<'_, PyAny>,
        keep: Vec<String>,
        lists: bool,
        errors: bool,
        threads: Option<NonZeroUsize>,
        first_row: usize,
        rules: Option<&Bound<'_, LocalRulesBase>>,
    ) -> PyResult<Self> {
        let py = data.py();
        let rulebook = rulebook_of(rules);
        let (schema, batches) = read(data)?;
        let asked = Asked { keep, lists, errors };
        let plan = Plan::new(&schema, &asked, rulebook).map_err(|wrong| wrong.raised(py))?;
        let threads = threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let decided = decide(py, &plan, &batches, threads, first_row)?;
        if let Some(unreadable) = decided.unreadable.filter(|_| !errors) {
            return Err(rows_error(py, &unreadable.of(decided.summary.rows())));
        }
        Ok(Self {
            schema: plan.output_schema(),
            batches: decided.batches,
            kept: plan.keep.len(),
            summary: decided.summary,
            rules: rules.map(|rules| rules.clone().unbind()),
        })
    }

    /// The table as an Arrow stream, for whatever reads those.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let asked = requested_schema.map(|asked| asked.cast::<PyCapsule>()).transpose()?;
        Ok(stream(py, &self.schema, &self.batches, self.kept, asked)?.into_any())
    }

    /// The table's schema, for whatever reads those.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?.into_any())
    }

    fn __len__(&self) -> usize {
        self.summary.rows()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn _counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.summary.counts(py)
    }

    fn _deciding<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rules = self.rules.as_ref().map(|rules| rules.bind(py));
        self.summary.deciding(py, rulebook_of(rules))
    }
}

/// Everything that there is in whatever was given.
fn read(data: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    if !data.hasattr("__arrow_c_stream__")? && !data.hasattr("__arrow_c_array__")? {
        let read = data.get_type().qualname()?;
        let message = format!(
            "a table is anything with the Arrow PyCapsule interface, such as a data frame of polars or pandas, a table of \
             pyarrow or a relation of DuckDB, and not `{read}`"
        );
        return Err(PyTypeError::new_err(message));
    }
    let (schema, batches) = catch_unwind(AssertUnwindSafe(|| import(data))).unwrap_or_else(|_| {
        Err(PyValueError::new_err(
            "the table's Arrow data can't be read as it lies: a group of columns inside another group begins within a longer \
             one; copy the table first, with pyarrow by `table.take(list(range(len(table))))`",
        ))
    })?;
    match batches.iter().find(|batch| batch.schema_ref().fields() != schema.fields()) {
        // Nullability apart, which chunks may differ in.
        Some(batch) if !same_types(batch.schema_ref(), &schema) => {
            Err(caveat_error(data.py(), "wrong_type", "the table's chunks differ in their columns"))
        }
        _ => Ok((schema, batches)),
    }
}

/// The `arrow` crate panics over a group inside a group that was cut out of a longer one, which is sound Arrow; it holds nothing of
/// ours then.
fn import(data: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let reader = data.extract::<AnyRecordBatch>()?.into_reader()?;
    let schema = reader.schema();
    // Whatever makes the rows may itself need the interpreter.
    let batches: Result<Vec<_>, ArrowError> = data.py().detach(|| reader.collect());
    Ok((schema, batches.map_err(|error| PyValueError::new_err(error.to_string()))?))
}

fn same_types(one: &arrow_schema::Schema, other: &arrow_schema::Schema) -> bool {
    let same = |(one, other): (&arrow_schema::FieldRef, &arrow_schema::FieldRef)| {
        one.name() == other.name() && one.data_type() == other.data_type()
    };
    one.fields().len() == other.fields().len() && one.fields().iter().zip(other.fields()).all(same)
}
