//! Files of other programs between the worker and the person.
//!
//! Owns which file is on its way in, which answer is awaited, and what is said when it is there. One file
//! at a time.

use super::App;
use crate::error::Error;
use crate::exchange::imports::Glance;
use crate::exchange::watch::Watch;
use crate::journal::{Imported, Op};
use crate::ui::action::Page;
use crate::ui::dialogs::import::{ImportAction, ImportDraft, Stage};
use crate::ui::state::Dialog;
use crate::ui::widgets::{Toast, Tone};
use crate::worker::{ImportEvent, ImportRequest, Request, Seq};
use std::fmt::Write as _;
use std::path::PathBuf;

impl App {
    /// Begins an import, or shows the one that goes on.
    pub(super) fn begin_import(&mut self) {
        if self.import.is_some() {
            self.show_dialog(Dialog::Import);
        } else {
            self.files.choose_import();
        }
    }

    /// A file was chosen, or dropped onto the window.
    pub(super) fn import_file(&mut self, file: PathBuf) {
        if let Some(draft) = &self.import
            && matches!(draft.stage, Stage::Taking | Stage::TakingBack)
        {
            let words = format!("{} is still on its way. One file after the other.", draft.name());
            self.tell(words, Tone::Neutral);
            return;
        }
        self.forget_import();
        let mut draft = ImportDraft::new(file.clone());
        let date_order = self.settings.date_order;
        let glance = Glance::File { path: file, format: None, date_order };
        draft.wanted = Some(self.look_at(glance, &draft.watch));
        self.import = Some(Box::new(draft));
        self.show_dialog(Dialog::Import);
    }

    fn look_at(&mut self, glance: Glance, watch: &Watch) -> Seq {
        let watch = watch.clone();
        self.worker.send(Request::Imports(ImportRequest::Look { glance, watch }))
    }

    /// Nothing of the file is wanted any more.
    pub(super) fn forget_import(&mut self) {
        if let Some(draft) = self.import.take() {
            draft.watch.stop();
        }
        self.dialog.take_if(|dialog| matches!(dialog, Dialog::Import));
    }

    pub(super) fn act_on_import(&mut self, action: ImportAction) {
        match action {
            ImportAction::Choose => self.files.choose_import(),
            ImportAction::Show => self.show_dialog(Dialog::Import),
            ImportAction::Aside => self.close_dialog(),
            ImportAction::Leave => self.leave_import(),
            ImportAction::Format(format) => {
                let Some(draft) = &self.import else { return };
                let (path, date_order) = (draft.file.clone(), self.settings.date_order);
                self.look_again(Glance::File { path, format: Some(format), date_order });
            }
            ImportAction::Again(found) => {
                if let Some(draft) = &mut self.import {
                    draft.found = Some(found.clone());
                }
                self.look_again(Glance::Again(found));
            }
            ImportAction::Words(found) => {
                if let Some(draft) = &mut self.import {
                    draft.found = Some(found);
                }
            }
            ImportAction::Take => self.take_import(),
            ImportAction::Stop => self.stop_import(),
            ImportAction::TakeBack => self.take_import_back(),
            ImportAction::SaveLines => self.save_lines(),
        }
    }

    /// Reads the file once more; what is still read is not waited for.
    fn look_again(&mut self, glance: Glance) {
        let watch = Watch::default();
        let seq = self.look_at(glance, &watch);
        let Some(draft) = &mut self.import else { return };
        draft.watch.stop();
        draft.watch = watch;
        draft.wanted = Some(seq);
        draft.failure = None;
    }

    fn take_import(&mut self) {
        // A held key takes it once.
        let Some(draft) = self.import.as_mut().filter(|draft| draft.can_come_in()) else { return };
        let Some(found) = draft.found.clone() else { return };
        draft.watch = Watch::default();
        draft.failure = None;
        draft.goes_to(Stage::Taking);
        let watch = draft.watch.clone();
        #[cfg(test)]
        self.rehearsed.stops_import_at.take().into_iter().for_each(|rows| watch.stop_at(rows));
        let seq = self.worker.send(Request::Imports(ImportRequest::Take { found, watch }));
        if let Some(draft) = &mut self.import {
            draft.wanted = Some(seq);
        }
    }

    /// Esc while something is under way: reading ends the whole, taking leaves the file as it was
    /// looked at.
    fn stop_import(&mut self) {
        let Some(draft) = self.import.as_mut().filter(|draft| draft.can_stop()) else { return };
        draft.watch.stop();
        if draft.stage == Stage::Reading {
            self.forget_import();
            self.tell("Reading was stopped. Nothing was added.", Tone::Neutral);
        }
    }

    fn leave_import(&mut self) {
        let left = self.import.take();
        self.forget_import();
        let Some(draft) = left else { return };
        draft.watch.stop();
        match draft.stage {
            Stage::Looked => self.tell("Nothing was imported.", Tone::Neutral),
            Stage::Done(_) => self.import_left = Some(draft),
            _ => {}
        }
    }

    fn take_import_back(&mut self) {
        let Some(draft) = &mut self.import else { return };
        if !draft.is_last_step() || !matches!(draft.stage, Stage::Done(_)) {
            return;
        }
        draft.failure = None;
        draft.goes_to(Stage::TakingBack);
        draft.watch = Watch::default();
        draft.taken_out = None;
        let seq = self.undo_step();
        if let Some(draft) = &mut self.import {
            draft.wanted = Some(seq);
        }
    }

