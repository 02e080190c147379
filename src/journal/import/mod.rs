//! Taking the entries of a file over.
//!
//! Owns: that an import is all or nothing and one step of undo, that an entry which is here already is
//! not added again, and what is told about it. How a file is read is not known here: entries arrive one
//! after the other, and none of them is held.

mod intake;

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, Writer};
use crate::domain::incoming::{Import, Incoming, Keys, Rejected, TermChoices};
use crate::domain::number::counted;
use crate::domain::vocabulary::Facet;
use crate::error::{Error, Result};
use crate::store::import;
use chrono::NaiveDate;
use intake::{Intake, Taken};
use uuid::Uuid;

/// What is to be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOrder {
    /// Name of the file, without its folder.
    pub file_name: String,
    /// Which program wrote it, in a word.
    pub format: String,
    /// What the file's words become.
    pub terms: TermChoices,
}

/// So many rejected lines are told one by one: a file of nothing else must not fill the memory.
pub const REJECTED_KEPT: usize = 100_000;

/// What came of an import, or would.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Entries and rejected lines together.
    pub read: u64,
    /// Entries that are new here.
    pub added: u64,
    /// Entries that were here already.
    pub duplicates: u64,
    /// Lines that could not be taken, in the order of the file; the first [`REJECTED_KEPT`].
    pub rejected: Vec<Rejected>,
    /// How many lines could not be taken in all.
    pub rejected_in_all: u64,
    /// Words that are new in the vocabularies.
    pub terms_made: Vec<(Facet, String)>,
    /// The first and the last day on which something happened that is new here.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Whatever reads the file: it hands over one entry or rejected line after the other.
pub type Source<'a> = &'a mut dyn FnMut(Take<'_>) -> Result<()>;

/// Takes one entry, or why a line gives none.
pub type Take<'a> = &'a mut dyn FnMut(std::result::Result<Incoming, Rejected>) -> Result<()>;

impl Journal {
    /// Takes everything over that `source` hands over; what cannot be taken is left out with its reason.
    ///
    /// # Errors
    /// Those of `source`, which ends an import by failing, and where the file cannot be written; nothing
    /// is added then.
    pub fn import(&mut self, order: &ImportOrder, source: Source<'_>) -> Result<Done<Imported>> {
        let setup = self.setup()?;
        let clock = self.clock;
        let done = self.transact(Op::Import, |writer| {
            let mut intake = Intake::new(&setup, clock, writer.now(), &order.terms);
            let after = import::keys(writer.store())?;
            if after == Keys::default() {
                intake = intake.into_empty();
            }
            let mut told = Imported::default();
            source(&mut |item| told.note(item, |it| intake.store(writer, it)))?;
            told.terms_made = intake.terms_made(true);
            if told.added > 0 {
                note(writer, order, after, &told)?;
            }
            Ok(told)
        })?;
        if done.undoable {
            let entries = counted(done.output.added, "entry", "entries");
            self.history.name_last(format!("imported {}, {entries}", order.file_name));
        }
        Ok(done)
    }

    /// What an import would do, without doing it. The journal is read entry by entry, so that a file
    /// which takes long holds up nobody who writes.
    ///
    /// # Errors
    /// Those of `source`, and where the journal cannot be read.
    pub fn preview_import(&mut self, terms: &TermChoices, source: Source<'_>) -> Result<Imported> {
        let setup = self.setup()?;
        let (clock, now) = (self.clock, self.now());
        let mut intake = Intake::new(&setup, clock, now, terms);
        let mut told = Imported::default();
        source(&mut |item| told.note(item, |it| intake.look(&self.store, it)))?;
        told.terms_made = intake.terms_made(false);
        Ok(told)
    }

    /// The latest imports, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn imports(&self, most: usize) -> Result<Vec<Import>> {
        self.store.read(|| import::latest(&self.store, most))
    }

    /// How a file with these headers was read last, as it was kept.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn import_mapping(&self, headers: &str) -> Result<Option<String>> {
        self.store.read(|| import::mapping(&self.store, headers))
    }

    /// Keeps how files with these headers are read.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep_import_mapping(&mut self, headers: &str, mapping: &str) -> Result<()> {
        self.store.write(|| import::keep_mapping(&self.store, headers, mapping))
    }
}

impl Imported {
    fn reject(&mut self, rejected: Rejected) {
        self.rejected_in_all += 1;
        if self.rejected.len() < REJECTED_KEPT {
            self.rejected.push(rejected);
        }
    }

    fn note(
        &mut self,
        item: std::result::Result<Incoming, Rejected>,
        take: impl FnOnce(Incoming) -> Result<Taken>,
    ) -> Result<()> {
        self.read += 1;
        let line = item.as_ref().map_or_else(|it| it.line, |it| it.line);
        let taken = match item {
            Err(rejected) => {
                self.reject(rejected);
                return Ok(());
            }
            Ok(incoming) => take(incoming),
        };
        match taken {
            Ok(Taken::Added(day)) => {
                self.added += 1;
                let (first, last) = self.days.unwrap_or((day, day));
                self.days = Some((first.min(day), last.max(day)));
            }
            Ok(Taken::Known) => self.duplicates += 1,
            Err(error) if error.is_refused() => {
                self.reject(Rejected { line, reason: error.to_string() });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn note(writer: &mut Writer<'_>, order: &ImportOrder, after: Keys, told: &Imported) -> Result<()> {
    let until = import::keys(writer.store())?;
    writer.apply(Delta::insert(Import {
        id: 0,
        uid: Uuid::now_v7(),
        file_name: order.file_name.clone(),
        format: order.format.clone(),
        at: writer.now(),
        after,
        until,
        added: u32::try_from(told.added).map_err(|cause| Error::internal().caused_by(cause))?,
    }))
}
