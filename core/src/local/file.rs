//! Local rules as they are written: the shape of the file, which is that of the exported rulebook.

use serde::Serialize;

use crate::rule::{Strength, WrittenCondition, WrittenDone, WrittenTest};

/// A file of local rules. What is left out is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalRulesFile {
    /// Whose rules they are and of when, in small letters, figures, points and hyphens: `acme-2026-1`.
    pub edition: String,
    /// Their own version: `1.0.0`.
    pub version: String,
    /// The organisation's texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<LocalDocument>,
    /// The clauses of those texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<LocalClause>,
    /// Whom to turn to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<LocalContact>,
    /// The rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<LocalRule>,
}

/// A text of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalDocument {
    /// Capitals and figures that its clauses' ids begin with: `ACME`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A clause of a text of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalClause {
    /// Its name: the document's, a hyphen, and more: `ACME-4.2`.
    pub id: String,
    /// The document that it stands in.
    pub document: String,
    /// The section that it stands in.
    pub section: String,
    /// What it says, in short.
    pub says: String,
}

/// Someone to turn to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalContact {
    /// The role.
    pub role: String,
    /// The address, if there is one to give.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub email: Option<String>,
    /// The clauses that name it.
    pub clauses: Vec<String>,
}

/// What a rule does when its condition holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LocalEffect {
    /// It may not be done.
    Prohibit,
    /// All of the roles in `to` have to be asked.
    Refer,
    /// It may be done once `satisfied_by` holds.
    Require,
    /// It is owed during or afterwards.
    Duty,
    /// It is good to know or to do.
    #[default]
    Advice,
}

/// A rule of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LocalRule {
    /// Its name, the same for ever, in small letters, figures and hyphens: `acme-no-usb`.
    pub id: String,
    /// What it does.
    pub effect: LocalEffect,
    /// How strongly the clauses put it.
    pub strength: Strength,
    /// What has to hold, all of it. None: always. The rule applies to activities that take every field named here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<WrittenCondition>,
    /// What meets a requirement: every test of one of these sets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub satisfied_by: Vec<Vec<WrittenTest>>,
    /// What shows that a duty is done, where a field can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WrittenDone"))]
    pub done_when: Option<WrittenDone>,
    /// The roles that a referral is to, all of them: listed or built in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// What it means and why, to the person asking.
    pub text: String,
    /// The clauses that it rests on: listed or built in, one at least.
    pub clauses: Vec<String>,
    /// Other roles that it names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}
