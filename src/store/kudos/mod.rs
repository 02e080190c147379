//! Kudos as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{joined, list, moment, offset_minutes, uid, words};
use super::{Record, Store, search};
use crate::domain::RowId;
use crate::domain::kudos::Kudos;
use crate::error::Result;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const BY_IDS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_ids.sql"));
pub(super) const PAGE: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page.sql"));

fn row_to_kudos(row: &Row<'_>) -> rusqlite::Result<Kudos> {
    Ok(Kudos {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        happened_at: moment(row, 2)?,
        said: row.get(4)?,
        channel: row.get(5)?,
        audience: row.get(6)?,
        tags: words(row, 7)?,
    })
}

/// The kudos of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Kudos>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_kudos)
}

/// The kudos of this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Kudos>> {
    store.row(BY_ID, [id], row_to_kudos)
}

/// The kudos of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Kudos>> {
    store.rows(BY_IDS, [list(ids)], row_to_kudos)
}

/// One page of kudos, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Kudos>> {
    store.rows(PAGE, page.params(), row_to_kudos)
}

fn write(store: &Store, sql: &str, it: &Kudos, id: Option<RowId>) -> Result<usize> {
    store.run(
        sql,
        params![
            id,
            it.uid.as_bytes(),
            it.happened_at.timestamp_millis(),
            offset_minutes(&it.happened_at),
            it.happened_at.date_naive().to_string(),
            it.said,
            it.channel,
            it.audience,
            joined(&it.tags),
        ],
    )
}

impl Record for Kudos {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        by_id(store, self.id)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let id = (self.id != 0).then_some(self.id);
        write(store, include_str!("insert.sql"), self, id)?;
        self.id = store.conn.last_insert_rowid();
        Ok(())
    }

    fn update(&self, store: &Store) -> Result<()> {
        write(store, include_str!("update.sql"), self, Some(self.id)).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), [self.id]).map(|_| ())
    }

    fn words(&self) -> Option<search::Words> {
        let tags = joined(&self.tags);
        Some(search::Words {
            entity: search::Entity::Kudos,
            id: self.id,
            at_ms: self.happened_at.timestamp_millis(),
            text: search::text_of(&[&self.said, &tags]),
        })
    }
}
