//! How many instructions the main paths take. `cargo dev prove instructions` sets them against those that were recorded.

#![expect(clippy::unwrap_used, reason = "the proposals can be read")]
#![expect(missing_docs, reason = "the macros write public items")]

use std::hint::black_box;

use caveat::table::TableAssessor;
use caveat::{Decision, Outcome, Proposal, Rulebook};
use caveat_reference::columns::{Form, Owned};
use caveat_reference::growth::{self, Work};
use caveat_reference::random;
use caveat_reference::references::{BARE, EXAMPLE, HALF_KNOWN};
use fastrand::Rng;
use gungraun::{library_benchmark, library_benchmark_group, main};
use serde_json::Value;

/// A proposal that has been decided once before, so that what is made once is made.
fn ready(text: &str) -> Proposal {
    let proposal = Proposal::from_json(text).unwrap();
    Rulebook::moj().assess(&proposal);
    proposal
}

#[library_benchmark(setup = ready)]
#[bench::example(EXAMPLE)]
#[bench::half_known(HALF_KNOWN)]
#[bench::bare(BARE)]
fn outcome(proposal: Proposal) -> Outcome<'static> {
    black_box(Rulebook::moj().outcome(black_box(&proposal)))
}

#[library_benchmark(setup = ready)]
#[bench::example(EXAMPLE)]
#[bench::half_known(HALF_KNOWN)]
#[bench::bare(BARE)]
fn decision(proposal: Proposal) -> Decision {
    black_box(Rulebook::moj().assess(black_box(&proposal)))
}

fn read_before(text: &str) -> &str {
    caveat::assess_json(text).unwrap();
    text
}

#[library_benchmark(setup = read_before)]
#[bench::example(EXAMPLE)]
#[bench::half_known(HALF_KNOWN)]
#[bench::bare(BARE)]
fn json(text: &str) -> Result<String, caveat::Error> {
    black_box(caveat::assess_json(black_box(text)))
}

const ROWS: usize = 65_536;

/// A table of random proposals.
fn rows() -> (TableAssessor<'static>, Owned<'static>) {
    let mut rng = Rng::with_seed(7);
    let proposals: Vec<Value> = (0..ROWS).map(|_| random::proposal(&mut rng)).collect();
    (TableAssessor::new(Rulebook::moj()), Owned::new(proposals.leak()).tidy())
}

fn assess((mut assessor, owned): (TableAssessor<'static>, Owned<'static>), lists: bool) -> usize {
    let unreadable = owned.with_table(Form::Dictionaries, |table| {
        black_box(assessor.assess(black_box(&table.unwrap()), 0..ROWS, lists)).unreadable().len()
    });
    unreadable.unwrap()
}

#[library_benchmark]
#[bench::of_dictionaries(setup = rows)]
fn table_verdicts(table: (TableAssessor<'static>, Owned<'static>)) -> usize {
    assess(table, false)
}

#[library_benchmark]
#[bench::of_dictionaries(setup = rows)]
fn table_lists(table: (TableAssessor<'static>, Owned<'static>)) -> usize {
    assess(table, true)
}

/// Each function whose input can grow, by turns at its smallest size and at four times that; it has run once before.
fn grown(number: usize) -> Work {
    let entry = &growth::ALL[number / 2];
    let mut work = entry.at(entry.least * [1, 4][number % 2]).unwrap();
    work();
    work
}

#[library_benchmark]
#[benches::of(iter = 0..growth::ALL.len() * 2, setup = grown)]
fn grows(mut work: Work) -> Work {
    work();
    work
}

library_benchmark_group!(name = paths, benchmarks = [outcome, decision, json, table_verdicts, table_lists, grows]);
main!(library_benchmark_groups = paths);
