//! CSV to Arrow and back, in bounded memory. `csv-core` parses; every cell is text.
//!
//! ```text
//! bytes of a Python reader -> Records: cells and line of each row -> Columns -> CsvBatch
//! anything with the Arrow interface -> csv_text -> bytes
//! ```

mod columns;
mod reader;
mod records;
mod words;
mod writer;

pub(crate) use reader::{CsvBatch, CsvReader};
pub(crate) use writer::csv_text;
