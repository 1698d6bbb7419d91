//! What the developer commands need of the machine beside Rust: found, installed or named before anything else is done.
//!
//! A C compiler is not checked: without one, cargo could not have linked the command that would check it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

mod webassembly;

pub use webassembly::WebAssembly;

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A program on the search path, and the Debian package that contains it.
    Program(&'static str, &'static str),
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// This version of Rust (major and minor), the one in use or another that rustup has.
    Rust(&'static str),
    /// A nightly Rust.
    Nightly,
    /// Python that can make virtual environments.
    Python,
    /// Java, for Spark.
    Java,
    /// Node with npm.
    Node,
    /// A compiler for WebAssembly.
    WebAssembly,
    /// Chromium, at the path that the browser tests start it by.
    Chromium,
    /// A way to run a program without a network.
    OwnNetwork,
}

/// The compiler whose rustdoc writes the list of public names: its form changes from one version to the next.
pub const PUBLIC_API_RUST: &str = "1.95";
/// What comparing the public names of the crate needs.
pub const PUBLIC_API: Need = Need::Rust(PUBLIC_API_RUST);

/// The oldest versions that do.
const PYTHON: (u32, u32) = (3, 11);
const JAVA: (u32, u32) = (17, 0);
const NODE: (u32, u32) = (20, 0);

impl Need {
    /// Returns the words for it in a message.
    fn name(self) -> String {
        match self {
            Self::Program(program, _) => format!("the program `{program}`"),
            Self::Rustfmt => "rustfmt".to_owned(),
            Self::Clippy => "clippy".to_owned(),
            Self::Rust(version) => format!("Rust {version}"),
            Self::Nightly => "a nightly Rust".to_owned(),
            Self::Python => {
                format!("Python {}.{} or later with `venv` (`python3` on the search path)", PYTHON.0, PYTHON.1)
            }
            Self::Java => format!("Java {} or later", JAVA.0),
            Self::Node => format!("Node {} or later with npm", NODE.0),
            Self::WebAssembly => {
                let (major, minor) = webassembly::RUST;
                format!("a compiler for WebAssembly, Rust {major}.{minor} or later with its linker")
            }
            Self::Chromium => "Chromium, as /usr/bin/chromium".to_owned(),
            Self::OwnNetwork => "a network of its own for a program (`unshare --map-root-user --net`)".to_owned(),
        }
    }
}

/// Checks that this machine has all of it. On Debian, as root, installs what is missing.
///
/// # Errors
/// Fails if something is missing and can't be installed; the message names all of it and the command that installs it.
pub fn ready(needs: &[Need]) -> anyhow::Result<()> {
    Machine::here().ready(needs)
}

/// A machine: where its programs are looked for.
#[derive(Clone, Debug)]
pub struct Machine {
    root: PathBuf,
    path: OsString,
}

/// What brings something that is missing.
enum Remedy {
    Debian(Vec<&'static str>),
    Rustup(String),
}

impl Machine {
    /// Returns this machine.
    pub fn here() -> Self {
        Self::new("/", std::env::var_os("PATH").unwrap_or_default())
    }

    /// Returns a machine whose packages put their files below `root`, and whose programs are on the search path `path`.
    pub fn new(root: impl Into<PathBuf>, path: impl Into<OsString>) -> Self {
        Self { root: root.into(), path: path.into() }
    }

    /// Does what [`ready`] does, on this machine.
    ///
    /// # Errors
    /// As [`ready`].
    pub fn ready(&self, needs: &[Need]) -> anyhow::Result<()> {
        let missing = self.missing(needs);
        let packages = self.packages(&missing);
        if packages.is_empty() || !self.installs() {
            return self.all_there(&missing, "");
        }
        let command = apt_get(&packages);
        println!("installing what is missing: {command}");
        let output = self.command("sh").args(["-c", &command]).env("DEBIAN_FRONTEND", "noninteractive").output();
        let output = output.context("starting apt-get")?;
        let printed =
            [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).trim().to_owned()).join("\n");
        self.all_there(
            &self.missing(needs),
            &format!("\n`apt-get` ended with {} and printed:\n{printed}", output.status),
        )
    }

    /// Finds the compiler for WebAssembly.
    ///
    /// # Errors
    /// As [`ready`].
    pub fn webassembly(&self) -> anyhow::Result<WebAssembly> {
        match WebAssembly::find(self) {
            Some(found) => Ok(found),
            None => bail!(self.message(&[Need::WebAssembly])),
        }
    }

    fn missing(&self, needs: &[Need]) -> Vec<Need> {
        let mut missing: Vec<Need> = Vec::new();
        for need in needs {
            if !missing.contains(need) && !self.has(*need) {
                missing.push(*need);
            }
        }
        missing
    }

