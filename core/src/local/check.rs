//! Checks a [`LocalRulesFile`] and makes rules of it: everything named exists, every id is new, nothing contradicts itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cover::look_for_covers;
use super::error::LocalFaultCode as Code;
use super::faults::Faults;
use super::file::{LocalClause, LocalContact, LocalDocument, LocalRulesFile};
use super::properties::without_repeats;
use super::steps::Steps;
use super::tools::{ToolIndex, indexed};
use super::words::{LONGEST_NAME, LONGEST_TEXT, is_address};
use super::{LocalRules, LocalRulesError};
use crate::excerpt::excerpt;
use crate::facts::NameSet;
use crate::guidance::{CLAUSES, CONTACTS, Clause, DOCUMENTS, Document};
use crate::rule::{Contact, Effect, Named, Rule};

/// Checks a file, given the faults that were found in reading it.
pub(super) fn check(file: LocalRulesFile, faults: Faults) -> Result<LocalRules, LocalRulesError> {
    let known = Known::new(&file, &faults);
    let mut check = Check { file: &file, faults, tool_index: ToolIndex::new(), known, steps: Steps::default() };
    check.head();
    check.documents_and_clauses();
    check.contacts();
    check.tool_index = indexed(&file.tools, &mut check.faults);
    let rules = check.rules();
    check.rules_together(&rules);
    let Check { faults, tool_index, .. } = check;
    let warnings = faults.into_warnings()?;
    let (documents, clauses) = (documents(&file), clauses(&file));
    let contacts = file.contacts.iter().map(contact).collect();
    let rules = rules.into_iter().map(settled).collect();
    Ok(LocalRules { file, documents, clauses, contacts, rules, tool_index, warnings })
}

pub(super) struct Check<'f> {
    pub(super) file: &'f LocalRulesFile,
    pub(super) faults: Faults,
    pub(super) tool_index: ToolIndex,
    pub(super) known: Known<'f>,
    pub(super) steps: Steps,
}

/// What the file may name. If part of a list could not be read, an unknown name may be in that part.
pub(super) struct Known<'f> {
    documents: Option<BTreeSet<&'f str>>,
    clauses: Option<BTreeSet<&'f str>>,
    pub(super) contacts: BTreeMap<&'f str, Arc<Contact>>,
    pub(super) all_contacts: bool,
    pub(super) all_tools: bool,
}

impl<'f> Known<'f> {
    fn new(file: &'f LocalRulesFile, faults: &Faults) -> Self {
        let documents = || file.documents.iter().map(|document| &*document.id).collect();
        let clauses = || file.clauses.iter().map(|clause| &*clause.id).chain(built_in_clauses()).collect();
        // Of two contacts with the same role, the first in the file counts.
        let built_in = CONTACTS.iter().map(|it| (&*it.role, Arc::new((*it).clone())));
        let listed = file.contacts.iter().rev().map(|it| (&*it.role, Arc::new(contact(it))));
        Self {
            documents: faults.knows_all("documents", &["id"]).then(documents),
            clauses: faults.knows_all("clauses", &["id"]).then(clauses),
            contacts: built_in.chain(listed).collect(),
            all_contacts: faults.knows_all("contacts", &["role"]),
            all_tools: faults.knows_all("tools", &["name", "aliases"]),
        }
    }
}

