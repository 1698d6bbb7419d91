//! What to ask next, one question at a time, until no answer can change the decision.

mod order;
mod text;

use serde::Serialize;

use crate::assess::{QuestionSearch, Rulebook, Search, Undecided, without_safeguards};
use crate::decision::{Options, Question};
use crate::facts::Facts;
use crate::json::to_json;
use crate::proposal::{Error, Proposal, unknown_path};
use crate::vocabulary::{FIELDS, Field, field};

/// What is still to be asked about a proposal. It serialises to `{"next", "questions", "at_most", "declined"}`, where `next` is
/// left out once there is nothing more to ask; [`text`](Interview::text) is for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "What is still to be asked about a proposal."))]
#[non_exhaustive]
pub struct Interview<'r> {
    /// The question to ask now: the first of `questions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Question<'r>"))]
    pub next: Option<Question<'r>>,
    /// Every question whose answer can still change the decision, in the order in which they would be asked if no answer
    /// made another one needless.
    pub questions: Vec<Question<'r>>,
    /// How many questions are still to come at most, whatever is answered or declined.
    pub at_most: usize,
    /// What was declined and is still unknown, in the contract's order, with who could tell.
    pub declined: Vec<Declined>,
}

/// A question to which the asker does not know the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Declined {
    /// The field.
    pub path: &'static str,
    /// The question.
    pub text: &'static str,
    /// Who could answer it.
    pub who: &'static str,
}

/// What to ask next about a proposal, where some questions were declined: answered 'I do not know'. By the built-in rules.
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
/// Where a declined path is no field's; the error names the nearest.
pub fn interview(proposal: &impl AsRef<Proposal>, declined: &[impl AsRef<str>]) -> Result<Interview<'static>, Error> {
    Rulebook::moj().interview(proposal, declined)
}

/// The question that comes before all others, since every proposal says what is to be done: a form asks it by itself. It
/// decides no rule alone, so `decides` is empty.
///
/// ```
/// let question = caveat::activity_question();
/// assert_eq!((question.path, question.options.iter().count()), ("activity", 5));
/// ```
pub fn activity_question() -> Question<'static> {
    const ACTIVITY: &Field = field("activity");
    Question { path: ACTIVITY.path, text: ACTIVITY.question, options: Options::of(ACTIVITY), decides: Vec::new() }
}

impl<'r> Rulebook<'r> {
    /// What to ask next about a proposal; see [`interview`](crate::interview()).
    ///
    /// A question is asked if and only if, the declined fields staying unknown for ever, two of its answers lead to different
    /// verdicts for some answers to the rest, or both to `conditional` with different requirements not met. So it ends:
    /// what is declined is never asked again, and `at_most` falls with every answer and every question declined.
    ///
    /// The order is the one that promises the fewest questions: first comes the field after whose answer, each of its options
    /// being equally likely, the rules turn on the fewest other fields on average; among equals the one that decides the most
    /// rules, then the contract's order.
    ///
    /// A declined path that the proposal knows has been answered since: the answer counts. One that the activity does not take
    /// is left aside, as a null would be.
    ///
    /// # Errors
    /// Where a declined path is no field's; the error names the nearest.
    pub fn interview(
        &'r self,
        proposal: &impl AsRef<Proposal>,
        declined: &[impl AsRef<str>],
    ) -> Result<Interview<'r>, Error> {
        let facts = Facts::new(proposal.as_ref());
        let mut given_up = 0_u64;
        for path in declined.iter().map(AsRef::as_ref) {
            given_up |= Field::from_path(path).ok_or_else(|| unknown_path(path))?.bit_of_place();
        }
        let proposal = proposal.as_ref();
        let is_unknown =
            |field: &&'static Field| field.is_taken_by(facts.activity) && proposal.answer_to(field).is_none();
        let is_declined = |field: &&Field| field.bit_of_place() & given_up != 0;
        let declined: Vec<&'static Field> = FIELDS.iter().filter(is_declined).filter(is_unknown).collect();

        let group = &self.program(facts.activity).deciding;
        let filled = without_safeguards(&facts);
        let search = Search::new(group, group.added_that_can_apply(filled));
        let never = declined.iter().filter(|field| field.can_be_asked()).fold(0, |mask, field| mask | field.mask);
        let outlook = QuestionSearch { search: &search, declined: never };
        let turned_on = outlook.turned_on(filled);
        let fields = left(&facts, filled, &outlook, turned_on);
        let at_most = if fields.is_empty() { 0 } else { turned_on.count_ones() as usize };
        let undecided = Undecided::of(&group.look(facts.possible)).unwrap_or_default();
        let question = |field: &'static Field| self.question(field, undecided.count(field), &undecided);
        let questions: Vec<Question<'r>> =
            order::ordered(&outlook, filled, &undecided, fields).into_iter().map(question).collect();
        Ok(Interview {
            next: questions.first().cloned(),
            questions,
            at_most,
            declined: declined
                .iter()
                .map(|field| Declined { path: field.path, text: field.question, who: field.who })
                .collect(),
        })
    }
}

/// The fields that can still change the answer, in the contract's order.
fn left(facts: &Facts, filled: u128, outlook: &QuestionSearch<'_>, turned_on: u64) -> Vec<&'static Field> {
    if turned_on == 0 {
        return Vec::new();
    }
    let open = outlook.search.turns_on(filled);
    let declined = |field: &&Field| outlook.declined & field.mask != 0;
    if FIELDS.iter().filter(declined).any(|field| open.fields & field.bit_of_place() != 0) {
        let unknown = facts.unknown().filter(|field| turned_on & field.bit_of_place() != 0);
        unknown.filter(|field| field.can_be_asked() && outlook.matters(filled, field)).collect()
    } else {
        // What was declined makes no difference, so these are the questions of a decision.
        outlook.search.asked(facts, filled, open).collect()
    }
}

impl Interview<'_> {
    /// The interview as JSON, in the contract's order of keys.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}
