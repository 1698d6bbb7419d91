//! The Data Movement Form that DHS-2.2 asks for, filled in as far as a transfer's proposal or record goes.

mod answers;
mod items;
mod json;
mod views;

pub use answers::FormAnswers;

use serde::Serialize;

use crate::json::to_json;
use crate::proposal::{Error, ErrorCode, Proposal};
use crate::record::{Fingerprint, Record};
use crate::vocabulary::Activity;

const VERSION: &str = "1";
/// The clauses that ask for the form.
const CLAUSES: &[&str] = &["DHS-2.2"];
const NOTICE: &str = "This is not the department's own form. It collects what the department's form is likely to ask, so that \
                      you can copy it there.";

/// The details for a Data Movement Form: what the proposal knows is filled in, in words; the rest is marked as blank. It is not
/// the department's own form, which the guidance names and does not show.
///
/// Nothing is presumed to be in place, and nothing comes from the information itself. A field that the transfer gives no reason
/// to ask for is left out. Optional items are shown, but never count as blank.
///
/// ```
/// use caveat::{Channel, Class, Information, Recipient, Transfer};
/// use caveat::form::{DataMovementForm, FormAnswers};
///
/// let transfer = Transfer::new()
///     .information(Information::new().marking(Class::OfficialSensitive))
///     .recipient(Recipient::ThirdParty)
///     .channel(Channel::FileTransfer);
/// let answers = FormAnswers::new().requester("R. Shah, Probation Analysis").frequency("once");
///
/// let form = DataMovementForm::new(&transfer, &answers)?;
/// assert!(!form.complete);
/// assert!(form.blank.contains(&"retention") && !form.blank.contains(&"frequency"));
/// assert!(form.notice.starts_with("This is not the department's own form."));
/// assert!(form.markdown().contains("- Marking: OFFICIAL-SENSITIVE"));
///
/// let error = DataMovementForm::new(&caveat::Store::new(), &answers).unwrap_err();
/// assert_eq!(error.to_string(), "a Data Movement Form is for `transfer` alone, not for `store`");
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The Data Movement Form for a transfer."))]
#[non_exhaustive]
pub struct DataMovementForm {
    /// The version of the form.
    pub form: &'static str,
    /// The clauses that ask for it.
    pub clauses: &'static [&'static str],
    /// Says that it is not the department's own form.
    pub notice: &'static str,
    /// Whether only optional items are blank.
    pub complete: bool,
    /// The ids of the items that are blank and not optional, in the form's order.
    pub blank: Vec<&'static str>,
    /// The fields, in the form's order, without those that this transfer gives no reason to ask for.
    pub fields: Vec<FormField>,
    /// The record that it was filled in from, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<FormSource>,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FormField {
    /// Its name, for example `personal_data`.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What belongs there.
    pub hint: &'static str,
    /// The items of the section: at least one.
    pub items: Vec<FormItem>,
}

/// One thing in a field: filled in, or blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FormItem {
    /// The path in the proposal, the key of the answer in [`FormAnswers`], or `marking_notes`.
    pub id: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The answer; left out if it is blank. It may be somebody's text: escape it wherever you show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether it is blank.
    pub blank: bool,
    /// Whether it may stay blank. Only `true` is written in JSON.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub optional: bool,
}

/// The record that a form was filled in from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FormSource {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// When it was made.
    pub made_at: String,
}

impl DataMovementForm {
    /// Fills in the form for a transfer, from the proposal and the given answers.
    ///
    /// # Errors
    /// Fails if the proposal is not a transfer, or an answer is too long or has control characters.
    pub fn new(proposal: &(impl AsRef<Proposal> + ?Sized), answers: &FormAnswers) -> Result<Self, Error> {
        Self::filled(proposal.as_ref(), answers, None)
    }

    /// Fills in the form for a recorded transfer, and names the record.
    ///
    /// # Errors
    /// As [`new`](DataMovementForm::new), and if the record is not intact.
    pub fn from_record(record: &Record, answers: &FormAnswers) -> Result<Self, Error> {
        if !record.is_intact() {
            let message = "`fingerprint` is not that of the record: it has been altered, and no form is made from it";
            return Err(Error::at(ErrorCode::Altered, "fingerprint", message));
        }
        let source = FormSource { fingerprint: record.fingerprint(), made_at: record.made_at().to_owned() };
        Self::filled(record.proposal(), answers, Some(source))
    }

    fn filled(proposal: &Proposal, answers: &FormAnswers, source: Option<FormSource>) -> Result<Self, Error> {
        if proposal.activity() != Activity::Transfer {
            let message = format!("a Data Movement Form is for `transfer` alone, not for `{}`", proposal.activity());
            return Err(Error::at(ErrorCode::WrongActivity, "activity", message));
        }
        answers.check()?;
        let fields: Vec<FormField> = items::FIELDS.iter().filter_map(|field| field.filled(proposal, answers)).collect();
        let items = fields.iter().flat_map(|field| &field.items);
        let blank: Vec<&'static str> = items.filter(|item| item.blank && !item.optional).map(|item| item.id).collect();
        let complete = blank.is_empty();
        Ok(Self { form: VERSION, clauses: CLAUSES, notice: NOTICE, complete, blank, fields, source })
    }

    /// Returns the form as JSON.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
