//! Giving follow-ups to a colleague: who, what, and how the sheet goes out.
//!
//! Must not close anything; that happens once the sheet is out.

use crate::domain::creed::Hat;
use crate::domain::phrase::Phrase;
use crate::ui::action::Action;
use crate::ui::screens::review::{SheetDraft, sheet};
use crate::ui::theme;
use crate::ui::widgets::{Dialog, plain};
use egui::{Context, Id, Key, KeyboardShortcut, Label, Modifiers, RichText, Ui};
use uuid::Uuid;

const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
const PRINT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::P);

/// What is handed over, and what is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverDraft {
    /// The follow-ups.
    pub follow_ups: Vec<Uuid>,
    /// What they are called, in the same order.
    pub titles: Vec<String>,
    /// Who takes over, and in which form.
    pub sheet: SheetDraft,
    /// Whose emblem heads it, and their name.
    pub from: (Hat, String),
    /// Why the sheet did not go out.
    pub failure: Option<String>,
}

/// Draws the dialog; asks to close it.
pub fn hand_over_ui(
    ctx: &Context,
    phrases: &[Phrase],
    draft: &mut HandOverDraft,
    actions: &mut Vec<Action>,
) {
    let name = Id::unique("hand-over: name");
    let mut chosen = keys(ctx, name);
    let (hat, from) = draft.from.clone();
    let dialog = Dialog::new(Id::unique("hand-over"), "Hand over").person(hat, &from);
    let output = dialog.width(520.0).show(
        ctx,
        |ui| body_ui(ui, phrases, draft, name),
        |ui| {
            let closes = ui.add(plain("Back").keys("Esc")).clicked();
            if let Some(place) = outlets_ui(ui) {
                chosen = Some(place);
            }
            closes
        },
    );
    if let Some(place) = chosen {
        let outlet = sheet::outlet(place, draft.sheet.format);
        draft.failure = None;
        actions.push(Action::MakeHandOver(draft.follow_ups.clone(), draft.sheet.cover(), outlet));
    } else if output.buttons || output.close_requested {
        actions.push(Action::CloseDialog);
    }
}

/// Enter copies, unless a button has the keyboard; the others are chords, because letters are the
/// name's.
fn keys(ctx: &Context, name: Id) -> Option<usize> {
    let copies = ctx.memory(|memory| memory.focused().is_none_or(|id| id == name));
    if copies && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        return Some(0);
    }
    let pressed =
        |shortcut: &KeyboardShortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut));
    [SAVE, PRINT].iter().position(pressed).map(|place| place + 1)
}

fn outlets_ui(ui: &mut Ui) -> Option<usize> {
    let caps = [SAVE, PRINT].map(|keys| ui.ctx().format_shortcut(&keys).replace('+', " "));
    sheet::outlets_ui(ui, ["Enter", &caps[0], &caps[1]])
}

fn body_ui(ui: &mut Ui, phrases: &[Phrase], draft: &mut HandOverDraft, name: Id) {
    sheet::form_ui(ui, &mut draft.sheet, name, "Their name; Enter copies the sheet", phrases);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::muted(ui, "On the sheet"));
        sheet::titles_ui(ui, &draft.titles, draft.titles.len());
    });
    sheet::note_ui(ui);
    if let Some(failure) = &draft.failure {
        let p = theme::palette(ui);
        let label = ui.add(Label::new(RichText::new(failure).color(p.bad.fg)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
}
