//! Runs that take longer than a run of the tests may.

pub(crate) mod hostile;
pub(crate) mod languages;
pub(crate) mod oldest;
pub(crate) mod packages;
