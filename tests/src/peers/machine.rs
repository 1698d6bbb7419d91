//! What it was measured on.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// A line that says when a part was measured, and on what.
pub(super) fn describe(part: &str, quick: bool) -> Value {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output();
        output.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned()).unwrap_or_default()
    };
    json!({
        "part": part,
        "quick": quick,
        "date": said("date", &["-u", "+%Y-%m-%d"]),
        "processor": field(&read("/proc/cpuinfo"), "model name"),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "memory": field(&read("/proc/meminfo"), "MemTotal"),
        "system": said("uname", &["-sr"]),
        "load": read("/proc/loadavg").split(' ').next(),
        "rustc": said("rustc", &["--version"]),
    })
}
