//! Reading a line, which happens at every key: against a budget, because there is nothing to
//! compare it with.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use chrono::NaiveDate;
use deskhand::domain::calendar::Calendar;
use deskhand::domain::contact::Contacts;
use deskhand::domain::quick_entry::{Context, parse};
use deskhand::domain::template::Template;
use deskhand::domain::when::DateOrder;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// At this a hundred keys a second cost a five-hundredth of one processor.
const BUDGET: Duration = Duration::from_micros(20);

/// Lines as they are typed.
const LINES: [&str; 8] = [
    "printer jammed /print /student 5m",
    "x3 /dir",
    "call back about hold >tomorrow 10am",
    "longer Sunday hours /sugg @Lead-team",
    "asked about \"x3 #5\" cable",
    "she was upset :( sorted :)",
    "version r2d2 3xl 2.0 /nope",
    "looked for the large print list with her, then asked the branch >mon 10am #print r3 12m /ph",
];

/// Times for which every line is read.
const ROUNDS: usize = 2_000;

pub fn measure() -> Outcome<Vec<Measure>> {
    let vocabulary = Template::Academic.vocabulary();
    let context = Context {
        vocabulary: &vocabulary,
        contacts: &Contacts::default(),
        calendar: &Calendar::starter(),
        now: NaiveDate::from_ymd_opt(2026, 11, 21)
            .and_then(|day| day.and_hms_opt(11, 45, 0))
            .ok_or("no such time")?,
        order: DateOrder::DayFirst,
    };
    let mut samples = Samples::default();
    for _ in 0..ROUNDS {
        for line in LINES {
            let start = Instant::now();
            black_box(parse(black_box(line), &context));
            samples.push(start.elapsed());
        }
    }
    Ok(vec![
        Measure::new("reading a line, median (limit: budget)", samples.quantile(0.5), BUDGET, 1.0),
        Measure::new("reading a line, p99 (limit: budget)", samples.quantile(0.99), BUDGET, 1.0),
    ])
}
