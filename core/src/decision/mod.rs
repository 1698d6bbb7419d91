//! The whole decision: the verdict, every rule behind it with its reasons, what is still unknown, and views for people.

mod actions;
mod alternatives;
mod assumptions;
mod compact;
mod explain;
mod headline;
mod marking;
mod options;
mod question;
mod reasons;
mod statements;
mod views;

pub use alternatives::alternatives;
#[cfg(feature = "table")]
pub(crate) use assumptions::assumed_fields;
pub use compact::CompactDecision;
#[cfg(all(feature = "local-rules", feature = "table"))]
pub(crate) use explain::conflicting;
pub use marking::DecidedMarking;
pub use options::{Choice, options};
pub use question::Question;
pub(crate) use statements::answer_in_words;
pub use views::{Item, More, Outline, Section};
#[cfg(feature = "records")]
pub(crate) use views::{escaped_html, escaped_markdown};
pub(crate) use views::{inside_sentence, one_line};

use std::borrow::Cow;
#[cfg(feature = "local-rules")]
use std::sync::Arc;

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::assess::{Rulebook, Status, Verdict};
use crate::json::to_json;
#[cfg(feature = "local-rules")]
use crate::local::LocalRules;
use crate::proposal::{Error, Proposal};
use crate::rule::Strength;
pub use crate::rule::{Contact, Setting};
use crate::vocabulary::{Class, StaticText, Value, path};

/// The version of the JSON contract that decisions are written by.
pub const CONTRACT: &str = "1";

/// Decides a proposal: may the information be handled in this way, why, on what conditions, and what is still unknown?
///
/// ```
/// use caveat::{Channel, Class, Information, Recipient, Transfer, Verdict};
///
/// let proposal = Transfer::new()
///     .information(Information::new().marking(Class::OfficialSensitive))
///     .recipient(Recipient::ThirdParty)
///     .channel(Channel::Email)
///     .business_need(false);
/// let decision = caveat::assess(&proposal);
/// assert_eq!(decision.verdict, Verdict::Prohibited);
/// let reason = &decision.prohibitions[0];
/// assert_eq!(reason.rule, "transfer-third-party-need");
/// assert_eq!(*reason.clauses, ["DHS-5.4"]);
/// ```
pub fn assess(proposal: &(impl AsRef<Proposal> + ?Sized)) -> Decision {
    Rulebook::moj().assess(proposal)
}

/// Decides a proposal given as JSON text, and returns the decision as JSON text.
///
/// ```
/// let decision = caveat::assess_json(r#"{"activity": "store", "location": "unaccredited_system"}"#)?;
/// assert!(decision.starts_with(r#"{"contract":"1","verdict":"prohibited""#));
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Fails if the text can't be read as a proposal; [`Error::to_json`] is the contract's form of it.
pub fn assess_json(proposal: &str) -> Result<String, Error> {
    Ok(assess(&Proposal::from_json(proposal)?).to_json())
}

/// The whole decision, in the contract's order. It serialises to the contract's JSON; [`text`](Decision::text),
/// [`markdown`](Decision::markdown) and [`html`](Decision::html) are for people.
///
/// A refusal is a decision, not an error. [`Error`] is only for proposals that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "Everything that there is to say about a proposal."))]
#[non_exhaustive]
pub struct Decision {
    /// The version of the JSON contract.
    #[serde(deserialize_with = "contract")]
    pub contract: StaticText,
    /// The answer in one word.
    pub verdict: Verdict,
    /// The answer in one sentence.
    pub headline: String,
    /// The marking that was given, as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<DecidedMarking>,
    /// The prohibitions that apply.
    pub prohibitions: Vec<Prohibition>,
    /// The referrals that apply: who has to be asked.
    pub referrals: Vec<Referral>,
    /// The requirements that apply, and whether they are met.
    pub requirements: Vec<Requirement>,
    /// What to do to meet the requirements that are not met, each thing once; empty if the verdict is `prohibited`.
    pub actions: Vec<Action>,
    /// What is owed during or afterwards.
    pub duties: Vec<Note>,
    /// What is good to know or to do.
    pub advice: Vec<Note>,
    /// What is still unknown and could change the answer; first the question that decides the most rules.
    pub questions: Vec<Question>,
    /// Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
    /// exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_ask_too_much: bool,
    /// What was assumed about unknown fields, where the answer could differ without it.
    pub assumptions: Vec<Assumption>,
    /// Clauses that conflict in this case, and which one takes precedence.
    pub conflicts: Vec<Conflict>,
    /// Other choices that lead to a better verdict, the best first; see [`alternatives`](crate::alternatives).
    pub alternatives: Vec<Alternative>,
    /// Why no other choice helps; only if the verdict is `prohibited` or `refer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nothing_helps: Option<NothingHelps>,
    /// The roles that the listed rules name.
    pub contacts: Vec<Contact>,
    /// The rulebook that decided.
    pub policy: Policy,
    /// For the views, which say what was asked.
    #[serde(skip)]
    pub(crate) asked: ForViews<Proposal>,
    /// For the views, which name the sections of an organisation's own clauses.
    #[cfg(feature = "local-rules")]
    #[serde(skip)]
    pub(crate) local: ForViews<Arc<LocalRules>>,
}

/// Data that only the views use; a decision that was read back does not have it. Comparing decisions ignores it.
#[derive(Clone, Debug)]
pub(crate) struct ForViews<T>(pub(crate) Option<T>);

impl<T> Default for ForViews<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> PartialEq for ForViews<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for ForViews<T> {}

