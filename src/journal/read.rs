//! Reading: lists, counts, one entry, checks and copies.
//!
//! Must not: write. Every answer is taken from one unchanging state of the file.

use super::Journal;
use super::rows::{EntryRow, ListQuery};
use crate::domain::preset::DayCount;
use crate::error::Result;
use crate::store::entry::{self, Page};
use crate::store::{Store, interaction, kudos};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::path::Path;
use uuid::Uuid;

impl Journal {
    /// Interactions, and kudos where asked for, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn list(&self, query: &ListQuery) -> Result<Vec<EntryRow>> {
        let limit = query.limit.unwrap_or(usize::MAX);
        let page = |after| Page::new(query.from, query.to, after, limit);
        self.store.read(|| {
            let interactions = page(query.after.map(super::Position::for_interactions));
            let mut rows: Vec<EntryRow> =
                entry::page(&self.store, &interactions)?.into_iter().map(EntryRow::from).collect();
            if query.with_kudos {
                let said = page(query.after.map(super::Position::for_kudos));
                rows.extend(kudos::page(&self.store, &said)?.into_iter().map(EntryRow::from));
                rows.sort_by_key(|row| Reverse(row.position()));
                rows.truncate(limit);
            }
            Ok(rows)
        })
    }

    /// Today's interactions and kudos, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn today(&self, limit: usize) -> Result<Vec<EntryRow>> {
        let today = Some(self.now().date_naive());
        let limit = Some(limit);
        self.list(&ListQuery { from: today, to: today, with_kudos: true, after: None, limit })
    }

    /// How many interactions of a civil day share each combination of terms.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn day_counts(&self, day: NaiveDate) -> Result<Vec<DayCount>> {
        self.store.read(|| interaction::day_counts(&self.store, day))
    }

    /// The interaction or kudos of this uid.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn get(&self, uid: Uuid) -> Result<Option<EntryRow>> {
        self.store.read(|| entry_of(&self.store, uid))
    }

    /// What is wrong with the file, one plain sentence each; empty where all is well. Reads all of
    /// it.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        self.store.check()
    }

    /// A verified copy of the open journal at `to`; a good copy that was there before is replaced
    /// only by a good one.
    ///
    /// # Errors
    /// Where the copy cannot be written or does not check clean.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.store.backup(to)
    }
}

/// The interaction or kudos of this uid, read in whatever transaction is open.
pub(super) fn entry_of(store: &Store, uid: Uuid) -> Result<Option<EntryRow>> {
    if let Some(joined) = entry::by_uid(store, uid)? {
        return Ok(Some(joined.into()));
    }
    Ok(kudos::by_uid(store, uid)?.map(EntryRow::from))
}
