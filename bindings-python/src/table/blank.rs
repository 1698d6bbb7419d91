//! Finds blank rows, which registers have between their parts and at their end.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType};

use super::input::{codes, validate};

/// Returns the rows in which every cell is null or blank text. Skips the `ignored` columns.
pub(super) fn blank_rows(batch: &RecordBatch, ignored: &[usize]) -> Result<Vec<usize>, ArrowError> {
    let mut columns = batch.columns().iter().enumerate().filter(|(column, _)| !ignored.contains(column));
    // One such column is enough: then no row is blank.
    for (_, column) in columns.clone() {
        if is_full(column)? {
            return Ok(Vec::new());
        }
    }
    let mut rows: Vec<usize> = (0..batch.num_rows()).collect();
    columns.try_for_each(|(_, column)| if rows.is_empty() { Ok(()) } else { retain_blank(column, &mut rows) })?;
    Ok(rows)
}

/// Whether it is certain, without reading each cell, that no cell is blank.
fn is_full(array: &ArrayRef) -> Result<bool, ArrowError> {
    use DataType::{Dictionary, Float32, Float64, LargeUtf8, Null, Struct, Utf8, Utf8View};
    if array.null_count() > 0 {
        return Ok(false);
    }
    Ok(match array.data_type() {
        Dictionary(..) => blank_values(array)?.is_empty(),
        Float32 | Float64 | LargeUtf8 | Null | Struct(_) | Utf8 | Utf8View => false,
        _ => true,
    })
}

/// The indices of a dictionary's blank values.
fn blank_values(array: &ArrayRef) -> Result<Vec<usize>, ArrowError> {
    let mut values = Vec::new();
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        values.extend(0..dictionary.values().len());
        retain_blank(dictionary.values(), &mut values)?;
    }
    Ok(values)
}

/// Leaves those of the rows in which this column is blank.
fn retain_blank(array: &ArrayRef, rows: &mut Vec<usize>) -> Result<(), ArrowError> {
    validate(array)?;
    let blank = |text: &str| text.trim().is_empty();
    match array.data_type() {
        DataType::Null => {}
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            rows.retain(|row| texts.is_null(*row) || blank(texts.value(*row)));
        }
        DataType::LargeUtf8 => {
            let texts = array.as_string::<i64>();
            rows.retain(|row| texts.is_null(*row) || blank(texts.value(*row)));
        }
        DataType::Utf8View => {
            let texts = array.as_string_view();
            rows.retain(|row| texts.is_null(*row) || blank(texts.value(*row)));
        }
        DataType::Float32 => {
            let numbers = array.as_primitive::<Float32Type>();
            rows.retain(|row| numbers.is_null(*row) || numbers.value(*row).is_nan());
        }
        DataType::Float64 => {
            let numbers = array.as_primitive::<Float64Type>();
            rows.retain(|row| numbers.is_null(*row) || numbers.value(*row).is_nan());
        }
        DataType::Dictionary(_, _) => {
            let values = blank_values(array)?;
            let codes = codes(array, 0..array.len());
            let is_blank = |row: usize| codes.index(row).is_some_and(|index| values.binary_search(&index).is_ok());
            rows.retain(|row| array.is_null(*row) || is_blank(*row));
        }
        DataType::Struct(_) => {
            let mut inside = rows.clone();
            array.as_struct().columns().iter().try_for_each(|part| retain_blank(part, &mut inside))?;
            rows.retain(|row| array.is_null(*row) || inside.binary_search(row).is_ok());
        }
        _ => rows.retain(|row| array.is_null(*row)),
    }
    Ok(())
}
