//! Feedback as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{known, list, moment, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::feedback::{Balance, Direction, Feedback, Tone};
use crate::error::Result;
use chrono::NaiveDate;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const BY_IDS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_ids.sql"));
pub(super) const BY_INTERACTION: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_interaction.sql"));
pub(super) const PAGE: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page.sql"));
pub(super) const PAGE_OLDEST: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page_oldest.sql"));
pub(super) const CONVERSATIONS: &str = include_str!("conversations.sql");
pub(super) const BALANCE: &str = include_str!("balance.sql");

fn row_to_feedback(row: &Row<'_>) -> rusqlite::Result<Feedback> {
    let (direction, tone): (String, String) = (row.get(4)?, row.get(5)?);
    Ok(Feedback {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        happened_at: moment(row, 2)?,
        direction: known(Direction::from_code(&direction), 4)?,
        tone: known(Tone::from_code(&tone), 5)?,
        colleague: row.get(6)?,
        situation: row.get(7)?,
        behaviour: row.get(8)?,
        impact: row.get(9)?,
        next_time: row.get(10)?,
        interaction: row.get(11)?,
    })
}

/// The feedback of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Feedback>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_feedback)
}

/// The feedback of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Feedback>> {
    store.rows(BY_IDS, [list(ids)], row_to_feedback)
}

/// The feedback whose agreed step is a follow-up of this interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interaction(store: &Store, interaction: RowId) -> Result<Vec<Feedback>> {
    store.rows(BY_INTERACTION, [interaction], row_to_feedback)
}

/// True where this interaction is the conversation of an agreed step.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_about(store: &Store, interaction: RowId) -> Result<bool> {
    Ok(!by_interaction(store, interaction)?.is_empty())
}

/// The conversations of all agreed steps.
///
/// # Errors
/// Where the file cannot be read.
pub fn conversations(store: &Store) -> Result<Vec<RowId>> {
    store.rows(CONVERSATIONS, (), |row| row.get(0))
}

/// One page of feedback, newest first unless the page says otherwise.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Feedback>> {
    let sql = if page.is_oldest_first() { PAGE_OLDEST } else { PAGE };
    store.rows(sql, page.params(), row_to_feedback)
}

/// How much feedback was given between two civil days, both included.
///
/// # Errors
/// Where the file cannot be read.
pub fn balance(store: &Store, first: NaiveDate, last: NaiveDate) -> Result<Balance> {
    let days = (first.to_string(), last.to_string());
    let counts =
        store.row(BALANCE, days, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let (praise, constructive) = counts.unwrap_or_default();
    Ok(Balance { praise: praise.unsigned_abs(), constructive: constructive.unsigned_abs() })
}

impl Keyed for Feedback {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_feedback(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.happened_at.timestamp_millis(),
                offset_minutes(&self.happened_at),
                self.happened_at.date_naive().to_string(),
                self.direction.code(),
                self.tone.code(),
                self.colleague,
                self.situation,
                self.behaviour,
                self.impact,
                self.next_time,
                self.interaction,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        let parts =
            [&self.colleague, &self.situation, &self.behaviour, &self.impact, &self.next_time];
        Some(search::Words {
            entity: search::Entity::Feedback,
            id: self.id,
            at_ms: Some(self.happened_at.timestamp_millis()),
            text: search::text_of(&parts.map(String::as_str)),
        })
    }
}
