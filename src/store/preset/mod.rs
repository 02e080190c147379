//! Presets as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::interaction::effort;
use super::values::{joined, uid, words};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::interaction::Effort;
use crate::domain::preset::Preset;
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));

fn row_to_preset(row: &Row<'_>) -> rusqlite::Result<Preset> {
    Ok(Preset {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        name: row.get(2)?,
        position: row.get(3)?,
        kind: row.get(4)?,
        channel: row.get(5)?,
        audience: row.get(6)?,
        effort: effort(row, 7)?,
        minutes: row.get(8)?,
        tags: words(row, 9)?,
    })
}

/// Every preset, in the order of the buttons.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Preset>> {
    store.rows(ALL, (), row_to_preset)
}

/// The preset of this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Preset>> {
    store.row(BY_ID, [id], row_to_preset)
}

impl Keyed for Preset {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_preset(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.name,
                self.position,
                self.kind,
                self.channel,
                self.audience,
                self.effort.map(Effort::level),
                self.minutes,
                joined(&self.tags),
            ],
        )
    }
}
