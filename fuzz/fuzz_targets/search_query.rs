//! Any text as the line of Find: no panic, no hang, no word lost, and every filter can be taken out and
//! written again.
//!
//! `cargo +nightly fuzz run search_query -- -max_len=4096 -timeout=10 -rss_limit_mb=1024`
#![no_main]

use deskhand::domain::search_query::{Context, SearchQuery, with, without, written};
use deskhand::domain::search_words::Wanted;
use deskhand::domain::template::Template;
use deskhand::domain::when::DateOrder;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<deskhand::domain::vocabulary::Vocabulary> =
    LazyLock::new(|| Template::Academic.vocabulary());

fuzz_target!(|bytes: &[u8]| {
    let line = String::from_utf8_lossy(bytes);
    let Some(now) = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(11, 45, 0))
    else {
        return;
    };
    let context = Context { vocabulary: &VOCABULARY, now, date_order: DateOrder::DayFirst };
    let query = SearchQuery::read(&line, &context);
    for mark in &query.marks {
        assert!(line.get(mark.span.clone()).is_some_and(|it| it.contains(':')));
        let _ = without(&line, &mark.span);
    }
    for span in &query.unknown {
        assert!(line.get(span.clone()).is_some());
    }
    for filter in query.filters() {
        let word = written(filter, &VOCABULARY);
        let again = SearchQuery::read(&with("", filter, &VOCABULARY), &context);
        assert!(again.filters().any(|it| it == filter), "{word}");
    }
    let wanted = Wanted::read(&query.words);
    for mark in wanted.marks(&line) {
        assert!(line.get(mark).is_some());
    }
    let _ = wanted.is_in(&line);
});
