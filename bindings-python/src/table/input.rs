//! Converts Arrow arrays to core's cells, borrowing them wherever the layouts agree.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType};
use caveat::Answer;
use caveat::table::{Bits, Cells, Codes, Column, Dictionary};
use caveat::vocabulary::FieldType;

use super::asked::{ACTIVITY, Meanings, Owned};
use super::decide::Failure;
use super::plan::{Plan, Source};

/// The cells of a field, and where they or the group around them are null.
pub(super) struct Input {
    path: &'static str,
    cells: Read,
    nulls: Option<NullBuffer>,
}

/// How the cells are read.
enum Read {
    /// Borrowed from Arrow.
    Array { array: ArrayRef, values: Vec<Option<Owned>> },
    /// Codes into the distinct values of the column: for types other than text, and for text that the caller gave a meaning.
    Coded { codes: Vec<u32>, values: Vec<Option<Owned>> },
}

/// The rows whose texts are borrowed at once, because the list of them takes memory.
pub(super) const TEXTS_AT_ONCE: usize = 8_192;

/// Returns the cells of a batch that the plan reads. Rows in `set_aside` get no activity, so they are not decided.
pub(super) fn inputs(
    plan: &Plan<'_>, batch: &RecordBatch, set_aside: Option<&NullBuffer>,
) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::with_capacity(plan.read.len() + plan.constants.len());
    for source in &plan.read {
        inputs.extend(input(source, batch)?);
    }
    for constant in &plan.constants {
        let cells = Read::Coded { codes: vec![0; batch.num_rows()], values: vec![Some(constant.value.clone())] };
        inputs.push(Input { path: constant.field.path, cells, nulls: None });
    }
    for input in inputs.iter_mut().filter(|input| input.path == ACTIVITY) {
        input.nulls = NullBuffer::union(input.nulls.as_ref(), set_aside);
    }
    Ok(inputs)
}

fn input(source: &Source, batch: &RecordBatch) -> Result<Option<Input>, Failure> {
    let Some(column) = batch.columns().get(source.column) else { return Ok(None) };
    let (array, nulls) = match source.part {
        None => (column.clone(), column.nulls().cloned()),
        Some(part) => {
            let group = column.as_struct();
            let Some(array) = group.columns().get(part) else { return Ok(None) };
            (array.clone(), NullBuffer::union(group.nulls(), array.nulls()))
        }
    };
    let path = source.field.path;
    let yes_no = matches!(source.field.values, FieldType::YesNo);
    let as_it_is = match array.data_type() {
        DataType::Null | DataType::Dictionary(_, _) => true,
        DataType::Boolean => yes_no && source.meanings.is_empty(),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => source.meanings.is_empty(),
        _ => false,
    };
    let cells = if as_it_is {
        let values = match array.as_any_dictionary_opt().filter(|_| !array.is_empty()) {
            Some(dictionary) => dictionary_values(dictionary.values(), source)?,
            None => Vec::new(),
        };
        Read::Array { array, values }
    } else {
        coded(&array, nulls.as_ref(), source)?
    };
    Ok(Some(Input { path, cells, nulls }))
}

/// What each value of a dictionary means.
fn dictionary_values(values: &ArrayRef, source: &Source) -> Result<Vec<Option<Owned>>, Failure> {
    let Read::Coded { codes, values } = coded(values, values.nulls(), source)? else { return Ok(Vec::new()) };
    Ok(codes.into_iter().map(|code| values.get(code as usize).cloned().flatten()).collect())
}

/// Numbers the distinct values of a column; the first number is for nulls.
struct Coder<'s, K> {
    source: &'s Source,
    known: HashMap<K, u32>,
    values: Vec<Option<Owned>>,
}

