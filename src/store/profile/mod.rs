//! The profile: one row for each journal.

use super::{Record, Store};
use crate::domain::profile::Profile;
use crate::error::Result;

pub(super) const GET: &str = include_str!("get.sql");

/// Whose journal it is; empty while nobody said.
///
/// # Errors
/// Where the file cannot be read.
pub fn get(store: &Store) -> Result<Option<Profile>> {
    store.row(GET, (), |row| Ok(Profile { name: row.get(0)?, desk: row.get(1)? }))
}

impl Record for Profile {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        get(store)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        store.run(include_str!("insert.sql"), [&self.name, &self.desk]).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        store.run(include_str!("update.sql"), [&self.name, &self.desk]).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), ()).map(|_| ())
    }
}
