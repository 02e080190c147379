//! Text and bytes that others read or wrote.
//!
//! Owns: the forms in which work leaves the program and comes back: hand-overs to a colleague, a
//! calendar file of promises, the letter of a referral. The forms take and give bytes and strings;
//! files are touched in [`mod@file`] alone. Must not: send anything, or look at a clock.
//! Nothing here knows a customer's contact detail, so none can leave by it.

pub mod calendar_file;
pub mod file;
pub mod follow_ups;
pub mod hand_over;
pub mod letter;

use chrono::{NaiveDateTime, Timelike as _};

/// A civil time as a person would write it: `Saturday 21 November 2026, 17:00`.
fn in_words(at: NaiveDateTime) -> String {
    let day = at.format("%A %-d %B %Y");
    format!("{day}, {:02}:{:02}", at.hour(), at.minute())
}
