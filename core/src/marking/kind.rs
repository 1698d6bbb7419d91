use crate::vocabulary::Class;

/// What is wrong with a text that is not read as a marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// It says that there is nothing to say: N/A, not set.
    NotAMarking,
    TooLong,
    /// It is a marking of another country or organisation.
    Foreign,
    Unplaced {
        read: Option<(Class, &'static str)>,
        words: Vec<String>,
    },
    /// Two things that differ, as in `SECRET OFFICIAL`.
    Conflict {
        first: &'static str,
        second: &'static str,
    },
    /// Both schemes, as in `OFFICIAL IL2`.
    Mixture {
        first: &'static str,
        second: &'static str,
    },
    /// Only a `descriptor`, `handling instruction` or `national caveat`.
    NoClassification(&'static str),
}
