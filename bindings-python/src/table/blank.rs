//! Rows in which nothing at all is written, as registers have them between their parts and at their end.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;

/// The rows in which every cell is null or blank text; `ignored` columns are not looked at.
pub(super) fn blank_rows(batch: &RecordBatch, ignored: &[usize]) -> Vec<usize> {
    let mut columns = batch.columns().iter().enumerate().filter(|(column, _)| !ignored.contains(column));
    let Some((_, first)) = columns.next() else { return Vec::new() };
    let mut rows: Vec<usize> = (0..batch.num_rows()).filter(|row| is_blank(first, *row)).collect();
    for (_, column) in columns {
        if rows.is_empty() {
            break;
        }
        rows.retain(|row| is_blank(column, *row));
    }
    rows
}

fn is_blank(array: &ArrayRef, row: usize) -> bool {
    if array.is_null(row) {
        return true;
    }
    let blank = |text: &str| text.trim().is_empty();
    match array.data_type() {
        DataType::Null => true,
        DataType::Utf8 => blank(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => blank(array.as_string::<i64>().value(row)),
        DataType::Utf8View => blank(array.as_string_view().value(row)),
        DataType::Float32 => array.as_primitive::<arrow_array::types::Float32Type>().value(row).is_nan(),
        DataType::Float64 => array.as_primitive::<arrow_array::types::Float64Type>().value(row).is_nan(),
        DataType::Struct(_) => array.as_struct().columns().iter().all(|part| is_blank(part, row)),
        DataType::Dictionary(_, _) => array.as_any_dictionary_opt().is_some_and(|dictionary| {
            let key = dictionary.normalized_keys().get(row).copied();
            key.is_some_and(|key| key < dictionary.values().len() && is_blank(dictionary.values(), key))
        }),
        _ => false,
    }
}
