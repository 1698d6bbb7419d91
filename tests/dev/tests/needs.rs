//! What a command needs is checked before it does anything: on made-up machines, whose programs are scripts.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use caveat_dev::needs::{Machine, Need, WebAssembly};

/// A machine in a folder of its own, whose search path is `bin` alone.
struct Fake(PathBuf);

impl Fake {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("needs").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(folder.join("bin")).unwrap();
        // Commands for several programs go through the shell.
        std::os::unix::fs::symlink("/bin/sh", folder.join("bin/sh")).unwrap();
        Self(folder)
    }

    /// Adds a program, as the lines of a shell script.
    fn with(self, program: &str, script: &str) -> Self {
        let path = self.0.join(program);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// Adds root on Debian, with an installer that records how it was called.
    fn debian(self, install: &str) -> Self {
        let calls = self.0.join("calls");
        let script = format!("echo \"$@\" >> {}\n[ \"$1\" = update ] && exit 0\n{install}", calls.display());
        self.with("bin/id", "echo 0").with("bin/apt-get", &script)
    }

    fn calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.0.join("calls")).unwrap_or_default();
        calls.lines().map(str::to_owned).collect()
    }

    fn machine(&self) -> Machine {
        Machine::new(&self.0, self.0.join("bin"))
    }

    fn error(&self, needs: &[Need]) -> String {
        self.machine().ready(needs).unwrap_err().to_string()
    }
}

const SOME: &[Need] = &[Need::Python, Need::Java, Need::Node, Need::Chromium, Need::Python];

#[test]
fn everything_missing_is_named_with_one_command() {
    let error = Fake::new("nothing").error(SOME);
    let (names, command) = error.split_once("\ninstall all of it on Debian: ").unwrap();
    let names: Vec<_> = names.lines().skip(1).collect();
    assert_eq!(
        names,
        [
            "  - Python 3.11 or later with `venv` (`python3` on the search path)",
            "  - Java 17 or later",
            "  - Node 20 or later with npm",
            "  - Chromium, as /usr/bin/chromium",
        ]
    );
    assert_eq!(
        command,
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends python3 python3-venv default-jre-headless nodejs npm chromium"
    );
}

#[test]
fn nothing_is_installed_where_nothing_is_missing() {
    let fake = Fake::new("complete")
        .debian("exit 1")
        .with("bin/python3", "echo '3.11.7 (main, Jan 1 2026, 00:00:00) [GCC 12.2.0]'")
        .with("bin/java", "echo 'openjdk 17.0.15 2025-04-15'")
        .with("bin/node", "echo v20.20.2")
        .with("bin/npm", "echo 11.0.0")
        .with("usr/bin/chromium", "");
    fake.machine().ready(SOME).unwrap();
    assert!(fake.calls().is_empty());
}

#[test]
fn versions_that_are_too_old_count_as_missing() {
    let fake = Fake::new("old")
        .with("bin/python3", "echo '3.9.2 (default)'")
        .with("bin/java", "echo 'openjdk 11.0.2 2019-01-15'")
        .with("bin/node", "echo v18.20.4")
        .with("bin/npm", "echo 9.2.0");
    let error = fake.error(SOME);
    for name in ["Python 3.11", "Java 17", "Node 20"] {
        assert!(error.contains(name), "{error}");
    }
}

#[test]
fn debian_installs_all_of_it_in_one_call() {
    let fake = Fake::new("installs");
    let [wrk, valgrind] = ["wrk", "valgrind"].map(|program| fake.0.join("bin").join(program));
    let fake = fake.debian(&format!(": > {}; : > {}", wrk.display(), valgrind.display()));
    fake.machine().ready(&[Need::Program("wrk", "wrk"), Need::Program("valgrind", "valgrind")]).unwrap();
    assert_eq!(fake.calls(), ["update", "install --yes --no-install-recommends wrk valgrind"]);
}

