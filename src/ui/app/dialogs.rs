//! What stands in front of the screen, and that no words are lost when it goes.
//!
//! Owns the editor that was closed with unsaved words: it can be brought back until something else
//! is saved.

use super::App;
use crate::journal::{EntryRow, Logged};
use crate::ui::commands::Command;
use crate::ui::dialogs::notes::NotesDialog;
use crate::ui::state::{Dialog, Editor};
use crate::ui::widgets::Toast;
use uuid::Uuid;

/// The editor beside what is open: as it was when it opened, and the one that was closed last.
#[derive(Debug, Default)]
pub(super) struct Editors {
    /// The open editor as it was when it opened.
    opened: Option<Box<Editor>>,
    /// The editor that was closed with unsaved words.
    set_aside: Option<Box<Editor>>,
    /// The editor that a box of rules was opened from, and how it was when it opened: it comes back
    /// when the box closes.
    behind: Option<(Box<Editor>, Option<Box<Editor>>)>,
    /// The person was told once that closing the window leaves words out.
    has_warned: bool,
}

impl App {
    /// Shows a dialog in place of the one in front.
    pub(super) fn show_dialog(&mut self, dialog: Dialog) {
        self.close_dialog();
        self.dialog = Some(dialog);
    }

    /// Opens the editor on an entry, or the form of thanks.
    pub(super) fn edit(&mut self, row: &EntryRow, at_follow_up: bool) {
        if let Logged::Kudos(kudos) = &row.entry {
            return self.edit_kudos(kudos.clone(), None);
        }
        let order = self.settings.date_order;
        let Some(editor) = Editor::of(row, at_follow_up, order).map(Box::new) else { return };
        self.show_dialog(Dialog::Editor(editor.clone()));
        self.editors.opened = Some(editor);
    }

    /// Steps back from the dialog in front: to the editor behind it, else to the screen.
    pub(super) fn leave_dialog(&mut self) {
        if !self.bring_forward() {
            self.close_dialog();
        }
    }

    /// Puts the editor aside while a box of rules stands in front of it; answers its entry and what
    /// that is called.
    pub(super) fn editor_steps_behind(&mut self) -> Option<(Uuid, String)> {
        let Some(Dialog::Editor(editor)) =
            self.dialog.take_if(|dialog| matches!(dialog, Dialog::Editor(_)))
        else {
            return None;
        };
        let named = (editor.uid, editor.summary.clone());
        self.editors.behind = Some((editor, self.editors.opened.take()));
        Some(named)
    }

    /// The editor that stands behind a box of rules.
    pub(super) fn editor_behind(&self) -> Option<&Editor> {
        self.editors.behind.as_ref().map(|(editor, _)| &**editor)
    }

    /// Brings the editor back that stands behind; false where there is none.
    fn bring_forward(&mut self) -> bool {
        let Some((editor, opened)) = self.editors.behind.take() else { return false };
        self.dialog = Some(Dialog::Editor(editor));
        self.editors.opened = opened;
        true
    }

    /// Which rules came up in the entry of the open editor.
    pub(super) fn editor_knows_rules(&mut self, row: &EntryRow) {
        if let Some(Dialog::Editor(editor)) = &mut self.dialog
            && editor.uid == row.uid()
        {
            editor.rules.clone_from(&row.rules);
        }
    }

    /// The entry of the open editor.
    pub(super) fn edited(&self) -> Option<Uuid> {
        match &self.dialog {
            Some(Dialog::Editor(editor)) => Some(editor.uid),
            _ => None,
        }
    }

    /// Closes the dialog in front, and the editor behind it. Unsaved words of an editor are set aside, with a word on how to
    /// bring them back.
    pub(super) fn close_dialog(&mut self) {
        self.bring_forward();
        let is_changed = self.editor_is_changed();
        let closed = self.dialog.take();
        if let Some(Dialog::HandOver(draft)) = &closed {
            self.shift.draft.sheet.cover.word.clone_from(&draft.sheet.cover.word);
        }
        self.editors.has_warned = false;
        self.editors.opened = None;
        match closed {
            Some(Dialog::Editor(editor)) if is_changed => {
                self.editors.set_aside = Some(editor);
                let keys = Command::Undo.keys(&self.ctx);
                let toast = Toast::new("Changes not saved.").action("Bring them back", keys);
                self.show_undo_toast(toast, Command::Undo);
            }
            Some(Dialog::Notes(dialog)) => {
                if let NotesDialog::Form(note) = *dialog {
                    self.keep_note(note);
                }
            }
            _ => {}
        }
    }

    /// The editor was saved: it closes, and nothing is set aside.
    pub(super) fn editor_was_saved(&mut self) {
        self.dialog = None;
        self.editors = Editors::default();
    }

    /// Something else was saved since: what was set aside is no longer the last thing done.
    pub(super) fn forget_set_aside(&mut self) {
        self.editors.set_aside = None;
    }

    /// Brings the editor back that was closed with unsaved words, if that was the last thing done.
    pub(super) fn bring_editor_back(&mut self) -> bool {
        let Some(editor) = self.editors.set_aside.take() else { return false };
        self.dialog = Some(Dialog::Editor(editor));
        true
    }

    /// Whether the window or its journal may close now. With unsaved words in the editor it may not at the first
    /// try; the editor says so.
    pub fn may_close(&mut self) -> bool {
        self.bring_forward();
        if !self.editor_is_changed() || self.editors.has_warned {
            return self.follow_ups_may_close() && self.import_may_close();
        }
        self.editors.has_warned = true;
        self.quits = false;
        let keys = Command::SaveWithFollowUp.keys(&self.ctx);
        if let Some(Dialog::Editor(editor)) = &mut self.dialog {
            let words = format!(
                "These changes are not saved yet. {keys} saves them; doing it once more leaves \
                 them out."
            );
            editor.failure = Some(words);
        }
        false
    }

    pub(super) fn editor_is_changed(&self) -> bool {
        match (&self.dialog, &self.editors.opened) {
            (Some(Dialog::Editor(editor)), Some(opened)) => !editor.says_the_same(opened),
            // One that was brought back has unsaved words by its nature.
            (Some(Dialog::Editor(_)), None) => true,
            _ => false,
        }
    }
}
