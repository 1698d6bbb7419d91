//! Tables: Arrow in, Arrow out. Core decides what the columns mean, and words the errors.
//!
//! ```text
//! anything with the Arrow interface -> Plan: what to read, what to keep -> pieces -> core, on threads -> DecisionTable
//! ```

mod asked;
mod blank;
mod decide;
mod details;
mod export;
mod faults;
mod input;
mod options;
mod output;
mod plan;
mod summary;

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use caveat::table::Table;
use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PyTuple};
use pyo3_arrow::ffi::to_schema_pycapsule;
use pyo3_arrow::input::AnyRecordBatch;

use crate::error::caveat_error;
use crate::rules::{LocalRulesBase, rulebook_of};
use crate::to_python::plain;
use asked::{Asked, ResultColumn};
use decide::{Decided, OpenBatch, decide, row_faults};
use export::stream;
use faults::ReaderFault;
use plan::Plan;

pub(crate) use options::OptionTableBase;

/// Decisions on the rows of a table, as Arrow columns.
#[pyclass(frozen, subclass, module = "caveat._caveat")]
pub(crate) struct DecisionTableBase {
    asked: Asked,
    rules: Option<Py<LocalRulesBase>>,
    /// What was decided on.
    schema_read: SchemaRef,
    batches_read: Vec<RecordBatch>,
    reader_faults: Vec<ReaderFault>,
    schema: SchemaRef,
    /// How many of the columns are the caller's own; they come first.
    kept: usize,
    results: Vec<ResultColumn>,
    decided: Decided,
}

#[pymethods]
impl DecisionTableBase {
    #[new]
    #[pyo3(signature = (data, *, asked: "Any", threads, faults: "list[tuple[int, str, str]]", rules = None))]
    fn new(
        data: &Bound<'_, PyAny>, asked: Asked, threads: Option<NonZeroUsize>, mut faults: Vec<ReaderFault>,
        rules: Option<&Bound<'_, LocalRulesBase>>,
    ) -> PyResult<Self> {
        let py = data.py();
        let (schema_read, batches_read) = read(data)?;
        let rows: usize = batches_read.iter().map(RecordBatch::num_rows).sum();
        faults.retain(|fault| fault.row < rows);
        faults.sort_by_key(|fault| fault.row);
        let plan = Plan::new(&schema_read, &asked, rulebook_of(rules)).map_err(|wrong| wrong.raised(py))?;
        let threads = threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let decided = decide(py, &plan, &batches_read, threads, &faults)?;
        let (schema, kept) = (plan.output_schema(), plan.keep.len() + plan.index.len());
        let results = plan.results.clone();
        let rules = rules.map(|rules| rules.clone().unbind());
        Ok(Self { asked, rules, schema_read, batches_read, reader_faults: faults, schema, kept, results, decided })
    }

    /// The table as an Arrow stream, for whatever reads those.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let asked = requested_schema.map(|asked| asked.cast::<PyCapsule>()).transpose()?;
        Ok(stream(py, &self.schema, &self.decided.batches, self.kept, asked)?.into_any())
    }

    /// The table's schema, for whatever reads those.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?.into_any())
    }

    fn __len__(&self) -> usize {
        self.decided.summary.rows()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// How many of the columns are the caller's own; they come first.
    #[getter]
    fn _kept(&self) -> usize {
        self.kept
    }

    /// The result columns, by their names without the prefix.
    #[getter]
    fn _made(&self) -> Vec<&'static str> {
        self.results.iter().map(|result| result.name()).collect()
    }

    /// How many rows are blank: nothing is written in them, so nothing is decided.
    #[getter]
    fn blank(&self) -> usize {
        self.decided.summary.blank()
    }

    /// How many rows can't be read.
    #[getter]
    fn unreadable(&self) -> usize {
        self.decided.summary.unreadable()
    }

    /// The rows that are blank, by their index.
    #[getter]
    fn _blank_rows(&self) -> Vec<usize> {
        self.decided.blank.clone()
    }

    fn _counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.decided.summary.counts(py)
    }

    fn _deciding<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.decided.summary.deciding(py, self.rulebook(py))
    }

    /// The faults of the rows that can't be read, grouped: path, value, code, message, suggestion, rows, first row; and how many
    /// faults are in no group.
    #[pyo3(signature = () -> "tuple[list[tuple[Any, ...]], int]")]
    fn _fault_groups<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyList>, usize)> {
        self.decided.faults.to_python(py)
    }

    /// Every fault of the first `most` rows that can't be read: row, path, value, code, message, suggestion.
    #[pyo3(signature = (most) -> "list[tuple[Any, ...]]")]
    fn _faults<'py>(&self, py: Python<'py>, most: usize) -> PyResult<Vec<Bound<'py, PyTuple>>> {
        let mut faults = Vec::new();
        for row in self.decided.unreadable.iter().take(most) {
            for fault in self.with_row(py, *row, |table, at, row| row_faults(table, at, row, &self.reader_faults))? {
                faults.push(fault.to_python(py)?);
            }
        }
        Ok(faults)
    }

    /// The caller's own name for the column that a field is read from.
    fn _column_of(&self, py: Python<'_>, path: &str) -> PyResult<Option<String>> {
        Ok(self.plan(py)?.column_of(path).map(str::to_owned))
    }

    /// The proposal in a row, as a dictionary.
    #[pyo3(signature = (row) -> "dict[str, Any]")]
    fn _proposal<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyAny>> {
        let proposal = self.with_row(py, row, |table, at, _| table.proposal(at))?;
        plain(py, &proposal.map_err(|error| crate::error::proposal_error(py, &error))?)
    }

    /// What was decided on, as an Arrow stream: only the columns that are read, kept or part of the index.
    fn _data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(stream(py, &self.schema_read, &self.batches_read, 0, None)?.into_any())
    }

    /// What the file's reader found wrong: row, code, message.
    fn _reader_faults(&self) -> Vec<(usize, &str, &str)> {
        self.reader_faults.iter().map(|fault| (fault.row, &*fault.code, &*fault.message)).collect()
    }

    /// The digest of the rulebook that decided.
    #[getter]
    fn _digest<'p>(&'p self, py: Python<'p>) -> &'p str {
        self.rulebook(py).digest()
    }

    /// The names of all result columns, in the order in which they come.
    #[staticmethod]
    fn _results() -> Vec<&'static str> {
        ResultColumn::all().map(|(name, _)| name).collect()
    }
}

