//! The first look at a file.
//!
//! Owns: what a file is, where its headers stand, and the mapping to begin with: the remembered one,
//! else guesses by headers, helped by the first rows. Must not: read entries.

use super::encoding::{Encoding, Look, Text, beginning};
use super::format::Format;
use super::records::{Next, Records, Row};
use super::source::failed;
use super::{
    Asked, COLUMNS_MAX, Column, FILE_MAX_BYTES, Field, Layout, Mapping, Recognised, guess, hints,
    own, stamp, suma,
};
use crate::domain::text::name_key;
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;

/// How many rows may stand before the headers of a known program.
const ROWS_BEFORE_HEADERS: usize = 200;

/// Where a table begins.
struct Table {
    format: Format,
    delimiter: u8,
    header_line: u64,
    headers: Vec<String>,
}

/// Looks at an input from its beginning.
pub(super) fn recognise(input: &mut (impl Read + Seek), asked: &Asked<'_>) -> Result<Recognised> {
    let bytes = input.seek(SeekFrom::End(0)).map_err(failed)?;
    if bytes > FILE_MAX_BYTES {
        return Err(Error::refused(
            "This file is larger than 512 MB. Export a shorter time at once, and import one file \
             after the other.",
        ));
    }
    input.rewind().map_err(failed)?;
    let look = Look::at(&mut *input).map_err(failed)?;
    refuse_other_files(&look)?;
    let text = beginning(&look);
    let layout = Layout { bytes, encoding: look.encoding, ..Layout::default() };
    let mut found = Recognised {
        path: PathBuf::new(),
        format: asked.format.unwrap_or(Format::Csv),
        headers: Vec::new(),
        mapping: Mapping { date_order: asked.date_order, ..Mapping::default() },
        notices: about_letters(&look),
        samples: Vec::new(),
        doubtful_date: None,
        layout,
    };
    found.layout.about_file = found.notices.len();
    match text.trim_start().chars().next() {
        None if bytes <= look.head.len() as u64 => {
            found.notices.push("There are no entries in this file.".to_owned());
            found.layout.about_file = found.notices.len();
            return Ok(found);
        }
        None => return Err(no_table()),
        Some('{' | '[') => json(&mut found, input, &text, asked)?,
        Some('<') => {
            return Err(Error::refused(
                "This is a web page and not a table. Export the statistics as CSV, and import that \
                 file.",
            ));
        }
        Some(_) => table(&mut found, input, &text, asked)?,
    }
    Ok(found)
}

/// Files that are no text, by how they begin.
fn refuse_other_files(look: &Look) -> Result<()> {
    let head = &look.head[..];
    let sentence = match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] if contains(head, b"opendocument.spreadsheet") => {
            "This is a spreadsheet. Open it, save it as CSV, and import that file."
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..]
            if contains(head, b"xl/") || contains(head, b"[Content_Types]") =>
        {
            "This is an Excel workbook. Open it, save it as “CSV UTF-8”, and import that file."
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            "This is an Excel workbook of an older kind. Open it, save it as CSV, and import that \
             file."
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] | [0x1F, 0x8B, ..] => {
            "This is a packed folder. Unpack it, and import the CSV file in it."
        }
        [b'%', b'P', b'D', b'F', ..] => {
            "This is a PDF, which cannot be read as a table. Export the statistics as CSV instead."
        }
        _ if head.starts_with(b"SQLite format 3\0") => {
            "This is a journal or another database and not a table. A journal is opened, not \
             imported."
        }
        _ if is_binary(look) => return Err(no_table()),
        _ => return Ok(()),
    };
    Err(Error::refused(sentence))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// True where bytes that no text has are more than single accidents.
fn is_binary(look: &Look) -> bool {
    if matches!(look.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        return false;
    }
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 28..=31);
    let controls = look.head.iter().filter(is_control).count();
    controls > 4.max(look.head.len() / 50)
}

fn no_table() -> Error {
    Error::refused(
        "This file is not a table. Deskhand reads CSV files; save or export the statistics as CSV, \
         and import that file.",
    )
}

