//! Words and numbers as they stand in a document, before they are laid out.
//!
//! Owns: paragraphs, quotation marks, and how a number of a chart is written.

use super::super::one_line;
use crate::domain::number::in_groups;

/// The words as paragraphs of clean lines; an empty line begins another paragraph.
pub(super) fn paragraphs(words: &str) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new()];
    for line in words.lines().map(one_line) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if !last.is_empty() => paragraphs.push(Vec::new()),
            _ => {}
        }
    }
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs
}

/// All lines of the words, clean.
pub(super) fn lines(words: &str) -> Vec<String> {
    words.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The words without a pair of quotation marks around all of them.
pub(super) fn unquoted(words: &str) -> &str {
    let words = words.trim();
    for (open, close) in [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»'), ('‘', '’')]
    {
        let inner = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim();
        }
    }
    words
}

/// Whether a value is a number that a desk can have counted; nothing else is drawn.
pub(super) fn is_amount(value: f64) -> bool {
    value.abs() <= 1e12
}

/// A number with at most one decimal and its unit: `1,204`, `3.5`, `96 %`; a dash where it is none.
pub(super) fn amount(value: f64, unit: &str) -> String {
    if !is_amount(value) {
        return "–".to_owned();
    }
    let unit = one_line(unit);
    // Halves away from zero, and never a minus before nothing.
    let tenths = (value * 10.0).round() / 10.0;
    let sign = if tenths < 0.0 { "−" } else { "" };
    let text = format!("{:.1}", tenths.abs());
    let (whole, decimal) = text.split_once('.').unwrap_or((&text, "0"));
    let decimal = if decimal == "0" { String::new() } else { format!(".{decimal}") };
    let gap = if unit.is_empty() { "" } else { "\u{A0}" };
    format!("{sign}{}{decimal}{gap}{unit}", in_groups(whole))
}

/// A change with its sign and two decimals: `+0.58`, `−0.10`; plain `0` where nothing changed.
pub(in crate::exchange) fn signed(value: f64) -> String {
    if !is_amount(value) {
        return "–".to_owned();
    }
    let hundredths = (value * 100.0).round() / 100.0;
    let sign = match hundredths {
        0.0 => return "0".to_owned(),
        less if less < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{:.2}", hundredths.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_a_person_would() {
        for (value, unit, text) in [
            (0.0, "", "0"),
            (-0.04, "", "0"),
            (12.0, "", "12"),
            (1204.0, "", "1,204"),
            (160_000.0, "", "160,000"),
            (3.25, "min", "3.3\u{A0}min"),
            (96.04, "%", "96\u{A0}%"),
            (-1.5, "", "−1.5"),
            (f64::NAN, "%", "–"),
            (f64::INFINITY, "", "–"),
            (1e300, "", "–"),
        ] {
            assert_eq!(amount(value, unit), text);
        }
    }

    #[test]
    fn a_change_says_which_way_it_went() {
        assert_eq!([0.583, -0.1, 0.004, f64::NAN].map(signed), ["+0.58", "−0.10", "0", "–"]);
    }

    #[test]
    fn quotation_marks_around_all_of_the_words_are_taken_off() {
        for (words, bare) in [
            ("“You are a star.”", "You are a star."),
            (" \"Thanks\" ", "Thanks"),
            ("“One” and “two”", "“One” and “two”"),
            ("\"One\" and \"two\"", "\"One\" and \"two\""),
            ("“", "“"),
            ("\"", "\""),
            ("", ""),
        ] {
            assert_eq!(unquoted(words), bare);
        }
    }

    #[test]
    fn an_empty_line_begins_another_paragraph() {
        let words = "\n\n one\r\ntwo\n \u{202E}\n\n\tthree  four\n";
        assert_eq!(paragraphs(words), [vec!["one", "two"], vec!["three four"]]);
        assert_eq!(paragraphs(" \n\t\u{0}"), Vec::<Vec<String>>::new());
    }
}