    fn has(&self, need: Need) -> bool {
        match need {
            Need::Program(program, _) => self.on_path(program),
            Need::Rustfmt => self.output_of("rustfmt", &["--version"]).is_some(),
            Need::Clippy => self.output_of("cargo-clippy", &["--version"]).is_some(),
            Need::Rust(version) => {
                let is_it = |printed: String| printed.starts_with(&format!("rustc {version}."));
                let mut by_name = self.command("rustc");
                by_name.arg("--version").env("RUSTUP_TOOLCHAIN", format!("{version}.0"));
                self.output_of("rustc", &["--version"]).is_some_and(is_it) || output(&mut by_name).is_some_and(is_it)
            }
            Need::Nightly => self.output_of("rustc", &["+nightly", "--version"]).is_some(),
            Need::Python => {
                let program = if cfg!(windows) { "python" } else { "python3" };
                // On Debian `venv` without `ensurepip`, which is in another package, makes no environment.
                self.version(program, &["-c", "import ensurepip, sys, venv; print(sys.version)"]) >= Some(PYTHON)
            }
            Need::Java => self.version("java", &["--version"]) >= Some(JAVA),
            Need::Node => {
                self.version("node", &["--version"]) >= Some(NODE) && self.output_of("npm", &["--version"]).is_some()
            }
            Need::WebAssembly => WebAssembly::find(self).is_some(),
            Need::Chromium => self.file("usr/bin/chromium").exists(),
            Need::OwnNetwork => self.output_of("unshare", &["--map-root-user", "--net", "true"]).is_some(),
        }
    }

    fn remedy(&self, need: Need) -> Remedy {
        let component = |name: &str| Remedy::Rustup(format!("rustup component add {name}"));
        match need {
            Need::Program(_, package) => Remedy::Debian(vec![package]),
            Need::Rustfmt => component("rustfmt"),
            Need::Clippy => component("clippy"),
            Need::Rust(version) => Remedy::Rustup(format!("rustup toolchain install {version}.0")),
            Need::Nightly => Remedy::Rustup("rustup toolchain install nightly".to_owned()),
            Need::Python => Remedy::Debian(vec!["python3", "python3-venv"]),
            Need::Java => Remedy::Debian(vec!["default-jre-headless"]),
            Need::Node => Remedy::Debian(vec!["nodejs", "npm"]),
            // Where nothing is installed by us, the usual way is the better advice.
            Need::WebAssembly if !self.installs() && self.on_path("rustup") => {
                Remedy::Rustup(format!("rustup target add {}", webassembly::TARGET))
            }
            Need::WebAssembly => Remedy::Debian(WebAssembly::packages(self)),
            Need::Chromium => Remedy::Debian(vec!["chromium"]),
            Need::OwnNetwork => Remedy::Debian(vec!["util-linux"]),
        }
    }

    /// The Debian packages that bring what is missing.
    fn packages(&self, missing: &[Need]) -> Vec<&'static str> {
        let mut packages = Vec::new();
        for need in missing {
            if let Remedy::Debian(more) = self.remedy(*need) {
                packages.extend(more);
            }
        }
        packages
    }

    /// Whether a command may install Debian packages.
    fn installs(&self) -> bool {
        self.on_path("apt-get") && self.is_roots()
    }

    fn is_roots(&self) -> bool {
        self.output_of("id", &["-u"]).is_some_and(|user| user.trim() == "0")
    }

    fn all_there(&self, missing: &[Need], printed: &str) -> anyhow::Result<()> {
        if missing.is_empty() { Ok(()) } else { bail!("{}{printed}", self.message(missing)) }
    }

    /// Names what is missing, and the command that installs all of it.
    fn message(&self, missing: &[Need]) -> String {
        let mut commands = Vec::new();
        let packages = self.packages(missing);
        if !packages.is_empty() {
            let command = apt_get(&packages);
            commands.push(if self.is_roots() { command } else { command.replace("apt-get", "sudo apt-get") });
        }
        for need in missing {
            if let Remedy::Rustup(command) = self.remedy(*need) {
                commands.push(command);
            }
        }
        let names: Vec<_> = missing.iter().map(|need| format!("  - {}\n", need.name())).collect();
        let which = if packages.is_empty() { "" } else { " on Debian" };
        format!("missing on this machine:\n{}install all of it{which}: {}", names.concat(), commands.join(" && "))
    }

    /// A file of the system, by its path from the root.
    fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn on_path(&self, program: &str) -> bool {
        std::env::split_paths(&self.path)
            .any(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file())
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        // A check never makes rustup fetch a toolchain.
        command.env("PATH", &self.path).env("RUSTUP_AUTO_INSTALL", "0").stdin(Stdio::null());
        command
    }

    /// Returns what the program prints, if there is one and it ends well.
    fn output_of(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Option<String> {
        output(self.command(program).args(arguments))
    }

    /// Returns the first version, major and minor, in what the program prints.
    fn version(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Option<(u32, u32)> {
        let printed = self.output_of(program, arguments)?;
        let number = printed.split(|it: char| !it.is_ascii_digit() && it != '.').find(|it| !it.is_empty())?;
        let mut parts = number.split('.').map(str::parse);
        Some((parts.next()?.ok()?, parts.next().and_then(Result::ok).unwrap_or_default()))
    }
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn apt_get(packages: &[&str]) -> String {
    format!("apt-get update && apt-get install --yes --no-install-recommends {}", packages.join(" "))
}
