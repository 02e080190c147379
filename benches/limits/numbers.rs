//! Samples, what is told of them, and the table.

use serde::Serialize;
use std::fmt::Write as _;
use std::time::Duration;

/// One line of the table; times in microseconds.
#[derive(Debug, Serialize)]
pub struct Measure {
    /// What was measured.
    #[serde(rename = "measure")]
    pub name: String,
    /// What the program needs.
    pub ours_us: f64,
    /// What it is measured against.
    pub limit_us: f64,
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
        let (ours_us, limit_us) = (micros(ours), micros(limit));
        let ratio = ours_us / limit_us;
        Self { name: name.to_owned(), ours_us, limit_us, ratio, goal, reached: ratio <= goal }
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
            time(it.ours_us),
            time(it.limit_us),
            it.ratio,
            it.goal
        );
    }
    table
}

fn time(micros: f64) -> String {
    if micros < 1_000.0 {
        format!("{micros:.2} µs")
    } else {
        format!("{:.2} ms", micros / 1_000.0)
    }
}
