//! Documents that a person makes from the journal for others: the portfolio and the report.
//!
//! Owns: which of their items stand in one by default, what a preview says about each, and bringing
//! the journal's values, the documents and the files together, for the window and the command line
//! alike. Must not: know what stands in a document, or how it looks.

use super::document::{Block, Document, ItemId, Section, html, markdown};
use super::{file, portfolio, report};
use crate::domain::privacy::{Personal, looks_personal};
use crate::domain::radar::Period;
use crate::error::Result;
use crate::journal::Journal;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// What one did and how one grew, for oneself and whoever one gives it to.
    Portfolio,
    /// What customers ran into and suggested, for a lead team.
    Report,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Portfolio, Self::Report];

    /// The word for it, as in the name of a file and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Portfolio => "portfolio",
            Self::Report => "report",
        }
    }

    /// The document that a file with this name is: the portfolio, unless it begins with `report`.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        if name.to_lowercase().starts_with(Self::Report.code()) {
            Self::Report
        } else {
            Self::Portfolio
        }
    }
}

/// Whether colleagues' names stand in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Names {
    /// No field that holds a colleague's name is shown. Names that stand inside of texts are not
    /// looked for.
    #[default]
    LeftOut,
    /// They are shown.
    Shown,
}

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaperFormat {
    /// One page of HTML that stands by itself and prints well.
    #[default]
    Html,
    /// Markdown.
    Markdown,
}

impl PaperFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Html, Self::Markdown];

    /// The end of a file's name, without its dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// The form that a file's name asks for.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// Which document of which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperOrder {
    /// The document.
    pub paper: Paper,
    /// Its days.
    pub period: Period,
    /// Whether colleagues' names are shown.
    pub names: Names,
}

/// One thing that can be left out, as a preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewItem {
    /// Its name, by which it is left out.
    pub id: ItemId,
    /// The heading that it stands under.
    pub section: String,
    /// How deep it stands: 0 for a section, 1 for what is in it, more within that.
    pub depth: usize,
    /// Its words, in one line; may be long.
    pub words: String,
    /// Whether it stands in the document unless somebody decides otherwise.
    pub is_in: bool,
    /// What in it looks as if it told who a customer is.
    pub warning: Option<Personal>,
    /// Why it starts left out, where it does.
    pub why: Option<Why>,
}

/// Why something starts left out of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It looks as if it told who a customer is.
    Personal(Personal),
    /// It is what was said in a conversation.
    Conversation,
    /// It is about colleagues.
    Colleagues,
    /// The same numbers stand in the document already.
    Twice,
    /// There are enough of its kind.
    Enough,
}

impl Why {
    /// In a few words.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Personal(personal) => {
                format!("{}: could tell who it was", personal.label().to_lowercase())
            }
            Self::Conversation => "what was said stays at the desk".to_owned(),
            Self::Colleagues => "about colleagues".to_owned(),
            Self::Twice => "drawn with its goal".to_owned(),
            Self::Enough => "there are enough without it".to_owned(),
        }
    }
}

/// A document with everything in it, and what is known about its items.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) document: Document,
    pub(super) notes: Notes,
}

/// What is known about the items of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    out: BTreeMap<ItemId, Why>,
    under: BTreeMap<ItemId, ItemId>,
}

impl Notes {
    /// Notes where one of an item's words looks personal; it is left out then by default.
    pub(super) fn look_at(&mut self, id: &ItemId, words: &[&str], today: NaiveDate) {
        let found = words.iter().find_map(|words| looks_personal(words, today));
        if let Some((personal, _)) = found {
            self.out.insert(id.clone(), Why::Personal(personal));
        }
    }

    /// Leaves an item out by default; what looks personal stays told as that.
    pub(super) fn leave_out(&mut self, id: &ItemId, why: Why) {
        self.out.entry(id.clone()).or_insert(why);
    }

