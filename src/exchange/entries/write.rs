//! Writing entries into a file, one after the other.
//!
//! Owns: the three forms. Must not: hold more than one entry.

use super::super::file::not_written;
use super::EntryFormat;
use super::form::EntryForm;
use super::table::{Cell, HEADERS, cells, harmless};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Timelike as _};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::io::{self, Write};
use std::path::Path;

/// What a cell of a workbook holds, in characters; the rest of a longer text is left out.
const CELL_MAX_CHARS: usize = 32_767;
/// Rows of a sheet under its headers.
const ROWS_MAX: u32 = 1_048_575;

/// Columns of a workbook before all others, which can be sorted and grouped by month.
const WHEN: [&str; 2] = ["date", "time"];

/// A file that is being written.
pub(super) struct File<'a> {
    path: &'a Path,
    form: Form<'a>,
}

enum Form<'a> {
    Csv(Box<csv::Writer<&'a mut dyn Write>>),
    Json { out: &'a mut dyn Write, is_empty: bool },
    Xlsx { out: &'a mut dyn Write, book: Box<Workbook>, row: u32, days: Box<[Format; 2]> },
}

impl<'a> File<'a> {
    /// Begins it.
    pub(super) fn begin(
        format: EntryFormat,
        path: &'a Path,
        out: &'a mut dyn Write,
    ) -> Result<Self> {
        Form::begin(format, out).map(|form| Self { path, form }).map_err(|stop| stop.told(path))
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, form: &EntryForm) -> Result<()> {
        self.form.add(form).map_err(|stop| stop.told(self.path))
    }

    /// Ends it.
    pub(super) fn end(self) -> Result<()> {
        self.form.end().map_err(|stop| stop.told(self.path))
    }
}

impl<'a> Form<'a> {
    fn begin(format: EntryFormat, out: &'a mut dyn Write) -> Written<Self> {
        match format {
            EntryFormat::Csv => {
                // So that a spreadsheet reads accents as what they are.
                out.write_all("\u{feff}".as_bytes())?;
                let ends = csv::Terminator::CRLF;
                let mut table = csv::WriterBuilder::new().terminator(ends).from_writer(out);
                table.write_record(HEADERS)?;
                Ok(Self::Csv(Box::new(table)))
            }
            EntryFormat::Json => Ok(Self::Json { out, is_empty: true }),
            EntryFormat::Xlsx => {
                let mut book = Workbook::new();
                let sheet = book.add_worksheet_with_constant_memory()?;
                let bold = Format::new().set_bold();
                sheet.set_name("Entries")?;
                sheet.set_freeze_panes(1, 0)?;
                for (column, header) in (0..).zip(WHEN.iter().chain(&HEADERS)) {
                    sheet.write_string_with_format(0, column, *header, &bold)?;
                }
                let days = ["yyyy-mm-dd", "hh:mm"].map(|it| Format::new().set_num_format(it));
                Ok(Self::Xlsx { out, book: Box::new(book), row: 0, days: Box::new(days) })
            }
        }
    }

    fn add(&mut self, form: &EntryForm) -> Written<()> {
        match self {
            Self::Csv(table) => {
                for cell in cells(form) {
                    let written = match &cell {
                        Cell::Empty => table.write_field(""),
                        Cell::Number(number) => table.write_field(number.to_string()),
                        Cell::Text(text) => table.write_field(harmless(text).as_bytes()),
                    };
                    written?;
                }
                Ok(table.write_record(None::<&[u8]>)?)
            }
            Self::Json { out, is_empty } => {
                let before = if std::mem::take(is_empty) { "[\n" } else { ",\n" };
                out.write_all(before.as_bytes())?;
                serde_json::to_writer(&mut *out, form).map_err(|cause| Stop::Io(cause.into()))
            }
            Self::Xlsx { book, row, days, .. } => {
                *row += 1;
                if *row > ROWS_MAX {
                    return Err(Stop::Told(Error::refused(
                        "A workbook holds about a million rows. Choose fewer days, or write a \
                         table (CSV); no file was written.",
                    )));
                }
                let sheet = book.worksheet_from_index(0)?;
                if let Some(when) = day_and_time(form) {
                    for (column, (number, format)) in (0..).zip(when.into_iter().zip(&**days)) {
                        sheet.write_number_with_format(*row, column, number, format)?;
                    }
                }
                for (column, cell) in (0..).skip(WHEN.len()).zip(cells(form)) {
                    match cell {
                        Cell::Empty => continue,
                        Cell::Number(number) => sheet.write_number(*row, column, number as f64),
                        // Never as a formula, whatever it begins with.
                        Cell::Text(text) => sheet.write_string(*row, column, cut(&text)),
                    }?;
                }
                Ok(())
            }
        }
    }

    fn end(self) -> Written<()> {
        match self {
            Self::Csv(mut table) => Ok(table.flush()?),
            Self::Json { out, is_empty } => {
                out.write_all(if is_empty { b"[]\n" } else { b"\n]\n" })?;
                Ok(())
            }
            Self::Xlsx { out, mut book, .. } => {
                // Its parts are put together from their ends: it needs more than a way to write.
                let bytes = book.save_to_buffer()?;
                out.write_all(&bytes)?;
                Ok(())
            }
        }
    }
}

/// The day and the time at the desk as a workbook counts them, in days: from the last but one of 1899, and
/// from midnight.
fn day_and_time(form: &EntryForm) -> Option<[f64; 2]> {
    let happened_at = match form {
        EntryForm::Interaction(it) => &it.happened_at,
        EntryForm::Kudos(it) => &it.happened_at,
    };
    let at = DateTime::parse_from_rfc3339(happened_at).ok()?.naive_local();
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let seconds = f64::from(at.num_seconds_from_midnight());
    Some([(at.date() - first).num_days() as f64, seconds / 86_400.0])
}

fn cut(text: &str) -> &str {
    // The limit counts UTF-16 units.
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL_MAX_CHARS {
            return &text[..at];
        }
    }
    text
}

/// Why a file is not written to its end.
enum Stop {
    Io(io::Error),
    Told(Error),
}

type Written<T> = std::result::Result<T, Stop>;

impl Stop {
    fn told(self, path: &Path) -> Error {
        match self {
            Self::Io(cause) => not_written(path, cause),
            Self::Told(error) => error,
        }
    }
}

impl From<io::Error> for Stop {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

impl From<csv::Error> for Stop {
    fn from(cause: csv::Error) -> Self {
        Self::Io(cause.into())
    }
}

impl From<XlsxError> for Stop {
    fn from(cause: XlsxError) -> Self {
        match cause {
            XlsxError::IoError(cause) => Self::Io(cause),
            cause => Self::Told(Error::internal().caused_by(cause)),
        }
    }
}
