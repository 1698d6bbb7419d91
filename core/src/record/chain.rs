use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Fingerprint, Record};
use crate::json::to_json;
use crate::proposal::{Error, ErrorDetail};
use crate::vocabulary::names;

/// Checks that the records of a chain are complete, unaltered and in order, given as JSON Lines: one record a line, the oldest
/// first. It reads line by line and keeps none, so a chain may have any length; it skips blank lines.
///
/// ```
/// use caveat::StartProject;
/// use caveat::record::{ChainFault, RecordDetails, record, verify_chain};
///
/// let first = record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?;
/// let second = record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:31:00Z").after(first.fingerprint()))?;
/// let third = record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:32:00Z").after(second.fingerprint()))?;
///
/// let whole = verify_chain([first.to_json(), second.to_json(), third.to_json()]);
/// assert!(whole.is_whole());
/// assert_eq!(whole.last, Some(third.fingerprint()));
///
/// let gap = verify_chain([first.to_json(), third.to_json()]);
/// assert_eq!((gap.breaks[0].position, gap.breaks[0].fault), (2, ChainFault::Missing));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// The chain itself can't show that records were cut off at its end, or replaced from some record to its end: compare
/// [`last`](ChainVerification::last) and [`records`](ChainVerification::records) with what you noted elsewhere. To check the
/// decisions themselves, use [`Record::verify`].
pub fn verify_chain<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> ChainVerification {
    let mut chain = Chain::new();
    for line in lines {
        chain.line(line.as_ref());
    }
    chain.finish()
}

/// Verifies a chain record by record: for callers that have records, or lines that can fail to arrive.
///
/// ```
/// use caveat::StartProject;
/// use caveat::record::{Chain, RecordDetails, record};
///
/// let mut chain = Chain::new();
/// chain.record(&record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?);
/// assert!(chain.finish().is_whole());
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Chain {
    lines: usize,
    records: usize,
    /// The position of each record, by its own fingerprint and the one that it carries: nothing else is kept.
    places: BTreeMap<Fingerprint, usize>,
    last: Last,
    first: Option<Fingerprint>,
    breaks: Vec<(usize, Found)>,
}

/// The last record of the chain so far.
#[derive(Clone, Copy, Debug, Default)]
enum Last {
    #[default]
    Nothing,
    Unreadable,
    /// A record: the fingerprint that its text has, and the one that it carries.
    Record(Fingerprint, Fingerprint),
}

/// A break, as far as it is known before the end of the chain.
#[derive(Clone, Debug)]
enum Found {
    Unreadable(Error),
    Altered,
    Repeated {
        first: usize,
    },
    StartsAnew,
    /// It follows a record that is not the one just before it, if it is anywhere.
    Follows(Fingerprint),
}

/// Whether a chain of records is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "Whether a chain of records is whole."))]
#[non_exhaustive]
pub struct ChainVerification {
    /// How many records there are, unreadable ones included.
    pub records: usize,
    /// Whether it is whole: no record is missing, altered or out of order.
    pub whole: bool,
    /// The fingerprint of the first readable record, from its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Fingerprint>,
    /// The fingerprint of the last record, from its text; left out if that can't be read. It identifies the whole chain, so
    /// keep it elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Fingerprint>,
    /// Where it breaks, and why, in order.
    pub breaks: Vec<ChainBreak>,
}

/// A position at which a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChainBreak {
    /// The line, counted from 1, blank ones included.
    pub position: usize,
    /// The kind of mistake.
    pub fault: ChainFault,
    /// The mistake in a sentence.
    pub message: String,
    /// Why the record can't be read, if it can't.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "detail")]
    pub error: Option<Error>,
}

#[expect(clippy::ref_option, reason = "this is how serde gives it")]
fn detail<S: Serializer>(error: &Option<Error>, serializer: S) -> Result<S::Ok, S::Error> {
    error.as_ref().map(ErrorDetail).serialize(serializer)
}

