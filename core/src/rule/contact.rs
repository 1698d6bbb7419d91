use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Someone to turn to, and where the guidance names them. An address is given only where the guidance gives one, or where the
/// organisation gave one with its own rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contact {
    /// The role.
    pub role: Cow<'static, str>,
    /// The address, if one is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Cow<'static, str>>,
    /// The clauses that name it.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
    /// Whether every decision lists it.
    #[serde(skip)]
    pub always: bool,
    /// Whether the organisation added it with its own rules. In JSON it stands only where it is true.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub local: bool,
}
