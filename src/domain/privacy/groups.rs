//! Numbers as people write them: groups of digits with something between them.
//!
//! Owns: where a run of groups begins and ends. Digits that belong to a word (`QA76`, `x12`,
//! `10am`), to a time with a colon, to an address on the web or to a sum are in no run.

use super::cues::{self, Cue};
use std::ops::Range;

/// What stands before a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// It is the first.
    None,
    Space,
    Dash,
    Dot,
    Slash,
    /// Anything with a parenthesis.
    Parenthesis,
}

/// Digits in a row.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    pub at: Range<usize>,
    pub digits: &'a str,
    /// What stands between it and the group before.
    pub before: Separator,
    /// An `X` follows, as the check digit of a book or a journal may.
    pub has_x: bool,
}

impl Group<'_> {
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// The number; nothing where it has more than nine digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.len() <= 9).then(|| self.digits.parse().ok()).flatten()
    }
}

/// Groups that may belong together.
pub(super) struct Run<'a> {
    /// Where its first sign or digit stands.
    pub start: usize,
    pub groups: Vec<Group<'a>>,
    /// A `+` stands before the first.
    pub has_plus: bool,
    /// A `(` stands before the first.
    pub has_parenthesis: bool,
}

/// The next run at or after a place, and the place after it.
pub(super) fn next_run(text: &str, mut from: usize) -> Option<(Run<'_>, usize)> {
    loop {
        let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
        if let Some(end) = end_of_foreign(text, start) {
            from = end;
            continue;
        }
        let (groups, end) = groups(text, start);
        if groups.is_empty() {
            from = end;
            continue;
        }
        let before = &text[..start];
        let outside = before.strip_suffix('(').unwrap_or(before);
        let without_plus =
            outside.strip_suffix('+').filter(|before| !before.ends_with(char::is_alphanumeric));
        let run = Run {
            start: without_plus.unwrap_or(outside).len(),
            groups,
            has_plus: without_plus.is_some(),
            has_parenthesis: outside.len() < before.len(),
        };
        return Some((run, end));
    }
}

/// The end of the word or link that these digits are a part of; nothing where they stand alone.
fn end_of_foreign(text: &str, start: usize) -> Option<usize> {
    let mut back = text[..start].chars().rev();
    let (last, last_but_one) = (back.next(), back.next());
    let is_inside = match last {
        Some('#' | '_' | '$' | '€' | '£') => true,
        Some(':') => last_but_one.is_some_and(|c| c.is_ascii_digit()),
        Some('.' | '-' | '/' | '=' | '\\') => {
            last_but_one.is_some_and(char::is_alphanumeric)
                && cues::of_number(text, start) != Some(Cue::Phone)
        }
        Some(c) => c.is_alphanumeric(),
        None => false,
    };
    let word = word_around(text, start);
    if is_link(&text[word.clone()]) {
        return Some(word.end);
    }
    is_inside.then(|| start + end_of_word(&text[start..]))
}

/// The bytes of the word, up to white space on both sides, that holds a place. A word is looked
/// for no further than links are long.
fn word_around(text: &str, at: usize) -> Range<usize> {
    const REACH: usize = 2_000;
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.floor_char_boundary(at.saturating_add(REACH));
    let start = text[from..at].rfind(char::is_whitespace).map_or(from, |space| {
        from + space + text[from + space..].chars().next().map_or(0, char::len_utf8)
    });
    let end = text[at..to].find(char::is_whitespace).map_or(to, |space| at + space);
    start..end
}

fn is_link(word: &str) -> bool {
    let is_doi = word.find("10.").is_some_and(|at| {
        let rest = &word[at + 3..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (at == 0 || word[..at].ends_with([':', '/', '(']))
            && digits >= 4
            && rest[digits..].starts_with('/')
    });
    is_doi || word.contains("://") || word.starts_with("www.")
}

fn end_of_word(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())
}

/// The groups from a digit on, and the place where looking goes on.
fn groups(text: &str, start: usize) -> (Vec<Group<'_>>, usize) {
    let mut groups = Vec::new();
    let (mut at, mut before) = (start, Separator::None);
    loop {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + digits;
        let rest = &text[end..];
        let has_x =
            rest.starts_with(['x', 'X']) && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
        let is_number = has_x || !belongs_to_more(rest);
        if !is_number {
            return (groups, end + end_of_word(rest).max(usize::from(rest.starts_with(':'))));
        }
        groups.push(Group { at: at..end, digits: &text[at..end], before, has_x });
        if has_x {
            return (groups, end + 1);
        }
        let Some((separator, length)) = separator(rest) else {
            return (groups, end);
        };
        (at, before) = (end + length, separator);
    }
}

/// True where digits go on as something else: `10am`, `3rd`, `11:45`, `50 %`.
fn belongs_to_more(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some(':') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%' | '€' | '$' | '£' | '°' | '_' | '@') => true,
        Some(c) => c.is_alphabetic(),
        None => false,
    }
}

/// What stands between two groups, and its length; nothing where no digit follows soon.
fn separator(rest: &str) -> Option<(Separator, usize)> {
    let length = rest.find(|c: char| c.is_ascii_digit())?;
    let between = &rest[..length];
    let kind = |c: char| match c {
        ' ' | '\u{A0}' | '\u{202F}' => Some(Separator::Space),
        '-' | '\u{2010}' | '\u{2011}' | '–' => Some(Separator::Dash),
        '/' => Some(Separator::Slash),
        '(' | ')' => Some(Separator::Parenthesis),
        _ => None,
    };
    if between == "." {
        return Some((Separator::Dot, length));
    }
    if length == 0 || between.chars().count() > 3 {
        return None;
    }
    let kinds: Vec<Separator> = between.chars().map(kind).collect::<Option<_>>()?;
    let strongest = [Separator::Parenthesis, Separator::Slash, Separator::Dash];
    let found = strongest.into_iter().find(|kind| kinds.contains(kind));
    Some((found.unwrap_or(Separator::Space), length))
}
