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
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
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
pub(super) const PAGE_OLDEST: &str = entries!(include_str!("page_oldest.sql"));
pub(super) const BY_IDS: &str = entries!(include_str!("by_ids.sql"));
pub(super) const BY_UID: &str = entries!(include_str!("../interaction/by_uid.sql"));
pub(super) const OPEN: &str = concat!(columns!(), include_str!("open.sql"));
pub(super) const WITH_OTHERS: &str = concat!(columns!(), include_str!("with_others.sql"));
pub(super) const CLOSED: &str = concat!(columns!(), include_str!("closed.sql"));
pub(super) const BY_FOLLOW_UPS: &str = concat!(columns!(), include_str!("by_follow_ups.sql"));
pub(super) const REVIEW_DUE: &str = concat!(columns!(), include_str!("review_due.sql"));
pub(super) const REVIEW_WAITING: &str = concat!(columns!(), include_str!("review_waiting.sql"));
pub(super) const REVIEW_LEFT: &str = include_str!("review_left.sql");
pub(super) const MARKED: &str = concat!(columns!(), include_str!("marked.sql"));
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
    after: Option<(i64, RowId)>,
    from_ms: i64,
    to_ms: i64,
    first: String,
    last: String,
    limit: i64,
    is_oldest_first: bool,
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
        Self {
            after,
            from_ms,
            to_ms,
            first: from.map_or_else(String::new, |day| day.to_string()),
            // A letter stands after every digit: no last day.
            last: to.map_or_else(|| "z".to_owned(), |day| day.to_string()),
            limit: values::limit(limit),
            is_oldest_first: false,
        }
    }

    /// The same days from their beginning on.
    #[must_use]
    pub fn oldest_first(self) -> Self {
        Self { is_oldest_first: true, ..self }
    }

    /// The same, but nothing beyond an instant in UTC milliseconds: earlier than it, or later than it
    /// where the oldest come first.
    #[must_use]
    pub fn until(mut self, ms: i64) -> Self {
        if self.is_oldest_first {
            self.to_ms = self.to_ms.min(ms);
        } else {
            self.from_ms = self.from_ms.max(ms);
        }
        self
    }

    pub(super) fn is_oldest_first(&self) -> bool {
        self.is_oldest_first
    }

    pub(super) fn params(&self) -> (i64, RowId, i64, &str, &str, i64) {
        let (edge, beyond) = if self.is_oldest_first {
            let start = (self.from_ms, RowId::MIN);
            (self.after.map_or(start, |after| after.max(start)), self.to_ms)
        } else {
            let end = (self.to_ms, RowId::MAX);
            (self.after.map_or(end, |after| after.min(end)), self.from_ms)
        };
        (edge.0, edge.1, beyond, &self.first, &self.last, self.limit)
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

/// One page of interactions, newest first unless the page says otherwise.
///
/// # Errors
/// Where the file cannot be read.
pub fn page(store: &Store, page: &Page) -> Result<Vec<Joined>> {
    let sql = if page.is_oldest_first() { PAGE_OLDEST } else { PAGE };
    store.rows(sql, page.params(), row_to_joined)
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

/// The interactions of these follow-ups, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn by_follow_ups(store: &Store, follow_ups: &[RowId]) -> Result<Vec<Joined>> {
    store.rows(BY_FOLLOW_UPS, [values::list(follow_ups)], row_to_joined)
}

/// Which part of the open follow-ups: those due in a stretch of time, after a place in the list.
#[derive(Debug, Clone, Copy)]
pub struct Owed {
    /// Due at this civil time or later.
    pub from: NaiveDateTime,
    /// Due before this civil time; none for no end.
    pub before: Option<NaiveDateTime>,
    /// Due time and key of the last row of the page before.
    pub after: Option<(NaiveDateTime, RowId)>,
    /// At most so many.
    pub limit: usize,
}

impl Owed {
    fn params(&self) -> (String, String, String, RowId, i64) {
        let (due, id) = self.after.unwrap_or((self.from, 0));
        let text = values::civil_text;
        // A letter stands after every digit: no end.
        let before = self.before.map_or_else(|| "z".to_owned(), text);
        (text(self.from), before, text(due), id, values::limit(self.limit))
    }
}

/// Interactions with an open follow-up, the one due first at the top.
///
/// # Errors
/// Where the file cannot be read.
pub fn open(store: &Store, owed: &Owed) -> Result<Vec<Joined>> {
    store.rows(OPEN, owed.params(), row_to_joined)
}

/// Of these, the ones that wait for somebody else's answer.
///
/// # Errors
/// Where the file cannot be read.
pub fn with_others(store: &Store, owed: &Owed) -> Result<Vec<Joined>> {
    store.rows(WITH_OTHERS, owed.params(), row_to_joined)
}

/// Interactions with a closed follow-up, the one closed last at the top; `after` is the instant and
/// the key of the last row of the page before.
///
/// # Errors
/// Where the file cannot be read.
pub fn closed(store: &Store, after: Option<(i64, RowId)>, limit: usize) -> Result<Vec<Joined>> {
    let (ms, id) = after.unwrap_or((i64::MAX, RowId::MAX));
    store.rows(CLOSED, (ms, id, values::limit(limit)), row_to_joined)
}

/// What a review asks about and has not asked yet in this shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Promises and other steps that are due.
    Due,
    /// Check backs that are due.
    CheckBack,
    /// Referrals without an answer that are not due yet.
    Waiting,
}

/// The next follow-ups of a review, the most urgent first: due before `before`, and not answered in
/// this shift. What was given another time is asked again once that has passed `now`.
///
/// # Errors
/// Where the file cannot be read.
pub fn to_review(
    store: &Store,
    question: Question,
    before: NaiveDateTime,
    now: NaiveDateTime,
    shift: RowId,
    limit: usize,
) -> Result<Vec<Joined>> {
    let (before, limit) = (values::civil_text(before), values::limit(limit));
    match question {
        Question::Waiting => store.rows(REVIEW_WAITING, (before, shift, limit), row_to_joined),
        due => {
            let is_check_back = due == Question::CheckBack;
            let now = values::civil_text(now);
            store.rows(REVIEW_DUE, (before, shift, now, is_check_back, limit), row_to_joined)
        }
    }
}

/// How many cards a review has still to show.
///
/// # Errors
/// Where the file cannot be read.
pub fn left_to_review(
    store: &Store,
    before: NaiveDateTime,
    now: NaiveDateTime,
    shift: RowId,
) -> Result<u64> {
    let params = (values::civil_text(before), shift, values::civil_text(now));
    let left = store.row(REVIEW_LEFT, params, |row| row.get::<_, i64>(0))?;
    Ok(left.unwrap_or_default().unsigned_abs())
}

/// The open follow-ups that are to go on the hand-over sheet of this shift.
///
/// # Errors
/// Where the file cannot be read.
pub fn to_hand_over(store: &Store, shift: RowId) -> Result<Vec<Joined>> {
    store.rows(MARKED, [shift], row_to_joined)
}
