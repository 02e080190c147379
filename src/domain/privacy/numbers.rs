//! Cards and phones among the numbers of a text.
//!
//! Owns: the shapes that card and phone numbers have, and those of things that look alike: books,
//! journals, dates, times, addresses of computers, lists of years and rooms.

use super::cues::{self, Cue};
use super::groups::{Group, Run, Separator, next_run};
use super::{Personal, dates};
use chrono::NaiveDate;
use std::ops::Range;

type Found = (Personal, Range<usize>);
/// What groups of one shape must fulfil besides.
type Fits = fn(&[Group<'_>]) -> bool;

/// Groups of a payment card: most of them, one of 19 digits, two of 15 and of 14.
const CARD_SHAPES: &[&[usize]] = &[&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];
/// A library card, as it is printed under its bars.
const LIBRARY_SHAPE: &[usize] = &[1, 4, 5, 4];
/// Digits in a row that are more than a desk writes by hand for anything else.
const MANY_DIGITS: usize = 10;
/// Fewest and most digits of a phone number that is written as one.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// More groups than any of these numbers has.
const MOST_GROUPS: usize = 8;
/// How many groups after a word it still speaks of: `room 204`, but not what follows.
const CUE_REACH: usize = 2;

/// The first card number, phone number or birth date that is written in digits.
pub(super) fn first(text: &str, today: NaiveDate) -> Option<Found> {
    let mut from = 0;
    while let Some((run, end)) = next_run(text, from) {
        if let Some(found) = in_run(text, &run, today) {
            return Some(found);
        }
        from = end;
    }
    None
}

fn in_run(text: &str, run: &Run<'_>, today: NaiveDate) -> Option<Found> {
    let said = cues::of_number(text, run.groups.first()?.at.start);
    let mut at = 0;
    while at < run.groups.len() {
        let groups = &run.groups[at..run.groups.len().min(at + MOST_GROUPS)];
        let is_start =
            at == 0 || matches!(groups[0].before, Separator::Space | Separator::Parenthesis);
        if !is_start {
            at += 1;
            continue;
        }
        let cue = said.filter(|_| at < CUE_REACH);
        // One in eleven phone numbers has the check digit of a book by chance.
        let is_said = matches!(cue, Some(Cue::Phone | Cue::Card));
        if let Some(length) = book(groups).filter(|_| !is_said) {
            at += length;
            continue;
        }
        if let Some((date, length)) = dates::date(groups, today) {
            let place = span(&groups[..length]);
            if dates::is_birth(text, date, &place, today) {
                return Some((Personal::BirthDate, place));
            }
            at += length;
            continue;
        }
        let seen = Seen {
            groups,
            cue,
            has_plus: at == 0 && run.has_plus,
            has_parenthesis: at == 0 && run.has_parenthesis,
        };
        if let Some(place) = seen.card() {
            return Some((Personal::CardNumber, place));
        }
        if let Some(place) = seen.phone() {
            let start = if at == 0 { run.start } else { place.start };
            return Some((Personal::Phone, start..place.end));
        }
        at += 1;
    }
    None
}

/// Groups from one place on, and what stands before them.
struct Seen<'a> {
    groups: &'a [Group<'a>],
    cue: Option<Cue>,
    has_plus: bool,
    has_parenthesis: bool,
}

