//! Files of other programs: what can be asked, what is answered, and what is done beside the journal.
//!
//! Owns: that looking at a file and writing one happen in a thread of their own, with a journal of their
//! own to read; only taking a file over is done by the journal's thread, in one transaction, while
//! another thread reads it. Must not: know a form of file.

use super::Seq;
use super::event::Event;
use super::reading::{File, Then};
use super::request::Request;
use crate::error::{Error, Result};
use crate::exchange::entries;
use crate::exchange::follow_ups;
use crate::exchange::import::Recognised;
use crate::exchange::imports::{self, Glance, Looked};
use crate::exchange::watch::Watch;
use crate::journal::{Clock, Done, Imported, Journal};
use std::path::PathBuf;

/// Something to do with files of other programs.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportRequest {
    /// Looks through a file: [`ImportEvent::Looked`].
    Look {
        /// What to look at.
        glance: Glance,
        /// How far it is.
        watch: Watch,
    },
    /// Looks what texts are, which can be hand-over sheets or tables: [`ImportEvent::Sorted`].
    Sort {
        /// Which ones.
        files: Vec<PathBuf>,
    },
    /// Takes a file over: [`ImportEvent::Taken`]. What else is asked for waits until then.
    Take {
        /// The file, and how it is read.
        found: Box<Recognised>,
        /// How far it is.
        watch: Watch,
    },
}

/// What is answered about files of other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "seq names the request, the rest is said at the variant")]
pub enum ImportEvent {
    /// Which texts are hand-over sheets, and which are files to import.
    Sorted { seq: Seq, sheets: Vec<PathBuf>, others: Vec<PathBuf> },
    /// What is in the file, and what an import would do.
    Looked { seq: Seq, looked: Box<Looked> },
    /// The file was taken over; the setup may have changed.
    Taken { seq: Seq, imported: Box<Imported>, undoable: bool },
}

/// The journal that is open, for whoever reads it in the meantime.
pub(super) struct Beside {
    /// Its file.
    pub journal: PathBuf,
    /// Its clock.
    pub clock: Clock,
}

/// The watch over a request that may take long.
pub(super) fn watch_of(request: &Request) -> Option<&Watch> {
    match request {
        Request::Imports(ImportRequest::Look { watch, .. } | ImportRequest::Take { watch, .. })
        | Request::Export { watch, .. } => Some(watch),
        _ => None,
    }
}

/// What is done beside the journal; the request itself where it is the journal's.
pub(super) fn of(request: Request, beside: Beside) -> std::result::Result<File, Box<Request>> {
    let Beside { journal, clock } = beside;
    match request {
        Request::Imports(ImportRequest::Look { glance, watch }) => Ok(File {
            writes: false,
            needs_journal: true,
            read: Box::new(move || {
                let looked = Box::new(imports::look(&journal, clock, glance, &watch)?);
                Ok(then(move |seq| Event::Imports(ImportEvent::Looked { seq, looked })))
            }),
        }),
        Request::Imports(ImportRequest::Sort { files }) => Ok(File {
            writes: false,
            needs_journal: true,
            read: Box::new(move || {
                let (sheets, others) =
                    files.into_iter().partition(|file| follow_ups::is_hand_over(file));
                Ok(then(move |seq| Event::Imports(ImportEvent::Sorted { seq, sheets, others })))
            }),
        }),
        // At the end of the program it is waited for: what is half written goes away.
        Request::Export { what, format, file, watch } => Ok(File {
            writes: true,
            needs_journal: true,
            read: Box::new(move || {
                let journal = Journal::open(&journal, clock)?;
                let heard = &mut |rows: u64| {
                    let before = watch.so_far().rows;
                    watch.count(rows.saturating_sub(before))
                };
                let count = entries::export_what(&journal, &what, &file, format, heard)?;
                journal.close()?;
                Ok(then(move |seq| Event::EntriesExported { seq, file, count }))
            }),
        }),
        request => Err(Box::new(request)),
    }
}

fn then(event: impl FnOnce(Seq) -> Event + Send + 'static) -> Then {
    Box::new(move |_, seq| Ok(event(seq)))
}

/// Runs what is the journal's.
pub(super) fn run(journal: &mut Journal, seq: Seq, request: &ImportRequest) -> Result<ImportEvent> {
    match request {
        ImportRequest::Take { found, watch } => {
            let Done { output, undoable, .. } = imports::take(journal, found, watch)?;
            Ok(ImportEvent::Taken { seq, imported: Box::new(output), undoable })
        }
        // They begin with files, which are read beside the journal.
        ImportRequest::Look { .. } | ImportRequest::Sort { .. } => Err(Error::internal()),
    }
}
