//! What to ask next, one question at a time, until no answer can change the decision.

mod order;
mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::assess::{QuestionIndex, QuestionSearch, Rulebook, Undecided, without_safeguards};
use crate::decision::Question;
use crate::facts::Facts;
use crate::json::to_json;
use crate::proposal::{Error, Proposal};
use crate::vocabulary::{Field, FieldSet, StaticText, ValueSet, field, path};

/// The questions still to ask about a proposal. It serialises to `{"next", "questions", "at_most", "declined"}`, where `next`
/// is left out once there is nothing to ask; [`text`](Interview::text) is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What is still to be asked about a proposal."))]
#[non_exhaustive]
pub struct Interview {
    /// The question to ask now: the first of `questions`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Question>,
    /// Every question whose answer can still change the decision, in the order in which they would be asked if no answer made
    /// another one unnecessary.
    pub questions: Vec<Question>,
    /// Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
    /// exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub may_ask_too_much: bool,
    /// The greatest number of questions still to come, whatever is answered or declined.
    pub at_most: usize,
    /// The declined questions that are still unknown, in the contract's order, with who could tell.
    pub declined: Vec<Declined>,
}

/// A question that the asker can't answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Declined {
    /// The field.
    #[serde(deserialize_with = "path")]
    pub path: StaticText,
    /// The question.
    pub text: Cow<'static, str>,
    /// Who could answer it.
    pub who: Cow<'static, str>,
}

/// Returns what to ask next about a proposal by the built-in rules. Declined questions were answered 'I do not know'.
///
/// ```
/// use caveat::{Location, Store, interview};
///
/// let mut proposal = caveat::Proposal::from(Store::new().location(Location::Laptop));
/// let mut declined = Vec::new();
/// while let Some(question) = interview(&proposal, &declined)?.next {
///     match question.path {
///         "information.marking" => proposal.set(question.path, "OFFICIAL")?,
///         "information.personal_data" => proposal.set(question.path, "none")?,
///         "only_copy" => proposal.set(question.path, false)?,
///         path => declined.push(path),
///     }
/// }
/// assert_eq!(caveat::assess(&proposal).verdict, caveat::Verdict::Conditional);
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Fails if a declined path is not a field's; the error names the nearest.
pub fn interview(proposal: &(impl AsRef<Proposal> + ?Sized), declined: &[&str]) -> Result<Interview, Error> {
    Rulebook::moj().interview(proposal, declined)
}

/// Returns the question for the activity, which a form asks before all others because every proposal needs one. It decides no
/// rule alone, so `decides` is empty.
///
/// ```
/// let question = caveat::interview::activity_question();
/// assert_eq!((question.path, question.options.iter().count()), ("activity", 5));
/// ```
pub fn activity_question() -> Question {
    const ACTIVITY: &Field = field("activity");
    Question::new(ACTIVITY, Vec::new())
}

impl Rulebook {
    /// Returns what to ask next about a proposal; see [`interview`](crate::interview()).
    ///
    /// Suppose that the declined fields stay unknown for good. A question is asked if and only if, for some answers to the rest, two
    /// of its answers lead to different verdicts, or both to `conditional` with different requirements not met. If the verdict is open,
    /// no question qualifies and none was declined, the interview asks about the fields that open rules read. It ends because what is
    /// declined is never asked again, and `at_most` falls with every answer and every question declined.
    ///
    /// The order aims for the fewest questions. First comes the field whose answer leaves the fewest other fields that can matter,
    /// on average over its options. Ties go to the field that decides the most rules, then to the contract's order.
    ///
    /// If the proposal answers a declined path, the answer counts. A path that the activity does not take is ignored, as a null
    /// would be.
    ///
    /// # Errors
    /// Fails if a declined path is not a field's; the error names the nearest.
    pub fn interview(&self, proposal: &(impl AsRef<Proposal> + ?Sized), declined: &[&str]) -> Result<Interview, Error> {
        let facts = self.facts(proposal.as_ref());
        let mut given_up = FieldSet::EMPTY;
        for path in declined {
            given_up |= FieldSet::of(Field::from_path(path).ok_or_else(|| Error::unknown_path(path))?);
        }
        let proposal = proposal.as_ref();
        let is_unknown =
            |field: &&'static Field| field.is_taken_by(facts.activity) && proposal.answer_to(field).is_none();
        let declined: Vec<&'static Field> = given_up.iter().filter(is_unknown).collect();

        let program = self.program(&facts);
        let filled = without_safeguards(&facts);
        let never = declined.iter().filter(|field| field.can_be_asked()).map(|field| field.mask).collect();
        let search = program.questions().search(&program.deciding, filled, facts.names, never);
        let turned_on = search.turned_on(filled);
        let fields = left(program.questions(), &search, &facts, filled, turned_on);
        let undecided = Undecided::of(&program.deciding.evaluate(&facts)).unwrap_or_default();
        // Someone who is told that the verdict is open needs to find out why, unless they declined to.
        let open = if fields.is_empty() && !declined.iter().any(|field| field.can_be_asked()) {
            undecided.open_fields(&facts)
        } else {
            FieldSet::EMPTY
        };
        let at_most = if fields.is_empty() { open.len() } else { turned_on.len() };
        let fields: Vec<&'static Field> = fields.into_iter().chain(open.iter()).collect();
        let question = |field: &'static Field| self.question(field, undecided.count(field), &undecided);
        let questions: Vec<Question> =
            order::ordered(&search, filled, &undecided, fields).into_iter().map(question).collect();
        Ok(Interview {
            next: questions.first().cloned(),
            questions,
            may_ask_too_much: !search.is_exact(),
            at_most,
            declined: declined
                .iter()
                .map(|field| Declined { path: field.path, text: field.question.into(), who: field.who.into() })
                .collect(),
        })
    }
}

/// Returns the fields that can still change the answer, in the vocabulary's order.
fn left(
    index: &QuestionIndex, search: &QuestionSearch<'_>, facts: &Facts, filled: ValueSet, turned_on: FieldSet,
) -> Vec<&'static Field> {
    if turned_on.is_empty() {
        return Vec::new();
    }
    let open = search.open_states(filled);
    if open.iter().flat_map(|open| open.fields().iter()).any(|field| search.declined.meets(field.mask)) {
        let unknown = facts.unknown().filter(|field| turned_on.contains(field) && field.can_be_asked());
        unknown.filter(|field| search.matters(filled, field)).collect()
    } else {
        // What was declined makes no difference, so these are the questions of a decision.
        index.asked(search, facts, filled, &open).iter().collect()
    }
}

impl Interview {
    /// Returns the interview as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
