//! Follow-ups as rows.
//!
//! Owns: the table's column list and its row mapper.

use super::values::{
    civil, civil_if_any, civil_text, clock_text, known, list, moment, moment_if_any,
    offset_minutes, uid, wish,
};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::RowId;
use crate::domain::follow_up::{FollowUp, FollowUpState, Outcome, Step};
use crate::error::Result;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Row, params};
use uuid::Uuid;

/// How many columns [`row_to_follow_up`] reads.
pub(super) const COLUMNS: usize = 20;

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
pub(super) const COUNTS: &str = include_str!("counts.sql");

/// Reads the columns of `columns.sql` from `first` on.
pub(super) fn row_to_follow_up(row: &Row<'_>, first: usize) -> rusqlite::Result<FollowUp> {
    let state: String = row.get(first + 3)?;
    let step: String = row.get(first + 4)?;
    let outcome: Option<String> = row.get(first + 12)?;
    Ok(FollowUp {
        id: row.get(first)?,
        uid: uid(row, first + 1)?,
        interaction: row.get(first + 2)?,
        state: known(FollowUpState::from_code(&state), first + 3)?,
        step: known(Step::from_code(&step), first + 4)?,
        promise: row.get(first + 5)?,
        promised_at: moment_if_any(row, first + 6)?,
        due: civil(row, first + 8)?,
        due_moved_from: wish(row, first + 9)?,
        check_back: civil_if_any(row, first + 11)?,
        outcome: match outcome {
            Some(code) => Some(known(Outcome::from_code(&code), first + 12)?),
            None => None,
        },
        opened_at: moment(row, first + 13)?,
        closed_at: moment_if_any(row, first + 15)?,
        reason: row.get(first + 17)?,
        handed_to: row.get(first + 18)?,
        taken_from: row.get(first + 19)?,
    })
}

/// How many follow-ups stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Still owed, the late ones and those of today among them.
    pub open: u64,
    /// Due before now.
    pub late: u64,
    /// Due later today.
    pub due_today: u64,
    /// Open, and somebody else was asked who has not answered.
    pub with_others: u64,
    /// Kept, let go or handed over.
    pub closed: u64,
    /// The next due time that is still to come.
    pub next_due: Option<NaiveDateTime>,
}

/// How many follow-ups stand where at this civil time.
///
/// # Errors
/// Where the file cannot be read.
pub fn counts(store: &Store, now: NaiveDateTime) -> Result<Counts> {
    let tomorrow = now.date().checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
    let params = (civil_text(now), civil_text(tomorrow.and_time(NaiveTime::MIN)));
    let counts = store.row(COUNTS, params, |row| {
        let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        Ok(Counts {
            open: number(0)?,
            late: number(1)?,
            due_today: number(2)?,
            with_others: number(3)?,
            closed: number(4)?,
            next_due: civil_if_any(row, 5)?,
        })
    })?;
    Ok(counts.unwrap_or_default())
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

/// The interactions that these follow-ups belong to, each after what belongs to it; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn interactions_of(store: &Store, follow_ups: &[RowId]) -> Result<Vec<(RowId, RowId)>> {
    store.rows(INTERACTIONS_OF, [list(follow_ups)], |row| Ok((row.get(0)?, row.get(1)?)))
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
                self.promised_at.map(|at| at.timestamp_millis()),
                self.promised_at.as_ref().map(offset_minutes),
                civil_text(self.due),
                self.due_moved_from.map(|wish| wish.date.to_string()),
                self.due_moved_from.and_then(|wish| wish.time).map(clock_text),
                self.check_back.map(civil_text),
                self.outcome.map(Outcome::code),
                self.opened_at.timestamp_millis(),
                offset_minutes(&self.opened_at),
                self.closed_at.map(|at| at.timestamp_millis()),
                self.closed_at.as_ref().map(offset_minutes),
                self.reason,
                self.handed_to,
                self.taken_from,
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        Some(search::Words {
            entity: search::Entity::FollowUp,
            id: self.id,
            at_ms: Some(self.opened_at.timestamp_millis()),
            text: search::text_of(&[&self.promise, &self.reason]),
        })
    }
}
