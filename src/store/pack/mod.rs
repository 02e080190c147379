//! Desk packs that a journal took, as rows.
//!
//! Owns: the table's column list and its row mapper. Must not: know what is in a pack.

use super::values::{moment, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::{Moment, RowId};
use crate::error::Result;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));

/// A desk pack that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Key in this journal.
    pub id: RowId,
    /// Identity outside this journal.
    pub uid: Uuid,
    /// Its name, as it said it last; may be empty.
    pub name: String,
    /// Where it came from: a path, or the name of a starter pack.
    pub path: String,
    /// True where it is looked at again and again.
    pub is_followed: bool,
    /// When something of it was taken last.
    pub taken_at: Moment,
    /// Why it could not be read the last time, as a sentence; empty where all is well.
    pub trouble: String,
}

fn row_to_pack(row: &Row<'_>) -> rusqlite::Result<Pack> {
    Ok(Pack {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        name: row.get(2)?,
        path: row.get(3)?,
        is_followed: row.get(4)?,
        taken_at: moment(row, 5)?,
        trouble: row.get(7)?,
    })
}

/// Every pack that was taken, in the order in which they came.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Pack>> {
    store.rows(ALL, (), row_to_pack)
}

/// The pack of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Pack>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_pack)
}

impl Keyed for Pack {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_pack(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.name,
                self.path,
                self.is_followed,
                self.taken_at.timestamp_millis(),
                offset_minutes(&self.taken_at),
                self.trouble,
            ],
        )
    }
}
