//! Builds Arrow arrays from core's answers.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{ArrayRef, DictionaryArray, ListArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use caveat::table::{List, MarkingReader, Table, TableAnswers, TableMarking};
use caveat::{Class, Verdict};

use super::asked::ResultColumn;
use super::details::{self, DetailColumn};
use super::plan::{Codes, Plan, item, text_item};

/// Builds the result columns, row by row.
pub(super) struct Output<'p> {
    plan: &'p Plan<'p>,
    verdicts: Vec<i8>,
    lists: Vec<ListColumn>,
    markings: Option<MarkingColumns>,
    details: Vec<DetailColumn>,
    /// Why rows can't be read, if that column was asked for.
    errors: Vec<Option<String>>,
    /// The rows without a verdict: those that can't be read, and those in which nothing is written.
    undecided: Vec<usize>,
}

struct ListColumn {
    list: List,
    ends: Vec<i32>,
    places: Places,
}

/// The entries of a list, row after row, as indices in its names.
enum Places {
    Few(Vec<i8>),
    Many(Vec<i32>),
}

impl Places {
    fn add(&mut self, row: &[u16]) {
        match self {
            // There are never more names than codes.
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
            lists: List::ALL.iter().filter(|_| plan.lists()).map(list).collect(),
            markings: plan.markings().then(MarkingColumns::default),
            details: DetailColumn::all(plan),
            errors: vec![None; if plan.errors { rows } else { 0 }],
            undecided: Vec::new(),
        }
    }

    /// Adds the answers for a whole table.
    pub(super) fn add(&mut self, table: &Table<'_>, answers: &TableAnswers<'_>, markings: &mut MarkingReader) {
        let before = self.verdicts.len();
        // There are five of them.
        self.verdicts.extend(answers.verdict_codes().iter().map(|code| code.cast_signed()));
        self.undecided.extend(answers.unreadable().iter().map(|row| before + row));
        for ListColumn { list, ends, places } in &mut self.lists {
            let column = answers.column(*list);
            let before = places.len();
            places.add(column.indices());
            ends.extend(column.ends().iter().map(|end| i32::try_from(before + end).unwrap_or(i32::MAX)));
        }
        if let Some(columns) = &mut self.markings {
            let mut unreadable = answers.unreadable().iter().peekable();
            let mut row = 0;
            markings.read(table, |marking| {
                let is_unreadable = unreadable.next_if_eq(&&row).is_some();
                columns.add(marking.filter(|_| !is_unreadable));
                row += 1;
            });
        }
        if !self.details.is_empty() {
            details::add(&mut self.details, self.plan, table);
        }
    }

    /// Whether a column of errors was asked for.
    pub(super) const fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Writes into the row's error cell why it can't be read.
    pub(super) fn set_error(&mut self, row: usize, message: &str) {
        if let Some(error) = self.errors.get_mut(row) {
            match error {
                Some(error) => {
                    error.push_str("; ");
                    error.push_str(message);
                }
                None => *error = Some(message.to_owned()),
            }
        }
    }

    pub(super) fn verdicts(&self) -> &[i8] {
        &self.verdicts
    }

    pub(super) fn undecided(&self) -> &[usize] {
        &self.undecided
    }

    /// Visits each rule of a list with the verdict of its row; nothing if lists were not asked for.
    pub(super) fn each_rule(&self, list: List, mut each: impl FnMut(i8, usize)) {
        let Some(column) = self.lists.iter().find(|column| column.list == list) else { return };
        let end = |end: i32| usize::try_from(end).unwrap_or(0);
        for (verdict, ends) in self.verdicts.iter().zip(column.ends.windows(2)) {
            for rule in (end(ends[0])..end(ends[1])).filter_map(|place| column.places.at(place)) {
                each(*verdict, rule);
            }
        }
    }

