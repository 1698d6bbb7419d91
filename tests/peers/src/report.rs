//! The page of results, written from the lines that were measured.

use std::fmt::Write as _;
use std::fs;

use anyhow::Context as _;
use caveat_dev::peers::PARTS;
use serde_json::Value;

use super::{folder, goals};

/// A measurement.
pub(super) struct Line<'a> {
    pub(super) part: &'a str,
    pub(super) task: &'a str,
    pub(super) case: &'a str,
    pub(super) who: &'a str,
    pub(super) unit: &'a str,
    pub(super) median: f64,
    low: f64,
    high: f64,
    note: &'a str,
}

impl<'a> Line<'a> {
    /// A line that has a measurement.
    fn read(line: &'a Value) -> Option<Self> {
        let text = |key: &str| line[key].as_str().unwrap_or_default();
        let number = |key: &str| line[key].as_f64();
        Some(Self {
            part: text("part"),
            task: text("task"),
            case: text("case"),
            who: text("who"),
            unit: text("unit"),
            median: number("median")?,
            low: number("low")?,
            high: number("high")?,
            note: text("note"),
        })
    }

    /// Whether it is of this project.
    pub(super) fn ours(&self) -> bool {
        self.who.starts_with("caveat")
    }

    /// How many times better ours is.
    pub(super) fn times(&self, ours: &Self) -> f64 {
        if self.unit == "bytes_per_second" { ours.median / self.median } else { self.median / ours.median }
    }
}

/// What a part compares, and how its tables are to be read.
const ABOUT: [&str; PARTS.len()] = [
    "In Rust, one proposal at a time, each engine prepared as far as it can be.",
    "How the cost grows with local rules, none of which can apply to the disposal, and one in ninety of which applies to the transfer; and, for caveat, with what is \
     forgotten of the transfer.",
    "From nothing to the first decision: a process (beside one that only starts and ends), a module's bytes in \
     Node and in a page of Chromium, an import in Python.",
    "What is loaded, and how much memory a process had that decided once.",
    "In Node.",
    "In Chromium.",
    "In Python, one proposal at a time.",
    "Whole tables.",
];

/// Writes the page.
///
/// # Errors
/// Where it can't be written.
pub(super) fn write(lines: &[Value]) -> anyhow::Result<()> {
    let mut out = "# Results\n\nWritten by `cargo dev peers` from `results.jsonl`; [README.md](README.md) says what is compared, and how. A figure is a \
                   median, with the 5th and the 95th percentile of the samples; `×` says how many times better caveat is.\n"
        .to_owned();
    let measured: Vec<Line<'_>> = lines.iter().filter_map(Line::read).collect();
    out.push_str(&goals::written(&measured));
    out.push_str("\n### What keeps the others from being reached\n\n");
    out.push_str(&fs::read_to_string(folder().join("limits.md")).context("reading limits.md")?);
    out.push_str("\n## Answers\n\nBefore an engine is measured it has to answer as core does.\n\n");
    for line in lines.iter().filter(|line| line.get("check").is_some()) {
        let agreed = line["agreed"].as_object().into_iter().flatten().map(|(group, count)| format!("{count} {group}"));
        let known = line["of_which_known"].as_u64();
        let known = known.map(|it| format!("of all, {it} by the rules for what is known"));
        let differs = line["differs"].as_str().map(|it| format!("**not measured:** {it}"));
        let said: Vec<String> = agreed.chain(known).chain(differs).collect();
        let (part, who) = (line["part"].as_str().unwrap_or_default(), line["check"].as_str().unwrap_or_default());
        let _ = writeln!(out, "- {part}, {who}: {}", said.join("; "));
    }
    for (part, about) in PARTS.into_iter().zip(ABOUT) {
        let of_part: Vec<&Line<'_>> = measured.iter().filter(|line| line.part == part).collect();
        if !of_part.is_empty() {
            let _ = write!(out, "\n## {part}\n\n{about}\n\n{}", table(&of_part));
        }
    }
    out.push_str("\n## The machine\n\n");
    for line in lines.iter().filter(|line| line.get("processor").is_some()) {
        let text = |key: &str| line[key].as_str().map_or_else(|| line[key].to_string(), str::to_owned);
        let quick = if line["quick"] == true { " **A quick trial, no figures to rely on.**" } else { "" };
        let keys = ["part", "date", "processor", "cores", "memory", "system", "rustc", "load"].map(text);
        let [part, date, processor, cores, memory, system, rustc, load] = keys;
        let _ = writeln!(
            out,
            "- {part}: {date}, {processor}, {cores} cores, {memory}, {system}, {rustc}, load at the start {load}.{quick}"
        );
    }
    out.push_str("\n## Versions\n\n");
    for line in lines {
        for (name, version) in line["versions"].as_object().into_iter().flatten() {
            let row = format!("- {name} {}\n", version.as_str().unwrap_or_default());
            if !out.contains(&row) {
                out.push_str(&row);
            }
        }
    }
    fs::write(folder().join("RESULTS.md"), out).context("writing RESULTS.md")
}

/// A row for each task and case, a column for each engine, both in the order in which they were measured.
fn table(lines: &[&Line<'_>]) -> String {
    let mut engines: Vec<&str> = Vec::new();
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for line in lines {
        if !engines.contains(&line.who) {
            engines.push(line.who);
        }
        if !rows.contains(&(line.task, line.case)) {
            rows.push((line.task, line.case));
        }
    }
    let mut out = format!("| what | {} |\n| --- |{}\n", engines.join(" | "), " --- |".repeat(engines.len()));
    let mut notes: Vec<String> = Vec::new();
    for (task, case) in rows {
        let of_row: Vec<&&Line<'_>> = lines.iter().filter(|it| (it.task, it.case) == (task, case)).collect();
        let ours = of_row.iter().find(|it| it.ours());
        let _ =
            write!(out, "| {}", [task, case].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "));
        for who in &engines {
            let cell = of_row.iter().find(|it| it.who == *who).map_or_else(String::new, |it| {
                if !it.note.is_empty() && !notes.contains(&format!("{who}: {}", it.note)) {
                    notes.push(format!("{who}: {}", it.note));
                }
                cell(it, ours.copied().copied())
            });
            let _ = write!(out, " | {cell}");
        }
        out.push_str(" |\n");
    }
    if !notes.is_empty() {
        let _ = writeln!(out, "\n{}.", notes.join("; "));
    }
    out
}

fn cell(line: &Line<'_>, ours: Option<&Line<'_>>) -> String {
    let show = |value: f64| amount(value, line.unit);
    let times = match ours {
        Some(ours) if !line.ours() => format!(", {}×", short(line.times(ours))),
        _ => String::new(),
    };
    if line.high <= line.low {
        format!("{}{times}", show(line.median))
    } else {
        format!("{} ({} to {}){times}", show(line.median), show(line.low), show(line.high))
    }
}

/// An amount with its unit, in three figures.
pub(super) fn amount(value: f64, unit: &str) -> String {
    let (steps, names): (f64, &[&str]) = match unit {
        "ns" => (1e3, &["ns", "µs", "ms", "s"]),
        "bytes" => (1e3, &["B", "kB", "MB", "GB"]),
        "bytes_per_second" => (1e3, &["B/s", "kB/s", "MB/s", "GB/s"]),
        _ => (f64::INFINITY, &[""]),
    };
    let (mut value, mut place) = (value, 0);
    while value >= steps && place + 1 < names.len() {
        value /= steps;
        place += 1;
    }
    format!("{} {}", short(value), names.get(place).copied().unwrap_or(unit)).trim_end().to_owned()
}

/// Three figures.
pub(super) fn short(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
