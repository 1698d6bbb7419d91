//! An organisation's own rules on top of the built-in ones: read, checked so that every property of decisions still holds, and
//! kept as values. They can add; they can't remove or weaken anything.

mod builder;
mod check;
mod comments;
mod cover;
mod cubes;
mod error;
mod faults;
mod file;
mod layers;
mod properties;
mod read;
mod rules;
mod steps;
mod tools;
mod words;

pub use error::{LocalFault, LocalFaultCode, LocalRulesError};
pub use file::{LocalClause, LocalContact, LocalDocument, LocalRulesFile};
pub use tools::RegisteredTool;

pub use crate::rule::{EffectKind, WrittenCondition, WrittenDone, WrittenRule, WrittenTest};

use serde::{Deserialize, Serialize};

use crate::guidance::{Clause, Document};
use crate::json::to_json;
use crate::rule::{Contact, Rule};

/// An organisation's own rules, read and checked. [`Rulebook::moj_with`](crate::Rulebook::moj_with) puts them on top of the
/// built-in ones.
///
/// They are data, so they travel with the library as a JSON file that `schemas/local-rules.schema.json` describes:
///
/// ```
/// let rules = caveat::local::LocalRules::from_json(r#"{
///   "edition": "acme-2026-1", "version": "1.0.0",
///   "documents": [{"id": "ACME", "title": "Acme policy on devices"}],
///   "clauses": [{"id": "ACME-1", "document": "ACME", "section": "USB", "says": "No USB storage."}],
///   "rules": [{"id": "acme-no-usb", "effect": "prohibit", "strength": "must",
///              "when": [{"path": "channel", "any_of": ["usb_storage"]}],
///              "text": "Do not send it on USB storage.", "clauses": ["ACME-1"]}]
/// }"#)?;
/// assert_eq!((rules.edition(), rules.warnings().len()), ("acme-2026-1", 0));
/// # Ok::<(), caveat::local::LocalRulesError>(())
/// ```
///
/// A rule applies to the activities that take every field that its condition reads: the one above to transfers alone.
///
/// Other formats are read by serde, with the same checks: `toml::from_str::<LocalRules>(text)`. Errors then have no lines.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "LocalRulesFile", into = "LocalRulesFile")]
pub struct LocalRules {
    file: LocalRulesFile,
    documents: Vec<Document>,
    clauses: Vec<Clause>,
    contacts: Vec<Contact>,
    rules: Vec<Rule>,
    tool_index: tools::ToolIndex,
    warnings: Vec<LocalFault>,
}

/// Shows the edition, the version and the digest in one line.
impl core::fmt::Debug for LocalRules {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (edition, version, rules) = (self.edition(), self.version(), self.rules.len());
        write!(out, "LocalRules {{ edition: {edition:?}, version: {version:?}, rules: {rules} }}")
    }
}

impl LocalRules {
    /// The greatest size of a file of rules, in bytes.
    pub const MAX_BYTES: usize = 4 * 1024 * 1024;
    /// The greatest depth of a file of rules.
    pub const MAX_DEPTH: usize = 8;
    /// The most mistakes that an error keeps; the others are counted.
    pub const MAX_FAULTS: usize = 100;

    /// Reads local rules from JSON text, and checks them. A byte order mark before it is skipped. Comments, from `//` to the end of a
    /// line, are skipped too.
    ///
    /// # Limits
    /// Time and memory follow from the size of the file:
    ///
    /// - A file has at most [`MAX_BYTES`](Self::MAX_BYTES), comments included, and nests at most [`MAX_DEPTH`](Self::MAX_DEPTH) deep.
    /// - Ids, titles and roles have at most 200 characters, texts and notes 2,000.
    /// - An error keeps at most [`MAX_FAULTS`](Self::MAX_FAULTS) mistakes and counts the others. The first 20 come with a suggestion.
    /// - The conditions of a rule, multiplied out, have at most 4,096 cases. What is repeated counts once.
    /// - The ways to meet a requirement have at most 64 combinations, of tests and of values.
    /// - All rules together have at most 64 different tests of names.
    /// - Checking how rules interact takes at most 100 million steps: some tenths of a second.
    ///
    /// # Errors
    /// Fails if the text is too long, too deep or not JSON. Otherwise fails with all mistakes, each with its line and its rule: keys and
    /// types, paths and values that don't exist, ids that are taken, clauses and roles that are not there, contradictions, and rules by
    /// which decisions would lose one of their properties. A mistake that may only follow from another in the same place is left
    /// out, and so are the properties of rules that have a mistake.
    pub fn from_json(text: &str) -> Result<Self, LocalRulesError> {
        let (file, faults) = read::read(text)?;
        check::check(file, faults)
    }

    /// Reads local rules from bytes that should be JSON text in UTF-8.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), and if the bytes are not UTF-8.
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, LocalRulesError> {
        read::text(bytes).and_then(Self::from_json)
    }

    /// Returns the edition: whose rules they are, and when they date from.
    pub fn edition(&self) -> &str {
        &self.file.edition
    }

    /// Returns their own version.
    pub fn version(&self) -> &str {
        &self.file.version
    }

    /// Returns the organisation's texts.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the clauses of those texts.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Returns whom the organisation says to ask.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// Returns the rules as they were given.
    pub fn rules(&self) -> &[WrittenRule] {
        &self.file.rules
    }

    /// Returns the register of named tools.
    pub fn tools(&self) -> &[RegisteredTool] {
        &self.file.tools
    }

    /// Returns the tool of this name or alias, without regard to case, spaces and punctuation.
    pub fn tool(&self, name: &str) -> Option<&RegisteredTool> {
        self.tool_index.get(&tools::folded(name)).and_then(|index| self.file.tools.get(*index))
    }

    /// Returns everything as it was given. Its JSON reads back as the same rules.
    pub fn file(&self) -> &LocalRulesFile {
        &self.file
    }

    /// Returns the rules as JSON, which reads back as the same rules.
    pub fn to_json(&self) -> String {
        to_json(&self.file)
    }

    /// Returns warnings about rules that can still be used, such as a rule that can never apply.
    pub fn warnings(&self) -> &[LocalFault] {
        &self.warnings
    }

    pub(crate) fn checked_rules(&self) -> &[Rule] {
        &self.rules
    }
}
