//! `cargo dev generate`, `questions` and `snapshot`.

use std::process::ExitCode;

use caveat_generate::{files, questions, snapshots};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    caveat_dev::ended(run(&arguments))
}

fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [command] if command == "generate" => files::run(),
        [command] if command == "questions" => {
            print!("{}", questions::page()?);
            Ok(())
        }
        [command, names @ ..] if command == "snapshot" => snapshots::run(names),
        other => anyhow::bail!("unknown command {other:?}"),
    }
}
