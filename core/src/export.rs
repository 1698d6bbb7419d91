//! Exports the rulebook as data, and puts an organisation's own rules on top of it under a digest of both.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::assess::Rulebook;
use crate::guidance::{
    ASSUMPTIONS, AssumptionNote, CLAUSES, CONFLICTS, CONTACTS, Clause, ConflictNote, DOCUMENTS, Document, RETIRED,
    Retired, WAYS_OUT, WayOut, terms,
};
#[cfg(feature = "local-rules")]
use crate::local::{LocalRules, RegisteredTool};
use crate::rule::{Contact, Term, WrittenRule};
use crate::vocabulary::{Activity, FIELDS, Field, FieldKind, FieldType, Value, ValueInfo};

/// A rulebook as data: everything that decides, explains or is asked, texts included. A decision's policy has the digest of its
/// canonical JSON.
///
/// ```
/// let exported = caveat::Rulebook::moj().export();
/// let json = serde_json::to_value(&exported)?;
/// assert_eq!(json["rules"][0]["id"], "purpose-undescribed");
/// assert_eq!(json["clauses"].as_array().map(Vec::len), Some(97));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A rulebook as data, texts included."))]
#[serde(rename = "Rulebook")]
pub struct ExportedRulebook<'r> {
    /// The edition of the guidance, named after its latest dated text.
    edition: &'r str,
    /// Its own version.
    version: &'r str,
    /// The texts.
    documents: Vec<&'r Document>,
    /// Conditions that several rules share, by name.
    terms: Vec<&'r Term>,
    /// The rules, in their order.
    rules: Vec<ExportedRule>,
    /// The organisation's register of named tools.
    #[cfg(feature = "local-rules")]
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tools: &'r [RegisteredTool],
    /// Rules that are no longer in force.
    retired: &'r [Retired],
    /// What is assumed about unknown fields.
    assumptions: Vec<ExportedAssumption<'r>>,
    /// Clauses that conflict.
    conflicts: &'r [ConflictNote],
    /// The ways out into another activity.
    ways_out: &'r [WayOut],
    /// The fields of a proposal, in their order.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ExportedField<'r>>"))]
    vocabulary: &'static [Field],
    /// Whom to ask.
    contacts: Vec<&'r Contact>,
    /// The clauses of the texts, in their order.
    clauses: Vec<&'r Clause>,
}

/// A rule as data.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "ExportedRule")]
struct ExportedRule {
    /// The rule as written.
    #[serde(flatten)]
    written: WrittenRule,
    /// Whether the organisation added it to the built-in rules.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    local: bool,
}

/// What is assumed about a field while it is unknown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "AssumptionRule")]
struct ExportedAssumption<'r> {
    /// The field.
    path: &'r str,
    /// `sensitive`, or the presumed value.
    treated_as: Value,
    /// What that means.
    text: &'r str,
    /// The clauses that it rests on.
    clauses: &'r [&'r str],
}

/// A field of a proposal.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Field")]
struct ExportedField<'r> {
    /// Its dotted path.
    path: &'r str,
    /// `fact`, `choice` or `safeguard`.
    kind: FieldKind,
    /// `bool`, `one_of`, `marking` or `text`.
    r#type: &'static str,
    /// The values that rules can tell apart: the classes of a marking; none for text.
    values: &'r [ValueInfo],
    /// A short label.
    label: &'r str,
    /// The question to ask a person.
    question: &'r str,
    /// What depends on the answer.
    help: &'r str,
    /// Who could answer.
    who: &'r str,
    /// What to do for it to have a value, by the value's name.
    actions: BTreeMap<&'r str, &'r str>,
    /// The values that alternatives may suggest.
    offered: &'r [&'r str],
    /// The activities that take it.
    taken_by: &'r [Activity],
    /// The value presumed while it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    presumed: Option<Value>,
    /// Whether the information counts as sensitive while it is unknown.
    cautious: bool,
}

