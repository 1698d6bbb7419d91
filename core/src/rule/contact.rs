use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Someone to ask, and where the guidance names them. It has an address only if the guidance or the organisation's own rules
/// give one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contact {
    /// The role.
    pub role: Cow<'static, str>,
    /// The address, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Cow<'static, str>>,
    /// The clauses that name it.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
    /// Whether every decision lists it.
    #[serde(skip)]
    pub always: bool,
    /// Whether the organisation added it with its own rules. Only `true` is written in JSON.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub local: bool,
}
