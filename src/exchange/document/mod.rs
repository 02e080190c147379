//! A document that a person hands to somebody: a portfolio, a report, a sign.
//!
//! Owns: what a document is made of, and how it looks on paper, in HTML and in Markdown. It takes
//! plain values and clean or hostile words alike; what people wrote is text in it and nothing else.
//! Must not: read the journal, look at a clock, touch files, or decide what belongs into a
//! document.

mod chart;
mod hat;
pub mod html;
pub mod markdown;
mod parts;
pub mod sign;
#[cfg(test)]
mod tests;
mod words;

pub use parts::{
    Bar, Cell, Change, Chart, Column, Entry, Fact, Figure, Group, MonthValue, Numbers, Quote, Row,
    Scale, Shape, Table, Voice,
};
pub(super) use words::signed;

use crate::domain::creed::Hat;
use crate::domain::number::grouped;
use std::collections::BTreeSet;
use std::fmt::Display;

/// Names one thing in a document, so that a person can leave it out.
///
/// The same thing has the same name each time that the document is made. Two things may share a
/// name; they are then left out together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(String);

impl ItemId {
    /// The name of the thing of this sort with this key: `ItemId::new("kudos", 12)`.
    #[must_use]
    pub fn new(sort: &str, key: impl Display) -> Self {
        Self(format!("{sort} {key}"))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ItemId {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<String> for ItemId {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl From<u64> for ItemId {
    fn from(key: u64) -> Self {
        Self(key.to_string())
    }
}

/// A whole document. Empty texts are not shown, wherever they stand in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What it is: `Portfolio`.
    pub title: String,
    /// What it covers: `1 January to 20 November 2026`.
    pub subtitle: String,
    /// Whose it is, where that is said.
    pub by: Option<ByLine>,
    /// What stands in it, in order.
    pub sections: Vec<Section>,
    /// A small line at its end.
    pub foot: String,
    /// True where it is set close, so that what is meant for one page stays on one.
    pub is_close: bool,
}

/// Whose document it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByLine {
    /// Their name.
    pub name: String,
    /// Their desk.
    pub desk: String,
    /// Their hat, drawn beside the name; its colour is the accent of the document.
    pub hat: Option<Hat>,
}

/// A part of a document under a heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// By which the whole section can be left out.
    pub id: Option<ItemId>,
    /// Its heading.
    pub heading: String,
    /// One sentence that says what it shows.
    pub lead: String,
    /// Where it can be a choice out of more: the sentence that says so.
    pub choice: Option<ChoiceOf>,
    /// What stands in it. A section without any is not shown.
    pub blocks: Vec<Block>,
}

/// Of how many quotes and entries a section shows some.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChoiceOf {
    /// How many there are.
    pub all: usize,
    /// What is said of them after `18 of 769`.
    pub words: String,
}

/// One thing in a section.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// By which it can be left out.
    pub id: Option<ItemId>,
    /// What it is.
    pub body: Body,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Words; an empty line begins another paragraph.
    Paragraph(String),
    /// What somebody said.
    Quote(Quote),
    /// Short entries, each of which can be left out.
    List(Vec<Entry>),
    /// Words under labels.
    Facts(Vec<Fact>),
    /// Big numbers in a row, each of which can be left out.
    Figures(Vec<Figure>),
    /// Numbers to look at.
    Chart(Chart),
    /// Words and numbers in rows, each of which can be left out.
    Table(Table),
    /// Blocks under a smaller heading.
    Group(Group),
}

/// A thing that can be left out, as a preview lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub id: ItemId,
    /// The heading of the section that it stands in.
    pub section: String,
    /// How deep it stands: 0 for a section, 1 for its blocks, more within groups, lists and tables.
    pub depth: usize,
    /// Its words or heading, in one line; may be long.
    pub words: String,
}

impl Document {
    /// The document without these things. Sections, lists, tables and headings that held nothing
    /// else go with them; a group that has a name of its own stays until it is left out itself.
    #[must_use]
    pub fn without(&self, left_out: &BTreeSet<ItemId>) -> Self {
        let stays = |id: &Option<ItemId>| id.as_ref().is_none_or(|id| !left_out.contains(id));
        let sections = self.sections.iter().filter(|it| stays(&it.id)).map(|section| Section {
            blocks: blocks_without(&section.blocks, &stays),
            ..section.clone()
        });
        let sections = sections.filter(|section| !section.blocks.is_empty()).collect();
        Self { sections, ..self.clone() }
    }

