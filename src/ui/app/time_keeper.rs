//! Waking up when the clock changes what is on screen: something is about to be due, is due, is
//! late; a new day.
//!
//! Owns the one long timer of the program; between these moments nothing is drawn. Must not say
//! anything itself; `reminders` does, from what the journal answers.

use super::App;
use super::reminders::{AHEAD, reminded_of};
use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};
use egui::Context;
use std::time::Duration;

/// A promise counts as late when the minute that it is due in is over.
const LATE_AFTER: TimeDelta = TimeDelta::minutes(1);
/// A clock that goes back by less than this was only corrected.
const CORRECTION: TimeDelta = TimeDelta::seconds(2);

impl App {
    /// Asks again for what is shown when one of these moments has passed, and for a frame at the
    /// next one.
    pub(super) fn keep_time(&mut self, ctx: &Context) {
        let Some(data) = &self.data else { return };
        if self.desk_wanted.is_some() {
            // What is on its way may be older than the moment; its answer is looked at again.
            return;
        }
        let now = self.clock.now().naive_local();
        let last = self.reminders.last_look.replace(now).unwrap_or(data.now.naive_local());
        let is_new_day = now.date() != data.now.naive_local().date();
        let next_due = data.follow_up_counts.next_due;
        let dues = || reminded_of(data).map(|row| row.follow_up.due).chain(next_due);
        let has_passed = moments(dues()).any(|moment| last < moment && moment <= now);
        if is_new_day || has_passed || now < last - CORRECTION {
            self.reload();
            return;
        }
        if let Some(wait) = until_next(now, moments(dues())) {
            ctx.request_repaint_after(wait);
        }
    }
}

/// When something about these due times changes: it is said, is due, counts as late, is said once
/// more.
fn moments(dues: impl Iterator<Item = NaiveDateTime>) -> impl Iterator<Item = NaiveDateTime> {
    let around = [-AHEAD, TimeDelta::zero(), LATE_AFTER, AHEAD];
    dues.flat_map(move |due| around.into_iter().filter_map(move |it| due.checked_add_signed(it)))
}

/// How long until the first of these moments that is still to come, or until midnight.
fn until_next(
    now: NaiveDateTime,
    moments: impl Iterator<Item = NaiveDateTime>,
) -> Option<Duration> {
    let midnight = now.date().checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let next = moments.filter(|moment| *moment > now).min();
    let next = next.map_or(midnight, |moment| moment.min(midnight));
    // A second later, so that the clock is certainly past it.
    (next - now).to_std().ok().map(|wait| wait + Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_look_is_when_something_changes_or_at_midnight() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let wait = |now: &str, dues: &[&str]| {
            let dues = dues.iter().map(|due| at(due));
            until_next(at(now), moments(dues)).unwrap().as_secs() - 1
        };
        let minutes = |minutes: u64| minutes * 60;
        for (now, dues, left) in [
            ("2026-11-21 11:45", &[][..], minutes(12 * 60 + 15)),
            ("2026-11-21 11:45", &["2026-11-30 11:50"], minutes(12 * 60 + 15)),
            ("2026-11-21 11:00", &["2026-11-21 12:00"], minutes(45)),
            ("2026-11-21 11:45", &["2026-11-21 12:00"], minutes(15)),
            ("2026-11-21 12:00", &["2026-11-21 12:00"], minutes(1)),
            ("2026-11-21 12:01", &["2026-11-21 12:00"], minutes(14)),
            ("2026-11-21 12:15", &["2026-11-21 12:00"], minutes(11 * 60 + 45)),
            ("2026-11-21 11:45", &["2026-11-21 11:50", "2026-11-20 09:00"], minutes(5)),
            ("2026-11-21 23:50", &["2026-11-22 00:10"], minutes(5)),
        ] {
            assert_eq!(wait(now, dues), left, "{now} {dues:?}");
        }
    }
}
