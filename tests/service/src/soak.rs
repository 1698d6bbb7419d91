//! The example service at moderate load for a long time: right answers, and memory and descriptors that stay as they are.

use std::time::{Duration, Instant};

use anyhow::ensure;
use caveat_dev::progress::size;
use caveat_service_tests::{Connection, Running, Usage, build};

use crate::load::{CONNECTIONS, MOST_GROWTH, MOST_MEMORY, PATIENCE, Wrk, proposals};

/// How long each of the connections waits between an answer and its next request, in milliseconds: 32 of them then ask some
/// 600 times a second.
const PAUSE: u64 = 50;
/// How often a client comes that asks once and leaves.
const BETWEEN_CLIENTS: Duration = Duration::from_millis(200);
/// How many lines are printed.
const LINES: u32 = 12;
/// How many more descriptors it may have at a time than early on: `wrk` and the others open connections when they are closed.
const MORE_DESCRIPTORS: usize = 8;

/// Asks the service for this many seconds, an hour unless `CAVEAT_SOAK_SECONDS` says otherwise, and watches it.
///
/// # Errors
/// Where an answer is wrong, or memory or descriptors grow.
pub(crate) fn run() -> anyhow::Result<()> {
    let long = Duration::from_secs(size("CAVEAT_SOAK_SECONDS", 3_600, 12)?);
    let service = Running::start(&build("release")?, "soak")?;
    let before = service.usage()?;
    println!("at the start: {before:?}");
    let wrk = Wrk::start(service.address(), &proposals()?, long, PAUSE)?;
    let start = Instant::now();
    let (mut samples, mut asked, mut line) = (Vec::new(), 0_u64, 1);
    while start.elapsed() < long {
        let proposal = br#"{"activity": "store", "location": "laptop"}"#;
        Connection::open(service.address())?.post(proposal)?.is_cores(proposal)?;
        asked += 1;
        let usage = service.usage()?;
        samples.push(usage);
        if start.elapsed() >= long * line / LINES {
            println!("after {} s: {usage:?}", start.elapsed().as_secs());
            line += 1;
        }
        std::thread::sleep(BETWEEN_CLIENTS);
    }
    let figures = wrk.figures()?;
    println!("wrk: {} requests, {}; {asked} clients that asked once", figures.requests, figures.in_words());
    // The service ends a connection after a minute; if it does so in a pause, `wrk` counts that as unanswered.
    let ended = CONNECTIONS * long.as_secs() / 60;
    let all = figures.requests > 0 && figures.refused == 0 && figures.unanswered <= ended;
    ensure!(all, "wrk was not always answered with 200: {figures:?}");
    let after = service.back_to(before, PATIENCE)?;
    println!("after all clients have left: {after:?}");
    is_flat(&samples)?;
    ensure!(after.most_memory <= MOST_MEMORY, "it had {} KiB at a time", after.most_memory);
    service.signal("TERM")?;
    let (status, complaints) = service.ended()?;
    ensure!(status.success() && complaints.is_empty(), "it ended with {status}, and said: {complaints}");
    Ok(())
}

/// Whether the second half uses no more than the first did after it had begun: so without its first sixth.
fn is_flat(samples: &[Usage]) -> anyhow::Result<()> {
    let early = samples.get(samples.len() / 6..samples.len() / 2).unwrap_or_default();
    let late = samples.get(samples.len() / 2..).unwrap_or_default();
    let most = |of: &[Usage], which: fn(&Usage) -> usize| of.iter().map(which).max().unwrap_or_default();
    for (name, which, more) in [
        ("memory", (|it| it.memory) as fn(&Usage) -> usize, MOST_GROWTH),
        ("descriptors", |it| it.descriptors, MORE_DESCRIPTORS),
        ("threads", |it| it.threads, 0),
    ] {
        let (early, late) = (most(early, which), most(late, which));
        println!("most {name}: {early} early, {late} late");
        ensure!(early > 0 && late <= early + more, "{name} grew from {early} to {late}");
    }
    Ok(())
}
