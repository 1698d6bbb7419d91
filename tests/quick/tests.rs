//! The tests that decide soonest whether core still answers as it should, in one program: what `cargo dev prove mutants` runs
//! against each mutant first. With `CAVEAT_ONE_IN` they try that share of their random cases.

#[path = "../tests/alternatives.rs"]
mod alternatives;
#[path = "../tests/interview.rs"]
mod interview;
#[path = "../tests/local_alternatives.rs"]
mod local_alternatives;
#[path = "../tests/local_interviews.rs"]
mod local_interviews;
#[path = "../tests/local_properties.rs"]
mod local_properties;
#[path = "../tests/naive.rs"]
mod naive;
#[path = "../tests/properties.rs"]
mod properties;
#[path = "../tests/rulebook.rs"]
mod rulebook;
#[path = "../tests/tables.rs"]
mod tables;
#[path = "../tests/vectors.rs"]
mod vectors;
