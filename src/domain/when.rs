//! Dates and times in words, as people type them after `>` and `<`.
//!
//! Owns: reading `tomorrow 10am`, `30 nov 15:00`, `fri`, `next fri`, `2d`. Deliberately strict: what is not
//! certainly a date is text, because a wrong date is worse than none. Must not: know about marks,
//! opening hours or a clock.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

/// How `3/4` is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// The third of April.
    #[default]
    DayFirst,
    /// March the fourth.
    MonthFirst,
}

/// Whether the words point forward (`>`) or back (`<`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// A day or time with several meanings is the next such one.
    Ahead,
    /// A day or time with several meanings is the last such one.
    Back,
}

/// What the words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A day, no time said.
    Day(NaiveDate),
    /// A day and a time.
    Time(NaiveDateTime),
    /// So many minutes away from now.
    Minutes(u32),
}

/// A meaning, and how many of the words it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What they mean.
    pub meaning: Meaning,
    /// How many words were used, at least 1.
    pub words: usize,
}

/// Reads as many of the words as form a date or time; `None` where the first does not begin one.
///
/// `now` is the civil time at the desk. A date that is past when it should be ahead is read as it
/// stands; refusing it is the caller's affair.
#[must_use]
pub fn read(
    words: &[&str],
    now: NaiveDateTime,
    direction: Direction,
    order: DateOrder,
) -> Option<Reading> {
    let reader = Reader { now, direction, order };
    let lowered: Vec<String> = words.iter().take(6).map(|word| word.to_lowercase()).collect();
    let words: Vec<&str> = lowered.iter().map(String::as_str).collect();
    reader.distance(&words).or_else(|| reader.point(&words))
}

struct Reader {
    now: NaiveDateTime,
    direction: Direction,
    order: DateOrder,
}

impl Reader {
    /// `20m`, `3h`, `2d`, `1w`, the last two with a time after them.
    fn distance(&self, words: &[&str]) -> Option<Reading> {
        let word = words.first()?;
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        let number: u32 = word[..digits].parse().ok().filter(|&n| n > 0)?;
        let days = match &word[digits..] {
            "m" | "min" | "mins" => return Some(minutes(number)),
            "h" | "hr" | "hrs" => return Some(minutes(number * 60)),
            "d" | "day" | "days" => number,
            "w" | "wk" | "wks" => number * 7,
            _ => return None,
        };
        let today = self.now.date();
        let date = match self.direction {
            Direction::Ahead => today.checked_add_days(Days::new(days.into())),
            Direction::Back => today.checked_sub_days(Days::new(days.into())),
        }?;
        Some(with_time(date, 1, words))
    }

    /// A day, a time, or both in either order.
    fn point(&self, words: &[&str]) -> Option<Reading> {
        if let Some((date, used)) = self.day(words) {
            return Some(with_time(date, used, words));
        }
        if let Some((date, time)) = words.first().and_then(|word| iso_date_time(word)) {
            return Some(Reading { meaning: Meaning::Time(date.and_time(time)), words: 1 });
        }
        let (time, used) = time(words)?;
        if let Some((date, more)) = self.day(&words[used..]) {
            let meaning = Meaning::Time(date.and_time(time));
            return Some(Reading { meaning, words: used + more });
        }
        Some(Reading { meaning: Meaning::Time(self.nearest(time)?), words: used })
    }

    /// The next or last time that the clock shows this.
    fn nearest(&self, time: NaiveTime) -> Option<NaiveDateTime> {
        let today = self.now.date().and_time(time);
        match self.direction {
            Direction::Ahead if today > self.now => Some(today),
            Direction::Ahead => today.checked_add_days(Days::new(1)),
            Direction::Back if today <= self.now => Some(today),
            Direction::Back => today.checked_sub_days(Days::new(1)),
        }
    }

    /// A day at the beginning of the words, and how many it took.
    fn day(&self, words: &[&str]) -> Option<(NaiveDate, usize)> {
        let first = *words.first()?;
        let today = self.now.date();
        let near = match first {
            "today" => Some(today),
            "tomorrow" => today.checked_add_days(Days::new(1)),
            "yesterday" => today.checked_sub_days(Days::new(1)),
            _ => None,
        };
        if let Some(date) = near.or_else(|| self.weekday(first)).or_else(|| iso_date(first)) {
            return Some((date, 1));
        }
        if let Some(date) = self.slashed(first) {
            return Some((date, 1));
        }
        let second = *words.get(1)?;
        if first == "next" && self.direction == Direction::Ahead {
            return Some((self.next(second)?, 2));
        }
        let (day, month) = match (day_number(first), month(first)) {
            (Some(day), _) => (day, month(second)?),
            (_, Some(month)) => (day_number(second)?, month),
            _ => return None,
        };
        if let Some(date) =
            words.get(2).and_then(|word| year(word)).map(|year| civil(year, month, day))
        {
            return Some((date?, 3));
        }
        Some((self.nearest_date(month, day)?, 2))
    }

