//! Opening hours and closures: read and written as one whole, because each alone means nothing.

use super::values::{date, known};
use super::{Record, Store};
use crate::domain::calendar::{Calendar, Closure, OpenSpan, WEEK};
use crate::error::Result;
use chrono::{NaiveTime, Timelike as _};
use rusqlite::params;

pub(super) const SPANS: &str = include_str!("spans.sql");
pub(super) const CLOSURES: &str = include_str!("closures.sql");

/// The desk's calendar.
///
/// # Errors
/// Where the file cannot be read.
pub fn get(store: &Store) -> Result<Calendar> {
    let spans: Vec<(i64, OpenSpan)> = store.rows(SPANS, (), |row| {
        Ok((row.get(0)?, OpenSpan { open: clock(row, 1)?, close: clock(row, 2)? }))
    })?;
    let closures = store.rows(CLOSURES, (), |row| {
        Ok(Closure { first: date(row, 0)?, last: date(row, 1)?, reason: row.get(2)? })
    })?;
    let mut calendar = Calendar::default();
    for (number, day) in (0_i64..).zip(WEEK) {
        let of_day = spans.iter().filter(|(weekday, _)| *weekday == number).map(|(_, span)| *span);
        calendar.set_hours(day, of_day.collect());
    }
    calendar.set_closures(closures);
    Ok(calendar)
}

fn clock(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<NaiveTime> {
    let minutes: u32 = row.get(column)?;
    known(NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0), column)
}

fn minutes(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

impl Record for Calendar {
    fn stored(&self, store: &Store) -> Result<Option<Self>> {
        get(store).map(Some)
    }

    fn insert(&mut self, store: &Store) -> Result<()> {
        self.update(store)
    }

    fn update(&self, store: &Store) -> Result<()> {
        self.delete(store)?;
        for (number, day) in (0_i64..).zip(WEEK) {
            for span in self.hours(day) {
                store.run(
                    include_str!("insert_span.sql"),
                    params![number, minutes(span.open), minutes(span.close)],
                )?;
            }
        }
        for closure in self.closures() {
            store.run(
                include_str!("insert_closure.sql"),
                params![closure.first.to_string(), closure.last.to_string(), closure.reason],
            )?;
        }
        Ok(())
    }

    fn delete(&self, store: &Store) -> Result<()> {
        store.run(include_str!("delete_spans.sql"), ())?;
        store.run(include_str!("delete_closures.sql"), ()).map(|_| ())
    }
}
