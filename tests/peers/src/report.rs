//! The page of results, written from the lines that were measured.

use std::fmt::Write as _;
use std::fs;

use anyhow::Context as _;
use serde_json::Value;

use super::lines::Line;
use super::{folder, goals, tables};

/// A question, and the parts that answer it.
struct Section {
    title: &'static str,
    parts: &'static [&'static str],
    about: &'static str,
}

const SECTIONS: [Section; 9] = [
    Section {
        title: "One proposal in Rust",
        parts: &["rust"],
        about: "A decision of caveat is the whole explanation; a peer's is its own trace or notes. `×` is a peer's time divided by caveat's.",
    },
    Section {
        title: "One proposal in Python",
        parts: &["python"],
        about: "`decision, dict` reads the verdict and the rules from a decision; `dict to dict` turns all of it into a dict.",
    },
    Section {
        title: "One proposal in JavaScript",
        parts: &["node", "chromium"],
        about: "In Node, and in a page of Chromium.",
    },
    Section {
        title: "The first decision",
        parts: &["cold"],
        about: "A fresh process, page or interpreter each time. `nothing` is a program that only starts and ends.",
    },
    Section {
        title: "Interviews and questions",
        parts: &["interview"],
        about: "With an organisation's own rules, over random proposals with random answers declined: the median of all, and the slowest one.",
    },
    Section {
        title: "Growth",
        parts: &["growth"],
        about: "The cost of local rules: none can apply to the disposal, and one in ninety applies to the transfer.",
    },
    Section {
        title: "Tables",
        parts: &["tables"],
        about: "Time for each row. Everything includes questions, assumptions and conflicts; for polars and DuckDB the rules are written by hand.",
    },
    Section {
        title: "Files",
        parts: &["files"],
        about: "On one core. pyarrow reads the same file and writes the same output, without deciding anything.",
    },
    Section {
        title: "Size",
        parts: &["size"],
        about: "What is published or loaded, and the memory of a process that decided once.",
    },
];

/// Returns the page; names the goals that are missed and have no profile in `limits.md`.
///
/// # Errors
/// Fails if `limits.md` or `tried.md` can't be read.
pub(super) fn page(lines: &[Value]) -> anyhow::Result<(String, Vec<&'static str>)> {
    let read = |name: &str| fs::read_to_string(folder().join(name)).with_context(|| format!("reading {name}"));
    let (limits, tried) = (read("limits.md")?, read("tried.md")?);
    let measured: Vec<Line<'_>> = lines.iter().filter_map(Line::read).collect();
    let (goals, missed) = goals::written(&measured);
    let mut out = format!(
        "# Results\n\nWritten by `cargo dev peers`; [README.md](README.md) says what is compared and how. Figures are medians; `results.jsonl` \
         has the 5th and 95th percentiles too.\n\n## Goals\n\n{goals}"
    );
    let mut unexplained = Vec::new();
    if !missed.is_empty() {
        out.push_str("\n### Why goals are missed\n");
    }
    for what in missed {
        let section = limits.split("## ").find_map(|section| section.strip_prefix(what)?.strip_prefix('\n'));
        match section {
            Some(text) => drop(write!(out, "\n**{what}.** {}\n", text.trim())),
            None => unexplained.push(what),
        }
    }
    for section in SECTIONS {
        let of_section: Vec<Line<'_>> =
            measured.iter().filter(|line| section.parts.contains(&line.part)).copied().collect();
        let (sized, others): (Vec<_>, Vec<_>) =
            of_section.into_iter().partition(|it| ["1n", "2n", "4n"].contains(&it.case));
        if !others.is_empty() {
            let _ = write!(out, "\n## {}\n\n{}\n\n{}", section.title, section.about, tables::by_engine(&others));
        }
        if !sized.is_empty() {
            let _ = write!(out, "\nPublic functions whose input can grow:\n\n{}", tables::by_size(&sized));
        }
    }
    let _ = write!(out, "\n## Tried without gain\n\n{tried}\n## How it was measured\n\n{}", answers(lines));
    let _ = write!(out, "\n{}\n{}", machines(lines), versions(lines));
    Ok((out, unexplained))
}

/// How many answers each engine gave as core does.
fn answers(lines: &[Value]) -> String {
    let mut out = "An engine is measured only if it gives the same answers as core.\n\n".to_owned();
    for line in lines.iter().filter(|line| line.get("check").is_some()) {
        let agreed = line["agreed"].as_object().into_iter().flatten().map(|(group, count)| format!("{count} {group}"));
        let differs = line["differs"].as_str().map(|it| format!("**not measured:** {it}"));
        let said: Vec<String> = agreed.chain(differs).collect();
        let (part, who) = (line["part"].as_str().unwrap_or_default(), line["check"].as_str().unwrap_or_default());
        let _ = writeln!(out, "- {part}, {who}: {}", said.join("; "));
    }
    out
}

/// What each part was measured on; parts that were measured on the same are together.
fn machines(lines: &[Value]) -> String {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in lines.iter().filter(|line| line.get("processor").is_some()) {
        let text = |key: &str| line[key].as_str().map_or_else(|| line[key].to_string(), str::to_owned);
        let quick = if line["quick"] == true { " **A quick trial, no figures to rely on.**" } else { "" };
        let [date, processor, cores, memory, system, rustc] =
            ["date", "processor", "cores", "memory", "system", "rustc"].map(text);
        let machine = format!("{date}, {processor}, {cores} cores, {memory}, {system}, {rustc}.{quick}");
        let part = format!("{} ({} s, load {})", text("part"), text("seconds"), text("load"));
        match found.iter_mut().find(|(it, _)| *it == machine) {
            Some((_, parts)) => parts.push(part),
            None => found.push((machine, vec![part])),
        }
    }
    let mut out = "Each part, with the seconds that it took and the load of the machine before it:\n\n".to_owned();
    for (machine, parts) in found {
        let _ = writeln!(out, "- {machine} {}.", parts.join(", "));
    }
    out
}

fn versions(lines: &[Value]) -> String {
    let mut found: Vec<String> = Vec::new();
    for (name, version) in lines.iter().filter_map(|line| line["versions"].as_object()).flatten() {
        let version = format!("{name} {}", version.as_str().unwrap_or_default());
        if !found.contains(&version) {
            found.push(version);
        }
    }
    format!("Versions: {}.\n", found.join(", "))
}
