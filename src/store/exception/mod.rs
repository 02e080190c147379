//! Exceptions to rules as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::entry::Page;
use super::values::{known, limit, list, moment, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::rule::{Exception, TurnedOut};
use crate::error::Result;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const BY_IDS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_ids.sql"));
pub(super) const PAGE: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("page.sql"));
pub(super) const BY_RULE: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_rule.sql"));
pub(super) const BY_INTERACTION: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_interaction.sql"));
pub(super) const BY_INTERACTIONS: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_interactions.sql"));

fn row_to_exception(row: &Row<'_>) -> rusqlite::Result<Exception> {
    let turned_out: Option<String> = row.get(9)?;
    let turned_out = turned_out.map(|code| known(TurnedOut::from_code(&code), 9)).transpose()?;
    Ok(Exception {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        rule: row.get(2)?,
        interaction: row.get(3)?,
        happened_at: moment(row, 4)?,
        why: row.get(6)?,
        impact: row.get(7)?,
        agreed_by: row.get(8)?,
        turned_out,
        outcome: row.get(10)?,
    })
}

/// The exception of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Exception>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_exception)
}

/// The exceptions of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Exception>> {
    store.rows(BY_IDS, [list(ids)], row_to_exception)
}

/// The latest exceptions to a rule, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_rule(store: &Store, rule: RowId, most: usize) -> Result<Vec<Exception>> {
    store.rows(BY_RULE, (rule, limit(most)), row_to_exception)
}

/// One page of exceptions, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Exception>> {
    store.rows(PAGE, page.params(), row_to_exception)
}

/// The exceptions that were made in an interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interaction(store: &Store, interaction: RowId) -> Result<Vec<Exception>> {
    store.rows(BY_INTERACTION, [interaction], row_to_exception)
}

/// The exceptions that were made in these interactions, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_interactions(store: &Store, interactions: &[RowId]) -> Result<Vec<Exception>> {
    store.rows(BY_INTERACTIONS, [list(interactions)], row_to_exception)
}

impl Keyed for Exception {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_exception(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.rule,
                self.interaction,
                self.happened_at.timestamp_millis(),
                offset_minutes(&self.happened_at),
                self.happened_at.date_naive().to_string(),
                self.why,
                self.impact,
                self.agreed_by,
                self.turned_out.map(TurnedOut::code),
                self.outcome,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Exception,
            id: self.id,
            at_ms: Some(self.happened_at.timestamp_millis()),
            text: search::text_of(&[&self.why, &self.impact, &self.agreed_by, &self.outcome]),
        })
    }
}
