//! Runs that take an hour or so.

pub(crate) mod mutants;
pub(crate) mod random;
pub(crate) mod walks;
