//! What is in a journal file, told without opening it as one's journal.
//!
//! Owns: the few figures by which a person recognises a backup. The file is read only, and only where
//! it is whole; nothing is brought up to date, so that the statements here hold for every schema.

use super::{check, migrate, open, values};
use crate::domain::Moment;
use crate::error::{Error, Result};
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

/// So many of the newest entries are named.
const LATEST: usize = 5;

pub(super) const COUNTS: &str = include_str!("counts.sql");
pub(super) const LATEST_INTERACTIONS: &str = include_str!("latest_interactions.sql");
pub(super) const LINEAGE: &str = include_str!("lineage.sql");
pub(super) const LATEST_KUDOS: &str = include_str!("latest_kudos.sql");

/// What a whole journal file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// How many interactions.
    pub interactions: u64,
    /// How many kudos.
    pub kudos: u64,
    /// How many follow-ups are still open.
    pub open_follow_ups: u64,
    /// The newest entries, the newest first: when, and in what words.
    pub latest: Vec<Latest>,
}

/// One of the newest entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// When it happened.
    pub happened_at: Moment,
    /// What it says, or which kind it is where it says nothing.
    pub words: String,
    /// Whether it is thanks.
    pub is_kudos: bool,
}

impl Contents {
    /// When the newest entry happened; none where there is no entry.
    #[must_use]
    pub fn newest(&self) -> Option<Moment> {
        self.latest.first().map(|it| it.happened_at)
    }
}

/// By what copies of one journal know each other: the identity of its first word, which was made with the
/// journal and is in all of them. None where there is no word left, or the file cannot be read.
#[must_use]
pub fn lineage(path: &Path) -> Option<Uuid> {
    let read = |conn: Connection| conn.query_row(LINEAGE, (), |row| values::uid(row, 0)).ok();
    open::connect_to_look(path).ok().and_then(read)
}

/// Checks a file as a whole and says what is in it. A damaged search index is no fault: it is built
/// anew from the entries.
///
/// # Errors
/// `is_missing`, `is_foreign`, `is_newer`, and `is_damaged` where anything in it is not as it should be.
pub fn look_into(path: &Path) -> Result<Contents> {
    open::inspect(path, migrate::newest(migrate::MIGRATIONS))?;
    let looked = open::connect_to_look(path).and_then(|conn| {
        if check::structure(&conn)?.entries_are_whole() {
            of(&conn)
        } else {
            Err(Error::damaged(path))
        }
    });
    looked.map_err(|error| {
        let is_damaged = error.is_internal();
        if is_damaged { Error::damaged(path).caused_by(error) } else { error.about(path) }
    })
}

fn of(conn: &Connection) -> Result<Contents> {
    let [interactions, kudos, open_follow_ups] = conn.query_row(COUNTS, (), |row| {
        let count = |column| row.get(column).map(i64::unsigned_abs);
        Ok([count(0)?, count(1)?, count(2)?])
    })?;
    let mut latest = latest_of(conn, LATEST_INTERACTIONS, false)?;
    latest.extend(latest_of(conn, LATEST_KUDOS, true)?);
    latest.sort_by_key(|it| std::cmp::Reverse(it.happened_at));
    latest.truncate(LATEST);
    Ok(Contents { interactions, kudos, open_follow_ups, latest })
}

fn latest_of(conn: &Connection, sql: &str, is_kudos: bool) -> Result<Vec<Latest>> {
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([values::limit(LATEST)], |row| {
        Ok(Latest { happened_at: values::moment(row, 0)?, words: row.get(2)?, is_kudos })
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}
