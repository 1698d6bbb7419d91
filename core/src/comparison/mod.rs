//! Compares two decisions: what changed, and which rules and clauses caused it.

mod text;

use std::borrow::Cow;

use serde::Serialize;

use crate::assess::{Rulebook, Status, Verdict};
use crate::decision::{CONTRACT, Decision, Note, Policy};
use crate::json::to_json;
use crate::proposal::{Answer, Proposal};
use crate::vocabulary::{FIELDS, Value, names};

/// Compares the decisions on two proposals by the built-in rules.
///
/// ```
/// use caveat::{Channel, Recipient, Transfer};
/// use caveat::comparison::Direction;
///
/// let by_email = Transfer::new().recipient(Recipient::PersonalAccount).channel(Channel::Email);
/// let within = Transfer::new().recipient(Recipient::SameSystem).channel(Channel::AccreditedNetwork);
/// let comparison = caveat::compare(&by_email, &within);
/// assert_eq!(comparison.direction, Direction::Better);
/// assert_eq!(comparison.answers.iter().map(|it| it.path).collect::<Vec<_>>(), ["recipient", "channel"]);
/// let gone = &comparison.prohibitions[0];
/// assert_eq!((&*gone.rule, gone.after), ("transfer-personal-account", None));
/// assert!(caveat::compare(&within, &within).is_empty());
/// ```
pub fn compare(before: &(impl AsRef<Proposal> + ?Sized), after: &(impl AsRef<Proposal> + ?Sized)) -> Comparison {
    Rulebook::moj().compare(before, after)
}

impl Rulebook {
    /// Compares the decisions on two proposals.
    pub fn compare(
        &self, before: &(impl AsRef<Proposal> + ?Sized), after: &(impl AsRef<Proposal> + ?Sized),
    ) -> Comparison {
        Comparison::new((self, before.as_ref()), (self, after.as_ref()))
    }

    /// Compares the decisions on one proposal by this rulebook and by another.
    pub fn compare_with(&self, after: &Rulebook, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Comparison {
        Comparison::new((self, proposal.as_ref()), (after, proposal.as_ref()))
    }
}

/// What changes from one decision to another. Lists are in the rulebook's or the contract's order and hold only differences:
/// equal decisions have an empty comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What changes from one decision to another."))]
#[non_exhaustive]
pub struct Comparison {
    /// The version of the JSON contract.
    pub contract: &'static str,
    /// Whether the verdict gets better or worse.
    pub direction: Direction,
    /// The change in one sentence.
    pub headline: String,
    /// Both verdicts.
    pub verdict: Change<Verdict>,
    /// The answers that differ between the proposals.
    pub answers: Vec<AnswerChange>,
    /// The prohibitions that were added or removed.
    pub prohibitions: Vec<RuleChange>,
    /// The referrals that were added or removed.
    pub referrals: Vec<RuleChange>,
    /// The requirements that were added, removed, or changed status.
    pub requirements: Vec<RuleChange>,
    /// The duties that were added, removed, or changed status.
    pub duties: Vec<RuleChange>,
    /// The advice that was added, removed, or changed status.
    pub advice: Vec<RuleChange>,
    /// The paths of questions that are no longer asked, or are newly asked.
    pub questions: PathChanges,
    /// The paths of assumptions that are no longer made, or are newly made.
    pub assumptions: PathChanges,
    /// The clauses of the rules above, each once.
    pub clauses: Vec<Cow<'static, str>>,
    /// The rulebooks that decided.
    pub policy: Change<Policy>,
}

names! {
    /// Whether a verdict gets better or worse. From better to worse: `allowed`, `conditional`, `undetermined`, `refer`,
    /// `prohibited`.
    pub enum Direction {
        /// A better verdict.
        Better = "better",
        /// The same verdict.
        Same = "same",
        /// A worse verdict.
        Worse = "worse",
    }
}

/// A value before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "{T}Change"))]
pub struct Change<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

/// An answer that differs. What is left out was, or is, unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerChange {
    /// The field.
    pub path: &'static str,
    /// Its value before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// Its value after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A rule that only one decision lists, or that both list differently. If both statuses are the same, its text or clauses
/// differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RuleChange {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// Its status before: a prohibition or referral `applies`; left out if it was not listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Status>,
    /// Its status after; left out if it is not listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Status>,
    /// What it means and why: the later text, if it is listed after.
    pub text: Cow<'static, str>,
    /// The clauses that it rests on: the later ones, if it is listed after.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
}

/// Paths that were removed or added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PathChanges {
    /// Those that only the earlier decision has.
    pub gone: Vec<&'static str>,
    /// Those that only the later decision has.
    pub new: Vec<&'static str>,
}

/// A rule as one decision lists it.
#[derive(Clone)]
struct Entry {
    rule: Cow<'static, str>,
    status: Status,
    text: Cow<'static, str>,
    clauses: Cow<'static, [Cow<'static, str>]>,
}

