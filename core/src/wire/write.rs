use crate::assess::Rulebook;
use crate::decision::{alternatives, assess};
use crate::interview::interview;
use crate::proposal::{Error, Proposal};

/// Decides a proposal given as JSON text, and gives the decision as JSON text.
///
/// ```
/// let decision = caveat::assess_json(r#"{"activity": "store", "location": "unaccredited_system"}"#)?;
/// assert!(decision.starts_with(r#"{"contract":"1","verdict":"prohibited""#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal; [`Error::to_json`] is the contract's form of it.
pub fn assess_json(proposal: &str) -> Result<String, Error> {
    Ok(assess(&Proposal::from_json(proposal)?).to_json())
}

/// Gives what is still to be asked about a proposal, as JSON text; `declined` are the paths that were answered 'I do not know'.
///
/// ```
/// let interview = caveat::interview_json(r#"{"activity": "start_project"}"#, &["information.marking"])?;
/// assert!(interview.starts_with(r#"{"next":{"path":"information.purpose","#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal, or a declined path is no field's.
pub fn interview_json(proposal: &str, declined: &[impl AsRef<str>]) -> Result<String, Error> {
    Ok(interview(&Proposal::from_json(proposal)?, declined)?.to_json())
}

/// Gives what could be chosen differently for a better verdict, as JSON text.
///
/// ```
/// let json = caveat::alternatives_json(r#"{"activity": "start_project", "information": {"marking": "SECRET"}}"#)?;
/// assert!(json.starts_with(r#"{"alternatives":[],"nothing_helps":{"text":"#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the text can't be read as a proposal.
pub fn alternatives_json(proposal: &str) -> Result<String, Error> {
    Ok(alternatives(&Proposal::from_json(proposal)?).to_json())
}

impl Rulebook<'_> {
    /// Decides a proposal given as JSON text by this rulebook, and gives the decision as JSON text; as [`assess_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn assess_json(&self, proposal: &str) -> Result<String, Error> {
        Ok(self.assess(&Proposal::from_json(proposal)?).to_json())
    }

    /// Gives what is still to be asked about a proposal by this rulebook, as JSON text; as [`interview_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal, or a declined path is no field's.
    pub fn interview_json(&self, proposal: &str, declined: &[impl AsRef<str>]) -> Result<String, Error> {
        Ok(self.interview(&Proposal::from_json(proposal)?, declined)?.to_json())
    }

    /// Gives what could be chosen differently for a better verdict by this rulebook, as JSON text; as [`alternatives_json`].
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn alternatives_json(&self, proposal: &str) -> Result<String, Error> {
        Ok(self.alternatives(&Proposal::from_json(proposal)?).to_json())
    }

    /// Compares two proposals given as JSON text under this rulebook, and gives the comparison as JSON text.
    ///
    /// # Errors
    /// Where one of the texts can't be read as a proposal; the message says which.
    pub fn compare_json(&self, before: &str, after: &str) -> Result<String, Error> {
        let before = Proposal::from_json(before).map_err(|error| error.hint(" (in the proposal before)"))?;
        let after = Proposal::from_json(after).map_err(|error| error.hint(" (in the proposal after)"))?;
        Ok(self.compare(&before, &after).to_json())
    }

    /// Compares what this rulebook and a later one say of one proposal given as JSON text, and gives the comparison as JSON
    /// text.
    ///
    /// # Errors
    /// Where the text can't be read as a proposal.
    pub fn compare_with_json(&self, after: &Rulebook<'_>, proposal: &str) -> Result<String, Error> {
        Ok(self.compare_with(after, &Proposal::from_json(proposal)?).to_json())
    }
}
