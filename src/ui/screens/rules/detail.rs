//! Everything about the chosen rule: why it exists, what one may do, how to say it, and what came
//! of bending it.

use super::acts::Act;
use super::draft::{Form, RulesDraft};
use super::keys::list_id;
use super::{RulesView, exceptions, panels};
use crate::domain::contact::Contact;
use crate::domain::rule::{Colour, Friction, Rule};
use crate::journal::{EntryRow, RuleView};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{
    Card, Tone, colour_mark_ui, divider_ui, empty_state_ui, end_aligned_ui, follow_keyboard,
    key_cap_ui, notice_ui, plain, primary,
};
use crate::ui::words;
use egui::{Frame, Label, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use std::rc::Rc;

pub(super) fn detail_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    ui.spacing_mut().item_spacing.x = theme::GAP_S;
    Card::new().flush().min_height(height).show(ui, |ui| {
        if draft.is_narrow {
            alone_ui(ui, draft);
        }
        match (draft.form, draft.chosen_rule().cloned()) {
            (Some(form @ (Form::NewRule | Form::Rule(_))), _) => {
                panels::edit_ui(ui, view, draft, form);
            }
            (_, Some(rule)) => rule_ui(ui, view, draft, actions, &rule),
            _ => {
                ui.add_space(theme::GAP_L);
                let sentence = "A rule is easier to keep, and to bend, with its reason at hand.";
                empty_state_ui(ui, sentence, Some(("Look one up from anywhere", "F4")));
            }
        }
    });
}

/// Where there is no list beside it, this has the keyboard in its place.
fn alone_ui(ui: &mut Ui, draft: &RulesDraft) {
    let room = ui.available_rect_before_wrap();
    let here = ui.interact(room, list_id(), Sense::focusable_noninteractive());
    here.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), "Rule"));
    if draft.focus_list && !here.has_focus() {
        here.request_focus();
    }
}

fn rule_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    rule: &Rc<RuleView>,
) {
    Frame::new().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        head_ui(ui, view, draft, &rule.rule);
    });
    divider_ui(ui);
    let area = ScrollArea::vertical().id_salt(("rule", rule.rule.uid)).auto_shrink([false, false]);
    area.show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            if rule.rule.is_retired {
                let words = "This rule no longer holds. What was learnt from it stays.";
                notice_ui(ui, Tone::Neutral, words, |_| ());
                ui.add_space(theme::GAP_S);
            }
            if let Some(form @ (Form::Bend(_) | Form::AskWhy(_))) = draft.form {
                panels::panel_ui(ui, view, draft, &rule.rule, form);
            }
            why_ui(ui, view, draft, actions, rule);
            said_ui(ui, view, &rule.rule);
            friction_ui(ui, draft, &rule.rule);
            ui.add_space(4.0);
            acts_ui(ui, view, draft, actions, rule);
            exceptions::exceptions_ui(ui, view, draft, actions, rule);
        });
        follow_keyboard(ui);
    });
}

/// Name, and when somebody last looked whether it still makes sense.
fn head_ui(ui: &mut Ui, view: RulesView<'_>, draft: &RulesDraft, rule: &Rule) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let reviewed = match rule.reviewed_on {
        Some(day) => format!("reviewed {}", words::day(day, view.today())),
        None => "never reviewed".to_owned(),
    };
    ui.horizontal(|ui| {
        if draft.is_narrow {
            key_cap_ui(ui, "Esc");
        }
        colour_mark_ui(ui, rule.colour);
        let room = (ui.available_width() - 150.0).max(120.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(theme::bold(&rule.name)).wrap());
        });
        end_aligned_ui(ui, "reviewed", |ui| ui.label(theme::muted(ui, reviewed)));
    });
    let words = format!("{}: {}", rule.colour.label(), rule.colour.meaning());
    ui.label(theme::muted(ui, words));
}

