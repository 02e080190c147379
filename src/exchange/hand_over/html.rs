//! The hand-over as one page of HTML that prints well and loads nothing.
//!
//! Owns: the layout for screen and paper. The page has no script, no link and no address in it,
//! and forbids all loading by its own policy; what people wrote is text in it and nothing else.

use super::page::Page;
use super::sealed;
use super::words::{Block, FOOT, Field, blocks, head};
use crate::domain::hand_over::HandOver;

const STYLE: &str = include_str!("page.css");

pub(super) fn render(hand_over: &HandOver) -> String {
    let mut page = Page::default();
    page.put(format_args!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Hand-over</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>Hand-over</h1>\n"
    ));
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
    page.put(format_args!("</body>\n</html>\n"));
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

/// The words as text of a page.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
