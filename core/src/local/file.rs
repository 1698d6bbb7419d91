//! Local rules as written: the shape of the file, which is that of the exported rulebook.

use serde::{Deserialize, Serialize};

use super::tools::RegisteredTool;
use crate::rule::WrittenRule;

/// A file of local rules. What is left out is empty. The text of a file may have comments, from `//` to the end of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalRulesFile {
    /// The edition: whose rules they are and when they date from, in small letters, digits, points and hyphens: `acme-2026-1`.
    pub edition: String,
    /// Their own version: `1.0.0`.
    pub version: String,
    /// A note by the authors. It is kept and otherwise ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The organisation's texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<LocalDocument>,
    /// The clauses of those texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<LocalClause>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<LocalContact>,
    /// The register of named tools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<RegisteredTool>,
    /// The rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<WrittenRule>,
}

/// A text of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalDocument {
    /// The prefix of its clauses' ids, in capitals and digits: `ACME`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A note by the authors. It is kept and otherwise ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A clause of a text of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalClause {
    /// Its id: the document's, a hyphen, and more: `ACME-4.2`.
    pub id: String,
    /// The document that it belongs to.
    pub document: String,
    /// The section that it belongs to.
    pub section: String,
    /// What it says, in short.
    pub says: String,
    /// A note by the authors. It is kept and otherwise ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Someone to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LocalContact {
    /// The role.
    pub role: String,
    /// The address, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The clauses that name it.
    pub clauses: Vec<String>,
    /// Whether every decision lists it, such as an incident desk.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub always: bool,
    /// A note by the authors. It is kept and otherwise ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
