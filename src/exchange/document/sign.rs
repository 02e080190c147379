//! A sign: a few welcoming words on one page, as large as they can be.
//!
//! Owns: the size of the letters. The page has to come out right on A4 and on Letter and in
//! whatever font the PC has, so the size is reckoned with wide letters and on a sheet that is as
//! narrow as the one paper and as low as the other.

use super::hat;
use super::words::lines;
use crate::domain::creed::Hat;
use crate::domain::text::beginning;
use crate::exchange::html::{begin, end, escaped};
use crate::exchange::one_line;
use crate::exchange::page::Page;

const STYLE: &str = include_str!("sign.css");
/// The sheet that fits on A4 and on Letter, upright: width and height in millimetres.
const SHEET: (f64, f64) = (208.0, 276.0);
/// What the margins, the bar above and the line below take of its width and of its height.
const TAKEN: (f64, f64) = (36.0, 50.0);
/// Largest and smallest letters, in points.
const LARGEST: f64 = 150.0;
const SMALLEST: f64 = 11.0;
/// Below this, in points, letters are set as in a text: lighter, with more air between lines.
const LONG_BELOW: f64 = 34.0;
/// Most characters that are set at all; more are far beyond a page.
const MAX_CHARS: usize = 12_000;
/// Millimetres in a point.
const POINT: f64 = 25.4 / 72.0;

/// What a sign says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sign {
    /// The words; each line stands for itself. What does not fit on a page in small print is left
    /// out, with `…` in its place.
    pub words: String,
    /// A small line at the foot: the desk or the library.
    pub footer: String,
    /// The hat at the foot; its colour is the accent.
    pub hat: Option<Hat>,
    /// True for a page that lies on its long side.
    pub landscape: bool,
}

/// Renders the sign as a page of HTML that prints on one sheet.
#[must_use]
pub fn sign(sign: &Sign) -> String {
    let (width, height) = if sign.landscape { (SHEET.1, SHEET.0) } else { SHEET };
    let room = (width - TAKEN.0, height - TAKEN.1);
    let (lines, size) = fitted(&sign.words, room);
    let turned = if sign.landscape { "landscape" } else { "portrait" };
    let style = format!(
        ":root {{ --accent: {}; }}\n@page {{ size: {turned}; margin: 0; }}\n\
         .sheet {{ width: {width}mm; height: {height}mm; }}\nmain {{ font-size: {size}pt; }}\n\
         {STYLE}",
        hat::accent(sign.hat)
    );
    let title = lines.first().map_or("Sign", String::as_str);
    let mut page = Page::default();
    begin(&mut page, title, &style);
    let class = if size < LONG_BELOW { " class=\"long\"" } else { "" };
    page.put(format_args!(
        "<div class=\"sheet\">\n<svg class=\"bar\" aria-hidden=\"true\">\
         <rect width=\"100%\" height=\"100%\"/></svg>\n<main{class}>\n"
    ));
    for line in &lines {
        page.put(format_args!("<p dir=\"auto\">{}</p>\n", escaped(line)));
    }
    page.put(format_args!(
        "</main>\n<footer>{}<span dir=\"auto\">{}</span></footer>\n</div>\n",
        hat::drawing(sign.hat, &sign.footer),
        escaped(&one_line(&sign.footer))
    ));
    end(&mut page);
    page.into_text()
}

/// The lines and the size of their letters, in points, with which they fill the room in
/// millimetres at most.
fn fitted(words: &str, room: (f64, f64)) -> (Vec<String>, f64) {
    let head = beginning(words, MAX_CHARS);
    let mut lines = lines(head);
    let mut is_cut = head.len() < words.len();
    while !fits(&lines, SMALLEST, room) {
        is_cut = true;
        // The last line goes, or half of it where it alone is too long.
        match lines.pop() {
            Some(last) if lines.is_empty() || last.chars().count() > 200 => {
                let half = beginning(&last, last.chars().count() * 7 / 8).to_owned();
                if !half.is_empty() && half.len() < last.len() {
                    lines.push(half);
                }
            }
            _ => {}
        }
    }
    if is_cut && let Some(last) = lines.last_mut() {
        last.push_str(" …");
    }
    let mut size = LARGEST;
    while size > SMALLEST && !fits(&lines, size, room) {
        size = (size - 1.0).max(SMALLEST);
    }
    (lines, size)
}

