//! From core's answers to Arrow arrays.

use std::sync::Arc;

use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, DictionaryArray, Int8Array, ListArray, RecordBatch, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use caveat::table::{List, Table, TableAnswers};
use caveat::{Rulebook, Verdict};

use super::plan::{Plan, item};

/// The columns of the answer, row by row as they come.
pub(super) struct Output<'p> {
    plan: &'p Plan,
    verdicts: Vec<i8>,
    lists: Vec<ListColumn>,
    errors: Vec<Option<String>>,
    unreadable: Vec<usize>,
}

struct ListColumn {
    list: List,
    ends: Vec<i32>,
    places: Vec<i8>,
}

impl<'p> Output<'p> {
    pub(super) fn new(plan: &'p Plan, rows: usize) -> Self {
        let list = |list: &List| {
            let mut ends = Vec::with_capacity(rows + 1);
            ends.push(0);
            ListColumn { list: *list, ends, places: Vec::new() }
        };
        Self {
            plan,
            verdicts: Vec::with_capacity(rows),
            lists: List::ALL.iter().filter(|_| plan.lists).map(list).collect(),
            errors: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Adds the answers for a whole table.
    pub(super) fn add(&mut self, table: &Table<'_>, answers: &TableAnswers<'_>) {
        let before = self.verdicts.len();
        // There are five of them.
        self.verdicts.extend(answers.verdict_codes().iter().map(|code| code.cast_signed()));
        self.unreadable.extend(answers.unreadable().iter().map(|row| before + row));
        for ListColumn { list, ends, places } in &mut self.lists {
            answers.each_row(*list, |row| {
                // No list has so many things to name.
                places.extend(row.iter().map(|place| i8::try_from(*place).unwrap_or(i8::MAX)));
                ends.push(i32::try_from(places.len()).unwrap_or(i32::MAX));
            });
        }
        if self.plan.errors {
            self.errors.resize(self.verdicts.len(), None);
            for row in answers.unreadable() {
                self.errors[before + row] = table.error(*row).map(|error| error.to_string());
            }
        }
    }

    pub(super) fn verdicts(&self) -> &[i8] {
        &self.verdicts
    }

    pub(super) fn unreadable(&self) -> &[usize] {
        &self.unreadable
    }

    /// What stands in each row of a list, as places in its names; nothing where lists were not asked for.
    pub(super) fn rows_of(&self, list: List) -> impl Iterator<Item = &[i8]> {
        let column = self.lists.iter().find(|column| column.list == list);
        column.into_iter().flat_map(|column| {
            let end = |end: &i32| usize::try_from(*end).unwrap_or(0);
            let ranges = column.ends.windows(2).filter_map(move |ends| Some(end(ends.first()?)..end(ends.last()?)));
            ranges.filter_map(|range| column.places.get(range))
        })
    }

    /// The columns beside those that are kept.
    pub(super) fn finish(self, kept: Vec<ArrayRef>) -> Result<RecordBatch, ArrowError> {
        let rows = self.verdicts.len();
        let nulls = (!self.unreadable.is_empty()).then(|| {
            let mut valid = vec![true; rows];
            for row in &self.unreadable {
                valid[*row] = false;
            }
            NullBuffer::from(valid)
        });
        let mut columns = kept;
        let names = Verdict::ALL.iter().map(|verdict| verdict.name());
        columns.push(Arc::new(words(self.verdicts, nulls.clone(), names)?));
        for column in self.lists {
            let names = column.list.names(Rulebook::moj());
            let items = words(column.places, None, names)?;
            let ends = OffsetBuffer::new(ScalarBuffer::from(column.ends));
            columns.push(Arc::new(ListArray::try_new(item(), ends, Arc::new(items), nulls.clone())?));
        }
        if self.plan.errors {
            columns.push(Arc::new(StringArray::from(self.errors)));
        }
        RecordBatch::try_new(self.plan.output_schema(), columns)
    }
}

fn words<'n>(
    places: Vec<i8>,
    nulls: Option<NullBuffer>,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<DictionaryArray<Int8Type>, ArrowError> {
    let names = StringArray::from_iter_values(names);
    DictionaryArray::try_new(Int8Array::try_new(ScalarBuffer::from(places), nulls)?, Arc::new(names))
}
