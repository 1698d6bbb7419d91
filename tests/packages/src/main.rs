//! The commands of the Python and the browser package, and of everything that is published.

mod long_runs;

use std::process::ExitCode;

use caveat_packages::{browser, published, python};

use long_runs::{hostile, languages, oldest, packages};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    caveat_dev::ended(run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        ["python"] => python::check(),
        ["python-stub"] => python::write_stub(),
        ["snapshot", "python"] => python::write_snapshot(),
        ["browser"] => browser::check(),
        ["browser-build"] => browser::build(),
        ["serve"] => browser::serve(),
        ["packages"] => {
            for path in published::build()? {
                println!("{}", path.display());
            }
            Ok(())
        }
        ["prove", "kills"] => hostile::kills(),
        ["prove", "python"] => hostile::python(),
        ["prove", "people"] => hostile::people(),
        ["prove", "languages"] => languages::run(),
        ["prove", "packages"] => packages::packaged(),
        ["prove", "reproducible"] => packages::reproducible(),
        ["prove", "oldest"] => oldest::run(),
        other => anyhow::bail!("unknown command {other:?}"),
    }
}
