use std::borrow::Cow;

use serde::Serialize;

use super::cited::{ExportedClause, ExportedDocument};
use crate::assess::Rulebook;
use crate::guidance::{ASSUMPTIONS, AssumptionNote, CONFLICTS, RETIRED, Retired, TERMS, WAYS_OUT, WayOut};
use crate::rule::{Condition, Contact, Done, Effect, Rule, Strength, Test};
use crate::vocabulary::{Activity, FIELDS, Field, FieldKind, FieldType, Value, ValueInfo};

/// A rulebook as data: everything that decides, explains or is asked, texts included. Its canonical JSON is what the policy
/// digest is taken over.
///
/// ```
/// let exported = caveat::Rulebook::moj().export();
/// let json = serde_json::to_value(&exported)?;
/// assert_eq!(json["rules"][0]["id"], "purpose-undescribed");
/// assert_eq!(json["clauses"].as_array().map(Vec::len), Some(94));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A rulebook as data, texts included."))]
#[serde(rename = "Rulebook")]
pub struct ExportedRulebook<'r> {
    /// Which guidance it is drawn from, by its latest dated text.
    edition: &'r str,
    /// Its own version.
    version: &'r str,
    /// The texts.
    documents: Vec<ExportedDocument<'r>>,
    /// Conditions that several rules share, by name.
    terms: Vec<ExportedTerm>,
    /// The rules, in their order.
    rules: Vec<ExportedRule<'r>>,
    /// Rules that are no longer in force.
    retired: &'r [Retired],
    /// What is assumed of unknown fields.
    assumptions: Vec<ExportedAssumption<'r>>,
    /// Clauses that pull apart.
    conflicts: Vec<ExportedConflict<'r>>,
    /// Where another activity is the natural way out.
    ways_out: Vec<ExportedWayOut<'r>>,
    /// The fields of a proposal, in their order.
    vocabulary: Vec<ExportedField<'r>>,
    /// Whom to turn to.
    contacts: Vec<&'r Contact>,
    /// The clauses of the texts, in their order.
    clauses: Vec<ExportedClause<'r>>,
}

/// A rule as data.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Rule")]
struct ExportedRule<'r> {
    /// Its name, the same for ever.
    id: &'r str,
    /// `prohibit`, `refer`, `require`, `duty` or `advice`.
    effect: &'static str,
    /// How strongly the guidance puts it.
    strength: Strength,
    /// What has to hold, all of it. None: always.
    when: Vec<ExportedCondition>,
    /// What meets a requirement: every test of one of these sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Vec<ExportedTest>>"))]
    satisfied_by: Option<Vec<Vec<ExportedTest>>>,
    /// What shows that a duty is done, where a field can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "ExportedDone"))]
    done_when: Option<ExportedDone>,
    /// The roles that a referral is to, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<&'r str>"))]
    to: Option<Vec<&'r str>>,
    /// What it means and why.
    text: &'r str,
    /// The clauses that it rests on.
    clauses: &'r [Cow<'static, str>],
    /// The roles that it names.
    roles: Vec<&'r str>,
    /// Whether the organisation added it to the built-in rules.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    local: bool,
}

/// A condition: a named one, or a test of one field.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Condition")]
#[serde(untagged)]
enum ExportedCondition {
    /// A named condition.
    Term {
        /// Its name, in the list of terms.
        term: &'static str,
    },
    /// A test of one field.
    Test(ExportedTest),
}

/// A test: the field has one of these values.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Test")]
struct ExportedTest {
    /// The field.
    path: &'static str,
    /// The values for which it holds.
    any_of: Vec<Value>,
}

/// What shows that a duty is done.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Done")]
#[serde(untagged)]
enum ExportedDone {
    /// The field is known.
    Known {
        /// The field.
        known: &'static str,
    },
    /// A test holds.
    Test(ExportedTest),
}

/// A named condition.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "Term")]
struct ExportedTerm {
    /// Its name.
    name: &'static str,
    /// What it means.
    text: &'static str,
    /// It holds when every test of one of these sets holds.
    any_of: Vec<Vec<ExportedTest>>,
    /// Whether it is taken to hold while unknown, except by prohibitions.
    cautious: bool,
}

/// What is assumed of a field while it is unknown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "AssumptionRule")]
struct ExportedAssumption<'r> {
    /// The field.
    path: &'r str,
    /// `sensitive`, or the value that it is presumed to have.
    treated_as: Value,
    /// What that means.
    text: &'r str,
    /// The clauses that it rests on.
    clauses: &'r [&'r str],
}

/// Clauses that pull apart.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "ConflictRule")]
struct ExportedConflict<'r> {
    /// Its name.
    id: &'r str,
    /// When they do.
    when: Vec<ExportedCondition>,
    /// Which of them counts, and why.
    text: &'r str,
    /// The clauses.
    clauses: &'r [&'r str],
}

