//! A column of words: its few distinct cells, and a code for each row.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, PrimitiveArray, StringArray};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;

/// Slots for the latest words, indexed by a few of their bytes, so that most cells are found in one comparison.
const SLOTS: usize = 256;
const NONE: i32 = -1;

pub(super) struct Words {
    codes: Vec<i32>,
    bytes: Vec<u8>,
    ends: Vec<i32>,
    slots: Vec<i32>,
    known: HashMap<Box<[u8]>, i32>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self { codes: Vec::new(), bytes: Vec::new(), ends: vec![0], slots: vec![NONE; SLOTS], known: HashMap::new() }
    }

    /// Adds a cell. Returns how many bytes of text are new.
    pub(super) fn add(&mut self, cell: &[u8]) -> usize {
        let slot = slot(cell);
        let known = self.slots.get(slot).copied().unwrap_or(NONE);
        if known != NONE && self.word(known) == cell {
            self.codes.push(known);
            return 0;
        }
        let before = self.bytes.len();
        let code = if let Some(code) = self.known.get(cell) {
            *code
        } else {
            let code = i32::try_from(self.known.len()).unwrap_or(i32::MAX);
            self.known.insert(cell.into(), code);
            self.bytes.extend_from_slice(cell);
            self.ends.push(i32::try_from(self.bytes.len()).unwrap_or(i32::MAX));
            code
        };
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = code;
        }
        self.codes.push(code);
        self.bytes.len() - before
    }

    /// The word in a row.
    pub(super) fn cell(&self, row: usize) -> &[u8] {
        self.codes.get(row).map_or(&[], |code| self.word(*code))
    }

    /// The first row whose word is not UTF-8.
    pub(super) fn first_not_utf8(&self) -> Option<usize> {
        let wrong = |code: &i32| std::str::from_utf8(self.word(*code)).is_err();
        // The words are checked first, because there are fewer of them.
        let codes = 0..i32::try_from(self.known.len()).unwrap_or(i32::MAX);
        codes.into_iter().any(|code| wrong(&code)).then(|| self.codes.iter().position(wrong)).flatten()
    }

    pub(super) fn finish(self, nulls: Option<NullBuffer>) -> Result<ArrayRef, ArrowError> {
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        let words = StringArray::try_new(ends, Buffer::from_vec(self.bytes), None)?;
        let codes = PrimitiveArray::<Int32Type>::try_new(ScalarBuffer::from(self.codes), nulls)?;
        Ok(Arc::new(DictionaryArray::try_new(codes, Arc::new(words))?))
    }

    fn word(&self, code: i32) -> &[u8] {
        let Ok(code) = usize::try_from(code) else { return &[] };
        let end = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        self.bytes.get(end(code)..end(code + 1)).unwrap_or_default()
    }
}

fn slot(cell: &[u8]) -> usize {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return 0 };
    let middle = cell.get(cell.len() / 2).copied().unwrap_or_default();
    (cell.len() * 31 + usize::from(*first) * 7 + usize::from(*last) * 3 + usize::from(middle)) % SLOTS
}
