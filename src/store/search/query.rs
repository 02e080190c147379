//! From words that are looked for to a query of the index.
//!
//! Owns: how it is written so that nothing in it is syntax, and so that the first place is found fast.

use super::super::{Store, values};
use super::{BEGIN_SO, waiting};
use crate::domain::search_words::Wanted;
use crate::error::Result;

/// The index has lists of beginnings of so many letters.
const LISTED: usize = 4;
/// Where more words than this begin so, each of them is rare enough to be put together.
const BEGIN_SO_MAX: usize = 64;

/// Words in the language of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub(super) text: String,
    /// True where more than one list of places is read to find one that is in all of them.
    pub is_of_several: bool,
}

impl Query {
    /// `None` where nothing holds all of it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(store: &Store, wanted: &Wanted) -> Result<Option<Self>> {
        waiting::enter(store)?;
        let mut phrases = wanted.phrases().iter();
        let Some(first) = phrases.next() else { return Ok(None) };
        let mut text = match first.split_last() {
            Some((last, before)) if wanted.is_beginning() => {
                let Some(text) = beginning(store, before, last)? else { return Ok(None) };
                text
            }
            _ => literal(first),
        };
        for phrase in phrases {
            text.push_str(" AND ");
            text.push_str(&literal(phrase));
        }
        Ok(Some(Self { text, is_of_several: wanted.phrases().len() > 1 || first.len() > 1 }))
    }
}

/// Words that end with one that begins so.
fn beginning(store: &Store, before: &[String], last: &str) -> Result<Option<String>> {
    let any = |last: &str| literal(&[before, &[last.to_owned()]].concat());
    if last.chars().count() <= LISTED {
        return Ok(Some(format!("{}*", any(last))));
    }
    let params = (last, format!("{last}{}", char::MAX), values::limit(BEGIN_SO_MAX + 1));
    let words: Vec<String> = store.rows(BEGIN_SO, params, |row| row.get(0))?;
    Ok(match words.len() {
        0 => None,
        1..=BEGIN_SO_MAX => {
            let words: Vec<String> = words.iter().map(|word| any(word)).collect();
            Some(format!("({})", words.join(" OR ")))
        }
        _ => Some(format!("{}*", any(last))),
    })
}

/// Words that follow each other, as they stand. No word has a quotation mark in it.
pub(super) fn literal(phrase: &[String]) -> String {
    format!("\"{}\"", phrase.join(" "))
}

/// Whether the list of words has this one.
pub(super) fn is_listed(word: &str) -> bool {
    word.chars().count() > LISTED
}
