//! Automatic backups of the open journal, and the way back from one.
//!
//! Owns: when a backup is made, and what became of the last one. It is made beside the journal's thread
//! over a connection of its own (see [`super::reading`]), so that a save does not wait for it. A sample
//! that somebody looks around in is not backed up.

use super::Seq;
use super::desk::Desk;
use super::event::Event;
use super::reading::{File, Then};
use crate::domain::Moment;
use crate::error::{Error, Result};
use crate::journal::backups::{self, BackupFile, Backups, Contents, Made, Reason, Source};
use crate::journal::{Clock, Journal, Mark};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How the automatic backups of the open journal stand.
#[derive(Debug, Clone)]
pub struct BackupState {
    /// Where they lie.
    pub folder: PathBuf,
    /// When the newest one was made; none where there is none yet.
    pub last: Option<Moment>,
    /// Why the last try failed; none once one has succeeded.
    pub failure: Option<Error>,
}

/// About backups.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "seq names the request, the rest is said at the variant")]
pub enum BackupEvent {
    /// How automatic backups stand now. `seq` is 0 where nobody had asked.
    State { seq: Seq, state: BackupState },
    /// Everything that a journal can be restored from, the newest first.
    List { seq: Seq, files: Vec<BackupFile> },
    /// What is in one of them.
    Contents { seq: Seq, file: PathBuf, contents: Contents },
}

/// What is known about the backups of the open journal.
#[derive(Default)]
pub(super) struct Keeper {
    root: Option<PathBuf>,
    kept: Option<Kept>,
}

struct Kept {
    backups: Backups,
    source: Source,
    clock: Clock,
    /// Ends the backup that is being made.
    stop: Arc<AtomicBool>,
    /// What the journal was like when it was opened.
    opened: Mark,
    /// Whether the folder was looked at since.
    is_known: bool,
    /// Something from before this start is in no backup: the last one failed, or there was no time for it.
    is_behind: bool,
    last: Option<Moment>,
    tried: Option<Moment>,
    /// What the journal was like when the newest backup began.
    covered: Option<Mark>,
    failure: Option<Error>,
}

impl Keeper {
    /// The folder under which the backups of all journals lie.
    pub(super) fn lie_in(&mut self, root: PathBuf) {
        self.root = Some(root);
    }

    /// The backups of any journal.
    pub(super) fn of(&self, journal: &Path) -> Result<Backups> {
        let root = self.root.as_deref();
        root.map(|root| Backups::of(journal, root)).ok_or_else(Error::internal)
    }

    /// From now on this journal is backed up.
    pub(super) fn begin(&mut self, journal: &Journal) {
        self.kept = None;
        let (Ok(backups), Ok(opened)) = (self.of(journal.path()), journal.mark()) else { return };
        self.kept = Some(Kept {
            backups,
            source: journal.source(),
            clock: journal.clock(),
            stop: Arc::default(),
            opened,
            is_known: false,
            is_behind: false,
            last: None,
            tried: None,
            covered: None,
            failure: None,
        });
    }

    /// No journal is backed up any more.
    pub(super) fn forget(&mut self) {
        self.stop();
        self.kept = None;
    }

    /// Ends the backup that is being made; nothing of it stays.
    pub(super) fn stop(&mut self) {
        if let Some(kept) = &mut self.kept {
            kept.stop.store(true, Ordering::Relaxed);
            kept.stop = Arc::default();
        }
    }

    /// What there is to do for the backups now; none where nothing is.
    pub(super) fn next(&mut self, journal: &Journal) -> Option<File> {
        let kept = self.kept.as_mut()?;
        if !kept.is_known {
            return Some(kept.look());
        }
        let now = kept.clock.now();
        let is_due = (kept.failure.is_some() || kept.is_behind || backups::is_due(kept.last, now))
            && backups::is_due_again(kept.tried, now);
        // What failed is tried until it succeeds, so that nobody is told of it for longer than it is so.
        let is_wanted = |mark: &Mark| kept.failure.is_some() || kept.is_changed(*mark);
        let mark = is_due.then(|| journal.mark().ok()).flatten().filter(is_wanted)?;
        // What is behind is not made good by a backup that another program made before.
        Some(kept.make(mark, if kept.is_behind { Reason::Asked } else { Reason::Time }))
    }

    /// What there is to do before the journal is closed.
    pub(super) fn last(&mut self, journal: &Journal) -> Option<File> {
        let kept = self.kept.as_mut()?;
        let mark = journal.mark().ok()?;
        if !kept.is_known && mark == kept.opened && kept.backups.is_covered() {
            kept.covered = Some(mark);
        }
        kept.is_changed(mark).then(|| kept.make(mark, Reason::End))
    }

