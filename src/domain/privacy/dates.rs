//! Dates that may be somebody's birth.
//!
//! Owns: reading a full date out of digits or words. A date without its year, or a year alone, is
//! never one.

use super::cues::{self, Cue};
use super::groups::{Group, Separator};
use crate::domain::text::name_key;
use chrono::{Datelike as _, Months, NaiveDate};
use std::ops::Range;

/// A date that stands by itself is taken for a birth only when it is further back than this.
const BARE_MONTHS: u32 = 5 * 12;
/// Beside a word such as `born`, the year is at least so far back.
const YEARS_BESIDE_CUE: i32 = 2;
const MONTHS: &[&str] = &[
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
    "januar",
    "februar",
    "marz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
];

/// A date as it was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    date: NaiveDate,
    /// The century is a guess.
    is_short: bool,
}

/// The date that the first groups are, and how many they are: `12.05.1990`, `1990-05-12`,
/// `5/12/90`.
pub(super) fn date(groups: &[Group<'_>], today: NaiveDate) -> Option<(Written, usize)> {
    let [first, second, third, ..] = groups else {
        return None;
    };
    let separator = second.before;
    let is_one = third.before == separator
        && matches!(separator, Separator::Dot | Separator::Dash | Separator::Slash)
        && groups.get(3).is_none_or(|next| next.before == Separator::Space)
        && !third.has_x;
    if !is_one || second.len() > 2 {
        return None;
    }
    let [a, b, c] = [first.number()?, second.number()?, third.number()?];
    let (year, one, other, is_short) = match (first.len(), third.len()) {
        (4, 1 | 2) => (a, c, b, false),
        (1 | 2, 4) => (c, a, b, false),
        (1 | 2, 2) => (c, a, b, true),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    let year = if is_short { in_past_century(year, today) } else { year };
    let day_first = NaiveDate::from_ymd_opt(year, other, one);
    let date = day_first.or_else(|| NaiveDate::from_ymd_opt(year, one, other))?;
    Some((Written { date, is_short }, 3))
}

fn in_past_century(year: i32, today: NaiveDate) -> i32 {
    if year + 2000 > today.year() { year + 1900 } else { year + 2000 }
}

/// True where a date is somebody's birth rather than a day of the desk.
pub(super) fn is_birth(text: &str, written: Written, at: &Range<usize>, today: NaiveDate) -> bool {
    let year = written.date.year();
    match cues::of_date(text, at.start, at.end) {
        Some(Cue::Birth) => is_year_of_birth(year, today),
        Some(_) => false,
        None => {
            let limit = today.checked_sub_months(Months::new(BARE_MONTHS)).unwrap_or(today);
            year >= 1900 && written.date < limit && !written.is_short
        }
    }
}

fn is_year_of_birth(year: i32, today: NaiveDate) -> bool {
    (1900..=today.year() - YEARS_BESIDE_CUE).contains(&year)
}

/// `12 May 1990`, `3rd of May 1990` or `May 12th, 1990` beside a word such as `born`.
pub(super) fn spoken_birth_date(text: &str, today: NaiveDate) -> Option<Range<usize>> {
    let words: Vec<(Range<usize>, &str)> = words(text).filter(|(_, word)| *word != "of").collect();
    (0..words.len()).filter(|&at| is_month(words[at].1)).find_map(|at| {
        let day_first = at.checked_sub(1).map(|before| (before, before, at + 1));
        let month_first = (at, at + 1, at + 2);
        [day_first, Some(month_first)].into_iter().flatten().find_map(|(start, day, year)| {
            let is_day = words.get(day).is_some_and(|(_, word)| is_day(word));
            let year_word = words.get(year)?;
            let number: i32 = year_word.1.parse().ok()?;
            let place = words[start].0.start..year_word.0.end;
            let is_birth = is_day
                && year_word.1.len() == 4
                && is_year_of_birth(number, today)
                && cues::of_date(text, place.start, place.end) == Some(Cue::Birth);
            is_birth.then_some(place)
        })
    })
}

/// The words of letters and digits, with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start..start + word.len(), word)
    })
}

fn is_month(word: &str) -> bool {
    if word.len() < 3 || word.len() > 10 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let key = name_key(word);
    key.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&key))
}

fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th")
        && digits.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}
