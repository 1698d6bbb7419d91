//! Writes Arrow columns as CSV: text as it is, dictionary codes as their words, lists with a space between their items.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, RecordBatchReader};
use arrow_schema::DataType;
use csv_core::{Writer, WriterBuilder, quote};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::input::AnyRecordBatch;

/// Writes CSV for a table of text, dictionary-coded words, booleans and lists of these; a `TypeError` names a column of another type.
/// The rows in `left_out`, in ascending order, are not written. Items of lists are separated by a space, or by `; ` in the columns
/// `sentences`. Returns the text, and how many rows it has.
#[pyfunction]
#[pyo3(signature = (data, *, delimiter = ',', header = true, left_out = Vec::new(), sentences = Vec::new()))]
pub(crate) fn csv_text<'py>(
    data: &Bound<'py, PyAny>, delimiter: char, header: bool, left_out: Vec<usize>, sentences: Vec<String>,
) -> PyResult<(Bound<'py, PyBytes>, usize)> {
    let py = data.py();
    let delimiter = u8::try_from(delimiter)
        .map_err(|_| PyValueError::new_err(format!("a delimiter is one byte, not `{delimiter}`")))?;
    let reader = data.extract::<AnyRecordBatch>()?.into_reader()?;
    let schema = reader.schema();
    if let Some(field) = schema.fields().iter().find(|field| !is_written(field.data_type())) {
        let message =
            format!("`{}` is a column of `{}`, which can't be written as CSV", field.name(), field.data_type());
        return Err(PyTypeError::new_err(message));
    }
    let text = py.detach(move || {
        let mut text = Text::new(delimiter, schema.fields().len() == 1);
        text.between =
            schema.fields().iter().map(|field| if sentences.contains(field.name()) { "; " } else { " " }).collect();
        if header {
            for (place, field) in schema.fields().iter().enumerate() {
                text.begin_cell(place);
                text.cell(field.name().as_bytes());
            }
            text.end_row();
        }
        let mut left_out = left_out.into_iter().peekable();
        let mut first_row = 0;
        for batch in reader {
            let batch = batch.map_err(|error| error.to_string())?;
            text.batch(&batch, |row| left_out.next_if_eq(&(first_row + row)).is_some());
            first_row += batch.num_rows();
        }
        Ok::<_, String>((text.out, text.rows))
    });
    let (text, rows) = text.map_err(PyValueError::new_err)?;
    Ok((PyBytes::new(py, &text), rows))
}

fn is_written(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Boolean | DataType::Null => true,
        DataType::Dictionary(_, values) => is_written(values),
        DataType::List(item) => !matches!(item.data_type(), DataType::List(_)) && is_written(item.data_type()),
        _ => false,
    }
}

struct Text {
    writer: Writer,
    delimiter: u8,
    /// A row of one empty cell would be an empty line, which readers skip.
    only_column: bool,
    /// What separates the items of a list, for each column.
    between: Vec<&'static str>,
    out: Vec<u8>,
    rows: usize,
}

impl Text {
    fn new(delimiter: u8, only_column: bool) -> Self {
        let writer = WriterBuilder::new().delimiter(delimiter).build();
        Self { writer, delimiter, only_column, between: Vec::new(), out: Vec::new(), rows: 0 }
    }

    fn begin_cell(&mut self, column: usize) {
        if column > 0 {
            self.out.push(self.delimiter);
        }
    }

    fn end_row(&mut self) {
        self.out.push(b'\n');
    }

    fn cell(&mut self, mut cell: &[u8]) {
        if cell.is_empty() && self.only_column {
            self.out.extend_from_slice(b"\"\"");
        } else if self.writer.should_quote(cell) {
            self.out.push(b'"');
            while !cell.is_empty() {
                let start = self.out.len();
                // A quote takes two bytes.
                self.out.resize(start + cell.len() + 1, 0);
                let free = self.out.get_mut(start..).unwrap_or_default();
                let (_, read, written) = quote(cell, free, b'"', b'"', true);
                self.out.truncate(start + written);
                cell = cell.get(read..).unwrap_or_default();
            }
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(cell);
        }
    }

    fn batch(&mut self, batch: &RecordBatch, mut left_out: impl FnMut(usize) -> bool) {
        let columns: Vec<_> = batch.columns().iter().map(|column| Cells::new(column)).collect();
        let mut list = Vec::new();
        for row in 0..batch.num_rows() {
            if left_out(row) {
                continue;
            }
            for (place, cells) in columns.iter().enumerate() {
                self.begin_cell(place);
                if let Cells::List { nulls, ends, items } = cells {
                    list.clear();
                    if nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)) {
                        let between = self.between.get(place).copied().unwrap_or(" ");
                        items.join(ends, row, between, &mut list);
                    }
                    self.cell(&list);
                } else {
                    self.cell(cells.text(row));
                }
            }
            self.end_row();
            self.rows += 1;
        }
    }
}

/// The texts of a column.
enum Cells<'a> {
    Empty,
    Text(&'a arrow_array::StringArray),
    Large(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
    Bools(&'a arrow_array::BooleanArray),
    Words { codes: Vec<usize>, nulls: Option<arrow_buffer::NullBuffer>, words: Box<Cells<'a>> },
    List { ends: &'a [i32], nulls: Option<arrow_buffer::NullBuffer>, items: Box<Cells<'a>> },
}

impl<'a> Cells<'a> {
    fn new(column: &'a dyn Array) -> Self {
        match column.data_type() {
            DataType::Utf8 => Self::Text(column.as_string()),
            DataType::LargeUtf8 => Self::Large(column.as_string()),
            DataType::Utf8View => Self::View(column.as_string_view()),
            DataType::Boolean => Self::Bools(column.as_boolean()),
            DataType::Dictionary(_, _) => match column.as_any_dictionary_opt() {
                Some(words) if !words.values().is_empty() => Self::Words {
                    codes: words.normalized_keys(),
                    nulls: column.nulls().cloned(),
                    words: Box::new(Self::new(words.values().as_ref())),
                },
                _ => Self::Empty,
            },
            DataType::List(_) => match column.as_list_opt::<i32>() {
                Some(list) => Self::List {
                    ends: list.value_offsets(),
                    nulls: list.nulls().cloned(),
                    items: Box::new(Self::new(list.values().as_ref())),
                },
                None => Self::Empty,
            },
            _ => Self::Empty,
        }
    }

    fn text(&self, row: usize) -> &[u8] {
        match self {
            Self::Text(texts) if texts.is_valid(row) => texts.value(row).as_bytes(),
            Self::Large(texts) if texts.is_valid(row) => texts.value(row).as_bytes(),
            Self::View(texts) if texts.is_valid(row) => texts.value(row).as_bytes(),
            Self::Bools(bools) if bools.is_valid(row) => {
                if bools.value(row) {
                    b"true"
                } else {
                    b"false"
                }
            }
            Self::Words { codes, nulls, words } if nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row)) => {
                codes.get(row).map_or(&[], |code| words.text(*code))
            }
            _ => &[],
        }
    }

    fn join(&self, ends: &[i32], row: usize, between: &str, out: &mut Vec<u8>) {
        let end = |place: usize| ends.get(place).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        for place in end(row)..end(row + 1) {
            if place > end(row) {
                out.extend_from_slice(between.as_bytes());
            }
            out.extend_from_slice(self.text(place));
        }
    }
}
