//! Runs core over the pieces of a table, on as many threads as it is given and without the interpreter.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use caveat::Answer;
use caveat::table::{Dictionary, Table, TableAssessor, UnreadableRows};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::input::{Input, TEXTS_AT_ONCE, inputs};
use super::output::Output;
use super::plan::Plan;
use super::summary::Summary;
use crate::error::proposal_error;

/// The rows of a piece, at most: enough to be worth a thread's while, and few enough to be stopped soon after Ctrl-C.
const PIECE: usize = 65_536;
/// Pieces to a thread before the interpreter is asked for a Ctrl-C.
const PIECES_AT_ONCE: usize = 8;

pub(super) struct Decided {
    pub(super) batches: Vec<RecordBatch>,
    pub(super) unreadable: Option<UnreadableRows>,
    pub(super) summary: Summary,
}

/// Some rows of a batch on their way.
struct Piece<'b> {
    batch: &'b RecordBatch,
    read: &'b Read<'b>,
    rows: Range<usize>,
    /// The number of the first of them, all batches counted.
    first_row: usize,
}

/// What of a batch is read: for each column, where its cells are and its dictionary.
struct Read<'b> {
    inputs: &'b [Input],
    dictionaries: Vec<Dictionary<'b>>,
}

struct DecidedPiece {
    batch: RecordBatch,
    unreadable: Option<UnreadableRows>,
    summary: Summary,
}

/// Why a piece could not be decided at all.
enum Failure {
    Arrow(ArrowError),
    Table(caveat::Error),
}

impl Failure {
    fn raised(&self, py: Python<'_>) -> PyErr {
        match self {
            Self::Arrow(error) => PyValueError::new_err(format!("the table's Arrow data is not sound: {error}")),
            Self::Table(error) => proposal_error(py, error),
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

pub(super) fn decide(
    py: Python<'_>,
    plan: &Plan<'_>,
    batches: &[RecordBatch],
    threads: usize,
    first_row: usize,
) -> PyResult<Decided> {
    let mut decided = Decided { batches: Vec::new(), unreadable: None, summary: Summary::default() };
    // A table without rows is still looked at: its columns may be wrong.
    let empty = batches.is_empty().then(|| [RecordBatch::new_empty(plan.input_schema())]);
    let batches = empty.as_ref().map_or(batches, |empty| empty.as_slice());
    // Once for all the pieces of a batch.
    let inputs = py.detach(|| batches.iter().map(|batch| inputs(plan, batch)).collect::<Result<Vec<_>, _>>());
    let inputs = inputs.map_err(|error| Failure::from(error).raised(py))?;
    let values = || inputs.iter().map(|inputs| inputs.iter().map(Input::values).collect()).collect();
    let values: Vec<Vec<_>> = py.detach(values);
    let read =
        || inputs.iter().zip(&values).map(|(inputs, values)| Read::new(inputs, values)).collect::<Result<_, _>>();
    let read: Vec<_> = py.detach(read).map_err(|error| Failure::from(error).raised(py))?;
    let pieces = pieces(batches, &read, first_row);
    let mut assessors: Vec<_> = (0..threads.min(pieces.len())).map(|_| TableAssessor::new(plan.rulebook)).collect();
    for some in pieces.chunks(threads.saturating_mul(PIECES_AT_ONCE).max(1)) {
        for piece in py.detach(|| share_out(plan, some, &mut assessors)) {
            let piece = piece.map_err(|failure| failure.raised(py))?;
            decided.summary.add(&piece.summary);
            decided.batches.push(piece.batch);
            decided.unreadable = both(decided.unreadable.take(), piece.unreadable);
        }
        py.check_signals()?;
    }
    Ok(decided)
}

impl<'b> Read<'b> {
    fn new(inputs: &'b [Input], values: &'b [Vec<Option<Answer<'b>>>]) -> Result<Self, caveat::Error> {
        let dictionaries = inputs.iter().zip(values).map(|(input, values)| Dictionary::new(input.path(), values));
        Ok(Self { inputs, dictionaries: dictionaries.collect::<Result<_, _>>()? })
    }
}

/// Cuts batches into pieces.
fn pieces<'b>(batches: &'b [RecordBatch], read: &'b [Read<'b>], first_row: usize) -> Vec<Piece<'b>> {
    let mut pieces = Vec::new();
    let mut first_row = first_row;
    for (batch, read) in batches.iter().zip(read) {
        let mut start = 0;
        loop {
            let end = batch.num_rows().min(start + PIECE);
            pieces.push(Piece { batch, read, rows: start..end, first_row: first_row + start });
            start = end;
            if start >= batch.num_rows() {
                break;
            }
        }
        first_row += batch.num_rows();
    }
    pieces
}

fn both(one: Option<UnreadableRows>, other: Option<UnreadableRows>) -> Option<UnreadableRows> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.and(other)),
        (one, other) => one.or(other),
    }
}

/// Decides pieces, each assessor on a thread of its own; the results are in the pieces' order.
fn share_out(
    plan: &Plan<'_>,
    pieces: &[Piece<'_>],
    assessors: &mut [TableAssessor<'_>],
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
    let Piece { batch, read: Read { inputs, dictionaries }, rows, first_row } = piece;
    inputs.iter().try_for_each(|input| input.validate(rows.clone()))?;
    let mut output = Output::new(plan, rows.len());
    let mut texts = vec![Vec::new(); inputs.len()];
    let mut unreadable: Option<UnreadableRows> = None;
    // Columns are read fastest in long runs. Texts and lists would leave the processor's caches.
    let at_once = if plan.lists || inputs.iter().any(Input::has_texts) { TEXTS_AT_ONCE } else { PIECE };
    let mut start = rows.start;
    loop {
        let some = start..rows.end.min(start + at_once);
        inputs.iter().zip(&mut texts).for_each(|(input, texts)| input.texts(some.clone(), texts));
        let columns = inputs.iter().zip(&texts).zip(dictionaries);
        let columns = columns.map(|((input, texts), dictionary)| input.column(some.clone(), texts, dictionary));
        let table = Table::new(columns.collect::<Result<_, _>>()?)?;
        let answers = assessor.assess(&table, 0..table.rows(), plan.lists);
        output.add(&table, &answers);
        let here = UnreadableRows::new(&table, answers.unreadable(), first_row + (start - rows.start));
        unreadable = both(unreadable, here);
        start = some.end;
        if start >= rows.end {
            break;
        }
    }
    let summary = Summary::of(&output);
    // A slice counts its nulls, so one is cut of what comes back only.
    let kept = plan.keep.iter().filter_map(|place| batch.columns().get(*place));
    let kept = kept.map(|column| column.slice(rows.start, rows.len())).collect();
    Ok(DecidedPiece { batch: output.finish(kept)?, unreadable, summary })
}
