//! The service of core's examples: built, started, watched, and asked as well-behaved and as hostile clients do.

mod client;
pub mod faults;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use caveat_dev::{root, target};
use serde_json::Value;

pub use client::{Answer, Connection};

/// Builds the service by a profile.
///
/// # Errors
/// Where it can't be built.
pub fn build(profile: &str) -> anyhow::Result<PathBuf> {
    let arguments = "build --quiet --package caveat-service-example --message-format json-render-diagnostics";
    let mut build = Command::new(env!("CARGO"));
    build.current_dir(root()).args(arguments.split(' ')).args(["--profile", profile]);
    let output = build.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "the service can't be built");
    let messages = String::from_utf8(output.stdout)?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut executables = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    executables.next().context("cargo has not said where the service is")
}

/// A running service on a free port of this machine; it is killed if it is dropped.
#[derive(Debug)]
pub struct Running {
    process: Child,
    address: String,
    complaints: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    /// Starts it. What it writes to its standard error is kept under this name.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn start(executable: &Path, name: &str) -> anyhow::Result<Self> {
        let folder = target().join("caveat-service");
        fs::create_dir_all(&folder)?;
        let complaints = folder.join(format!("{name}.txt"));
        let mut command = Command::new(executable);
        command.arg("0").stdout(Stdio::piped()).stderr(File::create(&complaints)?);
        let mut process = command.spawn().context("starting the service")?;
        let output = process.stdout.take();
        // Made before anything can fail, so that the process is ended in any case.
        let mut service = Self { process, address: String::new(), complaints };
        let mut line = String::new();
        BufReader::new(output.context("no standard output")?).read_line(&mut line)?;
        let address =
            line.strip_prefix("listening on http://").with_context(|| format!("the service said {line:?}"))?;
        address.trim_end().clone_into(&mut service.address);
        Ok(service)
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What the system says of it. It is known on Linux only.
    ///
    /// # Errors
    /// Where the system does not say it.
    pub fn usage(&self) -> anyhow::Result<Usage> {
        let folder = PathBuf::from(format!("/proc/{}", self.process.id()));
        let status = fs::read_to_string(folder.join("status")).context("only Linux says what a process uses")?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.split_whitespace().next().and_then(|number| number.parse::<usize>().ok())
        };
        Ok(Usage {
            memory: of("VmRSS:").context("no resident memory")?,
            most_memory: of("VmHWM:").context("no peak of resident memory")?,
            threads: of("Threads:").context("no threads")?,
            descriptors: fs::read_dir(folder.join("fd"))?.count(),
        })
    }

    /// Waits until it has no more threads and descriptors than then, and returns what it uses.
    ///
    /// # Errors
    /// Where it still has more after so long.
    pub fn back_to(&self, then: Usage, patience: Duration) -> anyhow::Result<Usage> {
        let start = Instant::now();
        loop {
            let now = self.usage()?;
            if now.descriptors <= then.descriptors && now.threads <= then.threads {
                return Ok(now);
            }
            ensure!(start.elapsed() < patience, "after {} s it still has {now:?}, not {then:?}", patience.as_secs());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Asks it to stop by this signal (`TERM`).
    ///
    /// # Errors
    /// Where the signal can't be sent.
    pub fn signal(&self, name: &str) -> anyhow::Result<()> {
        let status = Command::new("kill").args(["-s", name, &self.process.id().to_string()]).status()?;
        ensure!(status.success(), "the signal {name} can't be sent");
        Ok(())
    }

    /// Waits until it has ended, and returns how, with all that it wrote to its standard error.
    ///
    /// # Errors
    /// Where it can't be waited for.
    pub fn ended(mut self) -> anyhow::Result<(ExitStatus, String)> {
        Ok((self.process.wait()?, fs::read_to_string(&self.complaints)?))
    }
}

/// What a process uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Resident memory, in KiB.
    pub memory: usize,
    /// The most that it ever was, in KiB.
    pub most_memory: usize,
    /// Threads.
    pub threads: usize,
    /// Open file descriptors.
    pub descriptors: usize,
}
