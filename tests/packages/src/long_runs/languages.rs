//! A hundred thousand random proposals: whole answers of Python and WebAssembly compared with Rust's.

use caveat_packages::{browser, python};

const CASES: usize = 100_000;

/// Builds both packages, and compares.
///
/// # Errors
/// Where a package can't be built, or an answer differs: the message has the proposal and both answers.
pub(crate) fn run() -> anyhow::Result<()> {
    python::compare(CASES)?;
    browser::compare(CASES)
}
