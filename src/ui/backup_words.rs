//! Backups in the words that screens show.
//!
//! Must not draw or know a clock; the time is passed in.

use super::words;
use crate::domain::Moment;
use crate::error::Error;
use crate::journal::backups::{BackupFile, Contents};
use crate::worker::BackupState;

/// When something was, as somebody at the desk would say it: `today 08:58`, `Tue 27 Oct 16:20`.
#[must_use]
pub fn when(at: Moment, now: Moment) -> String {
    let at = at.naive_local();
    format!("{} {}", words::day(at.date(), now.date_naive()), words::clock(at))
}

/// `1,204 interactions · 31 kudos · 4 open follow-ups`
#[must_use]
pub fn counts(contents: &Contents) -> String {
    let interactions = words::counted(contents.interactions, "interaction", "interactions");
    let open = words::counted(contents.open_follow_ups, "open follow-up", "open follow-ups");
    format!("{interactions} · {} kudos · {open}", words::grouped(contents.kudos))
}

/// `newest entry today 08:51`; what is said where there is none.
#[must_use]
pub fn newest(contents: &Contents, now: Moment) -> String {
    contents
        .newest()
        .map_or_else(|| "no entry yet".to_owned(), |at| format!("newest entry {}", when(at, now)))
}

/// What stands for a backup in a list: when it was made, and how it came to be where that matters.
#[must_use]
pub fn title(file: &BackupFile, now: Moment) -> String {
    let made = when(file.made_at, now);
    if file.was_journal {
        format!("{made} · your journal, from before a backup was restored")
    } else if file.is_ahead {
        format!("{made} · made while the clock was wrong")
    } else {
        made
    }
}

/// How automatic backups stand, for the line under every screen: `last backup today 08:58`.
#[must_use]
pub fn state(state: &BackupState, now: Moment) -> String {
    match state.last {
        Some(last) => format!("last backup {}", when(last, now)),
        None => "not backed up yet".to_owned(),
    }
}

/// Why there is no backup, for a badge.
#[must_use]
pub fn failure_in_short(failure: &Error) -> String {
    format!("Not backed up: {}", reason(failure))
}

/// Why there is no backup, what is safe, and what to do.
#[must_use]
pub fn failure(failure: &Error) -> String {
    let (reason, what_to_do) = (reason(failure), what_to_do(failure));
    if failure.is_damaged() {
        return format!(
            "No backup could be made: {reason}. Earlier backups are as they were. {what_to_do}"
        );
    }
    format!(
        "No backup could be made: {reason}. Your journal is saved, and earlier backups are as they \
         were. {what_to_do}"
    )
}

fn reason(failure: &Error) -> &'static str {
    if failure.is_full() {
        "the disk is full"
    } else if failure.is_read_only() {
        "its folder cannot be written"
    } else if failure.is_damaged() {
        "the journal file is damaged in places"
    } else if failure.is_missing() {
        "a file or folder is missing"
    } else if failure.is_busy() {
        "another program holds the journal"
    } else {
        "the disk did not answer as it should"
    }
}

fn what_to_do(failure: &Error) -> &'static str {
    if failure.is_full() {
        "Free some space; it is tried again by itself every five minutes."
    } else if failure.is_read_only() {
        "Make the folder of the backups writable; it is tried again by itself every five minutes."
    } else if failure.is_damaged() {
        "Restore one of them soon; what is in the file now is kept aside."
    } else {
        "It is tried again by itself every five minutes."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_failure_says_what_happened_what_is_safe_and_what_to_do() {
        let path = Path::new("journal.deskhand");
        for error in [
            Error::full(),
            Error::read_only(),
            Error::damaged(path),
            Error::missing(path),
            Error::busy(),
            Error::io(path),
            Error::internal(),
        ] {
            let words = failure(&error);
            assert!(
                words.ends_with('.') && words.contains("earlier backups") || error.is_damaged()
            );
            assert!(words.matches(". ").count() >= 2, "{words}");
            assert!(failure_in_short(&error).len() < 60);
        }
    }

    #[test]
    fn a_moment_is_said_as_at_the_desk() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let now = at("2026-11-21T11:45:00+01:00");
        assert_eq!(when(at("2026-11-21T08:58:00+01:00"), now), "today 08:58");
        assert_eq!(when(at("2026-11-20T17:58:00+01:00"), now), "yesterday 17:58");
        assert_eq!(when(at("2026-10-27T16:20:00+01:00"), now), "Tue 27 Oct 16:20");
    }
}
