//! A document as Markdown.
//!
//! Owns: the layout. Charts become small tables, as most programs that read Markdown know them.

use super::parts::{Chart, Entry, Fact, Figure, Group, Quote, Shape, Table, Voice};
use super::words::{lines, paragraphs, unquoted};
use super::{Block, Body, ByLine, Document};
use crate::exchange::markdown::escaped;
use crate::exchange::one_line;
use crate::exchange::page::Page;

/// The heading of a group inside of a section; deeper ones go down to the last there is.
const GROUP_LEVEL: usize = 3;

/// Renders the document.
#[must_use]
pub fn render(document: &Document) -> String {
    let mut page = Page::default();
    heading(&mut page, 1, &document.title, &[]);
    let by = document.by.as_ref().map(by_line).unwrap_or_default();
    let head: Vec<String> =
        [text(&document.subtitle), by].into_iter().filter(|line| !line.is_empty()).collect();
    put(&mut page, &head.join("\\\n"));
    for section in document.sections.iter().filter(|it| !it.blocks.is_empty()) {
        heading(&mut page, 2, &section.heading, &[]);
        paragraph(&mut page, &section.lead_in_words());
        blocks(&mut page, &section.blocks, GROUP_LEVEL);
    }
    let foot = text(&document.foot);
    if !foot.is_empty() {
        put(&mut page, &format!("---\n\n{foot}"));
    }
    page.into_text()
}

fn text(words: &str) -> String {
    escaped(&one_line(words))
}

/// A paragraph, with the empty line that ends it.
fn put(page: &mut Page, paragraph: &str) {
    if !paragraph.is_empty() {
        page.put(format_args!("{paragraph}\n\n"));
    }
}

fn heading(page: &mut Page, level: usize, words: &str, badges: &[String]) {
    let words = [text(words), self::badges(badges)].into_iter().filter(|it| !it.is_empty());
    let words: Vec<String> = words.collect();
    if !words.is_empty() {
        put(page, &format!("{} {}", "#".repeat(level.min(6)), words.join(" · ")));
    }
}

fn by_line(by: &ByLine) -> String {
    let (name, desk) = (strong(&by.name), text(&by.desk));
    match (name.is_empty(), desk.is_empty()) {
        (false, false) => format!("{name} · {desk}"),
        _ => name + &desk,
    }
}

/// The words in bold; nothing where there are none.
fn strong(words: &str) -> String {
    let words = text(words);
    if words.is_empty() { words } else { format!("**{words}**") }
}

fn badges(badges: &[String]) -> String {
    let badges = badges.iter().map(|words| strong(words)).filter(|it| !it.is_empty());
    badges.collect::<Vec<_>>().join(" · ")
}

fn blocks(page: &mut Page, blocks: &[Block], level: usize) {
    for block in blocks {
        match &block.body {
            Body::Paragraph(words) => paragraph(page, words),
            Body::Quote(it) => quote(page, it),
            Body::List(it) => list(page, it),
            Body::Facts(it) => put(page, &facts(it).join("\n")),
            Body::Figures(it) => figures(page, it),
            Body::Chart(it) => chart(page, it),
            Body::Table(it) => table(page, it),
            Body::Group(it) => group(page, it, level),
        }
    }
}

/// Each paragraph of the words as one text, its lines kept apart.
fn paragraph_texts(words: &str) -> Vec<String> {
    let joined = |lines: Vec<String>| {
        lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\\n")
    };
    paragraphs(words).into_iter().map(joined).collect()
}

fn paragraph(page: &mut Page, words: &str) {
    for it in paragraph_texts(words) {
        put(page, &it);
    }
}

fn quote(page: &mut Page, quote: &Quote) {
    let words = match quote.voice {
        Voice::Theirs => unquoted(&quote.words),
        Voice::Retold => &quote.words,
    };
    let mut inside = paragraph_texts(words);
    let caption = [text(&quote.caption), badges(&quote.badges)];
    let caption: Vec<String> = caption.into_iter().filter(|it| !it.is_empty()).collect();
    if !caption.is_empty() {
        inside.push(format!("— {}", caption.join(" · ")));
    }
    let notes = facts(&quote.notes);
    if !notes.is_empty() {
        inside.push(notes.join("\n"));
    }
    let inside = inside.join("\n\n");
    let marked = inside.lines().map(|line| format!("> {line}"));
    let marked: Vec<String> = marked.map(|line| line.trim_end().to_owned()).collect();
    put(page, &marked.join("\n"));
}

