//! The hand-over as Markdown.
//!
//! Owns: the layout, and that what people wrote stays what they wrote: it renders as those words,
//! never as a heading, a link, a picture or HTML.

use super::page::Page;
use super::sealed;
use super::words::{FOOT, Field, blocks, head};
use crate::domain::hand_over::HandOver;

pub(super) fn render(hand_over: &HandOver) -> String {
    let mut page = Page::default();
    page.put(format_args!("# Hand-over\n\n"));
    let head: Vec<String> = head(hand_over)
        .iter()
        .map(|it| format!("**{}:** {}", it.label, escaped(&it.lines.join(" "))))
        .collect();
    page.put(format_args!("{}\n", head.join("\\\n")));
    for (number, block) in (1..).zip(blocks(hand_over)) {
        page.put(format_args!("\n- [ ] **{number}. {}**\n", escaped(&block.title)));
        for it in &block.fields {
            field(&mut page, it);
        }
    }
    page.put(format_args!("\n<!--\n{FOOT}\n{}-->\n", sealed::seal(hand_over)));
    page.into_text()
}

/// An item of the follow-up's list; further lines of the words stay in its paragraph.
fn field(page: &mut Page, field: &Field) {
    let lines: Vec<String> = field.lines.iter().map(|line| escaped(line)).collect();
    page.put(format_args!("  - **{}:** {}\n", field.label, lines.join("\\\n    ")));
}

/// The line with a backslash before whatever could mean something else than itself.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        if means_something(c, &line[..at], &line[at + c.len_utf8()..], digits) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn means_something(c: char, before: &str, after: &str, digits: usize) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '$' | '^'
        | '{' | '}' | '@' | '=' => true,
        // Lists, rules and definitions begin a line with these.
        '-' | '+' => before.is_empty(),
        // Numbered lists, and addresses that some programs make a link of.
        '.' => (digits > 0 && before.len() == digits) || ends_with_www(before),
        ')' => digits > 0 && before.len() == digits,
        ':' => {
            before.is_empty() || after.starts_with(|next: char| next == '/' || next.is_alphabetic())
        }
        _ => false,
    }
}

fn ends_with_www(before: &str) -> bool {
    let bytes = before.as_bytes();
    bytes.len() >= 3 && bytes[bytes.len() - 3..].eq_ignore_ascii_case(b"www")
}
