//! Words in forms that are not saved yet.
//!
//! Owns: one row for each place that words can stand in. Must not: know what a place is; whoever
//! shows the form says that.

use super::{Record, Store};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str = include_str!("all.sql");
pub(super) const BY_PLACE: &str = include_str!("by_place.sql");

/// The unsaved words of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The place.
    pub place: String,
    /// The words, in whatever form the place keeps them.
    pub words: String,
    /// When they were typed, in UTC milliseconds.
    pub changed_ms: i64,
}

fn row_to_unsaved(row: &Row<'_>) -> rusqlite::Result<Unsaved> {
    Ok(Unsaved { place: row.get(0)?, words: row.get(1)?, changed_ms: row.get(2)? })
}

/// Everything that is not saved yet; a few rows.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Unsaved>> {
    store.rows(ALL, (), row_to_unsaved)
}

/// The unsaved words of a place.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_place(store: &Store, place: &str) -> Result<Option<Unsaved>> {
    store.row(BY_PLACE, [place], row_to_unsaved)
}

impl Record for Unsaved {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        by_place(store, &self.place)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let params = params![self.place, self.words, self.changed_ms];
        store.run(include_str!("insert.sql"), params).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        let params = params![self.place, self.words, self.changed_ms];
        store.run(include_str!("update.sql"), params).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), [&self.place]).map(|_| ())
    }
}