impl DecisionTableBase {
    fn rulebook<'p>(&'p self, py: Python<'p>) -> &'p caveat::Rulebook {
        rulebook_of(self.rules.as_ref().map(|rules| rules.bind(py)))
    }

    fn plan<'p>(&'p self, py: Python<'p>) -> PyResult<Plan<'p>> {
        Plan::new(&self.schema_read, &self.asked, self.rulebook(py)).map_err(|wrong| wrong.raised(py))
    }

    /// Passes the table that contains a row, the row's index in it, and its index in the whole.
    fn with_row<T>(&self, py: Python<'_>, row: usize, look: impl FnOnce(&Table<'_>, usize, usize) -> T) -> PyResult<T> {
        let plan = self.plan(py)?;
        let mut first_row = 0;
        for batch in &self.batches_read {
            if row - first_row < batch.num_rows() {
                let one = batch.slice(row - first_row, 1);
                let open = OpenBatch::new(&plan, &one, row, &[]).map_err(|failure| failure.raised(py))?;
                return open.with_table(|table| look(table, 0, row)).map_err(|failure| failure.raised(py));
            }
            first_row += batch.num_rows();
        }
        Err(PyIndexError::new_err(format!("the table has no row {row}")))
    }
}

/// Reads all batches of any object with the Arrow interface.
fn read(data: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    if !data.hasattr("__arrow_c_stream__")? && !data.hasattr("__arrow_c_array__")? {
        let read = data.get_type().qualname()?;
        let message = format!(
            "a table is anything with the Arrow PyCapsule interface, such as a data frame of polars or pandas, a table of \
             pyarrow or a relation of DuckDB, not `{read}`"
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
        // Chunks may differ in whether a column can be null, but in nothing else.
        Some(batch) if !same_types(batch.schema_ref(), &schema) => {
            Err(caveat_error(data.py(), "wrong_type", "the table's chunks have different columns"))
        }
        _ => Ok((schema, batches)),
    }
}

/// The batches that are taken between two checks for Ctrl-C.
const BATCHES_AT_ONCE: usize = 256;

/// The `arrow` crate panics over a group inside a group that was cut out of a longer one, which is sound Arrow; it holds nothing of
/// ours then.
fn import(data: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let mut reader = data.extract::<AnyRecordBatch>()?.into_reader()?;
    let schema = reader.schema();
    let mut batches = Vec::new();
    loop {
        // The producer of the rows may itself need the interpreter.
        let some: Result<Vec<_>, ArrowError> = data.py().detach(|| reader.by_ref().take(BATCHES_AT_ONCE).collect());
        let some = some.map_err(|error| PyValueError::new_err(error.to_string()))?;
        if some.is_empty() {
            return Ok((schema, batches));
        }
        batches.extend(some);
        data.py().check_signals()?;
    }
}

fn same_types(one: &arrow_schema::Schema, other: &arrow_schema::Schema) -> bool {
    let same = |(one, other): (&arrow_schema::FieldRef, &arrow_schema::FieldRef)| {
        one.name() == other.name() && one.data_type() == other.data_type()
    };
    one.fields().len() == other.fields().len() && one.fields().iter().zip(other.fields()).all(same)
}
