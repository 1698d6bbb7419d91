//! What it was measured on.

use std::fs;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::folder;

/// The crates that are compared, for their versions.
const CRATES: [&str; 4] = ["caveat", "cedar-policy", "regorus", "zen-engine"];

/// The time, by which the parts of one run are known.
pub(super) fn now() -> String {
    said("date", &["-u", "+%Y-%m-%dT%H:%M:%SZ"])
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
}

/// A line that says when a part was measured, in which run, and on what.
pub(super) fn describe(part: &str, run: &str, quick: bool) -> Value {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    json!({
        "part": part,
        "run": run,
        "quick": quick,
        "date": said("date", &["-u", "+%Y-%m-%d"]),
        "processor": field(&read("/proc/cpuinfo"), "model name"),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "memory": gibibytes(&field(&read("/proc/meminfo"), "MemTotal")),
        "system": said("uname", &["-sr"]),
        "load": read("/proc/loadavg").split(' ').next(),
        "rustc": said("rustc", &["--version"]),
    })
}

/// What the system says in kilobytes.
fn gibibytes(said: &str) -> String {
    let kilobytes: u64 = said.trim_end_matches(" kB").parse().unwrap_or_default();
    format!("{} GiB", kilobytes.div_ceil(1024 * 1024))
}

/// A line with the versions of the engines in Rust, as they are locked.
pub(super) fn versions() -> Value {
    let lock = fs::read_to_string(folder().join("engines/Cargo.lock")).unwrap_or_default();
    let mut versions = Map::new();
    for package in lock.split("[[package]]") {
        let value =
            |key: &str| package.lines().find_map(|line| line.strip_prefix(key)?.trim_matches('"').to_owned().into());
        if let (Some(name), Some(version)) = (value("name = "), value("version = "))
            && CRATES.contains(&name.as_str())
        {
            versions.insert(format!("{name} (Rust)"), Value::String(version));
        }
    }
    json!({"part": "rust", "versions": versions})
}