fn about_letters(look: &Look) -> Vec<String> {
    let mut notices = Vec::new();
    if look.encoding == Encoding::Windows1252 {
        notices.push(
            "The file does not say how its letters are written; Windows-1252 was assumed. Where \
             accents look wrong, save it as CSV UTF-8."
                .to_owned(),
        );
    }
    if look.bad > 0 {
        let places = if look.bad == 1 { "place" } else { "places" };
        notices
            .push(format!("In {} {places} the file holds letters that cannot be read.", look.bad));
    }
    notices
}

fn json(
    found: &mut Recognised,
    input: &mut (impl Read + Seek),
    text: &str,
    asked: &Asked<'_>,
) -> Result<()> {
    found.layout.header_line = 1;
    found.format = match asked.format {
        Some(format @ (Format::SumaJson | Format::DeskhandJson)) => format,
        None if text.contains("\"sessions\"") => Format::SumaJson,
        None if own::is_json(text) => Format::DeskhandJson,
        None => {
            return Err(Error::refused(
                "This is JSON, but neither Deskhand’s own nor what Suma sends. Export the \
                 statistics as CSV, and import that file.",
            ));
        }
        Some(format) => return Err(does_not_fit(format)),
    };
    if found.format == Format::SumaJson {
        input.rewind().map_err(failed)?;
        found.headers = suma::columns(Text::new(input, found.layout.encoding))?;
        columns(found, asked);
    }
    Ok(())
}

fn does_not_fit(format: Format) -> Error {
    let label = format.label();
    Error::refused(format!(
        "This file is not what “{label}” stands for: its headers are others. Leave the format out, \
         and Deskhand finds it."
    ))
}

fn table(
    found: &mut Recognised,
    input: &mut (impl Read + Seek),
    text: &str,
    asked: &Asked<'_>,
) -> Result<()> {
    let table = match asked.format {
        Some(Format::SumaJson | Format::DeskhandJson) => None,
        Some(Format::Csv) => any_table(text),
        Some(format) => known_table(text, Some(format)),
        None => known_table(text, None).or_else(|| any_table(text)),
    };
    let Some(table) = table else {
        return Err(asked.format.map_or_else(no_table, does_not_fit));
    };
    if table.headers.len() > COLUMNS_MAX {
        return Err(Error::refused(format!(
            "This table has more than {COLUMNS_MAX} columns, so it can hardly be a record of \
             questions. Choose another file."
        )));
    }
    found.format = table.format;
    found.headers = table.headers;
    found.layout.delimiter = table.delimiter;
    found.layout.header_line = table.header_line;
    if found.format == Format::DeskhandCsv {
        return Ok(());
    }
    columns(found, asked);
    hints::sample(found, input)?;
    refuse_rows_alone(found)?;
    hints::by_first_rows(found, input)?;
    hints::settle_date_order(found, input, asked.date_order)?;
    Ok(())
}

/// Refuses a table whose first row would be lost because it is taken for headers.
fn refuse_rows_alone(found: &Recognised) -> Result<()> {
    let is_date = |cell: &str| {
        [DateOrder::DayFirst, DateOrder::MonthFirst]
            .into_iter()
            .any(|order| stamp::read(cell, order).is_ok_and(|it| it.date.is_some()))
    };
    let mut columns = found.headers.iter().zip(&found.samples);
    if found.format != Format::Csv || !columns.any(|(first, next)| is_date(first) && is_date(next))
    {
        return Ok(());
    }
    Err(Error::refused(
        "The first line of this file has a date like the others, so it is no line of headers. Put \
         a line with the names of the columns above it, and choose the file again.",
    ))
}

/// The mapping to begin with.
fn columns(found: &mut Recognised, asked: &Asked<'_>) {
    let keys: Vec<String> = found.headers.iter().map(|header| name_key(header)).collect();
    let usual = guess::fields(found.format, &keys, asked.known);
    let with_header = found.headers.iter().zip(&usual);
    found.mapping.columns =
        with_header.map(|(header, &field)| Column { header: header.clone(), field }).collect();
    found.layout.usual = usual;
    let remembered = (asked.remembered)(&Mapping::key_of(&found.headers));
    if let Some(remembered) = remembered.filter(|it| it.fits(&found.headers)) {
        // Colleagues are asked about each time: yes for one file is not yes for all.
        found.mapping = Mapping { with_colleagues: false, ..remembered };
    }
    found.notices.extend(about_columns(found));
}

