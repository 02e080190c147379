//! Kudos as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{joined, list, moment, offset_minutes, uid, words};
use super::{Keyed, Store, keyed_by_id, search};
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

impl Keyed for Kudos {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_kudos(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.happened_at.timestamp_millis(),
                offset_minutes(&self.happened_at),
                self.happened_at.date_naive().to_string(),
                self.said,
                self.channel,
                self.audience,
                joined(&self.tags),
            ],
        )
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
