//! JSON proposals laid out as the columns of a table, in each of the forms that cells can have.

use caveat::table::{Bits, Cells, Codes, Column, Dictionary, Table};
use caveat::vocabulary::{FIELDS, Field, FieldType};
use caveat::{Answer, Error};
use serde_json::Value;

/// Which form the cells take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Texts and bits.
    Plain,
    /// Codes of 32 bits into a dictionary of the cells.
    Dictionaries,
}

/// Owns what the cells of a table borrow.
#[derive(Debug)]
pub struct Owned<'v> {
    columns: Vec<OwnedColumn<'v>>,
}

#[derive(Debug)]
struct OwnedColumn<'v> {
    field: &'static Field,
    texts: Vec<Option<&'v str>>,
    set: Vec<u8>,
    valid: Vec<u8>,
    codes: Vec<i32>,
    values: Vec<Option<Answer<'v>>>,
    rows: usize,
}

impl<'v> Owned<'v> {
    /// The columns of these proposals, one for every field that is somewhere given.
    pub fn new(proposals: &'v [Value]) -> Self {
        let is_given = |field: &&Field| proposals.iter().any(|proposal| at(proposal, field.path).is_some());
        Self { columns: FIELDS.iter().filter(is_given).map(|field| OwnedColumn::new(field, proposals)).collect() }
    }

    /// The same with a code that names something wherever a cell is null, as most that write tables leave there; `new` leaves
    /// one that names nothing.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.columns
            .iter_mut()
            .flat_map(|column| &mut column.codes)
            .filter(|code| **code < 0)
            .for_each(|code| *code = 0);
        self
    }

    /// Reads the dictionaries, and gives them to `use_table` in a table of this form.
    ///
    /// # Errors
    /// Where the columns make no table.
    pub fn with_table<T>(&self, form: Form, use_table: impl FnOnce(Result<Table<'_>, Error>) -> T) -> Result<T, Error> {
        let dictionaries = self.columns.iter().map(|column| Dictionary::new(column.field.path, &column.values));
        let dictionaries = dictionaries.collect::<Result<Vec<_>, _>>()?;
        let columns = self.columns.iter().zip(&dictionaries);
        let columns =
            columns.map(|(column, dictionary)| column.column(form, dictionary)).collect::<Result<Vec<_>, _>>();
        Ok(use_table(columns.and_then(Table::new)))
    }
}

impl<'v> OwnedColumn<'v> {
    fn new(field: &'static Field, proposals: &'v [Value]) -> Self {
        let rows = proposals.len();
        let bytes = rows.div_ceil(8);
        let mut column = Self {
            field,
            texts: vec![None; rows],
            set: vec![0; bytes],
            valid: vec![0; bytes],
            codes: vec![i32::MIN; rows],
            values: vec![None],
            rows,
        };
        for (row, proposal) in proposals.iter().enumerate() {
            let answer = match at(proposal, field.path) {
                Some(Value::Bool(yes)) => Answer::Bool(*yes),
                Some(Value::String(text)) => Answer::Text(text),
                _ => continue,
            };
            let bit = 1 << (row % 8);
            column.valid[row / 8] |= bit;
            match answer {
                Answer::Bool(yes) => column.set[row / 8] |= if yes { bit } else { 0 },
                Answer::Text(text) => column.texts[row] = Some(text),
            }
            let known = column.values.iter().position(|value| *value == Some(answer));
            let code = known.unwrap_or_else(|| {
                column.values.push(Some(answer));
                column.values.len() - 1
            });
            column.codes[row] = i32::try_from(code).unwrap_or(i32::MAX);
        }
        column
    }

    fn column<'a>(&'a self, form: Form, dictionary: &'a Dictionary<'a>) -> Result<Column<'a>, Error> {
        let valid = Some(Bits::new(&self.valid, 0));
        let cells = match (form, self.field.values) {
            (Form::Dictionaries, _) => Cells::Codes { codes: Codes::I32(&self.codes), valid, dictionary },
            (Form::Plain, FieldType::YesNo) => Cells::Bools { rows: self.rows, values: Bits::new(&self.set, 0), valid },
            (Form::Plain, _) => Cells::Texts(&self.texts),
        };
        Column::new(self.field.path, cells)
    }
}

/// The value at a dotted path.
fn at<'v>(proposal: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(proposal, |value, key| value.get(key)).filter(|value| !value.is_null())
}