/// Entries of a list, one a line or more.
fn facts(facts: &[Fact]) -> Vec<String> {
    let facts = facts.iter().filter_map(|it| {
        let words = in_entry(&it.words);
        let label = strong(&one_line(&it.label));
        let gap = if label.is_empty() { "" } else { ": " };
        (!words.is_empty()).then(|| format!("- {label}{gap}{words}"))
    });
    facts.collect()
}

/// Words in an entry of a list; further lines stay in it.
fn in_entry(words: &str) -> String {
    lines(words).iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\\n  ")
}

fn list(page: &mut Page, entries: &[Entry]) {
    let entries = entries.iter().filter(|it| !one_line(&it.words).is_empty()).map(|it| {
        let aside = strong(&it.aside);
        let gap = if aside.is_empty() { "" } else { ": " };
        format!("- {aside}{gap}{}", in_entry(&it.words))
    });
    put(page, &entries.collect::<Vec<_>>().join("\n"));
}

fn figures(page: &mut Page, figures: &[Figure]) {
    let figures = figures.iter().map(|it| {
        let note = text(&it.note);
        let note = if note.is_empty() { note } else { format!(" ({note})") };
        format!("- {} {}{note}", strong(&it.number), text(&it.label))
    });
    put(page, &figures.collect::<Vec<_>>().join("\n"));
}

/// Rows of cells that are text of Markdown already; `true` marks a column of numbers.
fn rows(page: &mut Page, head: &[(String, bool)], body: impl Iterator<Item = Vec<String>>) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let labels: Vec<String> = head.iter().map(|(label, _)| label.clone()).collect();
    let rule = head.iter().map(|(_, is_number)| if *is_number { "---:" } else { "---" });
    let rule: Vec<String> = rule.map(str::to_owned).collect();
    page.put(format_args!("{}{}", line(&labels), line(&rule)));
    for cells in body {
        page.put(format_args!("{}", line(&cells)));
    }
    page.put(format_args!("\n"));
}

fn table(page: &mut Page, table: &Table) {
    put(page, &strong(&table.title));
    let head: Vec<_> = table.columns.iter().map(|it| (text(&it.label), it.is_number)).collect();
    let cell = |cells: &[String], at: usize| cells.get(at).map(|it| text(it)).unwrap_or_default();
    let body =
        table.rows.iter().map(|row| (0..head.len()).map(|at| cell(&row.cells, at)).collect());
    if !head.is_empty() {
        rows(page, &head, body);
    }
}

fn chart(page: &mut Page, chart: &Chart) {
    let numbers = |label: &str| (label.to_owned(), true);
    let number = |value: f64| escaped(&chart.amount(value));
    let with_note = |number: String, note: &str| match text(note) {
        note if note.is_empty() => number,
        note => format!("{number} ({note})"),
    };
    let title = (text(&chart.title), false);
    match &chart.shape {
        Shape::Bars(bars) => {
            let body =
                bars.iter().map(|it| vec![text(&it.label), with_note(number(it.value), &it.note)]);
            rows(page, &[title, numbers("")], body);
        }
        Shape::Months(months) => {
            let body = months.iter().map(|it| {
                vec![it.month.format("%B %Y").to_string(), number(it.value.unwrap_or(f64::NAN))]
            });
            rows(page, &[title, numbers("")], body);
        }
        Shape::Changes(changes, scale) => {
            let head = [title, numbers("Before"), numbers("After")];
            let body = changes.iter().map(|it| {
                vec![text(&it.label), number(it.before), with_note(number(it.after), &it.note)]
            });
            rows(page, &head, body);
            let (low, high) = (text(&scale.low), text(&scale.high));
            if !low.is_empty() && !high.is_empty() {
                let (from, to) = (number(scale.from), number(scale.to));
                put(page, &format!("From {from} ({low}) to {to} ({high})."));
            }
        }
    }
    put(page, &text(&chart.note));
}

fn group(page: &mut Page, group: &Group, level: usize) {
    heading(page, level, &group.heading, &group.badges);
    paragraph(page, &group.lead);
    blocks(page, &group.blocks, level + 1);
}
