//! What the radar adds up, as rows.
//!
//! Owns: the queries over moods, expectations, rules that came up and rules that were bent.
//! Conversations with colleagues, in which a step was agreed on or the reason of a rule was asked
//! for, are nobody who came to the desk: every query leaves them out. Must not: add up what the
//! domain defines.

use super::Store;
use super::values::{date, known, list};
use crate::domain::RowId;
use crate::domain::interaction::{Expectation, Mood};
use crate::domain::radar::{Fared, Period};
use crate::domain::rule::Friction;
use crate::error::Result;
use chrono::NaiveDate;
use rusqlite::Row;

pub(super) const FELT: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("felt.sql"));
pub(super) const HURT: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("hurt.sql"));
pub(super) const OF_KINDS: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("of_kinds.sql"));
pub(super) const PEOPLE: &str = include_str!("people.sql");
pub(super) const RULES_MET: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("rules_met.sql"));
pub(super) const RULES_BENT: &str = include_str!("rules_bent.sql");
pub(super) const RULES_MET_BY_DAY: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("rules_met_by_day.sql"));
pub(super) const IS_SHORT: &str = include_str!("is_short.sql");
pub(super) const NOT_COUNTED: &str =
    concat!(include_str!("with_colleagues.sql"), include_str!("not_counted.sql"));

/// An interaction in which a rule came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The rule.
    pub rule: RowId,
    /// The civil day.
    pub day: NaiveDate,
    /// How people fared.
    pub fared: Fared,
}

/// How often a rule was bent, and how that turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bent {
    /// The rule.
    pub rule: RowId,
    /// How often.
    pub times: u64,
    /// How often since the day that was asked for.
    pub lately: u64,
    /// How many turned out well.
    pub well: u64,
    /// How many turned out badly.
    pub badly: u64,
}

