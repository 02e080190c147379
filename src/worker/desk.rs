//! Running one request.
//!
//! Owns: the open journal, what is begun beside it, and how a failure becomes an event. The same code runs
//! in the thread and inline.

mod backing_up;
mod looking;
mod use_cases;

use super::Asked;
use super::Seq;
use super::backups::{self, Keeper};
use super::event::{Event, Opened};
use super::imports::{self, Beside, ImportEvent};
use super::packs::{self, Answer, Follower, PackEvent, PackRequest};
use super::reading::{self, File, Reading, WasRead};
use super::request::{Request, RequestKind};
use super::shelter;
use crate::error::{Error, Result};
use crate::journal::{Clock, Journal};
use looking::Looking;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use use_cases::{read, saved, write};

/// So long a file that is being read is waited for at the end.
const PATIENCE: Duration = Duration::from_secs(2);

/// The open journal, if any.
pub(super) struct Desk {
    clock: Clock,
    cancel: Arc<AtomicBool>,
    journal: Option<Journal>,
    /// The file could not be looked at, and that has been said.
    is_lost: bool,
    /// Something was written since the log was last folded into the file.
    has_written: bool,
    packs: Follower,
    keeper: Keeper,
    /// True where reading a file must not hold up the journal's thread.
    beside: bool,
    /// Files that are being read.
    reading: Vec<Reading>,
    looking: Looking,
}

impl Desk {
    /// One that reads files in threads of their own, or, for tests, at once.
    pub(super) fn new(clock: Clock, cancel: Arc<AtomicBool>, beside: bool) -> Self {
        let packs = Follower::new(beside);
        let reading = Vec::new();
        let (journal, is_lost, has_written) = (None, false, false);
        let keeper = Keeper::default();
        let looking = Looking::default();
        Self {
            clock,
            cancel,
            journal,
            is_lost,
            has_written,
            packs,
            keeper,
            beside,
            reading,
            looking,
        }
    }

    /// Runs a request that was asked for at this moment and emits its answer; one that begins with a
    /// file is answered when that was read.
    pub(super) fn answer(&mut self, (seq, at, request): Asked, emit: &mut dyn FnMut(Event)) {
        if let Request::KeepBackupsIn { root } = request {
            self.keeper.lie_in(root);
            return;
        }
        let kind = request.kind();
        let Some(request) = self.look_for(seq, request, emit) else { return };
        let answered = match self.file_of(request) {
            Ok(file) if self.beside && (self.journal.is_some() || !file.needs_journal) => {
                match self.begin(seq, kind, file) {
                    Ok(()) => return,
                    Err(error) => Err(error),
                }
            }
            Ok(file) => self.caught(|desk| {
                if file.needs_journal {
                    desk.open()?;
                }
                (file.read)()?(desk, seq)
            }),
            Err(request) => self.caught(|desk| desk.run((seq, at, *request), emit)),
        };
        self.tell(seq, kind, answered, emit);
    }

    /// The open journal, for others that read it in the meantime.
    fn beside_journal(&self) -> Option<Beside> {
        let journal = self.journal.as_ref()?;
        Some(Beside { journal: journal.path().to_owned(), clock: self.clock })
    }

    /// The file that a request begins with; the request itself where there is none.
    fn file_of(&mut self, request: Request) -> std::result::Result<File, Box<Request>> {
        let (journal, clock) = (self.journal.as_ref(), self.clock);
        let file = match &request {
            Request::BackUpNow => journal.and_then(|journal| self.keeper.asked(journal)),
            Request::ListBackups { journal } => {
                self.keeper.of(journal).ok().map(|it| backups::list(it, clock))
            }
            _ => return reading::of(request, self.beside_journal()),
        };
        file.ok_or_else(|| Box::new(request))
    }

    fn begin(&mut self, seq: Seq, kind: RequestKind, file: File) -> Result<()> {
        if kind == RequestKind::Packs {
            // Only one pack is looked at.
            self.reading.retain(|it| !it.is_of_pack());
        }
        self.reading.push(Reading::begin(seq, kind, file)?);
        Ok(())
    }

    /// Whether a file is being read or looked at.
    pub(super) fn is_reading(&self) -> bool {
        !self.reading.is_empty() || (self.journal.is_some() && self.packs.is_wanted())
    }

