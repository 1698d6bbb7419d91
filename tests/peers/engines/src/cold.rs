//! From the start of a process to its first decision, and the memory that it took.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, ensure};

use crate::measure::{About, Effort, print};

/// The last only starts and ends, which no engine can be faster than.
const PROGRAMS: [&str; 5] = ["caveat", "cedar", "regorus", "zen", "nothing"];

/// Starts a process of each program in turn, again and again, and prints how long each took.
///
/// # Errors
/// Where one can't be started, or decides otherwise.
pub fn starts(effort: Effort) -> anyhow::Result<()> {
    let mut taken = PROGRAMS.map(|who| (who, Vec::new()));
    for round in 0..=effort.starts() {
        for (who, times) in &mut taken {
            let start = Instant::now();
            decides(who)?;
            // The first start reads the program from disk.
            if round > 0 {
                times.push(start.elapsed().as_secs_f64() * 1e9);
            }
        }
    }
    taken
        .iter_mut()
        .try_for_each(|(who, times)| print(&about("cold", "process start to first decision", who), "ns", times, ""))
}

/// Prints the size of each program, and the most memory that it takes to decide once.
///
/// # Errors
/// As [`starts`].
pub fn sizes() -> anyhow::Result<()> {
    for who in PROGRAMS {
        let mut peaks = (0..5).map(|_| decides(who)).collect::<anyhow::Result<Vec<f64>>>()?;
        print(&about("size", "memory of a process", who), "bytes", &mut peaks, "")?;
        let bytes = std::fs::metadata(program(who)?)?.len();
        print(&about("size", "program", who), "bytes", &mut [bytes as f64], "")?;
    }
    Ok(())
}

fn about(part: &'static str, task: &str, who: &str) -> About {
    About { part, task: task.to_owned(), case: "example".to_owned(), who: who.to_owned() }
}

/// Has a program decide; returns the most memory that it took, in bytes.
fn decides(who: &str) -> anyhow::Result<f64> {
    let output = Command::new(program(who)?).output().with_context(|| format!("starting {who}"))?;
    let said = String::from_utf8(output.stdout)?;
    let (verdict, peak) = said.trim().split_once(' ').with_context(|| format!("{who} says {said:?}"))?;
    ensure!(output.status.success() && verdict == "allowed", "{who} says {said:?}");
    Ok(peak.parse()?)
}

/// A program in the same folder as this one.
fn program(who: &str) -> anyhow::Result<PathBuf> {
    let folder = std::env::current_exe()?.parent().context("a program is in a folder")?.to_owned();
    Ok(folder.join(format!("cold-{who}{}", std::env::consts::EXE_SUFFIX)))
}

/// What a program says when it has decided: the verdict and the most memory that it ever had, in bytes.
///
/// # Errors
/// Where the system does not tell.
pub fn decided(verdict: &str) -> anyhow::Result<()> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")).context("VmHWM")?;
    println!("{verdict} {}", peak.trim().parse::<u64>()? * 1024);
    Ok(())
}
