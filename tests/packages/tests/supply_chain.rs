//! What comes in from outside is locked, and nothing of ours reaches out while it builds.

#![expect(clippy::unwrap_used, reason = "what should not fail fails its test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use caveat_dev::python::{environment, python_of};
use caveat_dev::root;
use serde_json::Value;

fn python() -> PathBuf {
    python_of(&environment("tests/requirements.txt").unwrap())
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every crate of the workspace, as cargo sees it.
fn crates() -> Vec<Value> {
    let arguments = ["metadata", "--locked", "--no-deps", "--format-version", "1"];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// A build script runs on the machine of whoever builds; npm's install scripts do so, too.
#[test]
fn no_crate_or_package_of_ours_has_a_build_script() {
    let crates = crates();
    assert!(crates.len() >= 5);
    for one in crates {
        let targets = one["targets"].as_array().unwrap();
        let kinds = targets.iter().flat_map(|target| target["kind"].as_array().unwrap());
        assert!(!kinds.into_iter().any(|kind| kind == "custom-build"), "{}", one["name"]);
    }
    let package: Value = serde_json::from_str(&read("bindings-wasm/package.json")).unwrap();
    assert!(package.get("scripts").is_none() && package.get("dependencies").is_none());
}

/// Only the crate is for crates.io. The others are parts of packages for other registries, or of no package.
#[test]
fn only_the_crate_is_published() {
    for one in crates() {
        let nowhere = one["publish"].as_array().is_some_and(Vec::is_empty);
        assert_eq!(nowhere, one["name"] != "caveat", "{}", one["name"]);
    }
}

#[test]
fn dependencies_are_locked() {
    let lock: Value = serde_json::from_str(&read("bindings-wasm/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap();
    assert!(packages.len() > 100);
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        assert!(package["integrity"].as_str().unwrap().starts_with("sha512-"), "{path}");
        // Which registry it comes from is for whoever installs it to say.
        assert!(package.get("resolved").is_none(), "{path}");
    }
    for path in ["tests/requirements.txt", "bindings-python/tests/requirements.txt"] {
        let requirements = read(path);
        let named = requirements.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert!(named.clone().count() > 20);
        for requirement in named {
            let (name, version) = requirement.split_once("==").unwrap_or_else(|| panic!("{path}: {requirement}"));
            assert!(
                !name.contains(' ') && version.starts_with(|it: char| it.is_ascii_digit()),
                "{path}: {requirement}"
            );
        }
    }
    let crates = read("Cargo.lock");
    let sources: Vec<_> = crates.lines().filter(|line| line.starts_with("source = ")).collect();
    assert!(sources.len() > 200 && sources.iter().all(|source| source.contains("registry+")));
    assert_eq!(crates.lines().filter(|line| line.starts_with("checksum = ")).count(), sources.len());
}

/// Checked by the library of those who keep the form, against their schema.
#[test]
fn bills_of_materials_match_their_standard() {
    let check = "import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding='utf-8').read()))";
    let validate = |path: &Path| {
        let output = Command::new(python()).args(["-c", check]).arg(path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for path in ["core/caveat.cdx.json", "bindings-python/caveat.cdx.json", "bindings-wasm/caveat-web.cdx.json"] {
        assert_eq!(validate(&root().join(path)), "None\n", "{path}");
        // Nothing in it changes from one build to the next.
        let bill: Value = serde_json::from_str(&read(path)).unwrap();
        assert!(bill.get("serialNumber").is_none() && bill["metadata"].get("timestamp").is_none());
        assert!(bill["components"].as_array().unwrap().iter().any(|it| it["name"] == "serde_json"));
    }
    let wrong = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong.cdx.json");
    fs::write(&wrong, read("core/caveat.cdx.json").replacen("\"library\"", "\"librarian\"", 1)).unwrap();
    assert_ne!(validate(&wrong), "None\n");
}
