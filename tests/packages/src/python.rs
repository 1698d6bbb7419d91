//! The Python package as its users get it: built, installed, tried, and its types checked.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail, ensure};
use caveat_dev::python::{environment, make_empty};
use caveat_dev::{PROFILE, root, run, target};
use caveat_proofs::languages::{Language, SOME};

use crate::published;

/// Builds the wheel as `pip install ./bindings-python` does, installs it without any index into an environment that has nothing
/// else, and runs every test of the package.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn check() -> anyhow::Result<()> {
    let tools = Environment::with_tools()?;
    let wheel = tools.wheel()?;

    let empty = Environment::made_anew("caveat-python-empty")?;
    empty.install(&wheel)?;
    empty.decides()?;
    let versions = crate::python_versions::check(&wheel)?;
    println!("the Python package works on Python {}", versions.join(", "));

    tools.install(&wheel)?;
    // Each keeps one core busy.
    std::thread::scope(|scope| {
        let types = scope.spawn(|| tools.check_types());
        tools.check_answers()?;
        types.join().map_err(|_| anyhow::anyhow!("the check of types panicked"))?
    })
}

/// Builds the wheel, and the sources that pip builds it from elsewhere, into this folder.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn build_into(folder: &Path) -> anyhow::Result<()> {
    let tools = Environment::with_tools()?;
    let wheel = tools.wheel()?;
    fs::copy(&wheel, folder.join(wheel.file_name().context("a wheel has a name")?))?;
    let manifest = root().join("bindings-python/Cargo.toml");
    let arguments = ["-m", "maturin", "sdist", "--manifest-path"];
    let mut command = tools.command(&root());
    command.env("SOURCE_DATE_EPOCH", published::SOURCE_DATE_EPOCH).args(arguments).arg(manifest);
    run(command.arg("--out").arg(folder))?;
    Ok(())
}

/// Builds and installs the package, and compares this many of its answers with core's.
///
/// # Errors
/// Where it can't be built, or where one differs; the message has both answers.
pub fn compare(count: usize) -> anyhow::Result<()> {
    let tools = Environment::with_tools()?;
    tools.install(&tools.wheel()?)?;
    tools.compare(count)
}

/// Builds and installs the package, and runs some of its tests by `pytest` with these variables. Returns what it printed.
///
/// # Errors
/// Where it can't be built, or a test fails.
pub fn test_with(arguments: &[&str], variables: &[(&str, u64)]) -> anyhow::Result<String> {
    let tools = Environment::with_tools()?;
    tools.install(&tools.wheel()?)?;
    let mut command = tools.command(&root().join("bindings-python"));
    command.args(["-m", "pytest", "--quiet"]).args(arguments);
    command.envs(variables.iter().map(|(name, value)| (name, value.to_string())));
    run(&mut command)
}

/// The Python of an environment with the package and what this file of requirements names.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn for_peers(requirements: &str) -> anyhow::Result<PathBuf> {
    let wheel = Environment::with_tools()?.wheel()?;
    let peers = Environment { folder: environment(requirements)? };
    peers.install(&wheel)?;
    Ok(peers.scripts().join("python"))
}

/// Builds a wheel from these sources in this folder, without a network; installs it where nothing else is, and decides with it.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn from_sources(sources: &Path, folder: &Path) -> anyhow::Result<()> {
    let tools = Environment::with_tools()?;
    fs::create_dir_all(folder)?;
    let wheel = tools.wheel_of(sources, &folder.join("wheel"), true)?;
    let empty = Environment { folder: folder.join("environment") };
    make_empty(&empty.folder)?;
    empty.install(&wheel)?;
    empty.decides()
}

/// Builds and installs the package, and writes the snapshot of everything public in it.
///
/// # Errors
/// Fails if it can't be built, installed, read or written.
pub fn write_snapshot() -> anyhow::Result<()> {
    let tools = Environment::with_tools()?;
    tools.install(&tools.wheel()?)?;
    if let Some(path) = caveat_generate::snapshots::write_as("python", &tools.public_api()?)? {
        println!("{path}");
    }
    Ok(())
}

/// Writes the stub of the package's native module.
///
/// # Errors
/// Where it can't be made or written.
pub fn write_stub() -> anyhow::Result<()> {
    let stub = Environment::with_tools()?.stub()?;
    fs::write(root().join(STUB), stub).context("writing the stub")
}

const STUB: &str = "bindings-python/python/caveat/_caveat.pyi";

