//! Follow-ups as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::values::{
    civil, civil_text, clock_text, known, list, moment, moment_if_any, offset_minutes, uid, wish,
};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::follow_up::{FollowUp, FollowUpState, Step};
use crate::error::Result;
use rusqlite::{Row, params};
use uuid::Uuid;

/// How many columns [`row_to_follow_up`] reads.
pub(super) const COLUMNS: usize = 13;

pub(super) const BY_ID: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_id.sql")
);
pub(super) const BY_UID: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_uid.sql")
);
pub(super) const BY_INTERACTION: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_interaction.sql")
);
pub(super) const INTERACTIONS_OF: &str = include_str!("interactions_of.sql");
pub(super) const COUNT_OPEN: &str = include_str!("count_open.sql");

/// Reads the columns of `columns.sql` from `first` on.
pub(super) fn row_to_follow_up(row: &Row<'_>, first: usize) -> rusqlite::Result<FollowUp> {
    let state: String = row.get(first + 3)?;
    let step: String = row.get(first + 4)?;
    Ok(FollowUp {
        id: row.get(first)?,
        uid: uid(row, first + 1)?,
        interaction: row.get(first + 2)?,
        state: known(FollowUpState::from_code(&state), first + 3)?,
        step: known(Step::from_code(&step), first + 4)?,
        promise: row.get(first + 5)?,
        due: civil(row, first + 6)?,
        due_moved_from: wish(row, first + 7)?,
        opened_at: moment(row, first + 9)?,
        closed_at: moment_if_any(row, first + 11)?,
    })
}

/// The follow-up of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<FollowUp>> {
    store.row(BY_UID, [uid.into_bytes()], |row| row_to_follow_up(row, 0))
}

/// The follow-up of this interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interaction(store: &Store, interaction: RowId) -> Result<Option<FollowUp>> {
    store.row(BY_INTERACTION, [interaction], |row| row_to_follow_up(row, 0))
}

/// The interactions that these follow-ups belong to, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn interactions_of(store: &Store, follow_ups: &[RowId]) -> Result<Vec<RowId>> {
    store.rows(INTERACTIONS_OF, [list(follow_ups)], |row| row.get(0))
}

/// How many follow-ups are open.
///
/// # Errors
/// Where the file cannot be read.
pub fn count_open(store: &Store) -> Result<u64> {
    store.number(COUNT_OPEN).map(i64::unsigned_abs)
}

impl Keyed for FollowUp {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_follow_up(row, 0)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.interaction,
                self.state.code(),
                self.step.code(),
                self.promise,
                civil_text(self.due),
                self.due_moved_from.map(|wish| wish.date.to_string()),
                self.due_moved_from.and_then(|wish| wish.time).map(clock_text),
                self.opened_at.timestamp_millis(),
                offset_minutes(&self.opened_at),
                self.closed_at.map(|at| at.timestamp_millis()),
                self.closed_at.as_ref().map(offset_minutes),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::FollowUp,
            id: self.id,
            at_ms: self.opened_at.timestamp_millis(),
            text: search::text_of(&[&self.promise]),
        })
    }
}
