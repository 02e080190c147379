//! What comes after the cards: the sheet for the next person, kudos, and the line about the shift.
//!
//! Owns their fields and keys. Must not send; the application does, and says so.

use super::draft::{ReviewDraft, ReviewField, ReviewStep};
use super::keyboard::take_press;
use super::{ReviewView, field_id, sheet};
use crate::journal::Review;
use crate::ui::action::Action;
use crate::ui::privacy::privacy_hint_ui;
use crate::ui::theme;
use crate::ui::widgets::{TextField, plain, primary};
use crate::ui::words;
use egui::{Key, KeyboardShortcut, Label, Modifiers, RichText, Ui};
use uuid::Uuid;

/// What one asks oneself at the end of a shift.
pub(super) const REFLECTION: &str = "What did I give someone that they didn’t know they wanted?";
// Letters are the name's, so these are chords, as in the dialog.
const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
const PRINT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::P);
/// Longest kudos, in characters.
const KUDOS_CHARS: usize = 2_000;

/// Enter in a field of the step.
pub(super) fn wrap_up_entered(
    ui: &Ui,
    field: ReviewField,
    (view, review): (ReviewView<'_>, &Review),
    step: ReviewStep,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    match (field, step) {
        (ReviewField::To, ReviewStep::HandOver) => send(0, view, review, draft, actions),
        (ReviewField::Kudos, _) => kudos_entered(view, draft, actions),
        (ReviewField::Reflection, ReviewStep::Reflection) => end(view, draft, actions),
        // It is one line, saved when the shift ends.
        _ => ui.memory_mut(|memory| memory.surrender_focus(field_id(field))),
    }
}

/// Reads the keys of the sheet; call it before anything is drawn.
pub(super) fn hand_over_keys(
    ui: &Ui,
    view: ReviewView<'_>,
    review: &Review,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let pressed =
        |shortcut: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(shortcut));
    if let Some(place) = [SAVE, PRINT].iter().position(pressed) {
        send(place + 1, view, review, draft, actions);
    } else if take_press(ui, Key::End) {
        draft.pass(ReviewStep::HandOver);
    }
}

fn send(
    place: usize,
    view: ReviewView<'_>,
    review: &Review,
    draft: &ReviewDraft,
    actions: &mut Vec<Action>,
) {
    if !view.is_busy {
        let uids: Vec<Uuid> = review.to_hand_over.iter().map(|row| row.follow_up.uid).collect();
        let outlet = sheet::outlet(place, draft.sheet.format);
        actions.push(Action::MakeHandOver(uids, draft.sheet.cover(), outlet));
    }
}

fn kudos_entered(view: ReviewView<'_>, draft: &mut ReviewDraft, actions: &mut Vec<Action>) {
    if view.is_busy {
        return;
    }
    if draft.kudos.trim().is_empty() {
        draft.pass(ReviewStep::Kudos);
    } else {
        actions.push(Action::NoteKudos(draft.kudos.trim().to_owned()));
    }
}

fn end(view: ReviewView<'_>, draft: &ReviewDraft, actions: &mut Vec<Action>) {
    if !view.is_busy {
        actions.push(Action::EndShift(draft.reflection.trim().to_owned()));
    }
}

/// Draws the step.
pub(super) fn wrap_up_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    review: &Review,
    step: ReviewStep,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.y = 12.0;
    match step {
        ReviewStep::Cards => {}
        ReviewStep::HandOver => hand_over_ui(ui, view, review, draft, actions),
        ReviewStep::Kudos => kudos_ui(ui, view, review, draft, actions),
        ReviewStep::Reflection => reflection_ui(ui, view, draft, actions),
    }
}

fn failure_ui(ui: &mut Ui, draft: &ReviewDraft) {
    let Some(failure) = &draft.failure else { return };
    let p = theme::palette(ui);
    let label = ui.add(Label::new(RichText::new(failure).color(p.bad.fg)).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

fn hand_over_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    review: &Review,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let rows = &review.to_hand_over;
    ui.add(Label::new(theme::title(format!("{} for the next person", rows.len()))).wrap());
    let titles: Vec<String> = rows
        .iter()
        .take(8)
        .map(|row| words::called(&row.follow_up, &row.interaction, &view.setup.vocabulary))
        .collect();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        sheet::titles_ui(ui, &titles, rows.len());
    });
    sheet::form_ui(
        ui,
        &mut draft.sheet,
        field_id(ReviewField::To),
        "Their name; Enter copies the sheet",
        &view.setup.phrases,
    );
    sheet::note_ui(ui);
    failure_ui(ui, draft);
    ui.horizontal_wrapped(|ui| {
        let caps = [SAVE, PRINT].map(|keys| ui.ctx().format_shortcut(&keys).replace('+', " "));
        if let Some(place) = sheet::outlets_ui(ui, ["Enter", &caps[0], &caps[1]]) {
            send(place, view, review, draft, actions);
        }
        if ui.add(plain("Not now").keys("End")).on_hover_text("They stay open with you.").clicked()
        {
            draft.pass(ReviewStep::HandOver);
        }
    });
}

fn kudos_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    review: &Review,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    let (heading, words) = if review.left > 0 {
        ("The rest can wait", "What you did not look at stays as it is, and comes back next time.")
    } else if review.answered == 0 {
        ("Nothing is due", "Everything that you promised is on its way. Well kept.")
    } else {
        ("That was the last card", "Each promise has its place now.")
    };
    ui.add(Label::new(theme::title(heading)).wrap());
    ui.add(Label::new(words).wrap());
    ui.add_space(theme::GAP_S);
    TextField::new("Did anybody thank you?", &mut draft.kudos)
        .hint("Their words, as they said them")
        .limit(KUDOS_CHARS)
        .id(field_id(ReviewField::Kudos))
        .show(ui);
    privacy_hint_ui(ui, &draft.kudos, view.today());
    for said in draft.noted.iter().rev().take(3) {
        let p = theme::palette(ui);
        let words = format!("✓ “{}”", words::shortened(said, 100));
        ui.add(Label::new(RichText::new(words).color(p.good.fg)).truncate());
    }
    failure_ui(ui, draft);
    let label = if draft.kudos.trim().is_empty() { "Go on" } else { "Note it" };
    ui.horizontal(|ui| {
        if ui.add(primary(label).keys("Enter")).clicked() {
            kudos_entered(view, draft, actions);
        }
    });
}

fn reflection_ui(
    ui: &mut Ui,
    view: ReviewView<'_>,
    draft: &mut ReviewDraft,
    actions: &mut Vec<Action>,
) {
    ui.add(Label::new(theme::title("One line about today")).wrap());
    ui.add(Label::new(REFLECTION).wrap());
    TextField::new("One line about today", &mut draft.reflection)
        .hint("Or nothing; the shift ends all the same")
        .id(field_id(ReviewField::Reflection))
        .show(ui);
    privacy_hint_ui(ui, &draft.reflection, view.today());
    failure_ui(ui, draft);
    ui.horizontal(|ui| {
        if ui.add(primary("End the shift").keys("Enter")).clicked() {
            end(view, draft, actions);
        }
    });
}
