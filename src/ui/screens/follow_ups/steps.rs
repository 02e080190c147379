//! The four steps of the chosen follow-up: what is noted at each, and the form of the one in hand.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::form_ui::{draft_mark_ui, form_ui};
use super::{FollowUpsView, say};
use crate::domain::follow_up::{Outcome, Step, StepStatus};
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{StepMark, Tone, badge_ui, end_aligned_ui, quiet, step_badge_ui};
use crate::ui::words;
use egui::{Label, Ui};

/// Room for the button at the end of a step, in points.
pub(super) const CHANGE_ROOM: f32 = 104.0;

pub(super) fn steps_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    let owed = &case.case.follow_up;
    let marks = say::step_marks(owed, |step| case.case.status(step));
    let form = draft.form_of_step();
    for (step, mark) in Step::ALL.into_iter().zip(marks) {
        ui.push_id(step, |ui| {
            let is_open = form.and_then(Form::step) == Some(step) && owed.is_open();
            line_ui(ui, view, draft, actions, case, (step, mark, is_open));
            let is_refused = draft.fault.as_ref().is_some_and(|fault| fault.field.is_none());
            words_ui(ui, view, case, step, form.filter(|_| is_open && !is_refused));
            if let Some(form) = form.filter(|_| is_open) {
                form_ui(ui, view, draft, actions, case, form);
            }
            ui.add_space(theme::GAP_S);
        });
    }
}

/// The step with its time, its question, and the key that opens its field.
fn line_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
    (step, mark, is_open): (Step, StepMark, bool),
) {
    let note = case.case.note(step);
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_HEIGHT);
        step_badge_ui(ui, mark);
        if let Some(note) = note {
            let tried = if note.status == StepStatus::Tried { "tried " } else { "" };
            let at = say::moment(note.at, view.today());
            ui.label(theme::muted(ui, format!("{tried}{at}")));
        }
        draft_mark_ui(ui, draft, Form::of_step(step));
        let act = Act::Step(step);
        let offers = act.is_offered(case) && !is_open;
        let room = if offers { CHANGE_ROOM } else { 0.0 };
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - room).max(40.0));
            let prompt =
                if case.is_agreed_step { step.prompt_between_colleagues() } else { step.prompt() };
            ui.add(Label::new(theme::muted(ui, prompt)).truncate());
        });
        if offers {
            end_aligned_ui(ui, "change", |ui| {
                let label = if note.is_some() { "Change" } else { "Note" };
                let response = ui.add(quiet(label).keys(act.cap()));
                let name = format!("{label}: {}", step.label());
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
                if response.clicked() {
                    act.begin(view, draft, actions);
                }
            });
        }
    });
}

/// What is noted at a step.
fn words_ui(ui: &mut Ui, view: FollowUpsView<'_>, case: &CaseView, step: Step, form: Option<Form>) {
    let is_open = form.is_some();
    let owed = &case.case.follow_up;
    let note = case.case.note(step);
    if step == Step::Commit && owed.promised_at.is_some() {
        if form != Some(Form::Commit) {
            promise_ui(ui, view, case);
        }
        return;
    }
    if step == Step::Commit
        && let Some(kept) = note.filter(|note| note.status == StepStatus::Done)
    {
        let said = if kept.words.is_empty() { &owed.promise } else { &kept.words };
        ui.horizontal_wrapped(|ui| {
            if !said.is_empty() {
                ui.add(Label::new(said.as_str()).wrap());
            }
            let at = say::moment(kept.at, view.today());
            badge_ui(ui, Tone::Good, &format!("kept {at}"));
        });
        return;
    }
    let is_edited = is_open && matches!(step, Step::Acknowledge | Step::Clarify);
    if let Some(note) = note.filter(|note| !note.words.is_empty() && !is_edited) {
        ui.add(Label::new(note.words.as_str()).wrap());
    }
    if step == Step::CheckBack {
        let outcome = owed.outcome.filter(|outcome| *outcome != Outcome::Solved);
        if let Some(outcome) = outcome.filter(|_| note.is_some()) {
            badge_ui(ui, Tone::Warn, outcome.label());
        }
        let is_ahead = owed.is_open() && owed.promised_at.is_some();
        if let Some(at) = owed.check_back.filter(|_| is_ahead) {
            let planned = say::planned(at, owed.due, view.civil_now());
            ui.add(Label::new(theme::muted(ui, planned)).wrap());
        }
    }
}

/// The open promise, with when it is due and whether opening hours moved it.
fn promise_ui(ui: &mut Ui, view: FollowUpsView<'_>, case: &CaseView) {
    let owed = &case.case.follow_up;
    let p = theme::palette(ui);
    ui.horizontal_wrapped(|ui| {
        if !owed.promise.is_empty() {
            ui.add(Label::new(owed.promise.as_str()).wrap());
        }
        let (words, tone) = words::due_badge(owed.due, view.civil_now());
        badge_ui(ui, tone, &words);
        if let Some(wish) = owed.due_moved_from {
            let words = theme::muted(ui, words::moved_note(wish, owed.due)).color(p.warn.fg);
            ui.label(words);
        }
    });
}