    /// The lines that could not be taken, as a text for whoever mends the file.
    fn save_lines(&mut self) {
        let Some(draft) = &self.import else { return };
        let Stage::Done(imported) = &draft.stage else { return };
        let mut text = format!("{}\n\n", draft.name());
        for it in &imported.rejected {
            // Writing into a text cannot fail.
            let _ = writeln!(text, "Line {}: {}", it.line, it.reason);
        }
        let file_name = "lines-not-taken.txt".to_owned();
        self.save_page(Page { what: "list of lines", file_name, text });
    }

    pub(super) fn take_import_event(&mut self, event: ImportEvent) {
        match event {
            ImportEvent::Sorted { sheets, others, .. } => self.texts_sorted(sheets, others),
            ImportEvent::Looked { seq, looked } => {
                if let Some(draft) = self.import_that_wants(seq) {
                    draft.take(looked);
                }
            }
            ImportEvent::Taken { seq, imported, undoable } => {
                self.reload();
                self.forget_set_aside();
                self.imported(seq, *imported, undoable);
            }
        }
    }

    /// The draft whose request this is; it waits for nothing any more.
    fn import_that_wants(&mut self, seq: Seq) -> Option<&mut ImportDraft> {
        let draft = self.import.as_mut()?;
        draft.wanted.take_if(|wanted| *wanted == seq)?;
        Some(draft)
    }

    fn imported(&mut self, seq: Seq, imported: Imported, undoable: bool) {
        // Where the dialog is not in front, the strip over the screen tells it.
        let Some(draft) = self.import_that_wants(seq) else { return };
        (draft.undoable, draft.since) = (undoable, 0);
        draft.goes_to(Stage::Done(Box::new(imported)));
    }

    /// Something else was written since the file came in, or it was taken back.
    pub(super) fn import_saved(&mut self, seq: Seq, op: Op, undoable: bool) {
        if op == Op::SaveDraft {
            return;
        }
        self.import_left = None;
        if let Some(draft) = self.import_that_wants(seq) {
            if draft.stage == Stage::TakingBack {
                self.forget_import();
            }
            return;
        }
        let Some(draft) = &mut self.import else { return };
        if !matches!(draft.stage, Stage::Done(_)) {
            return;
        }
        match op {
            // Whatever came after it was taken back before.
            Op::Undo if draft.is_last_step() => self.forget_import(),
            Op::Undo => draft.since = draft.since.saturating_sub(1),
            _ => draft.since += usize::from(undoable),
        }
    }

    /// A step could not be taken back and is forgotten: the next undo is about the one before it.
    pub(super) fn import_is_nearer(&mut self) {
        if let Some(draft) = &mut self.import {
            draft.since = draft.since.saturating_sub(1);
        }
    }

    /// So many entries of so many are taken out again.
    pub(super) fn import_goes_out(&mut self, seq: Seq, done: usize, total: usize) {
        let is_undo = self.is_undo(seq);
        let Some(draft) = &mut self.import else { return };
        if is_undo && draft.is_last_step() && matches!(draft.stage, Stage::Done(_)) {
            // Asked for while what came after it was still being taken back.
            draft.goes_to(Stage::TakingBack);
            draft.watch = Watch::default();
            draft.wanted = Some(seq);
        }
        if draft.wanted == Some(seq) {
            draft.taken_out = Some((done as u64, total as u64));
        }
    }

    /// Undo is about the file that came in last: it is told while that goes out again. False where
    /// undo is about something else.
    pub(super) fn undo_is_the_imports(&mut self) -> bool {
        if self.import.is_none() {
            self.import = self.import_left.take();
        }
        let is_last = self.import.as_ref().is_some_and(|draft| {
            draft.is_last_step() && matches!(&draft.stage, Stage::Done(it) if it.added > 0)
        });
        if is_last {
            self.take_import_back();
        }
        is_last
    }

    /// Something about a file did not come about. True where that was told, or nobody waits for it.
    pub(super) fn import_failed(&mut self, seq: Seq, error: &Error, is_import: bool) -> bool {
        let is_in_front = matches!(self.dialog, Some(Dialog::Import));
        let Some(draft) = self.import_that_wants(seq) else {
            // Whoever asked for it asked for something else since.
            return is_import;
        };
        if error.is_missing() {
            self.forget_import();
            return false;
        }
        let sentence = error.to_string();
        let was_stopped = draft.watch.is_stopped();
        let stage = match draft.stage {
            Stage::Reading => Stage::Refused(sentence.clone()),
            _ if draft.stage == Stage::TakingBack => {
                draft.failure = Some(sentence);
                self.forget_import();
                return false;
            }
            _ => Stage::Looked,
        };
        if stage == Stage::Looked && !was_stopped {
            draft.failure = Some(sentence.clone());
            // What was asked for cannot be; what was found before stands.
            draft.found = draft.looked.as_ref().map(|looked| Box::new(looked.found.clone()));
        }
        draft.goes_to(stage);
        if was_stopped {
            self.tell(sentence, Tone::Neutral);
        } else if !is_in_front {
            self.tell(sentence, Tone::Bad);
        }
        true
    }

    /// Whether the window may close while a file is on its way: at the first try the person is told.
    pub(super) fn import_may_close(&mut self) -> bool {
        let Some(draft) = &mut self.import else { return true };
        if draft.stage != Stage::Taking || std::mem::replace(&mut draft.has_warned, true) {
            return true;
        }
        self.quits = false;
        let words = "A file is still coming in. Closing once more stops it, and nothing of it is \
                     added; what you logged is saved.";
        self.toasts.push(Toast::new(words).tone(Tone::Warn).stays());
        false
    }
}
