//! The parts of a document below its blocks.
//!
//! Owns: their fields. How they look is said where they are drawn.

use super::words::{amount, signed};
use super::{Block, Body, ItemId};
use chrono::NaiveDate;

/// Whose words a quote holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Voice {
    /// As they said them; quotation marks are drawn, and those in the words are taken off.
    #[default]
    Theirs,
    /// Retold: no quotation marks.
    Retold,
}

/// What somebody said, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words; an empty line begins another paragraph.
    pub words: String,
    /// Whose words they are.
    pub voice: Voice,
    /// Who, how and when: `Faculty · email · 20 November 2026`.
    pub caption: String,
    /// Further words under labels, such as `What I did`.
    pub notes: Vec<Fact>,
    /// One or two words each, such as `Extra mile`.
    pub badges: Vec<String>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// By which it can be left out.
    pub id: Option<ItemId>,
    /// A few words beside it, such as its date.
    pub aside: String,
    /// The words.
    pub words: String,
}

/// Words under a label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The words, in one or more lines.
    pub words: String,
}

/// A big number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// By which it can be left out.
    pub id: Option<ItemId>,
    /// The number as it is shown, with its unit: `96 %`.
    pub number: String,
    /// What it counts.
    pub label: String,
    /// What it is compared with or how it was counted.
    pub note: String,
}

/// Blocks under a smaller heading: a goal and its evidence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// Words below it.
    pub lead: String,
    /// One or two words each beside the heading, such as `Reached`.
    pub badges: Vec<String>,
    /// What stands in it; may be empty.
    pub blocks: Vec<Block>,
}

/// Words and numbers in rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Its columns; a row has as many cells.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// True where it holds numbers, which stand below each other at the right.
    pub is_number: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// By which it can be left out.
    pub id: Option<ItemId>,
    /// Its cells; those beyond the columns are not shown, those that are missing are empty.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
pub type Cell = String;

/// Numbers to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// A small line below: what was counted, and over how many.
    pub note: String,
    /// What follows each number: `%`, `min`; may be empty.
    pub unit: String,
    /// How its numbers are written.
    pub numbers: Numbers,
    /// The numbers.
    pub shape: Shape,
}

/// How the numbers of a chart are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Numbers {
    /// As counts and shares, with one decimal at most: `1,204`, `3.5`.
    #[default]
    Plain,
    /// As changes, with their sign and two decimals: `+0.58`.
    Signed,
}

/// How the numbers of a chart belong together.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// One bar a label, drawn from 0; below 0 there is no bar, but the number stands there.
    Bars(Vec<Bar>),
    /// A line over months, in the order given.
    Months(Vec<MonthValue>),
    /// Before and after, on one scale.
    Changes(Vec<Change>, Scale),
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// How much.
    pub value: f64,
    /// A few words beside the number, such as `of 40`.
    pub note: String,
}

/// A point of a line over months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonthValue {
    /// Any day of the month.
    pub month: NaiveDate,
    /// How much; none leaves a gap.
    pub value: Option<f64>,
}

/// Before and after.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// What changed.
    pub label: String,
    /// How it was.
    pub before: f64,
    /// How it is.
    pub after: f64,
    /// A few words beside the numbers, such as `214 times`.
    pub note: String,
}

/// The scale of a chart of changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// The value at the left end.
    pub from: f64,
    /// The value at the right end.
    pub to: f64,
    /// What the left end means: `upset`.
    pub low: String,
    /// What the right end means: `delighted`.
    pub high: String,
}

impl Chart {
    /// A number of it with its unit.
    pub(super) fn amount(&self, value: f64) -> String {
        match self.numbers {
            Numbers::Plain => amount(value, &self.unit),
            Numbers::Signed => signed(value),
        }
    }

    /// A number of it beside its point, where the unit stands at the edge already.
    pub(super) fn number(&self, value: f64) -> String {
        match self.numbers {
            Numbers::Plain => amount(value, ""),
            Numbers::Signed => signed(value),
        }
    }
}

impl Entry {
    /// In one line, as a preview lists it.
    pub(super) fn in_line(&self) -> String {
        let gap = if self.aside.is_empty() { "" } else { ": " };
        format!("{}{gap}{}", self.aside, self.words)
    }
}

impl Figure {
    /// In one line, as a preview lists it.
    pub(super) fn in_line(&self) -> String {
        let note = if self.note.is_empty() { String::new() } else { format!(", {}", self.note) };
        format!("{} {}{note}", self.number, self.label)
    }
}

impl Table {
    /// A row in one line, as a preview lists it: what each cell says follows from its column.
    pub(super) fn in_line(&self, row: &Row) -> String {
        let cells = self.columns.iter().zip(&row.cells).enumerate();
        let cells = cells.filter(|(_, (_, cell))| !cell.is_empty()).map(|(at, (column, cell))| {
            if at == 0 { cell.clone() } else { format!("{}: {cell}", column.label) }
        });
        cells.collect::<Vec<_>>().join(" · ")
    }
}

impl Fact {
    /// Words under a label.
    #[must_use]
    pub fn new(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { label: label.into(), words: words.into() }
    }
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: true }
    }
}

macro_rules! blocks {
    ($($part:ty => $body:ident),+ $(,)?) => {
        $(impl From<$part> for Block {
            fn from(part: $part) -> Self {
                Body::$body(part).into()
            }
        })+
    };
}

blocks! {
    Quote => Quote,
    Vec<Entry> => List,
    Vec<Fact> => Facts,
    Vec<Figure> => Figures,
    Chart => Chart,
    Table => Table,
    Group => Group,
}
