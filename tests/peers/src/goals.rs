//! What the project set out to reach, beside what was measured.

use std::fmt::Write as _;

use super::report::{Line, short};

/// A goal: how many times better than the best of the peers, at least.
struct Goal {
    what: &'static str,
    least: f64,
    /// Ours: part, task.
    ours: (&'static str, &'static str),
    /// What it is compared with: part, task.
    theirs: (&'static str, &'static str),
}

const GOALS: [Goal; 11] = [
    Goal {
        what: "verdict and rule ids, beside the fastest peer's bare answer",
        least: 400.0,
        ours: ("rust", "answer typed"),
        theirs: ("rust", "answer typed"),
    },
    Goal {
        what: "whole decision from a typed proposal, beside the fastest peer's bare answer",
        least: 20.0,
        ours: ("rust", "decision typed"),
        theirs: ("rust", "answer typed"),
    },
    Goal {
        what: "whole decision from JSON to JSON, beside the fastest peer's bare answer so",
        least: 3.0,
        ours: ("rust", "decision json"),
        theirs: ("rust", "answer json"),
    },
    Goal {
        what: "browser package after gzip, beside the smallest peer's",
        least: 10.0,
        ours: ("size", "browser package after gzip"),
        theirs: ("size", "browser package after gzip"),
    },
    Goal {
        what: "tables: bytes of columns read in a second, beside reading memory alone",
        least: 1.0 / 3.0,
        ours: ("tables", "reading"),
        theirs: ("tables", "reading"),
    },
    table("tables: verdicts, beside the best expression written by hand", "verdict"),
    table("tables: verdicts and ids of rules, beside the best expression written by hand", "verdict and rules"),
    cold("process start to first decision", "process"),
    cold("module bytes to first decision in Node", "module bytes in node"),
    cold("module bytes to first decision in Chromium", "module bytes in chromium"),
    cold("import to first decision in Python", "import"),
];

const fn cold(what: &'static str, task: &'static str) -> Goal {
    Goal { what, least: 10.0, ours: ("cold", task), theirs: ("cold", task) }
}

const fn table(what: &'static str, task: &'static str) -> Goal {
    Goal { what, least: 1.0, ours: ("tables", task), theirs: ("tables", task) }
}

/// A program that only starts and ends, beside those that decide.
const NOTHING: &str = "nothing";

/// The goals as a table: a row for each case.
pub(super) fn written(lines: &[Line<'_>]) -> String {
    let mut out = "\n## Goals\n\n| what | case | goal | measured | |\n| --- | --- | --- | --- | --- |\n".to_owned();
    for goal in GOALS {
        let of = |(part, task)| lines.iter().filter(move |it| (it.part, it.task) == (part, task));
        for ours in of(goal.ours).filter(|it| it.ours()) {
            let peers = of(goal.theirs).filter(|it| !it.ours() && it.who != NOTHING && it.case == ours.case);
            let Some(best) = peers.min_by(|one, other| one.times(ours).total_cmp(&other.times(ours))) else {
                continue;
            };
            let (times, who) = (best.times(ours), best.who);
            let reached = if times >= goal.least { "reached" } else { "missed" };
            let _ = writeln!(
                out,
                "| {} | {} | {} | {}× ({who}) | {reached} |",
                goal.what,
                ours.case,
                least(goal.least),
                short(times)
            );
        }
    }
    out
}

fn least(times: f64) -> String {
    if times < 1.0 { "a third".to_owned() } else { format!("{times}×") }
}
