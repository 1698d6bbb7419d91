//! A hundred thousand random proposals: whole answers of Python and WebAssembly compared with Rust's.

use caveat_dev::progress::{Progress, size};
use caveat_packages::{browser, python};

/// How many, unless `CAVEAT_CASES` says otherwise.
const CASES: u64 = 100_000;

/// Builds both packages, and compares.
///
/// # Errors
/// Where a package can't be built, or an answer differs: the message has the proposal and both answers.
pub(crate) fn run() -> anyhow::Result<()> {
    let cases = usize::try_from(size("CAVEAT_CASES", CASES, 1_000)?)?;
    let mut progress = Progress::of("languages")?;
    progress.step("Python", || python::compare(cases).map(|()| format!("{cases} proposals")))?;
    progress.step("WebAssembly", || browser::compare(cases).map(|()| format!("{cases} proposals")))?;
    Ok(())
}
