//! Records: what was proposed and decided, and when, so that it can be shown later; and chains of them.
//!
//! ```text
//! proposal, declined questions, note, time --Rulebook::record--> Record (canonical JSON with a fingerprint)
//! text --Record::from_json--> Record --verify--> Verification: intact? made by this rulebook? what differs now?
//! JSON Lines --verify_chain--> ChainVerification: none missing, altered or out of order?
//! ```

mod chain;
mod fingerprint;
mod json;
mod make;
mod members;
mod read;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod time;
mod verification;

pub use chain::{Chain, ChainBreak, ChainFault, ChainVerification, verify_chain};
pub use fingerprint::Fingerprint;
pub use json::record_json;
pub use make::{RecordDetails, record};
pub use verification::{Differences, ListDifference, Origin, VerdictDifference, Verification};

pub(crate) use members::Members;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::assess::Verdict;
use crate::decision::{Decision, Policy};
use crate::excerpt::fit_to_show;
use crate::json::Limits;
use crate::proposal::{Error, ErrorCode, Proposal};
use crate::vocabulary::Field;

/// The version of the record format.
const VERSION: &str = "1";

/// A decision as it was made: proposal, decision, the questions that nobody could answer, a note, and the time, as canonical
/// JSON (RFC 8785) under a [`Fingerprint`]. Its decision's `policy` has the edition, version and digest of the rulebook.
///
/// [`record()`] makes a record and [`from_json`](Record::from_json) reads one; it is never changed. Someone may have altered a
/// record that was read: [`verify`](Record::verify) checks that.
///
/// ```
/// use caveat::{Location, Rulebook, Store, Verdict};
/// use caveat::record::{Record, RecordDetails};
///
/// let proposal = Store::new().location(Location::UnaccreditedSystem);
/// let details = RecordDetails::new("2026-11-22T09:30:00Z").note("asked by the records team");
/// let record = caveat::record::record(&proposal, &details)?;
/// assert_eq!(record.verdict(), Verdict::Prohibited);
///
/// let kept: String = record.to_json().to_owned();
/// let read = Record::from_json(&kept)?;
/// assert!(read.verify(Rulebook::moj()).holds());
///
/// let altered = Record::from_json(&kept.replace("the records team", "somebody else"))?;
/// assert!(!altered.verify(Rulebook::moj()).intact);
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The whole record, as canonical JSON.
    text: String,
    /// The decision alone, as canonical JSON.
    decision: String,
    /// The fingerprint of the text.
    found: Fingerprint,
    /// The fingerprint that the record carries.
    fingerprint: Fingerprint,
    made_at: String,
    note: Option<String>,
    proposal: Proposal,
    declined: Vec<&'static str>,
    verdict: Verdict,
    policy: Policy,
    previous: Option<Fingerprint>,
}

impl Record {
    /// The greatest length of a record as JSON text, in bytes.
    pub const MAX_BYTES: usize = 256 * 1024;
    /// The greatest depth of a record as JSON; the outermost object counts as one.
    pub const MAX_DEPTH: usize = 10;
    /// How much of it is read.
    pub(crate) const LIMITS: Limits =
        Limits { what: "a record", most_bytes: Self::MAX_BYTES, deepest: Self::MAX_DEPTH };
    /// The greatest length of a note, in characters.
    pub const MAX_NOTE: usize = 4_000;

    /// Returns the record as canonical JSON, on one line: keep this.
    pub fn to_json(&self) -> &str {
        &self.text
    }

    /// Returns the proposal.
    pub const fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// Returns the decision as canonical JSON, as it was recorded.
    pub fn decision_json(&self) -> &str {
        &self.decision
    }

    /// Reads the decision, as it was recorded.
    ///
    /// # Errors
    /// Fails if this version can't read it: another version made it, or it was altered.
    pub fn decision(&self) -> Result<Decision, Error> {
        serde_json::from_str(self.decision_json()).map_err(|error| {
            let message = format!("`decision` can't be read: {}", fit_to_show(&error));
            Error::at(ErrorCode::WrongType, "decision", message)
        })
    }

    /// Returns the verdict as it was recorded.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns the rulebook that decided, according to the record.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Returns the paths of the questions that were answered 'I do not know'.
    pub fn declined(&self) -> &[&'static str] {
        &self.declined
    }

    /// Returns the asker's note, if any. It is somebody's text: escape it wherever you show it.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Returns the time it was made, as the caller gave it (RFC 3339).
    pub fn made_at(&self) -> &str {
        &self.made_at
    }

    /// Returns the fingerprint of the record before it, if it belongs to a chain and is not its first.
    pub const fn previous(&self) -> Option<Fingerprint> {
        self.previous
    }

    /// Returns the fingerprint that it carries. It is its own only if [`is_intact`](Record::is_intact).
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether the record is unaltered since it got its fingerprint. Whoever alters a record can give it a new one: keep
    /// fingerprints elsewhere too, or chain the records.
    pub fn is_intact(&self) -> bool {
        self.found == self.fingerprint
    }

    /// Returns the fingerprint of its text.
    pub(crate) const fn found(&self) -> Fingerprint {
        self.found
    }
}

/// Serialises as the JSON that it is: only with `serde_json`, since it is kept byte for byte.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.text.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_json(Box::<RawValue>::deserialize(deserializer)?.get()).map_err(D::Error::custom)
    }
}

impl core::str::FromStr for Record {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_json(text)
    }
}

impl core::fmt::Display for Record {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(&self.text)
    }
}

/// Returns the fields whose questions were answered 'I do not know'. Each must be a field that the activity takes and the proposal
/// leaves unknown, named once. A record that is made has them in the contract's order.
fn declined_fields<'a>(
    proposal: &Proposal, paths: impl Iterator<Item = &'a str>,
) -> Result<Vec<&'static Field>, Error> {
    let mut fields: Vec<&'static Field> = Vec::new();
    for path in paths {
        let wrong = |why: &str| Err(Error::at(ErrorCode::NotOpen, "declined", format!("`declined`: {why}")));
        match Field::from_path(path) {
            None => return wrong(&Error::unknown_path(path).message()),
            Some(field) if field.path == "activity" => return wrong("`activity` is never unknown"),
            Some(field) if !field.is_taken_by(proposal.activity()) => {
                return wrong(&format!("`{path}` is not taken by `{}`", proposal.activity()));
            }
            Some(field) if proposal.answer_to(field).is_some() => {
                return wrong(&format!("`{path}` is answered in the proposal"));
            }
            Some(field) if fields.contains(&field) => return wrong(&format!("`{path}` is listed twice")),
            Some(field) => fields.push(field),
        }
    }
    Ok(fields)
}

/// Checks a person's text. Line breaks and tabs are the only control characters in it, since a terminal obeys the others.
pub(crate) fn check_prose(text: &str, path: &str, longest: usize) -> Result<(), Error> {
    if text.chars().nth(longest).is_some() {
        let message = format!("`{path}` has more than {longest} characters");
        return Err(Error::at(ErrorCode::TooLarge, path, message));
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Some(found) => {
            let message = format!("`{path}` has the control character {}", found.escape_unicode());
            Err(Error::at(ErrorCode::Malformed, path, message))
        }
        None => Ok(()),
    }
}