/// A natural way out into another activity.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "WayOut")]
struct ExportedWayOut<'r> {
    /// Its name.
    id: &'r str,
    /// When it is one.
    when: Vec<ExportedCondition>,
    /// Whether it is one only where the proposal is prohibited.
    if_prohibited: bool,
    /// What to do instead.
    activity: Activity,
    /// How.
    settings: Vec<ExportedTest>,
    /// What to do, as a request.
    text: &'r str,
    /// The clauses that it follows.
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
    /// The values that rules can tell apart; none for text. Of a marking, the classes.
    values: &'r [ValueInfo],
    /// A short label.
    label: &'r str,
    /// The question to ask a person.
    question: &'r str,
    /// What the answer turns on.
    help: &'r str,
    /// Who could answer.
    who: &'r str,
    /// The activities that take it.
    taken_by: &'r [Activity],
    /// The value that it is presumed to have while unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Value"))]
    presumed: Option<Value>,
    /// Whether it is taken as sensitive while unknown.
    cautious: bool,
}

impl Rulebook {
    /// The rulebook as data.
    pub fn export(&self) -> ExportedRulebook<'_> {
        ExportedRulebook {
            edition: self.edition(),
            version: self.version(),
            documents: self.documents(),
            terms: TERMS.iter().filter_map(term).collect(),
            rules: self.rules().map(rule).collect(),
            retired: RETIRED,
            assumptions: ASSUMPTIONS.iter().map(assumption).collect(),
            conflicts: CONFLICTS
                .iter()
                .map(|it| ExportedConflict {
                    id: it.id,
                    when: it.when.iter().map(condition).collect(),
                    text: it.text,
                    clauses: it.clauses,
                })
                .collect(),
            ways_out: WAYS_OUT.iter().map(way_out).collect(),
            vocabulary: FIELDS.iter().map(exported_field).collect(),
            contacts: self.all_contacts(),
            clauses: self.all_clauses(),
        }
    }
}

fn rule(rule: &Rule) -> ExportedRule<'_> {
    let satisfied_by = match &rule.effect {
        Effect::Require { any_of } => Some(sets(any_of)),
        _ => None,
    };
    let done_when = match &rule.effect {
        Effect::Duty { done: Done::Known(field) } => Some(ExportedDone::Known { known: field.path }),
        Effect::Duty { done: Done::When(it) } => Some(ExportedDone::Test(test(it))),
        _ => None,
    };
    let to = match &rule.effect {
        Effect::Refer { to } => Some(to.iter().map(|contact| &*contact.role).collect()),
        _ => None,
    };
    ExportedRule {
        id: &rule.id,
        effect: rule.effect.name(),
        strength: rule.strength,
        when: rule.when.iter().map(condition).collect(),
        satisfied_by,
        done_when,
        to,
        text: &rule.text,
        clauses: &rule.clauses,
        roles: rule.names.iter().map(|contact| &*contact.role).collect(),
        local: rule.local,
    }
}

fn term(condition: &Condition) -> Option<ExportedTerm> {
    match condition {
        Condition::Term(term) => {
            Some(ExportedTerm { name: term.name, text: term.text, any_of: sets(term.any_of), cautious: term.cautious })
        }
        Condition::Is(_) => None,
    }
}

fn condition(condition: &Condition) -> ExportedCondition {
    match condition {
        Condition::Is(it) => ExportedCondition::Test(test(it)),
        Condition::Term(term) => ExportedCondition::Term { term: term.name },
    }
}

fn sets<S: AsRef<[Test]>>(any_of: &[S]) -> Vec<Vec<ExportedTest>> {
    any_of.iter().map(|tests| tests.as_ref().iter().map(test).collect()).collect()
}

fn test(test: &Test) -> ExportedTest {
    let field = test.field();
    ExportedTest { path: field.path, any_of: test.accepted().map(ValueInfo::value).collect() }
}

fn assumption(note: &'static AssumptionNote) -> ExportedAssumption<'static> {
    let field = note.field;
    let treated_as = field.presumed.map_or_else(|| Value::Text("sensitive".into()), Value::named);
    ExportedAssumption { path: field.path, treated_as, text: note.text, clauses: note.clauses }
}

fn way_out(way: &'static WayOut) -> ExportedWayOut<'static> {
    ExportedWayOut {
        id: way.id,
        when: way.when.iter().map(condition).collect(),
        if_prohibited: way.if_prohibited,
        activity: way.activity,
        settings: way.settings.iter().map(test).collect(),
        text: way.text,
        clauses: way.clauses,
    }
}

fn exported_field(field: &'static Field) -> ExportedField<'static> {
    ExportedField {
        path: field.path,
        kind: field.kind,
        r#type: match field.values {
            FieldType::YesNo => "bool",
            FieldType::OneOf(_) => "one_of",
            FieldType::Marking(_) => "marking",
            FieldType::Text { .. } => "text",
        },
        values: field.values.listed(),
        label: field.label,
        question: field.question,
        help: field.help,
        who: field.who,
        taken_by: field.taken_by,
        presumed: field.presumed.map(Value::named),
        cautious: field.cautious,
    }
}
