//! The form of feedback: situation, behaviour, impact, next time, and the step that was agreed.

use super::NotesView;
use super::fields::{colleague_ui, due_ui, either_ui, guided, when_ui};
use super::note::{FeedbackWords, Note, Origin};
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::ui::action::Action;
use crate::ui::dialogs::editor::{TWO_COLUMNS, columns_ui};
use crate::ui::theme;
use crate::ui::widgets::{TextField, Tone, badge_ui, divider_ui, plain};
use crate::ui::wording::judged_field_ui;
use crate::ui::words;
use chrono::NaiveDateTime;
use egui::{Label, Ui};

pub(super) fn fields_ui(
    ui: &mut Ui,
    view: NotesView<'_>,
    note: &Note,
    words: &mut FeedbackWords,
    actions: &mut Vec<Action>,
) {
    let wide = ui.available_width() >= TWO_COLUMNS;
    // Under each field there is room for a hint, which keeps the next one away already.
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 2.0);
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            either_ui(ui, "Direction", ["I gave it", "I received it"], &mut words.is_received);
        } else {
            either_ui(ui, "What it is for", ["Constructive", "Praise"], &mut words.is_praise);
        }
    });
    ui.add_space(gap);
    let label = if words.is_received { "From" } else { "To" };
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            colleague_ui(ui, view, note, label, &mut words.colleague);
        } else {
            when_ui(ui, note, &mut words.when);
        }
    });
    ui.add_space(gap);
    let guidance = "When and where was it? One time, not “always”.";
    judged_ui(ui, note, "situation", "Situation", &mut words.situation, 1, guidance);
    let guidance = if words.is_received {
        "What did you do or say? As a camera would see it."
    } else {
        "What did they do or say? As a camera would see it."
    };
    judged_ui(ui, note, "behaviour", "Behaviour", &mut words.behaviour, 2, guidance);
    let guidance = "What came of it, for the customer, the team or you?";
    judged_ui(ui, note, "impact", "Impact", &mut words.impact, 1, guidance);
    let guidance = if words.is_praise {
        "What should go on?"
    } else {
        "What would be better next time? One thing is enough."
    };
    judged_ui(ui, note, "next_time", "Next time", &mut words.next_time, 1, guidance);
    divider_ui(ui);
    ui.add_space(gap);
    let Origin::Feedback(_, step) = &note.origin else { return };
    match step {
        Some(step) => step_ui(ui, step, view.civil_now(), actions),
        None => agree_ui(ui, view, note, words, wide),
    }
}

/// A field in which words that judge a person are pointed out.
fn judged_ui(
    ui: &mut Ui,
    note: &Note,
    name: &'static str,
    label: &str,
    text: &mut String,
    rows: usize,
    guidance: &str,
) {
    let label = guided(label, guidance);
    let field = TextField::new(&label, text).id(note.field(name)).rows(rows);
    judged_field_ui(ui, field.error(note.fault(name)));
}

/// What was agreed on, and by when.
fn agree_ui(ui: &mut Ui, view: NotesView<'_>, note: &Note, words: &mut FeedbackWords, wide: bool) {
    columns_ui(ui, wide, 2, |ui, column| {
        if column == 0 {
            let guidance = "It goes to your follow-ups.";
            judged_ui(ui, note, "step", "Agreed next step", &mut words.step, 1, guidance);
        } else {
            due_ui(ui, view, note, "Look at it again", &mut words.due);
        }
    });
}

/// How the agreed step stands, and the way to it.
fn step_ui(ui: &mut Ui, step: &FollowUp, now: NaiveDateTime, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::bold("Agreed"));
        ui.add(Label::new(step.promise.as_str()).wrap());
        let (tone, state) = state_of(step, now);
        badge_ui(ui, tone, &state);
        if ui.add(plain("Show it in Follow-ups")).clicked() {
            actions.push(Action::ShowFollowUp(step.uid));
        }
    });
}

/// How an agreed step stands, as a badge.
pub(super) fn state_of(step: &FollowUp, now: NaiveDateTime) -> (Tone, String) {
    match step.state {
        FollowUpState::Open => {
            let (due, tone) = words::due_badge(step.due, now);
            (tone, due)
        }
        FollowUpState::Kept => (Tone::Good, "✓ done".to_owned()),
        state => (Tone::Neutral, state.label().to_owned()),
    }
}
