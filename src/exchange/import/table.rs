//! Reading a table, row by row.
//!
//! Owns: finding the headers again, and handing every row on. Must not: know what a cell means.

use super::encoding::Text;
use super::format::Format;
use super::records::{Next, Records, Row};
use super::row::Rows;
use super::source::failed;
use super::{Item, Recognised, Tally, changed};
use crate::domain::incoming::Rejected;
use crate::error::Result;
use std::io::Read;

/// The records of a recognised table, with the headers behind.
pub(super) fn records<R: Read>(text: Text<R>, found: &Recognised) -> Result<Records<Text<R>>> {
    let is_quoting = found.format != Format::LibStats;
    let mut records = Records::new(text, found.layout.delimiter, is_quoting);
    let mut row = Row::default();
    loop {
        match records.next(&mut row).map_err(failed)? {
            Next::Row if row.line < found.layout.header_line => {}
            Next::Bad { line, .. } if line < found.layout.header_line => {}
            Next::Row if row.cells().eq(found.headers.iter().map(String::as_str)) => {
                return Ok(records);
            }
            _ => return Err(changed()),
        }
    }
}

/// Hands over everything that stands under the headers.
pub(super) fn read<R: Read>(
    text: Text<R>,
    found: &Recognised,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Tally> {
    if !found.mapping.fits(&found.headers) {
        return Err(changed());
    }
    let mut records = records(text, found)?;
    let layout = &found.layout;
    let mut rows =
        Rows::new(found.format, &found.headers, &found.mapping, &layout.usual, layout.delimiter);
    let mut row = Row::default();
    loop {
        match records.next(&mut row).map_err(failed)? {
            Next::Row => rows.take(&row, take)?,
            Next::Bad { line, reason } => take(Err(Rejected { line, reason: reason.to_owned() }))?,
            Next::End => return Ok(rows.tally),
        }
    }
}
