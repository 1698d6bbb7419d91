//! What rules rest on, as data: documents, clauses and contacts, the organisation's own after those of the built-in texts.

use serde::Serialize;

use crate::assess::Rulebook;
use crate::guidance::{CLAUSES, CONTACTS, Clause, ClauseEffect, DOCUMENTS};
#[cfg(feature = "local-rules")]
use crate::local::LocalRules;
use crate::rule::{Contact, Strength};

/// One of the texts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Document")]
pub(super) struct ExportedDocument<'r> {
    /// The letters that its clauses' ids begin with.
    id: &'r str,
    /// Its title.
    title: &'r str,
    /// Whether it is the organisation's own.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    local: bool,
}

/// One clause of a text: what it says in short, and how it is used.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Clause")]
pub(super) struct ExportedClause<'r> {
    /// Its name: the document and a number.
    id: &'r str,
    /// The document that it stands in.
    document: &'r str,
    /// The section that it stands in.
    section: &'r str,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "ClauseEffect"))]
    effect: Option<ClauseEffect>,
    /// How strongly it puts it, if it asks for anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Strength"))]
    strength: Option<Strength>,
    /// What it says, in short and in our words.
    says: &'r str,
    /// Why no rule cites it, where none does: it only informs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "&'r str"))]
    informs: Option<&'r str>,
    /// Whether it is the organisation's own.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    local: bool,
}

#[cfg_attr(
    not(feature = "local-rules"),
    expect(clippy::unused_self, reason = "a rulebook has documents of its own only with local rules")
)]
impl Rulebook {
    pub(super) fn documents(&self) -> Vec<ExportedDocument<'_>> {
        let documents = DOCUMENTS.iter().map(|it| ExportedDocument { id: it.id, title: it.title, local: false });
        #[cfg(feature = "local-rules")]
        let documents = documents.chain(self.local_rules().into_iter().flat_map(|local| {
            local.documents().iter().map(|it| ExportedDocument { id: &it.id, title: &it.title, local: true })
        }));
        documents.collect()
    }

    pub(super) fn all_contacts(&self) -> Vec<&Contact> {
        let contacts = CONTACTS.iter().copied();
        #[cfg(feature = "local-rules")]
        let contacts = contacts.chain(self.local_rules().into_iter().flat_map(LocalRules::contacts));
        contacts.collect()
    }

    pub(super) fn all_clauses(&self) -> Vec<ExportedClause<'_>> {
        let built_in = |it: &'static Clause| ExportedClause {
            id: it.id,
            document: it.document,
            section: it.section,
            effect: Some(it.effect),
            strength: it.strength,
            says: it.says,
            informs: it.informs,
            local: false,
        };
        let clauses = CLAUSES.iter().map(built_in);
        #[cfg(feature = "local-rules")]
        let clauses =
            clauses.chain(self.local_rules().into_iter().flat_map(LocalRules::clauses).map(|it| ExportedClause {
                id: &it.id,
                document: &it.document,
                section: &it.section,
                effect: None,
                strength: None,
                says: &it.says,
                informs: None,
                local: true,
            }));
        clauses.collect()
    }
}
