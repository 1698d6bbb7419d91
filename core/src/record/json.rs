//! Makes a record from a request in JSON.

use super::{Fingerprint, Members, Record, RecordDetails};
use crate::assess::Rulebook;
use crate::json::{Limits, canonical, strictly};
use crate::proposal::{Error, Proposal};

const REQUEST_KEYS: &[&str] = &["proposal", "made_at", "note", "declined", "previous"];

/// Makes a record from JSON text, and returns it as canonical JSON: `{"proposal": {…}, "made_at": "…"}`, with `note`, `declined` (a
/// list of paths) and `previous` (the fingerprint of the record before it) if there are any.
///
/// ```
/// let record = caveat::record::record_json(
///     r#"{"proposal": {"activity": "store", "location": "laptop"}, "made_at": "2026-11-22T09:30:00Z",
///         "declined": ["only_copy"]}"#,
/// )?;
/// assert!(caveat::record::Record::from_json(&record)?.verify(caveat::Rulebook::moj()).holds());
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Fails if the text can't be read, or for the reasons of [`record()`](super::record()). Paths in the proposal begin with
/// `proposal`.
pub fn record_json(request: &str) -> Result<String, Error> {
    Rulebook::moj().record_json(request)
}

impl Rulebook {
    /// Makes a record by this rulebook from JSON text, as [`record_json`] does.
    ///
    /// # Errors
    /// As [`record_json`].
    pub fn record_json(&self, request: &str) -> Result<String, Error> {
        let request = strictly(request, Limits { what: "a request", ..Record::LIMITS })?;
        let members = Members::of(&request, "a request", "", REQUEST_KEYS)?;
        let proposal =
            Proposal::from_json(&canonical(members.need("proposal")?)?).map_err(|error| error.within("proposal"))?;
        let mut details = RecordDetails::new(members.needed_text("made_at")?);
        if let Some(note) = members.text("note")? {
            details = details.note(note);
        }
        if let Some(declined) = members.texts("declined")? {
            details = details.declined(declined);
        }
        if let Some(previous) = members.text("previous")? {
            details = details.after(Fingerprint::parse(previous, "previous")?);
        }
        Ok(self.record(&proposal, &details)?.to_json().to_owned())
    }
}
