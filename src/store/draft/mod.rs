//! What stands in a window's line and is not saved yet.
//!
//! Owns: one row for each window, so that two windows never overwrite each other's words.

use super::{Record, Store};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_WINDOW: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_window.sql"));

/// The unsaved line of one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The window's own name, chosen by it.
    pub window: String,
    /// What was typed; not empty.
    pub line: String,
    /// When it was typed, in UTC milliseconds.
    pub changed_ms: i64,
}

fn row_to_draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft { window: row.get(0)?, line: row.get(1)?, changed_ms: row.get(2)? })
}

/// Every draft; there are as many as windows.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Draft>> {
    store.rows(ALL, (), row_to_draft)
}

/// The draft of one window.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_window(store: &Store, window: &str) -> Result<Option<Draft>> {
    store.row(BY_WINDOW, [window], row_to_draft)
}

impl Record for Draft {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        by_window(store, &self.window)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let params = params![self.window, self.line, self.changed_ms];
        store.run(include_str!("insert.sql"), params).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        let params = params![self.window, self.line, self.changed_ms];
        store.run(include_str!("update.sql"), params).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), [&self.window]).map(|_| ())
    }
}
