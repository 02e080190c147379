//! What one word says on its own: the shape of each mark, without its place in the line.

use crate::domain::contact::NAME_MAX_CHARS;
use crate::domain::interaction::{COUNT_MAX, Effort, MINUTES_MAX, Mood};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longest tag, in characters.
const TAG_MAX_CHARS: usize = 64;

/// `#tag` in the form in which it is stored: lower case, NFC.
pub(super) fn tag(word: &str) -> Option<String> {
    read_tag(word.strip_prefix('#')?)
}

/// A tag without its `#`, as it is stored; `None` where it holds anything but letters, digits,
/// `-` and `_`.
#[must_use]
pub fn read_tag(name: &str) -> Option<String> {
    let fits = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_');
    let stored: String = name.nfc().collect::<String>().to_lowercase().nfc().collect();
    (!stored.is_empty() && stored.chars().all(fits) && stored.chars().count() <= TAG_MAX_CHARS)
        .then_some(stored)
}

/// `5m`, `5min`, `5mins`, `1h`, `1h30m`: 1 minute to 24 hours.
pub(super) fn minutes(word: &str) -> Option<u16> {
    let word = word.to_ascii_lowercase();
    let (hours, rest) = match word.split_once('h') {
        Some((hours, rest)) => (number(hours)?, rest),
        None => (0, word.as_str()),
    };
    let minutes = match rest.trim_end_matches(|c: char| c.is_ascii_alphabetic()) {
        "" if rest.is_empty() && word.contains('h') => 0,
        digits if matches!(&rest[digits.len()..], "m" | "min" | "mins") => number(digits)?,
        _ => return None,
    };
    if hours > 0 && minutes > 59 {
        return None;
    }
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    (1..=MINUTES_MAX).contains(&total).then_some(total)
}

/// `x3`, `×3`, `3x`: 1 to 999.
pub(super) fn count(word: &str) -> Option<u16> {
    let digits = word.strip_prefix(['x', 'X', '×']).or_else(|| word.strip_suffix(['x', 'X']))?;
    number(digits).filter(|count| (1..=COUNT_MAX).contains(count))
}

/// `r1` to `r6`.
pub(super) fn effort(word: &str) -> Option<Effort> {
    let digit = word.strip_prefix(['r', 'R'])?;
    if digit.len() == 1 { Effort::new(digit.parse().ok()?) } else { None }
}

/// `:(`, `:|`, `:)`, or two of them as `:(>:)`.
pub(super) fn moods(word: &str) -> Option<(Mood, Option<Mood>)> {
    let one = |mark: &str| Mood::ALL.into_iter().find(|mood| mood.mark() == mark);
    match word.split_once('>') {
        Some((before, after)) => Some((one(before)?, Some(one(after)?))),
        None => Some((one(word)?, None)),
    }
}

/// `@maria`, `@Lead-team` or `@"Lead team"`: the name.
pub(super) fn contact(word: &str) -> Option<String> {
    let name = word.strip_prefix('@')?;
    let name = match name.strip_prefix('"') {
        Some(quoted) => {
            let inner = quoted.strip_suffix('"')?;
            (!inner.contains('"')).then(|| crate::domain::text::fold_white_space(inner))?
        }
        None => bare_name(name)?.replace('-', " "),
    };
    let has_letter = name.chars().any(char::is_alphanumeric);
    (has_letter && name.chars().count() <= NAME_MAX_CHARS).then_some(name)
}

/// A name that needs no quotes: letters and digits at both ends, `-`, `_`, `.` and apostrophes
/// between them. `maria,` is not one; a comma belongs to the sentence.
fn bare_name(name: &str) -> Option<&str> {
    let inside = |c: char| {
        c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.' | '\'' | '’')
    };
    let ends_well =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c));
    let mut chars = name.chars();
    let fits = chars.next().is_some_and(char::is_alphanumeric)
        && ends_well(name.chars().next_back())
        && name.chars().all(inside)
        && !name.contains("--");
    fits.then_some(name)
}

/// How `@` writes this name, so that reading it gives the name back.
#[must_use]
pub fn contact_word(name: &str) -> String {
    let bare = name.replace(' ', "-");
    if !name.contains('-') && bare_name(&bare).is_some() {
        format!("@{bare}")
    } else {
        format!("@\"{name}\"")
    }
}

/// Up to four digits.
fn number(digits: &str) -> Option<u16> {
    ((1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_one_minute_to_a_day() {
        for (word, expected) in [
            ("5m", Some(5)),
            ("5MIN", Some(5)),
            ("5mins", Some(5)),
            ("1h", Some(60)),
            ("1h30m", Some(90)),
            ("90m", Some(90)),
            ("24h", Some(1440)),
            ("1440m", Some(1440)),
            ("0m", None),
            ("25h", None),
            ("1441m", None),
            ("5m.", None),
            ("m", None),
            ("h", None),
            ("1h90m", None),
            ("1hm", None),
            ("h5m", None),
            ("5", None),
            ("5mm", None),
            ("1h30", None),
        ] {
            assert_eq!(minutes(word), expected, "{word}");
        }
    }

    #[test]
    fn counts_are_one_to_999() {
        for (word, expected) in [
            ("x3", Some(3)),
            ("X3", Some(3)),
            ("×3", Some(3)),
            ("3x", Some(3)),
            ("x999", Some(999)),
            ("x0", None),
            ("x1000", None),
            ("x-ray", None),
            ("3xl", None),
            ("x", None),
            ("x3x", None),
        ] {
            assert_eq!(count(word), expected, "{word}");
        }
    }

    #[test]
    fn efforts_are_one_digit() {
        assert_eq!(effort("r2").map(Effort::level), Some(2));
        assert_eq!(effort("R6").map(Effort::level), Some(6));
        for word in ["r0", "r7", "r2d2", "r", "r02"] {
            assert_eq!(effort(word), None, "{word}");
        }
    }

    #[test]
    fn tags_are_stored_in_lower_case_and_nfc() {
        assert_eq!(tag("#E\u{301}tude-2").as_deref(), Some("étude-2"));
        for word in ["#", "#c++", "#a.b", "printing"] {
            assert_eq!(tag(word), None, "{word}");
        }
    }

    #[test]
    fn a_name_reads_back_as_it_was_written() {
        for name in ["Maria", "Lead team", "Jean-Luc", "O’Neil", "St. Mary’s (east)", "a--b"] {
            assert_eq!(contact(&contact_word(name)).as_deref(), Some(name));
        }
        for word in ["@", "@maria,", "@-x", "@\"open", "@\"\"", "@\"a\"b\""] {
            assert_eq!(contact(word), None, "{word}");
        }
    }
}
