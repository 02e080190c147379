//! Everything about the chosen follow-up.

use super::acts::Act;
use super::draft::FollowUpsDraft;
use super::form::Form;
use super::form_ui::{act_ui, fault_ui, panel_ui};
use super::keys::list_id;
use super::{FollowUpsView, aside, referral, say, steps};
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, badge_ui, divider_ui, empty_state_ui, end_aligned_ui, follow_keyboard_with, key_cap_ui,
};
use crate::ui::words;
use egui::{Frame, Label, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo};
use std::rc::Rc;

/// Longest title, in characters.
const TITLE_CHARS: usize = 160;

pub(super) fn detail_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    let case = draft.case.clone().filter(|_| draft.chosen.is_some());
    ui.spacing_mut().item_spacing.x = theme::GAP_S;
    Card::new().flush().min_height(height).show(ui, |ui| {
        if draft.is_narrow {
            alone_ui(ui, draft);
        }
        if let Some(case) = case {
            case_ui(ui, view, draft, actions, &case);
        } else {
            ui.add_space(theme::GAP_L);
            empty_state_ui(ui, "Choose one in the list to see it whole.", Some(("Move", "↑ ↓")));
        }
    });
}

/// Where there is no list beside it, this has the keyboard in its place.
fn alone_ui(ui: &mut Ui, draft: &FollowUpsDraft) {
    let room = ui.available_rect_before_wrap();
    let here = ui.interact(room, list_id(), Sense::focusable_noninteractive());
    here.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), "Follow-up"));
    if draft.focus_list && !here.has_focus() {
        here.request_focus();
    }
}

fn case_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &Rc<CaseView>,
) {
    let margin = Margin::symmetric(16, 10);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        head_ui(ui, view, draft, case);
        aside::reach_ui(ui, view, draft, actions, case);
    });
    divider_ui(ui);
    let area = ScrollArea::vertical()
        .id_salt(("follow-up", case.case.follow_up.uid))
        .auto_shrink([false, false]);
    area.show(ui, |ui| {
        let mut heading = None;
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            if fault_ui(ui, draft, case, None) {
                ui.add_space(theme::GAP_S);
            }
            if let Some(form) = draft.form.filter(|form| !form.is_of_a_step()) {
                heading = Some(panel_ui(ui, view, draft, actions, case, form));
            }
            referral::life_ui(ui, view, case);
            referral::referral_ui(ui, view, draft, actions, case);
            steps::steps_ui(ui, view, draft, actions, case);
            aside::history_ui(ui, view, case);
            aside::chain_ui(ui, view, actions, case);
            divider_ui(ui);
            ui.add_space(theme::GAP_S);
            others_ui(ui, view, draft, actions, case);
        });
        follow_keyboard_with(ui, heading);
    });
}

/// Title, badge, and in one line how it stands and where it came from.
fn head_ui(ui: &mut Ui, view: FollowUpsView<'_>, draft: &FollowUpsDraft, case: &CaseView) {
    let owed = &case.case.follow_up;
    let vocabulary = &view.setup.vocabulary;
    ui.spacing_mut().item_spacing.y = 2.0;
    let title = say::title(owed, &case.interaction, vocabulary);
    let (tone, badge) = say::badge(owed, view.civil_now());
    ui.horizontal(|ui| {
        if draft.is_narrow {
            key_cap_ui(ui, "Esc");
        }
        let room = (ui.available_width() - 150.0).max(120.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            let title = words::shortened(&title, TITLE_CHARS);
            ui.add(Label::new(theme::bold(title)).wrap());
        });
        end_aligned_ui(ui, "badge", |ui| badge_ui(ui, tone, &badge));
    });
    let mut parts = vec![say::standing(case, view.civil_now())];
    let subject = say::subject(case, vocabulary);
    let is_said = say::is_the_same(&subject, &owed.promise);
    if !owed.promise.is_empty() && !case.interaction.summary.is_empty() && !is_said {
        parts.push(words::shortened(&subject, TITLE_CHARS));
    }
    parts.push(vocabulary.name(case.interaction.kind).to_owned());
    if !owed.taken_from.is_empty() {
        parts.push(format!("taken over from {}", owed.taken_from));
    }
    parts.extend(say::asked_by(&case.interaction, vocabulary));
    parts.push(say::moment(case.interaction.happened_at, view.today()));
    ui.add(Label::new(theme::muted(ui, parts.join(" · "))).wrap());
}

/// What else can be done, each with its key.
fn others_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
) {
    let acts = [
        Act::Reopen,
        Act::Kept,
        Act::Later,
        Act::LetGo,
        Act::HandOver,
        Act::Refer,
        Act::Reach,
        Act::WhoHelped,
        Act::Edit,
        Act::Kudos,
        Act::Evidence,
    ];
    // The form of the step in hand has these already.
    let in_form: &[Act] = match draft.form_of_step() {
        Some(Form::Keep) => &[Act::Kept, Act::Later, Act::LetGo],
        Some(Form::CheckBack | Form::Acknowledge | Form::Clarify | Form::Commit) => &[Act::Later],
        _ => &[],
    };
    let acts = acts.into_iter().filter(|act| act.is_offered(case) && !in_form.contains(act));
    // The key says what to do where there is no goal.
    let has_goal = view.setup.goals.iter().any(|goal| goal.closed_at.is_none());
    let acts = acts.filter(|act| has_goal || *act != Act::Evidence);
    ui.push_id("others", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_S, theme::GAP_S);
            for act in acts {
                act_ui(ui, view, draft, actions, act);
            }
        });
    });
}
