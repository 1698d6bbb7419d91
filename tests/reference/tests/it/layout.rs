//! The tree is laid out so that it can be read: data goes one way, files tell one story, and nothing tells where it was written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use caveat_dev::root;

/// A module uses only those before it.
const ORDER: &[&str] = &[
    "excerpt", "json", "vocabulary", "marking", "proposal", "facts", "rule", "guidance", "local", "assess", "decision",
    "interview", "comparison", "table", "export", "record", "form", "schema",
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

/// What a file says but for comments; unit tests may look at the whole.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap()
}

/// The names that follow the prefix: of `super::{a::B, C}` these are `a` and `C`.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        // `super::super::` is of another folder, and `my_super::` of none.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(word(rest).to_owned());
            continue;
        };
        let mut depth = 1;
        let mut item = String::new();
        for c in list.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if depth == 0 || depth == 1 && c == ',' {
                names.push(word(item.trim()).to_owned());
                item.clear();
            } else {
                item.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Which of a folder's files each uses, but for `mod.rs`, which may use them all. An item that `mod.rs` passes on counts as
/// the file's that has it; one that `mod.rs` itself defines counts as nobody's, so that every file may use it.
fn uses(folder: &Path, module: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files: BTreeMap<String, String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("mod.rs"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), code(&path)))
        .filter(|(file, _)| file != "tests")
        .collect();
    let head = code(&folder.join("mod.rs"));
    let mut owners = BTreeMap::new();
    for statement in head.split(';').filter_map(|statement| statement.split("use ").nth(1)) {
        let path = statement.strip_prefix("self::").unwrap_or(statement);
        let file = word(path);
        if files.contains_key(file) {
            let items = path[file.len()..].split(|c: char| !c.is_alphanumeric() && c != '_');
            owners.extend(items.filter(|item| !item.is_empty()).map(|item| (item.to_owned(), file.to_owned())));
        }
    }
    let used_by = |file: &str, code: &str| -> BTreeSet<String> {
        let names = [names_after(code, "super::"), names_after(code, &format!("crate::{module}::"))].concat();
        let files = names
            .into_iter()
            .filter_map(|name| if files.contains_key(&name) { Some(name) } else { owners.get(&name).cloned() });
        files.filter(|used| used != file).collect()
    };
    files.iter().map(|(file, code)| (file.clone(), used_by(file, code))).collect()
}

/// Takes away what uses nothing that is left, again and again: what stays is in a cycle or uses one.
fn in_cycles(mut uses: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    while let Some(free) = uses.iter().find(|(_, used)| used.is_empty()).map(|(file, _)| file.clone()) {
        uses.remove(&free);
        for used in uses.values_mut() {
            used.remove(&free);
        }
    }
    uses
}

#[test]
fn modules_use_only_those_before_them() {
    let mut seen = 0;
    for file in rust_files(&root().join("core/src")) {
        let Some(own) = place(&file) else { continue };
        for name in names_after(&code(&file), "crate::") {
            let Some(used) = ORDER.iter().position(|known| *known == name) else { continue };
            assert!(used <= own, "{} uses {name}, which comes after {}", file.display(), ORDER[own]);
            seen += 1;
        }
    }
    assert!(seen > 50, "hardly any use was found");
}

#[test]
fn files_of_a_module_form_no_cycle() {
    let mut seen = 0;
    for module in ORDER {
        let folder = root().join("core/src").join(module);
        if folder.is_dir() {
            let uses = uses(&folder, module);
            seen += uses.values().map(BTreeSet::len).sum::<usize>();
            let cycles = in_cycles(uses);
            assert!(cycles.is_empty(), "{module} has a cycle among {cycles:?}");
        }
    }
    assert!(seen > 50, "hardly any use was found");
}

#[test]
fn a_cycle_is_found() {
    let of = |pairs: &[(&str, &[&str])]| {
        let used = |used: &[&str]| used.iter().map(|file| (*file).to_owned()).collect();
        pairs
            .iter()
            .map(|(file, files)| ((*file).to_owned(), used(files)))
            .collect::<BTreeMap<String, BTreeSet<String>>>()
    };
    assert_eq!(in_cycles(of(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])), of(&[]));
    assert_eq!(in_cycles(of(&[("a", &["b"]), ("b", &["a", "c"]), ("c", &[])])), of(&[("a", &["b"]), ("b", &["a"])]));
    assert_eq!(names_after("use super::{a::{B, C}, D};\nsuper::e::f();", "super::"), ["a", "D", "e"]);
}

#[test]
fn files_are_short() {
    for folder in ["core/src", "core/examples", "tests"] {
        for file in rust_files(&root().join(folder)) {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            // The vocabulary and the generated types are tables.
            let table = ["fields.rs", "typed.rs", "internet_tools.rs"].iter().any(|name| file.ends_with(name));
            assert!(lines <= 420 || table, "{} has {lines} lines", file.display());
        }
    }
}
