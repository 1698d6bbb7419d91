use core::fmt;
use std::borrow::Cow;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::excerpt::excerpt;
use crate::json::{JsonError, to_json};
use crate::marking::MarkingError;
use crate::vocabulary::{
    Activity, FIELDS, Field, FieldKind, FieldType, OTHER_COUNTRIES, UnknownName, did_you_mean, names, nearest,
};

names! {
    /// The kind of mistake. Codes are stable.
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum ErrorCode {
        /// A key that the object does not take.
        UnknownKey = "unknown_key",
        /// A path that is not the path of a field.
        UnknownPath = "unknown_path",
        /// A field that the activity does not take.
        NotTaken = "not_taken",
        /// A field whose values can't be compared, because it is not a choice of the activity.
        NotAChoice = "not_a_choice",
        /// An activity other than the one expected here.
        WrongActivity = "wrong_activity",
        /// A duplicate key in an object.
        DuplicateKey = "duplicate_key",
        /// A missing key.
        MissingKey = "missing_key",
        /// A value that the field does not take.
        UnknownValue = "unknown_value",
        /// A time, a fingerprint or a text in the wrong form.
        Malformed = "malformed",
        /// A value of the wrong type, such as a number instead of text.
        WrongType = "wrong_type",
        /// A marking that can't be read.
        MarkingNotUnderstood = "marking_not_understood",
        /// A proposal, or a text in it, that is too long.
        TooLarge = "too_large",
        /// A proposal that nests too deep.
        TooDeep = "too_deep",
        /// Text that is not JSON.
        NotJson = "not_json",
        /// A value without canonical JSON, such as a number with a fraction.
        NoCanonicalForm = "no_canonical_form",
        /// A version of a record or a decision that this version does not read.
        UnsupportedVersion = "unsupported_version",
        /// A declined question that is not open in the proposal, or is listed twice.
        NotOpen = "not_open",
        /// A record that was altered after it was made.
        Altered = "altered",
        /// Two things that don't belong together: a decision and another proposal, a proposal and a record.
        Mismatch = "mismatch",
        /// A column with too few or too many rows, or bits.
        WrongLength = "wrong_length",
    }
}

/// Why a proposal can't be read: where, what was read and what is accepted. An error comes instead of a decision.
///
/// ```
/// let error = caveat::Proposal::from_json(r#"{"activity": "store", "location": "labtop"}"#).unwrap_err();
/// assert_eq!(error.code().name(), "unknown_value");
/// assert_eq!(error.path(), Some("location"));
/// assert!(error.to_string().contains("did you mean `laptop`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: ErrorCode,
    path: Option<String>,
    /// The message; for a marking, the part after the marking's own error, which is put into words on demand.
    message: String,
    suggestion: Option<String>,
    marking: Option<Box<MarkingError>>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

/// Has no source: the error of a marking is in [`marking_error`](Error::marking_error).
impl core::error::Error for Error {}

