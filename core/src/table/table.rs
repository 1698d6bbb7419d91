use super::cell::accepted;
use super::column::Column;
use super::fault::Fault;
use super::planes::ACTIVITY;
use crate::proposal::{Answer, Answers, Error, ErrorCode, Proposal};
use crate::vocabulary::{Activity, Field};

/// Columns of equal length, `activity` among them. A field without a column is unknown in every row.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// In the contract's order of fields, so `activity` first.
    columns: Vec<Column<'a>>,
    rows: usize,
}

impl<'a> Table<'a> {
    /// Creates a table of these columns, in any order.
    ///
    /// # Errors
    /// Fails if `activity` is missing, a field has two columns, or columns differ in length.
    pub fn new(mut columns: Vec<Column<'a>>) -> Result<Self, Error> {
        columns.sort_by_key(|column| column.field.index);
        let Some(rows) = columns.first().filter(|first| first.field.index == ACTIVITY.index).map(Column::rows) else {
            return Err(Error::missing_activity());
        };
        let neighbours = columns.iter().zip(columns.iter().skip(1));
        if let Some((column, _)) = neighbours.clone().find(|(one, other)| one.field.index == other.field.index) {
            let message = format!("two columns are named `{}`", column.path());
            return Err(Error::at(ErrorCode::DuplicateKey, column.path(), message));
        }
        if let Some(column) = columns.iter().find(|column| column.rows() != rows) {
            let message =
                format!("the column `{}` has {} rows, but `activity` has {rows}", column.path(), column.rows());
            return Err(Error::at(ErrorCode::WrongLength, column.path(), message));
        }
        Ok(Self { columns, rows })
    }

    /// Returns the number of rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// Returns the proposal in a row.
    ///
    /// # Errors
    /// Fails if the row can't be read, with the first of its [faults](Self::faults).
    pub fn proposal(&self, row: usize) -> Result<Proposal, Error> {
        self.read(row)
            .map_err(|faults| faults.first().map_or_else(Error::missing_activity, |fault| fault.error().clone()))
    }

    /// Returns everything that is wrong with a row, in the contract's order of fields; nothing if it can be read.
    pub fn faults(&self, row: usize) -> Vec<Fault> {
        self.read(row).err().unwrap_or_default()
    }

    fn read(&self, row: usize) -> Result<Proposal, Vec<Fault>> {
        let (mut activity, mut answers, mut faults) = (None, Answers::NONE, Vec::new());
        for column in &self.columns {
            let field = column.field;
            let cell = column.answer(row).map_err(|known| Fault::new(None, unknown_code(field, known)));
            let read = cell.and_then(|cell| {
                let Some((cell, answer)) = cell.and_then(|cell| Some((cell, accepted(field, cell)?))) else {
                    return if field.index == ACTIVITY.index {
                        Err(Fault::new(None, Error::missing_activity()))
                    } else {
                        Ok(())
                    };
                };
                let put = match answer {
                    Answer::Text(name) if field.index == ACTIVITY.index => {
                        activity = Activity::from_name(name);
                        activity.map(|_| ()).ok_or_else(|| Error::unknown_value(ACTIVITY, name))
                    }
                    _ => answers.put(field, answer),
                };
                // `activity` is the first column, so by now it is known or has a fault of its own.
                let taken = |()| match activity {
                    Some(activity) if !field.is_taken_by(activity) => Err(Error::not_taken(field, activity)),
                    _ => Ok(()),
                };
                put.and_then(taken).map_err(|error| Fault::new(Some(cell), error))
            });
            faults.extend(read.err());
        }
        match activity {
            Some(activity) if faults.is_empty() => {
                Proposal::from_answers(activity, answers).map_err(|error| vec![Fault::new(None, error)])
            }
            _ => Err(faults),
        }
    }
}

fn unknown_code(field: &Field, known: usize) -> Error {
    let message = format!("`{}` has a code that its dictionary of {known} values does not have", field.path);
    Error::at(ErrorCode::UnknownValue, field.path, message)
}
