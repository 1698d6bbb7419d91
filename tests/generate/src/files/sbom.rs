//! What is in each package besides our own: a software bill of materials (`CycloneDX` 1.6), from cargo's tree and its lock file.
//!
//! A general tool would list the crates of the whole workspace together, name the folders of this machine, and find nothing in the npm
//! package, whose crates no npm tool sees. There is neither a time nor a random number in it: the same sources give the same bytes.
//! Rust's own standard library comes with the compiler, which is not ours to choose, and is not listed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::root;
use serde_json::{Value, json};

/// A package that is published.
pub(super) struct Package {
    /// What it is called, and where it is published, as a package URL without its version.
    pub(super) purl: &'static str,
    /// The crate that it is built from, and how.
    pub(super) built: &'static [&'static str],
}

pub(super) const CRATE: Package =
    Package { purl: "pkg:cargo/caveat", built: &["--package", "caveat", "--all-features", "--target", "all"] };
pub(super) const PYTHON: Package =
    Package { purl: "pkg:pypi/caveat", built: &["--package", "caveat-python", "--target", "all"] };
pub(super) const BROWSER: Package = Package {
    purl: "pkg:npm/caveat-web",
    built: &["--package", "caveat-wasm", "--features", "full", "--target", "wasm32-unknown-unknown"],
};

/// The bill of materials, as indented JSON.
pub(super) fn bill(package: &Package) -> anyhow::Result<String> {
    let linked: BTreeSet<Crate> = tree(package, "normal,no-proc-macro")?.into_iter().map(|(_, it)| it).collect();
    let all = tree(package, "normal,build")?;
    let (_, ours) = all.first().context("cargo's tree is empty")?;
    let top = format!("{}@{}", package.purl, ours.version);
    let reference = |it: &Crate| if it == ours { top.clone() } else { it.purl() };

    let checksums = checksums()?;
    let mut components = BTreeMap::new();
    let mut depends: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut above: Vec<&Crate> = Vec::new();
    for (depth, it) in &all {
        above.truncate(*depth);
        if let Some(user) = above.last() {
            depends.entry(reference(user)).or_default().insert(reference(it));
        }
        above.push(it);
        depends.entry(reference(it)).or_default();
        if it != ours {
            components.insert(it.purl(), component(it, linked.contains(it), &checksums)?);
        }
    }
    let name = package.purl.rsplit_once('/').map_or(package.purl, |(_, name)| name);
    let depends: Vec<Value> =
        depends.into_iter().map(|(user, used)| json!({ "ref": user, "dependsOn": used })).collect();
    super::schemas::pretty(&json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library", "bom-ref": top, "name": name, "version": ours.version, "purl": top,
                "licenses": [{ "expression": ours.licence }],
            },
        },
        "components": components.into_values().collect::<Vec<_>>(),
        "dependencies": depends,
    }))
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
}

impl Crate {
    fn purl(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

/// What takes part only in the build, as macros do, is not delivered: `CycloneDX` says `excluded`.
fn component(it: &Crate, linked: bool, checksums: &BTreeMap<String, String>) -> anyhow::Result<Value> {
    let mut component = json!({
        "type": "library", "bom-ref": it.purl(), "name": it.name, "version": it.version, "purl": it.purl(),
        "scope": if linked { "required" } else { "excluded" },
        "licenses": [{ "expression": it.licence }],
    });
    // Core itself, which the bindings bring along, comes from no registry.
    if it.name != "caveat" {
        let checksum = checksums.get(&it.purl()).with_context(|| format!("{} has no checksum", it.purl()))?;
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    Ok(component)
}

/// Cargo's tree along these edges: each crate with how deep it stands.
fn tree(package: &Package, edges: &str) -> anyhow::Result<Vec<(usize, Crate)>> {
    let arguments = ["tree", "--locked", "--quiet", "--prefix", "depth", "--format", "|{p}|{l}", "--edges", edges];
    let output = Command::new(env!("CARGO")).args(arguments).args(package.built).current_dir(root()).output()?;
    ensure!(output.status.success(), "cargo's tree: {}", String::from_utf8_lossy(&output.stderr));
    let line = |line: &str| {
        let mut parts = line.split('|');
        let (depth, package, licence) = (parts.next()?, parts.next()?, parts.next()?);
        let mut words = package.split(' ');
        let (name, version) = (words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned());
        // Some write the older `/` for a choice; a star says that the rest of the branch is above.
        let licence = licence.trim_end_matches(" (*)").replace('/', " OR ");
        Some((depth.parse().ok()?, Crate { name, version, licence }))
    };
    let text = String::from_utf8(output.stdout)?;
    text.lines().map(|it| line(it).with_context(|| format!("cargo's tree has the line `{it}`"))).collect()
}

/// The SHA-256 of each crate that the lock file takes from a registry, by package URL.
fn checksums() -> anyhow::Result<BTreeMap<String, String>> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let of = |block: &str| {
        let value =
            |key: &str| block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        Some((format!("pkg:cargo/{}@{}", value("name")?, value("version")?), value("checksum")?.to_owned()))
    };
    Ok(lock.split("[[package]]").filter_map(of).collect())
}
