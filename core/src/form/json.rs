use super::answers::Asked;
use super::{DataMovementForm, FormAnswers};
use crate::proposal::{Error, ErrorCode};
use crate::record::{Limits, Members, Record, Tree, proposal_from_tree, record_from_tree};

impl DataMovementForm {
    /// Reads a request for a form from JSON text: `{"proposal": {…}}` or `{"record": {…}}`, and under `answers` what
    /// [`FormAnswers`] holds, by its names.
    ///
    /// ```
    /// let form = caveat::DataMovementForm::from_request(
    ///     r#"{"proposal": {"activity": "transfer", "channel": "email"}, "answers": {"frequency": "weekly"}}"#,
    /// )?;
    /// assert!(form.html().contains("Email over the internet</dd>"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the text can't be read, where it has both proposal and record or neither, and as
    /// [`from_record`](DataMovementForm::from_record). Paths begin with `proposal`, `record` or `answers`.
    pub fn from_request(request: &str) -> Result<Self, Error> {
        // A level for the request itself around a record.
        let deepest = Record::MAX_DEPTH.saturating_add(1);
        let limits = Limits { what: "a request", most_bytes: Record::MAX_BYTES, deepest };
        let mut members =
            Members::of(Tree::read(request, limits)?, "a request", "", &["proposal", "record", "answers"])?;
        let answers = match members.take("answers") {
            Some(tree) => read_answers(tree)?,
            None => FormAnswers::new(),
        };
        let inside = |what: &'static str| {
            move |error: Error| {
                if error.path().is_some_and(|path| path.starts_with("answers")) { error } else { error.within(what) }
            }
        };
        match (members.take("proposal"), members.take("record")) {
            (Some(tree), None) => Self::new(&proposal_from_tree(&tree)?, &answers).map_err(inside("proposal")),
            (None, Some(tree)) => Self::from_record(&record_from_tree(tree)?, &answers).map_err(inside("record")),
            (None, None) => {
                let message = "a request has neither `proposal` nor `record`";
                Err(Error::at(ErrorCode::MissingKey, "proposal", message))
            }
            (Some(_), Some(_)) => {
                let message = "a request has `proposal` or `record`, and not both";
                Err(Error::at(ErrorCode::UnknownKey, "proposal", message))
            }
        }
    }
}

fn read_answers(tree: Tree<'_>) -> Result<FormAnswers, Error> {
    let keys = Asked::ALL.map(Asked::id);
    let mut members = Members::of(tree, "`answers`", "answers", &keys)?;
    Asked::ALL.into_iter().try_fold(FormAnswers::new(), |answers, asked| {
        Ok(match members.text(asked.id())? {
            Some(text) => answers.with(asked, text.into_owned()),
            None => answers,
        })
    })
}

/// Fills in a Data Movement Form from a request as JSON text (see [`DataMovementForm::from_request`]), and gives it as JSON text.
///
/// # Errors
/// As [`DataMovementForm::from_request`].
pub fn data_movement_form_json(request: &str) -> Result<String, Error> {
    Ok(DataMovementForm::from_request(request)?.to_json())
}
