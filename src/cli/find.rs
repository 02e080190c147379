//! The command `find`.
//!
//! Owns: reading its words with their filters, and printing what is found, page by page.

use super::commands::Session;
use super::json::FoundJson;
use super::list::List;
use super::outcome::Failure;
use super::words;
use crate::domain::search_query::{Context, SearchQuery};
use crate::journal::{FindQuery, FoundItem, FoundRow, Setup};

/// Rows that are read at a time.
const PAGE: usize = 200;

impl Session<'_> {
    pub(super) fn find(&mut self, line: &str, limit: Option<usize>) -> Result<(), Failure> {
        let mut journal = self.open()?;
        let setup = journal.setup()?;
        let now = journal.now().naive_local();
        let date_order = self.settings.date_order;
        let context = Context { vocabulary: &setup.vocabulary, now, date_order };
        let search = SearchQuery::read(line, &context);
        let mut printed = List::new(self.json);
        // Nothing but signs that are not seen asks for nothing; everything is what `list` prints.
        let mut left = if search.is_empty() { 0 } else { limit.unwrap_or(usize::MAX) };
        let mut query = FindQuery { search, timeless_limit: usize::MAX, ..FindQuery::default() };
        let mut timeless = Vec::new();
        while left > 0 {
            query.limit = left.min(PAGE);
            let found = journal.search(&query)?;
            for row in &found.rows {
                self.print_found(&mut printed, row, &setup)?;
            }
            left -= found.rows.len();
            timeless.extend(found.timeless);
            query.after = found.next;
            if query.after.is_none() {
                break;
            }
        }
        // Without a time they stand after everything that has one.
        for (number, item) in timeless.iter().take(left).enumerate() {
            if self.json {
                printed.json(self.out, &FoundJson::of(item, None))?;
            } else {
                let heading = if number == 0 { "Rules, words and contacts\n" } else { "" };
                printed.words(self.out, &format!("{heading}{}", words::found(item, None, None)))?;
            }
        }
        printed.finish(self.out)?;
        journal.close()?;
        Ok(())
    }

    fn print_found(
        &mut self,
        printed: &mut List,
        row: &FoundRow,
        setup: &Setup,
    ) -> Result<(), Failure> {
        let is_new_day = printed.begins(row.at.date_naive());
        match (&row.item, self.json) {
            (FoundItem::Entry(entry), true) => {
                let json = self.entry_json(entry, setup);
                printed.json(self.out, &json)
            }
            (item, true) => printed.json(self.out, &FoundJson::of(item, Some(row.at))),
            (item, false) => {
                if is_new_day {
                    printed.words(self.out, &format!("{}\n", words::day(row.at.date_naive())))?;
                }
                let part = row.part.as_ref();
                let words = match item {
                    FoundItem::Entry(entry) => {
                        words::entry(entry, &setup.vocabulary) + &words::part(part)
                    }
                    item => words::found(item, Some(row.at), part),
                };
                printed.words(self.out, &words)
            }
        }
    }
}