/// A prohibition that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Prohibition {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What it means and why.
    pub text: Cow<'static, str>,
    /// How the rule reads the guidance where that leaves room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cow<'static, str>>,
    /// How strongly the guidance puts it.
    pub strength: Strength,
    /// The clauses that it rests on.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
    /// The known fields that made it apply.
    pub because: Vec<Reason>,
}

/// A referral that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Referral {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What it means and why.
    pub text: Cow<'static, str>,
    /// The roles to ask, all of them.
    pub to: Vec<Cow<'static, str>>,
    /// How the rule reads the guidance where that leaves room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cow<'static, str>>,
    /// How strongly the guidance puts it.
    pub strength: Strength,
    /// The clauses that it rests on.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
    /// The known fields that made it apply.
    pub because: Vec<Reason>,
}

/// A requirement that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Requirement {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What it means and why.
    pub text: Cow<'static, str>,
    /// How the rule reads the guidance where that leaves room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cow<'static, str>>,
    /// How strongly the guidance puts it.
    pub strength: Strength,
    /// `met`, `outstanding` or `unconfirmed`.
    pub status: Status,
    /// The clauses that it rests on.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
    /// The known fields that made it apply.
    pub because: Vec<Reason>,
    /// Every way to meet it.
    pub satisfied_by: Cow<'static, [Vec<Setting>]>,
}

/// Something to do. It meets every requirement that it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Action {
    /// What to do, as a request.
    pub text: String,
    /// Who does it or can confirm it.
    pub who: String,
    /// The requirements that it meets, by id.
    pub rules: Vec<Cow<'static, str>>,
    /// Every way to do it.
    pub satisfied_by: Cow<'static, [Vec<Setting>]>,
}

/// A duty or a piece of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Note {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// What it means and why.
    pub text: Cow<'static, str>,
    /// How the rule reads the guidance where that leaves room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cow<'static, str>>,
    /// How strongly the guidance puts it.
    pub strength: Strength,
    /// `owed`, `done` or `may_apply` for a duty; `applies` or `may_apply` for advice.
    pub status: Status,
    /// The clauses that it rests on.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
}

/// A known field that made a rule apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reason {
    /// The field.
    #[serde(deserialize_with = "path")]
    pub path: StaticText,
    /// Its value; a marking as written.
    pub value: Value,
    /// The marking's class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// What was assumed about an unknown field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Assumption {
    /// The field.
    #[serde(deserialize_with = "path")]
    pub path: StaticText,
    /// `sensitive`, or the presumed value.
    pub treated_as: Value,
    /// What that means.
    pub text: Cow<'static, str>,
    /// The clauses that it rests on; empty if it comes from the organisation's register of tools.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
}

/// Clauses that conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Conflict {
    /// Its name.
    pub id: Cow<'static, str>,
    /// Which one takes precedence, and why.
    pub text: Cow<'static, str>,
    /// The clauses.
    pub clauses: Cow<'static, [Cow<'static, str>]>,
}

/// What could be chosen differently for a better verdict.
///
/// An alternative is a smallest set of at most three changes: no part of it leads to as good a verdict. Only choices change
/// (how the asker proposes to do it), never facts or safeguards, and only to values that the vocabulary offers: never to a
/// device, media or an online tool. Settling an unknown choice counts as a change. All such sets are listed: the best verdict
/// first; then the fewest changes, the fewest requirements, and the contract's order. Another activity is suggested only if [a
/// way out](crate::Rulebook::ways_out) leads to it, and counts as a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What could be chosen differently for a better verdict."))]
#[non_exhaustive]
pub struct Alternatives {
    /// The smallest sets of changes; empty if the verdict is `allowed`.
    pub alternatives: Vec<Alternative>,
    /// Why nothing helps; left out if something does, or if nothing has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nothing_helps: Option<NothingHelps>,
}

/// Why no other choice leads to a better verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NothingHelps {
    /// Why, in a sentence.
    pub text: String,
    /// The ids of the rules that stay in the way whatever is chosen; if every choice meets another rule, those in the way now.
    pub rules: Vec<Cow<'static, str>>,
}

/// Other choices that lead to a better verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Alternative {
    /// What to do differently.
    pub changes: Vec<Setting>,
    /// The verdict after the changes.
    pub verdict: Verdict,
    /// The alternative as a sentence.
    pub text: String,
    /// The ids of the requirements still to be met after the changes.
    pub requirements: Vec<Cow<'static, str>>,
}

/// The rulebook that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Policy {
    /// The edition of the guidance, named after its latest dated text.
    pub edition: Cow<'static, str>,
    /// Its version.
    pub version: Cow<'static, str>,
    /// `sha256:` and the digest of its canonical JSON.
    pub digest: Cow<'static, str>,
}

/// Reads the version of the contract, which has to be this one.
fn contract<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static str, D::Error> {
    let read = Cow::<str>::deserialize(deserializer)?;
    if read == CONTRACT {
        Ok(CONTRACT)
    } else {
        Err(serde::de::Error::custom(format_args!("contract {read}, not {CONTRACT}")))
    }
}

/// Returns the clauses of a note, as decisions have them.
pub(crate) fn cited(clauses: &[&'static str]) -> Cow<'static, [Cow<'static, str>]> {
    clauses.iter().copied().map(Cow::Borrowed).collect()
}

impl Decision {
    /// Returns the decision as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.verdict, self.headline)
    }
}

impl Alternatives {
    /// Returns the alternatives as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
