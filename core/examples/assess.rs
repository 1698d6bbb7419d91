//! Decides proposals: JSON Lines on standard input, a decision a line on standard output.
//!
//! A line that can't be read becomes an error object, and reading goes on. `--text` writes for people instead.

use std::io::{self, BufRead, BufWriter, Read as _, Write};

use caveat::{Proposal, assess};

fn main() -> io::Result<()> {
    let style = match std::env::args().nth(1).as_deref() {
        None => Style::Json,
        Some("--text") => Style::Text,
        Some(other) => {
            eprintln!("unknown option `{other}`; expected `--text`");
            std::process::exit(2);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    match decide_lines(&mut input, &mut out, &style).and_then(|()| out.flush()) {
        // The reader closed the pipe, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended,
    }
}

enum Style {
    Json,
    Text,
}

fn decide_lines(input: &mut impl BufRead, out: &mut impl Write, style: &Style) -> io::Result<()> {
    let longest = u64::try_from(Proposal::MAX_BYTES).unwrap_or(u64::MAX);
    let mut line = Vec::new();
    loop {
        line.clear();
        // Slightly more than a proposal may have, so that one that is too long is noticed; the rest of its line is skipped.
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
            writeln!(out, "{}\n\n{}\n", printable(&String::from_utf8_lossy(line)), assess(&proposal).text())
        }
        (_, Err(error)) => writeln!(out, "UNREADABLE    {error}\n"),
    }
}

/// A terminal obeys control characters; they become spaces.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
