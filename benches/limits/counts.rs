//! What a library reports, from a million interactions: one day's list, and one month's totals.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use chrono::{Days, NaiveDate};
use deskhand::domain::radar::Period;
use deskhand::journal::{Clock, Journal, ListQuery};
use std::path::Path;
use std::time::{Duration, Instant};

/// One frame.
const LIST: Duration = Duration::from_micros(16_700);
/// A screen is there before somebody thinks that it is not.
const SCREEN: Duration = Duration::from_millis(100);
/// Days and months that are read, spread over all the years.
const TIMES: u32 = 100;

pub fn measure(journal: &Path) -> Outcome<Vec<Measure>> {
    let journal = Journal::open(journal, Clock::System)?;
    let last = journal.now().date_naive();
    let oldest = ListQuery { limit: Some(1), oldest_first: true, ..ListQuery::default() };
    let first = journal.list(&oldest)?.first().map(|row| row.entry.happened_at());
    let days = (last - first.ok_or("the journal is empty")?.date_naive()).num_days();
    let day = |turn: u32| last.checked_sub_days(Days::new(back(days, turn))).unwrap_or(last);
    let [mut list, mut totals]: [Samples; 2] = Default::default();
    let (mut listed, mut counted) = (0, 0);
    for turn in 0..TIMES {
        let day = day(turn);
        let query =
            ListQuery { from: Some(day), to: Some(day), with_kudos: true, ..ListQuery::default() };
        let start = Instant::now();
        listed += journal.list(&query)?.len();
        list.push(start.elapsed());
        let start = Instant::now();
        counted += journal.counts(month_of(day))?.iter().map(|it| it.count).sum::<u64>();
        totals.push(start.elapsed());
    }
    if listed == 0 || counted == 0 {
        return Err("nothing was read".into());
    }
    journal.close()?;
    let line =
        |name, samples: &Samples, limit| Measure::new(name, samples.quantile(0.99), limit, 1.0);
    Ok(vec![
        line("list of a day of 1,000,000, p99 (limit: a frame)", &list, LIST),
        line("totals of a month of 1,000,000, p99", &totals, SCREEN),
    ])
}

fn back(days: i64, turn: u32) -> u64 {
    days.unsigned_abs() * u64::from(turn) / u64::from(TIMES)
}

fn month_of(day: NaiveDate) -> Period {
    let from = day - Days::new(u64::from(chrono::Datelike::day0(&day)));
    let next = from.checked_add_months(chrono::Months::new(1)).unwrap_or(from);
    Period { from, to: next.pred_opt().unwrap_or(from) }
}
