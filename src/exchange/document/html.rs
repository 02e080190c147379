//! A document as one page of HTML that stands by itself, for the screen and for paper.
//!
//! Owns: the layout. It prints on A4 and Letter alike, in ink on white.

use super::hat;
use super::parts::{Chart, Entry, Fact, Figure, Group, Quote, Table, Voice};
use super::words::{lines, paragraphs, unquoted};
use super::{Block, Body, ByLine, Document, Section};
use crate::exchange::html::{begin, end, escaped};
use crate::exchange::one_line;
use crate::exchange::page::Page;

const STYLE: &str = include_str!("page.css");
/// The heading of a group inside of a section; deeper ones go down to the last there is.
const GROUP_LEVEL: usize = 3;
/// Longest quote with its notes, in bytes, that takes half of the width.
const SHORT_MAX_BYTES: usize = 360;
/// Most rows of a table that is not broken over two pages.
const SHORT_TABLE_MAX: usize = 8;

/// Renders the document.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut page = Page::default();
    let accent = hat::accent(document.by.as_ref().and_then(|by| by.hat));
    let style = format!(":root {{ --accent: {accent}; }}\n{STYLE}");
    begin(&mut page, &one_line(&document.title), &style);
    let close = if document.is_close { " close" } else { "" };
    page.put(format_args!("<div class=\"sheet{close}\">\n"));
    head(&mut page, document);
    page.put(format_args!("<main>\n"));
    for it in document.sections.iter().filter(|it| !it.blocks.is_empty()) {
        section(&mut page, it);
    }
    // Inside, because it is kept with what stands above it only among its own kind.
    element(&mut page, "footer", "", &document.foot);
    page.put(format_args!("</main>\n</div>\n"));
    end(&mut page);
    page.into_text()
}

fn text(words: &str) -> String {
    escaped(&one_line(words))
}

fn text_in_lines(words: &str) -> String {
    broken(&lines(words))
}

/// Words in an element of their own; nothing where there are none.
fn element(page: &mut Page, name: &str, class: &str, words: &str) {
    let words = text_in_lines(words);
    if !words.is_empty() {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        page.put(format_args!("<{name}{class} dir=\"auto\">{words}</{name}>\n"));
    }
}

fn head(page: &mut Page, document: &Document) {
    page.put(format_args!("<header>\n"));
    element(page, "h1", "", &document.title);
    element(page, "p", "covers", &document.subtitle);
    if let Some(by) = &document.by {
        by_line(page, by);
    }
    page.put(format_args!("</header>\n"));
}

fn by_line(page: &mut Page, by: &ByLine) {
    page.put(format_args!("<div class=\"by\">{}<div>", hat::drawing(by.hat, &by.name)));
    element(page, "p", "name", &by.name);
    element(page, "p", "desk", &by.desk);
    page.put(format_args!("</div></div>\n"));
}

fn section(page: &mut Page, section: &Section) {
    page.put(format_args!("<section>\n"));
    element(page, "h2", "", &section.heading);
    element(page, "p", "lead", &section.lead_in_words());
    blocks(page, &section.blocks, GROUP_LEVEL);
    page.put(format_args!("</section>\n"));
}

/// Blocks in order; short quotes that follow each other share the width.
fn blocks(page: &mut Page, blocks: &[Block], level: usize) {
    let is_short = |block: &Block| is_short_quote(block);
    for run in blocks.chunk_by(|one, next| is_short(one) && is_short(next)) {
        let is_wall = run.len() > 1;
        if is_wall {
            page.put(format_args!("<div class=\"wall\">\n"));
        }
        for it in run {
            block(page, it, level);
        }
        if is_wall {
            page.put(format_args!("</div>\n"));
        }
    }
}

fn is_short_quote(block: &Block) -> bool {
    let Body::Quote(quote) = &block.body else { return false };
    let notes: usize = quote.notes.iter().map(|it| it.label.len() + it.words.len()).sum();
    quote.words.len() + notes <= SHORT_MAX_BYTES
}

fn block(page: &mut Page, block: &Block, level: usize) {
    match &block.body {
        Body::Paragraph(words) => paragraph(page, words),
        Body::Quote(it) => quote(page, it),
        Body::List(it) => list(page, it),
        Body::Facts(it) => facts(page, it),
        Body::Figures(it) => figures(page, it),
        Body::Chart(it) => chart(page, it),
        Body::Table(it) => table(page, it),
        Body::Group(it) => group(page, it, level),
    }
}

fn paragraph(page: &mut Page, words: &str) {
    for lines in paragraphs(words) {
        page.put(format_args!("<p dir=\"auto\">{}</p>\n", broken(&lines)));
    }
}

/// Lines below each other.
fn broken(lines: &[String]) -> String {
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>")
}

