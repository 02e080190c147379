//! The hand-over as Markdown.
//!
//! Owns: the layout.

use super::sealed;
use super::words::{FOOT, Field, blocks, head};
use crate::domain::hand_over::HandOver;
use crate::exchange::markdown::escaped;
use crate::exchange::page::Page;

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
