//! What the first rows of a table tell about its columns.
//!
//! Owns: finding dates under headers in any language, and in which order day and month stand. Must
//! not: take a column for more than a date or a time.

use super::encoding::Text;
use super::format::Format;
use super::records::{Next, Row};
use super::source::failed;
use super::stamp::{self, Evidence};
use super::{Field, Recognised, table};
use crate::domain::text::fold_white_space;
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use std::io::{Read, Seek};

/// How many rows are looked at for dates under unknown headers.
const ROWS_FOR_DATES: usize = 50;
/// How many rows without a date that could be read in two ways settle that there are none.
const ROWS_FOR_ORDER: usize = 2_000;

/// How many rows are looked at for something that stands in a column.
const ROWS_FOR_SAMPLES: usize = 20;
/// How much of a cell is shown, in characters.
const SAMPLE_CHARS: usize = 60;

/// Keeps something that stands in each column, so that a person knows which it is.
pub(super) fn sample(found: &mut Recognised, input: &mut (impl Read + Seek)) -> Result<()> {
    let mut rows = 0;
    let mut samples = vec![String::new(); found.headers.len()];
    each_row(found, input, |row| {
        rows += 1;
        for (at, sample) in samples.iter_mut().enumerate().filter(|(_, it)| it.is_empty()) {
            *sample = fold_white_space(row.cell(at)).chars().take(SAMPLE_CHARS).collect();
        }
        rows < ROWS_FOR_SAMPLES
    })?;
    found.samples = samples;
    Ok(())
}

/// Takes columns for dates and times by what stands in them, where no header says so.
pub(super) fn by_first_rows(found: &mut Recognised, input: &mut (impl Read + Seek)) -> Result<()> {
    let is_dated = |it: &Field| matches!(it, Field::DateTime | Field::Date | Field::Added);
    if found.format != Format::Csv || found.mapping.columns.iter().any(|it| is_dated(&it.field)) {
        return Ok(());
    }
    let mut rows = 0;
    // How often a column holds something, a date, a time, and both at once.
    let mut held = vec![[0_usize; 4]; found.headers.len()];
    each_row(found, input, |row| {
        rows += 1;
        for (at, held) in held.iter_mut().enumerate() {
            let cell = row.cell(at);
            let read = |order| stamp::read(cell, order).ok();
            let stamp = read(DateOrder::DayFirst).or_else(|| read(DateOrder::MonthFirst));
            let stamp = stamp.unwrap_or_default();
            let (has_date, has_time) = (stamp.date.is_some(), stamp.time.is_some());
            held[0] += usize::from(!cell.is_empty());
            held[1] += usize::from(has_date);
            held[2] += usize::from(has_time);
            held[3] += usize::from(has_date && has_time);
        }
        rows < ROWS_FOR_DATES
    })?;
    let mostly = |part: usize, all: usize| part > 0 && part * 5 >= all * 4;
    let is_open = |field: Field| matches!(field, Field::Detail | Field::Time | Field::Question);
    let fields: Vec<Field> = found.mapping.columns.iter().map(|it| it.field).collect();
    let date = (0..held.len())
        .filter(|&at| is_open(fields[at]))
        .find(|&at| mostly(held[at][1], held[at][0]));
    let Some(date) = date else {
        if rows == 0 {
            return Ok(());
        }
        return Err(Error::refused(
            "No column of this file holds dates, so it cannot be told when anything happened. \
             Deskhand reads tables in which each row has its date.",
        ));
    };
    let with_time = mostly(held[date][3], held[date][0]);
    let mut take = |at: usize, field: Field| {
        found.mapping.columns[at].field = field;
        found.layout.usual[at] = field;
    };
    take(date, if with_time { Field::DateTime } else { Field::Date });
    if with_time || fields.contains(&Field::Time) {
        return Ok(());
    }
    let time = (0..held.len())
        .filter(|&at| at != date && is_open(fields[at]))
        .find(|&at| mostly(held[at][2], held[at][0]));
    if let Some(time) = time {
        take(time, Field::Time);
    }
    Ok(())
}

/// Finds out in which order day and month stand; where every date fits both, this PC's order holds.
pub(super) fn settle_date_order(
    found: &mut Recognised,
    input: &mut (impl Read + Seek),
    usual: DateOrder,
) -> Result<()> {
    if found.format == Format::LibStats {
        found.mapping.date_order = DateOrder::MonthFirst;
        return Ok(());
    }
    let is_dated = |it: Field| matches!(it, Field::DateTime | Field::Date | Field::Added);
    let columns = found.mapping.columns.iter().enumerate();
    let columns: Vec<usize> = columns.filter(|(_, it)| is_dated(it.field)).map(|it| it.0).collect();
    let (mut settled, mut example, mut plain) = (None, None, 0);
    each_row(found, input, |row| {
        plain += 1;
        for &at in &columns {
            match stamp::evidence(row.cell(at)) {
                Some(Evidence::Is(order)) => settled = Some(order),
                Some(Evidence::Either) => {
                    plain = 0;
                    example
                        .get_or_insert_with(|| row.cell(at).chars().take(10).collect::<String>());
                }
                None => {}
            }
        }
        settled.is_none() && plain < ROWS_FOR_ORDER
    })?;
    if let Some(order) = settled {
        found.mapping.date_order = order;
    } else if let Some(example) = example {
        found.doubtful_date = Some(example.clone());
        let (order, part) = match found.mapping.date_order {
            DateOrder::DayFirst => ("day", "first"),
            DateOrder::MonthFirst => ("month", "first"),
        };
        let whose = if found.mapping.date_order == usual { ", as on this PC" } else { "" };
        found.notices.push(format!(
            "Dates such as {example} are read with the {order} {part}{whose}. Change the order if \
             that is wrong."
        ));
    }
    Ok(())
}

/// Hands over rows below the headers until it is answered false.
fn each_row(
    found: &Recognised,
    input: &mut (impl Read + Seek),
    mut look: impl FnMut(&Row) -> bool,
) -> Result<()> {
    input.rewind().map_err(failed)?;
    let mut records = table::records(Text::new(input, found.layout.encoding), found)?;
    let mut row = Row::default();
    loop {
        match records.next(&mut row).map_err(failed)? {
            Next::Row if row.is_blank() => {}
            Next::Row if look(&row) => {}
            Next::Bad { .. } => {}
            Next::Row | Next::End => return Ok(()),
        }
    }
}