#[test]
fn an_installer_that_fails_is_quoted() {
    let fake = Fake::new("fails").debian("echo reading; echo 'E: Unable to locate package wrk' >&2; exit 100");
    let error = fake.error(&[Need::Program("wrk", "wrk")]);
    for part in ["the program `wrk`", "reading", "E: Unable to locate package wrk", "100"] {
        assert!(error.contains(part), "{error}");
    }
}

/// The packages may have changed, and no longer bring what they did.
#[test]
fn an_installer_that_ends_well_without_bringing_it_is_quoted() {
    let error =
        Fake::new("changed").debian("echo 'wrk is already the newest version'").error(&[Need::Program("wrk", "wrk")]);
    assert!(error.contains("the program `wrk`") && error.contains("already the newest version"), "{error}");
}

/// What rustup brings is never fetched, only named; after what Debian brings.
#[test]
fn parts_of_the_toolchain_are_named_with_rustups_commands() {
    let error = Fake::new("toolchain").error(&[Need::Clippy, Need::Program("wrk", "wrk"), Need::Rust("1.95")]);
    let (_, command) = error.split_once("install all of it on Debian: ").unwrap();
    assert_eq!(
        command,
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends wrk && rustup component add clippy && rustup toolchain install 1.95.0"
    );
    let error = Fake::new("toolchain-alone").error(&[Need::Rustfmt]);
    assert_eq!(error, "missing on this machine:\n  - rustfmt\ninstall all of it: rustup component add rustfmt");
}

#[test]
fn another_installed_rust_will_do() {
    let here = Fake::new("rust-here").with("bin/rustc", "echo 'rustc 1.95.0 (59807616e 2026-04-14)'");
    here.machine().ready(&[Need::Rust("1.95")]).unwrap();
    let rustup = "echo \"rustc ${RUSTUP_TOOLCHAIN:-1.99.0} (59807616e 2026-04-14)\"";
    Fake::new("rust-beside").with("bin/rustc", rustup).machine().ready(&[Need::Rust("1.95")]).unwrap();
    let other = Fake::new("rust-other").with("bin/rustc", "echo 'rustc 1.950.0 (59807616e 2026-04-14)'");
    assert!(other.error(&[Need::Rust("1.95")]).contains("Rust 1.95"));
}

