//! The desk's calendar: opening hours, closures, and when a promise can be due.
//!
//! Owns: the due rules. All times here are civil times on the desk's clock: a promise for Monday at
//! noon stays Monday at noon when the clock or the time zone changes. Must not: look at a clock.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// Weekdays in the order in which settings list them.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// With at least this much of today's opening left, a follow-up without a date is due today.
const ENOUGH_OF_TODAY: TimeDelta = TimeDelta::hours(2);

/// Due time of a day at a desk that is never open: the last minute of it.
const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// One stretch of a day during which the desk is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OpenSpan {
    /// First minute.
    pub open: NaiveTime,
    /// Closing time; later than `open`.
    pub close: NaiveTime,
}

/// Days on which the desk is closed whatever the weekday says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Closure {
    /// First closed day.
    pub first: NaiveDate,
    /// Last closed day; not before `first`.
    pub last: NaiveDate,
    /// Why, in the person's words; may be empty.
    pub reason: String,
}

/// What a person asked for: a day, or a day and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wish {
    /// The day.
    pub date: NaiveDate,
    /// The time, if one was said.
    pub time: Option<NaiveTime>,
}

/// When something is due, and what was asked for where that had to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The due time.
    pub at: NaiveDateTime,
    /// The wish, where opening hours moved it.
    pub moved_from: Option<Wish>,
}

/// Opening hours and closures of a desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    week: [Vec<OpenSpan>; 7],
    closures: Vec<Closure>,
}

impl Calendar {
    /// A desk open Mon–Fri 09:00–20:00, Sat 09:00–17:00, Sun 12:00–16:00.
    #[must_use]
    pub fn starter() -> Self {
        let span = |open, close| {
            let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
            vec![OpenSpan { open: at(open), close: at(close) }]
        };
        let mut calendar = Self::default();
        for day in WEEK {
            let hours = match day {
                Weekday::Sat => span(9, 17),
                Weekday::Sun => span(12, 16),
                _ => span(9, 20),
            };
            calendar.set_hours(day, hours);
        }
        calendar
    }

    /// The opening hours of a weekday, earliest first; empty when closed.
    #[must_use]
    pub fn hours(&self, day: Weekday) -> &[OpenSpan] {
        &self.week[day.num_days_from_monday() as usize]
    }

