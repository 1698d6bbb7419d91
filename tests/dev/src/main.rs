//! The developer commands: `cargo dev …`. The demo decides here. Every other command checks what it needs of the machine, and then
//! starts the package that does the work.

mod commands;
mod demo;
mod long_runs;
mod test;

use std::process::ExitCode;

use caveat_dev::needs;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    caveat_dev::ended(run(&arguments))
}

fn run(arguments: &[String]) -> anyhow::Result<()> {
    let Some((name, rest)) = arguments.split_first().filter(|(name, _)| *name != "--help" && *name != "help") else {
        print!("{}", commands::help());
        return Ok(());
    };
    let command = commands::named(name)?;
    needs::ready(&(command.needs)(rest)?)?;
    command.run(rest)
}