    /// `next fri` is the Friday of the week after this one, which ends on Sunday; `next week` is a
    /// week from today.
    fn next(&self, word: &str) -> Option<NaiveDate> {
        let today = self.now.date();
        if word == "week" {
            return today.checked_add_days(Days::new(7));
        }
        let day = weekday(word)?;
        let monday = 7 - u64::from(today.weekday().num_days_from_monday());
        today.checked_add_days(Days::new(monday + u64::from(day.num_days_from_monday())))
    }

    /// The next such weekday after today, or the last before it.
    fn weekday(&self, word: &str) -> Option<NaiveDate> {
        let day = weekday(word)?;
        let today = self.now.date();
        let ahead = u64::from(
            (day.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7,
        );
        match self.direction {
            Direction::Ahead => {
                today.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead }))
            }
            Direction::Back => today.checked_sub_days(Days::new(7 - ahead)),
        }
    }

    /// `3/4` or `3/4/2027`, in the person's order.
    fn slashed(&self, word: &str) -> Option<NaiveDate> {
        let mut parts = word.split('/');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let (first, second) = (small_number(first)?, small_number(second)?);
        let (day, month) = match self.order {
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
        };
        match third {
            Some(third) => civil(year(third)?, month, day),
            None => self.nearest_date(month, day),
        }
    }

    /// The next or last such day of a month, today included. Looks eight years far, because the
    /// 29th of February can be that rare.
    fn nearest_date(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let today = self.now.date();
        (0..=8).find_map(|years| match self.direction {
            Direction::Ahead => {
                civil(today.year() + years, month, day).filter(|date| *date >= today)
            }
            Direction::Back => {
                civil(today.year() - years, month, day).filter(|date| *date <= today)
            }
        })
    }
}

/// The day, with the time that may follow it.
fn with_time(date: NaiveDate, used: usize, words: &[&str]) -> Reading {
    let at = usize::from(words.get(used) == Some(&"at"));
    match time(&words[used + at..]) {
        Some((time, more)) => {
            Reading { meaning: Meaning::Time(date.and_time(time)), words: used + at + more }
        }
        None => Reading { meaning: Meaning::Day(date), words: used },
    }
}

fn minutes(minutes: u32) -> Reading {
    Reading { meaning: Meaning::Minutes(minutes), words: 1 }
}

/// A time at the beginning of the words, and how many it took: `10am`, `10:30 pm`, `21:00`, `noon`.
fn time(words: &[&str]) -> Option<(NaiveTime, usize)> {
    let first = *words.first()?;
    match first {
        "noon" => return Some((NaiveTime::from_hms_opt(12, 0, 0)?, 1)),
        "midnight" => return Some((NaiveTime::MIN, 1)),
        _ => {}
    }
    let half = |word: &str| matches!(word, "am" | "pm");
    let (clock, half_word, used) = if let Some(cut) = first.len().checked_sub(2)
        && first.is_char_boundary(cut)
        && half(&first[cut..])
    {
        (&first[..cut], Some(&first[cut..]), 1)
    } else if let Some(second) = words.get(1).copied().filter(|second| half(second)) {
        (first, Some(second), 2)
    } else {
        (first, None, 1)
    };
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (small_number(hour)?, small_number(minute)?),
        None if half_word.is_some() => (small_number(clock)?, 0),
        _ => return None,
    };
    let hour = match half_word {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, used))
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    match word {
        "sept" => Some(9),
        _ => MONTHS
            .iter()
            .zip(1..)
            .find(|(name, _)| **name == word || name[..3] == *word)
            .map(|(_, n)| n),
    }
}

/// `30`, `1st`, `22nd`: the number of a day in its month.
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th")
        .then(|| small_number(digits))
        .flatten()
        .filter(|day| (1..=31).contains(day))
}

