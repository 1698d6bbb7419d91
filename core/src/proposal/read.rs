use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::answers::{Answer, Answers};
use super::{Error, Proposal};
use crate::excerpt::excerpt;
use crate::json::{JsonError, Limits, stop};
use crate::vocabulary::{Activity, FIELDS, Field, field, same};

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
    /// Where the text is no JSON, too long or too deep, or where it has an unknown or duplicate key, a value that the field
    /// does not take, or no activity. A proposal is read whole or not at all. A byte order mark before it is skipped.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        LIMITS.read(text, |json, failure| Reader { failure }.deserialize(json))
    }

    /// Reads a proposal from bytes that should be JSON text in UTF-8; as [`from_json`](Proposal::from_json).
    ///
    /// # Errors
    /// As `from_json`; bytes that are not UTF-8 are no JSON.
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, Error> {
        LIMITS.text(bytes).map_err(Error::from).and_then(Self::from_json)
    }

    /// Reads a proposal out of any format of serde's, and keeps the error's code and path, which `Deserialize` has to reduce to
    /// a message.
    ///
    /// # Errors
    /// As [`from_json`](Proposal::from_json), but for length and depth, which are the format's to limit.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, Error> {
        let mut failure = None;
        let read = Reader { failure: &mut failure }.deserialize(deserializer);
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
        let read = Reader { failure: &mut failure }.deserialize(deserializer);
        read.map_err(|error| failure.map_or(error, D::Error::custom))
    }
}

/// Reads a proposal; what is wrong with it is left in `failure`, since serde's errors have no room for a code and a path.
struct Reader<'f> {
    failure: &'f mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Proposal;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Proposal, D::Error> {
        let mut draft = Draft::default();
        let object = Object { group: "", draft: &mut draft, failure: &mut *self.failure };
        deserializer.deserialize_any(object)?;
        draft.finish().map_err(|error| stop(self.failure, error))
    }
}

/// What has been read so far. The activity may come last, so whether it takes a field is looked at in the end.
struct Draft {
    activity: Option<Activity>,
    answers: Answers,
    /// The fields that have been read, one bit each by their index.
    seen: u64,
    groups_seen: Vec<&'static str>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { activity: None, answers: Answers::NONE, seen: 0, groups_seen: Vec::new() }
    }
}

impl Draft {
    fn finish(self) -> Result<Proposal, Error> {
        let activity = self.activity.ok_or_else(Error::missing_activity)?;
        Proposal::from_answers(activity, self.answers)
    }

    /// Notes that a field's key has been read; an error if it had been before.
    fn see(&mut self, field: &Field) -> Result<(), Error> {
        let bit = u32::try_from(field.index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0);
        if self.seen & bit != 0 {
            return Err(duplicate(field.path));
        }
        self.seen |= bit;
        Ok(())
    }

    fn see_group(&mut self, group: &'static str) -> Result<(), Error> {
        if self.groups_seen.contains(&group) {
            return Err(duplicate(group));
        }
        self.groups_seen.push(group);
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

fn duplicate(path: &str) -> Error {
    JsonError::DuplicateKey(path.to_owned()).into()
}

/// What a key of an object stands for.
enum Key {
    Field(&'static Field),
    Group(&'static str),
    Unknown(String),
}

/// Recognises a key inside a group, or outside of any.
struct KeyIn {
    group: &'static str,
}

impl<'de> DeserializeSeed<'de> for KeyIn {
    type Value = Key;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyIn {
    type Value = Key;
    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key as text")
    }
    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key, E> {
        let here = FIELDS.iter().find(|field| same(field.key, key) && same(field.group, self.group));
        let group = || FIELDS.iter().find(|field| self.group.is_empty() && same(field.group, key) && !key.is_empty());
        Ok(match here {
            Some(field) => Key::Field(field),
            None => group().map_or_else(|| Key::Unknown(key.to_owned()), |field| Key::Group(field.group)),
        })
    }
}

/// Reads the proposal's object, or that of one of its groups.
struct Object<'f> {
    group: &'static str,
    draft: &'f mut Draft,
    failure: &'f mut Option<Error>,
}

impl Object<'_> {
    fn wrong<E: de::Error>(self, read: &str) -> E {
        stop(self.failure, Error::wrong_type(self.group, read))
    }
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Reads a field's value.
struct FieldValue<'f> {
    field: &'static Field,
    draft: &'f mut Draft,
    failure: &'f mut Option<Error>,
}

impl FieldValue<'_> {
    fn wrong<E: de::Error>(self, read: &str) -> E {
        stop(self.failure, Error::wrong_type(self.field.path, read))
    }

    fn put<E: de::Error>(self, answer: Answer<'_>) -> Result<(), E> {
        self.draft.put(self.field, answer).map_err(|error| stop(self.failure, error))
    }
}

impl<'de> DeserializeSeed<'de> for FieldValue<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The types that neither an object nor a field's value can be.
macro_rules! never_numbers {
    () => {
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
    };
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(KeyIn { group: self.group })? {
            let (draft, failure) = (&mut *self.draft, &mut *self.failure);
            match key {
                Key::Field(field) => {
                    draft.see(field).map_err(|error| stop(failure, error))?;
                    map.next_value_seed(FieldValue { field, draft, failure })?;
                }
                Key::Group(group) => {
                    draft.see_group(group).map_err(|error| stop(failure, error))?;
                    map.next_value_seed(Object { group, draft, failure })?;
                }
                Key::Unknown(key) => return Err(stop(failure, Error::unknown_key(self.group, &key))),
            }
        }
        Ok(())
    }

    /// A group that is null leaves all of its fields unknown; a proposal that is null is none.
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if self.group.is_empty() { Err(self.wrong("null")) } else { Ok(()) }
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<(), E> {
        Err(self.wrong(&format!("`{read}`")))
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<(), E> {
        Err(self.wrong(&format!("the text `{}`", excerpt(read))))
    }
    never_numbers! {}
}

impl<'de> Visitor<'de> for FieldValue<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a field's value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<(), E> {
        self.put(Answer::Bool(read))
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<(), E> {
        self.put(Answer::Text(read))
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.wrong("an object"))
    }
    never_numbers! {}
}