impl Comparison {
    fn new(before: (&Rulebook, &Proposal), after: (&Rulebook, &Proposal)) -> Self {
        let (one, other) = (before.0.assess(before.1), after.0.assess(after.1));
        // In the later rulebook's order, then what only the earlier one has.
        let changes = |list: fn(&Decision) -> Vec<Entry>| changes(&list(&one), &list(&other), after.0);
        let prohibitions = changes(|decision| {
            let of = decision.prohibitions.iter();
            of.map(|it| Entry::new(&it.rule, Status::Applies, &it.text, &it.clauses)).collect()
        });
        let referrals = changes(|decision| {
            let of = decision.referrals.iter();
            of.map(|it| Entry::new(&it.rule, Status::Applies, &it.text, &it.clauses)).collect()
        });
        let requirements = changes(|decision| {
            let of = decision.requirements.iter();
            of.map(|it| Entry::new(&it.rule, it.status, &it.text, &it.clauses)).collect()
        });
        let duties = changes(|decision| decision.duties.iter().map(Entry::of).collect());
        let advice = changes(|decision| decision.advice.iter().map(Entry::of).collect());
        let mut clauses: Vec<Cow<'static, str>> = Vec::new();
        let lists = [&prohibitions, &referrals, &requirements, &duties, &advice];
        for id in lists.into_iter().flatten().flat_map(|change| change.clauses.iter()) {
            if !clauses.contains(id) {
                clauses.push(id.clone());
            }
        }
        let questions = |decision: &Decision| decision.questions.iter().map(|it| it.path).collect::<Vec<_>>();
        let assumptions = |decision: &Decision| decision.assumptions.iter().map(|it| it.path).collect::<Vec<_>>();
        let (worse, better) = (one.verdict.or_worse(other.verdict), one.verdict);
        let mut comparison = Self {
            contract: CONTRACT,
            direction: if one.verdict == other.verdict {
                Direction::Same
            } else if worse == better {
                Direction::Better
            } else {
                Direction::Worse
            },
            headline: String::new(),
            verdict: Change { before: one.verdict, after: other.verdict },
            answers: answers(before.1, after.1),
            questions: PathChanges::new(&questions(&one), &questions(&other)),
            assumptions: PathChanges::new(&assumptions(&one), &assumptions(&other)),
            prohibitions,
            referrals,
            requirements,
            duties,
            advice,
            clauses,
            policy: Change { before: one.policy, after: other.policy },
        };
        comparison.headline = comparison.sentence();
        comparison
    }

    /// Whether nothing differs: neither the proposals nor the decisions. The rulebooks may still differ.
    pub const fn is_empty(&self) -> bool {
        matches!(self.direction, Direction::Same) && self.answers.is_empty() && self.changed_rules() == 0 && {
            self.questions.is_empty() && self.assumptions.is_empty()
        }
    }

    const fn changed_rules(&self) -> usize {
        let deciding = self.prohibitions.len().saturating_add(self.referrals.len());
        let deciding = deciding.saturating_add(self.requirements.len());
        deciding.saturating_add(self.duties.len()).saturating_add(self.advice.len())
    }
}

#[expect(clippy::ptr_arg, reason = "clones what is shared without copying it")]
impl Entry {
    fn of(note: &Note) -> Self {
        Self::new(&note.rule, note.status, &note.text, &note.clauses)
    }

    fn new(
        rule: &Cow<'static, str>, status: Status, text: &Cow<'static, str>, clauses: &Cow<'static, [Cow<'static, str>]>,
    ) -> Self {
        Self { rule: rule.clone(), status, text: text.clone(), clauses: clauses.clone() }
    }
}

impl PathChanges {
    fn new(before: &[&'static str], after: &[&'static str]) -> Self {
        let only = |these: &[&'static str], those: &[&'static str]| {
            FIELDS.iter().map(|field| field.path).filter(|path| these.contains(path) && !those.contains(path)).collect()
        };
        Self { gone: only(before, after), new: only(after, before) }
    }

    /// Whether all lists are empty.
    pub const fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }
}

/// Returns what differs between two lists of rules.
fn changes(before: &[Entry], after: &[Entry], later: &Rulebook) -> Vec<RuleChange> {
    fn in_list<'l>(list: &'l [Entry], id: &str) -> Option<&'l Entry> {
        list.iter().find(|entry| entry.rule == id)
    }
    let gone = before.iter().filter(|entry| in_list(after, &entry.rule).is_none());
    let mut changes: Vec<RuleChange> = after
        .iter()
        .chain(gone)
        .filter_map(|entry| {
            let (before, after) = (in_list(before, &entry.rule), in_list(after, &entry.rule));
            let same = before.zip(after).is_some_and(|(one, other)| {
                (one.status, &one.text, &one.clauses) == (other.status, &other.text, &other.clauses)
            });
            let (before, after) = (before.map(|it| it.status), after.map(|it| it.status));
            let Entry { rule, text, clauses, .. } = entry.clone();
            (!same).then_some(RuleChange { rule, before, after, text, clauses })
        })
        .collect();
    if changes.len() > 1 {
        let order: Vec<&str> = later.rules().map(|rule| &*rule.id).collect();
        let index = |id: &str| order.iter().position(|other| *other == id).unwrap_or(usize::MAX);
        changes.sort_by_cached_key(|change| index(&change.rule));
    }
    changes
}

/// Returns the answers that differ, in the contract's order.
fn answers(before: &Proposal, after: &Proposal) -> Vec<AnswerChange> {
    let given = |answer: Answer<'_>| match answer {
        Answer::Bool(yes) => Value::Bool(yes),
        Answer::Text(text) => Value::Text(Cow::Owned(text.to_owned())),
    };
    let of = |proposal: &Proposal, path: &str| proposal.answer(path).ok().flatten().map(given);
    let change = |path: &'static str| {
        let (before, after) = (of(before, path), of(after, path));
        (before != after).then_some(AnswerChange { path, before, after })
    };
    FIELDS.iter().filter_map(|field| change(field.path)).collect()
}

impl Comparison {
    /// Returns the comparison as JSON, in the order of its fields.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