names! {
    /// What can be wrong at a position in a chain.
    #[non_exhaustive]
    pub enum ChainFault {
        /// It is not a record.
        Unreadable = "unreadable",
        /// It was altered since it got its fingerprint, so what it follows can't be told either.
        Altered = "altered",
        /// The same record is earlier in the chain.
        Repeated = "repeated",
        /// It follows a record elsewhere in the chain.
        OutOfOrder = "out_of_order",
        /// It follows a record that is not in the chain: one or more are missing before it.
        Missing = "missing",
        /// It begins a chain, but is not the first record.
        StartsAnew = "starts_anew",
    }
}

impl Chain {
    /// Starts a chain.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a chain that continues from a record kept elsewhere, such as in a rotated log: its first record must follow the
    /// one with this fingerprint.
    ///
    /// ```
    /// use caveat::StartProject;
    /// use caveat::record::{Chain, RecordDetails, record};
    ///
    /// let last = record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?.fingerprint();
    /// let mut chain = Chain::after(last);
    /// chain.record(&record(&StartProject::new(), &RecordDetails::new("2026-11-23T09:30:00Z").after(last))?);
    /// assert!(chain.finish().whole);
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn after(fingerprint: Fingerprint) -> Self {
        Self { last: Last::Record(fingerprint, fingerprint), ..Self::default() }
    }

    /// Adds the next line. A blank one is counted and skipped.
    pub fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.lines = self.lines.saturating_add(1);
            return;
        }
        match Record::from_json(line) {
            Ok(record) => self.record(&record),
            Err(error) => {
                self.next();
                self.found(Found::Unreadable(error));
                self.last = Last::Unreadable;
            }
        }
    }

    /// Adds the next record.
    pub fn record(&mut self, record: &Record) {
        self.next();
        let (found, carried) = (record.found(), record.fingerprint());
        let earlier = self.places.get(&found).copied();
        if found != carried {
            self.found(Found::Altered);
        } else if let Some(first) = earlier {
            self.found(Found::Repeated { first });
        }
        // A duplicate's place is that of its first copy, and what an altered record followed is unknown: neither is checked.
        if earlier.is_none() && found == carried {
            match (self.last, record.previous()) {
                (Last::Nothing, None) | (Last::Unreadable, _) => {}
                (Last::Record(..), None) => self.found(Found::StartsAnew),
                (Last::Record(found, carried), Some(previous)) if previous == found || previous == carried => {}
                (_, Some(previous)) => self.found(Found::Follows(previous)),
            }
        }
        for fingerprint in [found, carried] {
            self.places.entry(fingerprint).or_insert(self.lines);
        }
        self.first.get_or_insert(found);
        self.last = Last::Record(found, carried);
    }

    /// Returns the result.
    pub fn finish(self) -> ChainVerification {
        let broken = |(position, found): (usize, Found)| {
            let (fault, message, error) = match found {
                Found::Unreadable(error) => (ChainFault::Unreadable, format!("no record: {error}"), Some(error)),
                Found::Altered => {
                    (ChainFault::Altered, "altered: its fingerprint does not match its text".to_owned(), None)
                }
                Found::Repeated { first } => {
                    (ChainFault::Repeated, format!("repeats the record in line {first}"), None)
                }
                Found::StartsAnew => {
                    (ChainFault::StartsAnew, "begins a chain of its own: it follows no record".to_owned(), None)
                }
                Found::Follows(previous) => match self.places.get(&previous) {
                    Some(place) => {
                        let message = format!("out of order: the record that it follows is in line {place}");
                        (ChainFault::OutOfOrder, message, None)
                    }
                    None => (ChainFault::Missing, format!("the record that it follows is missing: {previous}"), None),
                },
            };
            ChainBreak { position, fault, message, error }
        };
        let breaks: Vec<ChainBreak> = self.breaks.into_iter().map(broken).collect();
        ChainVerification {
            records: self.records,
            whole: breaks.is_empty(),
            first: self.first,
            last: match self.last {
                Last::Record(found, _) => Some(found),
                Last::Nothing | Last::Unreadable => None,
            },
            breaks,
        }
    }

    fn next(&mut self) {
        self.lines = self.lines.saturating_add(1);
        self.records = self.records.saturating_add(1);
    }

    fn found(&mut self, found: Found) {
        self.breaks.push((self.lines, found));
    }
}

impl ChainVerification {
    /// Whether no record is missing, altered or out of order. An empty chain is whole; look at
    /// [`records`](ChainVerification::records).
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Returns the verification as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
