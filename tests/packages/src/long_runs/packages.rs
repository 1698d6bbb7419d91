//! What is published builds from what it contains, without a network, and works.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::{run, target};
use caveat_packages::published::{self, files, without_network};
use caveat_packages::python;

/// The crate is built and tested, the Python sources become a wheel that decides, and so does the npm package: each in an empty folder.
pub(crate) fn packaged() -> anyhow::Result<()> {
    let built = published::build()?;
    for file in &built {
        println!("{}: {} bytes", name(file), fs::metadata(file)?.len());
    }
    // Outside the project, so that nothing of it is found by looking upwards.
    let folder = Temporary::new("caveat-packaged")?;
    let ends_with = |end: &str| {
        let file = built.iter().find(|file| name(file).ends_with(end));
        file.with_context(|| format!("there is no {end} among the packages"))
    };
    the_crate(ends_with(".crate")?, &folder.0.join("crate"))?;
    println!("the Python sources: a wheel built without a network");
    let sources = ends_with(".tar.gz")?;
    python::from_sources(sources, &folder.0.join("python"))?;
    the_npm_package(ends_with(".tgz")?, &folder.0.join("npm"))
}

fn the_crate(archive: &Path, folder: &Path) -> anyhow::Result<()> {
    unpack(archive, folder)?;
    let inside = folder.join(name(archive).trim_end_matches(".crate"));
    for needed in ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "Cargo.lock", "caveat.cdx.json"] {
        ensure!(inside.join(needed).is_file(), "the crate has no {needed}");
    }
    for features in ["", "--all-features"] {
        let mut cargo = Command::new("cargo");
        cargo.args(["test", "--locked"]).args(Some(features).filter(|it| !it.is_empty())).current_dir(&inside);
        cargo.env("CARGO_TARGET_DIR", target());
        let printed = run(&mut without_network(&cargo)?)?;
        let passed = printed.lines().filter_map(|line| line.strip_prefix("test result: ok. ")?.split_once(" passed"));
        let passed: usize = passed.filter_map(|(count, _)| count.parse::<usize>().ok()).sum();
        ensure!(passed > 100, "only {passed} tests ran");
        println!("the crate {features}: {passed} tests and examples passed, without a network");
    }
    Ok(())
}

fn the_npm_package(archive: &Path, folder: &Path) -> anyhow::Result<()> {
    unpack(archive, folder)?;
    let inside = folder.join("package");
    for needed in
        ["README.md", "package.json", "caveat-web.cdx.json", "LICENSE-MIT", "LICENSE-APACHE", "dist/index.d.ts"]
    {
        ensure!(inside.join(needed).is_file(), "the npm package has no {needed}");
    }
    let modules = folder.join("node_modules");
    fs::create_dir(&modules)?;
    fs::rename(inside, modules.join("caveat-web"))?;
    let decide = "import { assess } from 'caveat-web/node';
console.log(assess({ activity: 'store', location: 'unaccredited_system' }).verdict);";
    let mut node = Command::new("node");
    let verdict = run(&mut without_network(node.args(["--input-type=module", "--eval", decide]).current_dir(folder))?)?;
    ensure!(verdict == "prohibited\n", "the npm package answers {verdict:?}");
    println!("the npm package: it decides, without a network");
    Ok(())
}

/// The same sources in another folder, at another time, with other folders for cargo and for what it builds, another locale and time
/// zone, and no network: the same bytes.
pub(crate) fn reproducible() -> anyhow::Result<()> {
    let first = published::build()?;
    let elsewhere = Temporary::new("caveat-built-elsewhere")?;
    let sources = elsewhere.0.join("sources");
    let listed = run(Command::new("git").args(["ls-files", "-z"]).current_dir(caveat_dev::root()))?;
    for path in listed.split_terminator('\0') {
        let (from, to) = (caveat_dev::root().join(path), sources.join(path));
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        if from.is_symlink() {
            link(&fs::read_link(from)?, &to)?;
        } else {
            fs::copy(&from, &to).with_context(|| format!("copying {path}"))?;
        }
    }
    // What comes from registries is not fetched twice: it is only found at other paths.
    let build = elsewhere.0.join("build");
    fs::create_dir_all(&build)?;
    link(&target().join("caveat-venv"), &build.join("caveat-venv"))?;
    link(&published::cargo_home()?, &elsewhere.0.join("cargo"))?;
    link(
        &caveat_dev::root().join("bindings-wasm/node_modules").canonicalize()?,
        &sources.join("bindings-wasm/node_modules"),
    )?;

    let mut again = Command::new("cargo");
    again.args(["dev", "packages"]).current_dir(&sources).env("CARGO_TARGET_DIR", &build);
    again.env("CARGO_HOME", elsewhere.0.join("cargo")).env("TZ", "Pacific/Auckland").env("LC_ALL", "C");
    run(&mut without_network(&again)?)?;

    let second = files(&build.join("packages"))?;
    ensure!(first.iter().map(|it| name(it)).eq(second.iter().map(|it| name(it))), "other packages: {second:?}");
    for (here, there) in first.iter().zip(&second) {
        // A crate says from which commit it was made, where there is one; the rest of it is compared by file.
        let (here, there) = if here.extension().is_some_and(|it| it == "crate") {
            (unpacked(here, &elsewhere.0.join("here"))?, unpacked(there, &elsewhere.0.join("there"))?)
        } else {
            (vec![(name(here), fs::read(here)?)], vec![(name(there), fs::read(there)?)])
        };
        for ((path, here), (other, there)) in here.iter().zip(&there) {
            ensure!(path == other && here == there, "{path} differs between two builds");
        }
        ensure!(here.len() == there.len(), "one build has more files than the other");
        println!("{}: the same bytes", here.first().map_or("", |(path, _)| path));
    }
    Ok(())
}

fn unpacked(archive: &Path, folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    unpack(archive, folder)?;
    let files = files(folder)?.into_iter().filter(|file| name(file) != ".cargo_vcs_info.json");
    let path = |file: &Path| file.strip_prefix(folder).map(|path| path.to_string_lossy().into_owned());
    files.map(|file| Ok((path(&file)?, fs::read(&file)?))).collect()
}

fn unpack(archive: &Path, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    run(Command::new("tar").arg("-xzf").arg(archive).current_dir(folder))?;
    Ok(())
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn link(to: &Path, at: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    std::os::unix::fs::symlink(to, at)?;
    #[cfg(not(unix))]
    anyhow::bail!("links from {} to {} are made on Unix alone", at.display(), to.display());
    Ok(())
}

/// A folder that is gone at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().canonicalize()?.join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays behind: {error}", self.0.display());
        }
    }
}