/// A virtual environment.
struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// The environment with the tools; made again when the requirements have changed.
    fn with_tools() -> anyhow::Result<Self> {
        Ok(Self { folder: environment("bindings-python/tests/requirements.txt")? })
    }

    /// Runs every test of the installed package, and compares some of its answers with core's.
    fn check_answers(&self) -> anyhow::Result<()> {
        let together = ["-m", "pytest", "--quiet", "-m", "not alone", "--numprocesses", "auto", "--dist", "loadfile"];
        for tests in [&together[..], &["-m", "pytest", "--quiet", "-m", "alone"]] {
            self.step("tests", &root().join("bindings-python"), tests)?;
        }
        self.compare(SOME)
    }

    /// Checks the types of the installed package and of its uses, its stubs and its public names.
    fn check_types(&self) -> anyhow::Result<()> {
        let package = root().join("bindings-python");
        let settings = package.join("pyproject.toml");
        let types = ["-m", "mypy", "--strict", "-p", "caveat", "--config-file"].map(OsStr::new);
        self.step("types of the package", &self.folder, types.into_iter().chain([settings.as_os_str()]))?;
        self.step("types of its uses", &package, ["-m", "mypy", "--strict", "tests", "benches"])?;
        let stubtest = ["-m", "mypy.stubtest", "caveat", "--mypy-config-file"].map(OsStr::new);
        // Not from the package's own folder, where its sources without the native part would be found first.
        self.step("stubs against the module", &self.folder, stubtest.into_iter().chain([settings.as_os_str()]))?;
        let uses = package.join("tests/uses.py");
        let pyright = [OsStr::new("-m"), "pyright".as_ref(), uses.as_os_str()];
        self.step("types of its uses, by pyright", &self.folder, pyright)?;
        let verify = ["-m", "pyright", "--ignoreexternal", "--verifytypes", "caveat"];
        self.step("whether everything public has a type", &self.folder, verify)?;
        let (written, stub) = (root().join(STUB), self.stub()?);
        ensure!(fs::read_to_string(written)? == stub, "{STUB} is not as PyO3 writes it: run `cargo dev python-stub`");
        caveat_generate::snapshots::hold_to("python", &self.public_api()?)
    }

    fn made_anew(name: &str) -> anyhow::Result<Self> {
        let folder = target().join(name);
        make_empty(&folder)?;
        Ok(Self { folder })
    }

    fn scripts(&self) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
    }

    /// Runs the environment's Python; returns what it prints.
    fn python(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> anyhow::Result<String> {
        run(self.command(&root()).args(arguments))
    }

    fn step(
        &self, name: &str, folder: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> anyhow::Result<()> {
        run(self.command(folder).args(arguments)).with_context(|| format!("the Python package: {name}"))?;
        Ok(())
    }

    fn compare(&self, count: usize) -> anyhow::Result<()> {
        let command = || {
            let mut command = self.command(&root());
            command.arg("bindings-python/tests/languages.py");
            command
        };
        Language { name: "Python", command: &command }.compare(count)
    }

    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(self.scripts().join("python"));
        // maturin, which pip starts by name, and pyright, which asks which environment it is in, look here.
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [self.scripts()].into_iter().chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(paths) {
            command.env("PATH", path);
        }
        command.env("VIRTUAL_ENV", &self.folder).env_remove("PYTHONPATH").env("CARGO_TARGET_DIR", target());
        command.current_dir(folder);
        command
    }

    /// Builds the wheel of this project, by the way that pip takes.
    fn wheel(&self) -> anyhow::Result<PathBuf> {
        let wheel = self.wheel_of(&root().join("bindings-python"), &target().join("caveat-wheels"), false)?;
        let unpacked = target().join("caveat-wheels/unpacked");
        self.python(
            ["-m", "zipfile", "-e"].map(OsStr::new).into_iter().chain([wheel.as_os_str(), unpacked.as_os_str()]),
        )?;
        published::name_no_machine(&unpacked)?;
        Ok(wheel)
    }

    /// Builds the wheel of a folder or an archive with its sources into a folder of its own, with a network or without one.
    fn wheel_of(&self, sources: &Path, wheels: &Path, offline: bool) -> anyhow::Result<PathBuf> {
        if wheels.exists() {
            fs::remove_dir_all(wheels)?;
        }
        let arguments =
            ["-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir"];
        let mut command = self.command(&root());
        // Its own folder, because other flags compile everything again.
        command.env("CARGO_TARGET_DIR", target().join("caveat-wheel-build")).env_remove("RUSTFLAGS");
        command
            .env("CARGO_ENCODED_RUSTFLAGS", published::flags(&[])?)
            .env("SOURCE_DATE_EPOCH", published::SOURCE_DATE_EPOCH);
        command.args(arguments).arg(wheels).arg(sources);
        if offline {
            // Published sources have fewer packages than the lock that comes with them: cargo has to drop the others from it.
            run(&mut published::without_network(&command)?)?;
        } else {
            run(command.env("MATURIN_PEP517_ARGS", "--locked"))?;
        }
        let mut built = fs::read_dir(wheels)?.map(|entry| entry.map(|entry| entry.path()));
        match (built.next(), built.next()) {
            (Some(wheel), None) => Ok(wheel?),
            _ => bail!("{} has not just one wheel", wheels.display()),
        }
    }

    fn install(&self, wheel: &Path) -> anyhow::Result<()> {
        let arguments =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--force-reinstall"];
        self.python(arguments.iter().map(OsStr::new).chain([wheel.as_os_str()]))?;
        Ok(())
    }

    fn public_api(&self) -> anyhow::Result<String> {
        let script = root().join("bindings-python/tests/public_api.py");
        run(self.command(&self.folder).arg(script))
    }

    fn decides(&self) -> anyhow::Result<()> {
        let decide = "import caveat; print(caveat.verdict({'activity': 'store', 'location': 'unaccredited_system'}))";
        let verdict = self.python(["-c", decide])?;
        ensure!(verdict == "prohibited\n", "the package answers {verdict:?} in an empty environment");
        Ok(())
    }

    /// The stub of the native module, as `PyO3` writes it.
    fn stub(&self) -> anyhow::Result<String> {
        let stubs = target().join("caveat-stubs");
        let manifest = root().join("bindings-python/Cargo.toml");
        let arguments = [
            "-m", "maturin", "generate-stubs", "--profile", PROFILE, "--no-default-features", "--features", "inspect",
            "--manifest-path",
        ];
        let out = [manifest.as_os_str(), OsStr::new("--out"), stubs.as_os_str()];
        self.python(arguments.iter().map(OsStr::new).chain(out))?;
        let stub = fs::read_to_string(stubs.join("caveat/_caveat.pyi"))?;
        // Before Python 3.13 the module `types` has no name for it; stubs may take it from here on every version.
        Ok(stub.replace("from types import CapsuleType", "from typing_extensions import CapsuleType"))
    }
}
