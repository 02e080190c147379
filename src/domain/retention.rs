//! Which automatic backups stay.
//!
//! Owns: the rule that thins them out with their age. Must not: touch a file; whoever deletes asks here
//! first.

use super::Moment;
use chrono::{Datelike as _, TimeDelta};
use std::collections::BTreeSet;

/// For so long every backup stays.
const ALL_FOR: TimeDelta = TimeDelta::hours(2);
/// Of so many days the last one stays.
const DAYS: usize = 12;
/// Of so many weeks, from Monday, the last one stays.
const WEEKS: usize = 10;
/// Of so many months the last one stays.
const MONTHS: usize = 9;

/// For each backup whether it stays, in the order in which they are given: all of the last two hours,
/// and the last one of each of twelve days, ten weeks and nine months of which there are any.
///
/// Periods are counted by the backups that there are, not by the calendar: after a year without any, the
/// old ones stay. What lies in the future, because a clock was wrong, stays until time has caught up, and
/// takes nobody's place meanwhile.
#[must_use]
pub fn staying(made_at: &[Moment], now: Moment) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..made_at.len()).collect();
    newest_first.sort_by_key(|at| std::cmp::Reverse(made_at[*at]));
    let mut stays = vec![false; made_at.len()];
    let mut periods = [
        Periods::new(DAYS, |at| (at.year(), at.ordinal())),
        Periods::new(WEEKS, |at| (at.iso_week().year(), at.iso_week().week())),
        Periods::new(MONTHS, |at| (at.year(), at.month())),
    ];
    for at in newest_first {
        let made = made_at[at];
        stays[at] = now - made <= ALL_FOR;
        if made > now {
            continue;
        }
        for periods in &mut periods {
            // Each is asked: the last one of a day may be the last one of its month, too.
            stays[at] |= periods.is_last_of_one(made);
        }
    }
    stays
}

/// Periods of one length, of which so many are looked at.
struct Periods {
    left: usize,
    of: fn(Moment) -> (i32, u32),
    seen: BTreeSet<(i32, u32)>,
}

impl Periods {
    fn new(count: usize, of: fn(Moment) -> (i32, u32)) -> Self {
        Self { left: count, of, seen: BTreeSet::new() }
    }

    /// True where this is the first that is seen of its period; they come newest first.
    fn is_last_of_one(&mut self, made: Moment) -> bool {
        let is_new = self.left > 0 && self.seen.insert((self.of)(made));
        self.left -= usize::from(is_new);
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn kept<'a>(made: &[&'a str], now: &str) -> Vec<&'a str> {
        let moments: Vec<Moment> = made.iter().map(|it| at(it)).collect();
        let stays = staying(&moments, at(now));
        made.iter().zip(stays).filter(|(_, stays)| *stays).map(|(it, _)| *it).collect()
    }

    #[test]
    fn of_today_all_of_two_hours_stay_and_of_other_days_the_last_one() {
        let made = [
            "2026-11-21T12:00:00+01:00",
            "2026-11-21T11:30:00+01:00",
            "2026-11-21T10:00:00+01:00",
            "2026-11-21T09:59:00+01:00",
            "2026-11-20T17:00:00+01:00",
            "2026-11-20T16:30:00+01:00",
        ];
        assert_eq!(
            kept(&made, "2026-11-21T12:00:00+01:00"),
            [
                "2026-11-21T12:00:00+01:00",
                "2026-11-21T11:30:00+01:00",
                "2026-11-21T10:00:00+01:00",
                "2026-11-20T17:00:00+01:00",
            ]
        );
    }

    #[test]
    fn a_year_of_one_a_day_leaves_twelve_days_ten_weeks_and_nine_months() {
        let now = at("2026-11-21T18:00:00+01:00");
        let made: Vec<Moment> = (0..365).map(|days| now - TimeDelta::days(days)).collect();
        let stays = staying(&made, now);
        let kept: Vec<String> = made
            .iter()
            .zip(&stays)
            .filter(|(_, stays)| **stays)
            .map(|(it, _)| it.date_naive().to_string())
            .collect();
        let days = ["21", "20", "19", "18", "17", "16", "15", "14", "13", "12", "11", "10"];
        let mut wanted: Vec<String> = days.iter().map(|day| format!("2026-11-{day}")).collect();
        // Sundays before that, and last days of months.
        for day in [
            "2026-11-08",
            "2026-11-01",
            "2026-10-31",
            "2026-10-25",
            "2026-10-18",
            "2026-10-11",
            "2026-10-04",
            "2026-09-30",
            "2026-09-27",
            "2026-09-20",
            "2026-08-31",
            "2026-07-31",
            "2026-06-30",
            "2026-05-31",
            "2026-04-30",
            "2026-03-31",
        ] {
            wanted.push(day.to_owned());
        }
        assert_eq!(kept, wanted);
    }

    #[test]
    fn a_clock_that_was_wrong_takes_nothing_away() {
        let made = ["2031-01-01T10:00:00Z", "2031-01-01T09:00:00Z", "2026-11-20T10:00:00Z"];
        assert_eq!(kept(&made, "2026-11-21T10:00:00Z"), made);
        let old = ["2019-05-01T10:00:00Z", "2018-05-01T10:00:00Z"];
        assert_eq!(kept(&old, "2031-01-01T10:00:00Z"), old);
    }

    #[test]
    fn backups_from_the_future_take_nobodys_place() {
        let future: Vec<String> =
            (1..=12).map(|month| format!("2031-{month:02}-01T10:00:00Z")).collect();
        let mut made: Vec<&str> = future.iter().map(String::as_str).collect();
        made.extend(["2026-11-20T16:00:00Z", "2026-11-20T10:00:00Z", "2026-10-20T10:00:00Z"]);
        let wanted: Vec<&str> =
            made.iter().copied().filter(|it| *it != "2026-11-20T10:00:00Z").collect();
        assert_eq!(kept(&made, "2026-11-21T10:00:00Z"), wanted);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_there_are_never_many(
            minutes in proptest::collection::vec(0_i64..1_000_000, 1..200)
        ) {
            let now = at("2026-11-21T18:00:00+01:00");
            let made: Vec<Moment> = minutes.iter().map(|it| now - TimeDelta::minutes(*it)).collect();
            let stays = staying(&made, now);
            let newest = (0..made.len()).max_by_key(|at| made[*at]).unwrap();
            prop_assert!(stays[newest]);
            let old = made.iter().zip(&stays).filter(|(it, stays)| now - **it > ALL_FOR && **stays);
            prop_assert!(old.count() <= DAYS + WEEKS + MONTHS);
        }
    }
}
