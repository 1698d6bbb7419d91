use super::cell::{Cell, audience_of};
use super::row_bits::Bits;
use crate::proposal::{Answer, Error, ErrorCode};
use crate::vocabulary::{Field, FieldType};

/// A column of a table: the field that it holds, and a cell for each row.
///
/// ```
/// use caveat::table::{Cells, Column};
/// let error = Column::new("information.markings", Cells::Texts(&[])).unwrap_err();
/// assert!(error.to_string().ends_with("did you mean `information.marking`?"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub(super) field: &'static Field,
    pub(super) cells: Cells<'a>,
}

/// The cells of a column. Null is unknown.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    /// Texts: names of values, yes and no, markings, a tool's name. They are read as registers write them: case and space around
    /// them do not matter, and a space, a hyphen and an underscore are the same; `yes`, `y`, `true` and `1` are yes. Blank text is unknown.
    Texts(&'a [Option<&'a str>]),
    /// Yes and no, as bitmaps.
    Bools {
        /// The number of rows.
        rows: usize,
        /// Set bits are yes.
        values: Bits<'a>,
        /// Unset bits are null. Without a bitmap, nothing is null.
        valid: Option<Bits<'a>>,
    },
    /// For each row, the index of its value in a dictionary.
    Codes {
        /// The indices.
        codes: Codes<'a>,
        /// Unset bits are null. Without a bitmap, nothing is null.
        valid: Option<Bits<'a>>,
        /// The values.
        dictionary: &'a Dictionary<'a>,
    },
    /// Only nulls.
    Nulls {
        /// The number of rows.
        rows: usize,
    },
}

/// Indices into a dictionary, in any integer type.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    /// As `i8`.
    I8(&'a [i8]),
    /// As `i16`.
    I16(&'a [i16]),
    /// As `i32`.
    I32(&'a [i32]),
    /// As `i64`.
    I64(&'a [i64]),
    /// As `u8`.
    U8(&'a [u8]),
    /// As `u16`.
    U16(&'a [u16]),
    /// As `u32`.
    U32(&'a [u32]),
    /// As `u64`.
    U64(&'a [u64]),
}

/// Evaluates an expression for codes of any type.
macro_rules! with_codes {
    ($codes:expr, $slice:ident => $what:expr) => {
        match $codes {
            Codes::I8($slice) => $what,
            Codes::I16($slice) => $what,
            Codes::I32($slice) => $what,
            Codes::I64($slice) => $what,
            Codes::U8($slice) => $what,
            Codes::U16($slice) => $what,
            Codes::U32($slice) => $what,
            Codes::U64($slice) => $what,
        }
    };
}
pub(super) use with_codes;

impl Codes<'_> {
    fn len(&self) -> usize {
        with_codes!(self, codes => codes.len())
    }

    #[expect(clippy::unnecessary_fallible_conversions, reason = "it fails for some of the types")]
    /// Returns the index in the dictionary that a row's code names; `None` if no dictionary can have it.
    pub fn index(&self, row: usize) -> Option<usize> {
        with_codes!(self, codes => codes.get(row).and_then(|code| usize::try_from(*code).ok()))
    }
}

/// The values of a dictionary, read once for all rows that name them.
#[derive(Clone, Debug)]
pub struct Dictionary<'a> {
    pub(super) field: &'static Field,
    pub(super) values: &'a [Option<Answer<'a>>],
    pub(super) read: Vec<Cell>,
    /// For a dictionary of markings: who may see the information by each of them, as an index of the field's values.
    pub(super) audiences: Vec<u8>,
}

impl<'a> Dictionary<'a> {
    /// Reads the values of a dictionary for the field at a path. A value that the field does not take makes the rows that name
    /// it unreadable, and no others.
    ///
    /// # Errors
    /// Fails if the path is not the path of a field.
    pub fn new(path: &str, values: &'a [Option<Answer<'a>>]) -> Result<Self, Error> {
        let field = Field::from_path(path).ok_or_else(|| Error::unknown_path(path))?;
        let read = values.iter().map(|value| Cell::read(field, *value)).collect();
        let audiences = match field.values {
            FieldType::Marking(_) => values.iter().map(|value| audience_of(*value)).collect(),
            _ => Vec::new(),
        };
        Ok(Self { field, values, read, audiences })
    }
}

impl<'a> Column<'a> {
    /// Creates a column of the field at a path.
    ///
    /// # Errors
    /// Fails if the path is unknown, if the field takes nothing of the cells' type, if a bitmap has fewer bits than there are
    /// rows, or if there are more than 4,294,967,295 rows.
    pub fn new(path: &str, cells: Cells<'a>) -> Result<Self, Error> {
        let field = Field::from_path(path).ok_or_else(|| Error::unknown_path(path))?;
        match (field.values, cells) {
            (FieldType::OneOf(_) | FieldType::Marking(_) | FieldType::Text { .. }, Cells::Bools { .. }) => {
                Err(Error::wrong_type(field.path, "a column of true and false"))
            }
            (_, Cells::Codes { dictionary, .. }) if dictionary.field.index != field.index => {
                Err(Error::wrong_type(field.path, &format!("a dictionary read for `{}`", dictionary.field.path)))
            }
            _ => Self { field, cells }.checked(),
        }
    }

    fn checked(self) -> Result<Self, Error> {
        let rows = self.rows();
        let [values, valid] = match self.cells {
            Cells::Texts(_) | Cells::Nulls { .. } => [None, None],
            Cells::Bools { values, valid, .. } => [Some(values), valid],
            Cells::Codes { valid, .. } => [None, valid],
        };
        // A bit that is missing would read as a known no.
        if let Some(bits) = [values, valid].into_iter().flatten().find(|bits| bits.len() < rows) {
            let message = format!("takes a bit for each of {rows} rows, not {} bits", bits.len());
            return Err(Error::at(ErrorCode::WrongLength, self.path(), message));
        }
        if u32::try_from(rows).is_err() {
            let message = format!("takes at most {} rows, not {rows}", u32::MAX);
            return Err(Error::at(ErrorCode::TooLarge, self.path(), message));
        }
        Ok(self)
    }

    /// Returns the error for a column of another type: it says what the field takes, and that it is not `read`.
    pub fn not(&self, read: &str) -> Error {
        Error::wrong_type(self.field.path, read)
    }

    /// Returns the path of its field.
    pub const fn path(&self) -> &'static str {
        self.field.path
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> usize {
        match &self.cells {
            Cells::Texts(texts) => texts.len(),
            Cells::Codes { codes, .. } => codes.len(),
            Cells::Bools { rows, .. } | Cells::Nulls { rows } => *rows,
        }
    }

    /// Returns the cell of a row; `Err` if its code names no value.
    pub(super) fn answer(&self, row: usize) -> Result<Option<Answer<'a>>, usize> {
        let is_valid = |valid: Option<Bits<'_>>| valid.is_none_or(|valid| valid.is_set(row));
        match self.cells {
            Cells::Texts(texts) => Ok(texts.get(row).copied().flatten().map(Answer::Text)),
            Cells::Bools { values, valid, .. } if is_valid(valid) => Ok(Some(Answer::Bool(values.is_set(row)))),
            Cells::Codes { codes, valid, dictionary } if is_valid(valid) => {
                let index = codes.index(row);
                let value = index.and_then(|index| dictionary.values.get(index)).copied();
                value.ok_or(dictionary.values.len())
            }
            Cells::Bools { .. } | Cells::Codes { .. } | Cells::Nulls { .. } => Ok(None),
        }
    }
}