    /// Sets the opening hours of a weekday; overlapping stretches become one.
    pub fn set_hours(&mut self, day: Weekday, mut spans: Vec<OpenSpan>) {
        spans.retain(|span| span.open < span.close);
        spans.sort_unstable();
        let mut merged: Vec<OpenSpan> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.open <= last.close => last.close = last.close.max(span.close),
                _ => merged.push(span),
            }
        }
        self.week[day.num_days_from_monday() as usize] = merged;
    }

    /// The closures, earliest first.
    #[must_use]
    pub fn closures(&self) -> &[Closure] {
        &self.closures
    }

    /// Replaces the closures; a closure whose days stand the wrong way round is turned.
    pub fn set_closures(&mut self, mut closures: Vec<Closure>) {
        for closure in &mut closures {
            if closure.last < closure.first {
                std::mem::swap(&mut closure.first, &mut closure.last);
            }
        }
        closures.sort();
        self.closures = closures;
    }

    /// True where no weekday has opening hours.
    #[must_use]
    pub fn is_never_open(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
    }

    /// The stretches during which the desk is open on a date.
    #[must_use]
    pub fn open_on(&self, date: NaiveDate) -> &[OpenSpan] {
        if self.closure_on(date).is_some() { &[] } else { self.hours(date.weekday()) }
    }

    /// True when the desk is open at this minute; closing time itself still counts, because a
    /// promise "by eight" at a desk that closes at eight can be kept.
    #[must_use]
    pub fn is_open_at(&self, at: NaiveDateTime) -> bool {
        self.open_on(at.date()).iter().any(|span| (span.open..=span.close).contains(&at.time()))
    }

    /// The next opening at or after this minute; `None` for a desk that never opens again.
    #[must_use]
    pub fn next_opening(&self, from: NaiveDateTime) -> Option<NaiveDateTime> {
        let later_today = self.open_on(from.date()).iter().find(|span| span.open >= from.time());
        if let Some(span) = later_today {
            return Some(from.date().and_time(span.open));
        }
        let (day, spans) = self.next_open_day(from.date())?;
        Some(day.and_time(spans.first()?.open))
    }

    /// Close of the first open day after this date; the last minute of the next day where the
    /// desk never opens.
    #[must_use]
    pub fn close_of_next_open_day(&self, after: NaiveDate) -> NaiveDateTime {
        match self.next_open_day(after).and_then(|(day, spans)| Some((day, spans.last()?.close))) {
            Some((day, close)) => day.and_time(close),
            None => next_day(after).and_time(END_OF_DAY),
        }
    }

    /// When a wish is due.
    ///
    /// A time outside opening hours moves to the next opening. A day without a time is due at the
    /// close of that day, or of the next open day where it is closed or already over. At a desk
    /// that never opens the wish stays as it was said.
    #[must_use]
    pub fn due(&self, wish: Wish, now: NaiveDateTime) -> Due {
        let stays = |at| Due { at, moved_from: None };
        let moved = |at| Due { at, moved_from: Some(wish) };
        if let Some(time) = wish.time {
            let at = wish.date.and_time(time);
            return if self.is_open_at(at) {
                stays(at)
            } else {
                self.next_opening(at).map_or(stays(at), moved)
            };
        }
        match self.open_on(wish.date).last().map(|span| wish.date.and_time(span.close)) {
            Some(close) if close > now => stays(close),
            _ if self.next_open_day(wish.date).is_none() => stays(wish.date.and_time(END_OF_DAY)),
            _ => moved(self.close_of_next_open_day(wish.date)),
        }
    }

    /// When a follow-up without a date is due: the close of today while at least two hours of
    /// today's opening are left, else the close of the next open day.
    #[must_use]
    pub fn default_due(&self, now: NaiveDateTime) -> NaiveDateTime {
        let spans = self.open_on(now.date());
        let left: TimeDelta = spans
            .iter()
            .map(|span| span.close - span.open.max(now.time()))
            .filter(|left| *left > TimeDelta::zero())
            .sum();
        match spans.last() {
            Some(last) if left >= ENOUGH_OF_TODAY => now.date().and_time(last.close),
            _ => self.close_of_next_open_day(now.date()),
        }
    }

    /// The week in one line, days with equal hours together: `Mon–Fri 09:00–20:00, Sat …`.
    #[must_use]
    pub fn week_in_words(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut start = 0;
        while start < WEEK.len() {
            let spans = &self.week[start];
            let alike = self.week[start..].iter().take_while(|other| *other == spans).count();
            let end = start + alike - 1;
            if !spans.is_empty() {
                let days = if alike == 1 {
                    WEEK[start].to_string()
                } else {
                    format!("{}–{}", WEEK[start], WEEK[end])
                };
                parts.push(format!("{days} {}", spans_in_words(spans)));
            }
            start = end + 1;
        }
        if parts.is_empty() { "no opening hours".to_owned() } else { parts.join(", ") }
    }

    fn closure_on(&self, date: NaiveDate) -> Option<&Closure> {
        self.closures.iter().find(|closure| (closure.first..=closure.last).contains(&date))
    }

    /// The first open day after a date. Closures are skipped whole, so that one of many years
    /// costs as little as one of a day.
    fn next_open_day(&self, after: NaiveDate) -> Option<(NaiveDate, &[OpenSpan])> {
        if self.is_never_open() {
            return None;
        }
        let mut day = after.checked_add_days(Days::new(1))?;
        loop {
            if let Some(closure) = self.closure_on(day) {
                day = closure.last.checked_add_days(Days::new(1))?;
                continue;
            }
            let spans = self.hours(day.weekday());
            if !spans.is_empty() {
                return Some((day, spans));
            }
            day = day.checked_add_days(Days::new(1))?;
        }
    }
}

fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

/// `09:00–12:00, 13:00–17:00`; empty for no stretch.
#[must_use]
pub fn spans_in_words(spans: &[OpenSpan]) -> String {
    let words: Vec<String> = spans
        .iter()
        .map(|span| format!("{}–{}", span.open.format("%H:%M"), span.close.format("%H:%M")))
        .collect();
    words.join(", ")
}

/// Reads `9-12, 13:00–17:30`, or nothing, `-` and `closed` for a closed day.
///
/// # Errors
/// A sentence that says which part could not be read.
pub fn read_spans(text: &str) -> Result<Vec<OpenSpan>, String> {
    let text = text.trim();
    if text.is_empty() || text == "-" || text == "–" || text.eq_ignore_ascii_case("closed") {
        return Ok(Vec::new());
    }
    text.split([',', ';'])
        .map(|part| {
            let part = part.trim();
            let (open, close) = part
                .split_once(['-', '–'])
                .and_then(|(open, close)| Some((read_clock(open)?, read_clock(close)?)))
                .ok_or_else(|| {
                    format!("“{part}” is not a time span. Write it like 09:00–17:00.")
                })?;
            if open < close {
                Ok(OpenSpan { open, close })
            } else {
                Err(format!("“{part}” closes before it opens."))
            }
        })
        .collect()
}

/// `9`, `9:30`, `09:30`; `24:00` is the last minute of the day.
fn read_clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    if (hour, minute) == (24, 0) {
        Some(END_OF_DAY)
    } else {
        NaiveTime::from_hms_opt(hour, minute, 0)
    }
}

#[cfg(test)]
pub(super) mod strategies {
    use super::*;
    use proptest::prelude::*;

    /// Any week with any closures in the first years of tests.
    pub fn any_calendar() -> impl Strategy<Value = Calendar> {
        let span = (0..23u32, 1..24u32).prop_map(|(a, b)| OpenSpan {
            open: NaiveTime::from_hms_opt(a.min(b), 0, 0).unwrap(),
            close: NaiveTime::from_hms_opt(a.max(b), 30, 0).unwrap(),
        });
        let week = proptest::collection::vec(proptest::collection::vec(span, 0..3), 7);
        let closures = proptest::collection::vec((0..500u64, 0..500u64), 0..4);
        (week, closures).prop_map(|(week, closures)| {
            let mut calendar = Calendar::default();
            for (day, spans) in WEEK.into_iter().zip(week) {
                calendar.set_hours(day, spans);
            }
            let day = |n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n);
            calendar.set_closures(
                closures
                    .into_iter()
                    .map(|(a, b)| Closure { first: day(a), last: day(b), reason: String::new() })
                    .collect(),
            );
            calendar
        })
    }
}

#[cfg(test)]
mod tests {
    use super::strategies::any_calendar;
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn wish(text: &str) -> Wish {
        match text.split_once(' ') {
            Some(_) => Wish { date: at(text).date(), time: Some(at(text).time()) },
            None => Wish { date: text.parse().unwrap(), time: None },
        }
    }

    fn christmas() -> Calendar {
        let mut calendar = Calendar::starter();
        calendar.set_closures(vec![Closure {
            first: "2026-12-24".parse().unwrap(),
            last: "2027-01-03".parse().unwrap(),
            reason: "Winter break".to_owned(),
        }]);
        calendar
    }

    #[test]
    fn a_wish_in_opening_hours_stays() {
        let now = at("2026-11-21 11:45");
        for (said, due) in [
            ("2026-11-23 10:00", "2026-11-23 10:00"),
            ("2026-11-23", "2026-11-23 20:00"),
            ("2026-11-21 17:00", "2026-11-21 17:00"),
            ("2026-11-21", "2026-11-21 17:00"),
        ] {
            let expected = Due { at: at(due), moved_from: None };
            assert_eq!(Calendar::starter().due(wish(said), now), expected, "{said}");
        }
    }

