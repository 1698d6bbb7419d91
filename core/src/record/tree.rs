//! JSON of any shape, read strictly: no key twice in an object, no numbers, not too long and not too deep.

use core::fmt;
use std::borrow::Cow;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::marking::excerpt;
use crate::proposal::{Error, ErrorCode};
use crate::vocabulary::nearest;
use crate::wire::{duplicate, fail, too_large, why_unread};

/// JSON without numbers, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tree<'t> {
    Null,
    Bool(bool),
    Text(Cow<'t, str>),
    List(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

/// What is being read, and how much of it is taken.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) what: &'static str,
    pub(crate) most_bytes: usize,
    pub(crate) deepest: usize,
}

impl<'t> Tree<'t> {
    pub(crate) fn read(text: &'t str, limits: Limits) -> Result<Self, Error> {
        let Limits { what, most_bytes, deepest } = limits;
        if text.len() > most_bytes {
            return Err(too_large(what, most_bytes, text.len()));
        }
        let mut failure = None;
        let mut json = serde_json::Deserializer::from_str(text);
        let seed = Seed { at: At::Whole(what), left: deepest, failure: &mut failure };
        let read = seed.deserialize(&mut json).and_then(|tree| json.end().map(|()| tree));
        read.map_err(|error| why_unread(text, what, deepest, &error, failure))
    }

    /// What it is, for an error.
    fn excerpt(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(read) => format!("`{read}`"),
            Self::Text(read) => format!("the text `{}`", excerpt(read)),
            Self::List(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Where in the whole something stands; written out only for an error.
#[derive(Clone, Copy)]
enum At<'p> {
    Whole(&'static str),
    Key(&'p At<'p>, &'p str),
    Item(&'p At<'p>, usize),
}

impl At<'_> {
    fn path(self) -> String {
        match self {
            Self::Whole(_) => String::new(),
            Self::Key(At::Whole(_), key) => excerpt(key),
            Self::Key(outer, key) => format!("{}.{}", outer.path(), excerpt(key)),
            Self::Item(outer, index) => format!("{}[{index}]", outer.path()),
        }
    }
}

struct Seed<'s> {
    at: At<'s>,
    /// How many levels deeper it may still go.
    left: usize,
    failure: &'s mut Option<Error>,
}

impl Seed<'_> {
    fn number<E: de::Error>(self, read: &dyn fmt::Display) -> E {
        let path = self.at.path();
        let error = if let At::Whole(what) = self.at {
            Error::whole(ErrorCode::WrongType, format!("{what} is an object, and not the number {read}"))
        } else {
            let message = format!("`{path}` holds the number {read}, and there are no numbers here");
            Error::at(ErrorCode::WrongType, path, message)
        };
        fail(self.failure, error)
    }

    fn deeper<E: de::Error>(&self) -> Result<usize, E> {
        self.left.checked_sub(1).ok_or_else(|| E::custom("too deep"))
    }
}

impl<'t> DeserializeSeed<'t> for Seed<'_> {
    type Value = Tree<'t>;
    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Tree<'t>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Seed<'_> {
    type Value = Tree<'t>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON without numbers")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Tree<'t>, E> {
        Ok(Tree::Null)
    }
    fn visit_bool<E: de::Error>(self, read: bool) -> Result<Tree<'t>, E> {
        Ok(Tree::Bool(read))
    }
    fn visit_borrowed_str<E: de::Error>(self, read: &'t str) -> Result<Tree<'t>, E> {
        Ok(Tree::Text(Cow::Borrowed(read)))
    }
    fn visit_str<E: de::Error>(self, read: &str) -> Result<Tree<'t>, E> {
        Ok(Tree::Text(Cow::Owned(read.to_owned())))
    }
    fn visit_i64<E: de::Error>(self, read: i64) -> Result<Tree<'t>, E> {
        Err(self.number(&read))
    }
    fn visit_u64<E: de::Error>(self, read: u64) -> Result<Tree<'t>, E> {
        Err(self.number(&read))
    }
    fn visit_f64<E: de::Error>(self, read: f64) -> Result<Tree<'t>, E> {
        Err(self.number(&read))
    }
    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Tree<'t>, A::Error> {
        let left = self.deeper()?;
        let mut items = Vec::new();
        loop {
            let at = At::Item(&self.at, items.len());
            match list.next_element_seed(Seed { at, left, failure: &mut *self.failure })? {
                Some(item) => items.push(item),
                None => return Ok(Tree::List(items)),
            }
        }
    }
    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Tree<'t>, A::Error> {
        let left = self.deeper()?;
        let mut members: Vec<(Cow<'t, str>, Tree<'t>)> = Vec::new();
        while let Some(Key(key)) = map.next_key()? {
            let at = At::Key(&self.at, &key);
            let value = map.next_value_seed(Seed { at, left, failure: &mut *self.failure })?;
            members.push((key, value));
        }
        // Sorted, so that an object of many keys costs no time in proportion to their square.
        let mut keys: Vec<&str> = members.iter().map(|(key, _)| key.as_ref()).collect();
        keys.sort_unstable();
        if let Some([key, _]) = keys.array_windows().find(|[one, next]| one == next) {
            return Err(fail(self.failure, duplicate(&At::Key(&self.at, key).path())));
        }
        Ok(Tree::Object(members))
    }
}

