//! The exceptions of a rule, newest first, and how each turned out.

use super::RulesView;
use super::acts::{Act, exception_in_hand};
use super::draft::{Form, RulesDraft};
use super::forms::{Field, fault_ui, field_ui};
use crate::domain::rule::{Exception, TurnedOut};
use crate::journal::{EntryRow, Logged, RuleView};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Tone, badge_ui, divider_ui, end_aligned_ui, plain, primary, quiet, segmented_ui,
};
use crate::ui::words;
use egui::{Label, Ui, vec2};

pub(super) fn exceptions_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    rule: &RuleView,
) {
    if rule.exceptions.is_empty() {
        return;
    }
    ui.add_space(theme::GAP_M);
    ui.label(theme::bold("Exceptions"));
    let in_hand = exception_in_hand(draft, rule);
    for (bent, made_in) in &rule.exceptions {
        ui.push_id(bent.uid, |ui| {
            ui.add_space(6.0);
            divider_ui(ui);
            ui.add_space(6.0);
            let is_in_hand = in_hand == Some(bent.uid);
            exception_ui(ui, view, draft, actions, bent, made_in.as_ref(), is_in_hand);
        });
    }
}

fn exception_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    bent: &Exception,
    made_in: Option<&EntryRow>,
    is_in_hand: bool,
) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let day = words::day(bent.happened_at.date_naive(), view.today());
    ui.horizontal(|ui| {
        ui.label(theme::muted(ui, day));
        let room = (ui.available_width() - 90.0).max(96.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(&bent.why).wrap());
        });
        if let Some(how) = bent.turned_out {
            end_aligned_ui(ui, "turned out", |ui| badge_ui(ui, tone_of(how), how.label()));
        }
    });
    let mut parts = Vec::new();
    if !bent.impact.is_empty() {
        parts.push(format!("If everyone got it: {}", bent.impact));
    }
    if !bent.agreed_by.is_empty() {
        parts.push(format!("{} agreed", bent.agreed_by));
    }
    if let Some(Logged::Interaction(entry)) = made_in.map(|row| &row.entry) {
        parts.push(words::shortened(&words::title(entry, &view.setup.vocabulary), 60));
    }
    if !bent.outcome.is_empty() {
        parts.push(bent.outcome.clone());
    }
    if !parts.is_empty() {
        ui.add(Label::new(theme::muted(ui, parts.join(" · "))).wrap());
    }
    let form = Form::Outcome(bent.uid);
    if draft.form == Some(form) {
        outcome_ui(ui, draft, form);
    } else if is_in_hand {
        ask_ui(ui, view, draft, actions, bent);
    } else {
        let label =
            if bent.turned_out.is_some() { "It went otherwise…" } else { "How did it turn out?" };
        if ui.add(quiet(label)).clicked() {
            draft.exception = Some(bent.uid);
        }
    }
}

fn tone_of(how: TurnedOut) -> Tone {
    match how {
        TurnedOut::Well => Tone::Good,
        TurnedOut::Mixed => Tone::Warn,
        TurnedOut::Badly => Tone::Bad,
    }
}

/// The question with its three answers, and the way to take the exception back.
fn ask_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    bent: &Exception,
) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, 4.0);
        ui.label(theme::muted(ui, "How did it turn out?"));
        for how in TurnedOut::ALL {
            let act = Act::TurnedOut(how);
            if ui.add(plain(act.label()).keys(act.cap())).clicked() {
                draft.exception = Some(bent.uid);
                act.begin(view, draft, actions);
            }
        }
        let button = quiet("Take it back").keys(Act::TakeBack.cap());
        if ui.add(button).on_hover_text("It was recorded by mistake.").clicked() {
            draft.exception = Some(bent.uid);
            Act::TakeBack.begin(view, draft, actions);
        }
    });
}

/// How it turned out, and in words.
fn outcome_ui(ui: &mut Ui, draft: &mut RulesDraft, form: Form) {
    ui.add_space(4.0);
    let labels = TurnedOut::ALL.map(TurnedOut::label);
    if let Some(begun) = draft.forms.begun.get_mut(&form) {
        let current = begun.now.choice.unwrap_or(usize::MAX);
        if let Some(chosen) = segmented_ui(ui, "How did it turn out?", &labels, current) {
            begun.now.choice = Some(chosen);
        }
    }
    ui.add_space(4.0);
    let field = Field::new("What came of it? (optional)", "They brought the book back");
    field_ui(ui, super::PLACE, &mut draft.forms, (form, 0), field);
    fault_ui(ui, &draft.forms, form);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        if ui.add(primary("Save").keys("Enter")).clicked() {
            draft.saves = Some(form);
        }
        ui.label(theme::muted(ui, "Esc leaves it; your words stay."));
    });
}
