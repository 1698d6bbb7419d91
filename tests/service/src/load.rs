//! The example service at full speed, among hostile clients: right answers, flat memory, nothing left behind, an end in good order.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use caveat::Proposal;
use caveat_dev::{progress, root, target};
use caveat_reference::cases::cases;
use caveat_service_tests::{Connection, Running, Usage, build, faults};
use serde::Deserialize;

/// How much more resident memory it may have at the end of that than a third of the way in, in KiB.
pub(crate) const MOST_GROWTH: usize = 4_096;
/// The most resident memory that it may ever have, in KiB.
pub(crate) const MOST_MEMORY: usize = 65_536;
/// How long it may take until nothing is left of its clients.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// How many connections it serves at a time, and how many come when too many come: no more than the system lets wait besides.
const PLACES: usize = 512;
const TOO_MANY: usize = 600;
/// How many requests are under way when it is asked to stop.
const UNDER_WAY: usize = 50;

/// Loads the service, and looks at it.
///
/// # Errors
/// Where anything is not as it should be.
pub(crate) fn run() -> anyhow::Result<()> {
    // How long the service is loaded.
    let loaded = Duration::from_secs(progress::size("CAVEAT_LOAD_SECONDS", 30, 30)?);
    let service = Running::start(&build("release")?, "load")?;
    let proposals = proposals()?;
    let before = service.usage()?;
    println!("at the start: {before:?}");

    let alone = Wrk::start(service.address(), &proposals, Duration::from_secs(5), 0)?.figures()?;
    println!("wrk alone: {}", alone.in_words());

    let start = Instant::now();
    let (figures, tally, samples) = std::thread::scope(|scope| -> anyhow::Result<_> {
        let hostile = scope.spawn(|| faults::run(service.address(), start + loaded));
        let wrk = Wrk::start(service.address(), &proposals, loaded, 0)?;
        let mut samples = Vec::new();
        for third in 1..=3 {
            std::thread::sleep((loaded / 3 * third).saturating_sub(start.elapsed()));
            samples.push(service.usage()?);
        }
        let figures = wrk.figures()?;
        let tally = hostile.join().map_err(|_| anyhow::anyhow!("a hostile client panicked"))?;
        Ok((figures, tally, samples))
    })?;
    println!("wrk among hostile clients: {}", figures.in_words());
    for (third, usage) in (1_u32..).zip(&samples) {
        println!("after {} s: {usage:?}", (loaded / 3 * third).as_secs());
    }
    println!("rounds of other clients: {:?}", tally.rounds);
    ensure!(tally.wrong.is_empty(), "wrong answers:\n{}", tally.wrong.join("\n"));
    for figures in [&alone, &figures] {
        let all = figures.requests > 0 && figures.refused == 0 && figures.unanswered == 0;
        ensure!(all, "wrk was not always answered with 200: {figures:?}");
    }
    let after = service.back_to(before, PATIENCE)?;
    println!("after all clients have left: {after:?}");
    let [early, _, late] = samples.as_slice() else { anyhow::bail!("not three samples") };
    ensure!(late.memory <= early.memory + MOST_GROWTH, "memory grew from {} to {} KiB", early.memory, late.memory);
    ensure!(after.memory <= early.memory + MOST_GROWTH, "memory stayed at {} KiB", after.memory);
    ensure!(after.most_memory <= MOST_MEMORY, "it had {} KiB at a time", after.most_memory);

    too_many(&service, before)?;
    stops_in_order(service)
}

/// More connections than it serves at a time: they wait until it has sent the idle ones away.
fn too_many(service: &Running, before: Usage) -> anyhow::Result<()> {
    let start = Instant::now();
    let idle: Vec<_> = (0..TOO_MANY).map(|_| Connection::open(service.address())).collect::<Result<_, _>>()?;
    let proposal = br#"{"activity": "store"}"#;
    Connection::open(service.address())?.post(proposal)?.is_cores(proposal)?;
    let waited = start.elapsed();
    let usage = service.usage()?;
    ensure!(usage.descriptors <= before.descriptors + PLACES, "more connections than it has places: {usage:?}");
    println!("behind {TOO_MANY} idle connections a request waited {:.1} s; then: {usage:?}", waited.as_secs_f64());
    drop(idle);
    service.back_to(before, PATIENCE).map(drop)
}

