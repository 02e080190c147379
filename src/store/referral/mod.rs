//! Referrals as rows.
//!
//! Owns: the table's column list and its row mapper. Search finds a referral by its owner, findings
//! and answer, by its contact and by its follow-up.

use super::values::{civil, civil_text, list, moment, moment_if_any, offset_minutes, uid};
use super::{Keyed, Store, keyed_by_id, search};
use crate::domain::follow_up::{Findings, Referral};
use crate::domain::{Moment, RowId};
use crate::error::Result;
use rusqlite::{Row, params};

/// How many of the latest referrals say who is asked most.
const RECENT: i64 = 2_000;

pub(super) const BY_ID: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_id.sql")
);
pub(super) const BY_FOLLOW_UP: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_follow_up.sql")
);
pub(super) const RECENT_CONTACTS: &str = include_str!("recent_contacts.sql");

pub(super) const BY_FOLLOW_UPS: &str = concat!(
    "SELECT ",
    include_str!("columns.sql"),
    include_str!("from.sql"),
    include_str!("by_follow_ups.sql")
);
pub(super) const INTERACTIONS_OF: &str = include_str!("interactions_of.sql");
pub(super) const ASKED: &str = include_str!("asked.sql");

fn row_to_referral(row: &Row<'_>) -> rusqlite::Result<Referral> {
    Ok(Referral {
        id: row.get(0)?,
        uid: uid(row, 1)?,
        follow_up: row.get(2)?,
        contact: row.get(3)?,
        referred_at: moment(row, 4)?,
        due: civil(row, 6)?,
        owner: row.get(7)?,
        owned_at: moment_if_any(row, 8)?,
        findings: Findings { better: row.get(10)?, worse: row.get(11)?, cost: row.get(12)? },
        investigated_at: moment_if_any(row, 13)?,
        answer: row.get(15)?,
        answered_at: moment_if_any(row, 16)?,
        told_at: moment_if_any(row, 18)?,
    })
}

/// The referral of this follow-up.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_up(store: &Store, follow_up: RowId) -> Result<Option<Referral>> {
    store.row(BY_FOLLOW_UP, [follow_up], row_to_referral)
}

/// The referrals of these follow-ups, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_ups(store: &Store, follow_ups: &[RowId]) -> Result<Vec<Referral>> {
    store.rows(BY_FOLLOW_UPS, [list(follow_ups)], row_to_referral)
}

/// Which contacts these interactions were passed to, one for each time.
///
/// # Errors
/// Where the file cannot be read.
pub fn asked(store: &Store, interactions: &[RowId]) -> Result<Vec<RowId>> {
    store.rows(ASKED, [list(interactions)], |row| row.get(0))
}

/// The interactions that these referrals belong to, each after what belongs to it; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn interactions_of(store: &Store, referrals: &[RowId]) -> Result<Vec<(RowId, RowId)>> {
    store.rows(INTERACTIONS_OF, [list(referrals)], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The contacts of the latest referrals, one for each.
///
/// # Errors
/// Where the file cannot be read.
pub fn recent_contacts(store: &Store) -> Result<Vec<RowId>> {
    store.rows(RECENT_CONTACTS, [RECENT], |row| row.get(0))
}

impl Keyed for Referral {
    keyed_by_id!();

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        row_to_referral(row)
    }

    fn write(&self, store: &Store, sql: &str, id: Option<RowId>) -> Result<usize> {
        store.run(
            sql,
            params![
                id,
                self.uid.as_bytes(),
                self.follow_up,
                self.contact,
                self.referred_at.timestamp_millis(),
                offset_minutes(&self.referred_at),
                civil_text(self.due),
                self.owner,
                ms(self.owned_at),
                self.owned_at.as_ref().map(offset_minutes),
                self.findings.better,
                self.findings.worse,
                self.findings.cost,
                ms(self.investigated_at),
                self.investigated_at.as_ref().map(offset_minutes),
                self.answer,
                ms(self.answered_at),
                self.answered_at.as_ref().map(offset_minutes),
                ms(self.told_at),
                self.told_at.as_ref().map(offset_minutes),
            ],
        )
    }

    fn words(&self) -> Option<search::Words> {
        let found = &self.findings;
        Some(search::Words {
            entity: search::Entity::Referral,
            id: self.id,
            at_ms: Some(self.referred_at.timestamp_millis()),
            text: search::text_of(&[
                &self.owner,
                &found.better,
                &found.worse,
                &found.cost,
                &self.answer,
            ]),
        })
    }
}

fn ms(at: Option<Moment>) -> Option<i64> {
    at.map(|at| at.timestamp_millis())
}
