//! Fields that the forms share: words with a line of guidance, a colleague's name, a time.

use super::NotesView;
use super::note::Note;
use crate::domain::snooze::read_due;
use crate::ui::theme;
use crate::ui::widgets::{Completion, TextField, completion_ui};
use crate::ui::words;
use egui::{Label, Margin, Response, TextEdit, Ui};

/// Most names that are offered.
const OFFERED: usize = 6;

/// A field of these many rows; its label goes on with a quiet line of guidance, which may be empty.
pub(super) fn text_ui(
    ui: &mut Ui,
    note: &Note,
    name: &'static str,
    label: &str,
    text: &mut String,
    rows: usize,
    guidance: &str,
) -> Response {
    let label = guided(label, guidance);
    let field = TextField::new(&label, text).id(note.field(name)).rows(rows);
    field.error(note.fault(name)).show(ui)
}

/// A label that says what to write.
pub(super) fn guided(label: &str, guidance: &str) -> String {
    if guidance.is_empty() { label.to_owned() } else { format!("{label} · {guidance}") }
}

/// Draws a field with a quiet line beneath it.
pub(super) fn under_ui<R>(ui: &mut Ui, line: &str, field: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let inner = field(ui);
        if !line.is_empty() {
            ui.add(Label::new(theme::muted(ui, line)).wrap());
        }
        inner
    })
    .inner
}

/// A choice of one of two words under a label, as high as a text field beside it.
pub(super) fn either_ui(ui: &mut Ui, label: &str, options: [&str; 2], second: &mut bool) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, label));
        let chosen = crate::ui::widgets::segmented_ui(ui, label, &options, usize::from(*second));
        if let Some(chosen) = chosen {
            *second = chosen == 1;
        }
    });
}

/// When it was, as somebody would say it.
pub(super) fn when_ui(ui: &mut Ui, note: &Note, text: &mut String) {
    let field = TextField::new("When", text).id(note.field("when"));
    field.hint("yesterday 15:00").error(note.fault("when")).show(ui);
}

/// The name of a colleague, completed from the contacts.
pub(super) fn colleague_ui(
    ui: &mut Ui,
    view: NotesView<'_>,
    note: &Note,
    label: &str,
    name: &mut String,
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let caption = ui.label(theme::muted(ui, label));
        let field = TextEdit::singleline(name)
            .margin(Margin::symmetric(10, 7))
            .desired_width(ui.available_width());
        let output = completion_ui(ui, note.field("colleague"), field, |word| {
            if word.is_empty() {
                return Vec::new();
            }
            let known = view.setup.contacts.completions(word).into_iter().take(OFFERED);
            known
                .filter(|contact| contact.name != word)
                .map(|contact| Completion {
                    insert: contact.name.clone(),
                    label: contact.name.clone(),
                    detail: String::new(),
                })
                .collect()
        });
        output.field.response.response.labelled_by(caption.id);
        if let Some(fault) = note.fault("colleague") {
            fault_ui(ui, fault);
        }
    });
}

/// When something is due, and what that means at this desk.
pub(super) fn due_ui(
    ui: &mut Ui,
    view: NotesView<'_>,
    note: &Note,
    label: &str,
    text: &mut String,
) {
    let now = view.civil_now();
    let read = read_due(text, &view.setup.calendar, now, view.order);
    let meaning = match read {
        Ok(due) if !text.trim().is_empty() => {
            let when =
                format!("{} {}", words::day(due.at.date(), now.date()), words::clock(due.at));
            match due.moved_from {
                Some(wish) => format!("{when} ({})", words::moved_note(wish, due.at)),
                None => when,
            }
        }
        _ => String::new(),
    };
    under_ui(ui, &meaning, |ui| {
        let field = TextField::new(label, text).id(note.field("due")).hint("next week");
        field.error(note.fault("due")).show(ui)
    });
}

/// The sentence on what is wrong with a field.
fn fault_ui(ui: &mut Ui, fault: &str) {
    let p = theme::palette(ui);
    let label = egui::RichText::new(fault).font(theme::regular(theme::SMALL_SIZE)).color(p.bad.fg);
    ui.add(Label::new(label).wrap());
}
