//! How the values of the domain are written in columns, and read back.
//!
//! Owns: the one textual or numeric form of each. A stored value that cannot be read is an error,
//! never a silent default: it means a damaged file.

use crate::domain::calendar::Wish;
use crate::domain::text::name_key;
use crate::domain::{Moment, RowId};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};
use uuid::Uuid;

const CIVIL: &str = "%Y-%m-%dT%H:%M";
const CLOCK: &str = "%H:%M";

/// The error of a value in this column that the program could not have written.
pub fn unreadable(column: usize, kind: Type) -> Error {
    Error::FromSqlConversionFailure(column, kind, "a value out of its range".into())
}

/// The value, or the error of an unreadable column.
pub fn known<T>(value: Option<T>, column: usize) -> Result<T> {
    value.ok_or_else(|| unreadable(column, Type::Text))
}

pub fn uid(row: &Row<'_>, column: usize) -> Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// The instant of a milliseconds column and the offset column after it.
pub fn moment(row: &Row<'_>, column: usize) -> Result<Moment> {
    let offset: i32 = row.get(column + 1)?;
    DateTime::from_timestamp_millis(row.get(column)?)
        .zip(offset.checked_mul(60).and_then(FixedOffset::east_opt))
        .map(|(instant, offset)| instant.with_timezone(&offset))
        .ok_or_else(|| unreadable(column, Type::Integer))
}

/// The instant of two columns that may both be empty.
pub fn moment_if_any(row: &Row<'_>, column: usize) -> Result<Option<Moment>> {
    let is_there = row.get::<_, Option<i64>>(column)?.is_some();
    if is_there { moment(row, column).map(Some) } else { Ok(None) }
}

/// Minutes east of UTC.
pub fn offset_minutes(at: &Moment) -> i32 {
    at.offset().local_minus_utc() / 60
}

pub fn civil(row: &Row<'_>, column: usize) -> Result<NaiveDateTime> {
    let text: String = row.get(column)?;
    known(NaiveDateTime::parse_from_str(&text, CIVIL).ok(), column)
}

/// The civil time of a column that may be empty.
pub fn civil_if_any(row: &Row<'_>, column: usize) -> Result<Option<NaiveDateTime>> {
    let is_there = row.get_ref(column)?.data_type() != Type::Null;
    if is_there { civil(row, column).map(Some) } else { Ok(None) }
}

pub fn civil_text(at: NaiveDateTime) -> String {
    at.format(CIVIL).to_string()
}

pub fn date(row: &Row<'_>, column: usize) -> Result<NaiveDate> {
    let text: String = row.get(column)?;
    known(text.parse().ok(), column)
}

/// The date of a column that may be empty.
pub fn date_if_any(row: &Row<'_>, column: usize) -> Result<Option<NaiveDate>> {
    let is_there = row.get_ref(column)?.data_type() != Type::Null;
    if is_there { date(row, column).map(Some) } else { Ok(None) }
}

/// The wish of a date column and the time column after it, both of which may be empty.
pub fn wish(row: &Row<'_>, column: usize) -> Result<Option<Wish>> {
    if row.get::<_, Option<String>>(column)?.is_none() {
        return Ok(None);
    }
    let time = match row.get::<_, Option<String>>(column + 1)? {
        Some(text) => Some(known(NaiveTime::parse_from_str(&text, CLOCK).ok(), column + 1)?),
        None => None,
    };
    Ok(Some(Wish { date: date(row, column)?, time }))
}

pub fn clock_text(time: NaiveTime) -> String {
    time.format(CLOCK).to_string()
}

/// A number of rows as SQLite counts them.
pub fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// Keys as one parameter, which `json_each` takes apart.
pub fn list(ids: &[RowId]) -> String {
    let ids: Vec<String> = ids.iter().map(RowId::to_string).collect();
    format!("[{}]", ids.join(","))
}

/// Words without white space in them, in one column.
pub fn joined(words: &[String]) -> String {
    words.join(" ")
}

pub fn words(row: &Row<'_>, column: usize) -> Result<Vec<String>> {
    let text = row.get_ref(column)?.as_str()?;
    Ok(text.split_whitespace().map(str::to_owned).collect())
}

/// The form in which names are compared; a name without letters is compared as it is.
pub fn compared(name: &str) -> String {
    let key = name_key(name);
    if key.is_empty() { name.to_owned() } else { key }
}
