//! The tags of all entries, as they are stored: one text of them a row.
//!
//! Owns: reading them part by part, by key. There is no table of tags; whoever wants to know how often each
//! is there adds them up.

use super::Store;
use crate::domain::RowId;
use crate::error::Result;

pub(super) const OF_INTERACTIONS: &str = include_str!("of_interactions.sql");
pub(super) const OF_KUDOS: &str = include_str!("of_kudos.sql");

/// Whose tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Of interactions.
    Interactions,
    /// Of kudos.
    Kudos,
}

/// The tags of so many rows below this key, the highest key first: each row's key, and its tags with
/// spaces between them, empty where it has none.
///
/// # Errors
/// Where the file cannot be read.
pub fn below(store: &Store, of: Of, key: RowId, limit: usize) -> Result<Vec<(RowId, String)>> {
    let sql = match of {
        Of::Interactions => OF_INTERACTIONS,
        Of::Kudos => OF_KUDOS,
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    store.rows(sql, (key, limit), |row| Ok((row.get(0)?, row.get(1)?)))
}
