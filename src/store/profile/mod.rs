//! The profile: one row for each journal.

use super::values::known;
use super::{Record, Store};
use crate::domain::creed::{Emblem, Hat, HatColour};
use crate::domain::profile::Profile;
use crate::error::Result;

pub(super) const GET: &str = include_str!("get.sql");

/// Whose journal it is; empty while nobody said.
///
/// # Errors
/// Where the file cannot be read.
pub fn get(store: &Store) -> Result<Option<Profile>> {
    store.row(GET, (), |row| {
        let (emblem, colour): (String, String) = (row.get(2)?, row.get(3)?);
        let hat = Hat {
            emblem: known(Emblem::from_code(&emblem), 2)?,
            colour: known(HatColour::from_code(&colour), 3)?,
        };
        Ok(Profile { name: row.get(0)?, desk: row.get(1)?, hat })
    })
}

fn params(profile: &Profile) -> (&str, &str, &str, &str) {
    (&profile.name, &profile.desk, profile.hat.emblem.code(), profile.hat.colour.code())
}

impl Record for Profile {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        get(store)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        store.run(include_str!("insert.sql"), params(self)).map(|_| ())
    }

    fn update(&self, store: &Store) -> Result<()> {
        store.run(include_str!("update.sql"), params(self)).map(|_| ())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete.sql"), ()).map(|_| ())
    }
}
