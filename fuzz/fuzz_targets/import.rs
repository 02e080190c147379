//! Any bytes as a file of any program: no panic, no hang, and nothing beyond its limits.
//!
//! `cargo +nightly fuzz run import -- -max_len=65536 -timeout=10 -rss_limit_mb=1024`, with
//! `tests/files/import` as the seeds.
#![no_main]

use deskhand::domain::incoming::IncomingWhat;
use deskhand::domain::interaction::{DETAIL_MAX_BYTES, MINUTES_MAX, SUMMARY_MAX_CHARS};
use deskhand::domain::template::Template;
use deskhand::domain::when::DateOrder;
use deskhand::exchange::import::{Asked, Format, Item, read_from, recognise_from, survey_from};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    let known = Template::Academic.vocabulary();
    for format in Format::ALL.into_iter().map(Some).chain([None]) {
        let asked =
            Asked { format, date_order: DateOrder::DayFirst, known: &known, remembered: &|_| None };
        let found = recognise_from(Path::new("file"), &mut Cursor::new(bytes), &asked);
        let Ok(mut found) = found else { continue };
        found.mapping.with_colleagues = true;
        let mut last = 0;
        let mut take = |item: Item| {
            let line = match &item {
                Ok(entry) => entry.line,
                Err(rejected) => rejected.line,
            };
            assert!(line >= last, "lines go up");
            last = line;
            if let Ok(entry) = &item
                && let IncomingWhat::Interaction(it) = &entry.what
            {
                assert!(it.summary.chars().count() <= SUMMARY_MAX_CHARS);
                assert!(it.detail.len() <= DETAIL_MAX_BYTES);
                assert!(it.minutes.is_none_or(|it| (1..=MINUTES_MAX).contains(&it)));
                assert!(it.count > 0);
            }
            Ok(())
        };
        let _ = read_from(&found, bytes, &mut |_, _| true, &mut take);
        let _ = survey_from(&found, bytes, &mut |_, _| true);
    }
});
