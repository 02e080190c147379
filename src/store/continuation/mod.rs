//! Which interaction continues which earlier one, as rows.
//!
//! Owns: the table and walking along it in both directions.

use super::{Record, Store};
use crate::domain::RowId;
use crate::domain::continuation::Continuation;
use crate::error::Result;
use rusqlite::Row;

/// How far a chain is followed in each direction.
const LONGEST: i64 = 50;

pub(super) const BY_INTERACTION: &str = include_str!("by_interaction.sql");
pub(super) const BY_EARLIER: &str = include_str!("by_earlier.sql");
pub(super) const CHAIN: &str = include_str!("chain.sql");

fn row_to_continuation(row: &Row<'_>) -> rusqlite::Result<Continuation> {
    Ok(Continuation { interaction: row.get(0)?, earlier: row.get(1)? })
}

/// What an interaction continues.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interaction(store: &Store, interaction: RowId) -> Result<Option<Continuation>> {
    store.row(BY_INTERACTION, [interaction], row_to_continuation)
}

/// What continues an interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_earlier(store: &Store, earlier: RowId) -> Result<Vec<Continuation>> {
    store.rows(BY_EARLIER, [earlier], row_to_continuation)
}

/// The interactions before and after this one in its chain, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn chain(store: &Store, interaction: RowId) -> Result<Vec<RowId>> {
    store.rows(CHAIN, (interaction, LONGEST), |row| row.get(0))
}

impl Record for Continuation {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        by_interaction(store, self.interaction)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        let params = (self.interaction, self.earlier);
        store.run(include_str!("insert.sql"), params).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        let params = (self.interaction, self.earlier);
        store.run(include_str!("update.sql"), params).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), [self.interaction]).map(|_| ())
    }
}
