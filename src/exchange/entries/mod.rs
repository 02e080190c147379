//! Entries as files: Deskhand's own table and JSON, and a workbook for spreadsheets.
//!
//! Owns: that any number of entries goes into a file page by page, oldest first, and that the file is
//! whole or not there. Must not: hold the entries, or know where they come from.

pub mod form;
pub mod table;
#[cfg(test)]
mod tests;
mod write;

use super::file;
use crate::domain::search_query::SearchQuery;
use crate::error::{Error, Result};
use crate::journal::{EntryRow, FindQuery, FoundItem, Journal, ListQuery};
use chrono::NaiveDate;
use form::Writer;
use std::path::Path;

/// Entries that are read at a time.
const PAGE: usize = 1_000;

/// The form of a file of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryFormat {
    /// A table that every program reads.
    Csv,
    /// JSON, for other programs.
    Json,
    /// A workbook for a spreadsheet.
    Xlsx,
}

impl EntryFormat {
    /// All.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Json, Self::Xlsx];

    /// The end of a file's name, without its dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    /// What the person chooses between.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "Table (CSV)",
            Self::Json => "JSON",
            Self::Xlsx => "Workbook (XLSX)",
        }
    }

    /// What it is for, in one line.
    #[must_use]
    pub fn use_of(self) -> &'static str {
        match self {
            Self::Csv => "Every spreadsheet and statistics program reads it, and so does Deskhand.",
            Self::Json => "For scripts and other programs; Deskhand reads it, too.",
            Self::Xlsx => "Opens in Excel or LibreOffice as it is. Deskhand does not read it back.",
        }
    }

    /// The same in two or three words.
    #[must_use]
    pub fn use_in_short(self) -> &'static str {
        match self {
            Self::Csv => "For everything",
            Self::Json => "For programs",
            Self::Xlsx => "For Excel",
        }
    }

    /// The form that a file's name asks for.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == ending)
    }
}

/// Which entries go into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportWhat {
    /// Interactions and kudos of these days, both included; open where there is none.
    Range {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
    },
    /// Interactions and kudos that are found, in the order in which they happened.
    Found(Box<SearchQuery>),
}

/// Writes what was asked for into a file. `heard` is told how many are written; where it answers false,
/// nothing is left behind. Answers how many there were.
///
/// # Errors
/// As [`export`].
pub fn export_what(
    journal: &Journal,
    what: &ExportWhat,
    path: &Path,
    format: EntryFormat,
    heard: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    match what {
        ExportWhat::Range { from, to } => export(journal, (*from, *to), path, format, heard),
        ExportWhat::Found(search) => export_found(journal, search, path, format, heard),
    }
}

fn export_found(
    journal: &Journal,
    search: &SearchQuery,
    path: &Path,
    format: EntryFormat,
    heard: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    let mut query = FindQuery {
        search: search.clone(),
        oldest_first: true,
        limit: PAGE,
        ..FindQuery::default()
    };
    // A damaged index is mended here; while one state is read that cannot be.
    journal.search(&FindQuery { limit: 1, ..query.clone() })?;
    let mut is_over = false;
    export_pages(journal, path, format, heard, &mut |journal| {
        let mut rows = Vec::new();
        // A page may hold nothing but what is no entry.
        while rows.is_empty() && !is_over {
            let found = journal.search(&query)?;
            is_over = found.next.is_none();
            query.after = found.next;
            rows.extend(found.rows.into_iter().filter_map(|row| match row.item {
                FoundItem::Entry(entry) => Some(entry),
                _ => None,
            }));
        }
        Ok(rows)
    })
}

/// Writes the interactions and kudos of these days, both included, into a file. `heard` is told how many
/// are written; where it answers false, nothing is left behind. Answers how many there were.
///
/// # Errors
/// `is_full`, else `is_refused` with the sentence to show; a file that was there stays as it was.
pub fn export(
    journal: &Journal,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    path: &Path,
    format: EntryFormat,
    heard: &mut dyn FnMut(u64) -> bool,
) -> Result<u64> {
    let mut query = ListQuery {
        from,
        to,
        with_kudos: true,
        limit: Some(PAGE),
        oldest_first: true,
        ..ListQuery::default()
    };
    let mut is_over = false;
    export_pages(journal, path, format, heard, &mut |journal| {
        if is_over {
            return Ok(Vec::new());
        }
        let rows = journal.list(&query)?;
        query.after = rows.last().map(EntryRow::position);
        is_over = rows.len() < PAGE;
        Ok(rows)
    })
}

/// Writes whatever `page` answers, until it answers nothing: one state of the journal, whatever is written
/// to it meanwhile.
fn export_pages(
    journal: &Journal,
    path: &Path,
    format: EntryFormat,
    heard: &mut dyn FnMut(u64) -> bool,
    page: &mut dyn FnMut(&Journal) -> Result<Vec<EntryRow>>,
) -> Result<u64> {
    let mut count = 0;
    file::write_with(path, |out| {
        journal.in_one_state(|journal, setup| {
            let (vocabulary, clock) = (&setup.vocabulary, journal.clock());
            let writer = Writer { vocabulary, clock, with_times: true };
            let mut file = write::File::begin(format, path, out)?;
            loop {
                let rows = page(journal)?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    file.add(&writer.entry(row))?;
                }
                count += rows.len() as u64;
                if !heard(count) {
                    return Err(Error::refused("Stopped. No file was written."));
                }
            }
            file.end()
        })
    })?;
    Ok(count)
}