    /// The backup that the person asked for.
    pub(super) fn asked(&mut self, journal: &Journal) -> Option<File> {
        let mark = journal.mark().ok()?;
        Some(self.kept.as_mut()?.make(mark, Reason::Asked))
    }

    /// What has to be noted when the journal is closed: its backups, where they hold everything.
    pub(super) fn covers(&self, journal: &Journal) -> Option<(Backups, Clock)> {
        let kept = self.kept.as_ref()?;
        let mark = journal.mark().ok()?;
        (kept.covered == Some(mark)).then(|| (kept.backups.clone(), kept.clock))
    }

    fn state(&self) -> Result<BackupState> {
        let kept = self.kept.as_ref().ok_or_else(not_kept)?;
        Ok(BackupState {
            folder: kept.backups.folder().to_owned(),
            last: kept.last,
            failure: kept.failure.clone(),
        })
    }

    fn looked(&mut self, last: Result<Option<Moment>>, is_covered: bool) {
        let Some(kept) = &mut self.kept else { return };
        kept.is_known = true;
        match last {
            Ok(last) => kept.last = last,
            Err(error) => kept.failure = Some(error),
        }
        if is_covered {
            kept.covered = Some(kept.opened);
        }
        kept.is_behind = !is_covered;
    }

    fn made(&mut self, made: Result<Made>, mark: Mark) {
        let Some(kept) = &mut self.kept else { return };
        match made {
            Ok(Made::New { at, .. }) => {
                (kept.last, kept.failure) = (Some(at), None);
                kept.covered = Some(mark);
                kept.is_behind = false;
            }
            Ok(Made::AlreadyThere(at)) => (kept.last, kept.failure) = (Some(at), None),
            Ok(Made::Elsewhere) => {}
            Err(error) => {
                tracing::warn!(?error, "no backup was made");
                kept.failure = Some(error);
            }
        }
    }
}

impl Kept {
    fn is_changed(&self, mark: Mark) -> bool {
        self.covered != Some(mark)
    }

    fn look(&self) -> File {
        let (backups, clock) = (self.backups.clone(), self.clock);
        beside(move || {
            // A whole one is known by reading it; that is done here, and at most once a start.
            let (last, is_covered) = (backups.newest_whole(clock), backups.is_covered());
            Ok(Box::new(move |desk: &mut Desk, seq| {
                desk.keeper().looked(last, is_covered);
                desk.backup_state(seq)
            }))
        })
    }

    fn make(&mut self, mark: Mark, reason: Reason) -> File {
        self.tried = Some(self.clock.now());
        let (backups, source, clock) = (self.backups.clone(), self.source.clone(), self.clock);
        let stop = Arc::clone(&self.stop);
        beside(move || {
            let made = backups.make(&source, clock, reason, &stop);
            Ok(Box::new(move |desk: &mut Desk, seq| {
                if let Ok(Made::New { index_was_damaged: true, .. }) = made {
                    desk.open()?.mend_search()?;
                }
                desk.keeper().made(made, mark);
                desk.backup_state(seq)
            }))
        })
    }
}

impl Desk {
    pub(super) fn backup_state(&mut self, seq: Seq) -> Result<Event> {
        let state = self.keeper().state()?;
        Ok(Event::Backups(BackupEvent::State { seq, state }))
    }
}

/// Work that changes nothing in the journal.
fn beside(work: impl FnOnce() -> Result<Then> + Send + 'static) -> File {
    File { writes: false, needs_journal: true, read: Box::new(work) }
}

/// Lists what a journal can be restored from.
pub(super) fn list(backups: Backups, clock: Clock) -> File {
    let read = Box::new(move || -> Result<Then> {
        let files = backups.list(clock)?;
        Ok(Box::new(move |_, seq| Ok(Event::Backups(BackupEvent::List { seq, files }))))
    });
    File { writes: false, needs_journal: false, read }
}

/// Looks into one of them.
pub(super) fn look_into(file: PathBuf) -> File {
    let read = Box::new(move || -> Result<Then> {
        let contents = backups::look_into(&file)?;
        Ok(Box::new(move |_, seq| {
            Ok(Event::Backups(BackupEvent::Contents { seq, file, contents }))
        }))
    });
    File { writes: false, needs_journal: false, read }
}

/// Why a backup that somebody asked for is not made.
pub(super) fn not_kept() -> Error {
    Error::refused("This is a sample to look around in; it is not backed up.")
}
