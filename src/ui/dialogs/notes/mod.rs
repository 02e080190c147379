//! Calm forms: kudos, feedback, a mistake, a goal; and beside them the thanks that are ready to
//! send, and the box that asks which goal something is evidence for.
//!
//! Functions of read-only data and their own draft; they push actions. Words that are typed stay
//! when a form is closed; the application keeps them by [`NoteKey`].

mod chooser;
mod feedback;
mod fields;
mod goal;
mod kudos;
mod mistake;
mod note;
mod read;
#[cfg(test)]
mod tests;
mod thanks;

pub use chooser::GoalChooser;
pub use note::{Note, NoteKey, Origin, Words};
pub use thanks::Thanks;

use crate::domain::Moment;
use crate::domain::when::DateOrder;
use crate::journal::{EntryRow, Setup};
use crate::ui::action::Action;
use crate::ui::commands::{Command, take_shortcut};
use crate::ui::screens::kudos::KudosAction;
use crate::ui::theme;
use crate::ui::widgets::{
    Dialog, Tone, follow_keyboard_again, notice_ui, plain, primary, quiet, take_one_of,
};
use chrono::NaiveDateTime;
use egui::{Context, Event, Id, Key, Ui};

/// Width of a form, in points, where the window has room.
const WIDTH: f32 = 680.0;

/// One of the dialogs of this folder.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there is one, and it is boxed as a whole")]
pub enum NotesDialog {
    /// A form.
    Form(Note),
    /// Thanks for a colleague, ready to send.
    Thanks(Thanks),
    /// Which goal something is evidence for.
    Goals(GoalChooser),
}

/// What the forms show.
#[derive(Clone, Copy)]
pub struct NotesView<'a> {
    /// Vocabularies, contacts, hours and goals.
    pub setup: &'a Setup,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Today's entries, newest first.
    pub today: &'a [EntryRow],
}

impl NotesView<'_> {
    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }
}

/// Draws the dialog in front.
pub fn notes_ui(
    ctx: &Context,
    view: NotesView<'_>,
    dialog: &mut NotesDialog,
    actions: &mut Vec<Action>,
) {
    match dialog {
        NotesDialog::Form(note) => form_ui(ctx, view, note, actions),
        NotesDialog::Thanks(thanks) => thanks::thanks_ui(ctx, view, thanks, actions),
        NotesDialog::Goals(chooser) => chooser::chooser_ui(ctx, view, chooser, actions),
    }
}

/// What the buttons of a form answered.
#[derive(Default)]
struct Pressed {
    saves: bool,
    moves_on: bool,
    closes: bool,
}

fn form_ui(ctx: &Context, view: NotesView<'_>, note: &mut Note, actions: &mut Vec<Action>) {
    let is_saving = note.pending.is_some();
    let moves_on = note.can_move_on();
    let mut pressed = Pressed::default();
    if !is_saving {
        // The longer one first.
        pressed.moves_on = moves_on && take_ctrl_shift_enter(ctx);
        pressed.saves = take_shortcut(ctx, Command::SaveWithFollowUp);
    }
    lead_to_fault(ctx, note);
    let id = Id::unique(("note", note.key));
    let keys = Command::SaveWithFollowUp.keys(ctx);
    let output = Dialog::new(id, note.title()).width(WIDTH).show(
        ctx,
        |ui| body_ui(ui, view, note, actions),
        |ui| {
            let closes = ui.add(plain("Close").keys("Esc")).clicked();
            let behind = plain("Save and move on").keys("Ctrl Shift Enter");
            let moves_on = moves_on && ui.add_enabled(!is_saving, behind).clicked();
            let saves = ui.add_enabled(!is_saving, primary("Save").keys(&keys)).clicked();
            Pressed { saves, moves_on, closes }
        },
    );
    bring_keyboard(ctx, id, note);
    let moves_on = pressed.moves_on || output.buttons.moves_on;
    if pressed.saves || output.buttons.saves || moves_on {
        note.moves_on = moves_on;
        actions.push(Action::Kudos(KudosAction::Save(Box::new(note.clone()))));
    } else if output.buttons.closes || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

fn body_ui(ui: &mut Ui, view: NotesView<'_>, note: &mut Note, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_M, 10.0);
    if let Some(failure) = &note.failure {
        notice_ui(ui, Tone::Bad, failure, |_| ());
    } else if note.was_kept {
        let mut starts_over = false;
        notice_ui(ui, Tone::Accent, "These words were not saved yet; go on with them.", |ui| {
            starts_over = ui.add(quiet("Start over")).clicked();
        });
        if starts_over {
            note.start_over();
        }
    }
    // Each form takes its words out while it draws them, and reads the rest of the note.
    let mut words = note.now.clone();
    match &mut words {
        Words::Kudos(words) => kudos::fields_ui(ui, view, note, words),
        Words::Feedback(words) => feedback::fields_ui(ui, view, note, words, actions),
        Words::Mistake(words) => mistake::fields_ui(ui, view, note, words),
        Words::Goal(words) => goal::fields_ui(ui, view, note, words),
    }
    note.now = words;
}

/// The words are what is written first, whatever stands above them.
fn bring_keyboard(ctx: &Context, dialog: Id, note: &mut Note) {
    let is_top =
        ctx.memory(|memory| memory.top_modal_layer().is_some_and(|layer| layer.id == dialog));
    if !note.has_keyboard && is_top {
        note.has_keyboard = true;
        ctx.memory_mut(|memory| memory.request_focus(note.field(note.first_field())));
        ctx.request_repaint();
    }
}

/// After a save that was refused the keyboard goes to the first field that is wrong, once.
fn lead_to_fault(ctx: &Context, note: &mut Note) {
    if !std::mem::take(&mut note.leads_to_fault) {
        return;
    }
    if let Some((field, _)) = note.faults.first() {
        ctx.memory_mut(|memory| memory.request_focus(note.field(field)));
        follow_keyboard_again(ctx);
    }
}

fn take_ctrl_shift_enter(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
                if modifiers.command && modifiers.shift && !modifiers.alt)
        });
        before != input.events.len()
    })
}

/// Takes a single letter or digit that was pressed while no field has the keyboard, and what it
/// types.
fn take_letter(ctx: &Context, wanted: impl Fn(Key) -> bool) -> Option<Key> {
    if ctx.text_edit_focused() {
        return None;
    }
    take_one_of(ctx, wanted)
}
