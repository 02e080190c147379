//! A referral: who was asked, the three promises, that the customer is told, and the ready text.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::form_ui::{act_ui, draft_mark_ui, form_ui};
use super::steps::CHANGE_ROOM;
use super::{FollowUpsView, letter, say};
use crate::domain::follow_up::{LifeOfSuggestion, Referral, Stage};
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    StepMark, StepState, Tone, badge_ui, divider_ui, end_aligned_ui, quiet, step_badge_ui,
};
use crate::ui::words;
use egui::{Label, Ui};

/// See it → own it → solve it → do it, for suggestions.
pub(super) fn life_ui(ui: &mut Ui, view: FollowUpsView<'_>, case: &CaseView) {
    if !say::is_suggestion(&case.interaction, &view.setup.vocabulary) {
        return;
    }
    let reached = LifeOfSuggestion::of(case.case.referral.as_ref());
    ui.horizontal_wrapped(|ui| {
        for (place, stage) in LifeOfSuggestion::ALL.into_iter().enumerate() {
            if place > 0 {
                ui.label(theme::muted(ui, "→"));
            }
            let is_next = LifeOfSuggestion::ALL.get(place.wrapping_sub(1)) == Some(&reached);
            let state = if stage <= reached {
                StepState::Done
            } else if is_next && case.case.follow_up.is_open() {
                StepState::Next
            } else {
                StepState::Ahead
            };
            step_badge_ui(ui, StepMark { label: stage.label(), state });
        }
    });
    ui.add_space(theme::GAP_S);
}

/// The referral, if there is one.
pub(super) fn referral_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    let Some(referral) = &case.case.referral else { return };
    head_ui(ui, view, case, referral);
    let form = draft.form_of_step();
    for stage in Stage::ALL {
        ui.push_id(stage, |ui| {
            let is_open =
                form.and_then(Form::stage) == Some(stage) && case.case.follow_up.is_open();
            stage_ui(ui, view, draft, actions, case, (referral, stage, is_open));
            if let Some(form) = form.filter(|_| is_open) {
                form_ui(ui, view, draft, actions, case, form);
            }
        });
    }
    if case.case.follow_up.is_open() && referral.waits() {
        letter_ui(ui, view, draft, actions, case);
    }
    ui.add_space(theme::GAP_S);
    divider_ui(ui);
    ui.add_space(theme::GAP_S);
}

fn head_ui(ui: &mut Ui, view: FollowUpsView<'_>, case: &CaseView, referral: &Referral) {
    let name = case.contact.as_ref().map_or("somebody", |contact| contact.name.as_str());
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::bold(format!("Referred to {name}")));
        let since = say::moment(referral.referred_at, view.today());
        let day = words::day(referral.due.date(), view.today());
        let words = format!("since {since} · answer due {day} {}", words::clock(referral.due));
        ui.label(theme::muted(ui, words));
        let late = say::late_by(referral, view.civil_now());
        if !late.is_empty() {
            let tone = if referral.waits() { Tone::Bad } else { Tone::Neutral };
            badge_ui(ui, tone, &late);
        }
    });
}

fn stage_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
    (referral, stage, is_open): (&Referral, Stage, bool),
) {
    let reached = referral.reached(stage);
    let state = match reached {
        Some(_) => StepState::Done,
        None if referral.next() == Some(stage) => StepState::Next,
        None => StepState::Ahead,
    };
    ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_HEIGHT);
        step_badge_ui(ui, StepMark { label: stage.label(), state });
        if let Some(at) = reached {
            ui.label(theme::muted(ui, say::moment(at, view.today())));
        }
        draft_mark_ui(ui, draft, &[Form::of_stage(stage)]);
        let act = Act::Stage(stage);
        let offers = act.is_offered(case) && !is_open;
        let room = if offers { CHANGE_ROOM } else { 0.0 };
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - room).max(40.0));
            ui.add(Label::new(theme::muted(ui, stage.prompt())).truncate());
        });
        if offers {
            end_aligned_ui(ui, "note", |ui| {
                let label = if reached.is_some() { "Change" } else { "Note" };
                let response = ui.add(quiet(label).keys(act.cap()));
                let name = format!("{label}: {}", stage.label());
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
                if response.clicked() {
                    act.begin(view, draft, actions);
                }
            });
        }
    });
    if !is_open {
        for words in said(referral, stage) {
            ui.add(Label::new(words).wrap());
        }
    }
}

/// What is noted at a stage.
fn said(referral: &Referral, stage: Stage) -> Vec<String> {
    let findings = &referral.findings;
    let lines = match stage {
        Stage::TakenSeriously => vec![referral.owner.clone()],
        Stage::Investigated => [
            ("Better for: ", &findings.better),
            ("Worse for: ", &findings.worse),
            ("Costs: ", &findings.cost),
        ]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(what, words)| format!("{what}{words}"))
        .collect(),
        Stage::Answered => vec![referral.answer.clone()],
        Stage::Told => Vec::new(),
    };
    lines.into_iter().filter(|words| !words.is_empty()).collect()
}

/// The ready text: into the mail program, or to copy.
fn letter_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_S, theme::GAP_S);
        act_ui(ui, view, draft, actions, Act::Mail);
        act_ui(ui, view, draft, actions, Act::Copy);
        if !letter::customer_words(case).is_empty() {
            ui.checkbox(&mut draft.with_words, "with the customer's words");
        }
    });
}
