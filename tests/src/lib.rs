//! What the developer commands and the tests share.

pub mod bench;
pub mod browser_package;
pub mod columns;
pub mod flow;
pub mod fuzzed;
pub mod generate;
pub mod interviews;
pub mod languages;
pub mod local_vectors;
pub mod naive;
pub mod naive_local;
pub mod packages;
pub mod peers;
pub mod proof;
pub mod prove;
pub mod python_package;
mod python_versions;
pub mod questions;
pub mod random;
pub mod random_rules;
pub mod record_vectors;
pub mod references;
pub mod service;
pub mod snapshots;
pub mod vectors;