impl Seen<'_> {
    fn card(&self) -> Option<Range<usize>> {
        if self.has_plus {
            return None;
        }
        let first = &self.groups[0];
        let is_payment = |groups: &[Group<'_>]| {
            first.digits.starts_with(['2', '3', '4', '5', '6'])
                && is_evenly_spaced(groups)
                && !are_years(groups)
                && passes_luhn(groups)
        };
        let shaped = CARD_SHAPES
            .iter()
            .filter_map(|shape| self.beginning(shape))
            .find(|groups| is_payment(groups));
        let library = self.beginning(LIBRARY_SHAPE);
        let library = library.filter(|groups| first.digits == "2" && is_evenly_spaced(groups));
        if let Some(groups) = shaped.or(library) {
            return Some(span(groups));
        }
        let is_alone =
            !first.has_x && self.groups.get(1).is_none_or(|next| next.before == Separator::Space);
        let is_card = match self.cue {
            Some(Cue::Card) => first.len() >= *PHONE_DIGITS.start(),
            Some(Cue::Thing | Cue::Phone) => false,
            _ => first.len() >= MANY_DIGITS && !is_item(first) && !first.digits.starts_with('0'),
        };
        (is_alone && is_card).then(|| first.at.clone())
    }

    fn phone(&self) -> Option<Range<usize>> {
        let groups = self.up_to(*PHONE_DIGITS.end());
        let total: usize = groups.iter().map(Group::len).sum();
        let is_long_enough = PHONE_DIGITS.contains(&total);
        if self.has_plus && is_long_enough {
            return Some(span(groups));
        }
        if self.cue == Some(Cue::Thing) || is_something_else(groups) {
            return None;
        }
        let is_whole = self.cue == Some(Cue::Phone)
            || self.has_area_in_parentheses(groups)
            || begins_like_a_call(groups, total);
        if is_long_enough && is_whole {
            return Some(span(groups));
        }
        let shapes: [(&[usize], Fits); 4] = [
            (&[1, 3, 3, 4], |it| it[0].digits == "1" && is_north_american(&it[1..])),
            (&[3, 3, 4], is_north_american),
            (&[3, 4], |it| it[1].before == Separator::Dash && begins_high(&it[0])),
            (&[3, 3, 3], |it| is_evenly_spaced(it) && begins_high(&it[0]) && !is_list(it)),
        ];
        let found = shapes
            .into_iter()
            .find_map(|(shape, fits)| self.beginning(shape).filter(|groups| fits(groups)));
        found.map(span)
    }

    /// The first groups, where they have these lengths and nothing is joined to them.
    fn beginning(&self, shape: &[usize]) -> Option<&[Group<'_>]> {
        let groups = self.groups.get(..shape.len())?;
        let fits = groups.iter().zip(shape).all(|(group, &length)| group.len() == length);
        let next = self.groups.get(shape.len());
        let ends = next.is_none_or(|next| next.before == Separator::Space);
        (fits && ends && !groups.iter().any(|group| group.has_x)).then_some(groups)
    }

    /// The first groups that have at most this many digits together.
    fn up_to(&self, digits: usize) -> &[Group<'_>] {
        let mut total = 0;
        let count = self.groups.iter().take_while(|group| {
            total += group.len();
            total <= digits && !group.has_x
        });
        &self.groups[..count.count()]
    }

    /// `(0151) 234 5678`, but not the year of `(2019) 45 123-130`.
    fn has_area_in_parentheses(&self, groups: &[Group<'_>]) -> bool {
        let [area, next, ..] = groups else {
            return false;
        };
        self.has_parenthesis
            && next.before == Separator::Parenthesis
            && (2..=5).contains(&area.len())
            && !are_years(std::slice::from_ref(area))
    }
}

