use serde_json::Value;

use super::answers::IDS;
use super::{DataMovementForm, FormAnswers};
use crate::json::{Limits, canonical, strictly};
use crate::proposal::{Error, ErrorCode, Proposal};
use crate::record::{Members, Record};

impl DataMovementForm {
    /// Reads a request for a form from JSON text: `{"proposal": {…}}` or `{"record": {…}}`, and under `answers` what
    /// [`FormAnswers`] holds, by its names.
    ///
    /// ```
    /// let form = caveat::form::DataMovementForm::from_request(
    ///     r#"{"proposal": {"activity": "transfer", "channel": "email"}, "answers": {"frequency": "weekly"}}"#,
    /// )?;
    /// assert!(form.html().contains("Email over the internet</dd>"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the text can't be read, if it has both a proposal and a record or neither, and as
    /// [`from_record`](DataMovementForm::from_record). Paths begin with `proposal`, `record` or `answers`.
    pub fn from_request(request: &str) -> Result<Self, Error> {
        // One more level, for the request around a record.
        let deepest = Record::MAX_DEPTH.saturating_add(1);
        let request = strictly(request, Limits { what: "a request", deepest, ..Record::LIMITS })?;
        let members = Members::of(&request, "a request", "", &["proposal", "record", "answers"])?;
        let answers = match members.get("answers") {
            Some(value) => read_answers(value)?,
            None => FormAnswers::new(),
        };
        let inside = |what: &'static str| {
            move |error: Error| {
                if error.path().is_some_and(|path| path.starts_with("answers")) { error } else { error.within(what) }
            }
        };
        match (members.get("proposal"), members.get("record")) {
            (Some(value), None) => {
                let proposal = Proposal::from_json(&canonical(value)?).map_err(|error| error.within("proposal"))?;
                Self::new(&proposal, &answers).map_err(inside("proposal"))
            }
            (None, Some(value)) => {
                let record = Record::from_value(value).map_err(|error| error.within("record"))?;
                Self::from_record(&record, &answers).map_err(inside("record"))
            }
            (None, None) => {
                let message = "a request has neither `proposal` nor `record`";
                Err(Error::at(ErrorCode::MissingKey, "proposal", message))
            }
            (Some(_), Some(_)) => {
                let message = "a request has `proposal` or `record`, not both";
                Err(Error::at(ErrorCode::Mismatch, "proposal", message))
            }
        }
    }
}

fn read_answers(value: &Value) -> Result<FormAnswers, Error> {
    let members = Members::of(value, "`answers`", "answers", IDS)?;
    IDS.iter().try_fold(FormAnswers::new(), |answers, id| {
        Ok(match members.text(id)? {
            Some(text) => answers.with(id, text.to_owned()),
            None => answers,
        })
    })
}
