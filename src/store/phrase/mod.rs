//! The phrasebook as rows.
//!
//! Owns: the table's column list and its row mapper. What to avoid is unique in the form in which
//! names are compared.

use super::values::{compared, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::phrase::Phrase;
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_AVOID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_avoid.sql"));

fn row_to_phrase(row: &Row<'_>) -> rusqlite::Result<Phrase> {
    Ok(Phrase {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        avoid: row.get(2)?,
        say: row.get(3)?,
        why: row.get(4)?,
    })
}

/// Every phrase, in the order in which they came.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Phrase>> {
    store.rows(ALL, (), row_to_phrase)
}

/// The phrase with this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Phrase>> {
    store.row(BY_ID, [id], row_to_phrase)
}

/// The phrase that says to avoid exactly this, case and accents aside.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_avoid(store: &Store, avoid: &str) -> Result<Option<Phrase>> {
    store.row(BY_AVOID, [compared(avoid)], row_to_phrase)
}

impl Keyed for Phrase {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_phrase(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        let key = compared(&self.avoid);
        store.run(sql, params![id, self.uid.as_bytes(), self.avoid, key, self.say, self.why])
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Phrase,
            id: self.id,
            at_ms: None,
            text: search::text_of(&[&self.avoid, &self.say, &self.why]),
        })
    }
}
