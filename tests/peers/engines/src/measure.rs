//! Measuring in turn, so that a noisy moment strikes all alike, and saying what was measured as JSON lines.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::Serialize;

/// How long and how often is measured.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    rounds: usize,
    batch: Duration,
}

impl Effort {
    /// Enough for figures, or just enough to see that everything runs.
    pub fn new(quick: bool) -> Self {
        let milliseconds = Duration::from_millis;
        if quick { Self { rounds: 5, batch: milliseconds(2) } } else { Self { rounds: 40, batch: milliseconds(10) } }
    }

    /// How many times a process is started.
    pub fn starts(self) -> usize {
        self.rounds
    }
}

/// What is measured, and what is done each time.
pub struct Task<'a> {
    about: About,
    run: Box<dyn FnMut() + 'a>,
    /// How many times fill a batch.
    times: u32,
    samples: Vec<f64>,
}

impl<'a> Task<'a> {
    /// Something to measure.
    pub fn new<T>(about: About, mut run: impl FnMut() -> T + 'a) -> Self {
        let run = Box::new(move || drop(black_box(run())));
        Self { about, run, times: 1, samples: Vec::new() }
    }

    /// Whether it starts from values, not from text.
    pub fn is_typed(&self) -> bool {
        self.about.task.ends_with("typed")
    }

    /// Does it as many times as fill a batch, and notes the nanoseconds each time.
    fn batch(&mut self, least: Duration) {
        loop {
            let start = Instant::now();
            for _ in 0..self.times {
                (self.run)();
            }
            let elapsed = start.elapsed();
            if elapsed >= least {
                self.samples.push(elapsed.as_secs_f64() * 1e9 / f64::from(self.times));
                return;
            }
            // To somewhat more than the batch, and at most a hundredfold at once.
            let short = least.as_secs_f64() / elapsed.as_secs_f64().max(1e-9);
            self.times = (f64::from(self.times) * (short * 1.2).clamp(2.0, 100.0)) as u32;
        }
    }
}

/// What a measurement is of.
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// The part of the comparison.
    pub part: &'static str,
    /// What is done: `answer`, `decision` and so on.
    pub task: String,
    /// To what.
    pub case: String,
    /// By which engine.
    pub who: String,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    about: &'a About,
    unit: &'a str,
    median: f64,
    low: f64,
    high: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

/// Measures all in turn, round by round, and prints a line for each.
///
/// # Errors
/// Where a line can't be written.
pub fn in_turn(mut tasks: Vec<Task<'_>>, effort: Effort) -> anyhow::Result<()> {
    for round in 0..=effort.rounds {
        for task in &mut tasks {
            task.batch(effort.batch);
            if round == 0 {
                // It warmed up, and found how many times fill a batch.
                task.samples.clear();
            }
        }
    }
    tasks.iter_mut().try_for_each(|task| print(&task.about, "ns", &mut task.samples, ""))
}

/// Prints a line with the median and the 5th and 95th percentile.
///
/// # Errors
/// Where it can't be written.
pub fn print(about: &About, unit: &str, samples: &mut [f64], note: &str) -> anyhow::Result<()> {
    samples.sort_by(f64::total_cmp);
    let at = |hundredth: usize| {
        samples.get((samples.len().saturating_sub(1) * hundredth + 50) / 100).copied().unwrap_or(f64::NAN)
    };
    let line = Line { about, unit, median: at(50), low: at(5), high: at(95), note };
    println!("{}", serde_json::to_string(&line)?);
    Ok(())
}
