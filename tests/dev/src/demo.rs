//! `cargo dev demo`: decides realistic proposals and prints three lines or so for each.

use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal as _, Write as _};

use anyhow::Context as _;
use caveat::{Decision, Proposal, Rulebook, Status, Verdict, assess};
use caveat_dev::root;

/// Decides the proposals of `core/examples/proposals.jsonl`.
///
/// # Errors
/// Fails if they can't be read, or nothing can be printed.
pub(crate) fn run() -> anyhow::Result<()> {
    let proposals = std::fs::read_to_string(root().join("core/examples/proposals.jsonl")).context("the proposals")?;
    let mut out = String::new();
    for line in proposals.lines() {
        let proposal = Proposal::from_json(line)?;
        write(&mut out, io::stdout().is_terminal(), &proposal, &assess(&proposal))?;
    }
    match io::stdout().write_all(out.as_bytes()) {
        // Whoever reads has read enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Writes the verdict and what was asked, the headline, and the clauses that decide.
fn write(out: &mut String, colour: bool, proposal: &Proposal, decision: &Decision) -> fmt::Result {
    let verdict = decision.verdict.name().to_uppercase();
    let (on, off) = if colour { (colour_of(decision.verdict), "\x1b[0m") } else { ("", "") };
    writeln!(out, "{on}{verdict:<13}{off} {}", asked(proposal))?;
    writeln!(out, "              {}", decision.headline)?;
    for rule in deciding(decision).into_iter().filter_map(|id| Rulebook::moj().rule(id)) {
        writeln!(out, "              - {} ({})", rule.id, rule.clauses.join(", "))?;
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
