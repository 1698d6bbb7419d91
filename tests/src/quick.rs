//! What the tests of answers need of the developer crate, and no more: it is built anew for every mutant of core.

pub mod columns;
pub mod interviews;
pub mod local_vectors;
pub mod naive;
pub mod naive_local;
pub mod questions;
pub mod random;
pub mod random_rules;
pub mod vectors;
