//! What the developer commands and the tests share.

pub mod bench;
pub mod browser_package;
pub mod check;
pub mod columns;
pub mod flow;
pub mod generate;
pub mod interviews;
pub mod naive;
pub mod python;
pub mod python_package;
pub mod questions;
pub mod random;
pub mod record_vectors;
pub mod vectors;
