//! Rules as rows.
//!
//! Owns: the table's column list and its row mapper. A name is unique in the form in which names
//! are compared.

use super::values::{compared, date_if_any, known, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::rule::{Colour, Rule};
use crate::error::Result;
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const ALL: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("all.sql"));
pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const BY_NAME: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_name.sql"));
pub(super) const BY_ASKED: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_asked.sql"));

fn row_to_rule(row: &Row<'_>) -> rusqlite::Result<Rule> {
    let colour: String = row.get(3)?;
    Ok(Rule {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        name: row.get(2)?,
        colour: known(Colour::from_code(&colour), 3)?,
        intent: row.get(4)?,
        may_do: row.get(5)?,
        limit: row.get(6)?,
        ask: row.get(7)?,
        say: row.get(8)?,
        instead_of: row.get(9)?,
        source: row.get(10)?,
        reviewed_on: date_if_any(row, 11)?,
        asked: row.get(12)?,
        is_retired: row.get(13)?,
    })
}

/// Every rule, in the order in which they came.
///
/// # Errors
/// Where the file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Rule>> {
    store.rows(ALL, (), row_to_rule)
}

/// The rule of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Rule>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_rule)
}

/// The rule of exactly this name, case and accents aside.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_name(store: &Store, name: &str) -> Result<Option<Rule>> {
    store.row(BY_NAME, [compared(name)], row_to_rule)
}

/// The rules whose reason was asked for in this interaction.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_asked(store: &Store, interaction: RowId) -> Result<Vec<Rule>> {
    store.rows(BY_ASKED, [interaction], row_to_rule)
}

impl Keyed for Rule {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_rule(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.name,
                compared(&self.name),
                self.colour.code(),
                self.intent,
                self.may_do,
                self.limit,
                self.ask,
                self.say,
                self.instead_of,
                self.source,
                self.reviewed_on.map(|day| day.to_string()),
                self.asked,
                self.is_retired,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        let parts = [
            &self.name,
            &self.intent,
            &self.may_do,
            &self.limit,
            &self.ask,
            &self.say,
            &self.instead_of,
            &self.source,
        ];
        Some(search::Words {
            entity: search::Entity::Rule,
            id: self.id,
            at_ms: None,
            text: search::text_of(&parts.map(String::as_str)),
        })
    }
}
