//! What someone proposes to do: an activity, and what is known about the information and the way of handling it.

mod answers;
mod error;
mod json;
mod proposal_type;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod typed;

pub use answers::Answer;
#[cfg(feature = "records")]
pub(crate) use error::ErrorDetail;
pub use error::{Error, ErrorCode};
pub use json::canonical_json;
pub use proposal_type::ToolName;
pub use typed::{Dispose, Information, StartProject, Store, Tool, Transfer, UseTool};

pub(crate) use answers::Answers;

use crate::marking::Marking;
use crate::vocabulary::{Activity, Audience, FIELDS, Field, ValueSet};

const ACTIVITY: &Field = crate::vocabulary::field("activity");

/// A proposal to handle information in some way, with everything known about it so far. It holds facts about the information,
/// never the information itself.
///
/// If you know the activity when you write the program, use a typed proposal ([`Transfer`], [`UseTool`] and so on), which takes
/// only its own fields:
///
/// ```compile_fail
/// // What is disposed of has no channel.
/// caveat::Dispose::new().channel(caveat::Channel::Email);
/// ```
/// A `Proposal` is for the other cases: it comes from JSON, from a form or from a typed proposal.
///
/// ```
/// use caveat::{Activity, Answer, Proposal};
///
/// let mut proposal = Proposal::new(Activity::Transfer);
/// proposal.set("recipient", "third_party")?;
/// proposal.set("business_need", true)?;
/// assert_eq!(proposal.answer("recipient")?, Some(Answer::Text("third_party")));
/// assert_eq!(proposal.answer("channel")?, None);
/// assert!(proposal.answer("chanel").is_err());
///
/// let error = proposal.set("secure_method", true).unwrap_err();
/// assert_eq!(error.to_string(), "`secure_method` does not apply to `transfer`, only to `dispose`");
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Proposal {
    activity: Activity,
    answers: Answers,
}

impl Proposal {
    /// The greatest length of a proposal as JSON text, in bytes.
    pub const MAX_BYTES: usize = 64 * 1024;
    /// The greatest depth of a proposal as JSON; the outermost object counts as one.
    pub const MAX_DEPTH: usize = 4;

    /// Creates a proposal that contains only the activity.
    pub const fn new(activity: Activity) -> Self {
        Self { activity, answers: Answers::NONE }
    }

    /// Creates a proposal from answers to any fields. Fails if the activity does not take one of them.
    pub(crate) fn from_answers(activity: Activity, answers: Answers) -> Result<Self, Error> {
        let astray = FIELDS.iter().find(|field| !field.is_taken_by(activity) && answers.answer(field).is_some());
        match astray {
            Some(field) => Err(Error::not_taken(field, activity)),
            None => Ok(Self { activity, answers }),
        }
    }

    fn expect_activity(&self, activity: Activity) -> Result<(), Error> {
        if self.activity == activity {
            return Ok(());
        }
        let message = format!("takes `{activity}` here, not `{}`", self.activity);
        Err(Error::at(ErrorCode::WrongActivity, "activity", message))
    }

    /// Returns the activity.
    pub const fn activity(&self) -> Activity {
        self.activity
    }

    /// Returns the marking, if it is known.
    pub fn marking(&self) -> Option<&Marking> {
        self.answers.marking()
    }

    #[cfg(feature = "local-rules")]
    pub(crate) fn tool_name(&self) -> Option<&str> {
        self.answers.tool_name()
    }

    /// Returns the answer at a path; `None` if it is unknown.
    ///
    /// # Errors
    /// Fails if the path is not the path of a field.
    pub fn answer(&self, path: &str) -> Result<Option<Answer<'_>>, Error> {
        answers::field_of(path).map(|field| self.answer_to(field))
    }

    /// Returns the answer for a field.
    pub(crate) fn answer_to(&self, field: &'static Field) -> Option<Answer<'_>> {
        if field.index == ACTIVITY.index {
            Some(Answer::Text(self.activity.name()))
        } else {
            self.answers.answer(field)
        }
    }

    /// Sets the answer at a path.
    ///
    /// # Errors
    /// Fails if the path is unknown, if this activity does not take it, or if the field does not take the value. The proposal
    /// then stays as it was.
    pub fn set<'a>(&mut self, path: &str, answer: impl Into<Answer<'a>>) -> Result<(), Error> {
        let field = self.taken(path)?;
        self.answers.put(field, answer.into())
    }

    /// Makes the field at a path unknown again.
    ///
    /// # Errors
    /// Fails if the path is unknown, or if this activity does not take it.
    pub fn forget(&mut self, path: &str) -> Result<(), Error> {
        let field = self.taken(path)?;
        self.answers.forget(field);
        Ok(())
    }

    /// Returns a proposal of another activity, with the answers that both take.
    pub(crate) fn of_activity(&self, activity: Activity) -> Self {
        let mut answers = self.answers.clone();
        FIELDS.iter().filter(|field| !field.is_taken_by(activity)).for_each(|field| answers.forget(field));
        Self { activity, answers }
    }

    #[cfg(feature = "local-rules")]
    pub(crate) fn forget_group(&mut self, group: &str) {
        self.answers.take_group(group, &Answers::NONE);
    }

    /// Returns every known field with its answer, in the contract's order; `activity` first.
    pub fn answers(&self) -> impl Iterator<Item = (&'static Field, Answer<'_>)> {
        FIELDS.iter().filter_map(|field| self.answer_to(field).map(|answer| (field, answer)))
    }

    /// Returns the set of values that each field may still have. Who may see the information follows from its marking, unless
    /// the proposal says that fewer may.
    pub(crate) fn possible(&self) -> ValueSet {
        let possible = ACTIVITY.restrict(self.answers.possible(), ACTIVITY.value(self.activity.name()));
        self.marking().map_or(possible, |marking| narrowed(possible, marking.audience()))
    }

    /// Returns the field at a path, if this activity takes it.
    pub(crate) fn taken(&self, path: &str) -> Result<&'static Field, Error> {
        let field = answers::field_of(path)?;
        if field.path == "activity" {
            return Err(Error::settled_activity());
        }
        if field.is_taken_by(self.activity) { Ok(field) } else { Err(Error::not_taken(field, self.activity)) }
    }
}

const AUDIENCE: &Field = crate::vocabulary::field("information.audience");

/// Restricts who may see the information to those that its marking allows, unless fewer may already.
pub(crate) fn narrowed(possible: ValueSet, audience: Audience) -> ValueSet {
    let by_marking = AUDIENCE.value(audience.name());
    let given = possible & AUDIENCE.mask;
    // The values are ordered from the widest to the narrowest.
    let narrower = if given.is_one() { given.max(by_marking) } else { by_marking };
    AUDIENCE.restrict(possible, narrower)
}

impl core::fmt::Debug for Proposal {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut map = out.debug_map();
        for (field, answer) in self.answers() {
            map.entry(&field.path, &answer);
        }
        map.finish()
    }
}

impl AsRef<Proposal> for Proposal {
    fn as_ref(&self) -> &Self {
        self
    }
}
