//! Interactions with what belongs to them, as lists show them: one query a page, never one a row.
//!
//! Owns: the joined column list and the pages. Order is newest first: by instant, then by key, so
//! that a clock that was wrong for a while still gives one stable order.

use super::contact::row_to_contact;
use super::follow_up::{self, row_to_follow_up};
use super::interaction::{self, row_to_interaction};
use super::{Store, values};
use crate::domain::RowId;
use crate::domain::contact::Contact;
use crate::domain::follow_up::FollowUp;
use crate::domain::interaction::Interaction;
use crate::error::Result;
use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::Row;
use uuid::Uuid;

macro_rules! columns {
    () => {
        concat!(
            "SELECT ",
            include_str!("../interaction/columns.sql"),
            ", ",
            include_str!("../follow_up/columns.sql"),
            ", ",
            include_str!("../contact/columns.sql")
        )
    };
}

macro_rules! entries {
    ($rest:expr) => {
        concat!(columns!(), include_str!("from.sql"), $rest)
    };
}

pub(super) const PAGE: &str = entries!(include_str!("page.sql"));
pub(super) const BY_IDS: &str = entries!(include_str!("by_ids.sql"));
pub(super) const BY_UID: &str = entries!(include_str!("../interaction/by_uid.sql"));
pub(super) const OPEN: &str = concat!(columns!(), include_str!("open.sql"));
pub(super) const BY_CONTACT: &str = concat!(columns!(), include_str!("by_contact.sql"));

/// An interaction, what is still owed after it, and who was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The interaction.
    pub interaction: Interaction,
    /// What is, or was, owed after it.
    pub follow_up: Option<FollowUp>,
    /// To whom it was passed on.
    pub contact: Option<Contact>,
}

/// Which part of a list: rows older than a place in it, not before a day.
#[derive(Debug, Clone)]
pub struct Page {
    before: (i64, RowId),
    from_ms: i64,
    first: String,
    last: String,
    limit: i64,
}

impl Page {
    /// At most `limit` rows between two civil days, both included, that stand after `after`
    /// (milliseconds and key) in the list.
    #[must_use]
    pub fn new(
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        after: Option<(i64, RowId)>,
        limit: usize,
    ) -> Self {
        // A civil day lies within one day on either side of the same day in UTC; the index narrows
        // by instant, the exact day is compared after that.
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        let from_ms =
            from.and_then(|day| day.checked_sub_days(Days::new(1))).map_or(i64::MIN, midnight);
        let to_ms =
            to.and_then(|day| day.checked_add_days(Days::new(2))).map_or(i64::MAX, midnight);
        let end = (to_ms, RowId::MAX);
        Self {
            before: after.map_or(end, |after| after.min(end)),
            from_ms,
            first: from.map_or_else(String::new, |day| day.to_string()),
            // A letter stands after every digit: no last day.
            last: to.map_or_else(|| "z".to_owned(), |day| day.to_string()),
            limit: values::limit(limit),
        }
    }

    pub(super) fn params(&self) -> (i64, RowId, i64, &str, &str, i64) {
        (self.before.0, self.before.1, self.from_ms, &self.first, &self.last, self.limit)
    }
}

fn row_to_joined(row: &Row<'_>) -> rusqlite::Result<Joined> {
    const FOLLOW_UP: usize = interaction::COLUMNS;
    const CONTACT: usize = FOLLOW_UP + follow_up::COLUMNS;
    let has = |column| row.get::<_, Option<RowId>>(column).map(|id| id.is_some());
    Ok(Joined {
        interaction: row_to_interaction(row, 0)?,
        follow_up: if has(FOLLOW_UP)? { Some(row_to_follow_up(row, FOLLOW_UP)?) } else { None },
        contact: if has(CONTACT)? { Some(row_to_contact(row, CONTACT)?) } else { None },
    })
}

/// One page of interactions, newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Joined>> {
    store.rows(PAGE, page.params(), row_to_joined)
}

/// The interaction of this uid.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_uid(store: &Store, uid: Uuid) -> Result<Option<Joined>> {
    store.row(BY_UID, [uid.into_bytes()], row_to_joined)
}

/// The interactions of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Joined>> {
    store.rows(BY_IDS, [values::list(ids)], row_to_joined)
}

/// The latest interactions that were passed to this contact.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_contact(store: &Store, contact: RowId, limit: usize) -> Result<Vec<Joined>> {
    store.rows(BY_CONTACT, (contact, values::limit(limit)), row_to_joined)
}

/// Interactions with an open follow-up, the one due first at the top.
///
/// # Errors
/// Where the file cannot be read.
pub fn open(store: &Store, limit: usize) -> Result<Vec<Joined>> {
    store.rows(OPEN, [values::limit(limit)], row_to_joined)
}
