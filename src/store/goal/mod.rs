//! Goals as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::values::{date, date_if_any, known, moment_if_any, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::goal::{Goal, Measure};
use crate::error::Result;
use chrono::NaiveTime;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));

fn row_to_goal(row: &Row<'_>) -> rusqlite::Result<Goal> {
    let measure: Option<String> = row.get(4)?;
    Ok(Goal {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        name: row.get(2)?,
        why: row.get(3)?,
        measure: measure.map(|code| known(Measure::from_code(&code), 4)).transpose()?,
        theme: row.get(5)?,
        target: row.get(6)?,
        started_on: date(row, 7)?,
        until: date_if_any(row, 8)?,
        closed_at: moment_if_any(row, 9)?,
    })
}

/// Every goal, in the order in which they came.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Goal>> {
    store.rows(ALL, (), row_to_goal)
}

/// The goal of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Goal>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_goal)
}

impl Keyed for Goal {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_goal(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.name,
                self.why,
                self.measure.map(Measure::code),
                self.theme,
                self.target,
                self.started_on.to_string(),
                self.until.map(|day| day.to_string()),
                self.closed_at.map(|at| at.timestamp_millis()),
                self.closed_at.as_ref().map(offset_minutes),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Goal,
            id: self.id,
            at_ms: Some(self.started_on.and_time(NaiveTime::MIN).and_utc().timestamp_millis()),
            text: search::text_of(&[&self.name, &self.why, &self.theme]),
        })
    }
}
