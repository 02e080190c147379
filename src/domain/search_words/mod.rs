//! Which words of a text answer to words that are looked for.
//!
//! Owns: what a word is to search, the form in which words are compared, and which bytes of a text are
//! marked. It is the same as in the index, character by character: a test over all of Unicode holds it to
//! that. Must not: treat anything that a person types as syntax.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;
use std::sync::LazyLock;

/// How many words of a search count: the time that a query takes grows with their square.
const WORDS_MAX: usize = 1_000;

/// Beyond ASCII, what separates words: code points and ranges of them.
static SEPARATORS: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let range = |word: &str| {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
    };
    include_str!("separators.txt").split_whitespace().filter_map(range).collect()
});

/// Beyond ASCII, what is compared as another character: `a` for `Ä`.
static FOLDS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let character = |hex: &str| char::from_u32(u32::from_str_radix(hex, 16).ok()?);
    let mut folds = HashMap::new();
    for word in include_str!("folds.txt").split_whitespace() {
        let Some((to, from)) = word.split_once('<') else { continue };
        let Some(to) = character(to) else { continue };
        folds.extend(from.split(',').filter_map(character).map(|from| (from, to)));
    }
    folds
});

/// What a character is to search.
enum Sort {
    /// It stands between words.
    Separator,
    /// It changes the letter before it and is not compared.
    Accent,
    /// It is part of a word, and compared in this form.
    Part(char),
}

fn sort(c: char) -> Sort {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Sort::Part(c.to_ascii_lowercase())
        } else {
            Sort::Separator
        };
    }
    match c as u32 {
        0x300..=0x304
        | 0x306..=0x30C
        | 0x30F
        | 0x311
        | 0x31B
        | 0x323..=0x328
        | 0x32D
        | 0x32E
        | 0x330
        | 0x331 => Sort::Accent,
        code => {
            let at = SEPARATORS.partition_point(|(_, last)| *last < code);
            if SEPARATORS.get(at).is_some_and(|(first, _)| *first <= code) {
                Sort::Separator
            } else {
                Sort::Part(FOLDS.get(&c).copied().unwrap_or(c))
            }
        }
    }
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// The form in which it is compared.
    form: String,
    /// Where it stands, in bytes.
    span: Range<usize>,
}

/// The words of a text, in its order.
fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut form = String::new();
        let span = next_word(&mut rest, text.len(), &mut form)?;
        Some(Word { form, span })
    })
}

/// Where the next word stands; its form is put in place of what `form` held.
fn next_word(
    rest: &mut Peekable<CharIndices<'_>>,
    len: usize,
    form: &mut String,
) -> Option<Range<usize>> {
    form.clear();
    let mut span: Option<Range<usize>> = None;
    while let Some((at, c)) = rest.next() {
        let end = rest.peek().map_or(len, |(next, _)| *next);
        match (sort(c), &mut span) {
            (Sort::Part(part), span) => {
                form.push(part);
                span.get_or_insert(at..end).end = end;
            }
            (Sort::Accent, Some(span)) => span.end = end,
            (Sort::Separator, Some(_)) => break,
            (_, None) => {}
        }
    }
    span
}

/// Does something with the form in which each word of a text is compared, in its order.
pub fn each_form(text: &str, mut each: impl FnMut(&str)) {
    let (mut rest, mut form) = (text.char_indices().peekable(), String::new());
    while next_word(&mut rest, text.len(), &mut form).is_some() {
        each(&form);
    }
}

/// The forms in which the words of a text are compared, in its order.
#[cfg(test)]
pub(crate) fn forms(text: &str) -> Vec<String> {
    let mut forms = Vec::new();
    each_form(text, |form| forms.push(form.to_owned()));
    forms
}

/// What is looked for in texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Each has to be there, its words one after the other: `e-mail` are two words.
    phrases: Vec<Vec<String>>,
    /// The last word of the first phrase may be the beginning of one. The first phrase is the one that
    /// was typed last.
    is_beginning: bool,
}

