use core::fmt;

use crate::proposal::{Answer, Error};

/// One thing that is wrong with a row of a table: the cell, and why its field does not take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    value: Option<String>,
    error: Error,
}

impl Fault {
    pub(super) fn new(value: Option<Answer<'_>>, error: Error) -> Self {
        Self { value: value.map(|value| value.to_string()), error }
    }

    /// What the cell contains, in full; `None` if what is wrong is not in a cell, such as a missing activity.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// What is wrong, in the words of the same mistake in a single proposal.
    pub const fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(out)
    }
}

impl core::error::Error for Fault {}
