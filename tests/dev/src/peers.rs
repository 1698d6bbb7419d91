//! The parts of `cargo dev peers`.

/// Every part, in the order in which they run.
pub const PARTS: [&str; 10] =
    ["rust", "python", "node", "chromium", "cold", "interview", "growth", "tables", "files", "size"];
/// Those that run in JavaScript.
pub const IN_JAVASCRIPT: &[&str] = &["node", "chromium", "cold", "size"];
/// Those that run in Python.
pub const IN_PYTHON: &[&str] = &["python", "cold", "growth", "tables", "files", "size"];

/// Returns the parts that these names choose: all of them if there is none.
///
/// # Errors
/// Fails if a name is neither a part nor `rules` or `report`.
pub fn chosen(names: &[String]) -> anyhow::Result<Vec<&'static str>> {
    let known = |name: &&String| PARTS.contains(&name.as_str()) || ["rules", "report"].contains(&name.as_str());
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        anyhow::bail!("unknown part `{unknown}`; expected one of {}, `rules`, `report`", PARTS.join(", "));
    }
    Ok(PARTS.into_iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part)).collect())
}