/// Asked to stop with requests under way, it answers those, and ends with success, having had nothing to complain of.
fn stops_in_order(service: Running) -> anyhow::Result<()> {
    let proposal = br#"{"activity": "store"}"#;
    let head = format!(
        "POST /assess HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        proposal.len()
    );
    let mut under_way = Vec::new();
    for _ in 0..UNDER_WAY {
        let mut connection = Connection::open(service.address())?;
        connection.write(&head)?;
        // When this has come, the service waits for the body.
        let told = connection.answer()?.context("no answer")?;
        ensure!(told.status == 100, "{} and not 100", told.status);
        under_way.push(connection);
    }
    service.signal("TERM")?;
    let start = Instant::now();
    while Connection::open(service.address()).is_ok() {
        ensure!(start.elapsed() < PATIENCE, "it takes new connections after it was asked to stop");
        std::thread::sleep(Duration::from_millis(5));
    }
    for mut connection in under_way {
        connection.write(proposal)?;
        connection.answer()?.context("no answer")?.is_cores(proposal)?;
    }
    let (status, complaints) = service.ended()?;
    ensure!(status.success() && complaints.is_empty(), "it ended with {status}, and said: {complaints}");
    println!(
        "asked to stop with {UNDER_WAY} requests under way, it answered all of them and ended with {status}; it wrote nothing to its standard error"
    );
    Ok(())
}

/// Proposals that can be read, for wrk, which would count a problem as an error.
pub(crate) fn proposals() -> anyhow::Result<PathBuf> {
    let readable = |text: &String| Proposal::from_json(text).is_ok();
    let texts: Vec<String> = cases(2_000).into_iter().map(|case| case.text).filter(readable).collect();
    ensure!(texts.len() > 1_000, "too few proposals can be read");
    let path = target().join("caveat-service/proposals.txt");
    let lines: Vec<String> = texts.iter().map(|text| format!("{}\n{text}\n", text.len())).collect();
    fs::write(&path, lines.concat())?;
    Ok(path)
}

/// The connections of wrk.
pub(crate) const CONNECTIONS: u64 = 32;

/// wrk at work, on one thread.
pub(crate) struct Wrk(Child);

/// What wrk says. Times are in microseconds.
#[derive(Debug, Deserialize)]
pub(crate) struct Figures {
    pub(crate) requests: u64,
    duration: u64,
    bytes: u64,
    pub(crate) refused: u64,
    pub(crate) unanswered: u64,
    p50: u64,
    p90: u64,
    p99: u64,
    p999: u64,
    most: u64,
}

impl Wrk {
    /// Starts it for this long; each connection waits this many milliseconds before each request.
    pub(crate) fn start(address: &str, proposals: &Path, time: Duration, pause: u64) -> anyhow::Result<Self> {
        let mut command = Command::new("wrk");
        command.args(["--threads", "1", "--timeout", "30s", "--connections", &CONNECTIONS.to_string(), "--duration"]);
        command.arg(format!("{}s", time.as_secs())).arg("--script").arg(root().join("tests/service/src/load.lua"));
        command.arg(format!("http://{address}/assess")).arg(proposals).arg(pause.to_string());
        Ok(Self(command.stdout(Stdio::piped()).spawn().context("starting wrk")?))
    }

    pub(crate) fn figures(self) -> anyhow::Result<Figures> {
        let output = self.0.wait_with_output()?;
        let said = String::from_utf8(output.stdout)?;
        ensure!(output.status.success(), "wrk failed: {said}");
        let line = said.lines().find(|line| line.starts_with('{')).with_context(|| format!("wrk said {said}"))?;
        Ok(serde_json::from_str(line)?)
    }
}

impl Figures {
    pub(crate) fn in_words(&self) -> String {
        let [p50, p90, p99, p999, most] = [self.p50, self.p90, self.p99, self.p999, self.most].map(milliseconds);
        format!(
            "{} requests a second, {} MB a second; latency {p50} (half), {p90} (90 %), {p99} (99 %), {p999} (99.9 %), {most} (most)",
            self.requests * 1_000_000 / self.duration.max(1),
            self.bytes / self.duration.max(1),
        )
    }
}

fn milliseconds(microseconds: u64) -> String {
    format!("{}.{:02} ms", microseconds / 1_000, microseconds % 1_000 / 10)
}
