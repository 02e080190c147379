//! The form of a mistake: what happened, the apology, what changes.

use super::NotesView;
use super::fields::{text_ui, when_ui};
use super::note::{MistakeWords, Note};
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use egui::{Label, Ui};

pub(super) fn fields_ui(ui: &mut Ui, view: NotesView<'_>, note: &Note, words: &mut MistakeWords) {
    let calm = "Everybody makes some. Say it, make it good, and leave it behind.";
    ui.add(Label::new(theme::muted(ui, calm)).wrap());
    let happened = &mut words.what_happened;
    text_ui(ui, note, "what_happened", "What happened", happened, 2, "One plain sentence.");
    privacy_hint_ui(ui, &words.what_happened, view.civil_now().date());
    let guidance = "To whom, and how did you make it good?";
    text_ui(ui, note, "apology", "The apology", &mut words.apology, 2, guidance);
    let guidance = "What will you do in another way?";
    text_ui(ui, note, "change", "What changes", &mut words.change, 2, guidance);
    ui.scope(|ui| {
        ui.set_max_width(220.0);
        when_ui(ui, note, &mut words.when);
    });
}
