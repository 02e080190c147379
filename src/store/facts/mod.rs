//! What filters ask about interactions, without their words: very many are looked at for few.
//!
//! Owns: the short column list and its row mapper.

use super::entry::Page;
use super::interaction::{effort, mood};
use super::{Store, values};
use crate::domain::follow_up::FollowUpState;
use crate::domain::interaction::{Effort, Mood};
use crate::domain::{Moment, RowId};
use crate::error::Result;
use rusqlite::Row;

macro_rules! facts {
    ($rest:expr) => {
        concat!("SELECT ", include_str!("columns.sql"), "FROM interaction AS i\n", $rest)
    };
}

pub(super) const PAGE: &str = facts!(include_str!("../entry/page.sql"));
pub(super) const PAGE_OLDEST: &str = facts!(include_str!("../entry/page_oldest.sql"));
pub(super) const BY_IDS: &str = facts!(include_str!("../entry/by_ids.sql"));
pub(super) const OWED: &str = include_str!("owed.sql");

/// An interaction as filters see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its key.
    pub id: RowId,
    /// When it happened.
    pub at: Moment,
    /// Term of the kinds.
    pub kind: RowId,
    /// Term of the channels.
    pub channel: RowId,
    /// Term of the audiences.
    pub audience: RowId,
    /// How much work it was.
    pub effort: Option<Effort>,
    /// Mood on arrival.
    pub came: Option<Mood>,
    /// Mood on leaving.
    pub left: Option<Mood>,
    /// Its tags, with spaces between them.
    pub tags: String,
}

fn row_to_facts(row: &Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        id: row.get(0)?,
        at: values::moment(row, 1)?,
        kind: row.get(3)?,
        channel: row.get(4)?,
        audience: row.get(5)?,
        effort: effort(row, 6)?,
        came: mood(row, 7)?,
        left: mood(row, 8)?,
        tags: row.get(9)?,
    })
}

/// One page of interactions, newest first unless the page says otherwise.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Facts>> {
    let sql = if page.is_oldest_first() { PAGE_OLDEST } else { PAGE };
    store.rows(sql, page.params(), row_to_facts)
}

/// The interactions of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Facts>> {
    store.rows(BY_IDS, [values::list(ids)], row_to_facts)
}

/// Those of these interactions that have a follow-up, each with whether it is open; in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn owed(store: &Store, ids: &[RowId]) -> Result<Vec<(RowId, bool)>> {
    store.rows(OWED, [values::list(ids)], |row| {
        let state: String = row.get(1)?;
        let state = values::known(FollowUpState::from_code(&state), 1)?;
        Ok((row.get(0)?, state == FollowUpState::Open))
    })
}
