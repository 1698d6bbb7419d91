//! From Arrow arrays to core's cells, borrowed wherever Arrow keeps them as core reads them.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType};
use caveat::Answer;
use caveat::table::{Bits, Cells, Codes, Column, Dictionary};

use super::plan::{Plan, Source};

/// The array of a field, and where it or the group around it is null.
pub(super) struct Input {
    path: &'static str,
    array: ArrayRef,
    nulls: Option<NullBuffer>,
}

/// As many rows as texts are borrowed for at once; the list of them takes memory.
pub(super) const TEXTS_AT_ONCE: usize = 8_192;

/// The arrays of a batch that the plan reads.
pub(super) fn inputs(plan: &Plan, batch: &RecordBatch) -> Result<Vec<Input>, ArrowError> {
    plan.read.iter().filter_map(|source| input(source, batch).transpose()).collect()
}

fn input(source: &Source, batch: &RecordBatch) -> Result<Option<Input>, ArrowError> {
    let Some(column) = batch.columns().get(source.column) else { return Ok(None) };
    let (array, nulls) = match source.part {
        None => (column.clone(), column.nulls().cloned()),
        Some(part) => {
            let group = column.as_struct();
            let Some(array) = group.columns().get(part) else { return Ok(None) };
            (array.clone(), NullBuffer::union(group.nulls(), array.nulls()))
        }
    };
    if let Some(dictionary) = array.as_any_dictionary_opt().filter(|_| !array.is_empty()) {
        validate(dictionary.values())?;
    }
    Ok(Some(Input { path: source.path, array, nulls }))
}

/// Whoever made an array may say that it is text while it is not; that is looked at before it is read as text.
fn validate(array: &dyn Array) -> Result<(), ArrowError> {
    match array.data_type() {
        // Nothing of it is read, and the rest of what it was cut out of need not be there.
        _ if array.is_empty() => Ok(()),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => array.to_data().validate_full(),
        _ => Ok(()),
    }
}

impl Input {
    pub(super) fn path(&self) -> &'static str {
        self.path
    }

    /// Whether the texts of these rows are what they say that they are; those of a dictionary are known to be.
    pub(super) fn validate(&self, rows: core::ops::Range<usize>) -> Result<(), ArrowError> {
        match self.array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                validate(&self.array.slice(rows.start, rows.len()))
            }
            _ => Ok(()),
        }
    }

    /// The values of a dictionary.
    pub(super) fn values(&self) -> Vec<Option<Answer<'_>>> {
        let Some(dictionary) = self.array.as_any_dictionary_opt() else { return Vec::new() };
        let values = dictionary.values();
        match values.data_type() {
            DataType::Boolean => {
                let values = values.as_boolean();
                (0..values.len()).map(|place| values.is_valid(place).then(|| values.value(place).into())).collect()
            }
            DataType::Null => vec![None; values.len()],
            _ => {
                let mut texts = Vec::new();
                borrow_texts(values, 0..values.len(), &mut texts, None);
                texts.into_iter().map(|text| text.map(Answer::Text)).collect()
            }
        }
    }

    /// Whether the column has texts of its own.
    pub(super) fn has_texts(&self) -> bool {
        !matches!(self.array.data_type(), DataType::Null | DataType::Boolean | DataType::Dictionary(_, _))
    }

    /// Borrows the texts of some rows; leaves the list empty where the column has no texts of its own.
    pub(super) fn texts<'a>(&'a self, rows: core::ops::Range<usize>, out: &mut Vec<Option<&'a str>>) {
        borrow_texts(&self.array, rows, out, self.nulls.as_ref());
    }

    /// The column of these rows, of which the texts have been borrowed.
    pub(super) fn column<'a>(
        &'a self,
        rows: core::ops::Range<usize>,
        texts: &'a [Option<&'a str>],
        dictionary: &'a Dictionary<'a>,
    ) -> Result<Column<'a>, caveat::Error> {
        let valid = self.nulls.as_ref().map(|nulls| bits(nulls.inner(), rows.start));
        let cells = match self.array.data_type() {
            DataType::Null => Cells::Nulls { rows: rows.len() },
            DataType::Boolean => {
                let values = bits(self.array.as_boolean().values(), rows.start);
                Cells::Bools { rows: rows.len(), values, valid }
            }
            DataType::Dictionary(_, _) => Cells::Codes { codes: self.codes(rows), valid, dictionary },
            _ => Cells::Texts(texts),
        };
        Column::new(self.path, cells)
    }

    fn codes(&self, rows: core::ops::Range<usize>) -> Codes<'_> {
        match self.array.data_type() {
            DataType::Dictionary(key, _) => match key.as_ref() {
                DataType::Int8 => Codes::I8(self.keys::<Int8Type>(rows)),
                DataType::Int16 => Codes::I16(self.keys::<Int16Type>(rows)),
                DataType::Int32 => Codes::I32(self.keys::<Int32Type>(rows)),
                DataType::Int64 => Codes::I64(self.keys::<Int64Type>(rows)),
                DataType::UInt8 => Codes::U8(self.keys::<UInt8Type>(rows)),
                DataType::UInt16 => Codes::U16(self.keys::<UInt16Type>(rows)),
                DataType::UInt32 => Codes::U32(self.keys::<UInt32Type>(rows)),
                _ => Codes::U64(self.keys::<UInt64Type>(rows)),
            },
            _ => Codes::U8(&[]),
        }
    }

    fn keys<K: ArrowDictionaryKeyType>(&self, rows: core::ops::Range<usize>) -> &[K::Native] {
        let keys = self.array.as_dictionary_opt::<K>().map(|dictionary| dictionary.keys().values());
        keys.and_then(|keys| keys.get(rows)).unwrap_or_default()
    }
}

fn bits(buffer: &arrow_buffer::BooleanBuffer, first_row: usize) -> Bits<'_> {
    Bits::new(buffer.values(), buffer.offset() + first_row)
}

fn borrow_texts<'a>(
    array: &'a dyn Array,
    rows: core::ops::Range<usize>,
    out: &mut Vec<Option<&'a str>>,
    nulls: Option<&NullBuffer>,
) {
    out.clear();
    let nulls = nulls.or(array.nulls());
    let valid = |row: usize| nulls.is_none_or(|nulls| nulls.is_valid(row));
    match array.data_type() {
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            out.extend(rows.map(|row| valid(row).then(|| texts.value(row))));
        }
        DataType::LargeUtf8 => {
            let texts = array.as_string::<i64>();
            out.extend(rows.map(|row| valid(row).then(|| texts.value(row))));
        }
        DataType::Utf8View => {
            let texts = array.as_string_view();
            out.extend(rows.map(|row| valid(row).then(|| texts.value(row))));
        }
        _ => {}
    }
}
