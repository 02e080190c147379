//! The hand-over as one page of HTML that prints well and loads nothing.
//!
//! Owns: the layout for screen and paper.

use super::sealed;
use super::words::{Block, FOOT, Field, blocks, head};
use crate::domain::hand_over::HandOver;
use crate::exchange::html::{begin, end, escaped};
use crate::exchange::page::Page;

const STYLE: &str = include_str!("page.css");

pub(super) fn render(hand_over: &HandOver) -> String {
    let mut page = Page::default();
    begin(&mut page, "Hand-over", STYLE);
    page.put(format_args!("<header>\n<h1>Hand-over</h1>\n"));
    fields(&mut page, &head(hand_over));
    page.put(format_args!("</header>\n<main>\n"));
    for (number, it) in (1..).zip(blocks(hand_over)) {
        block(&mut page, number, &it);
    }
    page.put(format_args!("</main>\n"));
    page.put(format_args!(
        "<footer>Import this file in Deskhand to take these follow-ups on; a second import adds \
         nothing.</footer>\n"
    ));
    page.put(format_args!("<!--\n{FOOT}\n{}-->\n", sealed::seal(hand_over)));
    end(&mut page);
    page.into_text()
}

fn block(page: &mut Page, number: usize, block: &Block) {
    let late = if block.is_late { " class=\"late\"" } else { "" };
    page.put(format_args!(
        "<article{late}>\n<span class=\"tick\"></span>\n<h2 dir=\"auto\">{number}. {}</h2>\n",
        escaped(&block.title)
    ));
    fields(page, &block.fields);
    page.put(format_args!("</article>\n"));
}

fn fields(page: &mut Page, fields: &[Field]) {
    page.put(format_args!("<dl>\n"));
    for field in fields {
        let lines: Vec<String> = field.lines.iter().map(|line| escaped(line)).collect();
        let (label, words) = (field.label, lines.join("<br>"));
        page.put(format_args!("<dt>{label}</dt><dd dir=\"auto\">{words}</dd>\n"));
    }
    page.put(format_args!("</dl>\n"));
}