    /// The kept columns, and after them the results in the plan's order.
    pub(super) fn finish(self, kept: Vec<ArrayRef>) -> Result<RecordBatch, ArrowError> {
        let rows = self.verdicts.len();
        let nulls = (!self.undecided.is_empty()).then(|| {
            let mut valid = vec![true; rows];
            for row in &self.undecided {
                valid[*row] = false;
            }
            NullBuffer::from(valid)
        });
        let mut columns = kept;
        let mut verdicts = Some(self.verdicts);
        let mut lists = self.lists;
        let mut details = self.details.into_iter();
        let (mut classes, mut notes) = self.markings.map(|it| (it.classes, it.notes)).unzip();
        for result in &self.plan.results {
            match result {
                ResultColumn::Verdict => {
                    columns.push(Arc::new(self::verdicts(verdicts.take().unwrap_or_default(), nulls.clone())?));
                }
                ResultColumn::List(list) => {
                    let at = lists.iter().position(|column| column.list == *list);
                    columns.extend(at.map(|at| lists.swap_remove(at).finish(self.plan, nulls.clone())).transpose()?);
                }
                ResultColumn::MarkingClass => {
                    let classes = class_words(classes.take().unwrap_or_default())?;
                    columns.push(Arc::new(classes));
                }
                ResultColumn::MarkingNotes => {
                    columns.extend(notes.take().map(|mut notes| Arc::new(notes.finish()) as ArrayRef));
                }
                ResultColumn::Detail(_) => columns.extend(details.next().map(DetailColumn::finish)),
            }
        }
        if self.plan.errors {
            columns.push(Arc::new(StringArray::from(self.errors)));
        }
        RecordBatch::try_new(self.plan.output_schema(), columns)
    }
}

impl ListColumn {
    fn finish(self, plan: &Plan<'_>, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        let names = self.list.names(plan.rulebook);
        let (codes, items): (_, ArrayRef) = match self.places {
            Places::Few(places) => (Codes::Few, Arc::new(words::<Int8Type>(places, None, names)?)),
            Places::Many(places) => (Codes::Many, Arc::new(words::<Int32Type>(places, None, names)?)),
        };
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        Ok(Arc::new(ListArray::try_new(item(codes), ends, items, nulls)?))
    }
}

/// What the markings of the rows say.
struct MarkingColumns {
    /// The index of each class in [`Class::ALL`].
    classes: Vec<Option<i8>>,
    /// The codes of the notes.
    notes: ListBuilder<StringBuilder>,
}

impl Default for MarkingColumns {
    fn default() -> Self {
        let notes = ListBuilder::new(StringBuilder::new()).with_field(text_item());
        Self { classes: Vec::new(), notes }
    }
}

impl MarkingColumns {
    fn add(&mut self, marking: Option<&TableMarking>) {
        self.classes.push(marking.map(|marking| (marking.class as u8).cast_signed()));
        for code in marking.iter().flat_map(|marking| &marking.notes) {
            self.notes.values().append_value(code);
        }
        self.notes.append(marking.is_some());
    }
}

/// Verdicts by their index in [`Verdict::ALL`].
pub(super) fn verdicts(places: Vec<i8>, nulls: Option<NullBuffer>) -> Result<DictionaryArray<Int8Type>, ArrowError> {
    words::<Int8Type>(places, nulls, Verdict::ALL.iter().map(|verdict| verdict.name()))
}

fn class_words(classes: Vec<Option<i8>>) -> Result<DictionaryArray<Int8Type>, ArrowError> {
    let names = StringArray::from_iter_values(Class::ALL.iter().map(|class| class.name()));
    DictionaryArray::try_new(classes.into_iter().collect(), Arc::new(names))
}

fn words<'n, C: ArrowDictionaryKeyType>(
    places: Vec<C::Native>, nulls: Option<NullBuffer>, names: impl IntoIterator<Item = &'n str>,
) -> Result<DictionaryArray<C>, ArrowError> {
    let names = StringArray::from_iter_values(names);
    DictionaryArray::try_new(PrimitiveArray::<C>::try_new(ScalarBuffer::from(places), nulls)?, Arc::new(names))
}
