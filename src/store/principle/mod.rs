//! The creed as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::values::uid;
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::creed::Principle;
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));

fn row_to_principle(row: &Row<'_>) -> rusqlite::Result<Principle> {
    Ok(Principle { id: row.get(0)?, uid: uid(row, 1)?, words: row.get(2)?, position: row.get(3)? })
}

/// The creed, in order.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Principle>> {
    store.rows(ALL, (), row_to_principle)
}

/// The principle with this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Principle>> {
    store.row(BY_ID, [id], row_to_principle)
}

impl Keyed for Principle {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_principle(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(sql, params![id, self.uid.as_bytes(), self.words, self.position])
    }
}