impl Check<'_> {
    pub(super) fn note(&mut self, code: Code, path: &str, message: impl core::fmt::Display) {
        self.faults.note(code, path, message);
    }

    /// Checks a name, which may have these characters only.
    pub(super) fn name(&mut self, path: &str, name: &str, allowed: fn(char) -> bool, said: &str) {
        let begins = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !begins || name.chars().count() > LONGEST_NAME || !name.chars().all(allowed) {
            self.note(Code::Malformed, path, format_args!("takes {said}, not `{}`", excerpt(name)));
        }
    }

    /// Checks a text that people read.
    pub(super) fn text(&mut self, path: &str, text: &str, longest: usize) {
        self.faults.check_text(path, text, longest);
    }

    /// Checks a note that only its authors read.
    pub(super) fn authors_note(&mut self, path: &str, note: Option<&str>) {
        self.faults.check_length(path, note.unwrap_or_default(), LONGEST_TEXT);
    }

    fn head(&mut self) {
        let said = "small letters, figures, points and hyphens, and `+` between layers";
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
        self.name("edition", &self.file.edition, allowed, said);
        self.name("version", &self.file.version, allowed, said);
        self.authors_note("note", self.file.note.as_deref());
    }

    fn documents_and_clauses(&mut self) {
        let mut seen: BTreeSet<&str> = DOCUMENTS.iter().map(|document| &*document.id).collect();
        for (index, document) in self.file.documents.iter().enumerate() {
            if self.faults.is_unread(&format!("documents[{index}]")) {
                continue;
            }
            let path = |key: &str| format!("documents[{index}].{key}");
            let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
            self.name(&path("id"), &document.id, allowed, "capitals and figures");
            if !seen.insert(&document.id) {
                let built_in = DOCUMENTS.iter().any(|it| it.id == *document.id);
                self.taken(&path("id"), "document", &document.id, built_in);
            }
            self.text(&path("title"), &document.title, LONGEST_NAME);
            self.authors_note(&path("note"), document.note.as_deref());
        }
        let mut seen: BTreeSet<&str> = built_in_clauses().collect();
        for (index, clause) in self.file.clauses.iter().enumerate() {
            if self.faults.is_unread(&format!("clauses[{index}]")) {
                continue;
            }
            let path = |key: &str| format!("clauses[{index}].{key}");
            if self.known.documents.as_ref().is_some_and(|known| !known.contains(&*clause.document)) {
                self.unknown_document(&path("document"), &clause.document);
            }
            let number = clause.id.strip_prefix(&clause.document).and_then(|rest| rest.strip_prefix('-'));
            let formed = |number: &str| {
                !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            };
            // Its document may be unreadable.
            let unread = self.faults.is_unread(&path("document"));
            if !unread && (!number.is_some_and(formed) || clause.id.len() > LONGEST_NAME) {
                let id = excerpt(&clause.id);
                let message = format_args!("takes its document's id, a hyphen and a number, not `{id}`");
                self.note(Code::Malformed, &path("id"), message);
            }
            if !seen.insert(&clause.id) {
                self.taken(&path("id"), "clause", &clause.id, built_in_clauses().any(|id| id == clause.id));
            }
            self.text(&path("section"), &clause.section, LONGEST_NAME);
            self.text(&path("says"), &clause.says, LONGEST_TEXT);
            self.authors_note(&path("note"), clause.note.as_deref());
        }
    }

    fn unknown_document(&mut self, path: &str, document: &str) {
        let kept = if self.faults.keeps_more() { self.file.documents.as_slice() } else { &[] };
        let names: Vec<&str> = kept.iter().map(|document| &*document.id).collect();
        let message = self.faults.not_one_of(document, &names);
        self.note(Code::UnknownDocument, path, message);
    }

    pub(super) fn taken(&mut self, path: &str, what: &str, id: &str, built_in: bool) {
        let whose = if built_in { "already names a built-in" } else { "is taken already by another" };
        self.note(Code::DuplicateId, path, format_args!("`{}` {whose} {what}", excerpt(id)));
    }

    fn contacts(&mut self) {
        let mut seen: BTreeSet<&str> = CONTACTS.iter().map(|contact| &*contact.role).collect();
        for (index, contact) in self.file.contacts.iter().enumerate() {
            if self.faults.is_unread(&format!("contacts[{index}]")) {
                continue;
            }
            let path = |key: &str| format!("contacts[{index}].{key}");
            self.text(&path("role"), &contact.role, LONGEST_NAME);
            if !seen.insert(&contact.role) {
                self.taken(&path("role"), "role", &contact.role, CONTACTS.iter().any(|it| it.role == contact.role));
            }
            if let Some(email) = &contact.email
                && !is_address(email)
            {
                let message = format_args!("takes an address, not `{}`", excerpt(email));
                self.note(Code::Malformed, &path("email"), message);
            }
            self.cited(&contact.clauses, &path("clauses"));
            self.authors_note(&path("note"), contact.note.as_deref());
        }
    }

    /// Checks the clauses of a rule or contact: at least one, each listed or built in, each once.
    pub(super) fn cited<S: AsRef<str>>(&mut self, clauses: &[S], path: &str) {
        if clauses.is_empty() {
            self.note(Code::MissingKey, path, "takes one clause at least: what it rests on");
        }
        let mut seen = BTreeSet::new();
        for (index, id) in clauses.iter().map(AsRef::as_ref).enumerate() {
            if !seen.insert(id) {
                self.listed_twice(&format!("{path}[{index}]"), id);
            } else if self.known.clauses.as_ref().is_some_and(|known| !known.contains(id)) {
                let known = self.file.clauses.iter().map(|clause| &*clause.id).chain(built_in_clauses());
                let near = self.faults.suggestion(id, known);
                let message = format_args!("no clause, listed or built in, has the id `{}`{near}", excerpt(id));
                self.faults.note(Code::UnknownClause, &format!("{path}[{index}]"), message);
            }
        }
    }

    pub(super) fn listed_twice(&mut self, path: &str, id: &str) {
        self.note(Code::DuplicateId, path, format_args!("`{}` is listed twice", excerpt(id)));
    }

    /// Checks the rules against each other; those that have a mistake of their own are left out.
    fn rules_together(&mut self, rules: &[Rule]) {
        let sound: Vec<(usize, &Rule)> =
            rules.iter().enumerate().filter(|(index, _)| !self.faults.is_faulty(*index)).collect();
        let tests: BTreeSet<&Named> = sound.iter().flat_map(|(_, rule)| &rule.named).collect();
        if tests.len() > NameSet::MOST {
            let (most, found) = (NameSet::MOST, tests.len());
            let message = format_args!("rules take at most {most} different tests of names, and these have {found}");
            self.note(Code::TooComplex, "rules", message);
        }
        // This fails only if the steps have run out, which is noted below.
        let _ = look_for_covers(&sound, &mut self.steps, &mut self.faults);
        if let Some(message) = self.steps.too_complex() {
            self.note(Code::TooComplex, "rules", message);
        }
    }
}

/// Fills in every way to meet a requirement; before the checks there could be too many.
fn settled(rule: Rule) -> Rule {
    let effect = match rule.effect {
        Effect::Require { any_of } => Effect::Require { any_of: without_repeats(&any_of) },
        other => other,
    };
    Rule { ways: effect.ways(), effect, ..rule }
}

fn built_in_clauses<'i>() -> impl Iterator<Item = &'i str> {
    CLAUSES.iter().map(|clause| &*clause.id)
}

fn contact(it: &LocalContact) -> Contact {
    Contact {
        role: Cow::Owned(it.role.clone()),
        email: it.email.clone().map(Cow::Owned),
        clauses: it.clauses.iter().cloned().map(Cow::Owned).collect(),
        always: it.always,
        local: true,
    }
}

fn documents(file: &LocalRulesFile) -> Vec<Document> {
    let document = |it: &LocalDocument| Document::local(it.id.clone(), it.title.clone());
    file.documents.iter().map(document).collect()
}

fn clauses(file: &LocalRulesFile) -> Vec<Clause> {
    let clause =
        |it: &LocalClause| Clause::local(it.id.clone(), it.document.clone(), it.section.clone(), it.says.clone());
    file.clauses.iter().map(clause).collect()
}
