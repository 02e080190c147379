//! Dates and times as other programs write them.
//!
//! Owns: ISO forms, numbers with slashes, dots or hyphens, month names, clocks of 12 and 24 hours,
//! offsets. Two digits of a year mean 1970 to 2069. Must not: guess; what is not wholly understood
//! is no date, and a day that does not exist is none either.
//!
//! `domain::when` reads what people type and knows today; here nothing is relative.

use crate::domain::when::DateOrder;
use chrono::{Datelike as _, FixedOffset, NaiveDate, NaiveTime, Timelike as _};

/// Years that are written with four digits. Whether a desk can have been open then is for the journal to say.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

/// What a cell says about when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    pub(super) date: Option<NaiveDate>,
    pub(super) time: Option<NaiveTime>,
    pub(super) offset: Option<FixedOffset>,
}

/// Why a cell is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// Numbers in the form of a date or time that does not exist.
    NotThere,
    /// Something else.
    NotADate,
}

/// What the first numbers of a date tell about its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    Is(DateOrder),
    /// Either order gives a day, and not the same.
    Either,
}

/// Reads a date, a time, or both.
pub(super) fn read(cell: &str, order: DateOrder) -> Result<Stamp, Unread> {
    let mut scan = Scan { rest: cell.trim().as_bytes(), order };
    let mut stamp = Stamp::default();
    if scan.begins_with_clock() {
        scan.clock(&mut stamp)?;
        scan.separators();
        if !scan.rest.is_empty() {
            stamp.date = Some(scan.date()?);
        }
    } else {
        stamp.date = Some(scan.date()?);
        scan.separators();
        if !scan.rest.is_empty() {
            scan.clock(&mut stamp)?;
        }
    }
    scan.spaces();
    if scan.rest.is_empty() { Ok(stamp) } else { Err(Unread::NotADate) }
}

/// Reads the time of a cell that should hold one: as [`read`], and `0930`.
pub(super) fn read_time(cell: &str, order: DateOrder) -> Result<NaiveTime, Unread> {
    if cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: u32 = cell.parse().map_err(|_| Unread::NotADate)?;
        let time = NaiveTime::from_hms_opt(number / 100, number % 100, 0);
        return time.ok_or(Unread::NotThere);
    }
    read(cell, order)?.time.ok_or(Unread::NotADate)
}

/// A form of a date and time that is the same in whichever order it is written and read, to the
/// minute: part of an entry's identity, which must not change with a setting.
pub(super) fn key(date_cell: &str, time_cell: &str) -> Option<String> {
    let either = |cell| {
        let other = || read(cell, DateOrder::MonthFirst).ok();
        read(cell, DateOrder::DayFirst).ok().or_else(other)
    };
    let stamp = either(date_cell)?;
    let date = stamp.date?;
    let time = read_time(time_cell, DateOrder::DayFirst).ok().or(stamp.time);
    let (low, high) = (date.day().min(date.month()), date.day().max(date.month()));
    let minute = time.map_or(0, |time| time.hour() * 60 + time.minute());
    Some(format!("{} {low} {high} {minute}", date.year()))
}

/// What a cell tells about the order of day and month.
pub(super) fn evidence(cell: &str) -> Option<Evidence> {
    let mut scan = Scan { rest: cell.trim().as_bytes(), order: DateOrder::DayFirst };
    scan.weekday();
    let (first, digits) = scan.digits()?;
    let separator = scan.rest.first().filter(|byte| matches!(byte, b'/' | b'.' | b'-'))?;
    scan.rest = &scan.rest[1..];
    let (second, more) = scan.digits()?;
    if scan.rest.first() != Some(separator) || digits > 2 || more > 2 {
        return None;
    }
    match (first, second) {
        (13..=31, 1..=12) => Some(Evidence::Is(DateOrder::DayFirst)),
        (1..=12, 13..=31) => Some(Evidence::Is(DateOrder::MonthFirst)),
        (1..=12, 1..=12) if first != second => Some(Evidence::Either),
        _ => None,
    }
}

/// True where a cell is the name of a weekday.
pub(super) fn is_weekday(cell: &str) -> bool {
    let mut scan = Scan { rest: cell.as_bytes(), order: DateOrder::DayFirst };
    scan.weekday();
    !cell.is_empty() && scan.rest.is_empty()
}

struct Scan<'a> {
    rest: &'a [u8],
    order: DateOrder,
}

