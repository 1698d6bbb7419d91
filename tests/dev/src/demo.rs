//! `cargo dev demo`: decides realistic proposals and prints three lines or so for each, and one decision in full.

use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal as _, Write as _};

use anyhow::Context as _;
use caveat::{Decision, Proposal, Rulebook, Status, Verdict, assess};
use caveat_dev::root;

const PROPOSALS: &str = "core/examples/proposals.jsonl";
/// The line of the proposal whose decision is printed in full: a short one.
const IN_FULL: usize = 20;

/// Decides the proposals of the file.
///
/// # Errors
/// Fails if they can't be read, or nothing can be printed.
pub(crate) fn run() -> anyhow::Result<()> {
    let proposals = std::fs::read_to_string(root().join(PROPOSALS)).context("the proposals")?;
    let mut out = format!(
        "The proposals are the lines of {PROPOSALS}. Below each are the rules that decide; a whole decision has more.\n\n"
    );
    let mut in_full = String::new();
    for (line, number) in proposals.lines().zip(1..) {
        let proposal = Proposal::from_json(line)?;
        let decision = assess(&proposal);
        write(&mut out, io::stdout().is_terminal(), &format!("{} (line {number})", asked(&proposal)), &decision)?;
        if number == IN_FULL {
            in_full = decision.text();
        }
    }
    writeln!(out, "The decision on line {IN_FULL} in full:\n\n{in_full}")?;
    match io::stdout().write_all(out.as_bytes()) {
        // Whoever reads has read enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Writes the verdict and what was asked, the headline, and the rules that decide with their clauses.
fn write(out: &mut String, colour: bool, asked: &str, decision: &Decision) -> fmt::Result {
    let verdict = decision.verdict.name().to_uppercase();
    let (on, off) = if colour { (colour_of(decision.verdict), "\x1b[0m") } else { ("", "") };
    writeln!(out, "{on}{verdict:<13}{off} {asked}")?;
    writeln!(out, "              {}", decision.headline)?;
    for rule in deciding(decision).into_iter().filter_map(|id| Rulebook::moj().rule(id)) {
        let requirement = decision.requirements.iter().find(|it| it.rule == rule.id);
        let status = requirement.map(|it| format!(": {}", it.status.name())).unwrap_or_default();
        writeln!(out, "              - {} ({}){status}", rule.id, rule.clauses.join(", "))?;
    }
    writeln!(out)
}

/// Returns the proposal in a line: the activity, and what sets it apart.
fn asked(proposal: &Proposal) -> String {
    let telling = |path: &str| {
        let said = proposal.answer(path).ok()??.to_string();
        Some(if said == "none" { "no personal data".to_owned() } else { said.replace('_', " ") })
    };
    let parts = ["tool.name", "recipient", "channel", "location", "information.marking", "information.personal_data"];
    let said: Vec<String> = parts.into_iter().filter_map(telling).collect();
    let activity = proposal.activity().name().replace('_', " ");
    if said.is_empty() { activity } else { format!("{activity}: {}", said.join(", ")) }
}

/// Returns the rules that the verdict rests on. An undetermined one rests on those that the first question decides.
fn deciding(decision: &Decision) -> Vec<&str> {
    match decision.verdict {
        Verdict::Prohibited => decision.prohibitions.iter().map(|it| it.rule.as_ref()).collect(),
        Verdict::Refer => decision.referrals.iter().map(|it| it.rule.as_ref()).collect(),
        Verdict::Undetermined => {
            decision.questions.iter().take(1).flat_map(|it| it.decides.iter().map(AsRef::as_ref)).collect()
        }
        Verdict::Conditional => {
            decision.requirements.iter().filter(|it| it.status != Status::Met).map(|it| it.rule.as_ref()).collect()
        }
        Verdict::Allowed => decision.requirements.iter().map(|it| it.rule.as_ref()).collect(),
    }
}

fn colour_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "\x1b[1;32m",
        Verdict::Conditional => "\x1b[1;33m",
        Verdict::Undetermined => "\x1b[1;36m",
        Verdict::Refer => "\x1b[1;35m",
        Verdict::Prohibited => "\x1b[1;31m",
    }
}