    /// Goes on with files that were read meanwhile.
    pub(super) fn take_read(&mut self, emit: &mut dyn FnMut(Event)) {
        for reading in std::mem::take(&mut self.reading) {
            match reading.look() {
                Ok(read) => self.go_on(read, emit),
                Err(reading) => self.reading.push(reading),
            }
        }
        if self.packs.is_wanted() {
            self.follow_packs(emit);
        }
    }

    /// Likewise before the end, with what was to change the journal.
    pub(super) fn take_last(&mut self, emit: &mut dyn FnMut(Event)) {
        for reading in std::mem::take(&mut self.reading) {
            if let Some(read) = reading.last(PATIENCE) {
                self.go_on(read, emit);
            }
        }
    }

    fn go_on(&mut self, read: WasRead, emit: &mut dyn FnMut(Event)) {
        let WasRead { seq, kind, found } = read;
        let answered = self.caught(|desk| found?(desk, seq));
        self.tell(seq, kind, answered, emit);
    }

    /// Runs a use case; a panic in it is a failure like others.
    fn caught<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let path = self.journal.as_ref().map(|journal| journal.path().to_owned());
        if let Ok(answered) = catch_unwind(AssertUnwindSafe(|| run(self))) {
            return answered;
        }
        // What was in hand is rolled back when the file is closed; a fresh start is the only state
        // that is certainly whole.
        tracing::error!("a use case panicked");
        self.journal = None;
        self.journal = path.and_then(|path| Journal::open(&path, self.clock).ok());
        Err(Error::internal())
    }

    fn tell(
        &mut self,
        seq: Seq,
        kind: RequestKind,
        answered: Result<Event>,
        emit: &mut dyn FnMut(Event),
    ) {
        let event = answered.unwrap_or_else(|error| {
            tracing::warn!(seq, ?kind, ?error, "request failed");
            Event::Failed { seq, kind, error }
        });
        self.has_written |= matches!(
            event,
            Event::Saved { .. }
                | Event::TakenOver { .. }
                | Event::Packs(PackEvent::Taken { .. })
                | Event::Imports(ImportEvent::Taken { .. })
        );
        emit(event);
    }

    /// Looks whether another process wrote, or the file is gone; says so once.
    pub(super) fn look(&mut self, emit: &mut dyn FnMut(Event)) {
        let Some(journal) = &mut self.journal else { return };
        match journal.changed_elsewhere() {
            Ok(changed) => {
                self.is_lost = false;
                if changed {
                    emit(Event::ChangedElsewhere);
                }
            }
            Err(error) if !self.is_lost && !error.is_busy() => {
                self.is_lost = true;
                emit(Event::Failed { seq: 0, kind: RequestKind::Watch, error });
            }
            Err(_) => {}
        }
    }

    /// Takes over what followed packs changed, and says so; for moments in which nobody waits.
    pub(super) fn follow_packs(&mut self, emit: &mut dyn FnMut(Event)) {
        let Some(journal) = &mut self.journal else { return };
        let path = journal.path().to_owned();
        let followed = catch_unwind(AssertUnwindSafe(|| {
            if let Some(news) = self.packs.follow(journal) {
                self.has_written |= !news.is_empty();
                emit(Event::Packs(PackEvent::News(news)));
            }
        }));
        if followed.is_err() {
            // As after a use case: only a fresh start is certainly whole.
            tracing::error!("following packs panicked");
            self.packs.rest();
            self.journal = None;
            self.journal = Journal::open(&path, self.clock).ok();
        }
    }

    /// Tidies up behind the last writes; for moments in which nobody waits.
    pub(super) fn settle(&mut self) {
        if let Some(journal) = &mut self.journal
            && let Err(error) = journal.erase_old_contact_details()
            && !self.is_lost
        {
            tracing::warn!(?error, "erasing old contact details");
        }
        // Who copies or exports the journal holds its log; emptying it would wait for that, and saves
        // with it.
        let is_held = self.reading.iter().any(Reading::holds_log);
        let is_free = self.has_written && !is_held;
        let Some(journal) = self.journal.as_mut().filter(|_| is_free) else { return };
        self.has_written = false;
        if let Err(error) = journal.tidy() {
            tracing::warn!(?error, "tidying the journal");
        }
    }

    /// Closes the journal, after a last backup where something changed.
    pub(super) fn finish(&mut self) {
        self.last_backup();
        self.close();
    }

    fn close(&mut self) {
        let Some(journal) = self.journal.take() else { return };
        let covered = self.keeper.covers(&journal);
        self.keeper.forget();
        match (journal.close(), covered) {
            (Ok(()), Some((backups, clock))) => backups.note_covered(clock),
            (Ok(()), None) => {}
            (Err(error), _) => tracing::warn!(?error, "closing the journal"),
        }
    }

    pub(super) fn open(&mut self) -> Result<&mut Journal> {
        self.journal.as_mut().ok_or_else(|| Error::refused("No journal is open. Open one first."))
    }

    fn run(&mut self, (seq, at, request): Asked, emit: &mut dyn FnMut(Event)) -> Result<Event> {
        match request {
            Request::Open { path } => self.opened(seq, Journal::open(&path, self.clock), true),
            Request::Create { path, template, profile } => {
                let created = Journal::create(&path, self.clock, template, &profile);
                self.opened(seq, created, true)
            }
            Request::OpenOrCreate { path } => {
                self.opened(seq, Journal::open_or_create(&path, self.clock), false)
            }
            Request::Restore { journal, from } => self.restore(seq, &journal, &from),
            // Reached only where there is nothing to back up.
            Request::BackUpNow => self.open().and_then(|_| Err(backups::not_kept())),
            Request::Demo { interactions, seed } => {
                let cancel = Arc::clone(&self.cancel);
                let mut progress = |done, total| emit(Event::Progress { seq, done, total });
                let journal = self.open()?;
                let done = journal.fill_with_demo(interactions, seed, &mut progress, &cancel)?;
                Ok(saved(seq, RequestKind::Demo, done))
            }
            Request::Bulk { act, of, expected } => {
                let cancel = Arc::clone(&self.cancel);
                let mut progress = |done, total| emit(Event::Progress { seq, done, total });
                let journal = self.open()?;
                let done = journal.bulk(&act, &of, expected, &mut progress, &cancel)?;
                Ok(saved(seq, RequestKind::Bulk, done))
            }
            Request::Undo | Request::Redo => {
                let kind = request.kind();
                let mut tell = |done, total| emit(Event::Progress { seq, done, total });
                let journal = self.open()?;
                let done = match kind {
                    RequestKind::Undo => journal.undo_telling(&mut tell)?,
                    _ => journal.redo_telling(&mut tell)?,
                };
                Ok(saved(seq, kind, done))
            }
            Request::Packs(request) => {
                match request {
                    PackRequest::Refresh => self.packs.look_now(),
                    PackRequest::Leave => self.reading.retain(|it| !it.is_of_pack()),
                    _ => {}
                }
                Ok(match packs::run(self.open()?, seq, request)? {
                    Answer::Event(event) => Event::Packs(event),
                    Answer::Saved(done) => saved(seq, RequestKind::Packs, done),
                })
            }
            Request::Imports(request) => {
                imports::run(self.open()?, seq, &request).map(Event::Imports)
            }
            request => {
                let journal = self.open()?;
                read(journal, seq, &request)
                    .unwrap_or_else(|| journal.as_of(at, |journal| write(journal, seq, request)))
            }
        }
    }

    fn opened(&mut self, seq: Seq, opened: Result<Journal>, is_kept: bool) -> Result<Event> {
        let mut journal = opened?;
        if let Err(error) = journal.erase_old_contact_details() {
            // The journal is usable all the same; the next quiet moment tries again.
            tracing::warn!(?error, "erasing old contact details");
        }
        shelter::bring_back(&mut journal);
        let setup = journal.setup()?;
        let about = Opened {
            path: journal.path().to_owned(),
            is_read_only: journal.is_read_only(),
            upgrade_backup: journal.upgrade_backup().map(ToOwned::to_owned),
            setup,
            restored: None,
        };
        self.finish();
        self.is_lost = false;
        self.packs.forget();
        self.reading.clear();
        if is_kept {
            self.keeper.begin(&journal);
        }
        self.looking.forget();
        self.journal = Some(journal);
        Ok(Event::Opened { seq, journal: about })
    }
}
