//! Backups: how they stand, and the way back from one.
//!
//! Owns what is known about them on this side. Must not look at files; the worker does, one after the
//! other, while the list is on screen.

use super::App;
use crate::error::Error;
use crate::journal::backups::Restored;
use crate::ui::backup_words;
use crate::ui::dialogs::restore::{Found, RestoreDraft, RestoreList, RestoreRow};
use crate::ui::state::{Dialog, Screen};
use crate::ui::widgets::{Toast, Tone};
use crate::worker::{BackupEvent, BackupState, Request, RequestKind, Seq};
use std::path::PathBuf;

/// What is known about backups.
#[derive(Default)]
pub(super) struct BackupsShown {
    /// How automatic ones stand; none while no journal is open that has some.
    pub(super) state: Option<BackupState>,
    /// What the journal can be restored from, once somebody wanted to know.
    pub(super) list: RestoreList,
    /// The backup that was asked for.
    asked: Option<Seq>,
    /// The list that is waited for.
    listing: Option<Seq>,
    /// The file that is being looked into.
    looking: Option<Seq>,
    /// The restoring that is waited for.
    restoring: Option<Seq>,
}

impl BackupsShown {
    /// Why the last try to back up failed; none once one has succeeded.
    pub(super) fn failure(&self) -> Option<&Error> {
        self.state.as_ref()?.failure.as_ref()
    }
}

impl App {
    /// Makes a backup without waiting until it is due.
    pub(super) fn back_up_now(&mut self) {
        if self.backups.asked.is_none() {
            self.backups.asked = Some(self.worker.send(Request::BackUpNow));
        }
    }

    /// Shows what the journal can be restored from.
    pub(super) fn choose_backup_to_restore(&mut self) {
        if self.is_sample {
            let words = "This is a sample to look around in; it has no backups.";
            return self.tell(words, Tone::Neutral);
        }
        self.show_dialog(Dialog::Restore(RestoreDraft::default()));
        // What a screen of trouble found out already still holds.
        let is_known = self.backups.list.journal == self.path && self.screen == Screen::Trouble;
        if is_known && self.backups.list.rows.is_some() {
            self.look_into_next();
        } else {
            self.list_backups();
        }
    }

    /// Asks for the list anew.
    pub(super) fn list_backups(&mut self) {
        let journal = self.path.clone();
        self.backups.list = RestoreList { journal: journal.clone(), ..RestoreList::default() };
        self.backups.looking = None;
        self.backups.listing = Some(self.worker.send(Request::ListBackups { journal }));
    }

    /// Looks into the next file of the list, as long as somebody wants to know: the dialog wants all,
    /// the screen of trouble the newest that is whole.
    fn look_into_next(&mut self) {
        let wants_all = matches!(self.dialog, Some(Dialog::Restore(_)));
        let wants_best = self.screen == Screen::Trouble && self.backups.list.best().is_none();
        if self.backups.looking.is_some() || !(wants_all || wants_best) {
            return;
        }
        if let Some(file) = self.backups.list.next_to_look_into() {
            let file = file.to_owned();
            self.backups.looking = Some(self.worker.send(Request::LookIntoBackup { file }));
        }
    }

    pub(super) fn take_backup_event(&mut self, event: BackupEvent) {
        match event {
            BackupEvent::State { seq, state } => self.take_backup_state(seq, state),
            BackupEvent::List { seq, files } => {
                if self.backups.listing.take_if(|it| *it == seq).is_some() {
                    let row = |file| RestoreRow { file, found: Found::Waiting };
                    self.backups.list.rows = Some(files.into_iter().map(row).collect());
                    self.look_into_next();
                }
            }
            BackupEvent::Contents { seq, contents, .. } => {
                self.looked_into(seq, Found::Whole(contents));
            }
        }
    }

    fn take_backup_state(&mut self, seq: Seq, state: BackupState) {
        let was_asked = self.backups.asked.take_if(|it| *it == seq).is_some();
        if was_asked {
            match &state.failure {
                Some(failure) => self.tell(backup_words::failure(failure), Tone::Bad),
                None => self.tell("Backed up and checked.", Tone::Good),
            }
        }
        self.backups.state = Some(state);
    }

    fn looked_into(&mut self, seq: Seq, found: Found) {
        if self.backups.looking.take_if(|it| *it == seq).is_none() {
            return;
        }
        let mut rows = self.backups.list.rows.iter_mut().flatten();
        if let Some(row) = rows.find(|row| row.found == Found::Waiting) {
            row.found = found;
        }
        self.look_into_next();
    }

    /// Puts a backup in the journal's place. Words that are not saved yet go to disk first, with the
    /// journal that steps aside.
    pub(super) fn restore(&mut self, from: PathBuf) {
        if self.backups.restoring.is_some() {
            return;
        }
        self.close_dialog();
        if !self.may_close() {
            return;
        }
        if self.journal.is_some() {
            self.leave_journal();
        }
        self.screen = Screen::Opening;
        let journal = self.path.clone();
        self.backups.restoring = Some(self.worker.send(Request::Restore { journal, from }));
    }

    /// Says what is where after a backup was restored.
    pub(super) fn was_restored(&mut self, restored: &Restored) {
        self.backups.restoring = None;
        let name = |path: &std::path::Path| {
            path.file_name().unwrap_or_default().to_string_lossy().into_owned()
        };
        let words = match &restored.aside {
            Some(aside) if restored.was_damaged => format!(
                "The backup is your journal now. The damaged file is kept beside it as “{}”.",
                name(aside)
            ),
            Some(aside) => format!(
                "The backup is your journal now. What was in it before is kept as “{}”, and can be \
                 restored the same way.",
                name(aside)
            ),
            None => "The backup is your journal now.".to_owned(),
        };
        self.toasts.push(Toast::new(words).tone(Tone::Good).stays());
    }

    /// Takes a failure that is about backups; false where it is about something else.
    pub(super) fn backup_failed(&mut self, seq: Seq, kind: RequestKind, error: &Error) -> bool {
        match kind {
            RequestKind::ListBackups => {
                if self.backups.listing.take_if(|it| *it == seq).is_some() {
                    let words = "The folder of the backups cannot be read. Nothing was changed; look \
                                 at its permissions, or whether its disk is there.";
                    self.backups.list.failure = Some(words.to_owned());
                }
            }
            RequestKind::LookIntoBackup => {
                let why = if error.is_newer() {
                    "needs a newer Deskhand"
                } else if error.is_missing() {
                    "gone"
                } else if error.is_damaged() {
                    "damaged"
                } else {
                    "cannot be read"
                };
                self.looked_into(seq, Found::Bad(why));
            }
            RequestKind::Restore => {
                self.backups.restoring = None;
                self.tell(format!("Nothing was restored. {error}"), Tone::Bad);
                self.open(self.path.clone());
            }
            RequestKind::BackUpNow => {
                if self.backups.asked.take_if(|it| *it == seq).is_some() {
                    self.tell(error.to_string(), Tone::Neutral);
                }
            }
            _ => return false,
        }
        true
    }
}
