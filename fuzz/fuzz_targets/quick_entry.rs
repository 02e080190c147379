//! Any text as the line of the desk: no panic, no hang, and what was understood is understood again.
//!
//! `cargo +nightly fuzz run quick_entry -- -max_len=4096 -timeout=10 -rss_limit_mb=1024`
#![no_main]

use deskhand::domain::quick_entry;
use deskhand::domain::template::Template;
use deskhand::domain::when::DateOrder;
use deskhand::journal::Setup;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SETUP: LazyLock<Setup> = LazyLock::new(|| Setup::of(Template::Academic));

fuzz_target!(|bytes: &[u8]| {
    let line = String::from_utf8_lossy(bytes);
    let Some(now) = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(11, 45, 0))
    else {
        return;
    };
    for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
        let context = SETUP.context(now, order);
        let parsed = quick_entry::parse(&line, &context);
        for span in &parsed.spans {
            assert!(parsed.line.get(span.range.clone()).is_some());
        }
        let _ = parsed.refusal();
        if !parsed.problems.is_empty() {
            continue;
        }
        let shown = quick_entry::line(&parsed.entry, &context);
        assert_eq!(quick_entry::parse(&shown, &context).entry, parsed.entry, "{shown}");
    }
});
