//! What takes longer than a run of the tests may: `cargo dev prove walks`, `random` and `mutants`.

mod long_runs;

use std::process::ExitCode;

use long_runs::{mutants, random, walks};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    caveat_dev::ended(match arguments.last().map_or("", String::as_str) {
        "walks" => walks::run(),
        "mutants" => mutants::run(),
        "random" => random::run(),
        other => Err(anyhow::anyhow!("unknown part `{other}`")),
    })
}