/// Why it exists; where nobody knows, whom that was asked, or the key to ask.
fn why_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    rule: &RuleView,
) {
    if !rule.rule.lacks_intent() {
        return section_ui(ui, "Why it exists", &rule.rule.intent);
    }
    ui.label(theme::bold("Why it exists"));
    if let Some(asked) = &rule.asked {
        let open = asked.follow_up.as_ref().filter(|it| it.is_open());
        let state = if open.is_some() { "not answered yet" } else { "answered" };
        ui.horizontal_wrapped(|ui| {
            ui.add(Label::new(asked_in_words(asked, &rule.answer, state, view)).wrap());
            if let Some(owed) = open
                && ui.add(plain("Show the question")).clicked()
            {
                actions.push(Action::ShowFollowUp(owed.uid));
            }
        });
        for (earlier, answer) in &rule.asked_before {
            let words = asked_in_words(earlier, answer, "no answer was noted", view);
            ui.add(Label::new(theme::muted(ui, format!("Before that, {words}"))).wrap());
        }
        if open.is_none() {
            ui.label(theme::muted(ui, "Write the reason down with F2, or ask again."));
            act_ui(ui, view, draft, actions, Act::AskWhy);
        }
    } else {
        notice_ui(ui, Tone::Warn, "Not written down. Because we have always done it?", |ui| {
            act_ui(ui, view, draft, actions, Act::AskWhy);
        });
    }
    ui.add_space(12.0);
}

/// `Lead team was asked Mon 3 Nov: “Nobody remembers.”`; `state` where nothing was answered.
fn asked_in_words(asked: &EntryRow, answer: &str, state: &str, view: RulesView<'_>) -> String {
    let whom = asked.refer_to.as_ref().map_or("somebody", |it| it.name.as_str());
    let when = words::day(asked.entry.happened_at().date_naive(), view.today());
    if answer.is_empty() {
        return format!("{whom} was asked {when}; {state}.");
    }
    format!("{whom} was asked {when}: {}", quoted(answer))
}

/// What one may do, whom to ask, how to say it, and where it is written.
fn said_ui(ui: &mut Ui, view: RulesView<'_>, rule: &Rule) {
    let ask = if rule.ask.is_empty() { "whoever is in charge" } else { &rule.ask };
    let reach = reach_of(view, &rule.ask);
    if rule.colour == Colour::Red {
        let words = format!("Nobody bends this. Call {ask}{reach}.");
        notice_ui(ui, Tone::Bad, &words, |_| ());
        ui.add_space(12.0);
    }
    let may_do = match (rule.may_do.is_empty(), rule.limit.is_empty()) {
        (_, true) => rule.may_do.clone(),
        (true, false) => format!("Limit: {}", rule.limit),
        (false, false) => format!("{}\nLimit: {}", rule.may_do, rule.limit),
    };
    section_ui(ui, "What I may do", &may_do);
    if rule.colour != Colour::Red && !rule.ask.is_empty() {
        section_ui(ui, "Whom to ask", &format!("{}{reach}", rule.ask));
    }
    if !rule.say.is_empty() || !rule.instead_of.is_empty() {
        ui.label(theme::bold("Say"));
        if !rule.say.is_empty() {
            ui.add(Label::new(quoted(&rule.say)).wrap());
        }
        if !rule.instead_of.is_empty() {
            let words = format!("instead of {}", quoted(&rule.instead_of));
            ui.add(Label::new(theme::muted(ui, words)).wrap());
        }
        ui.add_space(12.0);
    }
    section_ui(ui, "Source", &rule.source);
}

/// How a contact of this name is reached: `, extension 12, maria@example.org`.
pub(super) fn reach_of(view: RulesView<'_>, name: &str) -> String {
    let Some(contact) = view.setup.contacts.named(name) else { return String::new() };
    reach_in_words(contact)
}

/// Its ways, each after a comma.
pub(crate) fn reach_in_words(contact: &Contact) -> String {
    let ways = [contact.reach.as_str(), contact.email.as_str()];
    let known = ways.into_iter().filter(|it| !it.is_empty());
    known.fold(String::new(), |words, way| words + ", " + way)
}

/// Words in quotation marks, unless they have some.
pub(crate) fn quoted(words: &str) -> String {
    let words = words.trim();
    if words.starts_with(['“', '"', '«', '„']) {
        words.to_owned()
    } else {
        format!("“{words}”")
    }
}

