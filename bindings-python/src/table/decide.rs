//! Runs core over the pieces of a table, on as many threads as it is given and without the interpreter.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use caveat::table::{Dictionary, Table, TableAssessor, UnreadableRows};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::input::{TEXTS_AT_ONCE, inputs};
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

struct Piece {
    batch: RecordBatch,
    unreadable: Option<UnreadableRows>,
    summary: Summary,
}

/// Why a piece could not be decided at all.
enum Failure {
    Arrow(ArrowError),
    Table(caveat::Error),
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
    let empty = RecordBatch::new_empty(plan.input_schema());
    let batches = if batches.is_empty() { std::slice::from_ref(&empty) } else { batches };
    let pieces = pieces(batches, first_row);
    let mut assessors: Vec<_> = (0..threads.min(pieces.len())).map(|_| TableAssessor::new(plan.rulebook)).collect();
    for some in pieces.chunks(threads.saturating_mul(PIECES_AT_ONCE).max(1)) {
        for piece in py.detach(|| share_out(plan, some, &mut assessors)) {
            let piece = piece.map_err(|failure| match failure {
                Failure::Arrow(error) => PyValueError::new_err(format!("the table's Arrow data is not sound: {error}")),
                Failure::Table(error) => proposal_error(py, &error),
            })?;
            decided.summary.add(&piece.summary);
            decided.batches.push(piece.batch);
            decided.unreadable = match (decided.unreadable.take(), piece.unreadable) {
                (Some(one), Some(other)) => Some(one.and(other)),
                (one, other) => one.or(other),
            };
        }
        py.check_signals()?;
    }
    Ok(decided)
}

/// Cuts batches into pieces, each with the number of its first row.
fn pieces(batches: &[RecordBatch], first_row: usize) -> Vec<(RecordBatch, usize)> {
    let mut pieces = Vec::new();
    let mut first_row = first_row;
    for batch in batches {
        let mut start = 0;
        loop {
            let rows = PIECE.min(batch.num_rows() - start);
            pieces.push((batch.slice(start, rows), first_row + start));
            start += rows;
            if start >= batch.num_rows() {
                break;
            }
        }
        first_row += batch.num_rows();
    }
    pieces
}

/// Decides pieces, each assessor on a thread of its own; the results are in the pieces' order.
fn share_out(
    plan: &Plan<'_>,
    pieces: &[(RecordBatch, usize)],
    assessors: &mut [TableAssessor<'_>],
) -> Vec<Result<Piece, Failure>> {
    if let [only] = assessors {
        return pieces.iter().map(|(batch, first_row)| decide_piece(plan, batch, *first_row, only)).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(pieces.len()));
    std::thread::scope(|scope| {
        for assessor in assessors {
            scope.spawn(|| {
                while let Some((place, (batch, first_row))) = take(pieces, &next) {
                    let piece = decide_piece(plan, batch, *first_row, assessor);
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

fn decide_piece(
    plan: &Plan<'_>,
    batch: &RecordBatch,
    first_row: usize,
    assessor: &mut TableAssessor<'_>,
) -> Result<Piece, Failure> {
    let inputs = inputs(plan, batch)?;
    let values: Vec<_> = inputs.iter().map(|input| input.values()).collect();
    let dictionaries = inputs.iter().zip(&values).map(|(input, values)| Dictionary::new(input.path(), values));
    let dictionaries = dictionaries.collect::<Result<Vec<_>, _>>()?;
    let mut output = Output::new(plan, batch.num_rows());
    let mut texts = vec![Vec::new(); inputs.len()];
    let mut unreadable: Option<UnreadableRows> = None;
    let mut start = 0;
    loop {
        let rows = start..batch.num_rows().min(start + TEXTS_AT_ONCE);
        inputs.iter().zip(&mut texts).for_each(|(input, texts)| input.texts(rows.clone(), texts));
        let columns = inputs.iter().zip(&texts).zip(&dictionaries);
        let columns = columns.map(|((input, texts), dictionary)| input.column(rows.clone(), texts, dictionary));
        let table = Table::new(columns.collect::<Result<_, _>>()?)?;
        let answers = assessor.assess(&table, 0..table.rows(), plan.lists);
        output.add(&table, &answers);
        let here = UnreadableRows::new(&table, answers.unreadable(), first_row + start);
        unreadable = match (unreadable.take(), here) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(other),
        };
        start = rows.end;
        if start >= batch.num_rows() {
            break;
        }
    }
    let summary = Summary::of(&output);
    let kept = plan.keep.iter().filter_map(|place| batch.columns().get(*place).cloned()).collect();
    Ok(Piece { batch: output.finish(kept)?, unreadable, summary })
}
