//! What tells how service grew, as rows: promises and follow-ups that ended, people by day, and
//! reflections on shifts.
//!
//! Owns: the queries that a goal, a portfolio and a report are read with, each one query for all of
//! a period. Must not: count what the domain defines.

use super::radar::bounds;
use super::values::{date, list, moment};
use super::{Keyed as _, Store};
use crate::domain::RowId;
use crate::domain::follow_up::Promise;
use crate::domain::radar::Period;
use crate::domain::shift::Shift;
use crate::error::Result;
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

pub(super) const PROMISES_ENDED: &str = concat!(
    include_str!("../radar/with_colleagues.sql"),
    "SELECT ",
    include_str!("../promise/columns.sql"),
    include_str!("promises_ended.sql")
);
pub(super) const FOLLOW_UPS_CLOSED: &str =
    concat!(include_str!("../radar/with_colleagues.sql"), include_str!("follow_ups_closed.sql"));
pub(super) const PEOPLE_BY_DAY: &str = include_str!("people_by_day.sql");
pub(super) const NOT_COUNTED_BY_DAY: &str =
    concat!(include_str!("../radar/with_colleagues.sql"), include_str!("not_counted_by_day.sql"));
pub(super) const REFLECTIONS: &str =
    concat!("SELECT ", include_str!("../shift/columns.sql"), include_str!("reflections.sql"));
pub(super) const SHIFTS_BY_IDS: &str =
    concat!("SELECT ", include_str!("../shift/columns.sql"), include_str!("shifts_by_ids.sql"));

/// A follow-up that was kept or let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// The civil day on which it was opened.
    pub opened_on: NaiveDate,
    /// The civil day on which it was closed.
    pub closed_on: NaiveDate,
    /// True where it was kept.
    pub is_kept: bool,
}

/// The promises that were settled in a period, the earliest day first; not those among colleagues.
///
/// # Errors
/// Where the file cannot be read.
pub fn promises_ended(store: &Store, period: Period) -> Result<Vec<Promise>> {
    store.rows(PROMISES_ENDED, bounds(period), Promise::read)
}

/// The follow-ups that were kept or let go in a period, in the order in which they were closed.
/// Those that a colleague has now, or had before, are answered at more than one desk and left out; so is
/// what was agreed on with colleagues, which nobody at the desk waits for.
///
/// # Errors
/// Where the file cannot be read.
pub fn follow_ups_closed(store: &Store, period: Period) -> Result<Vec<Settled>> {
    let mut closed = store.rows(FOLLOW_UPS_CLOSED, instants(period), |row| {
        Ok(Settled {
            opened_on: moment(row, 0)?.date_naive(),
            closed_on: moment(row, 2)?.date_naive(),
            is_kept: row.get(4)?,
        })
    })?;
    closed.retain(|it| period.holds(it.closed_on));
    Ok(closed)
}

/// How many people came on each day of a period that had some, the earliest first. What came with a
/// colleague's hand-over is counted at their desk, and colleagues are not counted.
///
/// # Errors
/// Where the file cannot be read.
pub fn people_by_day(store: &Store, period: Period) -> Result<BTreeMap<NaiveDate, u64>> {
    let number =
        |row: &rusqlite::Row<'_>| Ok((date(row, 0)?, row.get::<_, i64>(1).map(i64::unsigned_abs)?));
    let days = store.rows(PEOPLE_BY_DAY, bounds(period), number)?;
    let mut days: BTreeMap<NaiveDate, u64> = days.into_iter().collect();
    for (day, count) in store.rows(NOT_COUNTED_BY_DAY, bounds(period), number)? {
        days.entry(day).and_modify(|sum| *sum = sum.saturating_sub(count));
    }
    Ok(days)
}

/// The shifts of a period on which somebody reflected, the newest first.
///
/// # Errors
/// Where the file cannot be read.
pub fn reflections(store: &Store, period: Period) -> Result<Vec<Shift>> {
    let mut shifts = store.rows(REFLECTIONS, instants(period), Shift::read)?;
    shifts.retain(|shift| period.holds(shift.started_at.date_naive()));
    Ok(shifts)
}

/// The shifts of these keys, in no order.
///
/// # Errors
/// Where the file cannot be read.
pub fn shifts_by_ids(store: &Store, ids: &[RowId]) -> Result<Vec<Shift>> {
    store.rows(SHIFTS_BY_IDS, [list(ids)], Shift::read)
}

/// The milliseconds between which everything of these civil days happened, with a day more on either
/// side for the offsets of desks and for shifts over midnight. The exact day is compared after that.
fn instants(period: Period) -> (i64, i64) {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let from = period.from.checked_sub_days(Days::new(1)).map_or(i64::MIN, midnight);
    let to = period.to.checked_add_days(Days::new(3)).map_or(i64::MAX, midnight);
    (from, to)
}