impl Error {
    /// An error at a path.
    pub(crate) fn at(code: ErrorCode, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, path: Some(path.into()), message: message.into(), suggestion: None, marking: None }
    }

    /// Makes the error of a value whose type proposals don't have, such as a date: for readers of formats other than JSON. An
    /// empty path means the whole proposal.
    ///
    /// ```
    /// let error = caveat::Error::wrong_type("location", "a date");
    /// assert!(error.to_string().ends_with("not a date"));
    /// ```
    pub fn wrong_type(path: &str, read: &str) -> Self {
        let accepted = match Field::from_path(path).map(|field| field.values) {
            None if path.is_empty() => {
                return Self::whole(ErrorCode::WrongType, format!("a proposal is an object, not {read}"));
            }
            None => "null or an object".to_owned(),
            // Only the activity can't be left out.
            Some(FieldType::OneOf(values)) if path == "activity" => {
                format!("one of {}", quoted(values.iter().map(|value| value.name)))
            }
            Some(FieldType::OneOf(values)) => {
                format!("null or one of {}", quoted(values.iter().map(|value| value.name)))
            }
            Some(FieldType::YesNo) => "true, false or null".to_owned(),
            Some(FieldType::Marking(_)) => "null or the marking as text".to_owned(),
            Some(FieldType::Text { .. }) => "null or text".to_owned(),
        };
        let path = excerpt(path);
        let message = format!("`{path}` takes {accepted}, not {read}");
        Self::at(ErrorCode::WrongType, path, message)
    }

    /// The path is not the path of a field.
    pub(crate) fn unknown_path(path: &str) -> Self {
        let key = path.rsplit('.').next().unwrap_or(path);
        let same_key = FIELDS.iter().find(|field| field.key == key).map(|field| field.path);
        let meant = same_key.or_else(|| nearest(path, FIELDS.iter().map(|field| field.path)));
        let path = excerpt(path);
        let message = format!("no field has the path `{path}`");
        Self::at(ErrorCode::UnknownPath, path, message).meaning(meant)
    }

    /// The object does not take this key: the proposal, or one of its groups.
    pub(super) fn unknown_key(group: &str, key: &str) -> Self {
        let mut accepted: Vec<&str> = Vec::new();
        for field in FIELDS {
            let name = if group.is_empty() && !field.group.is_empty() { field.group } else { field.key };
            let here = group.is_empty() || field.group == group;
            if here && !accepted.contains(&name) {
                accepted.push(name);
            }
        }
        let elsewhere = FIELDS.iter().find(|field| field.key == key || field.path == key);
        let hint = match elsewhere {
            Some(field) if field.group.is_empty() => format!("; `{}` is not in a group", field.key),
            Some(field) => format!("; `{}` is in the group `{}`", field.key, field.group),
            None => String::new(),
        };
        let near = nearest(key, accepted.iter().copied()).filter(|_| elsewhere.is_none());
        let key = excerpt(key);
        let (path, object) = match group {
            "" => (key.clone(), "a proposal".to_owned()),
            group => (format!("{group}.{key}"), format!("`{group}`")),
        };
        let message = format!("{object} has no key `{key}`, only {}{hint}", quoted(accepted));
        Self::at(ErrorCode::UnknownKey, path, message).meaning(near)
    }

    /// The field does not take this value.
    pub(crate) fn unknown_value(field: &Field, read: &str) -> Self {
        let names = || field.values.listed().iter().map(|value| value.name);
        let mut message = format!("`{}` does not take `{}`, only {}", field.path, excerpt(read), quoted(names()));
        if field.takes_countries() {
            message = format!("{message}; {OTHER_COUNTRIES}");
        }
        Self::at(ErrorCode::UnknownValue, field.path, message).meaning(nearest(read, names()))
    }

    /// The field does not take a text this long.
    pub(super) fn too_long(field: &Field, longest: usize) -> Self {
        let message = format!("`{}` has more than {longest} characters", field.path);
        Self::at(ErrorCode::TooLarge, field.path, message)
    }

    /// The activity does not take this field.
    pub(crate) fn not_taken(field: &Field, activity: Activity) -> Self {
        let takers: Vec<String> = field.taken_by.iter().map(|taker| format!("`{taker}`")).collect();
        let message = format!("`{}` does not apply to `{activity}`, only to {}", field.path, takers.join(", "));
        Self::at(ErrorCode::NotTaken, field.path, message)
    }

    /// The field is not a choice, so its values can't be compared.
    pub(crate) fn not_a_choice(field: &Field, activity: Activity) -> Self {
        let choices = FIELDS
            .iter()
            .filter(|field| field.kind == FieldKind::Choice && field.is_taken_by(activity) && field.path != "activity");
        let choices = quoted(choices.map(|field| field.path));
        let expected = if choices.is_empty() { String::new() } else { format!("; expected one of {choices}") };
        let message = format!("`{}` is not a choice of `{activity}`{expected}", field.path);
        Self::at(ErrorCode::NotAChoice, field.path, message)
    }

    /// Nothing can be decided without the activity.
    pub(crate) fn missing_activity() -> Self {
        let names = quoted(Activity::ALL.iter().map(|activity| activity.name()));
        Self::at(ErrorCode::MissingKey, "activity", format!("`activity` is missing; it is one of {names}"))
    }

    /// The activity of a proposal can't be changed.
    pub(super) fn settled_activity() -> Self {
        Self::at(ErrorCode::WrongActivity, "activity", "`activity` is settled when a proposal is made")
    }

    /// An error of the proposal as a whole.
    pub(crate) fn whole(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, path: None, message: message.into(), suggestion: None, marking: None }
    }

    /// Puts the path of the value that contains it before the error's own path.
    #[cfg(feature = "records")]
    #[must_use]
    pub(crate) fn within(mut self, outer: &str) -> Self {
        self.path = Some(match self.path {
            Some(path) => format!("{outer}.{path}"),
            None => outer.to_owned(),
        });
        self
    }

    /// The marking at this path can't be read.
    pub(super) fn marking(path: &str, error: MarkingError) -> Self {
        Self { marking: Some(Box::new(error)), ..Self::at(ErrorCode::MarkingNotUnderstood, path, "") }
    }

    /// Adds the accepted word that was probably meant, also to the message.
    #[must_use]
    fn meaning(mut self, suggestion: Option<&str>) -> Self {
        self.message.push_str(&did_you_mean(suggestion.as_slice()));
        self.suggestion = suggestion.map(str::to_owned);
        self
    }

    /// Adds a hint to the message, for readers that know where the proposal came from.
    #[must_use]
    pub fn hint(mut self, more: &str) -> Self {
        self.message.push_str(more);
        self
    }

    /// Returns the code: the kind of mistake.
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// Returns the marking's error, with suggestions, if a marking can't be read.
    pub fn marking_error(&self) -> Option<&MarkingError> {
        self.marking.as_deref()
    }

    /// Returns the accepted word that was probably meant, if one is near: a value, a path or a marking. The message has it too.
    pub fn suggestion(&self) -> Option<Cow<'_, str>> {
        match &self.marking {
            Some(marking) => marking.suggestions().into_iter().next().map(Cow::Owned),
            None => self.suggestion.as_deref().map(Cow::Borrowed),
        }
    }

    /// Returns the path of the mistake, if it has one.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Returns what was read and what is accepted; lower case, no full stop. For a marking it is built at each call.
    pub fn message(&self) -> Cow<'_, str> {
        match &self.marking {
            Some(marking) => Cow::Owned(format!("`information.marking`: {marking}{}", self.message)),
            None => Cow::Borrowed(&self.message),
        }
    }

    /// Returns the contract's JSON: `{"error": {"code", "path", "message"}}`, without `path` if it is empty.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// Returns '`a`, `b`, `c`'.
fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    format!("`{}`", words.into_iter().collect::<Vec<_>>().join("`, `"))
}

/// Serialises as [`Error::to_json`] writes it.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("WrappedError", 1)?;
        out.serialize_field("error", &ErrorDetail(self))?;
        out.end()
    }
}

/// The error without the key `error` around it.
pub(crate) struct ErrorDetail<'e>(pub(crate) &'e Error);

impl Serialize for ErrorDetail<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(error) = self;
        let fields = if error.path().is_some() { 3 } else { 2 };
        let mut out = serializer.serialize_struct("Error", fields)?;
        out.serialize_field("code", &error.code())?;
        match error.path() {
            Some(path) => out.serialize_field("path", path)?,
            None => out.skip_field("path")?,
        }
        out.serialize_field("message", &error.message())?;
        out.end()
    }
}

/// For `?` on a marking that is parsed.
impl From<MarkingError> for Error {
    fn from(error: MarkingError) -> Self {
        Self::marking("information.marking", error)
    }
}

/// For `?` on a value that is parsed. It has no path, since a value does not know its field.
impl From<UnknownName> for Error {
    fn from(error: UnknownName) -> Self {
        let suggestion = error.suggestion().map(str::to_owned);
        Self { suggestion, ..Self::whole(ErrorCode::UnknownValue, error.to_string()) }
    }
}

impl From<JsonError> for Error {
    fn from(error: JsonError) -> Self {
        let message = error.to_string();
        match error {
            JsonError::TooLarge { .. } => Self::whole(ErrorCode::TooLarge, message),
            JsonError::TooDeep { .. } => Self::whole(ErrorCode::TooDeep, message),
            JsonError::NotJson(_) => Self::whole(ErrorCode::NotJson, message),
            JsonError::NoCanonicalForm(_) => Self::whole(ErrorCode::NoCanonicalForm, message),
            JsonError::DuplicateKey(path) => Self::at(ErrorCode::DuplicateKey, path, message),
            #[cfg(feature = "records")]
            JsonError::Number { path, .. } => Self { path, ..Self::whole(ErrorCode::WrongType, message) },
        }
    }
}
