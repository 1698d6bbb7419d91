//! `cargo dev packages`: what is published, in `target/packages`. And what makes two builds of the same sources give the same bytes,
//! wherever and whenever they are made.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::{root, run, target};

use crate::{browser, python};

/// The time in archives: 2018-12-01. Any fixed time will do.
pub const SOURCE_DATE_EPOCH: &str = "1543622400";

/// Builds the crate, the wheel, the Python sources and the npm package into `target/packages`.
///
/// # Errors
/// Where a step fails; the message has what it printed.
pub fn build() -> anyhow::Result<Vec<PathBuf>> {
    let out = target().join("packages");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    python::build_into(&out)?;
    browser::build()?;
    let pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination"];
    run(Command::new("npm").args(pack).arg(&out).current_dir(root().join("bindings-wasm")))?;
    let package =
        ["package", "--quiet", "--locked", "--offline", "--allow-dirty", "--no-verify", "--package", "caveat"];
    run(Command::new(env!("CARGO")).args(package).env("CARGO_TARGET_DIR", target()).current_dir(root()))?;
    for built in files(&target().join("package"))? {
        if built.extension().is_some_and(|it| it == "crate") {
            fs::copy(&built, out.join(built.file_name().context("a file has a name")?))?;
        }
    }
    files(&out)
}

/// Flags for rustc, as `CARGO_ENCODED_RUSTFLAGS` takes them: these, and others so that what is built names no folder of this machine.
///
/// # Errors
/// Fails if a folder can't be found.
pub fn flags(others: &[&str]) -> anyhow::Result<OsString> {
    let mut flags: Vec<OsString> = others.iter().map(OsString::from).collect();
    let mut remap = |folder: &Path, to: &str| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push(format!("={to}"));
        flags.push(flag);
    };
    // The last that fits is taken, so the narrower come later.
    remap(&root().canonicalize()?, ".");
    remap(&target(), "target");
    let sources = cargo_home()?.join("registry/src");
    // Named by their registries; none is there before the first crate has been fetched.
    for registry in fs::read_dir(sources).into_iter().flatten() {
        remap(&registry?.path(), "crates");
    }
    for rustc in ["rustc", "/usr/bin/rustc"].into_iter().filter(|it| !it.starts_with('/') || Path::new(it).exists()) {
        let sysroot = run(Command::new(rustc).args(["--print", "sysroot"]).current_dir(root()))?;
        let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
        if let Ok(linked) = sources.canonicalize() {
            remap(&linked, "rust");
            remap(&sources, "rust");
        }
    }
    Ok(flags.join("\x1f".as_ref()))
}

/// Holds that no file below names a folder of this machine, or the host of a registry.
///
/// # Errors
/// Fails if one does, or a file can't be read.
pub fn name_no_machine(folder: &Path) -> anyhow::Result<usize> {
    let home = std::env::home_dir().context("no home folder")?;
    let paths = [root().canonicalize()?, target(), cargo_home()?, home.join(".rustup"), home.join(".cargo")];
    let texts = paths.iter().map(|path| path.to_string_lossy().into_owned());
    let needles: Vec<String> = texts.chain(["index.crates.io", "registry/src", "file://"].map(str::to_owned)).collect();
    let files = files(folder)?;
    ensure!(!files.is_empty(), "{} has no file", folder.display());
    for file in &files {
        let bytes = fs::read(file)?;
        for needle in &needles {
            let found = bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
            ensure!(!found, "{} names {needle}", file.display());
        }
    }
    Ok(files.len())
}

/// Where cargo keeps what it has fetched.
///
/// # Errors
/// Fails if there is no home folder.
pub fn cargo_home() -> anyhow::Result<PathBuf> {
    let home = || std::env::home_dir().map(|home| home.join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).context("no home folder")
}

/// Every file below, in order.
///
/// # Errors
/// Fails if a folder can't be read.
pub fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            out.extend(files(&path)?);
        } else {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

/// The same in a network of its own that has no interface: what would reach out fails. Linux alone can do that.
///
/// # Errors
/// Fails if this machine can't do that.
pub fn without_network(command: &Command) -> anyhow::Result<Command> {
    let own_network = ["--map-root-user", "--net"];
    run(Command::new("unshare").args(own_network).arg("true")).context("without a network, by Linux's `unshare`")?;
    let mut wrapped = Command::new("unshare");
    wrapped.args(own_network).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    wrapped.env("CARGO_NET_OFFLINE", "true");
    Ok(wrapped)
}