/// Which columns are left out, and why.
fn about_columns(found: &Recognised) -> Vec<String> {
    let named = |field: Field| {
        let columns = found.mapping.columns.iter().filter(|column| column.field == field);
        let headers: Vec<String> = columns.map(|it| format!("“{}”", it.header)).collect();
        (!headers.is_empty()).then(|| headers.join(", "))
    };
    let mut notices = Vec::new();
    if let Some(headers) = named(Field::Colleague) {
        notices.push(format!(
            "Left out unless you ask for it, because it tells who your colleagues are: {headers}."
        ));
    }
    if let Some(headers) = named(Field::Ignored).filter(|_| found.format != Format::SumaCsv) {
        notices.push(format!("Left out, because it can tell who your customers are: {headers}."));
    }
    notices.extend(about_missing(found));
    notices
}

/// Which words of the vocabularies no column tells, where the kind, without which figures mean little, is
/// one of them.
fn about_missing(found: &Recognised) -> Option<String> {
    let has =
        |fields: [Field; 2]| found.mapping.columns.iter().any(|it| fields.contains(&it.field));
    let missing: Vec<&str> = [
        ("kind", [Field::Kind, Field::KindCount]),
        ("channel", [Field::Channel, Field::ChannelCount]),
        ("audience", [Field::Audience, Field::AudienceCount]),
    ]
    .into_iter()
    .filter(|(_, fields)| !has(*fields))
    .map(|(noun, _)| noun)
    .collect();
    let is_told = found.format == Format::Csv && missing.first() == Some(&"kind");
    is_told.then(|| {
        format!(
            "No column tells the {}: every entry gets the usual one. Columns that Deskhand does not \
             know stay in the details; in the window they can be chosen.",
            missing.join(" or the ")
        )
    })
}

/// The table of a program that is known, which may stand below other lines.
fn known_table(text: &str, wanted: Option<Format>) -> Option<Table> {
    [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
        let mut records = Records::new(text.as_bytes(), delimiter, true);
        let mut row = Row::default();
        for _ in 0..ROWS_BEFORE_HEADERS {
            match records.next(&mut row).ok()? {
                Next::End => return None,
                Next::Bad { .. } => continue,
                Next::Row => {}
            }
            let keys: Vec<String> = row.cells().take(COLUMNS_MAX + 1).map(name_key).collect();
            let format =
                guess::format(&keys).filter(|it| wanted.is_none_or(|wanted| *it == wanted));
            if let Some(format) = format {
                return Some(table_at(&row, format, delimiter));
            }
        }
        None
    })
}

/// A table whose first row is its headers; before it Excel may have written its delimiter.
fn any_table(text: &str) -> Option<Table> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let said = first.trim_matches('"').strip_prefix("sep=").and_then(|it| match it.as_bytes() {
        [delimiter] => Some(*delimiter),
        [] if first.ends_with('\t') || text.contains("sep=\t") => Some(b'\t'),
        _ => None,
    });
    let candidates = [b',', b';', b'\t'];
    let rows = candidates.into_iter().filter(|it| said.is_none_or(|said| said == *it));
    let headers = rows.filter_map(|delimiter| {
        let mut records = Records::new(text.as_bytes(), delimiter, true);
        let mut row = Row::default();
        let before = usize::from(said.is_some());
        for _ in 0..=before {
            if records.next(&mut row).ok()? != Next::Row {
                return None;
            }
        }
        Some(table_at(&row, Format::Csv, delimiter))
    });
    // Of equals the first: a comma.
    headers.reduce(|best, it| if it.headers.len() > best.headers.len() { it } else { best })
}

fn table_at(row: &Row, format: Format, delimiter: u8) -> Table {
    let headers = row.cells().map(str::to_owned).collect();
    Table { format, delimiter, header_line: row.line, headers }
}
