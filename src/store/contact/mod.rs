//! Contacts as rows.
//!
//! Owns: the table's column list and its row mapper. A name is unique in the form in which names
//! are compared.

use super::values::{compared, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::contact::Contact;
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_NAME: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_name.sql"));

pub(super) const IS_REFERRED_TO: &str = include_str!("is_referred_to.sql");

/// Reads the columns of `columns.sql` from `first` on.
pub(super) fn row_to_contact(row: &Row<'_>, first: usize) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get(first)?,
        uid: uid(row, first + 1)?,
        name: row.get(first + 2)?,
        team: row.get(first + 3)?,
        answers: row.get(first + 4)?,
        email: row.get(first + 5)?,
        reach: row.get(first + 6)?,
    })
}

/// Every contact, in the order in which they came.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Contact>> {
    store.rows(ALL, (), |row| row_to_contact(row, 0))
}

/// The contact of exactly this name, case and accents aside.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_name(store: &Store, name: &str) -> Result<Option<Contact>> {
    store.row(BY_NAME, [compared(name)], |row| row_to_contact(row, 0))
}

/// The contact with this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Contact>> {
    store.row(BY_ID, [id], |row| row_to_contact(row, 0))
}

/// True where something was passed to this contact.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_referred_to(store: &Store, id: RowId) -> Result<bool> {
    Ok(store.row(IS_REFERRED_TO, [id], |_| Ok(()))?.is_some())
}

impl Keyed for Contact {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_contact(row, 0)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.name,
                compared(&self.name),
                self.team,
                self.answers,
                self.email,
                self.reach,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Contact,
            id: self.id,
            at_ms: None,
            text: search::text_of(&[&self.name, &self.team, &self.answers]),
        })
    }
}
