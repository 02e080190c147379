//! Reading the files of others beside the journal.
//!
//! Owns: which requests begin with a file, and the threads that read it. A share that is gone can
//! take half a minute to say so, and a save must not wait for it. Only reading happens there; what
//! was read goes to the journal on its own thread. Must not: know what is in a file.

use super::Seq;
use super::event::Event;
use super::imports::{self, Beside};
use super::packs::{PackEvent, PackRequest};
use super::request::{Request, RequestKind};
use crate::domain::hand_over::HandOver;
use crate::error::{Error, Result};
use crate::exchange::{follow_ups, packs};
use crate::journal::{Done, Journal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

/// What is done with the journal once a file was read.
pub(super) type Then = Box<dyn FnOnce(&mut Journal, Seq) -> Result<Event> + Send>;
/// Reads a file; needs no journal, and may take long.
pub(super) type Read = Box<dyn FnOnce() -> Result<Then> + Send>;

/// A file that is read before the journal is needed.
pub(super) struct File {
    /// Reads it.
    pub read: Read,
    /// True where the journal changes afterwards.
    pub writes: bool,
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
            read: Box::new(move || {
                let pack = packs::read(&from)?;
                Ok(Box::new(move |journal, seq| {
                    let plan = Box::new(packs::plan(journal, &from, &pack)?);
                    Ok(Event::Packs(PackEvent::Plan { seq, from, plan }))
                }))
            }),
        }),
        Request::Packs(PackRequest::Take { from, choice, follow, seen }) => Ok(File {
            writes: true,
            read: Box::new(move || {
                let pack = packs::read(&from)?;
                Ok(Box::new(move |journal, seq| {
                    let done = packs::take_read(journal, &from, &pack, &choice, follow, seen)?;
                    let Done { output, label, undoable, .. } = done;
                    let taken = Box::new(output);
                    Ok(Event::Packs(PackEvent::Taken { seq, taken, label, undoable }))
                }))
            }),
        }),
        Request::TakeOver { file } => Ok(File {
            writes: true,
            read: Box::new(move || {
                let sheet = follow_ups::read_hand_over(&file)?;
                Ok(Box::new(move |journal, seq| {
                    let Done { output, label, undoable, .. } = journal.take_over(&sheet)?;
                    let HandOver { from, word, .. } = sheet;
                    Ok(Event::TakenOver { seq, from, word, taken: output, label, undoable })
                }))
            }),
        }),
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
        if !self.writes {
            return None;
        }
        match self.found.recv_timeout(patience) {
            Ok(found) => Some(WasRead { seq: self.seq, kind: self.kind, found }),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(self.broken()),
        }
    }

    /// The reading ended in a panic.
    fn broken(self) -> WasRead {
        WasRead { seq: self.seq, kind: self.kind, found: Err(Error::internal()) }
    }
}
