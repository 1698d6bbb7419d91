//! The tree is laid out so that it can be read: data goes one way, files tell one story, and nothing tells where it was written.

use std::path::{Path, PathBuf};

use caveat_dev::root;

/// A module uses only those before it.
const ORDER: &[&str] = &[
    "excerpt",
    "json",
    "vocabulary",
    "marking",
    "proposal",
    "facts",
    "rule",
    "guidance",
    "local",
    "assess",
    "decision",
    "interview",
    "comparison",
    "table",
    "wire",
    "record",
    "form",
    "schema",
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The module of core that a file belongs to, by its place in the order.
fn place(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(root().join("core/src")).unwrap();
    let module = inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    if module == "lib" {
        None
    } else {
        Some(ORDER.iter().position(|known| *known == module).unwrap_or_else(|| panic!("{module}")))
    }
}

#[test]
fn data_goes_one_way() {
    let mut seen = 0;
    for file in rust_files(&root().join("core/src")) {
        let Some(own) = place(&file) else { continue };
        let text = std::fs::read_to_string(&file).unwrap();
        // Unit tests may look at the whole.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for used in code.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(used) = ORDER.iter().position(|known| *known == name) else { continue };
            assert!(used <= own, "{} uses {name}, which stands after {}", file.display(), ORDER[own]);
            seen += 1;
        }
    }
    assert!(seen > 50, "hardly any use was found");
}

#[test]
fn files_tell_one_story() {
    for folder in ["core/src", "core/examples", "tests"] {
        for file in rust_files(&root().join(folder)) {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            // The vocabulary and the generated types are tables.
            let table = ["fields.rs", "typed.rs", "internet_tools.rs"].iter().any(|name| file.ends_with(name));
            assert!(lines <= 420 || table, "{} has {lines} lines", file.display());
        }
    }
}
