//! The short table of the project's README.

use std::fmt::Write as _;

use anyhow::Context as _;

use super::lines::{Line, best};

/// A row: what one kind of user waits for.
struct Row {
    user: &'static str,
    what: &'static str,
    part: &'static str,
    task: &'static str,
    /// What the case ends with; of several the last is meant, which is the largest.
    case: &'static str,
    /// The task of the peers, and what it is where it is less.
    peers: &'static str,
    less: &'static str,
}

const ROWS: [Row; 5] = [
    Row {
        user: "Rust",
        what: "a whole decision, JSON to JSON, on a half-known transfer",
        part: "rust",
        task: "decision, JSON",
        case: "half-known",
        peers: "verdict and rules, JSON",
        less: ", verdict and rule ids only",
    },
    Row {
        user: "Python",
        what: "a decision from a dict, on the same transfer",
        part: "python",
        task: "decision, dict",
        case: "half-known",
        peers: "verdict and rules, dict",
        less: ", verdict and rule ids only",
    },
    Row {
        user: "Browser",
        what: "fetched bytes to first decision, in Chromium",
        part: "cold",
        task: "fetched bytes to first decision in Chromium",
        case: "example",
        peers: "fetched bytes to first decision in Chromium",
        less: "",
    },
    Row {
        user: "Tables",
        what: "verdict and rule ids, a row of 10 million, on one core",
        part: "tables",
        task: "verdict and rules",
        case: "rows, 1 thread",
        peers: "verdict and rules",
        less: ", rules by hand",
    },
    Row {
        user: "Files",
        what: "a million rows with all lists, Parquet to Parquet, on one core",
        part: "files",
        task: "Parquet to Parquet",
        case: "rows with all lists",
        peers: "Parquet to Parquet",
        less: ", which only reads and writes",
    },
];

const BEGIN: &str = "<!-- performance: written by `cargo dev peers` -->\n";
const END: &str = "<!-- /performance -->\n";

/// Returns the README with the figures of these measurements.
///
/// # Errors
/// Fails if a measurement is missing, or the README has no place for them.
pub(super) fn with_figures(readme: &str, lines: &[Line<'_>]) -> anyhow::Result<String> {
    let (before, rest) = readme.split_once(BEGIN).context("the README has no place where the figures begin")?;
    let (_, after) = rest.split_once(END).context("the README has no place where the figures end")?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", table(lines)?))
}

fn table(lines: &[Line<'_>]) -> anyhow::Result<String> {
    let mut out = "| for | what | caveat | the fastest other |\n| --- | --- | --- | --- |\n".to_owned();
    for row in ROWS {
        let missing = || format!("no measurement of `{}`, {}, in the part {}", row.task, row.case, row.part);
        let is_row =
            |it: &&Line<'_>| it.ours() && (it.part, it.task) == (row.part, row.task) && it.case.ends_with(row.case);
        let ours = lines.iter().rfind(is_row).with_context(missing)?;
        let best = best(ours, row.peers, lines).with_context(missing)?;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} ({}{}) |",
            row.user,
            row.what,
            ours.amount(),
            best.amount(),
            best.who,
            row.less
        );
    }
    Ok(out)
}
