//! Exports the columns as an Arrow stream.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, ListArray, RecordBatch, StringArray, StringViewArray, StructArray,
};
use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PySchema;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};

/// Exports the batches as a stream. The consumer can ask for text instead of our dictionary codes. Other requests are ignored,
/// as the interface allows: a library that converts everything to everything would more than double the package. The first
/// columns are the caller's own and go out as they came in.
pub(super) fn stream<'py>(
    py: Python<'py>, schema: &SchemaRef, batches: &[RecordBatch], kept: usize, asked: Option<&Bound<'py, PyCapsule>>,
) -> PyArrowResult<Bound<'py, PyCapsule>> {
    let asked = asked.map(PySchema::from_arrow_pycapsule).transpose()?.map(PySchema::into_inner);
    let asked = asked.filter(|asked| names(asked).eq(names(schema)));
    let columns = |batch: &RecordBatch| -> Vec<ArrayRef> {
        let Some(asked) = &asked else { return batch.columns().to_vec() };
        let (kept, ours) = batch.columns().split_at(kept.min(batch.num_columns()));
        let ours = ours.iter().zip(asked.fields().iter().skip(kept.len()));
        let ours = ours.map(|(column, asked)| as_asked(column, asked.data_type()));
        kept.iter().cloned().chain(ours).collect()
    };
    let typed =
        |(field, column): (&FieldRef, &ArrayRef)| field.as_ref().clone().with_data_type(column.data_type().clone());
    let fields: Fields =
        schema.fields().iter().zip(&columns(&RecordBatch::new_empty(schema.clone()))).map(typed).collect();
    let rows = batches.iter().map(|batch| StructArray::try_new(fields.clone(), columns(batch), None));
    let rows: Vec<_> = rows.map(|rows| rows.map(|rows| Arc::new(rows) as ArrayRef)).collect();
    let field = Field::new_struct("", fields, false).with_metadata(schema.metadata().clone());
    to_stream_pycapsule(py, Box::new(ArrayIterator::new(rows, Arc::new(field))), None)
}

fn names(schema: &Schema) -> impl Iterator<Item = &String> {
    schema.fields().iter().map(|field| field.name())
}

/// Returns the column as text if the consumer asks for text; otherwise as it is.
fn as_asked(column: &ArrayRef, asked: &DataType) -> ArrayRef {
    let made: Option<ArrayRef> = match asked {
        DataType::Utf8 => texts(column).map(|texts| Arc::new(StringArray::from(texts)) as ArrayRef),
        DataType::LargeUtf8 => texts(column).map(|texts| Arc::new(LargeStringArray::from(texts)) as ArrayRef),
        DataType::Utf8View => texts(column).map(|texts| Arc::new(StringViewArray::from(texts)) as ArrayRef),
        DataType::List(item) => column.as_list_opt::<i32>().and_then(|list| {
            let items = as_asked(list.values(), item.data_type());
            let item = Field::new_list_field(items.data_type().clone(), true);
            let list = ListArray::try_new(Arc::new(item), list.offsets().clone(), items, list.nulls().cloned());
            list.ok().map(|list| Arc::new(list) as ArrayRef)
        }),
        _ => None,
    };
    made.unwrap_or_else(|| Arc::clone(column))
}

/// Returns the texts of a column of text, or of dictionary codes like ours.
fn texts(column: &dyn Array) -> Option<Vec<Option<&str>>> {
    fn by<K: ArrowDictionaryKeyType>(column: &dyn Array) -> Option<Vec<Option<&str>>> {
        Some(column.as_dictionary_opt::<K>()?.downcast_dict::<StringArray>()?.into_iter().collect())
    }
    let plain = || column.as_string_opt::<i32>().map(|texts| texts.iter().collect());
    by::<Int8Type>(column).or_else(|| by::<Int32Type>(column)).or_else(plain)
}
