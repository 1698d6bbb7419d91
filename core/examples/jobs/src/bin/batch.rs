//! Decides JSON Lines on all cores: a proposal a line in, a compact decision or an error a line out, in the same order.
//!
//! `cargo run --release --package caveat-jobs-example --bin batch < proposals.jsonl`

use std::io::{self, BufRead as _, BufWriter, Write as _};

use caveat::{Proposal, assess};
use rayon::prelude::*;

/// How many lines are in memory at a time.
const LINES: usize = 10_000;

fn main() -> io::Result<()> {
    let mut lines = io::stdin().lock().split(b'\n');
    let mut out = BufWriter::new(io::stdout().lock());
    loop {
        let batch: Vec<Vec<u8>> = lines.by_ref().take(LINES).collect::<io::Result<_>>()?;
        if batch.is_empty() {
            return out.flush();
        }
        let answers: Vec<String> = batch.par_iter().map(|line| answer(line)).collect();
        for answer in answers {
            writeln!(out, "{answer}")?;
        }
    }
}

fn answer(line: &[u8]) -> String {
    match Proposal::from_json_bytes(line) {
        Ok(proposal) => assess(&proposal).compact().to_json(),
        Err(error) => error.to_json(),
    }
}
