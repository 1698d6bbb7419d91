//! The compiler for WebAssembly: rustup's target, or else Debian's compiler with the sources of the standard library and a linker.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Machine;

/// What the browser package is compiled for.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler, and the standard library's sources.
const RUSTC: &str = "usr/bin/rustc";
const SOURCES: &str = "usr/lib/rustlib/src/rust/library/std";
/// The oldest Debian compiler that was tried. The build uses unstable options, which older ones may lack.
pub(super) const RUST: (u32, u32) = (1, 96);
/// Debian's linker. Packages that contain `rust-lld` have changed from one month to the next, so it is not looked for.
const LINKER: &str = "usr/bin/wasm-ld-22";

/// A compiler for WebAssembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebAssembly {
    /// The compiler in use has the target.
    Target,
    /// Debian's compiler, which builds the standard library from its sources.
    Sources {
        /// The compiler.
        rustc: PathBuf,
        /// What it links with.
        linker: PathBuf,
    },
}

impl WebAssembly {
    /// Makes cargo use it.
    pub fn set(&self, cargo: &mut Command) {
        if let Self::Sources { rustc, linker } = self {
            // A stable compiler builds the standard library only with this variable.
            cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", rustc);
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            cargo.args(["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"]);
        }
    }

    pub(super) fn find(machine: &Machine) -> Option<Self> {
        let libraries = machine.output_of(rustc(), &["--print", "target-libdir", "--target", TARGET]);
        let has_some = |folder: String| std::fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some());
        if libraries.is_some_and(has_some) {
            return Some(Self::Target);
        }
        if !(compiles(machine) && has_sources(machine)) {
            return None;
        }
        Some(Self::Sources { rustc: machine.file(RUSTC), linker: linker(machine)? })
    }

    /// Returns the Debian packages that are missing for it.
    pub(super) fn packages(machine: &Machine) -> Vec<&'static str> {
        let pieces = [
            ("rustc-web", compiles(machine)),
            ("rust-web-src", has_sources(machine)),
            ("lld-22", linker(machine).is_some()),
        ];
        pieces.into_iter().filter(|(_, there)| !there).map(|(package, _)| package).collect()
    }
}

/// The compiler that cargo uses.
fn rustc() -> std::ffi::OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Whether Debian's compiler is there and recent enough.
fn compiles(machine: &Machine) -> bool {
    machine.version(machine.file(RUSTC), &["--version"]) >= Some(RUST)
}

fn has_sources(machine: &Machine) -> bool {
    machine.file(SOURCES).exists()
}

/// Debian's linker, or else the one that comes with rustup's toolchain.
fn linker(machine: &Machine) -> Option<PathBuf> {
    let rustups = || {
        let libraries = machine.output_of(rustc(), &["--print", "target-libdir"])?;
        Some(Path::new(libraries.trim()).parent()?.join("bin/rust-lld"))
    };
    [Some(machine.file(LINKER)), rustups()].into_iter().flatten().find(|linker| linker.exists())
}
