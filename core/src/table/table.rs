use super::column::Column;
use super::planes::ACTIVITY;
use crate::proposal::{Answer, Answers, Error, ErrorCode, Proposal, missing_activity, unknown_activity};
use crate::vocabulary::{Activity, Field};

/// Columns of equal length, `activity` among them. A field without a column is unknown in every row.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// In the contract's order of fields, so `activity` first.
    columns: Vec<Column<'a>>,
    rows: usize,
}

impl<'a> Table<'a> {
    /// A table of these columns, in any order.
    ///
    /// # Errors
    /// Where `activity` is missing, a field has two columns, or columns differ in length.
    pub fn new(mut columns: Vec<Column<'a>>) -> Result<Self, Error> {
        columns.sort_by_key(|column| column.field.place);
        let Some(rows) = columns.first().filter(|first| first.field.place == ACTIVITY.place).map(Column::rows) else {
            return Err(missing_activity());
        };
        let neighbours = columns.iter().zip(columns.iter().skip(1));
        if let Some((column, _)) = neighbours.clone().find(|(one, other)| one.field.place == other.field.place) {
            let message = format!("two columns are named `{}`", column.path());
            return Err(Error::at(ErrorCode::DuplicateKey, column.path(), message));
        }
        if let Some(column) = columns.iter().find(|column| column.rows() != rows) {
            let message =
                format!("the column `{}` has {} rows, but `activity` has {rows}", column.path(), column.rows());
            return Err(Error::at(ErrorCode::WrongType, column.path(), message));
        }
        Ok(Self { columns, rows })
    }

    /// How many rows it has.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// The proposal in a row, as one would read it by itself.
    ///
    /// # Errors
    /// Where the row can't be read, in the words of the same mistake in a single proposal.
    pub fn proposal(&self, row: usize) -> Result<Proposal, Error> {
        let mut activity = None;
        let mut answers = Answers::NONE;
        for column in &self.columns {
            let answer = column.answer(row).map_err(|known| unknown_code(column.field, known))?;
            match answer {
                None => {}
                Some(Answer::Text(name)) if column.field.place == ACTIVITY.place => {
                    activity = Some(Activity::from_name(name).ok_or_else(|| unknown_activity(name))?);
                }
                Some(answer) => answers.put(column.field, answer)?,
            }
        }
        Proposal::from_answers(activity.ok_or_else(missing_activity)?, answers)
    }

    /// Why a row can't be read; `None` where it can.
    pub fn error(&self, row: usize) -> Option<Error> {
        self.proposal(row).err()
    }
}

fn unknown_code(field: &Field, known: usize) -> Error {
    let message = format!("`{}` has a code that its dictionary of {known} values does not have", field.path);
    Error::at(ErrorCode::UnknownValue, field.path, message)
}