    /// Makes an item go with another one, although it stands beside it.
    pub(super) fn put_under(&mut self, id: &ItemId, above: &ItemId) {
        self.under.insert(id.clone(), above.clone());
    }
}

impl Draft {
    fn preview(&self) -> Vec<PreviewItem> {
        let items = self.document.items().into_iter();
        let with_notes = items.map(|item| {
            let why = self.notes.out.get(&item.id).copied();
            PreviewItem {
                is_in: why.is_none(),
                warning: match why {
                    Some(Why::Personal(personal)) => Some(personal),
                    _ => None,
                },
                why,
                depth: item.depth + usize::from(self.notes.under.contains_key(&item.id)),
                id: item.id,
                section: item.section,
                words: item.words,
            }
        });
        with_notes.collect()
    }

    fn without(&self, left_out: &BTreeSet<ItemId>) -> Document {
        let below = self.notes.under.iter().filter(|(_, above)| left_out.contains(above));
        let mut left_out = left_out.clone();
        left_out.extend(below.map(|(id, _)| id.clone()));
        self.document.without(&left_out)
    }
}

fn draft(journal: &mut Journal, order: &PaperOrder) -> Result<Draft> {
    match order.paper {
        Paper::Portfolio => Ok(portfolio::draft(&journal.portfolio(order.period)?, order.names)),
        Paper::Report => Ok(report::draft(&journal.lead_report(order.period, report::ITEMS_MAX)?)),
    }
}

/// Everything in a document that can be left out, in reading order.
///
/// # Errors
/// Where the journal cannot be read.
pub fn preview(journal: &mut Journal, order: &PaperOrder) -> Result<Vec<PreviewItem>> {
    Ok(draft(journal, order)?.preview())
}

/// The text of a document without what is left out; `None` leaves out what a preview leaves out by
/// default.
///
/// # Errors
/// Where the journal cannot be read.
pub fn text(
    journal: &mut Journal,
    order: &PaperOrder,
    left_out: Option<&BTreeSet<ItemId>>,
    format: PaperFormat,
) -> Result<String> {
    let draft = draft(journal, order)?;
    let document = match left_out {
        Some(left_out) => draft.without(left_out),
        None => draft.without(&draft.notes.out.keys().cloned().collect()),
    };
    Ok(match format {
        PaperFormat::Html => html::render(&document),
        PaperFormat::Markdown => markdown::render(&document),
    })
}

/// Writes a document into a file; see [`text`].
///
/// # Errors
/// Where the journal cannot be read or the file cannot be written; what was there stays then.
pub fn make(
    journal: &mut Journal,
    order: &PaperOrder,
    left_out: Option<&BTreeSet<ItemId>>,
    format: PaperFormat,
    into: &Path,
) -> Result<()> {
    let text = text(journal, order, left_out, format)?;
    file::write(into, text.as_bytes())
}

/// The sections that hold something; where none does, one that says so.
pub(super) fn shown_or(sections: impl IntoIterator<Item = Section>, nothing: &str) -> Vec<Section> {
    let mut shown: Vec<Section> =
        sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    if shown.is_empty() {
        shown.push(Section::default().with(Block::paragraph(nothing)));
    }
    shown
}

/// `20 November 2026`.
pub(super) fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// `1 January to 20 November 2026`, with the first year where it is another one.
pub(super) fn period_in_words(period: Period) -> String {
    use chrono::Datelike as _;
    if period == Period::ALWAYS {
        return "From the beginning until today".to_owned();
    }
    let Period { from, to } = period;
    let first = if from.year() == to.year() {
        from.format("%-d %B").to_string()
    } else {
        day_in_words(from)
    };
    if from == to { day_in_words(to) } else { format!("{first} to {}", day_in_words(to)) }
}

/// A part of a whole in percent; `None` of nothing.
pub(super) fn percent(part: u64, of: u64) -> Option<u64> {
    (of > 0).then(|| (part * 200 + of) / (of * 2))
}
