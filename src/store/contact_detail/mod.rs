//! Contact details of customers as rows: the only place where they are.
//!
//! Owns: the table's column list and its row mapper. Must not: be joined to anything, indexed for
//! search, or exported.

use super::values::{moment, offset_minutes};
use super::{Record, Store};
use crate::domain::RowId;
use crate::domain::contact_detail::ContactDetail;
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const BY_FOLLOW_UP: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_follow_up.sql"));
const ALL: &str = concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));

fn row_to_detail(row: &Row<'_>) -> rusqlite::Result<ContactDetail> {
    Ok(ContactDetail { follow_up: row.get(0)?, detail: row.get(1)?, noted_at: moment(row, 2)? })
}

/// The detail that a follow-up needs.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_up(store: &Store, follow_up: RowId) -> Result<Option<ContactDetail>> {
    store.row(BY_FOLLOW_UP, [follow_up], row_to_detail)
}

/// Every detail that is kept; as few as there are follow-ups that need one.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<ContactDetail>> {
    store.rows(ALL, (), row_to_detail)
}

impl Record for ContactDetail {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        by_follow_up(store, self.follow_up)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        self.write(store, include_str!("insert.sql"))
    }

    fn update(&self, store: &Store) -> Result<()> {
        self.write(store, include_str!("update.sql"))
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), [self.follow_up]).map(|_| ())
    }
}

impl ContactDetail {
    fn write(&self, store: &Store, sql: &str) -> Result<()> {
        let noted_ms = self.noted_at.timestamp_millis();
        let offset = offset_minutes(&self.noted_at);
        store.run(sql, params![self.follow_up, self.detail, noted_ms, offset]).map(|_| ())
    }
}
