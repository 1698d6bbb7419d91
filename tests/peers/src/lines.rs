//! Measurements as the programs print them, and amounts with their units.

use serde_json::Value;

/// A measurement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) part: &'a str,
    pub(super) task: &'a str,
    pub(super) case: &'a str,
    pub(super) who: &'a str,
    pub(super) unit: &'a str,
    pub(super) median: f64,
    pub(super) note: &'a str,
}

/// A program that only starts and ends, beside those that decide.
const NOTHING: &str = "nothing";

impl<'a> Line<'a> {
    /// Returns the measurement in a line, if it has one.
    pub(super) fn read(line: &'a Value) -> Option<Self> {
        let text = |key: &str| line[key].as_str().unwrap_or_default();
        Some(Self {
            part: text("part"),
            task: text("task"),
            case: text("case"),
            who: text("who"),
            unit: text("unit"),
            median: line["median"].as_f64()?,
            note: text("note"),
        })
    }

    /// Whether it is of this project.
    pub(super) fn ours(&self) -> bool {
        self.who.starts_with("caveat")
    }

    /// Whether ours is to be compared with it.
    pub(super) fn is_peer(&self) -> bool {
        !self.ours() && self.who != NOTHING
    }

    /// How many times better ours is.
    pub(super) fn times(&self, ours: &Self) -> f64 {
        if self.unit == "bytes_per_second" { ours.median / self.median } else { self.median / ours.median }
    }

    /// The median with its unit.
    pub(super) fn amount(&self) -> String {
        amount(self.median, self.unit)
    }
}

/// Returns the peer that comes closest to ours at a task, in the same case.
pub(super) fn best<'a, 'l>(ours: &Line<'_>, task: &str, lines: &'l [Line<'a>]) -> Option<&'l Line<'a>> {
    let peers = lines.iter().filter(|it| it.is_peer() && (it.part, it.task, it.case) == (ours.part, task, ours.case));
    peers.min_by(|one, other| one.times(ours).total_cmp(&other.times(ours)))
}

/// An amount with its unit, in three figures.
pub(super) fn amount(value: f64, unit: &str) -> String {
    let names: &[&str] = match unit {
        "ns" => &["ns", "µs", "ms", "s"],
        "bytes" => &["B", "kB", "MB", "GB"],
        "bytes_per_second" => &["B/s", "kB/s", "MB/s", "GB/s"],
        _ => return format!("{} {unit}", short(value)),
    };
    let (mut value, mut index) = (value, 0);
    while value >= 1e3 && index + 1 < names.len() {
        value /= 1e3;
        index += 1;
    }
    format!("{} {}", short(value), names.get(index).copied().unwrap_or(unit))
}

/// Three figures.
pub(super) fn short(value: f64) -> String {
    match value {
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The name of a case, in words.
pub(super) fn case(name: &str) -> &str {
    match name {
        "example" => "fully known",
        "bare" => "nothing known",
        other => other,
    }
}
