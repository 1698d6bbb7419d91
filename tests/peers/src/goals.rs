//! The goals of the project, beside what was measured.

use std::fmt::Write as _;

use super::lines::{Line, amount, best, short};

/// How good a measurement has to be.
#[derive(Clone, Copy)]
enum Bound {
    /// At least this many times better than the best peer at this task.
    Times(f64, &'static str),
    /// At most this many times what the other takes for the same.
    Within(f64),
    /// At most so much, in the measurement's unit.
    Most(f64),
    /// At four times the size, at most this many times as much.
    Growth(f64),
}

use Bound::{Growth, Most, Times, Within};

/// A goal.
pub(super) struct Goal {
    /// What is measured; `limits.md` has a section of this name where the goal is not reached.
    pub(super) what: &'static str,
    bound: Bound,
    part: &'static str,
    /// The task; all of the part's if it is empty.
    task: &'static str,
    /// What the case ends with.
    case: &'static str,
}

const GOALS: [Goal; 13] = [
    goal(
        "Rust: verdict and rules, typed",
        Times(400.0, "verdict and rules, typed"),
        "rust",
        "verdict and rules, typed",
    ),
    goal("Rust: whole decision, typed", Times(20.0, "verdict and rules, typed"), "rust", "decision, typed"),
    goal("Rust: whole decision, JSON to JSON", Times(6.0, "verdict and rules, JSON"), "rust", "decision, JSON"),
    goal("Python: decision from a dict", Times(10.0, "verdict and rules, dict"), "python", "decision, dict"),
    goal("Browser: fetched bytes to first decision", Most(10e6), "cold", "fetched bytes to first decision in Chromium"),
    goal("Browser: main package after brotli", Most(115e3), "size", "browser package after brotli"),
    Goal {
        case: "1 thread, codes of 32 bits",
        ..goal("Tables: verdicts, columns of 32-bit codes", Times(1.0 / 3.0, "bytes read"), "tables", "bytes read")
    },
    Goal {
        case: "rows, 1 thread",
        ..goal("Tables: verdicts, columns of 8-bit codes", Times(0.2, "bytes read"), "tables", "bytes read")
    },
    goal("Tables: verdicts and rules", Times(5.0, "verdict and rules"), "tables", "verdict and rules"),
    goal("Files: Parquet to Parquet", Within(1.5), "files", "Parquet to Parquet"),
    goal("Files: CSV to CSV", Within(2.0), "files", "CSV to CSV"),
    Goal { case: "proposals", ..goal("Interviews and questions with 350 local rules", Most(1e6), "interview", "") },
    Goal { case: "1n", ..goal("Growth: time at four times the size", Growth(4.8), "growth", "") },
];

const fn goal(what: &'static str, bound: Bound, part: &'static str, task: &'static str) -> Goal {
    Goal { what, bound, part, task, case: "" }
}

/// A measurement of ours beside its goal.
struct Found<'a> {
    ours: Line<'a>,
    value: f64,
    who: &'a str,
    reached: bool,
}

impl Goal {
    /// Each of our measurements that the goal is about.
    fn found<'a>(&self, lines: &[Line<'a>]) -> Vec<Found<'a>> {
        let mine = lines.iter().filter(|it| {
            it.ours() && it.part == self.part && it.case.ends_with(self.case) && [it.task, ""].contains(&self.task)
        });
        mine.filter_map(|ours| {
            let (value, who, reached) = match self.bound {
                Times(least, task) => {
                    let peer = best(ours, task, lines)?;
                    (peer.times(ours), peer.who, peer.times(ours) >= least)
                }
                Within(most) => {
                    let other = best(ours, self.task, lines)?;
                    (1.0 / other.times(ours), other.who, 1.0 / other.times(ours) <= most)
                }
                Most(most) => (ours.median, "", ours.median <= most),
                Growth(most) => {
                    let four =
                        lines.iter().find(|it| it.part == "growth" && it.task == ours.task && it.case == "4n")?;
                    (four.median / ours.median, "", four.median / ours.median <= most)
                }
            };
            Some(Found { ours: *ours, value, who, reached })
        })
        .collect()
    }

    fn said(&self, found: &Found<'_>) -> String {
        let value = match self.bound {
            Most(_) => amount(found.value, found.ours.unit),
            _ => format!("{} times", short(found.value)),
        };
        if found.who.is_empty() { value } else { format!("{value} ({})", found.who) }
    }

    fn wanted(&self) -> String {
        match self.bound {
            Times(least, "bytes read") => {
                format!("at least {} times the bytes a second that memory can be read at", short(least))
            }
            Times(least, _) => format!("at least {least} times as fast as the fastest peer's verdict and rules"),
            Within(most) => format!("at most {most} times what pyarrow alone takes to read and write the same"),
            Most(most) => format!("at most {}", amount(most, if self.part == "size" { "bytes" } else { "ns" })),
            Growth(most) => format!("at most {most} times the time"),
        }
    }
}

/// The goals as a table, and those that were missed.
pub(super) fn written(lines: &[Line<'_>]) -> (String, Vec<&'static str>) {
    let mut out = "| what | goal | measured, from worst to best | |\n| --- | --- | --- | --- |\n".to_owned();
    let mut missed = Vec::new();
    for goal in &GOALS {
        let mut found = goal.found(lines);
        if matches!(goal.bound, Times(..)) {
            found.sort_by(|one, other| one.value.total_cmp(&other.value));
        } else {
            found.sort_by(|one, other| other.value.total_cmp(&one.value));
        }
        let (Some(worst), Some(last)) = (found.first(), found.last()) else { continue };
        let measured = match found.len() {
            1 => goal.said(worst),
            _ => format!("{} to {}", goal.said(worst), goal.said(last)),
        };
        if !worst.reached {
            missed.push(goal.what);
        }
        let reached = if worst.reached { "reached" } else { "**missed**" };
        let _ = writeln!(out, "| {} | {} | {measured} | {reached} |", goal.what, goal.wanted());
    }
    (out, missed)
}
