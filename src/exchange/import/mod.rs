//! Reading the files of other programs, and Deskhand's own.
//!
//! Owns: recognising a file by its headers, what each of its columns means ([`Mapping`]), and reading
//! it entry by entry without holding it. Must not: write a journal, look at a clock, or guess where a
//! wrong guess would put words in a wrong place: a line that does not fit is rejected with its number
//! and a reason.
//!
//! Limits: a file of at most [`FILE_MAX_BYTES`], a record of at most [`RECORD_MAX_BYTES`], at most
//! [`COLUMNS_MAX`] columns. Memory does not grow with the file, but for some dozen bytes a row by which
//! rows that say the same are told apart.
//!
//! The way in: bytes (`source`) → text (`encoding`) → cells (`records`) → entries (`row`).
//! The doors take a path; what stands behind them reads from anything, so that tests and fuzzing need
//! no files.

mod amount;
mod encoding;
mod format;
mod guess;
mod hints;
mod identity;
mod look;
mod mapping;
mod own;
mod records;
mod row;
mod shift;
mod source;
mod stamp;
mod suma;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod when;

pub use format::Format;
pub use mapping::{Column, Field, Mapping};
pub(super) use source::stopped;
pub use survey::{REJECTED_SHOWN, SHOWN, Survey, WORDS_MAX};

use crate::domain::incoming::{Incoming, Rejected};
use crate::domain::vocabulary::Vocabulary;
use crate::domain::when::DateOrder;
use crate::error::{Error, Result};
use encoding::{Encoding, Text};
use source::{Listened, Source};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

/// Largest file that is read.
pub const FILE_MAX_BYTES: u64 = 512 * 1024 * 1024;
/// Largest record: a row with everything in its cells.
pub const RECORD_MAX_BYTES: usize = 1024 * 1024;
/// Most columns of a table.
pub const COLUMNS_MAX: usize = 1_000;

/// What is known before a file is looked at.
pub struct Asked<'a> {
    /// The format that the person named; none to find it.
    pub format: Option<Format>,
    /// How this PC writes dates, for files whose dates fit either order.
    pub date_order: DateOrder,
    /// The words of the journal, by which columns of counts are told apart.
    pub known: &'a Vocabulary,
    /// Answers the mapping that was used for the same headers last time ([`Mapping::key_of`]).
    pub remembered: &'a dyn Fn(&str) -> Option<Mapping>,
}

/// A file that was recognised and looked through once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The file.
    pub path: PathBuf,
    /// What wrote it.
    pub format: Format,
    /// The headers as the file has them, in order; empty for a file without columns.
    pub headers: Vec<String>,
    /// What each column is taken for; the person may change it before the import.
    pub mapping: Mapping,
    /// Plain sentences about the file as a whole: columns that are left out, an encoding or a date
    /// order that was assumed.
    pub notices: Vec<String>,
    /// What a column holds in one of the first rows, in their order; empty where that is not known.
    pub samples: Vec<String>,
    /// A date of the file that can be read in two ways, where none settles which is meant.
    pub doubtful_date: Option<String>,
    /// How the file is written.
    pub layout: Layout,
}

impl Recognised {
    /// Those of the notices that hold whatever the columns are taken for.
    #[must_use]
    pub fn about_file(&self) -> &[String] {
        &self.notices[..self.layout.about_file.min(self.notices.len())]
    }

    /// How large the file is, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.layout.bytes
    }
}

/// How a recognised file is written, so that it need not be found out again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    bytes: u64,
    encoding: Encoding,
    delimiter: u8,
    /// The line of the headers, from 1; 0 where nothing is in the file.
    header_line: u64,
    /// What the columns were taken for before anybody changed it; identities are made by it.
    usual: Vec<Field>,
    /// How many of the notices are about the file as a whole.
    about_file: usize,
}

/// What comes out of a file, one after the other.
pub type Item = std::result::Result<Incoming, Rejected>;

/// What happened while a file was read that no single entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    /// Entries with a day and no time.
    noon: u64,
    /// Entries whose detail was too long.
    shortened: u64,
    /// Lines around a table of Suma.
    beside: u64,
    /// Lines whose count is 0.
    zero: u64,
    /// Counts of Suma with more than one activity that is a kind.
    several: u64,
}

