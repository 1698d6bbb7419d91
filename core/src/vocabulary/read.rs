use std::borrow::Cow;

use serde::{Deserialize, Deserializer};

use super::Field;
use crate::excerpt::excerpt;

/// Text that the vocabulary owns. serde's derive would borrow a `&'static str` from its input; under this name it does not.
pub(crate) type StaticText = &'static str;

pub(crate) fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static str, D::Error> {
    known_field(&Cow::<str>::deserialize(deserializer)?).map(|field| field.path)
}

pub(crate) fn paths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<&'static str>, D::Error> {
    Vec::<Cow<'_, str>>::deserialize(deserializer)?
        .iter()
        .map(|path| known_field(path).map(|field| field.path))
        .collect()
}

pub(crate) fn known_field<E: serde::de::Error>(path: &str) -> Result<&'static Field, E> {
    Field::from_path(path).ok_or_else(|| E::custom(format_args!("no field has the path `{}`", excerpt(path))))
}
