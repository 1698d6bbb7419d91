//! Splits bytes into records and counts lines.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr2_iter;

/// The most bytes of a row, so that a quote that is never closed does not read the whole file into memory.
pub(super) const ROW_BYTES: usize = 8 << 20;

/// Why the bytes are not CSV. Lines are counted from 1.
pub(super) enum Fault {
    /// A quoted cell that opens on this line never closes.
    Unclosed { line: u64 },
    /// The row that begins on this line is longer than `ROW_BYTES`.
    TooLong { line: u64 },
}

/// What became of the input.
pub(super) enum Step {
    /// The record is whole.
    Record,
    /// More input is needed.
    InputEmpty,
}

/// The record being read, and the parser's state between two pieces of input.
pub(super) struct Records {
    parser: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    len: usize,
    cells: usize,
    begun: bool,
    line: u64,
    lines: Lines,
    at_start: bool,
}

impl Records {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            bytes: vec![0; 1 << 10],
            ends: vec![0; 64],
            len: 0,
            cells: 0,
            begun: false,
            line: 1,
            lines: Lines { line: 1, after_return: false },
            at_start: true,
        }
    }

    /// Reads on until the record is whole or the input is used up. Returns how many bytes were used.
    ///
    /// The parser skips a byte order mark if the first input has at least three bytes.
    pub(super) fn read(&mut self, input: &[u8]) -> (Result<Step, Fault>, usize) {
        let mut used = 0;
        loop {
            let rest = input.get(used..).unwrap_or_default();
            if rest.is_empty() {
                // The parser would take empty input for the end of the file.
                return (Ok(Step::InputEmpty), used);
            }
            let free = self.bytes.get_mut(self.len..).unwrap_or_default();
            let free_ends = self.ends.get_mut(self.cells..).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(rest, free, free_ends);
            self.count(rest.get(..read).unwrap_or_default());
            used += read;
            self.len += written;
            self.cells += ended;
            match result {
                ReadRecordResult::Record => return (Ok(Step::Record), used),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return (Ok(Step::InputEmpty), used),
                ReadRecordResult::OutputFull if self.bytes.len() >= ROW_BYTES => {
                    return (Err(Fault::TooLong { line: self.line }), used);
                }
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= ROW_BYTES => {
                    return (Err(Fault::TooLong { line: self.line }), used);
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
    }

    /// Whether a record has begun and is not whole.
    pub(super) const fn begun(&self) -> bool {
        self.begun
    }

    /// The fault of a file that ends inside a record after a line end: a quoted cell is still open.
    pub(super) fn unclosed(&self) -> Fault {
        let closed = self.cells.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let before = self.bytes.get(..closed).unwrap_or_default();
        Fault::Unclosed { line: self.line + line_ends(before) }
    }

    /// The line on which the record begins.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// The cells of the record.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.cells).map(move |end| {
            let cell = self.bytes.get(start..*end).unwrap_or_default();
            start = *end;
            cell
        })
    }

    /// Prepares for the next record.
    pub(super) const fn clear(&mut self) {
        self.len = 0;
        self.cells = 0;
        self.begun = false;
    }

    fn count(&mut self, mut used: &[u8]) {
        if self.at_start {
            used = used.strip_prefix(b"\xef\xbb\xbf").unwrap_or(used);
            self.at_start = false;
        }
        if !self.begun {
            // Empty lines ahead of the record, or the second half of the line end before it.
            let ahead = used.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let (ahead, own) = used.split_at(ahead);
            self.lines.count(ahead);
            if own.is_empty() {
                return;
            }
            self.begun = true;
            self.line = self.lines.line;
            used = own;
        }
        self.lines.count(used);
    }
}

/// Counts lines as editors do: `\n`, `\r\n` and `\r` each end one.
struct Lines {
    line: u64,
    after_return: bool,
}

impl Lines {
    fn count(&mut self, bytes: &[u8]) {
        for place in memchr2_iter(b'\r', b'\n', bytes) {
            let before = place.checked_sub(1).map_or(self.after_return, |before| bytes.get(before) == Some(&b'\r'));
            if !(before && bytes.get(place) == Some(&b'\n')) {
                self.line += 1;
            }
        }
        self.after_return = bytes.last().map_or(self.after_return, |last| *last == b'\r');
    }
}

/// How many lines end within these bytes.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let mut lines = Lines { line: 0, after_return: false };
    lines.count(bytes);
    lines.line
}