/// A key, borrowed where it can be: serde's own `Cow` never is.
struct Key<'t>(Cow<'t, str>);

impl<'t> Deserialize<'t> for Key<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'t> Visitor<'t> for KeyVisitor {
            type Value = Key<'t>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a key as text")
            }
            fn visit_borrowed_str<E: de::Error>(self, key: &'t str) -> Result<Key<'t>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<'t>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// The members of an object whose keys are known, taken one by one.
pub(crate) struct Members<'t> {
    what: &'static str,
    /// The path of the object; empty where it is the whole.
    path: &'static str,
    left: Vec<(Cow<'t, str>, Tree<'t>)>,
}

impl<'t> Members<'t> {
    /// The members of an object that takes these keys alone.
    pub(crate) fn of(tree: Tree<'t>, what: &'static str, path: &'static str, accepted: &[&str]) -> Result<Self, Error> {
        let left = match tree {
            Tree::Object(members) => members,
            other => {
                let message = format!("{what} is an object, and not {}", other.excerpt());
                return Err(if path.is_empty() {
                    Error::whole(ErrorCode::WrongType, message)
                } else {
                    Error::at(ErrorCode::WrongType, path, message)
                });
            }
        };
        let object = Self { what, path, left };
        match object.left.iter().find(|(key, _)| !accepted.contains(&key.as_ref())) {
            None => Ok(object),
            Some((key, _)) => {
                let hint = nearest(key, accepted.iter().copied());
                let hint = hint.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                let message = format!("{what} has no key `{}`, only `{}`{hint}", excerpt(key), accepted.join("`, `"));
                Err(Error::at(ErrorCode::UnknownKey, object.at(&excerpt(key)), message))
            }
        }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// What stands at a key that may be left out.
    pub(crate) fn take(&mut self, key: &str) -> Option<Tree<'t>> {
        let index = self.left.iter().position(|(here, _)| here == key)?;
        Some(self.left.swap_remove(index).1)
    }

    /// What stands at a key that may not be left out.
    pub(crate) fn need(&mut self, key: &str) -> Result<Tree<'t>, Error> {
        let missing = || Error::at(ErrorCode::MissingKey, self.at(key), format!("{} has no `{key}`", self.what));
        let index = self.left.iter().position(|(here, _)| here == key).ok_or_else(missing)?;
        Ok(self.left.swap_remove(index).1)
    }

    /// Text that may be left out.
    pub(crate) fn text(&mut self, key: &str) -> Result<Option<Cow<'t, str>>, Error> {
        self.take(key).map(|tree| text(tree, &self.at(key))).transpose()
    }

    /// Text that may not be left out.
    pub(crate) fn needed_text(&mut self, key: &str) -> Result<Cow<'t, str>, Error> {
        let tree = self.need(key)?;
        text(tree, &self.at(key))
    }

    /// A list of texts that may be left out.
    pub(crate) fn texts(&mut self, key: &str) -> Result<Option<Vec<Cow<'t, str>>>, Error> {
        let path = self.at(key);
        match self.take(key) {
            None => Ok(None),
            Some(Tree::List(items)) => {
                let item = |(index, tree)| text(tree, &format!("{path}[{index}]"));
                items.into_iter().enumerate().map(item).collect::<Result<_, _>>().map(Some)
            }
            Some(other) => {
                let message = format!("`{path}` takes a list of texts, and not {}", other.excerpt());
                Err(Error::at(ErrorCode::WrongType, path, message))
            }
        }
    }
}

fn text<'t>(tree: Tree<'t>, path: &str) -> Result<Cow<'t, str>, Error> {
    match tree {
        Tree::Text(text) => Ok(text),
        other => {
            Err(Error::at(ErrorCode::WrongType, path, format!("`{path}` takes text, and not {}", other.excerpt())))
        }
    }
}
