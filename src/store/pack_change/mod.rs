//! What a followed pack changed and nobody has looked at yet, as rows.
//!
//! Owns: the table's column list and its row mapper. Items are kept as JSON, as in
//! [`super::pack_item`].

use super::pack_item::{item, json};
use super::values::{known, moment, offset_minutes};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::pack::{Change, Item};
use crate::domain::{Moment, RowId};
use crate::error::Result;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_PACK: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_pack.sql"));

/// Something that a followed pack changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackChange {
    /// Key in this journal.
    pub id: RowId,
    /// The pack.
    pub pack: RowId,
    /// What was there, and what is there since.
    pub change: Box<Change>,
    /// When.
    pub changed_at: Moment,
}

fn row_to_change(row: &Row<'_>) -> rusqlite::Result<PackChange> {
    let any = |column| -> rusqlite::Result<Option<Item>> {
        let json: Option<String> = row.get(column)?;
        json.map_or(Ok(None), |json| item(&json, column))
    };
    let (before, after) = (any(4)?, any(5)?);
    let key = known(after.as_ref().or(before.as_ref()).map(Item::key), 5)?;
    Ok(PackChange {
        id: row.get(0)?,
        pack: row.get(1)?,
        change: Box::new(Change { key, before, after }),
        changed_at: moment(row, 6)?,
    })
}

/// The change of this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<PackChange>> {
    store.row(BY_ID, [id], row_to_change)
}

/// What a pack changed, the first change first.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_pack(store: &Store, pack: RowId) -> Result<Vec<PackChange>> {
    store.rows(BY_PACK, [pack], row_to_change)
}

impl Keyed for PackChange {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_change(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        let any = |item: &Option<Item>| item.as_ref().map(|it| json(Some(it))).transpose();
        let change = &self.change;
        store.run(
            sql,
            params![
                id,
                self.pack,
                change.key.section.code(),
                change.title(),
                any(&change.before)?,
                any(&change.after)?,
                self.changed_at.timestamp_millis(),
                offset_minutes(&self.changed_at),
            ],
        )
    }
}
