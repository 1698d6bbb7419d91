//! Every file that is generated from core, as text. `cargo dev generate` writes them; a test holds what is committed to them.

mod python_types;
mod rust_types;

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// A generated file: its path from the project's root, and what it holds.
#[derive(Debug)]
pub struct Generated {
    /// From the project's root.
    pub path: &'static str,
    /// All of it.
    pub text: String,
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Everything that is generated, as core has it now.
///
/// # Errors
/// Where a file that takes part in the generation can't be read.
pub fn generated() -> anyhow::Result<Vec<Generated>> {
    Ok(vec![
        Generated { path: "core/src/vocabulary/values.rs", text: rust_types::values() },
        Generated { path: "core/src/proposal/typed.rs", text: rust_types::typed() },
        Generated { path: "bindings-python/python/caveat/_words.py", text: python_types::words() },
        Generated { path: "bindings-python/python/caveat/_records.py", text: python_types::records() },
        Generated { path: "bindings-python/python/caveat/_decision.py", text: python_types::decision() },
        Generated { path: "bindings-python/python/caveat/_proposals.py", text: python_types::proposals() },
    ])
}

/// Writes what differs; returns the paths written.
///
/// # Errors
/// Where a file can't be written.
pub fn write() -> anyhow::Result<Vec<&'static str>> {
    let mut written = Vec::new();
    for file in drifted()? {
        let path = root().join(file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, &file.text).with_context(|| format!("writing {}", file.path))?;
        written.push(file.path);
    }
    Ok(written)
}

/// The generated files that are not on disk as they should be.
///
/// # Errors
/// Where a file that takes part in the generation can't be read.
pub fn drifted() -> anyhow::Result<Vec<Generated>> {
    let same = |file: &Generated| std::fs::read_to_string(root().join(file.path)).is_ok_and(|text| text == file.text);
    Ok(generated()?.into_iter().filter(|file| !same(file)).collect())
}
