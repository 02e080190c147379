//! A form with its buttons, and the buttons of acts.

use super::acts::Act;
use super::draft::{Fault, FollowUpsDraft};
use super::fields::{field_of, fields_ui, ready_ui};
use super::form::Form;
use super::{FollowUpsView, deeds};
use crate::domain::follow_up::{Step, StepStatus};
use crate::domain::snooze::Snooze;
use crate::journal::CaseView;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Tone, notice_ui, plain, primary};
use crate::ui::words;
use egui::{CornerRadius, Frame, Id, Margin, Rect, Ui};

/// Draws a form of the follow-up that is shown.
pub(super) fn form_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
    form: Form,
) {
    ui.push_id((case.case.follow_up.uid, form), |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_S;
        if form == Form::Keep && case.case.waits() {
            ask_ui(ui, draft, case);
        }
        fields_ui(ui, view, draft, case, form);
        ready_ui(ui, form, view, draft, actions);
        fault_ui(ui, draft, case, Some(form));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme::GAP_S, theme::GAP_S);
            buttons_ui(ui, view, draft, actions, case, form);
        });
    });
}

/// Asks whether to keep what somebody else has not answered yet.
fn ask_ui(ui: &mut Ui, draft: &mut FollowUpsDraft, case: &CaseView) {
    let who = case.contact.as_ref().map_or("Nobody", |contact| contact.name.as_str());
    let ending = if case.contact.is_some() { "not answered" } else { "answered" };
    let words = format!("{who} has {ending} yet. K once more (or Enter) keeps it all the same.");
    let notice = ui.scope(|ui| notice_ui(ui, Tone::Warn, &words, |_| ())).response;
    if std::mem::take(&mut draft.scrolls_to_ask) {
        notice.scroll_to_me(Some(egui::Align::Center));
    }
}

/// A form that belongs to no step, on a tint of its own above them; answers its first field and
/// where its heading is, to be seen together.
pub(super) fn panel_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
    form: Form,
) -> (Id, Rect) {
    let p = theme::palette(ui);
    let heading = Frame::new()
        .fill(p.paper)
        .stroke(theme::line(p))
        .corner_radius(CornerRadius::same(theme::RADIUS_CONTROL))
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let heading = ui.label(theme::bold(heading(form))).rect.expand(14.0);
            ui.add_space(4.0);
            form_ui(ui, view, draft, actions, case, form);
            heading
        })
        .inner;
    ui.add_space(theme::GAP_S);
    (field_of(draft, form, 0), heading)
}

fn heading(form: Form) -> &'static str {
    match form {
        Form::Later => "Another time",
        Form::Pick => "Pick a time",
        Form::LetGo => "Let it go, knowingly",
        Form::Refer => "Who can answer this?",
        Form::Reach => "How to reach the customer",
        _ => "",
    }
}

/// The sentence of what was refused, near what it is about.
pub(super) fn fault_ui(
    ui: &mut Ui,
    draft: &FollowUpsDraft,
    case: &CaseView,
    form: Option<Form>,
) -> bool {
    let is_here = |fault: &&Fault| {
        fault.follow_up == case.case.follow_up.uid && fault.form == form && fault.field.is_none()
    };
    let Some(fault) = draft.fault.as_ref().filter(is_here) else { return false };
    notice_ui(ui, Tone::Warn, &fault.sentence, |_| ());
    true
}

fn buttons_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    case: &CaseView,
    form: Form,
) {
    if form == Form::Later {
        return later_ui(ui, view, draft, actions);
    }
    let is_typing = matches!(draft.field, Some((it, _)) if it == form);
    let (label, cap) = match form {
        Form::Keep => ("Kept", if is_typing { "Enter" } else { Act::Kept.cap() }),
        Form::CheckBack => ("Solved", if is_typing { "Enter" } else { Act::Solved.cap() }),
        Form::Commit | Form::NotYet => ("Promise", "Enter"),
        Form::Pick => ("Move", "Enter"),
        Form::LetGo => ("Let go", "Enter"),
        Form::Refer => ("Refer", "Enter"),
        Form::Tell => ("Told", "Enter"),
        _ => ("Save", "Enter"),
    };
    if ui.add(primary(label).keys(cap)).clicked() {
        deeds::save(form, view, draft, actions);
    }
    let mut others: Vec<Act> = Vec::new();
    let owed = &case.case.follow_up;
    match form {
        Form::Keep => others.extend([Act::Later, Act::LetGo]),
        Form::CheckBack => others.extend([Act::NotYet, Act::NoAnswer, Act::Later]),
        Form::Acknowledge | Form::Clarify | Form::Commit => others.push(Act::Later),
        _ => {}
    }
    let can_be_left_out = form.step().is_some_and(|step| {
        let is_promised = step == Step::Commit && owed.promised_at.is_some();
        !is_promised && case.case.status(step) != Some(StepStatus::Done)
    });
    if can_be_left_out && form != Form::NotYet {
        others.push(Act::NotNeeded);
    }
    others.retain(|act| act.is_offered_with(case, Some(form)));
    for act in others {
        act_ui(ui, view, draft, actions, act);
    }
    let takes_back = form == Form::Refer && case.case.referral.is_some();
    if takes_back && ui.add(plain("Take it back")).clicked() {
        draft.asked = Some((owed.uid, Some(form)));
        actions.push(Action::Refer(owed.uid, String::new()));
    }
    if draft.form == Some(form) {
        let words = if is_typing { "Esc leaves it; your words stay." } else { "Esc closes it." };
        ui.label(theme::muted(ui, words));
    }
}

/// The other times, each with its key and when that is.
fn later_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    let now = view.civil_now();
    for snooze in Snooze::ALL {
        let due = snooze.due(&view.setup.calendar, now).at;
        let when = format!("{} {}", words::day(due.date(), now.date()), words::clock(due));
        let words = match snooze {
            Snooze::Tomorrow if when.starts_with("tomorrow") => {
                format!("Tomorrow {}", words::clock(due))
            }
            Snooze::LaterToday if when.starts_with("today") => {
                format!("Later today {}", words::clock(due))
            }
            _ => format!("{}: {when}", snooze.label()),
        };
        let act = Act::Snooze(snooze);
        if ui.add(plain(&words).keys(act.cap())).clicked() {
            act.begin(view, draft, actions);
        }
    }
    act_ui(ui, view, draft, actions, Act::Pick);
}

/// The button of an act with its key.
pub(super) fn act_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    act: Act,
) {
    let label = match act {
        Act::Later => "Later ▾",
        act => act.label(),
    };
    if ui.add(plain(label).keys(act.cap())).clicked() {
        act.begin(view, draft, actions);
    }
    draft_mark_ui(ui, draft, act.form().as_slice());
}

/// That words wait in a form that is not on screen.
pub(super) fn draft_mark_ui(ui: &mut Ui, draft: &FollowUpsDraft, forms: &[Form]) {
    let Some(uid) = draft.chosen else { return };
    if forms.iter().any(|form| draft.holds_words(uid, *form)) {
        ui.label(theme::muted(ui, "draft"));
    }
}
