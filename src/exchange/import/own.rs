//! Deskhand's own files.
//!
//! Owns: telling them from others, and reading them back entry by entry. Must not: know the forms of
//! other programs, or what an entry looks like in a file, which is [`entries`](super::super::entries)'.

use super::super::entries::form::EntryForm;
use super::super::entries::table::Columns;
use super::encoding::Text;
use super::records::{Next, Row};
use super::source::{Fed, failed};
use super::{Item, RECORD_MAX_BYTES, Recognised, table};
use crate::domain::incoming::Rejected;
use crate::error::{Error, Result};
use serde::Deserializer as _;
use serde::de::{self, SeqAccess, Visitor};
use std::cell::Cell;
use std::io::{BufReader, ErrorKind, Read};

/// True where the beginning of a text can be Deskhand's own JSON.
pub(super) fn is_json(beginning: &str) -> bool {
    let entries = beginning.contains("\"entry\"") && beginning.contains("\"happened_at\"");
    entries || beginning.split_whitespace().eq(["[]"])
}

/// Reads Deskhand's own table.
pub(super) fn read_csv<R: Read>(
    text: Text<R>,
    found: &Recognised,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<()> {
    let columns = Columns::new(found.headers.iter().map(String::as_str));
    let mut records = table::records(text, found)?;
    let mut row = Row::default();
    loop {
        match records.next(&mut row).map_err(failed)? {
            Next::End => return Ok(()),
            Next::Bad { line, reason } => take(Err(Rejected { line, reason: reason.to_owned() }))?,
            Next::Row if row.len() != found.headers.len() => {
                let (cells, headers) = (row.len(), found.headers.len());
                let reason = format!("It has {cells} cells, and the table has {headers} columns.");
                take(Err(Rejected { line: row.line, reason }))?;
            }
            Next::Row => {
                let line = row.line;
                let entry = columns.entry(|at| row.cell(at));
                take(
                    entry
                        .map_err(|reason| Rejected { line, reason })
                        .and_then(|entry| entry.into_incoming(line)),
                )?;
            }
        }
    }
}

/// Reads Deskhand's own JSON: a list of entries, each of which is looked at by itself.
pub(super) fn read_json<R: Read>(
    text: Text<R>,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<()> {
    let left = Cell::new(RECORD_MAX_BYTES);
    let fed = BufReader::new(Fed { text, left: &left });
    let mut json = serde_json::Deserializer::from_reader(fed);
    let mut stopped = None;
    let read = json.deserialize_seq(Entries { take, left: &left, stopped: &mut stopped });
    match (stopped, read.and_then(|()| json.end())) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(cause)) if cause.io_error_kind() == Some(ErrorKind::FileTooLarge) => {
            Err(Error::refused("An entry in this file is larger than 1 MB. Nothing was added."))
        }
        (None, Err(cause)) if cause.is_io() => Err(failed(cause.into())),
        (None, Err(cause)) => {
            let line = cause.line();
            let sentence = format!(
                "This file is not whole: it stops being JSON in line {line}. Nothing was added; \
                 export it again."
            );
            Err(Error::refused(sentence).caused_by(cause))
        }
    }
}

/// Takes each entry of a list while it is read.
struct Entries<'a> {
    take: &'a mut dyn FnMut(Item) -> Result<()>,
    /// How much text the next entry may still have.
    left: &'a Cell<usize>,
    stopped: &'a mut Option<Error>,
}

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        let mut number = 0;
        // What is no entry must not end the list, so each is read as any value first.
        while let Some(value) = list.next_element::<serde_json::Value>()? {
            number += 1;
            self.left.set(RECORD_MAX_BYTES);
            let entry = serde_json::from_value::<EntryForm>(value).map_err(|_| Rejected {
                line: number,
                reason: "This is not an entry as Deskhand writes it.".to_owned(),
            });
            let item = entry.and_then(|entry| entry.into_incoming(number));
            if let Err(error) = (self.take)(item) {
                *self.stopped = Some(error);
                return Err(de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
