//! A text with the better words in the place of the avoided ones.
//!
//! Owns how the better words fit in: their capital, their number, the article before them. Must not:
//! change anything else in the text.

use super::matcher::{Form, is_capitals, takes_es};
use super::{Phrase, Slip};

/// A text with better words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Better {
    /// The text.
    pub text: String,
    /// Where the better words end in it, in bytes: where one goes on writing.
    pub cursor: usize,
}

/// The text with the better words in the place of `slip`; `None` where the phrase has only advice.
///
/// A capital at the beginning stays one, a plural stays a plural, and `a` before the words becomes
/// `an` where they need it. `slip` must be of this text.
#[must_use]
pub fn replaced(text: &str, slip: &Slip<'_>) -> Option<Better> {
    let words = slip.better_words(text)?;
    let before = text.get(..slip.range.start)?;
    let after = text.get(slip.range.end..)?;
    let mut better = with_article(before, &words);
    better.push_str(&words);
    let cursor = better.len();
    better.push_str(after);
    Some(Better { text: better, cursor })
}

impl Slip<'_> {
    /// The better words as they fit into `text`; `None` where the phrase has only advice.
    #[must_use]
    pub fn better_words(&self, text: &str) -> Option<String> {
        let words = self.phrase.better_words()?;
        let words = match self.form {
            Form::Same => words.to_owned(),
            Form::Plural => plural(words),
            Form::Possessive => format!("{words}’s"),
        };
        let avoided = text.get(self.range.clone())?;
        Some(with_case(&words, avoided, self.phrase, begins_sentence(&text[..self.range.start])))
    }
}

/// The plural of a word, of `x or y`, or of a word with another before it; longer words stay.
fn plural(words: &str) -> String {
    let alternatives: Vec<&str> = words.split(" or ").collect();
    if alternatives.iter().any(|one| one.split_whitespace().count() > 2) {
        return words.to_owned();
    }
    alternatives.into_iter().map(plural_of_one).collect::<Vec<_>>().join(" or ")
}

fn plural_of_one(word: &str) -> String {
    let small = word.to_lowercase();
    if takes_es(&small) {
        return format!("{word}es");
    }
    match word.strip_suffix('y') {
        Some(base) if !base.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{base}ies"),
        _ => format!("{word}s"),
    }
}

/// The words with the capitals that their place asks for.
fn with_case(words: &str, avoided: &str, phrase: &Phrase, begins: bool) -> String {
    let avoid = phrase.avoid.trim();
    let is_one_word = avoid.split_whitespace().nth(1).is_none();
    if is_one_word && is_capitals(avoided) && !is_capitals(avoid) {
        return words.to_uppercase();
    }
    let has_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    if begins && has_capital(avoided) || has_capital(avoided) && !has_capital(avoid) {
        return with_first(words, true);
    }
    // Both are written as sentences, and this place is inside of one.
    let first = words.split_whitespace().next().unwrap_or_default();
    let keeps = first == "I" || first.starts_with("I'") || first.starts_with("I’");
    if has_capital(avoid) && !keeps && !is_capitals(first) {
        return with_first(words, false);
    }
    words.to_owned()
}

/// The words with their first letter as a capital or not.
pub(in crate::domain) fn with_first(words: &str, large: bool) -> String {
    let mut rest = words.chars();
    let Some(first) = rest.next() else { return String::new() };
    let first: String =
        if large { first.to_uppercase().collect() } else { first.to_lowercase().collect() };
    first + rest.as_str()
}

/// Whether what follows `before` begins a sentence.
fn begins_sentence(before: &str) -> bool {
    let text = before.trim_end_matches(|c: char| c.is_whitespace() || "“„\"'‘(«".contains(c));
    let is_new_line = before[text.len()..].contains('\n');
    is_new_line || text.is_empty() || text.ends_with(['.', '!', '?', '…', ':', '•'])
}

/// What stands before, with the article that these words need.
fn with_article(before: &str, words: &str) -> String {
    let text = before.trim_end();
    let space = &before[text.len()..];
    let start = text
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let is_vowel = words.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    let article = match (&text[start..], is_vowel) {
        _ if space.is_empty() => return before.to_owned(),
        ("a", true) => "an",
        ("A", true) => "An",
        ("an", false) => "a",
        ("An", false) => "A",
        _ => return before.to_owned(),
    };
    format!("{}{article}{space}", &text[..start])
}
