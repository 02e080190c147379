//! Words that look as if they told who a customer is.
//!
//! Owns: a guess, made from the text alone, that a card number, a phone number, a mail address or
//! a birth date stands in it; the caller warns gently and never blocks. Must not: change or keep
//! the text, or know where it goes.
//!
//! The guess leans towards silence: a desk writes times, rooms, call numbers, book numbers and
//! dates all day, and a warning that cries wolf is not read. Two choices follow from it:
//! - Ten or more digits in a row are taken for a card, because the numbers of items, of catalogue
//!   records and of cards look alike. They are left alone where a word before them says what they
//!   are (`barcode`, `item`, `OCLC`, `ticket` …), and where they are fourteen and begin with 3:
//!   by the convention of library barcodes that is an item, and 2 is a person.
//! - A full date is taken for a birth date when it is more than five years past, but not beside
//!   words such as `newspaper` or `published`.

mod cues;
mod dates;
mod groups;
mod numbers;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use std::ops::Range;

/// What some words look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Personal {
    /// A payment or library card.
    CardNumber,
    /// A phone number.
    Phone,
    /// A mail address.
    Email,
    /// A date of birth.
    BirthDate,
}

impl Personal {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::CardNumber => "Card number",
            Self::Phone => "Phone number",
            Self::Email => "Mail address",
            Self::BirthDate => "Date of birth",
        }
    }

    /// The warning: what it looks like, and what may be better.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::CardNumber => {
                "This looks like a card number. The entry is as good without it; it saves either \
                 way."
            }
            Self::Phone => {
                "This looks like a phone number. A follow-up can hold it instead, hidden and \
                 erased when it closes; it saves either way."
            }
            Self::Email => {
                "This looks like a mail address. A follow-up can hold it instead, hidden and \
                 erased when it closes; it saves either way."
            }
            Self::BirthDate => {
                "This looks like a date of birth. The entry is as good without it; it saves \
                 either way."
            }
        }
    }
}

/// What the first words that look personal look like, and the bytes that they stand at.
#[must_use]
pub fn looks_personal(text: &str, today: NaiveDate) -> Option<(Personal, Range<usize>)> {
    let found = [
        email(text).map(|at| (Personal::Email, at)),
        numbers::first(text, today),
        dates::spoken_birth_date(text, today).map(|at| (Personal::BirthDate, at)),
    ];
    found.into_iter().flatten().min_by_key(|(_, at)| at.start)
}

/// The first mail address. An `@name` has nothing before its `@` and is none.
fn email(text: &str) -> Option<Range<usize>> {
    text.match_indices('@').find_map(|(at, _)| {
        let is_name = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        let is_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
        let start = text[..at]
            .rfind(|c| !is_name(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let rest = &text[at + 1..];
        let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
        let host = host.trim_end_matches(['.', '-']);
        let (name, end) = host.rsplit_once('.')?;
        let is_end = end.chars().count() >= 2 && end.chars().all(char::is_alphabetic);
        let is_address = start < at && !name.is_empty() && is_end;
        is_address.then_some(start..at + 1 + host.len())
    })
}
