//! What the developer commands and the tests share.

pub mod bench;
pub mod check;
pub mod columns;
pub mod generate;
pub mod local_vectors;
pub mod naive;
pub mod naive_local;
pub mod python;
pub mod python_package;
pub mod random;
pub mod random_rules;
pub mod vectors;
