//! Runs core over the pieces of a table, on several threads and without the interpreter.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_buffer::NullBuffer;
use arrow_schema::ArrowError;
use caveat::table::{Dictionary, MarkingReader, Table, TableAssessor};
use caveat::{Answer, ErrorCode};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::blank::blank_rows;
use super::faults::{FaultGroups, Messages, ReaderFault, RowFault};
use super::input::{Input, TEXTS_AT_ONCE, inputs};
use super::output::Output;
use super::plan::{Plan, Wrong};
use super::summary::Summary;

/// The most rows of a piece: enough to be worth a thread, and few enough to stop soon after Ctrl-C.
const PIECE: usize = 65_536;
/// The pieces that a thread decides between two checks for Ctrl-C.
const PIECES_AT_ONCE: usize = 8;

#[derive(Default)]
pub(super) struct Decided {
    pub(super) batches: Vec<RecordBatch>,
    /// The rows that can't be read, and those in which nothing is written, by their index in the table.
    pub(super) unreadable: Vec<usize>,
    pub(super) blank: Vec<usize>,
    pub(super) faults: FaultGroups,
    pub(super) summary: Summary,
}

/// Some rows of a batch.
struct Piece<'b> {
    read: &'b ReadBatch<'b>,
    rows: Range<usize>,
}

/// What is read from a batch: the cells and dictionary of each column, and the rows that are not decided.
struct ReadBatch<'b> {
    batch: &'b RecordBatch,
    /// The index of the batch's first row in the table.
    first_row: usize,
    inputs: &'b [Input],
    dictionaries: Vec<Dictionary<'b>>,
    blank: &'b [usize],
    reader_faults: &'b [ReaderFault],
}

struct DecidedPiece {
    batch: RecordBatch,
    unreadable: Vec<usize>,
    faults: FaultGroups,
    summary: Summary,
}

/// Why a piece could not be decided at all.
pub(super) enum Failure {
    Arrow(ArrowError),
    Table(caveat::Error),
}

impl Failure {
    pub(super) fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Arrow(error) => PyValueError::new_err(format!("the table's Arrow data is invalid: {error}")),
            Self::Table(error) => Wrong::from(error).raised(py),
        }
    }
}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<caveat::Error> for Failure {
    fn from(error: caveat::Error) -> Self {
        Self::Table(error)
    }
}

/// Decides every row, except those in `reader_faults`, which are in order and which the file's reader could not read.
pub(super) fn decide(
    py: Python<'_>, plan: &Plan<'_>, batches: &[RecordBatch], threads: usize, reader_faults: &[ReaderFault],
) -> PyResult<Decided> {
    let mut decided = Decided::default();
    // A table without rows is checked too, because its columns may be wrong.
    let empty = batches.is_empty().then(|| [RecordBatch::new_empty(plan.input_schema())]);
    let batches = empty.as_ref().map_or(batches, |empty| empty.as_slice());
    let at_once = threads.saturating_mul(PIECES_AT_ONCE).max(1);
    let mut assessors: Vec<_> = (0..threads).map(|_| TableAssessor::new(plan.rulebook)).collect();
    let mut first_row = 0;
    for some in chunks(batches, at_once.saturating_mul(PIECE)) {
        // Once for all the pieces of a batch.
        let opened = py.detach(|| open(plan, some, first_row, reader_faults)).map_err(|failure| failure.raised(py))?;
        first_row += some.iter().map(RecordBatch::num_rows).sum::<usize>();
        let values: Vec<_> = opened.iter().map(OpenBatch::values).collect();
        let read = || opened.iter().zip(&values).map(|(open, values)| open.read(values)).collect::<Result<_, _>>();
        let read: Vec<_> = py.detach(read).map_err(|error| Failure::from(error).raised(py))?;
        for some in pieces(&read).chunks(at_once) {
            for piece in py.detach(|| share_out(plan, some, &mut assessors)) {
                let piece = piece.map_err(|failure| failure.raised(py))?;
                decided.summary.add(&piece.summary);
                decided.batches.push(piece.batch);
                decided.unreadable.extend(piece.unreadable);
                decided.faults.and(piece.faults);
            }
            py.check_signals()?;
        }
        decided.blank.extend(opened.iter().flat_map(|open| open.blank.iter().map(|row| open.first_row + row)));
    }
    Ok(decided)
}

