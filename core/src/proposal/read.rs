use core::fmt;
use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::answers::{Answer, Answers};
use super::{Error, Proposal};
use crate::excerpt::excerpt;
use crate::json::{JsonError, Limits, Text, stop};
use crate::vocabulary::{Activity, FIELDS, Field, FieldSet, field};

const LIMITS: Limits = Limits { what: "a proposal", most_bytes: Proposal::MAX_BYTES, deepest: Proposal::MAX_DEPTH };
const ACTIVITY: &Field = field("activity");

impl Proposal {
    /// Reads a proposal from JSON text.
    ///
    /// ```
    /// let proposal = caveat::Proposal::from_json(r#"{"activity": "store", "location": "laptop", "only_copy": null}"#)?;
    /// assert_eq!(proposal.activity(), caveat::Activity::Store);
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the text is not JSON, too long or too deep, or has an unknown or duplicate key, a value that the field
    /// does not take, or no activity. A proposal is read whole or not at all. A byte order mark before it is skipped.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        LIMITS.read(text, |text, failure| Text::read(text, |json| read(json, failure)))
    }

    /// Reads a proposal from bytes that should be JSON text in UTF-8; as [`from_json`](Proposal::from_json).
    ///
    /// # Errors
    /// As `from_json`, and if the bytes are not UTF-8.
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, Error> {
        LIMITS.text(bytes).map_err(Error::from).and_then(Self::from_json)
    }

    /// Reads a proposal from any format that serde supports, and keeps the error's code and path, which `Deserialize` has to
    /// reduce to a message.
    ///
    /// # Errors
    /// As [`from_json`](Proposal::from_json), except for length and depth, which the format has to limit.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, Error> {
        let mut failure = None;
        let read = read(deserializer, &mut failure);
        read.map_err(|error| failure.unwrap_or_else(|| JsonError::not_json(&error).into()))
    }
}

impl core::str::FromStr for Proposal {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_json(text)
    }
}

impl<'de> Deserialize<'de> for Proposal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut failure = None;
        let read = read(deserializer, &mut failure);
        read.map_err(|error| failure.map_or(error, D::Error::custom))
    }
}

/// Reads a proposal; puts its error in `failure`, since serde's errors have no room for a code and a path.
fn read<'de, D: Deserializer<'de>>(deserializer: D, failure: &mut Option<Error>) -> Result<Proposal, D::Error> {
    let mut draft = Draft::default();
    Reader { at: At::Object(""), draft: &mut draft, failure }.deserialize(deserializer)?;
    draft.finish().map_err(|error| stop(failure, error))
}

/// What has been read so far. The activity may come last, so whether it takes each field is checked at the end.
struct Draft {
    activity: Option<Activity>,
    answers: Answers,
    /// The fields that have been read.
    fields: FieldSet,
    /// The groups that have been read, each by its first field.
    groups: FieldSet,
}

impl Default for Draft {
    fn default() -> Self {
        Self { activity: None, answers: Answers::NONE, fields: FieldSet::EMPTY, groups: FieldSet::EMPTY }
    }
}

impl Draft {
    fn finish(self) -> Result<Proposal, Error> {
        let activity = self.activity.ok_or_else(Error::missing_activity)?;
        Proposal::from_answers(activity, self.answers)
    }

    /// Notes that a key has been read: a field's, or that of a group with this first field. Fails if it was read before.
    fn see(&mut self, at: At, field: &Field) -> Result<(), Error> {
        let (seen, path) = match at {
            At::Field(field) => (&mut self.fields, field.path),
            At::Object(group) => (&mut self.groups, group),
        };
        if seen.contains(field) {
            return Err(JsonError::DuplicateKey(path.to_owned()).into());
        }
        *seen |= FieldSet::of(field);
        Ok(())
    }

    fn put(&mut self, field: &'static Field, answer: Answer<'_>) -> Result<(), Error> {
        match answer {
            Answer::Text(name) if field.index == ACTIVITY.index => {
                self.activity = Some(Activity::from_name(name).ok_or_else(|| Error::unknown_value(ACTIVITY, name))?);
                Ok(())
            }
            _ => self.answers.put(field, answer),
        }
    }
}

// Reads a key as text in formats other than JSON too.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

/// What is read: the object of a group, with an empty name for the proposal itself, or the value of a field.
#[derive(Clone, Copy)]
enum At {
    Object(&'static str),
    Field(&'static Field),
}

/// Returns the value of a key of a group's object, and the field, or the first of the group.
fn at_key(group: &str, key: &str) -> Option<(At, &'static Field)> {
    if let Some(field) = FIELDS.iter().find(|field| field.key == key && field.group == group) {
        return Some((At::Field(field), field));
    }
    let first = FIELDS.iter().find(|field| group.is_empty() && field.group == key && !key.is_empty());
    first.map(|field| (At::Object(field.group), field))
}

struct Reader<'r> {
    at: At,
    draft: &'r mut Draft,
    failure: &'r mut Option<Error>,
}

impl Reader<'_> {
    fn wrong<E: de::Error>(self, read: &str) -> E {
        let (At::Object(path) | At::Field(&Field { path, .. })) = self.at;
        stop(self.failure, Error::wrong_type(path, read))
    }

    fn answer<E: de::Error>(self, answer: Answer<'_>) -> Result<(), E> {
        match (self.at, answer) {
            (At::Field(field), _) => self.draft.put(field, answer).map_err(|error| stop(self.failure, error)),
            (At::Object(_), Answer::Bool(read)) => Err(self.wrong(&format!("`{read}`"))),
            (At::Object(_), Answer::Text(read)) => Err(self.wrong(&format!("the text `{}`", excerpt(read)))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if matches!(self.at, At::Object(_)) { "an object" } else { "a field's value" })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let At::Object(group) = self.at else { return Err(self.wrong("an object")) };
        let Self { draft, failure, .. } = self;
        while let Some(Key(key)) = map.next_key()? {
            let Some((at, field)) = at_key(group, &key) else {
                return Err(stop(failure, Error::unknown_key(group, &key)));
            };
            draft.see(at, field).map_err(|error| stop(failure, error))?;
            map.next_value_seed(Reader { at, draft, failure })?;
        }
        Ok(())
    }
    /// A group that is null leaves all of its fields unknown; a proposal that is null is an error.
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if matches!(self.at, At::Object("")) { Err(self.wrong("null")) } else { Ok(()) }
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<(), E> {
        self.answer(Answer::Bool(read))
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<(), E> {
        self.answer(Answer::Text(read))
    }
    fn visit_i64<E: de::Error>(self, read: i64) -> Result<(), E> {
        Err(self.wrong(&format!("the number {read}")))
    }
    fn visit_u64<E: de::Error>(self, read: u64) -> Result<(), E> {
        Err(self.wrong(&format!("the number {read}")))
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Err(self.wrong("a number with a fraction"))
    }
    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<(), E> {
        Err(self.wrong("bytes"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.wrong("a list"))
    }
    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}