impl<K: std::hash::Hash + Eq> Coder<'_, K> {
    fn code(&mut self, key: K, text: impl FnOnce(&K) -> Option<String>) -> u32 {
        if let Some(code) = self.known.get(&key) {
            return *code;
        }
        let value = text(&key).and_then(|text| meaning(&self.source.meanings, text));
        // A batch has fewer rows than this.
        let code = u32::try_from(self.values.len()).unwrap_or(0);
        self.values.push(value);
        self.known.insert(key, code);
        code
    }
}

fn meaning(meanings: &Meanings, text: String) -> Option<Owned> {
    if meanings.is_empty() { Some(Owned::Text(text)) } else { meanings.of(&text) }
}

/// The cells as codes into their texts: numbers as written, without a fraction if they have none; yes and no as booleans.
fn coded(array: &ArrayRef, nulls: Option<&NullBuffer>, source: &Source) -> Result<Read, Failure> {
    fn each<K: std::hash::Hash + Eq>(
        source: &Source, rows: usize, nulls: Option<&NullBuffer>, key: impl Fn(usize) -> K,
        text: impl Fn(&K) -> Option<String>,
    ) -> Read {
        let mut numbers = Coder { source, known: HashMap::new(), values: vec![None] };
        let valid = |row: usize| nulls.is_none_or(|nulls| nulls.is_valid(row));
        let codes = (0..rows).map(|row| if valid(row) { numbers.code(key(row), &text) } else { 0 }).collect();
        Read::Coded { codes, values: numbers.values }
    }
    macro_rules! whole {
        ($type:ty) => {{
            let numbers = array.as_primitive::<$type>();
            each(source, array.len(), nulls, |row| numbers.value(row), |number| Some(number.to_string()))
        }};
    }
    // Data frames write NaN for unknown.
    let fraction = |bits: &u64| Some(f64::from_bits(*bits)).filter(|number| !number.is_nan()).map(|it| it.to_string());
    if *array.data_type() == DataType::Null || array.null_count() == array.len() {
        return Ok(Read::Coded { codes: vec![0; array.len()], values: vec![None] });
    }
    let texts = |text: &&str| Some((*text).to_owned());
    Ok(match array.data_type() {
        DataType::Boolean => {
            let answers = array.as_boolean();
            each(source, array.len(), nulls, |row| answers.value(row), |yes| Some(yes.to_string()))
        }
        DataType::Utf8 => {
            validate(array)?;
            let array = array.as_string::<i32>();
            each(source, array.len(), nulls, |row| array.value(row), texts)
        }
        DataType::LargeUtf8 => {
            validate(array)?;
            let array = array.as_string::<i64>();
            each(source, array.len(), nulls, |row| array.value(row), texts)
        }
        DataType::Utf8View => {
            validate(array)?;
            let array = array.as_string_view();
            each(source, array.len(), nulls, |row| array.value(row), texts)
        }
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float32 => {
            let numbers = array.as_primitive::<Float32Type>();
            each(source, array.len(), nulls, |row| f64::from(numbers.value(row)).to_bits(), fraction)
        }
        DataType::Float64 => {
            let numbers = array.as_primitive::<Float64Type>();
            each(source, array.len(), nulls, |row| numbers.value(row).to_bits(), fraction)
        }
        other => {
            let column = Column::new(source.field.path, Cells::Nulls { rows: 0 })?;
            return Err(column.not(&format!("a column of `{other}`")).into());
        }
    })
}

/// Validates an array of text, because an exporter can claim that an array is text although it is not.
pub(super) fn validate(array: &dyn Array) -> Result<(), ArrowError> {
    // An empty array is not read; the buffer that it was sliced from may be gone.
    if is_text(array.data_type()) && !array.is_empty() { array.to_data().validate_full() } else { Ok(()) }
}

fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

