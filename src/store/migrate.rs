//! From an older schema to the newest.
//!
//! Owns: the list of migrations. It is append-only: a file that has been released is never edited,
//! because journals that were made with it are out there.

use super::{Store, search};
use crate::error::Result;

/// The migrations, oldest first; the schema's version is how many have run.
pub const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
];

/// The version that a list of migrations leads to.
#[must_use]
pub fn newest(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

/// Runs what is missing; the caller holds the transaction.
pub fn run(store: &Store, migrations: &[&str]) -> Result<()> {
    let done = usize::try_from(store.number("PRAGMA user_version")?).unwrap_or(0);
    for migration in migrations.iter().skip(done) {
        store.conn.execute_batch(migration)?;
    }
    store.conn.pragma_update(None, "user_version", newest(migrations))?;
    if done == 0 {
        search::mark_current(store)?;
    }
    Ok(())
}
