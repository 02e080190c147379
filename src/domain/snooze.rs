//! Times for a promise: one key each, or typed.
//!
//! Owns: what "later today", "tomorrow", "next open day" and "next week" mean at a desk, and which
//! typed times are refused.

use super::calendar::{Calendar, Due, Wish};
use super::when::{self, DateOrder, Direction, Meaning};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};

/// How far later today is.
const LATER: TimeDelta = TimeDelta::hours(2);
/// A promise needs at least this long.
const LEAST: TimeDelta = TimeDelta::minutes(15);

/// Another time for a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Snooze {
    /// In two hours, or at the end of today's opening.
    LaterToday,
    /// Tomorrow, or the first open day after it.
    Tomorrow,
    /// The first open day after today.
    NextOpenDay,
    /// A week from today, or the first open day after it.
    NextWeek,
}

impl Snooze {
    /// All four, the soonest first.
    pub const ALL: [Self; 4] =
        [Self::LaterToday, Self::Tomorrow, Self::NextOpenDay, Self::NextWeek];

    /// The words that a person sees.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::LaterToday => "Later today",
            Self::Tomorrow => "Tomorrow",
            Self::NextOpenDay => "Next open day",
            Self::NextWeek => "Next week",
        }
    }

    /// When that is at this desk; always after `now`.
    #[must_use]
    pub fn due(self, calendar: &Calendar, now: NaiveDateTime) -> Due {
        let today = now.date();
        let day = |days: u64| Wish {
            date: today.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX),
            time: None,
        };
        match self {
            Self::LaterToday => later_today(calendar, now),
            Self::Tomorrow => calendar.due(day(1), now),
            Self::NextOpenDay => {
                Due { at: calendar.close_of_next_open_day(today), moved_from: None }
            }
            Self::NextWeek => calendar.due(day(7), now),
        }
    }
}

/// When something is due that somebody typed: `fri 10am`, `tomorrow`, `2026-11-30 15:00`.
///
/// # Errors
/// A sentence, for words that are no time or that mean one in the past.
pub fn read_due(
    text: &str,
    calendar: &Calendar,
    now: NaiveDateTime,
    order: DateOrder,
) -> Result<Due, &'static str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let read = when::read(&words, now, Direction::Ahead, order);
    let wish = match read.filter(|it| it.words == words.len()).map(|it| it.meaning) {
        Some(Meaning::Day(date)) => Wish { date, time: None },
        Some(Meaning::Time(time)) => Wish { date: time.date(), time: Some(time.time()) },
        Some(Meaning::Minutes(minutes)) => {
            let time = when::minutes_ahead(now, minutes).unwrap_or(now);
            Wish { date: time.date(), time: Some(time.time()) }
        }
        None => return Err("Write a time like tomorrow 10am or 2026-11-30 15:00."),
    };
    let is_over = match wish.time {
        Some(time) => wish.date.and_time(time) <= now,
        None => wish.date < now.date(),
    };
    if is_over {
        return Err("A promise cannot be due in the past.");
    }
    Ok(calendar.due(wish, now))
}

/// Two hours from now, to the quarter of an hour; where the desk closes before, its closing time;
/// where that is too soon, the next opening.
fn later_today(calendar: &Calendar, now: NaiveDateTime) -> Due {
    let wished = to_the_quarter(now + LATER);
    if calendar.is_open_at(wished) || calendar.is_never_open() {
        return Due { at: wished, moved_from: None };
    }
    let closes = calendar.open_on(now.date()).last().map(|span| now.date().and_time(span.close));
    match closes.filter(|closes| *closes >= now + LEAST && *closes < wished) {
        Some(closes) => Due { at: closes, moved_from: None },
        None => calendar.due(Wish { date: wished.date(), time: Some(wished.time()) }, now),
    }
}

fn to_the_quarter(at: NaiveDateTime) -> NaiveDateTime {
    let down = at.date().and_time(
        NaiveTime::from_hms_opt(at.hour(), at.minute() / 15 * 15, 0).unwrap_or(at.time()),
    );
    if down < at { down + TimeDelta::minutes(15) } else { down }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Closure;
    use crate::domain::calendar::strategies::any_calendar;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn each_means_what_somebody_at_the_desk_would_say() {
        let mut calendar = Calendar::starter();
        calendar.set_closures(vec![Closure {
            first: "2026-11-28".parse().unwrap(),
            last: "2026-11-28".parse().unwrap(),
            reason: String::new(),
        }]);
        for (snooze, now, due) in [
            (Snooze::LaterToday, "2026-11-21 11:45", "2026-11-21 13:45"),
            (Snooze::LaterToday, "2026-11-21 11:50", "2026-11-21 14:00"),
            (Snooze::LaterToday, "2026-11-21 16:00", "2026-11-21 17:00"),
            (Snooze::LaterToday, "2026-11-21 16:50", "2026-11-22 12:00"),
            (Snooze::LaterToday, "2026-11-21 06:00", "2026-11-21 09:00"),
            (Snooze::Tomorrow, "2026-11-21 11:45", "2026-11-22 16:00"),
            (Snooze::Tomorrow, "2026-11-27 11:45", "2026-11-29 16:00"),
            (Snooze::NextOpenDay, "2026-11-27 11:45", "2026-11-29 16:00"),
            (Snooze::NextWeek, "2026-11-21 11:45", "2026-11-29 16:00"),
            (Snooze::NextWeek, "2026-11-20 11:45", "2026-11-27 20:00"),
        ] {
            assert_eq!(snooze.due(&calendar, at(now)).at, at(due), "{snooze:?} at {now}");
        }
    }

    #[test]
    fn a_typed_time_is_ahead_and_in_opening_hours_or_refused() {
        let read = |text| {
            read_due(text, &Calendar::starter(), at("2026-11-21 11:45"), DateOrder::DayFirst)
                .map(|due| due.at)
        };
        assert_eq!(read("mon 10am"), Ok(at("2026-11-23 10:00")));
        assert_eq!(read("tomorrow 9am"), Ok(at("2026-11-22 12:00")));
        assert_eq!(read("2h"), Ok(at("2026-11-21 13:45")));
        for refused in ["", "soon", "mon 10am please", "today 10am", "2026-11-20"] {
            assert!(read(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn a_desk_that_is_never_open_moves_nothing() {
        let never = Calendar::default();
        let now = at("2026-11-21 11:45");
        assert_eq!(Snooze::LaterToday.due(&never, now).at, at("2026-11-21 13:45"));
        assert_eq!(Snooze::Tomorrow.due(&never, now).at, at("2026-11-22 23:59"));
    }

    proptest! {
        #[test]
        fn a_snooze_is_ahead_in_opening_hours_and_a_later_one_is_never_earlier(
            calendar in any_calendar(), minutes in 0..500_000i64, more in 0..5_000i64,
        ) {
            let now = at("2026-01-01 00:00") + TimeDelta::minutes(minutes);
            let dues: Vec<NaiveDateTime> =
                Snooze::ALL.into_iter().map(|snooze| snooze.due(&calendar, now).at).collect();
            for due in &dues {
                prop_assert!(*due > now);
                prop_assert!(calendar.is_never_open() || calendar.is_open_at(*due));
            }
            prop_assert!(dues[1] <= dues[3]);
            prop_assert!(calendar.is_never_open() || dues[2] <= dues[3]);
            for (snooze, due) in Snooze::ALL.into_iter().zip(dues) {
                let asked_later = snooze.due(&calendar, now + TimeDelta::minutes(more)).at;
                prop_assert!(asked_later >= due, "{snooze:?} {due} {asked_later}");
            }
        }
    }
}
