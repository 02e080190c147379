//! Settled promises as rows.
//!
//! Owns: the table's column list and its row mapper. The open promise is in its follow-up.

use super::values::{civil, civil_text, known, list, moment, offset_minutes};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::follow_up::{Ending, Promise};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_FOLLOW_UPS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_follow_ups.sql"));
pub(super) const ENDED_BETWEEN: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("ended_between.sql"));
pub(super) const INTERACTIONS_OF: &str = include_str!("interactions_of.sql");

fn row_to_promise(row: &Row<'_>) -> rusqlite::Result<Promise> {
    let ending: String = row.get(6)?;
    Ok(Promise {
        id: row.get(0)?,
        follow_up: row.get(1)?,
        words: row.get(2)?,
        due: civil(row, 3)?,
        made_at: moment(row, 4)?,
        ending: known(Ending::from_code(&ending), 6)?,
        ended_at: moment(row, 7)?,
        note: row.get(9)?,
    })
}

/// The settled promises of these follow-ups, in the order in which they were settled.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_ups(store: &Store, follow_ups: &[RowId]) -> Result<Vec<Promise>> {
    let mut promises = store.rows(BY_FOLLOW_UPS, [list(follow_ups)], row_to_promise)?;
    promises.sort_by_key(|promise| promise.id);
    Ok(promises)
}

/// The promises that were settled after this one, up to that one; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn ended_between(store: &Store, after: RowId, until: RowId) -> Result<Vec<Promise>> {
    store.rows(ENDED_BETWEEN, [after, until], row_to_promise)
}

/// The interactions that these promises belong to, each after what belongs to it; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn interactions_of(store: &Store, promises: &[RowId]) -> Result<Vec<(RowId, RowId)>> {
    store.rows(INTERACTIONS_OF, [list(promises)], |row| Ok((row.get(0)?, row.get(1)?)))
}

impl Keyed for Promise {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_promise(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.follow_up,
                self.words,
                civil_text(self.due),
                self.made_at.timestamp_millis(),
                offset_minutes(&self.made_at),
                self.ending.code(),
                self.ended_at.timestamp_millis(),
                offset_minutes(&self.ended_at),
                self.note,
                self.ended_at.date_naive().to_string(),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Promise,
            id: self.id,
            at_ms: Some(self.made_at.timestamp_millis()),
            text: search::text_of(&[&self.words, &self.note]),
        })
    }
}
