//! What was answered in reviews, as rows.
//!
//! Owns: the table and its row mapper; a follow-up has one mark in a shift.

use super::values::known;
use super::{Record, Store};
use crate::domain::RowId;
use crate::domain::shift::{Answer, Mark};
use crate::error::Result;
use rusqlite::Row;

pub(super) const ONE: &str = include_str!("one.sql");
pub(super) const BY_SHIFT: &str = include_str!("by_shift.sql");
pub(super) const BY_FOLLOW_UP: &str = include_str!("by_follow_up.sql");

fn row_to_mark(row: &Row<'_>) -> rusqlite::Result<Mark> {
    let answer: String = row.get(2)?;
    Ok(Mark {
        shift: row.get(0)?,
        follow_up: row.get(1)?,
        answer: known(Answer::from_code(&answer), 2)?,
    })
}

/// The marks of a shift.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_shift(store: &Store, shift: RowId) -> Result<Vec<Mark>> {
    store.rows(BY_SHIFT, [shift], row_to_mark)
}

/// The marks of a follow-up.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_up(store: &Store, follow_up: RowId) -> Result<Vec<Mark>> {
    store.rows(BY_FOLLOW_UP, [follow_up], row_to_mark)
}

/// The mark of a follow-up in a shift.
///
/// # Errors
/// Where the file cannot be read.
pub fn one(store: &Store, shift: RowId, follow_up: RowId) -> Result<Option<Mark>> {
    store.row(ONE, (shift, follow_up), row_to_mark)
}

impl Record for Mark {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        one(store, self.shift, self.follow_up)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let params = (self.shift, self.follow_up, self.answer.code());
        store.run(include_str!("insert.sql"), params).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        let params = (self.shift, self.follow_up, self.answer.code());
        store.run(include_str!("update.sql"), params).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), (self.shift, self.follow_up)).map(|_| ())
    }
}
