//! Collects records as Arrow text columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, FieldRef, SchemaRef};

use super::records::{Records, line_ends};
use super::words::Words;

/// A row that is not as long as the header.
#[derive(Clone, Copy)]
pub(super) struct Ragged {
    pub(super) row: usize,
    pub(super) cells: usize,
}

/// Bytes that are not UTF-8.
pub(super) struct NotUtf8 {
    pub(super) line: u64,
    pub(super) byte: u8,
    pub(super) before: String,
}

/// Why the columns cannot become a batch.
pub(super) enum Unfinished {
    NotUtf8(NotUtf8),
    Arrow(ArrowError),
}

/// Collects the rows of a batch.
pub(super) struct Columns {
    builders: Vec<Column>,
    /// How many columns without a name follow the last named one. Their cells must be empty.
    unnamed: usize,
    lines: Vec<u64>,
    ragged: Vec<Ragged>,
    bytes: usize,
}

struct Column {
    cells: Cells,
    /// Rows too short for this column.
    missing: Vec<usize>,
}

enum Cells {
    Texts { bytes: Vec<u8>, ends: Vec<i32> },
    Words(Words),
}

impl Columns {
    pub(super) fn new(schema: &SchemaRef, unnamed: usize) -> Self {
        let column = |field: &FieldRef| {
            let cells = match field.data_type() {
                DataType::Dictionary(_, _) => Cells::Words(Words::new()),
                _ => Cells::Texts { bytes: Vec::new(), ends: vec![0] },
            };
            Column { cells, missing: Vec::new() }
        };
        let builders = schema.fields().iter().map(column).collect();
        Self { builders, unnamed, lines: Vec::new(), ragged: Vec::new(), bytes: 0 }
    }

    pub(super) const fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Bytes of text so far.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds a row. One that is longer or shorter than the header is noted, unless it is blank.
    pub(super) fn add(&mut self, record: &Records) -> Result<(), NotUtf8> {
        let row = self.lines.len();
        let mut count = 0;
        let mut cells = record.cells().inspect(|_| count += 1);
        for column in &mut self.builders {
            let cell = cells.next();
            if cell.is_none() {
                column.missing.push(row);
            }
            self.bytes += column.cells.add(cell.unwrap_or_default());
        }
        let mut beyond = false;
        for cell in cells {
            beyond |= !cell.is_empty();
        }
        let named = self.builders.len();
        let right = count == named || (count <= named + self.unnamed && count > named && !beyond);
        if !right && !record.cells().all(is_blank) {
            // Cells beyond the last column are dropped, so they are checked here.
            not_utf8(record.line(), record.cells()).map_or(Ok(()), Err)?;
            self.ragged.push(Ragged { row, cells: count });
        }
        self.lines.push(record.line());
        Ok(())
    }

    /// The batch, the line of each row, and the rows that are not as long as the header.
    pub(super) fn finish(self, schema: &SchemaRef) -> Result<(RecordBatch, Vec<u64>, Vec<Ragged>), Unfinished> {
        let rows = self.lines.len();
        if let Some(wrong) = self.not_utf8() {
            return Err(Unfinished::NotUtf8(wrong));
        }
        let columns = self.builders.into_iter().map(|column| column.finish(rows));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(Unfinished::Arrow)?;
        let batch = RecordBatch::try_new(Arc::clone(schema), columns).map_err(Unfinished::Arrow)?;
        Ok((batch, self.lines, self.ragged))
    }

    /// The first bytes in the file's order that are not UTF-8.
    fn not_utf8(&self) -> Option<NotUtf8> {
        let wrong = self.builders.iter().filter_map(Column::first_not_utf8);
        let row = wrong.min()?;
        not_utf8(*self.lines.get(row)?, self.builders.iter().map(|column| column.cell(row)))
    }
}

impl Cells {
    /// Adds a cell. Returns how many bytes of text are new.
    fn add(&mut self, cell: &[u8]) -> usize {
        match self {
            Self::Texts { bytes, ends } => {
                bytes.extend_from_slice(cell);
                // A batch holds a few megabytes.
                ends.push(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
                cell.len()
            }
            Self::Words(words) => words.add(cell),
        }
    }
}

impl Column {
    fn cell(&self, row: usize) -> &[u8] {
        match &self.cells {
            Cells::Texts { bytes, ends } => {
                let at = |place: usize| ends.get(place).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
                bytes.get(at(row)..at(row + 1)).unwrap_or_default()
            }
            Cells::Words(words) => words.cell(row),
        }
    }

    /// The first row whose cell is not UTF-8.
    fn first_not_utf8(&self) -> Option<usize> {
        match &self.cells {
            // Fast if all of it is ASCII. Otherwise a character may lie across two cells, and then both are wrong.
            Cells::Texts { bytes, .. } if bytes.is_ascii() => None,
            Cells::Texts { ends, .. } => {
                (0..ends.len().saturating_sub(1)).find(|row| std::str::from_utf8(self.cell(*row)).is_err())
            }
            Cells::Words(words) => words.first_not_utf8(),
        }
    }

    fn finish(self, rows: usize) -> Result<ArrayRef, ArrowError> {
        let nulls = (!self.missing.is_empty()).then(|| {
            let mut valid = vec![true; rows];
            for row in self.missing {
                valid.get_mut(row).into_iter().for_each(|valid| *valid = false);
            }
            NullBuffer::from(valid)
        });
        match self.cells {
            Cells::Texts { bytes, ends } => {
                let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
                Ok(Arc::new(StringArray::try_new(ends, Buffer::from_vec(bytes), nulls)?))
            }
            Cells::Words(words) => words.finish(nulls),
        }
    }
}

/// The first bytes of a row that are not UTF-8.
pub(super) fn not_utf8<'c>(first_line: u64, cells: impl Iterator<Item = &'c [u8]>) -> Option<NotUtf8> {
    let mut line = first_line;
    for cell in cells {
        if let Err(error) = std::str::from_utf8(cell) {
            let (right, wrong) = cell.split_at(error.valid_up_to());
            let before = String::from_utf8_lossy(right);
            let before = before.rsplit(['\r', '\n']).next().unwrap_or_default();
            let skipped = before.chars().count().saturating_sub(20);
            let before = before.chars().skip(skipped).collect();
            let byte = wrong.first().copied().unwrap_or_default();
            return Some(NotUtf8 { line: line + line_ends(right), byte, before });
        }
        line += line_ends(cell);
    }
    None
}

fn is_blank(cell: &[u8]) -> bool {
    cell.iter().all(u8::is_ascii_whitespace)
}
