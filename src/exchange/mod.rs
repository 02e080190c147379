//! Text and bytes that others read or wrote.
//!
//! Owns: the forms in which work leaves the program and comes back: hand-overs to a colleague, a
//! calendar file of promises, the letter of a referral, documents to print. The forms take and give
//! bytes and strings; files are touched in [`mod@file`] alone. Must not: send anything, or look at a
//! clock. Nothing here knows a customer's contact detail, so none can leave by it.

pub mod calendar_file;
pub mod document;
pub mod entries;
pub mod file;
pub mod follow_ups;
pub mod hand_over;
#[cfg(test)]
mod hostile;
mod html;
pub mod import;
pub mod imports;
pub mod letter;
mod markdown;
pub mod pack;
pub mod packs;
mod page;
pub mod paper;
mod portfolio;
mod report;
pub mod watch;

use crate::domain::text::{clean, fold_white_space};
use chrono::{NaiveDateTime, Timelike as _};

/// A civil time as a person would write it: `Saturday 21 November 2026, 17:00`.
fn in_words(at: NaiveDateTime) -> String {
    let day = at.format("%A %-d %B %Y");
    format!("{day}, {:02}:{:02}", at.hour(), at.minute())
}

/// The words in one line, without anything that misleads a reader.
fn one_line(words: &str) -> String {
    fold_white_space(&clean(words).text)
}