impl Rulebook {
    /// Returns the rulebook as data.
    pub fn export(&self) -> ExportedRulebook<'_> {
        ExportedRulebook {
            edition: self.edition(),
            version: self.version(),
            documents: self.documents(),
            terms: terms().collect(),
            rules: self.rules().map(|rule| ExportedRule { written: rule.written(), local: rule.local }).collect(),
            #[cfg(feature = "local-rules")]
            tools: self.local_rules().map_or(&[], LocalRules::tools),
            retired: RETIRED,
            assumptions: ASSUMPTIONS.iter().map(assumption).collect(),
            conflicts: CONFLICTS,
            ways_out: WAYS_OUT,
            vocabulary: FIELDS,
            contacts: self.all_contacts(),
            clauses: self.all_clauses(),
        }
    }
}

fn assumption(note: &'static AssumptionNote) -> ExportedAssumption<'static> {
    let field = note.field;
    let treated_as = field.presumed.map_or_else(|| Value::Text("sensitive".into()), Value::named);
    ExportedAssumption { path: field.path, treated_as, text: note.text, clauses: note.clauses }
}

/// Serialises as in the exported rulebook.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let exported = ExportedField {
            path: self.path,
            kind: self.kind,
            r#type: match self.values {
                FieldType::YesNo => "bool",
                FieldType::OneOf(_) => "one_of",
                FieldType::Marking(_) => "marking",
                FieldType::Text { .. } => "text",
            },
            values: self.values.listed(),
            label: self.label,
            question: self.question,
            help: self.help,
            who: self.who,
            actions: self.actions.iter().copied().collect(),
            offered: self.offered,
            taken_by: self.taken_by,
            presumed: self.presumed.map(Value::named),
            cautious: self.cautious,
        };
        exported.serialize(serializer)
    }
}

#[cfg_attr(
    not(feature = "local-rules"),
    expect(clippy::unused_self, reason = "a rulebook has documents of its own only with local rules")
)]
impl Rulebook {
    fn documents(&self) -> Vec<&Document> {
        let documents = DOCUMENTS.iter();
        #[cfg(feature = "local-rules")]
        let documents = documents.chain(self.local_rules().into_iter().flat_map(LocalRules::documents));
        documents.collect()
    }

    fn all_contacts(&self) -> Vec<&Contact> {
        let contacts = CONTACTS.iter().copied();
        #[cfg(feature = "local-rules")]
        let contacts = contacts.chain(self.local_rules().into_iter().flat_map(LocalRules::contacts));
        contacts.collect()
    }

    fn all_clauses(&self) -> Vec<&Clause> {
        let clauses = CLAUSES.iter();
        #[cfg(feature = "local-rules")]
        let clauses = clauses.chain(self.local_rules().into_iter().flat_map(LocalRules::clauses));
        clauses.collect()
    }
}

#[cfg(feature = "local-rules")]
impl Rulebook {
    /// Returns the built-in rules with an organisation's own on top, as an owned value. Its edition and version name both
    /// parts, and its digest covers both, so a decision says which rules made it.
    ///
    /// ```
    /// let local = caveat::local::LocalRules::from_json(include_str!("../examples/local-rules.json"))?;
    /// let rulebook = caveat::Rulebook::moj_with(&local);
    /// assert_eq!(rulebook.edition(), "moj-2018-12+dls-2026-1");
    /// let proposal = caveat::Transfer::new().channel(caveat::Channel::UsbStorage);
    /// assert_eq!(rulebook.outcome(&proposal).prohibitions().collect::<Vec<_>>(), ["dls-no-usb"]);
    /// # Ok::<(), caveat::local::LocalRulesError>(())
    /// ```
    pub fn moj_with(local: &LocalRules) -> Self {
        let rulebook = Self::combined(local);
        // What a rulebook exports has text keys only, so it always has a canonical form.
        let bytes =
            <sha2::Sha256 as sha2::Digest>::digest(crate::json::canonical(&rulebook.export()).unwrap_or_default());
        let digest = bytes.iter().fold(String::from("sha256:"), |hex, byte| format!("{hex}{byte:02x}"));
        rulebook.with_digest(digest)
    }
}
