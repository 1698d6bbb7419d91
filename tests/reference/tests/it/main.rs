//! Core beside the naive evaluator, the vectors and random cases. With `CAVEAT_ONE_IN` the tests try that share of their random cases.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

mod alternatives;
mod byte_order_mark;
mod embedding;
mod forms;
mod interview;
mod layout;
mod local_alternatives;
mod local_interviews;
mod local_limits;
mod local_properties;
mod local_records;
mod local_rules;
mod markings;
mod naive;
mod names;
mod properties;
mod record_chains;
mod records;
mod registers;
mod rulebook;
mod tables;
mod vectors;
mod view_sections;
mod views;
