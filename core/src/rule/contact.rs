use serde::Serialize;

/// Someone to turn to, and where the guidance names them. An address is given only where the guidance gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contact<'r> {
    /// The role.
    pub role: &'r str,
    /// The address, if the guidance gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "&'r str"))]
    pub email: Option<&'r str>,
    /// The clauses that name it.
    pub clauses: &'r [&'r str],
}