fn section_ui(ui: &mut Ui, heading: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    ui.label(theme::bold(heading));
    ui.add(Label::new(words).wrap());
    ui.add_space(12.0);
}

/// What it has done to people so far.
fn friction_ui(ui: &mut Ui, draft: &RulesDraft, rule: &Rule) {
    if rule.colour == Colour::Red && !draft.friction.contains_key(&rule.id) {
        return;
    }
    let friction = draft.friction.get(&rule.id).copied().unwrap_or_default();
    ui.label(theme::bold("If everyone got this exception?"));
    ui.add(Label::new(lately(&friction)).wrap());
    let so_far = so_far(&friction);
    if !so_far.is_empty() {
        ui.add(Label::new(theme::muted(ui, so_far)).wrap());
    }
    ui.add_space(12.0);
}

/// `6 bends in 90 days.`
fn lately(friction: &Friction) -> String {
    match friction.bent_lately {
        0 if friction.bent == 0 => "Not bent so far.".to_owned(),
        0 => "No bend in 90 days.".to_owned(),
        1 => "1 bend in 90 days.".to_owned(),
        more => format!("{more} bends in 90 days."),
    }
}

/// `Came up for 14 people, 5 of them upset; bent 6 times: 5 went well.`
pub(super) fn so_far(friction: &Friction) -> String {
    let times = |count: u64| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let people = |count: u64| {
        if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
    };
    let mut parts = Vec::new();
    if friction.met > 0 {
        let mut met = format!("came up for {}", people(friction.met));
        if friction.upset > 0 {
            met = format!("{met}, {} of them upset", friction.upset);
        }
        if friction.fell_short > 0 {
            met = format!("{met}, {} with less than they expected", friction.fell_short);
        }
        parts.push(met);
    }
    if friction.bent > 0 {
        let mut bent = format!("bent {}", times(friction.bent));
        let known: Vec<String> = [(friction.went_well, "well"), (friction.went_badly, "badly")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, how)| format!("{count} went {how}"))
            .collect();
        if !known.is_empty() {
            bent = format!("{bent}: {}", known.join(", "));
        }
        parts.push(bent);
    }
    let mut words = parts.join("; ");
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
        words.push('.');
    }
    words
}

/// What can be done, each with its key.
fn acts_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    rule: &RuleView,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme::GAP_S, theme::GAP_S);
        let acts = [
            Act::Bend,
            Act::Suggest,
            Act::Edit,
            Act::Sign,
            Act::Reviewed,
            Act::Restore,
            Act::Remove,
        ];
        for act in acts {
            if act.is_offered(rule) {
                act_ui(ui, view, draft, actions, act);
            }
        }
    });
}

/// The button of an act with its key.
pub(super) fn act_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    act: Act,
) {
    let label = draft.chosen_rule().map_or(act.label(), |view| act.label_for(&view.rule));
    let button = if act == Act::Bend { primary(label) } else { plain(label) };
    if ui.add(button.keys(act.cap())).clicked() {
        act.begin(view, draft, actions);
    }
    let form = draft.chosen.and_then(|uid| match act {
        Act::Bend => Some(Form::Bend(uid)),
        Act::AskWhy => Some(Form::AskWhy(uid)),
        Act::Edit => Some(Form::Rule(uid)),
        _ => None,
    });
    if let Some(form) = form {
        super::forms::draft_mark_ui(ui, &draft.forms, form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rule_has_done_is_told_in_a_sentence() {
        let friction = Friction {
            met: 14,
            upset: 5,
            bent: 6,
            bent_lately: 6,
            went_well: 5,
            ..Friction::default()
        };
        assert_eq!(
            so_far(&friction),
            "Came up for 14 people, 5 of them upset; bent 6 times: 5 went well."
        );
        assert_eq!(lately(&friction), "6 bends in 90 days.");
        assert_eq!(so_far(&Friction::default()), "");
        let one = Friction { met: 1, fell_short: 1, ..Friction::default() };
        assert_eq!(so_far(&one), "Came up for 1 person, 1 with less than they expected.");
        let once = Friction { bent: 1, went_badly: 1, ..Friction::default() };
        assert_eq!(so_far(&once), "Bent once: 1 went badly.");
    }
}
