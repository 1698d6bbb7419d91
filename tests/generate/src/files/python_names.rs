//! The module that defines each public name of the Python package: those of `caveat` itself, and those of `caveat.types`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::Context as _;
use caveat_dev::root;

use super::Generated;

const PACKAGE: &str = "bindings-python/python/caveat";

/// `__init__.py`, `__init__.pyi` and `types.py`, of which only the names are generated: out of the modules that the latter two take
/// everything from, as they are generated or else as they stand.
pub(super) fn package(generated: &[Generated]) -> anyhow::Result<[String; 3]> {
    let text_of = |file: &str| {
        let path = format!("{PACKAGE}/{file}");
        match generated.iter().find(|it| it.path == path) {
            Some(it) => Ok(it.text.clone()),
            None => fs::read_to_string(root().join(&path)).with_context(|| format!("reading {path}")),
        }
    };
    let names_of = |file: &str| {
        let mut names = BTreeMap::new();
        for line in text_of(file)?.lines() {
            let Some(module) = line.strip_prefix("from caveat.").and_then(|it| it.strip_suffix(" import *")) else {
                continue;
            };
            let text = text_of(&format!("{module}.py"))?;
            let all = text.split_once("__all__ = [").and_then(|(_, rest)| rest.split_once(']'));
            let (all, _) = all.with_context(|| format!("{module}.py says in no `__all__` what is public of it"))?;
            for name in all.split('"').skip(1).step_by(2) {
                names.entry(name.to_owned()).or_insert_with(|| module.to_owned());
            }
        }
        anyhow::Ok(names)
    };
    let own = names_of("__init__.pyi")?;
    let mut types = names_of("types.py")?;
    // The verdict is a word of the contract too.
    types.retain(|name, _| !own.contains_key(name));
    let listed = |names: &BTreeMap<String, String>| {
        names.keys().fold(String::new(), |mut listed, name| {
            let _ = writeln!(listed, "    {name:?},");
            listed
        })
    };
    let table = own.iter().fold(String::new(), |mut table, (name, module)| {
        let _ = writeln!(table, "    {name:?}: {module:?},");
        table
    });
    let table = filled(&text_of("__init__.py")?, "_MODULES = {\n", &table, "}\n")?;
    let all = filled(&text_of("__init__.pyi")?, "__all__ = [\n", &listed(&own), "]\n")?;
    let types = filled(&text_of("types.py")?, "__all__ = [\n", &listed(&types), "]\n")?;
    Ok([table, all, types])
}

/// The text with this in it between the line that begins it and the one that ends it.
fn filled(text: &str, begin: &str, with: &str, end: &str) -> anyhow::Result<String> {
    let parts = text.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.with_context(|| format!("nothing begins with {begin:?} and ends with {end:?}"))?;
    Ok(format!("{before}{begin}{with}{end}{after}"))
}