/// Whether the lines fit into the room, in millimetres, with letters of this size, in points.
fn fits(lines: &[String], size: f64, room: (f64, f64)) -> bool {
    let em = size * POINT;
    let width = room.0 / em;
    let leading = if size < LONG_BELOW { 1.32 } else { 1.18 };
    // Long words are broken only where the letters are small anyway.
    let longest = lines.iter().flat_map(|line| line.split(' ')).map(ems).fold(0.0, f64::max);
    if longest > width && size > 20.0 {
        return false;
    }
    let rows: f64 = lines.iter().map(|line| rows(line, width) * leading + 0.35).sum();
    rows * em <= room.1
}

/// How many rows a line takes in this width, in ems.
fn rows(line: &str, width: f64) -> f64 {
    let space = ems(" ");
    let (mut rows, mut used) = (1.0, 0.0);
    for word in line.split(' ') {
        let length = ems(word);
        if used > 0.0 && used + space + length > width {
            rows += 1.0;
            used = 0.0;
        }
        used += length + if used > 0.0 { space } else { 0.0 };
        while used > width {
            rows += 1.0;
            used -= width;
        }
    }
    rows
}

/// The width of the words in ems, in the widest of the fonts that are likely.
fn ems(words: &str) -> f64 {
    let width = |c: char| match c {
        ' ' => 0.36,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '!' | '|' => 0.42,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '-' => 0.52,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.1,
        c if c.is_uppercase() => 0.85,
        c if c.is_ascii() || (c.is_alphabetic() && (c as u32) < 0x1100) => 0.73,
        _ => 1.1,
    };
    words.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UPRIGHT: (f64, f64) = (SHEET.0 - TAKEN.0, SHEET.1 - TAKEN.1);

    fn size(words: &str) -> f64 {
        fitted(words, UPRIGHT).1
    }

    #[test]
    fn fewer_words_are_larger_and_none_is_cut() {
        let text = "You are welcome to use your phone in the lobby. ".repeat(13);
        let sizes = [10, 60, 200, 600].map(|length| {
            let (lines, size) = fitted(&text[..length], UPRIGHT);
            assert_eq!(lines, [text[..length].trim()]);
            size
        });
        assert!(sizes.is_sorted_by(|one, next| one > next), "{sizes:?}");
        assert!(sizes[0] > 90.0 && sizes[1] > 50.0 && sizes[3] > 18.0, "{sizes:?}");
    }

    #[test]
    fn a_word_is_not_broken_where_letters_can_be_smaller() {
        assert!(size("Wayfinding") < size("Welcome"));
        let (lines, size) = fitted("Donaudampfschifffahrtsgesellschaft", UPRIGHT);
        assert!(ems(&lines[0]) * size * POINT <= UPRIGHT.0);
    }

    #[test]
    fn what_is_too_much_for_a_page_ends_with_dots() {
        for words in ["Please be quiet. ".repeat(4_000), "w".repeat(64 * 1024), "a\n".repeat(9_000)]
        {
            let (lines, size) = fitted(&words, UPRIGHT);
            assert!((size - SMALLEST).abs() < f64::EPSILON);
            assert!(lines.last().unwrap().ends_with(" …") && fits(&lines, SMALLEST, UPRIGHT));
            assert!(lines.iter().map(String::len).sum::<usize>() > 30);
        }
    }

    #[test]
    fn each_line_stands_for_itself_and_empty_ones_go() {
        let words = "Welcome!\n\n  Please  ring\r\n";
        assert_eq!(fitted(words, UPRIGHT).0, ["Welcome!", "Please ring"]);
        let page = sign(&Sign { words: words.to_owned(), landscape: true, ..Sign::default() });
        assert!(page.contains("size: landscape") && page.contains("<title>Welcome!</title>"));
        assert!(page.contains("<p dir=\"auto\">Please ring</p>"));
    }

    #[test]
    fn a_sign_without_words_is_a_whole_page() {
        let page = sign(&Sign::default());
        assert!(page.contains("<title>Sign</title>") && page.ends_with("</html>\n"));
    }

    proptest! {
        #[test]
        fn any_words_fit(words in "(?s).{0,400}") {
            let (lines, size) = fitted(&words, UPRIGHT);
            prop_assert!(fits(&lines, size, UPRIGHT));
            prop_assert!((SMALLEST..=LARGEST).contains(&size));
        }
    }
}
