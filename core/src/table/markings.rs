//! What the markings of a table mean.

use std::collections::BTreeMap;

use super::cell::accepted;
use super::table::Table;
use crate::decision::DecidedMarking;
use crate::marking::Marking;
use crate::proposal::Answer;
use crate::vocabulary::{Class, FieldType};

/// A column of free text instead of markings must not fill the memory.
const MOST_KEPT: usize = 4096;

/// Reads the markings of tables, each distinct text once. It caches what it has read, so use one for many tables.
///
/// ```
/// use caveat::Class;
/// use caveat::table::{Cells, Column, MarkingReader, Table};
///
/// let activities = [Some("store"); 3];
/// let markings = [Some("IL3"), None, Some("sensitive-ish")];
/// let table = Table::new(vec![
///     Column::new("activity", Cells::Texts(&activities))?,
///     Column::new("information.marking", Cells::Texts(&markings))?,
/// ])?;
/// let mut classes = Vec::new();
/// MarkingReader::default().read(&table, |marking| classes.push(marking.map(|it| it.class)));
/// assert_eq!(classes, [Some(Class::Restricted), None, None]);
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MarkingReader {
    known: BTreeMap<String, Option<TableMarking>>,
}

/// What a marking means, for the result columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableMarking {
    /// Its class.
    pub class: Class,
    /// The codes of the notes on it.
    pub notes: Vec<String>,
}

impl MarkingReader {
    /// Calls `each` for every row of a table with the meaning of its marking: `None` if there is none, or it can't be read.
    pub fn read(&mut self, table: &Table<'_>, mut each: impl FnMut(Option<&TableMarking>)) {
        let column = table.columns().iter().find(|column| matches!(column.field.values, FieldType::Marking(_)));
        for row in 0..table.rows() {
            let cell = column.and_then(|column| accepted(column.field, column.answer(row).ok().flatten()?));
            each(match cell {
                Some(Answer::Text(text)) => self.marking(text),
                _ => None,
            });
        }
    }

    fn marking(&mut self, text: &str) -> Option<&TableMarking> {
        if !self.known.contains_key(text) {
            if self.known.len() >= MOST_KEPT {
                self.known.clear();
            }
            self.known.insert(text.to_owned(), read(text));
        }
        self.known.get(text).and_then(Option::as_ref)
    }
}

fn read(text: &str) -> Option<TableMarking> {
    let marking = DecidedMarking::from(&Marking::parse(text).ok()?);
    let notes = marking.notes.iter().map(|note| note.code.to_string()).collect();
    Some(TableMarking { class: marking.class, notes })
}
