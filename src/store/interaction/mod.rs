//! Interactions as rows.
//!
//! Owns: the table's column list, its row mapper, and the counts of a day.

use super::values::{joined, known, list, moment, offset_minutes, uid, unreadable, words};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::interaction::{Effort, Expectation, Interaction, Mood};
use crate::domain::preset::TermCount;
use crate::domain::radar::Period;
use crate::domain::{Moment, RowId};
use crate::error::Result;
use rusqlite::types::Type;
use rusqlite::{Row, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many columns [`row_to_interaction`] reads.
pub(super) const COLUMNS: usize = 17;

/// How many of the latest interactions say which terms are used most.
const RECENT: i64 = 2_000;

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
pub(super) const COUNTS: &str =
    concat!(include_str!("../radar/with_colleagues.sql"), include_str!("counts.sql"));
pub(super) const WITH_COLLEAGUES: &str = include_str!("with_colleagues.sql");
pub(super) const ANY_BETWEEN: &str = include_str!("any_between.sql");
pub(super) const RECENT_TERMS: &str = include_str!("recent_terms.sql");

/// Reads the columns of `columns.sql` from `first` on.
pub(super) fn row_to_interaction(row: &Row<'_>, first: usize) -> rusqlite::Result<Interaction> {
    Ok(Interaction {
        id: row.get(first)?,
        uid: uid(row, first + 1)?,
        happened_at: moment(row, first + 2)?,
        kind: row.get(first + 4)?,
        channel: row.get(first + 5)?,
        audience: row.get(first + 6)?,
        count: row.get(first + 7)?,
        minutes: row.get(first + 8)?,
        effort: effort(row, first + 9)?,
        mood_before: mood(row, first + 10)?,
        mood_after: mood(row, first + 11)?,
        expectation: match row.get::<_, Option<String>>(first + 12)? {
            Some(code) => Some(known(Expectation::from_code(&code), first + 12)?),
            None => None,
        },
        tags: words(row, first + 13)?,
        summary: row.get(first + 14)?,
        extra: row.get(first + 15)?,
        detail: row.get(first + 16)?,
    })
}

/// Reads an effort that may be missing.
pub(super) fn effort(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Effort>> {
    let Some(level) = row.get::<_, Option<u8>>(column)? else { return Ok(None) };
    Effort::new(level).map(Some).ok_or_else(|| unreadable(column, Type::Integer))
}

/// Reads a mood that may be missing.
pub(super) fn mood(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Mood>> {
    let Some(value) = row.get::<_, Option<i64>>(column)? else { return Ok(None) };
    Mood::from_value(value).map(Some).ok_or_else(|| unreadable(column, Type::Integer))
}

/// The interaction with this key.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_id(store: &Store, id: RowId) -> Result<Option<Interaction>> {
    store.row(BY_ID, [id], |row| row_to_interaction(row, 0))
}

/// The interaction of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Interaction>> {
    store.row(BY_UID, [uid.into_bytes()], |row| row_to_interaction(row, 0))
}

/// True where an interaction of this uid is there.
///
/// # Errors
/// Where the file cannot be read.
pub fn is_known(store: &Store, uid: Uuid) -> Result<bool> {
    Ok(store.row(include_str!("is_known.sql"), [uid.into_bytes()], |_| Ok(()))?.is_some())
}

/// Those of these interactions that are conversations with colleagues: a step was agreed on in
/// feedback there, or the reason of a rule was asked for.
///
/// # Errors
/// Where the file cannot be read.
pub fn with_colleagues(store: &Store, interactions: &[RowId]) -> Result<Vec<RowId>> {
    store.rows(WITH_COLLEAGUES, [list(interactions)], |row| row.get(0))
}

/// How many interactions of these civil days share each combination of terms, by kind, channel and
/// audience; conversations with colleagues are not counted.
///
/// # Errors
/// Where the file cannot be read.
pub fn counts(store: &Store, days: Period) -> Result<Vec<TermCount>> {
    let mut sums: BTreeMap<[RowId; 3], u64> = BTreeMap::new();
    let days = (days.from.to_string(), days.to.to_string());
    for (terms, count) in store.rows(COUNTS, days, |row| {
        Ok(([row.get(0)?, row.get(1)?, row.get(2)?], row.get::<_, i64>(3)?.unsigned_abs()))
    })? {
        *sums.entry(terms).or_default() += count;
    }
    let counted = sums.into_iter().map(|([kind, channel, audience], count)| TermCount {
        kind,
        channel,
        audience,
        count,
    });
    Ok(counted.collect())
}

/// The terms of the latest interactions, one for each use: what somebody uses now, which is what
/// an ambiguous word most likely means.
///
/// # Errors
/// Where the file cannot be read.
pub fn recent_terms(store: &Store) -> Result<Vec<[RowId; 3]>> {
    store.rows(RECENT_TERMS, [RECENT], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
}

/// True where anything happened between two instants, both included.
///
/// # Errors
/// Where the file cannot be read.
pub fn any_between(store: &Store, from: Moment, to: Moment) -> Result<bool> {
    let params = (from.timestamp_millis(), to.timestamp_millis());
    Ok(store.row(ANY_BETWEEN, params, |_| Ok(()))?.is_some())
}

impl Keyed for Interaction {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_interaction(row, 0)
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
                self.kind,
                self.channel,
                self.audience,
                self.count,
                self.minutes,
                self.effort.map(Effort::level),
                self.mood_before.map(Mood::value),
                self.mood_after.map(Mood::value),
                self.expectation.map(Expectation::code),
                joined(&self.tags),
                self.summary,
                self.extra,
                self.detail,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        let tags = joined(&self.tags);
        Some(search::Words {
            entity: search::Entity::Interaction,
            id: self.id,
            at_ms: Some(self.happened_at.timestamp_millis()),
            text: search::text_of(&[&self.summary, &self.detail, &tags, &self.extra]),
        })
    }
}
