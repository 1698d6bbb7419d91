//! Tests of the Python and the browser package with many more cases than a run of the tests has: processes that are killed, calls and tables
//! of any kind, people who click anything.

use caveat_dev::progress::{Progress, size};
use caveat_packages::{browser, python};

/// How many people come between two notes of what is done.
const AT_A_TIME: u64 = 25;

/// Kills processes at random moments of `assess_file`.
///
/// # Errors
/// Where the package can't be built, or a target is neither the old file nor the whole new one.
pub(crate) fn kills() -> anyhow::Result<()> {
    let kills = size("CAVEAT_KILLS", 1_000, 24)?;
    print!("{}", python::test_with(&["tests/test_data_loss.py", "-rP"], &[("CAVEAT_KILLS", kills)])?);
    Ok(())
}

/// Tries the Python package with tables, files and sequences of calls that hypothesis makes.
///
/// # Errors
/// Where the package can't be built, or a test fails.
pub(crate) fn python() -> anyhow::Result<()> {
    let examples = size("CAVEAT_FUZZ_EXAMPLES", 2_000, 20)?;
    let mut progress = Progress::of("python")?;
    for file in ["test_any_table.py", "test_any_calls.py"] {
        progress.step(file, || {
            python::test_with(&[&format!("tests/{file}")], &[("CAVEAT_FUZZ_EXAMPLES", examples)])?;
            Ok(format!("{examples} examples a test"))
        })?;
    }
    Ok(())
}

/// Lets people do anything on a page with `<caveat-check>`, in Chromium.
///
/// # Errors
/// Where the package can't be built, or something goes wrong for somebody: the message has what they did.
pub(crate) fn people() -> anyhow::Result<()> {
    let people = size("CAVEAT_PEOPLE", 500, 4)?;
    browser::build()?;
    let mut progress = Progress::of("people")?;
    for first in (1..=people).step_by(usize::try_from(AT_A_TIME)?) {
        let count = AT_A_TIME.min(people + 1 - first);
        progress.step(&format!("people {first} to {}", first + count - 1), || {
            browser::random_people(first, count)?;
            Ok("nothing went wrong".to_owned())
        })?;
    }
    Ok(())
}
