//! Waking up when the clock changes what is on screen: a promise that falls due, a new day.
//!
//! Owns the one long timer of the program; between these moments nothing is drawn.

use super::App;
use chrono::{Days, NaiveDateTime, NaiveTime};
use egui::Context;
use std::time::Duration;

impl App {
    /// Asks for today again on a new day, and for a frame when something falls due.
    pub(super) fn keep_time(&mut self, ctx: &Context) {
        let Some(data) = &self.data else { return };
        let now = self.clock.now().naive_local();
        if now.date() != data.now.naive_local().date() && self.desk_wanted.is_none() {
            self.load_desk();
            return;
        }
        let dues = data.follow_ups.iter().map(|owed| owed.follow_up.due);
        if let Some(wait) = until_next(now, dues) {
            ctx.request_repaint_after(wait);
        }
    }
}

/// How long until the first of these times that is still to come, or until midnight.
fn until_next(now: NaiveDateTime, dues: impl Iterator<Item = NaiveDateTime>) -> Option<Duration> {
    let midnight = now.date().checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let next = dues.filter(|due| *due > now).min().map_or(midnight, |due| due.min(midnight));
    // A second later, so that the clock is certainly past it.
    (next - now).to_std().ok().map(|wait| wait + Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_look_is_at_the_next_due_time_or_at_midnight() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let now = at("2026-11-21 11:45");
        let wait = |dues: &[&str]| until_next(now, dues.iter().map(|due| at(due))).unwrap();
        assert_eq!(wait(&[]), Duration::from_secs(12 * 3600 + 15 * 60 + 1));
        assert_eq!(wait(&["2026-11-21 11:50", "2026-11-20 09:00"]), Duration::from_secs(301));
        assert_eq!(wait(&["2026-11-30 11:50"]), wait(&[]));
    }
}
