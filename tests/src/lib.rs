//! What the developer commands and the tests share.

pub mod columns;
pub mod generate;
pub mod naive;
pub mod random;
pub mod vectors;
