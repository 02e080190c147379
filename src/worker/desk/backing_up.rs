//! Backups of the open journal: the one that is due, the last one, and putting one in its place.
//!
//! Owns when the journal's thread waits for one. Must not: know where they lie, or which stay.

use super::{Desk, PATIENCE, Seq};
use crate::error::Result;
use crate::journal::{Journal, backups as kept};
use crate::worker::backups::Keeper;
use crate::worker::event::Event;
use crate::worker::reading::Reading;
use crate::worker::request::RequestKind;
use std::path::Path;
use std::time::Duration;

/// So long the last backup is waited for: a window that is closed should be gone, and a system that is
/// shut down does not wait much longer.
const LAST_BACKUP: Duration = Duration::from_secs(5);

impl Desk {
    /// Does what is due for the backups of the open journal, and says how they stand.
    pub(in crate::worker) fn keep_backups(&mut self, emit: &mut dyn FnMut(Event)) {
        if self.is_backing_up() || self.is_lost {
            return;
        }
        let Some(journal) = &self.journal else { return };
        let Some(file) = self.keeper.next(journal) else { return };
        let kind = RequestKind::BackUpNow;
        if self.beside {
            if let Err(error) = self.begin(0, kind, file) {
                tracing::warn!(?error, "no backup was begun");
            }
        } else {
            let answered = self.caught(|desk| (file.read)()?(desk, 0));
            self.tell(0, kind, answered, emit);
        }
    }

    pub(super) fn is_backing_up(&self) -> bool {
        self.reading.iter().any(Reading::is_backup)
    }

    /// What is known about backups, for what was done beside this thread.
    pub(in crate::worker) fn keeper(&mut self) -> &mut Keeper {
        &mut self.keeper
    }

    /// Ends the backup that is being made, and waits until it has.
    fn stop_backup(&mut self) {
        self.keeper.stop();
        let (running, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.reading).into_iter().partition(Reading::is_backup);
        self.reading = others;
        for reading in running {
            reading.wait(PATIENCE);
        }
    }

    /// Backs up what has changed since the last time, before the journal is closed.
    pub(super) fn last_backup(&mut self) {
        // One that is being made slowly does not hold what was written last.
        self.stop_backup();
        let Some(file) = self.journal.as_ref().and_then(|it| self.keeper.last(it)) else { return };
        let kind = RequestKind::BackUpNow;
        if !self.beside {
            // Nobody listens any more; the log has what went wrong.
            let _ = self.caught(|desk| (file.read)()?(desk, 0));
            return;
        }
        let reading = match Reading::begin(0, kind, file) {
            Ok(reading) => reading,
            Err(error) => return tracing::warn!(?error, "no last backup was begun"),
        };
        if let Some(made) = reading.wait(LAST_BACKUP) {
            return self.go_on(made, &mut |_| ());
        }
        tracing::warn!("the last backup took too long; the next start makes it");
        self.keeper.stop();
        // So that it takes away what it has written.
        reading.wait(PATIENCE);
    }

    /// Puts a backup in the place of a journal, and opens it.
    pub(super) fn restore(&mut self, seq: Seq, path: &Path, from: &Path) -> Result<Event> {
        let backups = self.keeper.of(path)?;
        // Before the journal that is open is closed for it.
        kept::look_into(from)?;
        self.stop_backup();
        self.close();
        let restored = backups.restore(from)?;
        let opened = self.opened(seq, Journal::open(path, self.clock), true)?;
        Ok(match opened {
            Event::Opened { seq, mut journal } => {
                journal.restored = Some(restored);
                Event::Opened { seq, journal }
            }
            other => other,
        })
    }
}