    #[test]
    fn a_wish_outside_opening_hours_moves_to_the_next_opening() {
        let now = at("2026-11-21 11:45");
        for (said, due) in [
            ("2026-11-22 10:00", "2026-11-22 12:00"),
            ("2026-11-22 18:00", "2026-11-23 09:00"),
            ("2026-12-24 10:00", "2027-01-04 09:00"),
            ("2026-12-31", "2027-01-04 20:00"),
        ] {
            let expected = Due { at: at(due), moved_from: Some(wish(said)) };
            assert_eq!(christmas().due(wish(said), now), expected, "{said}");
        }
    }

    #[test]
    fn today_after_closing_time_means_the_next_open_day() {
        let due = Calendar::starter().due(wish("2026-11-21"), at("2026-11-21 18:30"));
        assert_eq!(due.at, at("2026-11-22 16:00"));
        assert_eq!(due.moved_from, Some(wish("2026-11-21")));
    }

    #[test]
    fn without_a_date_two_hours_of_opening_must_be_left_today() {
        let calendar = Calendar::starter();
        for (now, due) in [
            ("2026-11-21 11:45", "2026-11-21 17:00"),
            ("2026-11-21 15:00", "2026-11-21 17:00"),
            ("2026-11-21 15:01", "2026-11-22 16:00"),
            ("2026-11-21 06:00", "2026-11-21 17:00"),
        ] {
            assert_eq!(calendar.default_due(at(now)), at(due), "at {now}");
        }
        assert_eq!(christmas().default_due(at("2026-12-23 19:00")), at("2027-01-04 20:00"));
    }

    #[test]
    fn a_desk_that_is_never_open_keeps_what_was_said() {
        let (never, now) = (Calendar::default(), at("2026-11-21 11:45"));
        assert_eq!(never.due(wish("2026-11-22 03:00"), now).at, at("2026-11-22 03:00"));
        assert_eq!(never.due(wish("2026-11-22"), now).at, at("2026-11-22 23:59"));
        assert_eq!(never.default_due(now), at("2026-11-22 23:59"));
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        assert_eq!(
            spans_in_words(&read_spans("9-12, 13:00–17:30").unwrap()),
            "09:00–12:00, 13:00–17:30"
        );
        assert_eq!(read_spans("closed"), Ok(Vec::new()));
        assert!(read_spans("17-9").unwrap_err().contains("closes before"));
        assert!(read_spans("morning").unwrap_err().contains("morning"));
    }

    #[test]
    fn the_week_is_said_in_one_line() {
        let words = Calendar::starter().week_in_words();
        assert_eq!(words, "Mon–Fri 09:00–20:00, Sat 09:00–17:00, Sun 12:00–16:00");
        assert_eq!(Calendar::default().week_in_words(), "no opening hours");
    }

    proptest! {
        #[test]
        fn nothing_is_due_in_closed_hours_or_before_it_was_wished(
            calendar in any_calendar(), minutes in 0..700_000i64, timed: bool,
        ) {
            let now = at("2026-01-01 00:00");
            let wished = now + TimeDelta::minutes(minutes);
            let wish = Wish { date: wished.date(), time: timed.then(|| wished.time()) };
            let due = calendar.due(wish, now);
            prop_assert!(calendar.is_never_open() || calendar.is_open_at(due.at));
            prop_assert!(due.at.date() >= wish.date);
            prop_assert!(!timed || due.at >= wished);
        }

        #[test]
        fn a_later_wish_is_never_due_earlier(
            calendar in any_calendar(), minutes in 0..700_000i64, more in 0..10_000i64, timed: bool,
        ) {
            let now = at("2026-01-01 00:00");
            let due = |minutes| {
                let wished = now + TimeDelta::minutes(minutes);
                let wish = Wish { date: wished.date(), time: timed.then(|| wished.time()) };
                calendar.due(wish, now).at
            };
            prop_assert!(due(minutes) <= due(minutes + more));
        }
    }
}
