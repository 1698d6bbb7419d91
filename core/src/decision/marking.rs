use serde::{Deserialize, Serialize};

use crate::marking::{Marking, MarkingNote};
use crate::vocabulary::{Audience, Class};

/// The marking of a proposal, as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecidedMarking {
    /// The text as it was given.
    pub text: String,
    /// Its class.
    pub class: Class,
    /// Who may see the information, by what is written on it.
    pub audience: Audience,
    /// What to know about it.
    pub notes: Vec<MarkingNote>,
}

impl From<&Marking> for DecidedMarking {
    fn from(marking: &Marking) -> Self {
        Self {
            text: marking.text().to_owned(),
            class: marking.class(),
            audience: marking.audience(),
            notes: marking.notes(),
        }
    }
}