/// A rustup toolchain in the folder `rustup`, with these files.
fn toolchain(fake: Fake, files: &[&str]) -> Fake {
    let libraries = fake.0.join("rustup/lib/rustlib");
    for file in files {
        let path = libraries.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let script = format!("[ \"$3\" = --target ] && echo {0}/$4/lib || echo {0}/host/lib", libraries.display());
    fake.with("bin/rustc", &script)
}

/// Debian's compiler in this version, with the sources of the standard library.
fn debians_compiler(fake: Fake, version: &str) -> Fake {
    fs::create_dir_all(fake.0.join("usr/lib/rustlib/src/rust/library/std")).unwrap();
    fake.with("usr/bin/rustc", &format!("echo 'rustc {version} (ac68faa20 2026-06-01)'"))
}

/// The environment that cargo gets for WebAssembly.
fn environment(fake: &Fake) -> Vec<(String, PathBuf)> {
    let mut cargo = Command::new("cargo");
    fake.machine().webassembly().unwrap().set(&mut cargo);
    let text = |it: &OsStr| it.to_str().unwrap().to_owned();
    let mut set: Vec<_> = cargo.get_envs().map(|(name, value)| (text(name), value.unwrap().into())).collect();
    set.retain(|(name, _)| name != "RUSTC_BOOTSTRAP");
    set
}

const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

#[test]
fn rustups_target_is_taken_where_it_is_installed() {
    let fake = toolchain(Fake::new("target"), &["wasm32-unknown-unknown/lib/libstd.rlib"]);
    assert_eq!(fake.machine().webassembly().unwrap(), WebAssembly::Target);
    assert!(environment(&fake).is_empty());
}

#[test]
fn debians_compiler_is_told_its_linker() {
    let fake = debians_compiler(Fake::new("debians-linker"), "1.96.0").with("usr/bin/wasm-ld-22", "");
    let fake = toolchain(fake, &["host/bin/rust-lld"]);
    let expected = [(LINKER, "usr/bin/wasm-ld-22"), ("RUSTC", "usr/bin/rustc")];
    assert_eq!(environment(&fake), expected.map(|(name, path)| (name.to_owned(), fake.0.join(path))));
}

#[test]
fn the_linker_of_rustups_toolchain_does_as_well() {
    let fake = debians_compiler(toolchain(Fake::new("rustups-linker"), &["host/bin/rust-lld"]), "1.96.0");
    let expected = [(LINKER, "rustup/lib/rustlib/host/bin/rust-lld"), ("RUSTC", "usr/bin/rustc")];
    // The toolchain names the folder of its libraries, beside which its programs are.
    assert_eq!(environment(&fake), expected.map(|(name, path)| (name.to_owned(), fake.0.join(path))));
}

/// `/usr/bin/rust-lld` came with the packages once, and a build that looked for it there failed after an hour.
#[test]
fn a_compiler_without_a_linker_counts_as_missing() {
    let fake = debians_compiler(Fake::new("no-linker"), "1.96.0").with("usr/bin/rust-lld", "").debian("exit 0");
    let error = fake.error(&[Need::WebAssembly]);
    assert!(error.contains("a compiler for WebAssembly"), "{error}");
    assert_eq!(fake.calls(), ["update", "install --yes --no-install-recommends lld-22"]);
    assert!(fake.machine().webassembly().is_err());
}

#[test]
fn debians_compiler_may_be_too_old() {
    let fake = debians_compiler(Fake::new("old-compiler"), "1.63.0").with("usr/bin/wasm-ld-22", "").debian("exit 0");
    assert!(fake.error(&[Need::WebAssembly]).contains("Rust 1.96 or later"));
    assert_eq!(fake.calls(), ["update", "install --yes --no-install-recommends rustc-web"]);
}

#[test]
fn without_root_rustups_target_is_advised() {
    let error = Fake::new("by-hand").with("bin/rustup", "").error(&[Need::WebAssembly]);
    assert!(error.ends_with("\ninstall all of it: rustup target add wasm32-unknown-unknown"), "{error}");
}

/// Runs the developer command where no program is found.
fn dev(arguments: &[&str]) -> Output {
    let empty = Fake::new(&arguments.join("-"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dev"));
    command.args(arguments).env("PATH", empty.0.join("bin")).env("RUST_BACKTRACE", "1").env("RUST_LIB_BACKTRACE", "1");
    command.output().unwrap()
}

#[test]
fn every_command_checks_what_it_needs_before_it_starts() {
    for (arguments, needed) in [
        (&["test"][..], &["rustfmt", "clippy", "Python", "Java", "Node", "pdftotext", "Rust 1.95"][..]),
        (&["python"], &["Python", "Java"]),
        (&["python-stub"], &["Python"]),
        (&["browser"], &["Node", "pdftotext"]),
        (&["browser-build"], &["Node"]),
        (&["serve"], &["Node"]),
        (&["packages"], &["Python", "Node"]),
        (&["peers"], &["Python", "Node"]),
        (&["peers", "python"], &["Python"]),
        (&["instructions"], &["valgrind"]),
        (&["snapshot", "rust", "python"], &["Rust 1.95", "Python"]),
        (&["prove"], &["Python", "Node", "wrk", "a nightly Rust", "valgrind", "unshare", "git"]),
        (&["prove", "load"], &["wrk"]),
        (&["prove", "fuzz"], &["Python", "a nightly Rust"]),
        (&["prove", "mutants"], &["Python"]),
    ] {
        let output = dev(arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty(), "{arguments:?} has begun");
        for name in needed {
            assert!(
                error.contains(&format!("  - {name}")) || error.contains(&format!("`{name}")),
                "{arguments:?}: {error}"
            );
        }
    }
}

#[test]
fn errors_have_no_stack_trace() {
    let output = dev(&["prove", "nothing"]);
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("error: unknown part `nothing`; expected one of walks, "), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
}
