//! Which rule came up in which interaction, as rows.

use super::values::list;
use super::{Record, Store};
use crate::domain::RowId;
use crate::domain::rule::Encounter;
use crate::error::Result;
use rusqlite::Row;

pub(super) const ONE: &str = include_str!("one.sql");
pub(super) const BY_INTERACTIONS: &str = include_str!("by_interactions.sql");
pub(super) const IS_MET: &str = include_str!("is_met.sql");

fn row_to_encounter(row: &Row<'_>) -> rusqlite::Result<Encounter> {
    Ok(Encounter { interaction: row.get(0)?, rule: row.get(1)? })
}

/// The rules that came up in these interactions, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interactions(store: &Store, interactions: &[RowId]) -> Result<Vec<Encounter>> {
    store.rows(BY_INTERACTIONS, [list(interactions)], row_to_encounter)
}

/// True where a rule came up in any interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_met(store: &Store, rule: RowId) -> Result<bool> {
    Ok(store.row(IS_MET, [rule], |_| Ok(()))?.is_some())
}

impl Record for Encounter {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        store.row(ONE, (self.interaction, self.rule), row_to_encounter)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        store.run(include_str!("insert.sql"), (self.interaction, self.rule)).map(|_| ())
    }

    /// Both columns are its key: there is nothing to change.
    fn update(&self, _: &Store) -> Result<()> {
        Ok(())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), (self.interaction, self.rule)).map(|_| ())
    }
}
