//! Owned mistakes as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{list, moment, moment_if_any, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::mistake::Mistake;
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
pub(super) const PAGE_OLDEST: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page_oldest.sql"));

fn row_to_mistake(row: &Row<'_>) -> rusqlite::Result<Mistake> {
    Ok(Mistake {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        happened_at: moment(row, 2)?,
        what_happened: row.get(4)?,
        apology: row.get(5)?,
        change: row.get(6)?,
        moved_on_at: moment_if_any(row, 7)?,
    })
}

/// The mistake of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Mistake>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_mistake)
}

/// The mistakes of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Mistake>> {
    store.rows(BY_IDS, [list(ids)], row_to_mistake)
}

/// One page of mistakes, newest first unless the page says otherwise.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Mistake>> {
    let sql = if page.is_oldest_first() { PAGE_OLDEST } else { PAGE };
    store.rows(sql, page.params(), row_to_mistake)
}

impl Keyed for Mistake {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_mistake(row)
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
                self.what_happened,
                self.apology,
                self.change,
                self.moved_on_at.map(|at| at.timestamp_millis()),
                self.moved_on_at.as_ref().map(offset_minutes),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Mistake,
            id: self.id,
            at_ms: Some(self.happened_at.timestamp_millis()),
            text: search::text_of(&[&self.what_happened, &self.apology, &self.change]),
        })
    }
}
