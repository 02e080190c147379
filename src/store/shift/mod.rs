//! Shifts as rows, and what is counted for their summaries.
//!
//! Owns: the table's column list, its row mapper, and the queries of the figures.

use super::entry::Page;
use super::values::{moment, moment_if_any, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, promise, search};
use crate::domain::follow_up::Score;
use crate::domain::shift::{Figures, Keys, Moods, Shift};
use crate::domain::{Moment, RowId};
use crate::error::{Error, Result};
use rusqlite::{Row, params};
use uuid::Uuid;

pub(super) const BY_ID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_id.sql"));
pub(super) const BY_UID: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("by_uid.sql"));
pub(super) const RUNNING: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("running.sql"));
pub(super) const INTERACTIONS: &str =
    concat!(include_str!("../radar/with_colleagues.sql"), include_str!("interactions.sql"));
pub(super) const KUDOS: &str = include_str!("kudos.sql");
pub(super) const CLOSED: &str = include_str!("closed.sql");
pub(super) const LAST_ENDED: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("last_ended.sql"));
pub(super) const KEYS_BEFORE: &str = include_str!("keys_before.sql");
pub(super) const REFLECTED: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("reflected.sql"));
pub(super) const REFLECTED_OLDEST: &str =
    concat!("SELECT ", include_str!("columns.sql"), include_str!("reflected_oldest.sql"));
const LATEST_KEYS: &str = include_str!("latest_keys.sql");

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn keys(row: &Row<'_>, first: usize) -> rusqlite::Result<Keys> {
    Ok(Keys {
        interaction: row.get(first)?,
        kudos: row.get(first + 1)?,
        promise: row.get(first + 2)?,
    })
}

fn row_to_shift(row: &Row<'_>) -> rusqlite::Result<Shift> {
    let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
    let ended_at = moment_if_any(row, 7)?;
    let (mut until, mut figures) = (None, None);
    if ended_at.is_some() {
        until = Some(keys(row, 9)?);
        figures = Some(Figures {
            interactions: number(13)?,
            promises: Score { kept: number(14)?, of: number(15)? },
            moods: Moods {
                known: number(16)?,
                before: row.get(17)?,
                after: row.get(18)?,
                happier: number(19)?,
            },
            kudos: number(20)?,
            handed_over: number(21)?,
            let_go: number(22)?,
        });
    }
    Ok(Shift {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        started_at: moment(row, 2)?,
        after: keys(row, 4)?,
        ended_at,
        until,
        reflection: row.get(12)?,
        figures,
    })
}

/// The shift of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Shift>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_shift)
}

/// The shift that goes on.
///
/// # Errors
/// Where the file cannot be read.
pub fn running(store: &Store) -> Result<Option<Shift>> {
    store.row(RUNNING, (), row_to_shift)
}

/// The shift that ended last between two instants.
///
/// # Errors
/// Where the file cannot be read.
pub fn last_ended(store: &Store, from: Moment, to: Moment) -> Result<Option<Shift>> {
    let params = (from.timestamp_millis(), to.timestamp_millis());
    store.row(LAST_ENDED, params, row_to_shift)
}

/// One page of the shifts that ended with a line about them, newest first unless the page says otherwise;
/// the days of the page are not looked at.
///
/// # Errors
/// Where the file cannot be read.
pub fn reflected(store: &Store, page: &Page) -> Result<Vec<Shift>> {
    let sql = if page.is_oldest_first() { REFLECTED_OLDEST } else { REFLECTED };
    let (ms, id, beyond, _, _, limit) = page.params();
    store.rows(sql, (ms, id, beyond, limit), row_to_shift)
}

/// What was logged last: what comes after it belongs to a shift that begins now.
///
/// # Errors
/// Where the file cannot be read.
pub fn latest_keys(store: &Store) -> Result<Keys> {
    store.row(LATEST_KEYS, (), |row| keys(row, 0))?.ok_or_else(Error::internal)
}

/// What was logged last before anything of this civil day, which began at `midnight`.
///
/// # Errors
/// Where the file cannot be read.
pub fn keys_before(store: &Store, midnight: Moment) -> Result<Keys> {
    let day = midnight.date_naive().to_string();
    let from_ms = midnight.timestamp_millis();
    let params = (day, from_ms, from_ms.saturating_add(DAY_MS));
    store.row(KEYS_BEFORE, params, |row| keys(row, 0))?.ok_or_else(Error::internal)
}

/// The figures of what was logged between two places, and closed between two instants.
///
/// # Errors
/// Where the file cannot be read.
pub fn figures(
    store: &Store,
    (after, until): (Keys, Keys),
    (from, to): (Moment, Moment),
) -> Result<Figures> {
    let number = |row: &Row<'_>, column| row.get::<_, i64>(column).map(i64::unsigned_abs);
    let (interactions, moods) = store
        .row(INTERACTIONS, [after.interaction, until.interaction], |row| {
            let moods = Moods {
                known: number(row, 1)?,
                before: row.get(2)?,
                after: row.get(3)?,
                happier: number(row, 4)?,
            };
            Ok((number(row, 0)?, moods))
        })?
        .ok_or_else(Error::internal)?;
    let kudos = store.row(KUDOS, [after.kudos, until.kudos], |row| number(row, 0))?;
    let closed = (from.timestamp_millis(), to.timestamp_millis());
    let (handed_over, let_go) = store
        .row(CLOSED, closed, |row| Ok((number(row, 0)?, number(row, 1)?)))?
        .ok_or_else(Error::internal)?;
    let settled = promise::ended_between(store, after.promise, until.promise)?;
    Ok(Figures {
        interactions,
        promises: Score::of(&settled),
        moods,
        kudos: kudos.unwrap_or_default(),
        handed_over,
        let_go,
    })
}

impl Keyed for Shift {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_shift(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        let figures = self.figures;
        let number = |of: fn(&Figures) -> u64| {
            figures.as_ref().map(|it| i64::try_from(of(it)).unwrap_or(i64::MAX))
        };
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.started_at.timestamp_millis(),
                offset_minutes(&self.started_at),
                self.after.interaction,
                self.after.kudos,
                self.after.promise,
                self.ended_at.map(|at| at.timestamp_millis()),
                self.ended_at.as_ref().map(offset_minutes),
                self.until.map(|it| it.interaction),
                self.until.map(|it| it.kudos),
                self.until.map(|it| it.promise),
                self.reflection,
                number(|it| it.interactions),
                number(|it| it.promises.kept),
                number(|it| it.promises.of),
                number(|it| it.moods.known),
                figures.map(|it| it.moods.before),
                figures.map(|it| it.moods.after),
                number(|it| it.moods.happier),
                number(|it| it.kudos),
                number(|it| it.handed_over),
                number(|it| it.let_go),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::Reflection,
            id: self.id,
            at_ms: Some(self.ended_at.unwrap_or(self.started_at).timestamp_millis()),
            text: search::text_of(&[&self.reflection]),
        })
    }
}
