//! What `caveat` has for users of Rust: every public item with its signature, one a line.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, ensure};
use caveat_dev::needs::PUBLIC_API_RUST as COMPILER;
use caveat_dev::{root, target};
use serde_json::Value;

/// The crate with these of its features, named as cargo's arguments.
pub(super) fn taken(features: &[&str]) -> anyhow::Result<String> {
    // Its own folder, since what lets a stable compiler write this form is also seen by build scripts.
    let folder = target().join("public-api");
    let mut command = Command::new("cargo");
    command.args(["rustdoc", "--quiet", "--locked", "--package", "caveat", "--lib"]).args(features);
    command.args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &folder).env_remove("RUSTDOCFLAGS");
    let version = Command::new("rustc").arg("--version").output().context("asking rustc for its version")?;
    if !String::from_utf8_lossy(&version.stdout).starts_with(&format!("rustc {COMPILER}.")) {
        command.env("RUSTUP_TOOLCHAIN", format!("{COMPILER}.0"));
    }
    let output = command.current_dir(root()).output().context("starting cargo")?;
    ensure!(
        output.status.success(),
        "the public names are compared by Rust {COMPILER}, and it can't be used here: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = folder.join("doc/caveat.json");
    let format = serde_json::from_slice::<Value>(&fs::read(&json)?)?["format_version"].clone();
    ensure!(format == 57, "rustdoc wrote format {format}, and the reader here is for format 57");
    // What every type has (blanket implementations) would only hide the rest. Whether it is `Send` and `Sync` stays.
    let api = public_api::Builder::from_rustdoc_json(json).omit_blanket_impls(true).build()?;
    let items = api.items().map(|item| format!("{item}\n"));
    // Traits that no program can name on a stable compiler.
    Ok(items
        .filter(|item| {
            !["Freeze", "StructuralPartialEq", "UnsafeUnpin"]
                .iter()
                .any(|it| item.contains(&format!("marker::{it} for")))
        })
        .collect())
}
