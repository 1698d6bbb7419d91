//! The developer commands: `cargo dev …`.

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

fn main() -> anyhow::Result<()> {
    match Command::parse().command {
        Which::Demo => caveat_tests::check::demo(),
        Which::Test => caveat_tests::check::test(),
        Which::Bench => caveat_tests::bench::run(),
        Which::Questions => {
            print!("{}", caveat_tests::questions::page()?);
            Ok(())
        }
        Which::Generate => {
            let written = caveat_tests::generate::write()?;
            for path in &written {
                println!("{path}");
            }
            // Core itself has changed, and with it what is generated from it.
            if written.iter().any(|path| path.starts_with("core/src/")) {
                caveat_tests::check::generate_again()
            } else {
                Ok(())
            }
        }
        Which::Snapshot { names } => {
            for path in caveat_tests::snapshots::write(&names)? {
                println!("{path}");
            }
            Ok(())
        }
        Which::Prove { parts } => caveat_tests::prove::run(&parts),
        Which::Instructions => caveat_tests::prove::record_instructions(),
        Which::Python => caveat_tests::python_package::check(),
        Which::Browser => caveat_tests::browser_package::check(),
        Which::BrowserBuild => caveat_tests::browser_package::build(),
        Which::Peers { parts, quick } => caveat_tests::peers::run(&parts, quick),
        Which::Packages => {
            for path in caveat_tests::packages::build()? {
                println!("{}", path.display());
            }
            Ok(())
        }
        Which::Serve => caveat_tests::browser_package::serve(),
        Which::PythonStub => caveat_tests::python_package::write_stub(),
    }
}