/// The first and the last day as columns hold them. Days that have more than four digits are
/// compared as the first or the last that have not.
pub(super) fn bounds(period: Period) -> (String, String) {
    let Period { from: first, to: last } = Period::ALWAYS;
    (period.from.clamp(first, last).to_string(), period.to.clamp(first, last).to_string())
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn mood(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Mood>> {
    let value: Option<i64> = row.get(column)?;
    value.map(|value| known(Mood::from_value(value), column)).transpose()
}

fn expectation(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Expectation>> {
    let code = row.get_ref(column)?.as_str_or_null()?;
    code.map(|code| known(Expectation::from_code(code), column)).transpose()
}

fn row_to_met(row: &Row<'_>) -> rusqlite::Result<Met> {
    Ok(Met {
        rule: row.get(0)?,
        day: date(row, 1)?,
        fared: Fared {
            count: row.get::<_, i64>(5)?.unsigned_abs(),
            before: mood(row, 2)?,
            after: mood(row, 3)?,
            expectation: expectation(row, 4)?,
            has_extra: row.get(6)?,
        },
    })
}

/// An entry of which something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The civil day.
    pub day: NaiveDate,
    /// The hour on the desk's clock, 0 to 23.
    pub hour: u8,
    /// Term of the kinds.
    pub kind: RowId,
    /// How people fared.
    pub fared: Fared,
}

/// Hands over every entry of a period of which a mood, an expectation or an extra is known, the
/// earliest day first. They are many: nothing is kept of them here.
///
/// # Errors
/// Where the file cannot be read.
pub fn each_known(store: &Store, period: Period, mut take: impl FnMut(&Known)) -> Result<()> {
    let mut statement = store.conn.prepare_cached(FELT)?;
    let mut rows = statement.query(bounds(period))?;
    // Reading a date takes longer than all the rest, and a day has many entries.
    let mut day = (String::new(), NaiveDate::MIN);
    while let Some(row) = rows.next()? {
        let text = text(row, 0)?;
        if text != day.0 {
            day = (text.to_owned(), date(row, 0)?);
        }
        let (ms, offset_minutes): (i64, i64) = (row.get(2)?, row.get(3)?);
        let hour = (ms.div_euclid(60_000) + offset_minutes).div_euclid(60).rem_euclid(24);
        take(&Known {
            day: day.1,
            hour: u8::try_from(hour).unwrap_or_default(),
            kind: row.get(1)?,
            fared: Fared {
                count: row.get::<_, i64>(7)?.unsigned_abs(),
                before: mood(row, 4)?,
                after: mood(row, 5)?,
                expectation: expectation(row, 6)?,
                has_extra: row.get(8)?,
            },
        });
    }
    Ok(())
}

/// How many people came in a period. What came with a colleague's hand-over is counted at their
/// desk, and colleagues are not counted.
///
/// # Errors
/// Where the file cannot be read.
pub fn people(store: &Store, period: Period) -> Result<u64> {
    let sum = |sql| store.row(sql, bounds(period), |row| row.get::<_, i64>(0));
    let all = sum(PEOPLE)?.unwrap_or_default() - sum(NOT_COUNTED)?.unwrap_or_default();
    Ok(all.unsigned_abs())
}

/// Keys of the interactions of these kinds in a period: the latest, whole days, at least `wanted`
/// where there are so many.
///
/// # Errors
/// Where the file cannot be read.
pub fn of_kinds(
    store: &Store,
    period: Period,
    kinds: &[RowId],
    wanted: usize,
) -> Result<Vec<RowId>> {
    let (first, last) = bounds(period);
    latest_days(store, OF_KINDS, (first, last, list(kinds)), wanted)
}

/// Keys of the interactions in a period in which people got less than they expected or left upset:
/// the latest, whole days, at least `wanted` where there are so many.
///
/// # Errors
/// Where the file cannot be read.
pub fn hurt(store: &Store, period: Period, wanted: usize) -> Result<Vec<RowId>> {
    latest_days(store, HURT, bounds(period), wanted)
}

/// Reads keys, the latest day first, and stops with the day on which there are enough: the order
/// within a day is not that of the index.
fn latest_days(
    store: &Store,
    sql: &str,
    params: impl rusqlite::Params,
    wanted: usize,
) -> Result<Vec<RowId>> {
    let mut statement = store.conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let (mut ids, mut day) = (Vec::new(), String::new());
    while let Some(row) = rows.next()? {
        let text = text(row, 1)?;
        if text != day {
            if ids.len() >= wanted {
                break;
            }
            text.clone_into(&mut day);
        }
        ids.push(row.get(0)?);
    }
    Ok(ids)
}

/// The interactions of a period in which rules came up: rule by rule, each in the order of days.
///
/// # Errors
/// Where the file cannot be read.
pub fn rules_met(store: &Store, period: Period) -> Result<Vec<Met>> {
    let mut met = store.rows(rules_met_by(store, period)?, bounds(period), row_to_met)?;
    met.sort_by_key(|it| (it.rule, it.day));
    Ok(met)
}

/// The query of [`rules_met`] that looks at less: from the interactions of a period that has fewer
/// than there are encounters, else from all encounters.
pub(super) fn rules_met_by(store: &Store, period: Period) -> Result<&'static str> {
    let is_short = store.row(IS_SHORT, bounds(period), |row| row.get::<_, bool>(0))?;
    Ok(if is_short == Some(true) { RULES_MET_BY_DAY } else { RULES_MET })
}

/// How often rules were bent in a period, and since a day in it; in the order of rules.
///
/// # Errors
/// Where the file cannot be read.
pub fn rules_bent(store: &Store, period: Period, since: NaiveDate) -> Result<Vec<Bent>> {
    let (first, last) = bounds(period);
    store.rows(RULES_BENT, (first, last, since.to_string()), |row| {
        let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
        Ok(Bent {
            rule: row.get(0)?,
            times: number(1)?,
            lately: number(2)?,
            well: number(3)?,
            badly: number(4)?,
        })
    })
}

impl Bent {
    /// Adds it to what is known of its rule.
    pub fn add_to(&self, friction: &mut Friction) {
        friction.bent += self.times;
        friction.bent_lately += self.lately;
        friction.went_well += self.well;
        friction.went_badly += self.badly;
    }
}
