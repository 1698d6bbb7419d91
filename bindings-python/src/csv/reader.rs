use std::collections::HashSet;
use std::sync::Arc;

use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::ffi::{to_array_pycapsules, to_schema_pycapsule};

use super::columns::{Columns, NotUtf8, Ragged, Unfinished, not_utf8};
use super::records::{Fault, ROW_BYTES, Records, Step};
use crate::error::caveat_error;

/// About how many bytes of text a batch has.
const BATCH_BYTES: usize = 4 << 20;

/// Reads CSV from an object with a method `read`, some rows at a time, as text columns. It is an iterator of `CsvBatch`.
///
/// Bytes are UTF-8, with or without a byte order mark. The first line that is not empty names the columns. The columns in `words` are
/// returned as dictionary codes.
#[pyclass(module = "caveat._caveat")]
pub(crate) struct CsvReader {
    source: Py<PyAny>,
    name: String,
    chunk: usize,
    rows: usize,
    records: Records,
    input: Vec<u8>,
    used: usize,
    end: End,
    schema: SchemaRef,
    unnamed: usize,
}

/// How near the end of the file is.
#[derive(Clone, Copy, PartialEq)]
enum End {
    NotYet,
    /// Every byte has been read.
    Read,
    /// A line end has been added after the last byte. Inside an open quote it does not end the record.
    Marked,
}