/// One or two digits.
fn small_number(word: &str) -> Option<u32> {
    ((1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

/// Four digits.
fn year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

fn civil(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn iso_date(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let two = |part: &str| if part.len() == 2 { small_number(part) } else { None };
    parts.next().is_none().then(|| civil(year(y)?, two(m)?, two(d)?)).flatten()
}

/// `2026-11-30t15:00`, already in lower case.
fn iso_date_time(word: &str) -> Option<(NaiveDate, NaiveTime)> {
    let (date, clock) = word.split_once('t')?;
    Some((iso_date(date)?, time(&[clock]).filter(|_| clock.contains(':'))?.0))
}

/// The civil time so many minutes from now, `None` beyond the calendar's end.
#[must_use]
pub fn minutes_ahead(now: NaiveDateTime, minutes: u32) -> Option<NaiveDateTime> {
    now.checked_add_signed(TimeDelta::minutes(minutes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        // A Saturday.
        "2026-11-21T11:45:00".parse().unwrap()
    }

    /// The meaning in ISO form and the number of words used.
    fn said(text: &str, direction: Direction) -> Option<(String, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words, now(), direction, DateOrder::DayFirst).map(|reading| {
            let meaning = match reading.meaning {
                Meaning::Day(date) => date.to_string(),
                Meaning::Time(time) => time.format("%Y-%m-%d %H:%M").to_string(),
                Meaning::Minutes(minutes) => format!("{minutes} min"),
            };
            (meaning, reading.words)
        })
    }

    #[test]
    fn words_ahead() {
        for (text, meaning, words) in [
            ("today", "2026-11-21", 1),
            ("tomorrow 10am", "2026-11-22 10:00", 2),
            ("tomorrow at 10:30 pm please", "2026-11-22 22:30", 4),
            ("fri", "2026-11-27", 1),
            ("Saturday", "2026-11-28", 1),
            ("mon 9-5", "2026-11-23", 1),
            ("mon 9", "2026-11-23", 1),
            ("2d", "2026-11-23", 1),
            ("2d 9:00", "2026-11-23 09:00", 2),
            ("1w", "2026-11-28", 1),
            ("3h", "180 min", 1),
            ("30 nov 15:00", "2026-11-30 15:00", 3),
            ("nov 30", "2026-11-30", 2),
            ("1st dec 2027", "2027-12-01", 3),
            ("5 jan", "2027-01-05", 2),
            ("29 feb", "2028-02-29", 2),
            ("2026-11-30", "2026-11-30", 1),
            ("2026-11-30T15:00", "2026-11-30 15:00", 1),
            ("3/4", "2027-04-03", 1),
            ("3/4/2028 noon", "2028-04-03 12:00", 2),
            ("noon", "2026-11-21 12:00", 1),
            ("9am", "2026-11-22 09:00", 1),
            ("11:45", "2026-11-22 11:45", 1),
            ("midnight", "2026-11-22 00:00", 1),
            ("15:00 fri", "2026-11-27 15:00", 2),
            ("12am tomorrow", "2026-11-22 00:00", 2),
            ("12pm", "2026-11-21 12:00", 1),
            ("next fri", "2026-11-27", 2),
            ("next Saturday 10am", "2026-11-28 10:00", 3),
            ("next sun", "2026-11-29", 2),
            ("15:00 next mon", "2026-11-23 15:00", 3),
            ("next week", "2026-11-28", 2),
        ] {
            assert_eq!(said(text, Direction::Ahead), Some((meaning.to_owned(), words)), ">{text}");
        }
    }

    #[test]
    fn the_next_weekday_is_one_of_the_week_after_this_one() {
        for (today, said, meaning) in [
            ("2026-11-23", "next mon", "2026-11-30"),
            ("2026-11-23", "next fri", "2026-12-04"),
            ("2026-11-22", "next sun", "2026-11-29"),
            ("2026-11-22", "next mon", "2026-11-23"),
        ] {
            let now = format!("{today}T11:45:00").parse().unwrap();
            let words: Vec<&str> = said.split(' ').collect();
            let read = read(&words, now, Direction::Ahead, DateOrder::DayFirst);
            let day = Meaning::Day(meaning.parse().unwrap());
            assert_eq!(read.map(|it| it.meaning), Some(day), "{said} on {today}");
        }
        assert_eq!(said("next fri", Direction::Back), None, "what is behind was not next");
    }

    #[test]
    fn words_back() {
        for (text, meaning, words) in [
            ("9:40", "2026-11-21 09:40", 1),
            ("14:00", "2026-11-20 14:00", 1),
            ("20m", "20 min", 1),
            ("yesterday 14:00", "2026-11-20 14:00", 2),
            ("sat", "2026-11-14", 1),
            ("fri 9am", "2026-11-20 09:00", 2),
            ("3 nov", "2026-11-03", 2),
            ("30 nov", "2025-11-30", 2),
        ] {
            assert_eq!(said(text, Direction::Back), Some((meaning.to_owned(), words)), "<{text}");
        }
    }

    #[test]
    fn what_is_not_certainly_a_date_is_none() {
        for text in [
            "",
            "9",
            "soon",
            "31 feb",
            "2026-02-30",
            "2026-1-5",
            "32/1",
            "1/2/3",
            "25:00",
            "9:5",
            "13pm",
            "0am",
            "0d",
            "9999h",
            "30",
            "nov",
            "é",
            "½",
            "am",
            "T",
            "t12:00",
            "next",
            "next time",
            "next 9",
        ] {
            assert_eq!(said(text, Direction::Ahead), None, ">{text}");
        }
    }

    #[test]
    fn month_first_is_a_choice() {
        let reading = read(&["3/4"], now(), Direction::Ahead, DateOrder::MonthFirst);
        let expected = Meaning::Day(NaiveDate::from_ymd_opt(2027, 3, 4).unwrap());
        assert_eq!(reading.map(|reading| reading.meaning), Some(expected));
    }

    #[test]
    fn the_first_and_last_days_of_the_calendar_do_not_panic() {
        for now in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            for word in [
                "tomorrow",
                "yesterday",
                "fri",
                "next sun",
                "next week",
                "999d",
                "999w",
                "noon",
                "29 feb",
            ] {
                for direction in [Direction::Ahead, Direction::Back] {
                    let words: Vec<&str> = word.split(' ').collect();
                    let _ = read(&words, now, direction, DateOrder::DayFirst);
                }
            }
        }
    }
}
