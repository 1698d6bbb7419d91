use core::fmt;

use crate::proposal::{Answer, Error};

/// A mistake in a row of a table: the cell, and why its field does not take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    value: Option<String>,
    error: Error,
}

impl Fault {
    pub(super) fn new(value: Option<Answer<'_>>, error: Error) -> Self {
        Self { value: value.map(|value| value.to_string()), error }
    }

    /// Returns the cell in full; `None` if the mistake is not in a cell, such as a missing activity.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// Returns the error that the same mistake has in a single proposal.
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
