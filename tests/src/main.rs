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
    /// Writes every file that is generated from core.
    Generate,
    /// Builds, installs and tests the Python package.
    Python,
    /// Writes the stub of the Python package's native module.
    PythonStub,
}

fn main() -> anyhow::Result<()> {
    match Command::parse().command {
        Which::Generate => {
            for path in caveat_tests::generate::write()? {
                println!("{path}");
            }
            Ok(())
        }
        Which::Python => caveat_tests::python_package::check(),
        Which::PythonStub => caveat_tests::python_package::write_stub(),
    }
}