fn quote(page: &mut Page, quote: &Quote) {
    let (class, words) = match quote.voice {
        Voice::Theirs => ("quote", unquoted(&quote.words)),
        Voice::Retold => ("quote retold", quote.words.as_str()),
    };
    // The direction of the words decides on which side the quotation mark stands.
    page.put(format_args!("<figure class=\"{class}\" dir=\"auto\">\n"));
    let paragraphs = paragraphs(words);
    if !paragraphs.is_empty() {
        page.put(format_args!("<blockquote>\n"));
        for lines in paragraphs {
            page.put(format_args!("<p>{}</p>\n", broken(&lines)));
        }
        page.put(format_args!("</blockquote>\n"));
    }
    let (caption, badges) = (text(&quote.caption), badges(&quote.badges));
    if !caption.is_empty() || !badges.is_empty() {
        page.put(format_args!(
            "<figcaption><span dir=\"auto\">{caption}</span>{badges}</figcaption>\n"
        ));
    }
    facts(page, &quote.notes);
    page.put(format_args!("</figure>\n"));
}

fn badges(badges: &[String]) -> String {
    let badges = badges.iter().map(|words| text(words)).filter(|words| !words.is_empty());
    let badges = badges.map(|words| format!("<span class=\"badge\" dir=\"auto\">{words}</span>"));
    badges.collect::<Vec<_>>().concat()
}

fn list(page: &mut Page, entries: &[Entry]) {
    let has_asides = entries.iter().any(|it| !it.aside.is_empty());
    page.put(format_args!("<ul{}>\n", if has_asides { " class=\"dated\"" } else { "" }));
    for it in entries {
        page.put(format_args!("<li>"));
        if has_asides {
            page.put(format_args!("<span class=\"aside\" dir=\"auto\">{}</span>", text(&it.aside)));
        }
        page.put(format_args!("<span dir=\"auto\">{}</span></li>\n", text_in_lines(&it.words)));
    }
    page.put(format_args!("</ul>\n"));
}

fn facts(page: &mut Page, facts: &[Fact]) {
    let facts = facts.iter().map(|it| (text(&it.label), text_in_lines(&it.words)));
    let facts: Vec<_> = facts.filter(|(_, words)| !words.is_empty()).collect();
    if facts.is_empty() {
        return;
    }
    page.put(format_args!("<dl>\n"));
    for (label, words) in facts {
        page.put(format_args!(
            "<div><dt dir=\"auto\">{label}</dt><dd dir=\"auto\">{words}</dd></div>\n"
        ));
    }
    page.put(format_args!("</dl>\n"));
}

fn figures(page: &mut Page, figures: &[Figure]) {
    page.put(format_args!("<ul class=\"figures\">\n"));
    for it in figures {
        page.put(format_args!(
            "<li><b dir=\"auto\">{}</b> <span dir=\"auto\">{}</span>",
            text(&it.number),
            text(&it.label)
        ));
        let note = text(&it.note);
        if !note.is_empty() {
            page.put(format_args!(" <small dir=\"auto\">{note}</small>"));
        }
        page.put(format_args!("</li>\n"));
    }
    page.put(format_args!("</ul>\n"));
}

fn chart(page: &mut Page, chart: &Chart) {
    page.put(format_args!("<figure class=\"chart\">\n"));
    element(page, "figcaption", "", &chart.title);
    super::chart::draw(page, chart);
    element(page, "p", "note", &chart.note);
    page.put(format_args!("</figure>\n"));
}

fn table(page: &mut Page, table: &Table) {
    let short = if table.rows.len() <= SHORT_TABLE_MAX { " short" } else { "" };
    page.put(format_args!("<table class=\"plain{short}\">\n"));
    element(page, "caption", "", &table.title);
    page.put(format_args!("<thead><tr>"));
    let class = |is_number: bool| if is_number { " class=\"number\"" } else { "" };
    for column in &table.columns {
        page.put(format_args!(
            "<th scope=\"col\"{} dir=\"auto\">{}</th>",
            class(column.is_number),
            text(&column.label)
        ));
    }
    page.put(format_args!("</tr></thead>\n<tbody>\n"));
    for row in &table.rows {
        page.put(format_args!("<tr>"));
        for (at, column) in table.columns.iter().enumerate() {
            let words = row.cells.get(at).map_or("", String::as_str);
            page.put(format_args!(
                "<td{} dir=\"auto\">{}</td>",
                class(column.is_number),
                text_in_lines(words)
            ));
        }
        page.put(format_args!("</tr>\n"));
    }
    page.put(format_args!("</tbody>\n</table>\n"));
}

fn group(page: &mut Page, group: &Group, level: usize) {
    let heading = level.min(6);
    page.put(format_args!(
        "<div class=\"group\">\n<h{heading} dir=\"auto\"><span>{}</span>{}</h{heading}>\n",
        text(&group.heading),
        badges(&group.badges)
    ));
    element(page, "p", "lead", &group.lead);
    blocks(page, &group.blocks, level + 1);
    page.put(format_args!("</div>\n"));
}