/// Cuts a list of batches into lists of at least this many rows, or one batch.
fn chunks(mut batches: &[RecordBatch], rows: usize) -> impl Iterator<Item = &[RecordBatch]> {
    core::iter::from_fn(move || {
        let mut so_far = 0;
        let enough = batches.iter().position(|batch| {
            so_far += batch.num_rows();
            so_far >= rows
        });
        let (chunk, rest) = batches.split_at(enough.map_or(batches.len(), |last| last + 1));
        batches = rest;
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// A batch with its cells, before the dictionaries are read.
pub(super) struct OpenBatch<'b> {
    batch: &'b RecordBatch,
    first_row: usize,
    inputs: Vec<Input>,
    blank: Vec<usize>,
    reader_faults: &'b [ReaderFault],
}

fn open<'b>(
    plan: &Plan<'_>, batches: &'b [RecordBatch], mut first_row: usize, reader_faults: &'b [ReaderFault],
) -> Result<Vec<OpenBatch<'b>>, Failure> {
    let open = |batch: &'b RecordBatch| {
        let rows = first_row..first_row + batch.num_rows();
        first_row = rows.end;
        let before = |end: usize| reader_faults.partition_point(|fault| fault.row < end);
        let here = reader_faults.get(before(rows.start)..before(rows.end)).unwrap_or_default();
        OpenBatch::new(plan, batch, rows.start, here)
    };
    batches.iter().map(open).collect()
}

impl<'b> OpenBatch<'b> {
    pub(super) fn new(
        plan: &Plan<'_>, batch: &'b RecordBatch, first_row: usize, reader_faults: &'b [ReaderFault],
    ) -> Result<Self, Failure> {
        let is_faulty = |row: usize| reader_faults.binary_search_by_key(&(first_row + row), |fault| fault.row).is_ok();
        let mut blank = blank_rows(batch, &plan.index)?;
        blank.retain(|row| !is_faulty(*row));
        let set_aside = (!blank.is_empty() || !reader_faults.is_empty()).then(|| {
            let mut valid = vec![true; batch.num_rows()];
            let faulty = reader_faults.iter().map(|fault| fault.row - first_row);
            for row in blank.iter().copied().chain(faulty) {
                valid[row] = false;
            }
            NullBuffer::from(valid)
        });
        let inputs = inputs(plan, batch, set_aside.as_ref())?;
        Ok(Self { batch, first_row, inputs, blank, reader_faults })
    }

    fn values(&self) -> Vec<Vec<Option<Answer<'_>>>> {
        self.inputs.iter().map(Input::values).collect()
    }

    fn read<'r>(&'r self, values: &'r [Vec<Option<Answer<'r>>>]) -> Result<ReadBatch<'r>, caveat::Error> {
        let dictionaries = self.inputs.iter().zip(values).map(|(input, values)| Dictionary::new(input.path(), values));
        Ok(ReadBatch {
            batch: self.batch,
            first_row: self.first_row,
            inputs: &self.inputs,
            dictionaries: dictionaries.collect::<Result<_, _>>()?,
            blank: &self.blank,
            reader_faults: self.reader_faults,
        })
    }

    /// Looks at the whole batch as a table.
    pub(super) fn with_table<T>(&self, look: impl FnOnce(&Table<'_>) -> T) -> Result<T, Failure> {
        let values = self.values();
        let read = self.read(&values)?;
        let rows = 0..self.batch.num_rows();
        self.inputs.iter().try_for_each(|input| input.validate(rows.clone()))?;
        let mut texts = vec![Vec::new(); self.inputs.len()];
        self.inputs.iter().zip(&mut texts).for_each(|(input, texts)| input.texts(rows.clone(), texts));
        Ok(look(&read.table(&rows, &texts)?))
    }
}

impl ReadBatch<'_> {
    /// Builds the table of some rows from their borrowed texts.
    fn table<'t>(&'t self, rows: &Range<usize>, texts: &'t [Vec<Option<&'t str>>]) -> Result<Table<'t>, caveat::Error> {
        let columns = self.inputs.iter().zip(texts).zip(&self.dictionaries);
        let columns = columns.map(|((input, texts), dictionary)| input.column(rows.clone(), texts, dictionary));
        Table::new(columns.collect::<Result<_, _>>()?)
    }
}