/// Looks at a file: who wrote it, and what its columns are.
///
/// # Errors
/// `is_refused` with the sentence to show: unreadable, too large, not a table at all, a format that
/// is asked for and does not fit; and where `heard` stopped it. An empty file is no error but has no
/// entries.
pub fn recognise(
    path: &Path,
    asked: &Asked<'_>,
    heard: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Recognised> {
    let file = open(path)?;
    // Of something that is no plain file the length is not known; it is refused later.
    let total = file.metadata().map_or(0, |it| it.len());
    recognise_from(path, &mut Listened::new(file, total, heard), asked)
}

/// [`recognise`] for what is not a file on a disk; `path` only names it.
///
/// # Errors
/// As [`recognise`].
pub fn recognise_from(
    path: &Path,
    input: &mut (impl Read + Seek),
    asked: &Asked<'_>,
) -> Result<Recognised> {
    let mut recognised = look::recognise(input, asked)?;
    path.clone_into(&mut recognised.path);
    Ok(recognised)
}

/// Reads the file as `recognised.mapping` says. `heard` is told how many of the file's bytes are read,
/// at least every 64 KB; where it answers false, reading stops there.
///
/// # Errors
/// `is_refused` where the file is gone or another than was recognised, and where `heard` stopped it;
/// whatever `take` answers.
pub fn read(
    recognised: &Recognised,
    heard: &mut dyn FnMut(u64, u64) -> bool,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<()> {
    read_from(recognised, same(recognised)?, heard, take)
}

/// [`read`] for what is not a file on a disk.
///
/// # Errors
/// As [`read`].
pub fn read_from(
    recognised: &Recognised,
    input: impl Read,
    heard: &mut dyn FnMut(u64, u64) -> bool,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<()> {
    tallied(recognised, input, heard, take).map(|_| ())
}

/// Reads the file once for what the person should see before it comes in.
///
/// # Errors
/// As [`read`].
pub fn survey(recognised: &Recognised, heard: &mut dyn FnMut(u64, u64) -> bool) -> Result<Survey> {
    survey_from(recognised, same(recognised)?, heard)
}

/// [`survey`] for what is not a file on a disk.
///
/// # Errors
/// As [`read`].
pub fn survey_from(
    recognised: &Recognised,
    input: impl Read,
    heard: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Survey> {
    surveyed(recognised, input, heard, &mut |_| Ok(()))
}

/// [`survey`] and [`read`] in one.
///
/// # Errors
/// As [`read`].
pub fn survey_and_read(
    recognised: &Recognised,
    heard: &mut dyn FnMut(u64, u64) -> bool,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Survey> {
    surveyed(recognised, same(recognised)?, heard, take)
}

fn surveyed(
    recognised: &Recognised,
    input: impl Read,
    heard: &mut dyn FnMut(u64, u64) -> bool,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Survey> {
    let mut survey = Survey::default();
    let tally = tallied(recognised, input, heard, &mut |item| {
        survey.add(&item);
        take(item)
    })?;
    survey.finish(tally);
    Ok(survey)
}

/// Reads everything, whatever wrote it.
fn tallied(
    recognised: &Recognised,
    input: impl Read,
    heard: &mut dyn FnMut(u64, u64) -> bool,
    take: &mut dyn FnMut(Item) -> Result<()>,
) -> Result<Tally> {
    let layout = &recognised.layout;
    if layout.header_line == 0 {
        return Ok(Tally::default());
    }
    let text = Text::new(Source::new(input, layout.bytes, heard), layout.encoding);
    match recognised.format {
        Format::DeskhandCsv => own::read_csv(text, recognised, take).map(|()| Tally::default()),
        Format::DeskhandJson => own::read_json(text, take).map(|()| Tally::default()),
        Format::SumaJson => suma::read(text, recognised, take),
        Format::LibStats
        | Format::GimletApi
        | Format::GimletWeb
        | Format::LibAnswers
        | Format::SumaCsv
        | Format::Csv => table::read(text, recognised, take),
    }
}

fn open(path: &Path) -> Result<File> {
    let named = |what: &str, cause: io::Error| {
        let name = path.file_name().unwrap_or(path.as_os_str()).display();
        Error::refused(format!("“{name}” {what}")).caused_by(cause)
    };
    let file = File::open(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => named("is not there. Look for its name and its folder.", cause),
        _ => named("could not be opened. Close it where it is open, and try again.", cause),
    })?;
    let is_folder = file.metadata().is_ok_and(|it| it.is_dir());
    if is_folder {
        let cause = io::Error::from(io::ErrorKind::IsADirectory);
        return Err(named("is a folder. Choose a file in it.", cause));
    }
    Ok(file)
}

/// The file that was recognised, as far as its length tells.
fn same(recognised: &Recognised) -> Result<File> {
    let file = open(&recognised.path)?;
    if file.metadata().is_ok_and(|it| it.len() == recognised.layout.bytes) {
        Ok(file)
    } else {
        Err(changed())
    }
}

fn changed() -> Error {
    Error::refused(
        "The file was changed since it was looked at. Nothing was added; choose it again.",
    )
}