impl Wanted {
    /// Reads what was typed. The last word may be the beginning of one, unless white space follows. Of a
    /// text that was pasted whole, the last thousand different words count.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let mut phrases: Vec<Vec<String>> = Vec::new();
        let mut left = WORDS_MAX;
        for piece in typed.split(|c: char| c.is_whitespace() || c == '\0').rev() {
            let phrase: Vec<String> = words(piece).map(|word| word.form).take(left).collect();
            // The one that is still being typed counts as it is, even where it stands there before.
            if !phrase.is_empty() && !phrases.iter().skip(1).any(|known| *known == phrase) {
                left -= phrase.len();
                phrases.push(phrase);
            }
        }
        let is_beginning = !phrases.is_empty() && !typed.ends_with(char::is_whitespace);
        Self { phrases, is_beginning }
    }

    /// True where nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// What has to be there, the word that was typed last at the beginning; each is one word or several
    /// that follow each other.
    #[must_use]
    pub fn phrases(&self) -> &[Vec<String>] {
        &self.phrases
    }

    /// True where the last word of the first phrase may be the beginning of one.
    #[must_use]
    pub fn is_beginning(&self) -> bool {
        self.is_beginning
    }

    /// Whether a text holds everything that is looked for. Never true where nothing is.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if self.phrases.iter().all(|phrase| phrase.len() == 1) {
            return !self.phrases.is_empty() && self.has_each_word(text);
        }
        let words: Vec<Word> = words(text).collect();
        let is_there = |number| (0..words.len()).any(|at| self.is_at(&words[at..], number));
        (0..self.phrases.len()).all(is_there)
    }

    /// Whether each phrase, which is one word, is in a text. Ends with the last that was missing.
    fn has_each_word(&self, text: &str) -> bool {
        let mut missing: Vec<usize> = (0..self.phrases.len()).collect();
        let (mut rest, mut form) = (text.char_indices().peekable(), String::new());
        while next_word(&mut rest, text.len(), &mut form).is_some() {
            missing.retain(|number| !self.is_last_word(&form, *number));
            if missing.is_empty() {
                return true;
            }
        }
        false
    }

    /// Whether a word is the last one of a phrase, or goes on from it where that may be.
    fn is_last_word(&self, form: &str, number: usize) -> bool {
        let last = self.phrases[number].last();
        let may_go_on = self.is_beginning && number == 0;
        last.is_some_and(|last| if may_go_on { form.starts_with(last) } else { form == last })
    }

    /// The bytes of a text that are marked, in its order: whole words, and of words that only begin with
    /// what was typed their beginning. A text need not hold everything that is looked for.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Word> = words(text).collect();
        let mut marks: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let met = (0..self.phrases.len()).filter(|number| self.is_at(&words[at..], *number));
            let ends = met.map(|number| self.end(text, &words[at..], number));
            let Some(end) = ends.max() else { continue };
            let start = words[at].span.start;
            match marks.last_mut() {
                Some(last) if start < last.end => last.end = last.end.max(end),
                _ => marks.push(start..end),
            }
        }
        marks
    }

    /// Whether a phrase stands at the beginning of these words.
    fn is_at(&self, words: &[Word], number: usize) -> bool {
        let phrase = &self.phrases[number];
        let Some((end, before)) =
            phrase.len().checked_sub(1).and_then(|at| Some((words.get(at)?, &words[..at])))
        else {
            return false;
        };
        before.iter().zip(phrase).all(|(word, wanted)| word.form == *wanted)
            && self.is_last_word(&end.form, number)
    }

    /// Where the mark of a phrase ends that stands at the beginning of these words.
    fn end(&self, text: &str, words: &[Word], number: usize) -> usize {
        let phrase = &self.phrases[number];
        let (Some(word), Some(wanted)) = (words.get(phrase.len() - 1), phrase.last()) else {
            return 0;
        };
        if word.form == *wanted {
            return word.span.end;
        }
        let mut left = wanted.chars().count();
        for (at, c) in text[word.span.clone()].char_indices() {
            if matches!(sort(c), Sort::Part(_)) {
                if left == 0 {
                    return word.span.start + at;
                }
                left -= 1;
            }
        }
        word.span.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        let marks = Wanted::read(typed).marks(text);
        marks.into_iter().map(|mark| text[mark].to_owned()).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(forms("Käse-ÉCLAIR, ΑΡΤΟΣ x\u{301}y"), ["kase", "eclair", "αρτοσ", "xy"]);
        assert_eq!(marked("kase ", "Käse und KA\u{308}SE, Käsekuchen"), ["Käse", "KA\u{308}SE"]);
    }

    #[test]
    fn only_the_beginning_is_marked_where_only_that_was_typed() {
        assert_eq!(marked("scan", "Scanned at the scanner: SCAN"), ["Scan", "scan", "SCAN"]);
        assert_eq!(marked("scan ", "Scanned at the scanner: SCAN"), ["SCAN"]);
        assert_eq!(marked("ka", "Ka\u{308}\u{300}se"), ["Ka\u{308}\u{300}"]);
    }

    #[test]
    fn words_that_belong_together_are_marked_together() {
        assert_eq!(marked("e-ma", "e-mail, mail, E MAIL, e x-mail"), ["e-ma", "E MA"]);
        assert_eq!(marked("a-b b-c ", "a b c d"), ["a b c"]);
    }

    #[test]
    fn a_text_has_to_hold_everything_that_is_looked_for() {
        let wanted = Wanted::read("paper jam pri");
        assert!(wanted.is_in("The printer has a paper jam"));
        assert!(!wanted.is_in("The printer has paper"));
        assert!(!Wanted::read("pap jam").is_in("paper jam"), "only the last word may go on");
        assert!(!Wanted::read("").is_in("anything") && !Wanted::read("!?").is_in("!?"));
        assert!(
            Wanted::read("paper pap").is_in("paper")
                && Wanted::read("pap pap").phrases().len() == 2
        );
    }

    #[test]
    fn signs_separate_words_and_are_never_syntax() {
        let wanted = Wanted::read("NOT \"the* (till)");
        assert_eq!(wanted.phrases(), [["till"], ["the"], ["not"]]);
        assert!(wanted.is_in("not the till") && !wanted.is_in("the till"));
    }
}
