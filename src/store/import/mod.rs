//! What came in from other programs, and how their files were read, as rows.
//!
//! Owns: the table's column list and its row mapper, and the mappings by headers. Must not: know what
//! a mapping says.

use super::values::{limit, moment, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::incoming::{Import, Keys};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const LATEST: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("latest.sql"));

fn row_to_import(row: &Row<'_>) -> rusqlite::Result<Import> {
    Ok(Import {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        file_name: row.get(2)?,
        format: row.get(3)?,
        at: moment(row, 4)?,
        after: Keys { interaction: row.get(6)?, kudos: row.get(8)? },
        until: Keys { interaction: row.get(7)?, kudos: row.get(9)? },
        added: row.get(10)?,
    })
}

/// The latest imports, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn latest(store: &Store, most: usize) -> Result<Vec<Import>> {
    store.rows(LATEST, [limit(most)], row_to_import)
}

/// The highest keys that were given out.
///
/// # Errors
/// Where the file cannot be read.
pub fn keys(store: &Store) -> Result<Keys> {
    let keys = store.row(include_str!("keys.sql"), (), |row| {
        Ok(Keys { interaction: row.get(0)?, kudos: row.get(1)? })
    })?;
    Ok(keys.unwrap_or_default())
}

/// How a file with these headers was read last.
///
/// # Errors
/// Where the file cannot be read.
pub fn mapping(store: &Store, headers: &str) -> Result<Option<String>> {
    store.row(include_str!("mapping.sql"), [headers], |row| row.get(0))
}

/// Notes how a file with these headers is read.
///
/// # Errors
/// Where the file cannot be written.
pub fn keep_mapping(store: &Store, headers: &str, mapping: &str) -> Result<()> {
    store.run(include_str!("keep_mapping.sql"), [headers, mapping]).map(|_| ())
}

impl Keyed for Import {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_import(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.file_name,
                self.format,
                self.at.timestamp_millis(),
                offset_minutes(&self.at),
                self.after.interaction,
                self.until.interaction,
                self.after.kudos,
                self.until.kudos,
                self.added,
            ],
        )
    }
}
