//! Measurements as Markdown tables.

use std::fmt::Write as _;

use super::lines::{Line, case, short};

/// Returns a table with a row for each task and case and a column for each engine, both in the order in which they were measured; what
/// several parts measured is side by side.
pub(super) fn by_engine(lines: &[Line<'_>]) -> String {
    let several = lines.iter().any(|line| line.part != lines[0].part);
    let columns = distinct(lines.iter().map(|line| (line.part, line.who)));
    let rows = distinct(lines.iter().map(|line| (line.task, line.case)));
    let header = columns.iter().map(|(part, who)| if several { format!("{who}, {part}") } else { (*who).to_owned() });
    let mut out = head(&header.collect::<Vec<_>>());
    let mut notes: Vec<String> = Vec::new();
    for (task, name) in rows {
        let label: Vec<&str> = [task, case(name)].into_iter().filter(|it| !it.is_empty()).collect();
        let _ = write!(out, "| {}", label.join(", "));
        for (part, who) in &columns {
            let of_row = || lines.iter().filter(|it| (it.task, it.case, it.part) == (task, name, part));
            let line = of_row().find(|it| it.who == *who);
            let ours = of_row().find(|it| it.ours());
            let note = line.map(|it| it.note).filter(|note| !note.is_empty()).map(|note| format!("{who}: {note}"));
            notes.extend(note.filter(|note| !notes.contains(note)));
            let _ = write!(out, " | {}", line.map(|it| cell(it, ours)).unwrap_or_default());
        }
        out.push_str(" |\n");
    }
    if !notes.is_empty() {
        let _ = writeln!(out, "\n{}.", notes.join("; "));
    }
    out
}

/// Returns a table of how the time of each task grows: a column for each size.
pub(super) fn by_size(lines: &[Line<'_>]) -> String {
    let sizes = ["1n", "2n", "4n"];
    let mut out = head(&["n".to_owned(), "2n".to_owned(), "4n".to_owned(), "4n against n".to_owned()]);
    for task in distinct(lines.iter().map(|line| line.task)) {
        let at = sizes.map(|size| lines.iter().find(|it| (it.task, it.case) == (task, size)));
        if let [Some(one), Some(two), Some(four)] = at {
            let grown = short(four.median / one.median);
            let [one, two, four] = [one, two, four].map(Line::amount);
            let _ = writeln!(out, "| {task} | {one} | {two} | {four} | {grown} times |");
        }
    }
    out
}

fn head(columns: &[String]) -> String {
    format!("| what | {} |\n| --- |{}\n", columns.join(" | "), " --- |".repeat(columns.len()))
}

fn cell(line: &Line<'_>, ours: Option<&Line<'_>>) -> String {
    match ours {
        Some(ours) if line.is_peer() => format!("{} ({}×)", line.amount(), short(line.times(ours))),
        _ => line.amount(),
    }
}

/// Each of these once, where it came first.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
