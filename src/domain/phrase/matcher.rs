//! Finds whole words and sentences in what a person types.
//!
//! Owns: what a word is, when two words are the same, and what counts as quoted. Must not: know what
//! the words are looked for.
//!
//! One pass over the text: each of its words is looked up once among the first words of what is
//! looked for, so the time grows with the text and hardly with the number of phrases.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// So many capitals at most are a word of their own in small letters: `ILL`, `IT`.
const CAPITALS_MAX: usize = 3;

/// In which form a word stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it was looked for.
    Same,
    /// Its plural.
    Plural,
    /// With `’s`.
    Possessive,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::domain) struct Found {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Which of the wanted, by its place.
    pub place: usize,
    /// In which form.
    pub(super) form: Form,
}

/// One word of a text: where it is and how it is compared.
struct Word<'a> {
    range: Range<usize>,
    key: Cow<'a, str>,
}

/// One thing that is looked for.
struct Wanted {
    place: usize,
    /// How its words are compared.
    keys: Vec<String>,
    /// The signs between its words, white space and hyphens left out; one fewer than words.
    signs: Vec<String>,
    only_in_capitals: bool,
}

/// What is looked for, by its first word.
pub(in crate::domain) struct Matcher {
    by_first: HashMap<String, Vec<Wanted>>,
}

impl Matcher {
    /// Looks for these; those without a letter or digit are never found.
    pub(in crate::domain) fn new<'a>(wanted: impl Iterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<String, Vec<Wanted>> = HashMap::new();
        for (place, text) in wanted.enumerate() {
            let words = words(text);
            let Some(first) = words.first() else { continue };
            let first = first.key.clone().into_owned();
            let between =
                words.windows(2).map(|pair| &text[pair[0].range.end..pair[1].range.start]);
            by_first.entry(first).or_default().push(Wanted {
                place,
                signs: between.map(|gap| gap.chars().filter(|c| is_sign(*c)).collect()).collect(),
                only_in_capitals: words.len() == 1
                    && is_short_capitals(&text[words[0].range.clone()]),
                keys: words.into_iter().map(|word| word.key.into_owned()).collect(),
            });
        }
        for same_first in by_first.values_mut() {
            same_first.sort_by_key(|wanted| std::cmp::Reverse(wanted.keys.len()));
        }
        Self { by_first }
    }

    /// Where they stand in `text`, outside quotation marks; the longest at each word. In order,
    /// without overlaps.
    pub(in crate::domain) fn find(&self, text: &str) -> Vec<Found> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut quotes = quoted(text).into_iter().peekable();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            while quotes.next_if(|quote| quote.end <= word.range.start).is_some() {}
            let limit = quotes.peek().map_or(text.len(), |quote| quote.start);
            let is_quoted = word.range.start >= limit;
            let hit = if is_quoted { None } else { self.at(text, &words[at..], limit) };
            match hit.filter(|(hit, _)| !is_in_address(text, &hit.range)) {
                Some((hit, count)) => {
                    found.push(hit);
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// What begins at the first of `words` and ends before `limit`, and how many words it has.
    fn at(&self, text: &str, words: &[Word<'_>], limit: usize) -> Option<(Found, usize)> {
        let first = words.first()?;
        let own = self.by_first.get(first.key.as_ref());
        let mut long = own.into_iter().flatten();
        if let Some(wanted) = long.find(|wanted| wanted.stands_at(text, words, limit)) {
            let count = wanted.keys.len();
            let range = first.range.start..words[count - 1].range.end;
            return Some((Found { range, place: wanted.place, form: Form::Same }, count));
        }
        let range = first.range.clone();
        base_forms(&first.key).into_iter().find_map(|(base, form)| {
            let wanted = self.by_first.get(base.as_ref())?.iter().find(|wanted| {
                let base = &text[range.start..range.end - ending_len(&text[range.clone()], form)];
                wanted.keys.len() == 1 && (!wanted.only_in_capitals || is_capitals(base))
            })?;
            Some((Found { range: range.clone(), place: wanted.place, form }, 1))
        })
    }
}

/// How long the ending of a word in this form is, in bytes: near enough to look at its capitals.
fn ending_len(word: &str, form: Form) -> usize {
    let letters = if form == Form::Possessive { 2 } else { 1 };
    word.chars().rev().take(letters).map(char::len_utf8).sum()
}

/// Whether a word is part of an address or a name that programs use.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    let is_joint = |c: char| matches!(c, '@' | '_');
    let mut after = text[range.end..].chars();
    let next = after.next();
    let is_domain = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    is_domain || next.is_some_and(is_joint) || text[..range.start].ends_with(is_joint)
}

impl Wanted {
    fn stands_at(&self, text: &str, words: &[Word<'_>], limit: usize) -> bool {
        let Some(here) = words.get(..self.keys.len()) else { return false };
        let is_same = |(word, key): (&Word<'_>, &String)| word.key == *key;
        let has_signs = |(pair, signs): (&[Word<'_>], &String)| {
            let gap = &text[pair[0].range.end..pair[1].range.start];
            gap.chars().filter(|c| is_sign(*c)).eq(signs.chars())
        };
        here.iter().zip(&self.keys).all(is_same)
            && here.last().is_some_and(|word| word.range.end <= limit)
            && here.windows(2).zip(&self.signs).all(has_signs)
            && (!self.only_in_capitals || is_capitals(&text[here[0].range.clone()]))
    }
}

/// What a word may be the plural or the possessive of, by its comparison form.
fn base_forms(key: &str) -> Vec<(Cow<'_, str>, Form)> {
    let mut forms = Vec::new();
    if let Some(base) = key.strip_suffix("'s") {
        forms.push((Cow::Borrowed(base), Form::Possessive));
        return forms;
    }
    if let Some(base) = key.strip_suffix("ies") {
        forms.push((Cow::Owned(format!("{base}y")), Form::Plural));
    }
    if let Some(base) = key.strip_suffix("es")
        && takes_es(base)
    {
        forms.push((Cow::Borrowed(base), Form::Plural));
    }
    if let Some(base) = key.strip_suffix('s')
        && !takes_es(base)
    {
        forms.push((Cow::Borrowed(base), Form::Plural));
    }
    forms
}

/// Whether the plural of a word ends in `es`.
pub(super) fn takes_es(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending))
}

fn is_sign(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

/// Whether a text has two letters or more, and all of them are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let has_two = letters.clone().nth(1).is_some();
    has_two && letters.all(char::is_uppercase)
}

fn is_short_capitals(word: &str) -> bool {
    is_capitals(word) && word.chars().count() <= CAPITALS_MAX
}

/// The words of a text: letters and digits with their accents, and apostrophes inside.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = match start {
            None => c.is_alphanumeric(),
            Some(_) if is_apostrophe(c) => {
                chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
            }
            Some(_) => c.is_alphanumeric() || is_combining_mark(c),
        };
        match (start, goes_on) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(word(text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(word(text, from..text.len()));
    }
    words
}

fn word(text: &str, range: Range<usize>) -> Word<'_> {
    Word { key: key(&text[range.clone()]), range }
}

