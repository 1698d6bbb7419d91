//! Decides proposals: JSON Lines on standard input, a decision a line on standard output.
//!
//! A line that can't be read gives an error object, and the next line is read. `--text` writes for people instead, `--summary`
//! three lines a proposal, in colour on a terminal.

use std::io::{self, BufRead, BufWriter, IsTerminal, Read as _, Write};

use caveat::{Decision, Proposal, Verdict, assess};

fn main() -> io::Result<()> {
    let style = match std::env::args().nth(1).as_deref() {
        None => Style::Json,
        Some("--text") => Style::Text,
        Some("--summary") => Style::Summary { colour: io::stdout().is_terminal() },
        Some(other) => {
            eprintln!("unknown option `{other}`; accepted are `--text` and `--summary`");
            std::process::exit(2);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    match decide_lines(&mut input, &mut out, &style).and_then(|()| out.flush()) {
        // Whoever reads has read enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

enum Style {
    Json,
    Text,
    Summary { colour: bool },
}

fn decide_lines(input: &mut impl BufRead, out: &mut impl Write, style: &Style) -> io::Result<()> {
    let longest = u64::try_from(Proposal::MAX_BYTES).unwrap_or(u64::MAX);
    let mut line = Vec::new();
    loop {
        line.clear();
        // One byte more than a proposal may have, so that one that is too long is seen to be; the rest of it is passed over.
        if input.by_ref().take(longest + 2).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
        }
        let line = line.trim_ascii();
        if !line.is_empty() {
            write(out, style, line)?;
        }
    }
}

fn write(out: &mut impl Write, style: &Style, line: &[u8]) -> io::Result<()> {
    match (style, Proposal::from_json_bytes(line)) {
        (Style::Json, Ok(proposal)) => writeln!(out, "{}", assess(&proposal).to_json()),
        (Style::Json, Err(error)) => writeln!(out, "{}", error.to_json()),
        (Style::Text, Ok(proposal)) => {
            writeln!(out, "{}\n\n{}", printable(&String::from_utf8_lossy(line)), assess(&proposal).text())?;
            warnings(out, &proposal)
        }
        (Style::Summary { colour }, Ok(proposal)) => summary(out, *colour, &proposal, &assess(&proposal)),
        (_, Err(error)) => writeln!(out, "UNREADABLE    {error}\n"),
    }
}

/// What the marking's scheme does not allow, or people write in another sense.
fn warnings(out: &mut impl Write, proposal: &Proposal) -> io::Result<()> {
    for warning in proposal.marking().map(caveat::Marking::warnings).unwrap_or_default() {
        writeln!(out, "Note on the marking: {warning}")?;
    }
    writeln!(out)
}

/// A terminal obeys control characters; they become spaces.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The verdict and what was asked, the headline, and the clauses that decide.
fn summary(out: &mut impl Write, colour: bool, proposal: &Proposal, decision: &Decision<'_>) -> io::Result<()> {
    let verdict = decision.verdict.name().to_uppercase();
    let (on, off) = if colour { (colour_of(decision.verdict), "\x1b[0m") } else { ("", "") };
    writeln!(out, "{on}{verdict:<13}{off} {}", asked(proposal))?;
    writeln!(out, "              {}", decision.headline)?;
    for (rule, clauses) in deciding(decision) {
        writeln!(out, "              - {rule} ({})", clauses.join(", "))?;
    }
    writeln!(out)
}

/// The proposal in a line: the activity, and what sets it apart.
fn asked(proposal: &Proposal) -> String {
    let telling = |path: &str| {
        let said = printable(&proposal.answer(path).ok()??.to_string());
        Some(if said == "none" { "no personal data".to_owned() } else { said.replace('_', " ") })
    };
    let parts = ["tool.name", "recipient", "channel", "location", "information.marking", "information.personal_data"];
    let said: Vec<String> = parts.into_iter().filter_map(telling).collect();
    let activity = proposal.activity().name().replace('_', " ");
    if said.is_empty() { activity } else { format!("{activity}: {}", said.join(", ")) }
}

/// The rules that the verdict rests on, with their clauses; where it rests on what is unknown, the first question's.
fn deciding<'d>(decision: &'d Decision<'d>) -> Vec<(&'d str, caveat::Listed<'d, str>)> {
    match decision.verdict {
        Verdict::Prohibited => decision.prohibitions.iter().map(|it| (it.rule, it.clauses)).collect(),
        Verdict::Refer => decision.referrals.iter().map(|it| (it.rule, it.clauses)).collect(),
        Verdict::Undetermined => {
            let rules = decision.questions.iter().take(1).flat_map(|question| question.decides.iter().copied());
            rules.filter_map(|id| caveat::Rulebook::moj().rule(id)).map(|rule| (rule.id, rule.clauses)).collect()
        }
        Verdict::Conditional => {
            let open = decision.requirements.iter().filter(|it| it.status != caveat::Status::Met);
            open.map(|it| (it.rule, it.clauses)).collect()
        }
        Verdict::Allowed => decision.requirements.iter().map(|it| (it.rule, it.clauses)).collect(),
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
