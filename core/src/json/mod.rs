//! JSON of any type: reads text strictly and within limits, and writes it in canonical form for comparison. How a type reads
//! and writes itself is next to the type.

mod canonical;
mod error;
mod read;
#[cfg(feature = "records")]
mod strict;
mod text;

pub(crate) use canonical::canonical;
pub(crate) use error::JsonError;
pub(crate) use read::{Limits, stop};
#[cfg(feature = "local-rules")]
pub(crate) use read::{bytes_without_mark, too_deep, without_mark};
#[cfg(feature = "records")]
pub(crate) use strict::strictly;
pub(crate) use text::Text;

use serde::Serialize;
#[cfg(feature = "records")]
use serde_json::value::RawValue;

/// Writes a value of one of our types as JSON. These have text keys and no failing parts, so they always have a JSON form.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Returns canonical JSON that other JSON can contain as it is.
#[cfg(feature = "records")]
pub(crate) fn raw(value: &impl Serialize) -> Result<Box<RawValue>, JsonError> {
    RawValue::from_string(canonical(value)?).map_err(|error| JsonError::not_json(&error))
}
