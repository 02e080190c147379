//! Notes of steps as rows: what was recognised, needed, done and said.
//!
//! Owns: the table's column list and its row mapper. A step without a row is owed.

use super::values::{known, list, moment, offset_minutes};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::follow_up::{Step, StepNote, StepStatus};
use crate::error::Result;
use rusqlite::{Row, params};

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_FOLLOW_UPS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_follow_ups.sql"));
pub(super) const INTERACTIONS_OF: &str = include_str!("interactions_of.sql");

fn row_to_note(row: &Row<'_>) -> rusqlite::Result<StepNote> {
    let step: String = row.get(2)?;
    let status: String = row.get(3)?;
    Ok(StepNote {
        id: row.get(0)?,
        follow_up: row.get(1)?,
        step: known(Step::from_code(&step), 2)?,
        status: known(StepStatus::from_code(&status), 3)?,
        at: moment(row, 4)?,
        words: row.get(6)?,
    })
}

/// The notes of these follow-ups, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_ups(store: &Store, follow_ups: &[RowId]) -> Result<Vec<StepNote>> {
    store.rows(BY_FOLLOW_UPS, [list(follow_ups)], row_to_note)
}

/// The interactions that these notes belong to, each after what belongs to it; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn interactions_of(store: &Store, notes: &[RowId]) -> Result<Vec<(RowId, RowId)>> {
    store.rows(INTERACTIONS_OF, [list(notes)], |row| Ok((row.get(0)?, row.get(1)?)))
}

impl Keyed for StepNote {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_note(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.follow_up,
                self.step.code(),
                self.status.code(),
                self.at.timestamp_millis(),
                offset_minutes(&self.at),
                self.words,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::StepNote,
            id: self.id,
            at_ms: Some(self.at.timestamp_millis()),
            text: search::text_of(&[&self.words]),
        })
    }
}
