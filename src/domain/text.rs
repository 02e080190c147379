//! Text at the boundary: what may enter the journal, and how names are compared.
//!
//! Owns: removing what cannot be stored or would mislead a reader, folding white space, and the
//! one comparison form of names. Must not: change any other character; emoji, combining marks and
//! right-to-left text come out exactly as they went in.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Text that is safe to store, and how many characters had to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The text without the removed characters.
    pub text: Cow<'a, str>,
    /// Number of characters removed; 0 when the text was fine as it was.
    pub removed: usize,
}

/// Removes control characters, bidirectional overrides and noncharacters.
///
/// White space of every kind stays (line ends too). The bidirectional *marks* U+200E, U+200F and
/// U+061C stay as well, because right-to-left text needs them; the embeddings, overrides and
/// isolates U+202A–U+202E and U+2066–U+2069 go, because they can make a line read as something
/// that it is not.
#[must_use]
pub fn clean(text: &str) -> Cleaned<'_> {
    // Nearly every text is of such letters alone, and a long file has many.
    let is_plain = |byte: u8| (b' '..0x7F).contains(&byte) || byte == b'\n';
    if text.bytes().all(is_plain) {
        return Cleaned { text: Cow::Borrowed(text), removed: 0 };
    }
    let removed = text.chars().filter(|&c| is_unwanted(c)).count();
    let text = if removed == 0 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| !is_unwanted(c)).collect())
    };
    Cleaned { text, removed }
}

/// Decodes bytes that should be UTF-8 and cleans them; each invalid sequence counts as one
/// removed character.
#[must_use]
pub fn clean_bytes(bytes: &[u8]) -> Cleaned<'static> {
    let mut valid = String::with_capacity(bytes.len());
    let mut invalid = 0;
    for chunk in bytes.utf8_chunks() {
        valid.push_str(chunk.valid());
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    let cleaned = clean(&valid);
    Cleaned { removed: cleaned.removed + invalid, text: Cow::Owned(cleaned.text.into_owned()) }
}

fn is_unwanted(c: char) -> bool {
    let control = c.is_control() && !c.is_whitespace();
    let bidi = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE;
    control || bidi || noncharacter
}

/// The text with every run of white space, line ends included, as one space, and none at the ends.
#[must_use]
pub fn fold_white_space(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The form in which names are compared: without case, accents and punctuation, words separated
/// by one space. `Readers’ advisory`, `readers-advisory` and `READERS ADVISORY` are equal in it.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfd().filter(|&c| !is_combining_mark(c)) {
        if matches!(c, '\'' | '’') {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && !key.is_empty() {
            key.push(' ');
        }
        key.extend(c.to_lowercase());
    }
    key
}

/// The longest beginning of `text` of at most `limit` characters that ends at a word's end, or
/// inside a word where one word alone is longer.
#[must_use]
pub fn beginning(text: &str, limit: usize) -> &str {
    let Some((cut, _)) = text.char_indices().nth(limit) else {
        return text;
    };
    let head = &text[..cut];
    if text[cut..].starts_with(char::is_whitespace) {
        return head.trim_end();
    }
    match head.rfind(char::is_whitespace) {
        Some(space) if space > 0 => head[..space].trim_end(),
        _ => head,
    }
}

/// A size in the unit that a person would say: `812 bytes`, `64 KB`, `10.0 MB`.
#[must_use]
pub fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// Tags in their one form, each once. Composed last: what is taken out between two marks would
/// otherwise leave them in another order than the next time.
#[must_use]
pub fn one_form_of_tags(tags: &[String]) -> Vec<String> {
    let is_part = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_') || is_combining_mark(*c);
    distinct(tags.iter().map(|tag| {
        let tag = tag.to_lowercase();
        let parts = tag.chars().filter(is_part);
        // Those letters have one form only.
        if tag.is_ascii() { parts.collect() } else { parts.nfc().collect() }
    }))
}

/// Words in their order, each once, without empty ones.
pub(super) fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for word in words {
        if !word.is_empty() && !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_override_characters_go_and_are_counted() {
        let cleaned = clean("a\0b\u{202E}c\u{7}d\u{FFFF}");
        assert_eq!(cleaned.text, "abcd");
        assert_eq!(cleaned.removed, 4);
    }

    #[test]
    fn emoji_combining_marks_and_right_to_left_text_stay_exactly() {
        for text in ["👩‍🔧 ok", "e\u{301}tude", "שלום\u{200F} עולם", "مرحبا", "line\nend"]
        {
            assert_eq!(clean(text).text, text);
            assert_eq!(clean(text).removed, 0);
        }
    }

    #[test]
    fn bad_utf8_is_removed_and_counted() {
        let cleaned = clean_bytes(b"caf\xC3\xA9 \xFF\xFE ok \xED\xA0\x80");
        assert_eq!(cleaned.text, "café  ok ");
        assert!(cleaned.removed >= 3);
    }

    #[test]
    fn names_are_compared_without_case_accents_and_punctuation() {
        assert_eq!(name_key("Readers’ advisory"), name_key("readers-advisory"));
        assert_eq!(name_key("Printing & tech"), "printing tech");
        assert_eq!(name_key("ÉTUDIANT"), "etudiant");
        assert_eq!(name_key("--"), "");
    }

    #[test]
    fn a_beginning_ends_at_a_word() {
        assert_eq!(beginning("one two three", 9), "one two");
        assert_eq!(beginning("one two three", 7), "one two");
        assert_eq!(beginning("onetwothree", 4), "onet");
        assert_eq!(beginning("short", 9), "short");
    }
}