#[pymethods]
impl CsvReader {
    #[new]
    #[pyo3(signature = (source, *, name, words = Vec::new(), delimiter = ',', chunk = 1 << 20, rows = 32_768))]
    fn new(
        py: Python<'_>, source: Py<PyAny>, name: String, words: Vec<String>, delimiter: char, chunk: usize, rows: usize,
    ) -> PyResult<Self> {
        let delimiter = u8::try_from(delimiter)
            .map_err(|_| PyValueError::new_err(format!("a delimiter is one byte, not `{delimiter}`")))?;
        let mut reader = Self {
            source,
            name,
            chunk: chunk.max(1),
            rows: rows.max(1),
            records: Records::new(delimiter),
            input: Vec::new(),
            used: 0,
            end: End::NotYet,
            schema: Arc::new(Schema::empty()),
            unnamed: 0,
        };
        reader.read_header(py, &words.into_iter().collect())?;
        Ok(reader)
    }

    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __iter__(reader: PyRef<'_, Self>) -> PyRef<'_, Self> {
        reader
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<CsvBatch>> {
        let mut columns = Columns::new(&self.schema, self.unnamed);
        while columns.rows() < self.rows && columns.bytes() < BATCH_BYTES && self.next_record(py)? {
            columns.add(&self.records).map_err(|wrong| self.not_utf8(py, &wrong))?;
        }
        if columns.rows() == 0 {
            return Ok(None);
        }
        match columns.finish(&self.schema) {
            Ok((batch, lines, ragged)) => {
                Ok(Some(CsvBatch { batch, lines, ragged, columns: self.schema.fields().len() }))
            }
            Err(Unfinished::NotUtf8(wrong)) => Err(self.not_utf8(py, &wrong)),
            Err(Unfinished::Arrow(error)) => Err(PyValueError::new_err(error.to_string())),
        }
    }

    /// A batch with the columns and without rows.
    fn empty(&self) -> CsvBatch {
        let batch = RecordBatch::new_empty(Arc::clone(&self.schema));
        CsvBatch { batch, lines: Vec::new(), ragged: Vec::new(), columns: self.schema.fields().len() }
    }
}

impl CsvReader {
    fn read_header(&mut self, py: Python<'_>, words: &HashSet<String>) -> PyResult<()> {
        if !self.next_record(py)? {
            return Err(self.unreadable(py, "it is empty; its first line names the columns"));
        }
        if let Some(wrong) = not_utf8(self.records.line(), self.records.cells()) {
            return Err(self.not_utf8(py, &wrong));
        }
        let mut names: Vec<_> = self.records.cells().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let cells = names.len();
        while names.last().is_some_and(|name| name.trim().is_empty()) {
            names.pop();
        }
        if names.is_empty() {
            return Err(self.unreadable(py, &format!("line {} names no column", self.records.line())));
        }
        self.unnamed = cells - names.len();
        let mut seen = HashSet::new();
        if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
            return Err(self.unreadable(py, &format!("two columns are named `{twice}`")));
        }
        let by_codes = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let kind = |name: &String| if words.contains(name) { by_codes.clone() } else { DataType::Utf8 };
        let fields: Vec<_> = names.iter().map(|name| Field::new(name, kind(name), true)).collect();
        self.schema = Arc::new(Schema::new(fields));
        Ok(())
    }

    /// Reads the next record. Returns whether there is one.
    fn next_record(&mut self, py: Python<'_>) -> PyResult<bool> {
        self.records.clear();
        loop {
            if self.used >= self.input.len() && !self.fill(py)? {
                return Ok(false);
            }
            let (step, used) = self.records.read(self.input.get(self.used..).unwrap_or_default());
            self.used += used;
            match step {
                Ok(Step::Record) => return Ok(true),
                Ok(Step::InputEmpty) => {}
                Err(fault) => return Err(self.fault(py, &fault)),
            }
        }
    }

    /// Reads more bytes. Returns whether there are any.
    fn fill(&mut self, py: Python<'_>) -> PyResult<bool> {
        self.input.clear();
        let first = self.used == 0;
        self.used = 0;
        // The parser looks for a byte order mark in the first three bytes that it gets at once.
        while self.end == End::NotYet && (self.input.is_empty() || (first && self.input.len() < 3)) {
            let read = self.source.bind(py).call_method1("read", (self.chunk,))?;
            let read = read
                .cast::<PyBytes>()
                .map_err(|_| PyTypeError::new_err("`read` returned something other than bytes"))?;
            self.input.extend_from_slice(read.as_bytes());
            if read.as_bytes().is_empty() {
                self.end = End::Read;
            }
        }
        if !self.input.is_empty() {
            return Ok(true);
        }
        match self.end {
            End::Read if self.records.begun() => {
                self.end = End::Marked;
                self.input.push(b'\n');
                Ok(true)
            }
            End::Marked if self.records.begun() => Err(self.fault(py, &self.records.unclosed())),
            _ => Ok(false),
        }
    }

    fn fault(&self, py: Python<'_>, fault: &Fault) -> PyErr {
        let message = match fault {
            Fault::Unclosed { line } => format!("the quote that opens on line {line} is never closed"),
            Fault::TooLong { line } => {
                let most = ROW_BYTES >> 20;
                format!("the row that begins on line {line} is longer than {most} MiB; is a quote never closed?")
            }
        };
        self.unreadable(py, &message)
    }

    fn not_utf8(&self, py: Python<'_>, wrong: &NotUtf8) -> PyErr {
        let NotUtf8 { line, byte, before } = wrong;
        let after = if before.is_empty() { String::new() } else { format!(" after `{before}`") };
        self.unreadable(
            py,
            &format!(
                "this file is not UTF-8: line {line} has the byte 0x{byte:02X}{after}; pass encoding=, such as \
                 encoding=\"cp1252\""
            ),
        )
    }

    fn unreadable(&self, py: Python<'_>, message: &str) -> PyErr {
        caveat_error(py, "unreadable_file", &format!("`{}` can't be read: {message}", self.name))
    }
}

/// Rows of a CSV file, as Arrow data.
#[pyclass(frozen, module = "caveat._caveat")]
pub(crate) struct CsvBatch {
    batch: RecordBatch,
    lines: Vec<u64>,
    ragged: Vec<Ragged>,
    columns: usize,
}

#[pymethods]
impl CsvBatch {
    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The line on which each row begins; the file's first line is 1.
    #[getter]
    fn lines(&self) -> Vec<u64> {
        self.lines.clone()
    }

    /// The rows that are not as long as the header: row, code and message.
    #[getter]
    fn faults(&self) -> Vec<(usize, &'static str, String)> {
        let columns = self.columns;
        let said = |Ragged { row, cells }: &Ragged| {
            let noun = if *cells == 1 { "cell" } else { "cells" };
            (*row, "ragged_row", format!("the row has {cells} {noun}, the header {columns}"))
        };
        self.ragged.iter().map(said).collect()
    }

    #[pyo3(signature = (requested_schema = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        &self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let rows = StructArray::from(self.batch.clone());
        let field = Field::new_struct("", self.batch.schema().fields().clone(), false);
        // The interface allows a request to be ignored: every column is text.
        let _ = requested_schema;
        Ok(to_array_pycapsules(py, Arc::new(field), &rows as &dyn Array, None)?.into_any())
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(to_schema_pycapsule(py, self.batch.schema().as_ref())?.into_any())
    }
}
