use serde::Serialize;
use serde_json::value::RawValue;

use super::{Fingerprint, Record, VERSION, check_prose, declined_fields, time};
use crate::assess::Rulebook;
use crate::decision::Decision;
use crate::json::{raw, to_json};
use crate::proposal::{Error, ErrorCode, Proposal};

/// What a record holds besides the proposal and the decision: the time, which you give because core never reads the clock, and
/// what else to keep.
///
/// ```
/// use caveat::Transfer;
/// use caveat::record::RecordDetails;
///
/// let first = caveat::record::record(&Transfer::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?;
/// let details = RecordDetails::new("2026-11-22T09:31:00Z")
///     .declined(["information.volume"])
///     .note("the owner is away until Monday")
///     .after(first.fingerprint());
/// let second = caveat::record::record(&Transfer::new(), &details)?;
/// assert_eq!(second.previous(), Some(first.fingerprint()));
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDetails {
    made_at: String,
    declined: Vec<String>,
    note: Option<String>,
    previous: Option<Fingerprint>,
}

impl RecordDetails {
    /// Creates details with only the time: a date and a time with their offset (RFC 3339), for example `2026-11-22T09:30:00Z`.
    pub fn new(made_at: impl Into<String>) -> Self {
        Self { made_at: made_at.into(), declined: Vec::new(), note: None, previous: None }
    }

    /// Sets the paths of the questions that were answered 'I do not know'; the proposal leaves them unknown.
    #[must_use]
    pub fn declined(mut self, paths: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.declined = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        self
    }

    /// Sets a note by the asker: at most [`Record::MAX_NOTE`] characters, without control characters except line breaks and
    /// tabs.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Puts the record into a chain, after the one with this fingerprint.
    #[must_use]
    pub fn after(mut self, previous: impl Into<Option<Fingerprint>>) -> Self {
        self.previous = previous.into();
        self
    }

    /// Returns the paths that were declined, in the vocabulary's order.
    fn check(&self, proposal: &Proposal) -> Result<Vec<&'static str>, Error> {
        time::check(&self.made_at)?;
        if let Some(note) = &self.note {
            check_prose(note, "note", Record::MAX_NOTE)?;
        }
        let mut declined = declined_fields(proposal, self.declined.iter().map(String::as_str))?;
        declined.sort_by_key(|field| field.index);
        Ok(declined.into_iter().map(|field| field.path).collect())
    }
}

/// Decides a proposal by the rules of the Ministry of Justice, and records it; see [`Rulebook::record`].
///
/// # Errors
/// Fails if the time or the note is not valid, or a declined question is not open.
pub fn record(proposal: &(impl AsRef<Proposal> + ?Sized), details: &RecordDetails) -> Result<Record, Error> {
    Rulebook::moj().record(proposal, details)
}

impl Rulebook {
    /// Decides a proposal, and returns a record of both.
    ///
    /// ```
    /// use caveat::{Rulebook, StartProject};
    /// use caveat::record::RecordDetails;
    ///
    /// let record = Rulebook::moj().record(&StartProject::new(), &RecordDetails::new("2026-11-22T09:30:00Z"))?;
    /// assert_eq!(record.policy().edition, "moj-2018-12");
    ///
    /// let yesterday = Rulebook::moj().record(&StartProject::new(), &RecordDetails::new("yesterday"));
    /// assert_eq!(yesterday.unwrap_err().path(), Some("made_at"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the time or the note is not valid, or a declined question is not a field of the activity, is answered in the
    /// proposal, or is a duplicate; and if the record would be longer than [`Record::MAX_BYTES`], which takes very many local
    /// rules.
    pub fn record(&self, proposal: &(impl AsRef<Proposal> + ?Sized), details: &RecordDetails) -> Result<Record, Error> {
        let proposal = proposal.as_ref();
        let declined = details.check(proposal)?;
        self.assess(proposal).recorded(proposal, declined, details)
    }
}

impl Decision {
    /// Returns the decision as a record.
    ///
    /// ```
    /// use caveat::StartProject;
    /// use caveat::record::RecordDetails;
    ///
    /// let proposal = StartProject::new();
    /// let record = caveat::assess(&proposal).record(&proposal, &RecordDetails::new("2026-11-22T09:30:00Z"))?;
    /// assert!(record.verify(caveat::Rulebook::moj()).holds());
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Rulebook::record`], and if the decision is known to be another proposal's. For a decision that was read back that is not
    /// known: [`verify`](Record::verify) finds out.
    pub fn record(&self, proposal: &(impl AsRef<Proposal> + ?Sized), details: &RecordDetails) -> Result<Record, Error> {
        let proposal = proposal.as_ref();
        if self.asked.0.as_ref().is_some_and(|asked| asked != proposal) {
            return Err(Error::whole(ErrorCode::Mismatch, "the decision is that of another proposal"));
        }
        let declined = details.check(proposal)?;
        self.recorded(proposal, declined, details)
    }

    fn recorded(
        &self, proposal: &Proposal, declined: Vec<&'static str>, details: &RecordDetails,
    ) -> Result<Record, Error> {
        let decision = raw(self)?;
        let parts = Parts {
            decision: &decision,
            declined: &declined,
            fingerprint: None,
            made_at: &details.made_at,
            note: details.note.as_deref(),
            previous: details.previous,
            proposal: &raw(proposal)?,
            record: VERSION,
        };
        let found = parts.fingerprint();
        let text = to_json(&Parts { fingerprint: Some(found), ..parts });
        // With very many local rules a record can exceed the limit: nobody could read it again.
        Record::LIMITS.check_length(text.len())?;
        Ok(Record {
            decision: decision.get().to_owned(),
            text,
            found,
            fingerprint: found,
            verdict: self.verdict,
            policy: self.policy.clone(),
            declined,
            made_at: details.made_at.clone(),
            note: details.note.clone(),
            proposal: proposal.clone(),
            previous: details.previous,
        })
    }
}

/// The content of a record, with keys in canonical order.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Parts<'p> {
    pub(super) decision: &'p RawValue,
    pub(super) declined: &'p [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) made_at: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) previous: Option<Fingerprint>,
    pub(super) proposal: &'p RawValue,
    pub(super) record: &'static str,
}

impl Parts<'_> {
    /// Returns the hash of the record without its fingerprint.
    pub(super) fn fingerprint(self) -> Fingerprint {
        Fingerprint::of(&to_json(&Self { fingerprint: None, ..self }))
    }
}