    /// Everything that can be left out, in reading order.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for section in &self.sections {
            let mut list = |id: &Option<ItemId>, depth: usize, words: &str| {
                if let Some(id) = id {
                    let (id, section) = (id.clone(), section.heading.clone());
                    items.push(Item { id, section, depth, words: super::one_line(words) });
                }
            };
            list(&section.id, 0, &section.heading);
            list_blocks(&section.blocks, 1, &mut list);
        }
        items
    }
}

impl Section {
    /// A section without blocks yet.
    #[must_use]
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), ..Self::default() }
    }

    /// With the sentence that says what it shows.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// With the words that stand after `18 of 769` wherever some of these many are left out.
    #[must_use]
    pub fn choice(mut self, all: usize, words: impl Into<String>) -> Self {
        self.choice = Some(ChoiceOf { all, words: words.into() });
        self
    }

    /// The sentence under its heading: what it shows, or of how many it shows some.
    #[must_use]
    pub fn lead_in_words(&self) -> String {
        let shown = self.blocks.iter().map(|block| match &block.body {
            Body::Quote(_) => 1,
            Body::List(entries) => entries.len(),
            _ => 0,
        });
        let shown: usize = shown.sum();
        match &self.choice {
            Some(choice) if shown == 0 && choice.all > 0 => String::new(),
            Some(choice) if shown < choice.all => {
                let (shown, all) = (grouped(shown as u64), grouped(choice.all as u64));
                format!("{shown} of {all} {}", choice.words)
            }
            _ => self.lead.clone(),
        }
    }

    /// With one more block.
    #[must_use]
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.blocks.push(block.into());
        self
    }
}

impl Block {
    /// A paragraph of words.
    #[must_use]
    pub fn paragraph(words: impl Into<String>) -> Self {
        Body::Paragraph(words.into()).into()
    }

    /// By which it can be left out.
    #[must_use]
    pub fn named(mut self, id: impl Into<ItemId>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The words that a preview shows for it.
    fn words(&self) -> String {
        match &self.body {
            Body::Paragraph(words) => words.clone(),
            Body::Quote(quote) if quote.words.is_empty() => quote.caption.clone(),
            Body::Quote(quote) => quote.words.clone(),
            Body::List(entries) => entries.first().map(Entry::in_line).unwrap_or_default(),
            Body::Facts(facts) => facts.first().map_or("", |it| &it.words).to_owned(),
            Body::Figures(figures) => figures.first().map(Figure::in_line).unwrap_or_default(),
            Body::Chart(chart) => format!("Chart: {}", chart.title),
            Body::Table(table) => table.title.clone(),
            Body::Group(group) => group.heading.clone(),
        }
    }
}

impl From<Body> for Block {
    fn from(body: Body) -> Self {
        Self { id: None, body }
    }
}

fn blocks_without(blocks: &[Block], stays: &impl Fn(&Option<ItemId>) -> bool) -> Vec<Block> {
    let kept = blocks.iter().filter(|block| stays(&block.id));
    kept.filter_map(|block| {
        let body = match &block.body {
            Body::List(all) => Body::List(kept_of(all, |it| stays(&it.id))?),
            Body::Figures(all) => Body::Figures(kept_of(all, |it| stays(&it.id))?),
            Body::Table(table) => Body::Table(Table {
                rows: kept_of(&table.rows, |it| stays(&it.id))?,
                ..table.clone()
            }),
            Body::Group(group) => {
                let blocks = blocks_without(&group.blocks, stays);
                if blocks.is_empty() && block.id.is_none() {
                    return None;
                }
                Body::Group(Group { blocks, ..group.clone() })
            }
            body => body.clone(),
        };
        Some(Block { id: block.id.clone(), body })
    })
    .collect()
}

/// What stays; none where nothing does.
fn kept_of<T: Clone>(all: &[T], stays: impl Fn(&T) -> bool) -> Option<Vec<T>> {
    let kept: Vec<T> = all.iter().filter(|it| stays(it)).cloned().collect();
    (!kept.is_empty()).then_some(kept)
}

fn list_blocks(
    blocks: &[Block],
    depth: usize,
    list: &mut impl FnMut(&Option<ItemId>, usize, &str),
) {
    for block in blocks {
        list(&block.id, depth, &block.words());
        let inner = depth + usize::from(block.id.is_some());
        match &block.body {
            Body::List(all) => all.iter().for_each(|it| list(&it.id, inner, &it.in_line())),
            Body::Figures(all) => all.iter().for_each(|it| list(&it.id, inner, &it.in_line())),
            Body::Table(table) => {
                for row in &table.rows {
                    list(&row.id, inner, &table.in_line(row));
                }
            }
            Body::Group(group) => list_blocks(&group.blocks, inner, list),
            _ => {}
        }
    }
}
