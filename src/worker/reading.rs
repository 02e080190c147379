//! Work beside the journal: reading the files of others, and making backups.
//!
//! Owns: which requests begin with a file, and the threads that work on it. A share that is gone can
//! take half a minute to say so, and a copy of ten years takes seconds; a save must not wait for either.
//! Nothing is written to the journal there; what was read goes to it on its own thread. Must not: know
//! what is in a file.

use super::Seq;
use super::backups;
use super::desk::Desk;
use super::event::Event;
use super::imports::{self, Beside};
use super::packs::{PackEvent, PackRequest};
use super::request::{Request, RequestKind};
use crate::domain::hand_over::HandOver;
use crate::error::{Error, Result};
use crate::exchange::{follow_ups, packs};
use crate::journal::Done;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

/// What is done on the journal's thread once a file was read.
pub(super) type Then = Box<dyn FnOnce(&mut Desk, Seq) -> Result<Event> + Send>;
/// Reads a file; may take long.
pub(super) type Read = Box<dyn FnOnce() -> Result<Then> + Send>;

/// A file that is read before the journal is needed.
pub(super) struct File {
    /// Reads it.
    pub read: Read,
    /// True where the journal changes afterwards.
    pub writes: bool,
    /// True where it makes no sense without an open journal.
    pub needs_journal: bool,
}

/// The file that a request begins with; the request itself where there is none. `beside` is the journal
/// that is open, for whoever reads it in the meantime.
pub(super) fn of(
    request: Request,
    beside: Option<Beside>,
) -> std::result::Result<File, Box<Request>> {
    match (request, beside) {
        (request @ (Request::Imports(_) | Request::Export { .. }), Some(beside)) => {
            imports::of(request, beside)
        }
        (request, _) => of_others(request),
    }
}

/// Likewise for the files of colleagues.
fn of_others(request: Request) -> std::result::Result<File, Box<Request>> {
    match request {
        Request::Packs(PackRequest::Preview { from }) => Ok(File {
            writes: false,
            needs_journal: true,
            read: Box::new(move || {
                let pack = packs::read(&from)?;
                Ok(Box::new(move |desk, seq| {
                    let plan = Box::new(packs::plan(desk.open()?, &from, &pack)?);
                    Ok(Event::Packs(PackEvent::Plan { seq, from, plan }))
                }))
            }),
        }),
        Request::Packs(PackRequest::Take { from, choice, follow, seen }) => Ok(File {
            writes: true,
            needs_journal: true,
            read: Box::new(move || {
                let pack = packs::read(&from)?;
                Ok(Box::new(move |desk, seq| {
                    let journal = desk.open()?;
                    let done = packs::take_read(journal, &from, &pack, &choice, follow, seen)?;
                    let Done { output, label, undoable, .. } = done;
                    let taken = Box::new(output);
                    Ok(Event::Packs(PackEvent::Taken { seq, taken, label, undoable }))
                }))
            }),
        }),
        Request::TakeOver { file } => Ok(File {
            writes: true,
            needs_journal: true,
            read: Box::new(move || {
                let sheet = follow_ups::read_hand_over(&file)?;
                Ok(Box::new(move |desk, seq| {
                    let Done { output, label, undoable, .. } = desk.open()?.take_over(&sheet)?;
                    let HandOver { from, word, .. } = sheet;
                    Ok(Event::TakenOver { seq, from, word, taken: output, label, undoable })
                }))
            }),
        }),
        Request::LookIntoBackup { file } => Ok(backups::look_into(file)),
        request => Err(Box::new(request)),
    }
}

/// What a reading has found.
pub(super) struct WasRead {
    /// The request that began with it.
    pub seq: Seq,
    /// Which one that is.
    pub kind: RequestKind,
    /// What comes next.
    pub found: Result<Then>,
}

/// A file that is being read in a thread of its own.
pub(super) struct Reading {
    seq: Seq,
    kind: RequestKind,
    writes: bool,
    found: Receiver<Result<Then>>,
}

impl Reading {
    /// Begins to read.
    ///
    /// # Errors
    /// Where the system has no room for a thread.
    pub(super) fn begin(seq: Seq, kind: RequestKind, file: File) -> Result<Self> {
        let (read, found) = channel();
        let thread = std::thread::Builder::new().name("file".to_owned()).spawn(move || {
            // Nobody listens any more where the person did not want to wait.
            let _ = read.send((file.read)());
        });
        thread.map_err(|cause| {
            tracing::warn!(?cause, "no thread to read a file");
            Error::internal()
        })?;
        Ok(Self { seq, kind, writes: file.writes, found })
    }

    /// Whether the journal waits for a desk pack.
    pub(super) fn is_of_pack(&self) -> bool {
        self.kind == RequestKind::Packs
    }

    /// Whether the journal is being copied.
    pub(super) fn is_backup(&self) -> bool {
        self.kind == RequestKind::BackUpNow
    }

    /// Whether one state of the journal is held for it, with the log of the file.
    pub(super) fn holds_log(&self) -> bool {
        matches!(self.kind, RequestKind::BackUpNow | RequestKind::Export)
    }

    /// What was read; the reading itself while it goes on.
    pub(super) fn look(self) -> std::result::Result<WasRead, Self> {
        match self.found.try_recv() {
            Ok(found) => Ok(WasRead { seq: self.seq, kind: self.kind, found }),
            Err(TryRecvError::Empty) => Err(self),
            Err(TryRecvError::Disconnected) => Ok(self.broken()),
        }
    }

    /// Waits for what the journal is to be given before the program ends; none where there is
    /// nothing to give, or it takes too long.
    pub(super) fn last(self, patience: Duration) -> Option<WasRead> {
        if self.writes { self.wait(patience) } else { None }
    }

    /// Waits so long for what it finds.
    pub(super) fn wait(&self, patience: Duration) -> Option<WasRead> {
        match self.found.recv_timeout(patience) {
            Ok(found) => Some(WasRead { seq: self.seq, kind: self.kind, found }),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(self.broken()),
        }
    }

    /// The reading ended in a panic.
    fn broken(&self) -> WasRead {
        WasRead { seq: self.seq, kind: self.kind, found: Err(Error::internal()) }
    }
}