/// A number that begins with the 0 of a long-distance call.
fn begins_like_a_call(groups: &[Group<'_>], total: usize) -> bool {
    let Some(first) = groups.first().filter(|first| first.digits.starts_with('0')) else {
        return false;
    };
    if groups.len() == 1 {
        return (9..=12).contains(&total);
    }
    let is_decimal = groups.len() == 2 && groups[1].before == Separator::Dot;
    let rest_is_long = groups[1..].iter().all(|group| group.len() >= 2);
    (2..=5).contains(&first.len()) && rest_is_long && !is_decimal
}

/// Areas begin with 2 to 9.
fn is_north_american(groups: &[Group<'_>]) -> bool {
    begins_high(&groups[0]) && groups[1..].iter().all(|group| group.before != Separator::Slash)
}

fn begins_high(group: &Group<'_>) -> bool {
    group.digits.starts_with(|c: char| ('2'..='9').contains(&c))
}

/// Times, years, computers: what has as many digits as a phone number.
fn is_something_else(groups: &[Group<'_>]) -> bool {
    is_computer(groups)
        || are_times(groups)
        || are_years(groups)
        || is_spaced_date(groups)
        || is_sum(groups)
}

/// `192.168.100.200`
fn is_computer(groups: &[Group<'_>]) -> bool {
    let is_byte = |group: &Group<'_>| {
        group.number().is_some_and(|number| number < 256)
            && (group.len() == 1 || !group.digits.starts_with('0'))
    };
    groups.len() == 4
        && groups.iter().all(is_byte)
        && groups[1..].iter().all(|group| group.before == Separator::Dot)
}

/// `250 000 000`
fn is_sum(groups: &[Group<'_>]) -> bool {
    groups.iter().skip(1).all(|group| group.len() == 3)
        && groups.last().is_some_and(|last| last.digits == "000")
}

/// `0900-1700`, `09.30-17.00`
fn are_times(groups: &[Group<'_>]) -> bool {
    let is_hour = |group: &Group<'_>| group.number().is_some_and(|hour| hour < 24);
    let is_minute =
        |group: &Group<'_>| group.len() == 2 && group.number().is_some_and(|minute| minute < 60);
    let is_clock = |group: &Group<'_>| {
        group.len() == 4 && group.number().is_some_and(|time| time < 2400 && time % 100 < 60)
    };
    let dotted = groups.len().is_multiple_of(2)
        && groups.chunks(2).all(|pair| {
            is_hour(&pair[0]) && is_minute(&pair[1]) && pair[1].before == Separator::Dot
        })
        && groups.chunks(2).skip(1).all(|pair| pair[0].before != Separator::Dot);
    dotted || groups.iter().all(is_clock)
}

/// `01 02 2026`
fn is_spaced_date(groups: &[Group<'_>]) -> bool {
    let [first, second, year] = groups else {
        return false;
    };
    first.len() <= 2 && second.len() <= 2 && are_years(std::slice::from_ref(year))
}

fn are_years(groups: &[Group<'_>]) -> bool {
    groups.iter().all(|group| {
        group.len() == 4 && group.number().is_some_and(|year| (1400..=2100).contains(&year))
    })
}

/// Numbers near one another, such as rooms.
fn is_list(groups: &[Group<'_>]) -> bool {
    let numbers = || groups.iter().filter_map(Group::number);
    numbers().max().unwrap_or(0) - numbers().min().unwrap_or(0) < 100
}

/// The barcode of an item: fourteen digits of which the first is 3.
fn is_item(group: &Group<'_>) -> bool {
    group.len() == 14 && group.digits.starts_with('3')
}

fn is_evenly_spaced(groups: &[Group<'_>]) -> bool {
    let [_, second, ..] = groups else {
        return true;
    };
    matches!(second.before, Separator::Space | Separator::Dash)
        && groups[1..].iter().all(|group| group.before == second.before)
}

fn span(groups: &[Group<'_>]) -> Range<usize> {
    match groups {
        [first, .., last] => first.at.start..last.at.end,
        [only] => only.at.clone(),
        [] => 0..0,
    }
}

/// How many of the first groups are the number of a book (ISBN) or a journal (ISSN): in a row, or
/// in the parts that such numbers have, with the check digit alone at the end.
fn book(groups: &[Group<'_>]) -> Option<usize> {
    [1, 2, 4, 5].into_iter().filter(|&length| length <= groups.len()).find(|&length| {
        let (these, after) = groups.split_at(length);
        let ends = after.first().is_none_or(|next| next.before == Separator::Space);
        let lengths: Vec<usize> =
            these.iter().map(|group| group.len() + usize::from(group.has_x)).collect();
        ends && is_evenly_spaced(these)
            && match lengths[..] {
                [10] | [_, _, _, 1] => is_book_of_10(these),
                [13] | [3, 10] | [3, _, _, _, 1] => is_book_of_13(these),
                [4, 4] => these[1].before == Separator::Dash && has_check_digit(these, 8),
                _ => false,
            }
    })
}

fn is_book_of_10(groups: &[Group<'_>]) -> bool {
    values(groups).count() == 10 && has_check_digit(groups, 10)
}

fn is_book_of_13(groups: &[Group<'_>]) -> bool {
    if values(groups).count() != 13 {
        return false;
    }
    let sum: u32 = values(groups).zip([1, 3].into_iter().cycle()).map(|(it, by)| it * by).sum();
    let prefix: String = groups.iter().flat_map(|group| group.digits.chars()).take(3).collect();
    matches!(prefix.as_str(), "978" | "979") && sum.is_multiple_of(10)
}

/// The check of books and journals: each digit counts as often as digits follow from it on, an `X`
/// is 10, and eleven divides the sum.
fn has_check_digit(groups: &[Group<'_>], digits: u32) -> bool {
    let sum: u32 = values(groups).zip((1..=digits).rev()).map(|(it, by)| it * by).sum();
    sum.is_multiple_of(11)
}

fn values(groups: &[Group<'_>]) -> impl Iterator<Item = u32> {
    groups.iter().flat_map(|group| {
        let digits = group.digits.chars().filter_map(|c| c.to_digit(10));
        digits.chain(group.has_x.then_some(10))
    })
}

/// The check digit of payment cards, after Luhn.
fn passes_luhn(groups: &[Group<'_>]) -> bool {
    let digits: Vec<u32> = values(groups).collect();
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, by)| if digit * by > 9 { digit * by - 9 } else { digit * by })
        .sum();
    sum.is_multiple_of(10)
}
