//! `cargo dev prove load`.

mod load;

use std::process::ExitCode;

fn main() -> ExitCode {
    caveat_dev::ended(load::run())
}
