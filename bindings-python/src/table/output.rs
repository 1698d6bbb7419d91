//! From core's answers to Arrow arrays.

use std::sync::Arc;

use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{ArrayRef, DictionaryArray, ListArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use caveat::Verdict;
use caveat::table::{List, Table, TableAnswers};

use super::plan::{Codes, Plan, item};

/// The columns of the answer, row by row as they come.
pub(super) struct Output<'p> {
    plan: &'p Plan<'p>,
    verdicts: Vec<i8>,
    lists: Vec<ListColumn>,
    errors: Vec<Option<String>>,
    unreadable: Vec<usize>,
}

struct ListColumn {
    list: List,
    ends: Vec<i32>,
    places: Places,
}

/// What stands in the rows of a list, one after the other, as places in its names.
enum Places {
    Few(Vec<i8>),
    Many(Vec<i32>),
}

impl Places {
    fn add(&mut self, row: &[u16]) {
        match self {
            // There are no more names than codes.
            Self::Few(places) => places.extend(row.iter().map(|place| i8::try_from(*place).unwrap_or(i8::MAX))),
            Self::Many(places) => places.extend(row.iter().map(|place| i32::from(*place))),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Few(places) => places.len(),
            Self::Many(places) => places.len(),
        }
    }

    fn at(&self, place: usize) -> Option<usize> {
        match self {
            Self::Few(places) => places.get(place).and_then(|place| usize::try_from(*place).ok()),
            Self::Many(places) => places.get(place).and_then(|place| usize::try_from(*place).ok()),
        }
    }
}

impl<'p> Output<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, rows: usize) -> Self {
        let list = |list: &List| {
            let mut ends = Vec::with_capacity(rows + 1);
            ends.push(0);
            let places = match Codes::of(*list, plan.rulebook) {
                Codes::Few => Places::Few(Vec::new()),
                Codes::Many => Places::Many(Vec::new()),
            };
            ListColumn { list: *list, ends, places }
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
                places.add(row);
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

    /// Each rule that stands in a list, with the verdict of its row; nothing where lists were not asked for.
    pub(super) fn each_rule(&self, list: List, mut each: impl FnMut(i8, usize)) {
        let Some(column) = self.lists.iter().find(|column| column.list == list) else { return };
        let end = |end: i32| usize::try_from(end).unwrap_or(0);
        for (verdict, ends) in self.verdicts.iter().zip(column.ends.windows(2)) {
            for rule in (end(ends[0])..end(ends[1])).filter_map(|place| column.places.at(place)) {
                each(*verdict, rule);
            }
        }
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
        columns.push(Arc::new(words::<Int8Type>(self.verdicts, nulls.clone(), names)?));
        for column in self.lists {
            let names = column.list.names(self.plan.rulebook);
            let (codes, items): (_, ArrayRef) = match column.places {
                Places::Few(places) => (Codes::Few, Arc::new(words::<Int8Type>(places, None, names)?)),
                Places::Many(places) => (Codes::Many, Arc::new(words::<Int32Type>(places, None, names)?)),
            };
            let ends = OffsetBuffer::new(ScalarBuffer::from(column.ends));
            columns.push(Arc::new(ListArray::try_new(item(codes), ends, items, nulls.clone())?));
        }
        if self.plan.errors {
            columns.push(Arc::new(StringArray::from(self.errors)));
        }
        RecordBatch::try_new(self.plan.output_schema(), columns)
    }
}

fn words<'n, C: ArrowDictionaryKeyType>(
    places: Vec<C::Native>,
    nulls: Option<NullBuffer>,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<DictionaryArray<C>, ArrowError> {
    let names = StringArray::from_iter_values(names);
    DictionaryArray::try_new(PrimitiveArray::<C>::try_new(ScalarBuffer::from(places), nulls)?, Arc::new(names))
}
