//! What `caveat-web` declares to users of TypeScript: the types of each entry point and of all that it names, without comments.

use std::collections::BTreeSet;
use std::fs;

use anyhow::Context as _;
use caveat_dev::root;
use serde_json::Value;

/// Of the package as it was last built into `bindings-wasm/dist`.
pub(super) fn taken() -> anyhow::Result<String> {
    let package = root().join("bindings-wasm");
    let about: Value = serde_json::from_str(&fs::read_to_string(package.join("package.json"))?)?;
    let exports = about["exports"].as_object().context("the package exports nothing")?;
    let mut out = String::new();
    let mut modules = Vec::new();
    for (name, file) in exports {
        // A stylesheet names its types beside itself.
        let file = file.as_str().or_else(|| file["default"].as_str());
        let file = file.with_context(|| format!("the export {name} is not a file"))?;
        out.extend([name, " ", file, "\n"]);
        modules.extend(file.strip_prefix("./dist/").and_then(|it| it.strip_suffix(".js")).map(str::to_owned));
    }
    let mut declared = BTreeSet::new();
    while let Some(module) = modules.pop() {
        let path = format!("dist/{module}.d.ts");
        let text = fs::read_to_string(package.join(&path))
            .with_context(|| format!("{path} is missing: `cargo dev browser-build` makes it"))?;
        let text = without_comments(&text);
        if declared.insert(format!("\n== {module}\n{text}")) {
            let named = text.split("from \"./").skip(1).filter_map(|rest| rest.split_once(".js\""));
            modules.extend(named.map(|(module, _)| module.to_owned()));
        }
    }
    out.extend(declared);
    Ok(out)
}

/// In declarations, only text between quotes could seem to start a comment.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/**") {
        out += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out += rest;
    out.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line.trim_end(), "\n"]).collect()
}