/// Everything that is wrong with a row of a table; `row` is its index in the table, `at` in this part of it.
pub(super) fn row_faults(table: &Table<'_>, at: usize, row: usize, reader_faults: &[ReaderFault]) -> Vec<RowFault> {
    let from = reader_faults.partition_point(|fault| fault.row < row);
    let here = reader_faults.iter().skip(from).take_while(|fault| fault.row == row);
    let mut faults: Vec<_> = here.map(RowFault::of_reader).collect();
    // A row that the reader refused was never looked at, so its activity is not reported as missing.
    let of_cells = table.faults(at).into_iter();
    let of_cells = of_cells.filter(|fault| faults.is_empty() || fault.error().code() != ErrorCode::MissingKey);
    let of_cells: Vec<_> = of_cells.map(|fault| RowFault::of_cell(row, fault)).collect();
    faults.extend(of_cells);
    faults
}

/// Cuts batches into pieces.
fn pieces<'b>(read: &'b [ReadBatch<'b>]) -> Vec<Piece<'b>> {
    let mut pieces = Vec::new();
    for read in read {
        let rows = read.batch.num_rows();
        let mut start = 0;
        loop {
            let end = rows.min(start + PIECE);
            pieces.push(Piece { read, rows: start..end });
            start = end;
            if start >= rows {
                break;
            }
        }
    }
    pieces
}

/// Decides pieces, each assessor on a thread of its own; the results are in the pieces' order.
fn share_out(
    plan: &Plan<'_>, pieces: &[Piece<'_>], assessors: &mut [TableAssessor<'_>],
) -> Vec<Result<DecidedPiece, Failure>> {
    if let [only] = assessors {
        return pieces.iter().map(|piece| decide_piece(plan, piece, only)).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(pieces.len()));
    std::thread::scope(|scope| {
        for assessor in assessors {
            scope.spawn(|| {
                while let Some((place, piece)) = take(pieces, &next) {
                    let piece = decide_piece(plan, piece, assessor);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((place, piece));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, piece)| piece).collect()
}

fn take<'p, T>(pieces: &'p [T], next: &AtomicUsize) -> Option<(usize, &'p T)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    pieces.get(place).map(|piece| (place, piece))
}

fn decide_piece(plan: &Plan<'_>, piece: &Piece<'_>, assessor: &mut TableAssessor<'_>) -> Result<DecidedPiece, Failure> {
    let Piece { read, rows } = piece;
    let inputs = read.inputs;
    inputs.iter().try_for_each(|input| input.validate(rows.clone()))?;
    let lists = plan.lists();
    let mut output = Output::new(plan, rows.len());
    let mut markings = MarkingReader::default();
    let mut texts = vec![Vec::new(); inputs.len()];
    let (mut unreadable, mut faults, mut messages) = (Vec::new(), FaultGroups::default(), Messages::default());
    // Columns are read fastest in long runs; but texts and lists must stay in the processor's caches.
    let at_once = if lists || inputs.iter().any(Input::has_texts) { TEXTS_AT_ONCE } else { PIECE };
    let mut start = rows.start;
    loop {
        let some = start..rows.end.min(start + at_once);
        inputs.iter().zip(&mut texts).for_each(|(input, texts)| input.texts(some.clone(), texts));
        let table = read.table(&some, &texts)?;
        let answers = assessor.assess(&table, 0..table.rows(), lists);
        output.add(&table, &answers, &mut markings);
        for at in answers.unreadable() {
            let row = some.start + at;
            if read.blank.binary_search(&row).is_ok() {
                continue;
            }
            for fault in row_faults(&table, *at, read.first_row + row, read.reader_faults) {
                if output.has_errors() {
                    messages.with(&fault, |message| output.set_error(row - rows.start, message));
                }
                faults.add(fault);
            }
            unreadable.push(read.first_row + row);
        }
        start = some.end;
        if start >= rows.end {
            break;
        }
    }
    let blank = output.undecided().len() - unreadable.len();
    let summary = Summary::of(&output, blank);
    // Slicing counts nulls, so only the returned columns are sliced.
    let kept = plan.keep.iter().chain(&plan.index).filter_map(|column| read.batch.columns().get(*column));
    let kept = kept.map(|column| column.slice(rows.start, rows.len())).collect();
    Ok(DecidedPiece { batch: output.finish(kept)?, unreadable, faults, summary })
}
