//! The work of most developer commands; `cargo dev` starts it.

use std::process::ExitCode;

use caveat_tests::{bench, browser_package, generate, packages, peers, prove, python_package, questions, snapshots};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    caveat_dev::ended(run(&arguments))
}

fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (name, rest) = arguments.split_first().map_or(("", &[][..]), |(name, rest)| (name.as_str(), rest));
    match name {
        "bench" => bench::run(),
        "questions" => {
            print!("{}", questions::page()?);
            Ok(())
        }
        "generate" => generate::run(),
        "snapshot" => snapshots::run(rest),
        "prove" => prove::run(rest),
        "instructions" => prove::record_instructions(),
        "python" => python_package::check(),
        "browser" => browser_package::check(),
        "browser-build" => browser_package::build(),
        "packages" => packages::run_build(),
        "serve" => browser_package::serve(),
        "peers" => peers::run(rest),
        "python-stub" => python_package::write_stub(),
        other => anyhow::bail!("unknown command `{other}`"),
    }
}
