//! Search as one types in a journal of a million interactions: the first fifty rows of the commonest words
//! and their beginnings, of one letter, and of words that seldom stand together, against the same statements
//! run by the SQLite library alone. And one go of a filter that hardly anything answers to. Everything is in
//! memory by then, so what counts is the processor's time, whatever else runs beside it.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use crate::plain::Plain;
use cpu_time::ThreadTime;
use deskhand::domain::search_query::{Context, SearchQuery};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, Counting, FindQuery, Journal};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Sixty-six busy years.
const INTERACTIONS: usize = 1_000_000;
/// Rows are there with the next frame.
const FRAME: Duration = Duration::from_micros(16_700);
/// A save that comes meanwhile waits no longer than this for a search that goes on.
const GO: Duration = Duration::from_millis(8);
/// Rows of a page.
const PAGE: usize = 50;
/// How often each search is made.
const TIMES: usize = 100;

/// Words that stand in most entries, as they are typed.
const COMMON: [&str; 14] = [
    "the",
    "about",
    "book",
    "room",
    "printer",
    "scanner",
    "reader",
    "shelf",
    "history",
    "wayfinding",
    "language",
    "catalogue",
    "laptop",
    "entrance",
];
/// Common words that seldom or never stand together.
const APART: [&str; 6] = [
    "printer wayfinding",
    "shelf laptop",
    "history laptop ",
    "wayfinding the scanner",
    "a t",
    "scanner pr",
];
/// What hardly anything answers to.
const RARE: [&str; 4] =
    ["tag:nothing", "has:open effort:6", "the tag:nothing", "on:1975-05 tag:nothing"];

/// The journal, which is made once and kept below `target`.
pub fn million() -> Outcome<PathBuf> {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("million.deskhand");
    if !kept.exists() {
        let making = kept.with_extension("making");
        let mut journal = Journal::open_or_create(&making, Clock::System)?;
        let never = AtomicBool::new(false);
        let _filled = journal.fill_with_demo(INTERACTIONS, 1, &mut |_, _| {}, &never)?;
        journal.close()?;
        std::fs::rename(making, &kept)?;
    }
    Ok(kept)
}

pub fn measure() -> Outcome<Vec<Measure>> {
    let path = million()?;
    let mut journal = Journal::open(&path, Clock::System)?;
    let plain = Plain::open(&path)?;
    let (mut worst, mut worst_line) = (Duration::ZERO, String::new());
    let (mut worst_ratio, mut both) = (0.0, (Duration::ZERO, Duration::ZERO));
    let mut rows = 0;
    for line in typed() {
        let query = asked(&mut journal, &line)?;
        let (mut ours, mut limit) = (Samples::default(), Samples::default());
        for _ in 0..TIMES {
            let start = ThreadTime::now();
            let found = journal.search(&query)?;
            ours.push(start.elapsed());
            rows += found.rows.len();
            let start = ThreadTime::now();
            plain.run(&line)?;
            limit.push(start.elapsed());
        }
        let (ours, limit) = (ours.quantile(0.99), limit.quantile(0.99));
        if ours > worst {
            (worst, worst_line) = (ours, line.clone());
        }
        let ratio = ours.as_secs_f64() / limit.as_secs_f64();
        if ratio > worst_ratio {
            (worst_ratio, both) = (ratio, (ours, limit));
        }
    }
    if rows < TIMES * PAGE * COMMON.len() {
        return Err("too little was found".into());
    }
    let mut measures = vec![
        Measure::new(
            &format!("find “{worst_line}” in 1,000,000, p99 (limit: frame)"),
            worst,
            FRAME,
            1.0,
        ),
        Measure::new("find, worst ratio of p99 (limit: SQL alone)", both.0, both.1, 1.5),
    ];
    measures.extend(rare(&mut journal)?);
    journal.close()?;
    Ok(measures)
}

/// Every line that stands in the box while the words are typed.
fn typed() -> Vec<String> {
    let mut lines: Vec<String> = ('a'..='z').map(String::from).collect();
    for word in COMMON {
        lines.extend((1..=word.len()).map(|end| word[..end].to_owned()));
        lines.push(format!("{word} "));
    }
    lines.extend(APART.iter().map(|&line| line.to_owned()));
    lines.sort();
    lines.dedup();
    lines
}

/// One go after the other to the end of the journal.
fn rare(journal: &mut Journal) -> Outcome<Vec<Measure>> {
    let (mut goes, mut counts) = (Samples::default(), Samples::default());
    for line in RARE {
        let mut query = asked(journal, line)?;
        loop {
            let start = ThreadTime::now();
            let found = journal.search(&query)?;
            goes.push(start.elapsed());
            query.after = found.next;
            if query.after.is_none() {
                break;
            }
        }
        let mut counting = Counting::new(query.search);
        while !counting.is_done {
            let start = ThreadTime::now();
            journal.count_found(&mut counting)?;
            counts.push(start.elapsed());
        }
    }
    Ok(vec![
        Measure::new("one go of a rare filter, p99 (limit: 8 ms)", goes.quantile(0.99), GO, 1.0),
        Measure::new("one go of a count, p99 (limit: 8 ms)", counts.quantile(0.99), GO, 1.0),
    ])
}

fn asked(journal: &mut Journal, line: &str) -> Outcome<FindQuery> {
    let now = journal.now().naive_local();
    let setup = journal.setup()?;
    let date_order = DateOrder::DayFirst;
    let context = Context { vocabulary: &setup.vocabulary, now, date_order };
    let search = SearchQuery::read(line, &context);
    Ok(FindQuery { search, limit: PAGE, timeless_limit: 5, ..FindQuery::default() })
}
