//! Words and quoted passages of a line. Knows nothing of what a mark means.

use std::ops::Range;

/// A piece of a line between white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Byte offset in the line.
    pub start: usize,
    /// The piece as it stands.
    pub text: &'a str,
    /// True for a passage in quotes, which is text whatever it holds.
    pub quoted: bool,
}

impl Token<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Splits a line.
///
/// A quote at a word's start opens a passage up to the next quote and the end of the word in which
/// that stands; without a next quote it is an ordinary character. `@"Lead team"` is one word.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    split(line, |rest| rest.starts_with("@\""))
}

/// Splits text that holds no names in quotes, because all of it will be escaped.
pub(super) fn tokens_of_text(text: &str) -> Vec<Token<'_>> {
    split(text, |_| false)
}

fn split(line: &str, is_quoted_name: impl Fn(&str) -> bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(skip) = line[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + skip;
        let rest = &line[start..];
        let opening = if rest.starts_with('"') {
            Some(1)
        } else if is_quoted_name(rest) {
            Some(2)
        } else {
            None
        };
        let closing = opening.and_then(|opening| Some(opening + rest[opening..].find('"')? + 1));
        let body = closing.unwrap_or(0);
        let end = rest[body..].find(char::is_whitespace).map_or(rest.len(), |gap| body + gap);
        tokens.push(Token {
            start,
            text: &rest[..end],
            quoted: closing.is_some() && rest.starts_with('"'),
        });
        at = start + end;
    }
    tokens
}
