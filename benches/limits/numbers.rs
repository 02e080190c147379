//! Samples, what is told of them, and the table.

use serde::Serialize;
use std::fmt::Write as _;
use std::time::Duration;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Unit {
    /// Times, in microseconds.
    #[serde(rename = "us")]
    Micros,
    /// Memory, in bytes.
    #[serde(rename = "bytes")]
    Bytes,
}

/// One line of the table.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// What was measured.
    #[serde(rename = "measure")]
    pub name: String,
    /// What the program needs.
    pub ours: f64,
    /// What it is measured against.
    pub limit: f64,
    /// What both are.
    pub unit: Unit,
    /// Ours as a multiple of the limit.
    pub ratio: f64,
    /// The ratio that is aimed at.
    pub goal: f64,
    /// True where the goal is reached.
    pub reached: bool,
}

impl Measure {
    /// Ours against the limit, with the highest ratio that is good enough.
    pub fn new(name: &str, ours: Duration, limit: Duration, goal: f64) -> Self {
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        Self::of(name, [micros(ours), micros(limit)], Unit::Micros, goal)
    }

    /// Memory that was needed against what may be, in bytes.
    #[expect(clippy::cast_precision_loss, reason = "no memory is so large")]
    pub fn of_memory(name: &str, ours: u64, limit: u64) -> Self {
        Self::of(name, [ours as f64, limit as f64], Unit::Bytes, 1.0)
    }

    fn of(name: &str, [ours, limit]: [f64; 2], unit: Unit, goal: f64) -> Self {
        let ratio = ours / limit;
        Self { name: name.to_owned(), ours, limit, unit, ratio, goal, reached: ratio <= goal }
    }
}

/// Times of one thing done many times.
#[derive(Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that this share of all samples (0 to 1) does not exceed; zero without samples.
    pub fn quantile(&self, share: f64) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to len")]
        let at = (share * times.len() as f64) as usize;
        times.get(at.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

/// The measures as a table, in the unit that fits each line.
pub fn table(measures: &[Measure]) -> String {
    let mut table =
        format!("{:<50} {:>11} {:>11} {:>7} {:>7}\n", "measure", "ours", "limit", "ratio", "goal");
    for it in measures {
        let mark = if it.reached { "" } else { "  missed" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "{:<50} {:>11} {:>11} {:>6.2}x {:>6.2}x{mark}",
            it.name,
            told(it.ours, it.unit),
            told(it.limit, it.unit),
            it.ratio,
            it.goal
        );
    }
    table
}

fn told(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Bytes => format!("{:.0} MB", value / 1e6),
        Unit::Micros if value < 1_000.0 => format!("{value:.2} µs"),
        Unit::Micros => format!("{:.2} ms", value / 1_000.0),
    }
}
