//! When a row happened.
//!
//! Owns: which of its cells say so, and the sentence where none does. A row whose day is not known,
//! or whose time cannot be read, is rejected. A row that has a day and no time at all happened at
//! noon of it, which is the same day in every time zone nearby; how many did is told.

use super::mapping::Field;
use super::records::Row;
use super::stamp::{self, Stamp, Unread};
use crate::domain::incoming::Happened;
use crate::domain::when::DateOrder;
use chrono::{NaiveDate, NaiveTime};

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// The columns that say when.
pub(super) struct When {
    stamps: Vec<usize>,
    dates: Vec<usize>,
    times: Vec<usize>,
    added: Vec<usize>,
    order: DateOrder,
}

/// When a row happened.
pub(super) struct Moment {
    pub(super) happened: Happened,
    /// True where the row says the day alone.
    pub(super) is_day_alone: bool,
}

impl When {
    /// The columns of a table that say when.
    pub(super) fn new(fields: &[Field], order: DateOrder) -> Self {
        let all = |field: Field| {
            let columns = fields.iter().enumerate().filter(|(_, it)| **it == field);
            columns.map(|(at, _)| at).collect()
        };
        Self {
            stamps: all(Field::DateTime),
            dates: all(Field::Date),
            times: all(Field::Time),
            added: all(Field::Added),
            order,
        }
    }

    /// When a row happened; else why that is not known.
    pub(super) fn of(&self, row: &Row, headers: &[String]) -> Result<Moment, String> {
        let full = |columns: &[usize]| columns.iter().copied().find(|&at| !row.cell(at).is_empty());
        let own = full(&self.stamps).or_else(|| full(&self.dates));
        let day = own.or_else(|| full(&self.added));
        let Some(day) = day else {
            return Err("Nothing on this line says when it happened.".to_owned());
        };
        let read = |at: usize| {
            let fault = |fault| self.sentence(fault, row.cell(at), &headers[at]);
            stamp::read(row.cell(at), self.order).map_err(fault)
        };
        let said = read(day)?;
        let Some(date) = said.date else {
            return Err(self.sentence(Unread::NotADate, "", &headers[day]));
        };
        // Where a column for the time stands beside it, a date often carries a midnight of its own.
        let beside =
            full(&self.times).filter(|_| !self.stamps.contains(&day) || said.time.is_none());
        let beside = beside.filter(|_| own.is_some());
        if let Some(at) = beside {
            let time = self.time(row.cell(at), &headers[at])?;
            return Ok(moment(date, Some(time), Stamp::default()));
        }
        Ok(moment(date, said.time, said))
    }

    fn time(&self, cell: &str, header: &str) -> Result<NaiveTime, String> {
        let is_hour = cell.len() <= 2 && header.to_lowercase().contains("hour");
        let hour = cell.parse().ok().filter(|_| is_hour);
        let hour = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
        hour.ok_or(()).or_else(|()| stamp::read_time(cell, self.order)).map_err(|fault| {
            let what = what_it_holds(fault, cell, header, "time");
            format!("{what} Expected is a time such as 14:05 or 2:05 PM.")
        })
    }

    fn sentence(&self, fault: Unread, cell: &str, header: &str) -> String {
        let what = what_it_holds(fault, cell, header, "date");
        let example = match self.order {
            DateOrder::DayFirst => "24/03/2021 (day first)",
            DateOrder::MonthFirst => "03/24/2021 (month first)",
        };
        format!("{what} Expected is a date such as {example} or 2021-03-24.")
    }
}

/// Quotes a cell only where it can be nothing but a date or a time.
fn what_it_holds(fault: Unread, cell: &str, header: &str, noun: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | ':' | '-' | ' ');
    let is_short = cell.len() <= 24 && cell.chars().all(is_number);
    match fault {
        Unread::NotThere if is_short => {
            format!("“{cell}” in “{header}” is no {noun} that exists.")
        }
        Unread::NotThere => format!("“{header}” holds no {noun} that exists."),
        Unread::NotADate => format!("“{header}” holds no {noun} that can be read."),
    }
}

fn moment(date: NaiveDate, time: Option<NaiveTime>, said: Stamp) -> Moment {
    let civil = date.and_time(time.unwrap_or(NOON));
    let instant = said.offset.and_then(|offset| civil.and_local_timezone(offset).single());
    let happened = instant.map_or(Happened::Civil(civil), Happened::At);
    Moment { happened, is_day_alone: time.is_none() }
}