/// How a word is compared: small letters without accents, one kind of apostrophe.
fn key(word: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'\'';
    if word.bytes().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let bare = word.nfd().filter(|c| !is_combining_mark(*c));
    let plain = bare.map(|c| if is_apostrophe(c) { '\'' } else { c });
    Cow::Owned(plain.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)).collect())
}

/// The stretches of a text in closed quotation marks, in order; they may overlap. Straight marks
/// close on their own line, and do not open behind a digit, where they mean inches.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    for (opens, closes) in [('“', '”'), ('„', '“'), ('«', '»')] {
        let mut from = None;
        for (at, c) in text.char_indices() {
            match from {
                None if c == opens => from = Some(at),
                Some(start) if c == closes => {
                    stretches.push(start..at + c.len_utf8());
                    from = None;
                }
                _ => {}
            }
        }
    }
    let mut from = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match from {
            _ if c == '\n' => from = None,
            None if c == '"' && !before.is_alphanumeric() => from = Some(at),
            Some(start) if c == '"' => {
                stretches.push(start..at + 1);
                from = None;
            }
            _ => {}
        }
        before = c;
    }
    stretches.sort_by_key(|stretch| (stretch.start, stretch.end));
    stretches.dedup_by(|later, earlier| {
        let is_inside = later.end <= earlier.end;
        if !is_inside && later.start < earlier.end {
            earlier.end = later.end;
            return true;
        }
        is_inside
    });
    stretches
}
