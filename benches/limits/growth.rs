//! The radar, the figures of goals and a portfolio over ten years in the journal: what is read for a
//! screen and for a document that somebody waits for.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use chrono::TimeDelta;
use deskhand::domain::radar::Period;
use deskhand::exchange::paper::{Names, Paper, PaperFormat, PaperOrder, text};
use deskhand::journal::{Clock, Journal};
use std::path::Path;
use std::time::{Duration, Instant};

/// A screen is there before somebody thinks that it is not.
const SCREEN: Duration = Duration::from_millis(100);
/// Somebody waits for a document, and no longer than this.
const DOCUMENT: Duration = Duration::from_secs(1);
/// How often each thing is read.
const TIMES: usize = 30;

pub fn measure(journal: &Path) -> Outcome<Vec<Measure>> {
    let mut journal = Journal::open(journal, Clock::System)?;
    let today = journal.now().date_naive();
    let year = Period { from: today - TimeDelta::days(364), to: today };
    let [mut radar, mut friction, mut goals]: [Samples; 3] = Default::default();
    for _ in 0..TIMES {
        let start = Instant::now();
        let told = journal.radar(Period::ALWAYS)?;
        radar.push(start.elapsed());
        if told.felt.known == 0 || told.by_rule.is_empty() || told.suggestions.is_empty() {
            return Err("the radar shows nothing".into());
        }
        friction.push(timed(|| journal.friction())?);
        goals.push(timed(|| journal.goal_figures())?);
    }
    let screen =
        |name: &str, samples: &Samples| Measure::new(name, samples.quantile(0.99), SCREEN, 1.0);
    let mut measures = vec![
        screen("radar of ten years, p99 (limit: 100 ms)", &radar),
        screen("friction of all rules, p99 (limit: 100 ms)", &friction),
        screen("figures of goals, p99 (limit: 100 ms)", &goals),
    ];
    for (name, paper, period) in [
        ("portfolio of a year, p99 (limit: 1 s)", Paper::Portfolio, year),
        ("portfolio of ten years, p99 (limit: 1 s)", Paper::Portfolio, Period::ALWAYS),
        ("report of a year, p99 (limit: 1 s)", Paper::Report, year),
    ] {
        let order = PaperOrder { paper, period, names: Names::Shown };
        let mut samples = Samples::default();
        for _ in 0..TIMES / 3 {
            samples.push(timed(|| text(&mut journal, &order, None, PaperFormat::Html))?);
        }
        measures.push(Measure::new(name, samples.quantile(0.99), DOCUMENT, 1.0));
    }
    journal.close()?;
    Ok(measures)
}

fn timed<T>(work: impl FnOnce() -> deskhand::error::Result<T>) -> Outcome<Duration> {
    let start = Instant::now();
    let _read = work()?;
    Ok(start.elapsed())
}
