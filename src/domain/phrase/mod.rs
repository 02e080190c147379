//! Words that are heard as a door shut, and better ones.
//!
//! Owns: what a phrase is, where phrases to avoid stand in a text, what the text would be with the
//! better words, and the phrases that every journal begins with. Must not: change a text by itself;
//! whoever writes decides.

mod better;
pub(super) mod matcher;
mod starter;

pub(super) use better::with_first;
pub use better::{Better, replaced};
pub use starter::starter;

use super::RowId;
use matcher::{Form, Matcher};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use uuid::Uuid;

/// Longest word or sentence to avoid, in characters.
pub const AVOID_MAX_CHARS: usize = 200;
/// Longest sentence to say instead, in characters.
pub const SAY_MAX_CHARS: usize = 400;

/// Words to avoid, and what to say instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Key in this journal; 0 for one that the program brings.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// What to avoid: a word or a sentence.
    pub avoid: String,
    /// What to say instead. Advice on what to do stands in brackets, such as `(leave it out)`: it is
    /// shown, and never put into a text.
    pub say: String,
    /// Why; may be empty.
    pub why: String,
}

impl Phrase {
    /// The words that can take the place of the avoided ones, without the dots of a sentence that
    /// goes on; `None` where there are none, or only advice.
    #[must_use]
    pub fn better_words(&self) -> Option<&str> {
        let words = self.say.trim();
        let is_advice = words.starts_with('(') && words.ends_with(')');
        let words = words.trim_end_matches(['…', '.']).trim_end();
        (!is_advice && !words.is_empty()).then_some(words)
    }
}

/// A phrase to avoid that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip<'a> {
    /// Where, in bytes; on character borders, never empty.
    pub range: Range<usize>,
    /// Which phrase.
    pub phrase: &'a Phrase,
    /// In which form it stands there.
    form: Form,
}

/// Where phrases to avoid stand in `text`: whole words, whatever their case, accents and kind of
/// apostrophe, one word also in its plural. Of two that begin at the same word the longer one
/// counts. In order, without overlaps.
///
/// What stands in quotation marks is left alone: it is what somebody said. An avoided word of up to
/// three capitals, such as `ILL`, is only found in capitals, because in small letters it is
/// another word.
#[must_use]
pub fn slips<'a>(text: &str, phrases: &'a [Phrase]) -> Vec<Slip<'a>> {
    let matcher = Matcher::new(phrases.iter().map(|phrase| phrase.avoid.as_str()));
    matcher
        .find(text)
        .into_iter()
        .map(|found| Slip { range: found.range, phrase: &phrases[found.place], form: found.form })
        .collect()
}

#[cfg(test)]
mod tests;
