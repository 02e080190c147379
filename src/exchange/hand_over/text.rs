//! The hand-over as plain text.
//!
//! Owns: columns and wrapping. Lines stay within the width at which mail programs begin to wrap.

use super::sealed;
use super::words::{FOOT, Field, blocks, head};
use crate::domain::hand_over::HandOver;
use crate::exchange::page::Page;

/// Characters a line, where a word alone is not longer.
const WIDTH: usize = 74;
/// Characters before the words of a head field.
const HEAD_INDENT: usize = 8;
/// Characters before the words of a follow-up's field.
const INDENT: usize = 18;

pub(super) fn render(hand_over: &HandOver) -> String {
    let rule = "-".repeat(WIDTH);
    let mut page = Page::default();
    page.put(format_args!("HAND-OVER\n\n"));
    for it in head(hand_over) {
        field(&mut page, &it, 0, HEAD_INDENT);
    }
    for (number, block) in (1..).zip(blocks(hand_over)) {
        page.put(format_args!("\n{rule}\n"));
        let tick = format!("[ ] {number}. ");
        let lines = wrapped(&block.title, WIDTH - tick.chars().count());
        columns(&mut page, &tick, tick.chars().count(), &lines);
        for it in &block.fields {
            field(&mut page, it, 4, INDENT);
        }
    }
    page.put(format_args!("\n{}\n{FOOT}\n\n{}", "=".repeat(WIDTH), sealed::seal(hand_over)));
    page.into_text()
}

/// A label and its words beside it.
fn field(page: &mut Page, field: &Field, before: usize, indent: usize) {
    let label = format!("{}{}", " ".repeat(before), field.label);
    let lines: Vec<String> =
        field.lines.iter().flat_map(|line| wrapped(line, WIDTH - indent)).collect();
    columns(page, &label, indent, &lines);
}

/// Lines that begin in one column, with `label` before the first.
fn columns(page: &mut Page, label: &str, indent: usize, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        page.put(format_args!("{label:<indent$}{line}\n"));
    }
}

/// The words in lines of at most `width` characters; a longer word has a line of its own.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in words.split(' ') {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if length < room => {
                line.push(' ');
                line.push_str(word);
                room -= length + 1;
            }
            _ => {
                lines.push(word.to_owned());
                room = width.saturating_sub(length);
            }
        }
    }
    lines
}
