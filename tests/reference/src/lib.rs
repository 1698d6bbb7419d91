//! What answers are compared with: a second, naive evaluator, vectors with the answers expected, and random cases.

/// The examples of the project's first page.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct FrontPage;

pub mod cases;
pub mod columns;
pub mod growth;
pub mod interviews;
pub mod local_vectors;
pub mod naive;
pub mod naive_local;
pub mod random;
pub mod random_rules;
pub mod record_vectors;
pub mod references;
pub mod vectors;

use sha2::{Digest as _, Sha256};

/// Returns the SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