impl Input {
    pub(super) fn path(&self) -> &'static str {
        self.path
    }

    /// Validates the texts of these rows; those of a dictionary were validated before.
    pub(super) fn validate(&self, rows: core::ops::Range<usize>) -> Result<(), ArrowError> {
        match &self.cells {
            Read::Array { array, .. } if is_text(array.data_type()) => validate(&array.slice(rows.start, rows.len())),
            _ => Ok(()),
        }
    }

    /// The different values of the cells, where codes name them.
    pub(super) fn values(&self) -> Vec<Option<Answer<'_>>> {
        let (Read::Array { values, .. } | Read::Coded { values, .. }) = &self.cells;
        values.iter().map(|value| value.as_ref().map(Owned::answer)).collect()
    }

    /// Whether the column has texts of its own.
    pub(super) fn has_texts(&self) -> bool {
        matches!(&self.cells, Read::Array { array, .. } if is_text(array.data_type()))
    }

    /// Borrows the texts of some rows; leaves the list empty where the column has no texts of its own.
    pub(super) fn texts<'a>(&'a self, rows: core::ops::Range<usize>, out: &mut Vec<Option<&'a str>>) {
        out.clear();
        if let Read::Array { array, .. } = &self.cells {
            borrow_texts(array, rows, out, self.nulls.as_ref());
        }
    }

    /// Builds the column of these rows from their borrowed texts.
    pub(super) fn column<'a>(
        &'a self, rows: core::ops::Range<usize>, texts: &'a [Option<&'a str>], dictionary: &'a Dictionary<'a>,
    ) -> Result<Column<'a>, caveat::Error> {
        let valid = self.nulls.as_ref().map(|nulls| bits(nulls.inner(), rows.start));
        let cells = match &self.cells {
            Read::Coded { codes, .. } => {
                Cells::Codes { codes: Codes::U32(codes.get(rows).unwrap_or_default()), valid, dictionary }
            }
            Read::Array { array, .. } => match array.data_type() {
                DataType::Null => Cells::Nulls { rows: rows.len() },
                DataType::Boolean => {
                    let values = bits(array.as_boolean().values(), rows.start);
                    Cells::Bools { rows: rows.len(), values, valid }
                }
                DataType::Dictionary(_, _) => Cells::Codes { codes: codes(array, rows), valid, dictionary },
                _ => Cells::Texts(texts),
            },
        };
        Column::new(self.path, cells)
    }
}

/// The codes of some rows of a dictionary.
pub(super) fn codes(array: &ArrayRef, rows: core::ops::Range<usize>) -> Codes<'_> {
    match array.data_type() {
        DataType::Dictionary(key, _) => match key.as_ref() {
            DataType::Int8 => Codes::I8(keys::<Int8Type>(array, rows)),
            DataType::Int16 => Codes::I16(keys::<Int16Type>(array, rows)),
            DataType::Int32 => Codes::I32(keys::<Int32Type>(array, rows)),
            DataType::Int64 => Codes::I64(keys::<Int64Type>(array, rows)),
            DataType::UInt8 => Codes::U8(keys::<UInt8Type>(array, rows)),
            DataType::UInt16 => Codes::U16(keys::<UInt16Type>(array, rows)),
            DataType::UInt32 => Codes::U32(keys::<UInt32Type>(array, rows)),
            _ => Codes::U64(keys::<UInt64Type>(array, rows)),
        },
        _ => Codes::U8(&[]),
    }
}

fn keys<K: ArrowDictionaryKeyType>(array: &ArrayRef, rows: core::ops::Range<usize>) -> &[K::Native] {
    let keys = array.as_dictionary_opt::<K>().map(|dictionary| dictionary.keys().values());
    keys.and_then(|keys| keys.get(rows)).unwrap_or_default()
}

fn bits(buffer: &arrow_buffer::BooleanBuffer, first_row: usize) -> Bits<'_> {
    Bits::new(buffer.values(), buffer.offset() + first_row)
}

fn borrow_texts<'a>(
    array: &'a dyn Array, rows: core::ops::Range<usize>, out: &mut Vec<Option<&'a str>>, nulls: Option<&NullBuffer>,
) {
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
