//! Kudos as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{date, joined, list, moment, moment_if_any, offset_minutes, uid, words};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::kudos::Kudos;
use crate::error::Result;
use chrono::NaiveDate;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const BY_IDS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_ids.sql"));
pub(super) const BY_INTERACTION: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_interaction.sql"));
pub(super) const PAGE: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page.sql"));
pub(super) const PAGE_OLDEST: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page_oldest.sql"));
pub(super) const BY_DAY: &str = include_str!("by_day.sql");

fn row_to_kudos(row: &Row<'_>) -> rusqlite::Result<Kudos> {
    Ok(Kudos {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        happened_at: moment(row, 2)?,
        said: row.get(4)?,
        channel: row.get(5)?,
        audience: row.get(6)?,
        tags: words(row, 7)?,
        did: row.get(8)?,
        interaction: row.get(9)?,
        is_extra_mile: row.get(10)?,
        colleague: row.get(11)?,
        passed_on_at: moment_if_any(row, 12)?,
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

/// The kudos that were said about this interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interaction(store: &Store, interaction: RowId) -> Result<Vec<Kudos>> {
    store.rows(BY_INTERACTION, [interaction], row_to_kudos)
}

/// How many of one's own kudos there were on each day that has some, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_day(store: &Store) -> Result<Vec<(NaiveDate, u64)>> {
    store.rows(BY_DAY, (), |row| Ok((date(row, 0)?, row.get::<_, i64>(1)?.unsigned_abs())))
}

/// One page of kudos, newest first unless the page says otherwise.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Kudos>> {
    let sql = if page.is_oldest_first() { PAGE_OLDEST } else { PAGE };
    store.rows(sql, page.params(), row_to_kudos)
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
                self.did,
                self.interaction,
                self.is_extra_mile,
                self.colleague,
                self.passed_on_at.map(|at| at.timestamp_millis()),
                self.passed_on_at.as_ref().map(offset_minutes),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        let tags = joined(&self.tags);
        Some(search::Words {
            entity: search::Entity::Kudos,
            id: self.id,
            at_ms: Some(self.happened_at.timestamp_millis()),
            text: search::text_of(&[&self.said, &self.did, &self.colleague, &tags]),
        })
    }
}
