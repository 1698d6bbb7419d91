//! `cargo dev prove load` and `soak`.

mod load;
mod soak;

use std::process::ExitCode;

fn main() -> ExitCode {
    let part = std::env::args().next_back();
    caveat_dev::ended(if part.as_deref() == Some("soak") { soak::run() } else { load::run() })
}
