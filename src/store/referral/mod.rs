//! Referrals as rows.
//!
//! Owns: the table's column list and its row mapper. A referral has no words of its own; search
//! finds it by its contact and its follow-up.

use super::values::{moment, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id};
use crate::domain::RowId;
use crate::domain::follow_up::Referral;
use crate::error::Result;
use rusqlite::{Row, params};

/// How many of the latest referrals say who is asked most.
const RECENT: i64 = 2_000;

pub(super) const BY_ID: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_id.sql")
);
pub(super) const BY_FOLLOW_UP: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_follow_up.sql")
);
pub(super) const RECENT_CONTACTS: &str = include_str!("recent_contacts.sql");

fn row_to_referral(row: &Row<'_>) -> rusqlite::Result<Referral> {
    Ok(Referral {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        follow_up: row.get(2)?,
        contact: row.get(3)?,
        referred_at: moment(row, 4)?,
    })
}

/// The referral of this follow-up.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_up(store: &Store, follow_up: RowId) -> Result<Option<Referral>> {
    store.row(BY_FOLLOW_UP, [follow_up], row_to_referral)
}

/// The contacts of the latest referrals, one for each.
///
/// # Errors
/// Where the file cannot be read.
pub fn recent_contacts(store: &Store) -> Result<Vec<RowId>> {
    store.rows(RECENT_CONTACTS, [RECENT], |row| row.get(0))
}

impl Keyed for Referral {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_referral(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.follow_up,
                self.contact,
                self.referred_at.timestamp_millis(),
                offset_minutes(&self.referred_at),
            ],
        )
    }
}