impl Scan<'_> {
    fn spaces(&mut self) {
        while let [b' ' | b'\t', rest @ ..] = self.rest {
            self.rest = rest;
        }
        // A narrow no-break space, as newer systems write before AM and PM, or a no-break space.
        for space in ["\u{202F}", "\u{A0}"] {
            if let Some(rest) = self.rest.strip_prefix(space.as_bytes()) {
                self.rest = rest;
            }
        }
    }

    /// What may stand between a date and a time.
    fn separators(&mut self) {
        self.spaces();
        match self.rest {
            [b'T' | b't', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => {
                self.rest = rest;
            }
            [b',', rest @ ..] | [b'-', b' ', rest @ ..] => self.rest = rest,
            _ => {}
        }
        self.spaces();
        if let [b'a' | b'A', b't' | b'T', b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.spaces();
    }

    /// A number and how many digits it has.
    fn digits(&mut self) -> Option<(u32, usize)> {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&count) {
            return None;
        }
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        Some((digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')), count))
    }

    /// The letters here, in lower case; at most nine of them, which every month and weekday fit in.
    fn word(&mut self) -> ([u8; 9], usize) {
        let mut word = [0; 9];
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        for (to, from) in word.iter_mut().zip(&self.rest[..count]) {
            *to = from.to_ascii_lowercase();
        }
        self.rest = &self.rest[count..];
        (word, count)
    }

    /// Passes a weekday and what follows it.
    fn weekday(&mut self) {
        const DAYS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let before = self.rest;
        let (word, count) = self.word();
        let is_day = |day: &&str| {
            (3..=day.len()).contains(&count) && day.as_bytes().starts_with(&word[..count])
        };
        if count > 9 || !DAYS.iter().any(is_day) {
            self.rest = before;
            return;
        }
        while let [b',' | b'.' | b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn month(&mut self) -> Option<u32> {
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
        let before = self.rest;
        let (word, count) = self.word();
        let word = word.get(..count).unwrap_or_default();
        let is_month = |name: &str| word == name.as_bytes() || word == &name.as_bytes()[..3];
        let found = match word {
            b"sept" => Some(9),
            _ => MONTHS.iter().zip(1..).find(|(name, _)| is_month(name)).map(|(_, number)| number),
        };
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    /// Passes what stands between the parts of a date in words.
    fn gap(&mut self) {
        while let [b' ' | b'-' | b'/' | b'.' | b',', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn ordinal(&mut self) {
        if let [a, b, rest @ ..] = self.rest
            && matches!(
                &[a.to_ascii_lowercase(), b.to_ascii_lowercase()],
                b"st" | b"nd" | b"rd" | b"th"
            )
            && !rest.first().is_some_and(u8::is_ascii_alphabetic)
        {
            self.rest = rest;
        }
    }

    fn date(&mut self) -> Result<NaiveDate, Unread> {
        self.weekday();
        if let Some(month) = self.month() {
            self.gap();
            let (day, _) = self.digits().ok_or(Unread::NotADate)?;
            self.ordinal();
            self.gap();
            let year = self.year()?;
            return civil(year, month, day);
        }
        let (first, digits) = self.digits().ok_or(Unread::NotADate)?;
        if digits == 8 {
            return civil((first / 10_000).cast_signed(), first / 100 % 100, first % 100);
        }
        self.ordinal();
        let before = self.rest;
        self.gap();
        if let Some(month) = self.month() {
            self.gap();
            let year = self.year()?;
            return civil(year, month, first);
        }
        self.rest = before;
        let separator = self.separator(None)?;
        let (second, _) = self.digits().ok_or(Unread::NotADate)?;
        self.separator(Some(separator))?;
        if digits == 4 {
            let (day, _) = self.digits().ok_or(Unread::NotADate)?;
            return civil(first.cast_signed(), second, day);
        }
        let year = self.year()?;
        match self.order {
            DateOrder::DayFirst => civil(year, second, first),
            DateOrder::MonthFirst => civil(year, first, second),
        }
    }

    fn separator(&mut self, same: Option<u8>) -> Result<u8, Unread> {
        match self.rest {
            [byte @ (b'/' | b'.' | b'-'), rest @ ..] if same.is_none_or(|same| same == *byte) => {
                // Some countries write a space behind the dot.
                self.rest = if *byte == b'.' { rest.trim_ascii_start() } else { rest };
                Ok(*byte)
            }
            _ => Err(Unread::NotADate),
        }
    }

    fn year(&mut self) -> Result<i32, Unread> {
        match self.digits() {
            Some((year, 4)) => Ok(year.cast_signed()),
            Some((year @ 70..=99, 2)) => Ok(1900 + year.cast_signed()),
            Some((year, 2)) => Ok(2000 + year.cast_signed()),
            _ => Err(Unread::NotADate),
        }
    }

    /// True where a time begins here: `10:`, `10h30`, `10 am`, `10.30` and no third number.
    fn begins_with_clock(&self) -> bool {
        let mut ahead = Scan { rest: self.rest, order: self.order };
        let Some((_, 1..=2)) = ahead.digits() else { return false };
        match ahead.rest {
            [b':', ..] => true,
            [b'h' | b'H' | b'.', rest @ ..] => {
                ahead.rest = rest;
                matches!(ahead.digits(), Some((_, 2))) && !matches!(ahead.rest, [b'.', ..])
            }
            _ => {
                ahead.spaces();
                ahead.half().is_some()
            }
        }
    }

    /// `am`, `PM`, `p.m.`, `a`: true for the second half of the day.
    fn half(&mut self) -> Option<bool> {
        let is_second = match self.rest.first()?.to_ascii_lowercase() {
            b'a' => false,
            b'p' => true,
            _ => return None,
        };
        let mut rest = &self.rest[1..];
        rest = rest.strip_prefix(b".").unwrap_or(rest);
        if let [b'm' | b'M', after @ ..] = rest {
            rest = after.strip_prefix(b".").unwrap_or(after);
        }
        if rest.first().is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        self.rest = rest;
        Some(is_second)
    }

    /// A time and the offset behind it.
    fn clock(&mut self, stamp: &mut Stamp) -> Result<(), Unread> {
        let (hour, digits) = self.digits().ok_or(Unread::NotADate)?;
        let (mut minute, mut second, mut is_whole) = (0, 0, false);
        if let [b':' | b'h' | b'H' | b'.', rest @ ..] = self.rest {
            self.rest = rest;
            (minute, is_whole) = (self.two()?, true);
            if let [b':' | b'.', rest @ ..] = self.rest {
                self.rest = rest;
                second = self.two()?;
                if let [b'.' | b',', rest @ ..] = self.rest {
                    self.rest = rest;
                    self.digits().ok_or(Unread::NotADate)?;
                }
            }
        }
        self.spaces();
        let half = self.half();
        if digits > 2 || !is_whole && half.is_none() {
            return Err(Unread::NotADate);
        }
        // Some programs write 14:05 PM, and 00:05 AM.
        let hour = match (half, hour) {
            (None, hour) | (Some(true), hour @ 13..=23) | (Some(false), hour @ 0..=11) => hour,
            (Some(false), 12) => 0,
            (Some(true), 12) => 12,
            (Some(true), hour @ 1..=11) => hour + 12,
            _ => return Err(Unread::NotThere),
        };
        // A leap second is the last one of its minute.
        let time = NaiveTime::from_hms_opt(hour, minute, second.min(59)).filter(|_| second <= 60);
        stamp.time = Some(time.ok_or(Unread::NotThere)?);
        self.spaces();
        stamp.offset = self.offset()?;
        Ok(())
    }

    fn two(&mut self) -> Result<u32, Unread> {
        match self.digits() {
            Some((number, 2)) => Ok(number),
            _ => Err(Unread::NotADate),
        }
    }

    /// `Z`, `UTC`, `+01:00`, `-0500`. The short name of a time zone says only what the desk's clock
    /// showed, and is passed over.
    fn offset(&mut self) -> Result<Option<FixedOffset>, Unread> {
        const LOCAL: [&[u8]; 16] = [
            b"est", b"edt", b"cst", b"cdt", b"mst", b"mdt", b"pst", b"pdt", b"akst", b"akdt",
            b"hst", b"cet", b"cest", b"bst", b"aest", b"aedt",
        ];
        if let [sign @ (b'+' | b'-'), rest @ ..] = self.rest {
            let is_west = *sign == b'-';
            self.rest = rest;
            let (hours, minutes) = match self.digits() {
                Some((number, 4)) => (number / 100, number % 100),
                Some((hours, 2)) if self.rest.first() == Some(&b':') => {
                    self.rest = &self.rest[1..];
                    (hours, self.two()?)
                }
                Some((hours, 2)) => (hours, 0),
                _ => return Err(Unread::NotADate),
            };
            if hours > 14 || minutes > 59 {
                return Err(Unread::NotThere);
            }
            let seconds = (hours * 3600 + minutes * 60).cast_signed();
            return Ok(FixedOffset::east_opt(if is_west { -seconds } else { seconds }));
        }
        let (word, count) = self.word();
        match &word[..count.min(9)] {
            b"" => Ok(None),
            b"z" | b"utc" | b"gmt" => Ok(FixedOffset::east_opt(0)),
            word if LOCAL.contains(&word) => Ok(None),
            _ => Err(Unread::NotADate),
        }
    }
}

fn civil(year: i32, month: u32, day: u32) -> Result<NaiveDate, Unread> {
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year));
    date.ok_or(Unread::NotThere)
}
