//! The developer commands: `cargo dev …`.

use std::process::ExitCode;

use caveat_tests::needs::{self, Need};
use caveat_tests::{
    bench, browser_package, check, generate, packages, peers, prove, python_package, questions, snapshots,
};
use clap::{Parser, Subcommand};

/// Developer commands of caveat.
#[derive(Parser)]
#[command(name = "cargo dev")]
struct Command {
    #[command(subcommand)]
    command: Which,
}

#[derive(Subcommand)]
enum Which {
    /// Decides realistic proposals and prints verdict, headline and deciding clauses.
    Demo,
    /// Tests everything: formatting, lints, unit tests, documentation, vectors, schemas, the service.
    Test,
    /// Measures how fast core decides, against its goals.
    Bench,
    /// Counts how many questions an interview asks, by the order in which it asks them.
    Questions,
    /// Writes every file that is generated from core.
    Generate,
    /// Writes the snapshots of public names, contract and verdicts after a change that is meant; all of them if none is named.
    Snapshot {
        /// `rust`, `rust-all-features`, `python`, `typescript`, `contract`, `verdicts`.
        names: Vec<String>,
    },
    /// Shows what takes longer than a run of the tests may; without a part's name, all of it.
    Prove {
        /// The parts to run; see `tests/README.md`.
        parts: Vec<String>,
    },
    /// Counts the instructions of the main paths and records them, for `prove instructions` to compare with.
    Instructions,
    /// Builds, installs and tests the Python package.
    Python,
    /// Builds, measures and tests the browser package.
    Browser,
    /// Builds the browser package into `bindings-wasm/dist`.
    BrowserBuild,
    /// Measures caveat beside the engines that a user might pick instead, and writes `tests/peers/RESULTS.md`.
    Peers {
        /// The parts to run, all of them if none is named; `rules` writes the rules of the engines, `report` the page alone.
        parts: Vec<String>,
        /// Just long enough to see that everything runs.
        #[arg(long)]
        quick: bool,
    },
    /// Builds everything that is published into `target/packages`.
    Packages,
    /// Serves the demonstration pages.
    Serve,
    /// Writes the stub of the Python package's native module.
    PythonStub,
}

impl Which {
    /// Returns what the command needs of the machine.
    fn needs(&self) -> anyhow::Result<Vec<Need>> {
        Ok(match self {
            Self::Demo | Self::Bench | Self::Questions | Self::Generate => vec![],
            Self::Test => check::NEEDS.concat(),
            Self::Snapshot { names } => snapshots::needs(names)?,
            Self::Prove { parts } => prove::needs(parts)?,
            Self::Instructions => prove::INSTRUCTIONS.to_vec(),
            Self::Python => python_package::NEEDS.to_vec(),
            Self::Browser => [browser_package::NEEDS_TO_BUILD, browser_package::NEEDS_TO_TEST].concat(),
            Self::BrowserBuild | Self::Serve => browser_package::NEEDS_TO_BUILD.to_vec(),
            Self::Peers { parts, .. } => peers::needs(parts)?,
            Self::Packages => packages::NEEDS.concat(),
            Self::PythonStub => vec![Need::Python],
        })
    }
}

fn main() -> ExitCode {
    let command = Command::parse().command;
    let done = command.needs().and_then(|needs| needs::ready(&needs)).and_then(|()| run(command));
    let Err(error) = done else { return ExitCode::SUCCESS };
    // Not by anyhow's `Debug`, which adds a stack trace.
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("caused by: {cause}");
    }
    ExitCode::FAILURE
}

fn run(command: Which) -> anyhow::Result<()> {
    match command {
        Which::Demo => check::demo(),
        Which::Test => check::test(),
        Which::Bench => bench::run(),
        Which::Questions => {
            print!("{}", questions::page()?);
            Ok(())
        }
        Which::Generate => {
            let written = generate::write()?;
            for path in &written {
                println!("{path}");
            }
            // Core itself has changed, and with it what is generated from it.
            if written.iter().any(|path| path.starts_with("core/src/")) { check::generate_again() } else { Ok(()) }
        }
        Which::Snapshot { names } => {
            for path in snapshots::write(&names)? {
                println!("{path}");
            }
            Ok(())
        }
        Which::Prove { parts } => prove::run(&parts),
        Which::Instructions => prove::record_instructions(),
        Which::Python => python_package::check(),
        Which::Browser => browser_package::check(),
        Which::BrowserBuild => browser_package::build(),
        Which::Peers { parts, quick } => peers::run(&parts, quick),
        Which::Packages => {
            for path in packages::build()? {
                println!("{}", path.display());
            }
            Ok(())
        }
        Which::Serve => browser_package::serve(),
        Which::PythonStub => python_package::write_stub(),
    }
}
