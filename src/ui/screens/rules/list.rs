//! The list of rules: those that are searched for, by colour.

use super::keys::list_id;
use super::{RulesAction, RulesDraft, RulesView};
use crate::domain::rule::{Rule, find};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, RuleRow, Tone, empty_state_ui, rule_row_ui};
use egui::{Frame, Margin, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo};
use uuid::Uuid;

/// The rules that are listed, in order.
pub(super) fn listed<'a>(view: RulesView<'a>, draft: &RulesDraft) -> Vec<&'a Rule> {
    let rules = &view.setup.rules;
    let mut found: Vec<&Rule> = if draft.shows_retired {
        rules.iter().filter(|it| it.is_retired).collect()
    } else {
        find(rules, &draft.search)
    };
    found.retain(|it| draft.colour.is_none_or(|colour| colour == it.colour));
    if draft.search.trim().is_empty() {
        found.sort_by_key(|it| it.colour);
    }
    found
}

/// How many rules are listed, and the place of the chosen one.
pub(super) fn place_of_chosen(view: RulesView<'_>, draft: &RulesDraft) -> (usize, Option<usize>) {
    let rules = listed(view, draft);
    (rules.len(), rules.iter().position(|it| Some(it.uid) == draft.chosen))
}

/// Shows the rule of this place beside the list.
pub(super) fn choose(
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    place: usize,
    actions: &mut Vec<Action>,
) {
    let Some(uid) = listed(view, draft).get(place).map(|rule| rule.uid) else { return };
    draft.focus_list = true;
    if draft.chosen != Some(uid) {
        draft.choose(uid);
        actions.push(Action::Rules(RulesAction::Choose(uid)));
    }
}

pub(super) fn list_ui(
    ui: &mut Ui,
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    let rules = listed(view, draft);
    settle_choice(view, draft, &rules, actions);
    Card::new().flush().min_height(height).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        let room = room.with_max_y(room.min.y + height - 4.0);
        let list = ui.interact(room, list_id(), Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), "Rules"));
        if draft.focus_list && !list.has_focus() {
            list.request_focus();
        }
        let has_keyboard = list.has_focus();
        if rules.is_empty() {
            ui.add_space(theme::GAP_L);
            Frame::new().inner_margin(Margin::symmetric(16, 0)).show(ui, |ui| {
                empty_ui(ui, view, draft);
            });
            if has_keyboard {
                let stroke = egui::Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).focus);
                let radius = theme::RADIUS;
                ui.painter().rect_stroke(room, radius, stroke, egui::StrokeKind::Inside);
            }
            return;
        }
        let builder = UiBuilder::new().max_rect(room).accessibility_parent(list_id());
        let pressed =
            ui.scope_builder(builder, |ui| rows_ui(ui, draft, &rules, has_keyboard)).inner;
        if let Some(place) = pressed {
            choose(view, draft, place, actions);
            draft.is_detail_open = true;
            list.request_focus();
        }
    });
}

/// What is found has to be seen: the first one is chosen where the chosen one is not among them.
fn settle_choice(
    view: RulesView<'_>,
    draft: &mut RulesDraft,
    rules: &[&Rule],
    actions: &mut Vec<Action>,
) {
    let place_of = |uid: Option<Uuid>| rules.iter().position(|it| Some(it.uid) == uid);
    let awaited = place_of(draft.awaited);
    if awaited.is_some() {
        draft.awaited = None;
    }
    let is_seen = place_of(draft.chosen).is_some();
    let first = || (!is_seen && draft.form.is_none() && !rules.is_empty()).then_some(0);
    if let Some(place) = awaited.or_else(first) {
        let focus = draft.focus_list;
        choose(view, draft, place, actions);
        draft.focus_list = focus;
    }
}

fn rows_ui(
    ui: &mut Ui,
    draft: &mut RulesDraft,
    rules: &[&Rule],
    has_keyboard: bool,
) -> Option<usize> {
    let scrolls = std::mem::take(&mut draft.scrolls_to_chosen);
    let mut pressed = None;
    ScrollArea::vertical().id_salt("rules").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, rule) in rules.iter().enumerate() {
            let is_chosen = draft.chosen == Some(rule.uid);
            let detail = detail(rule);
            let row = RuleRow {
                colour: rule.colour,
                name: &rule.name,
                detail: &detail,
                mark: Some(mark(draft, rule)),
                is_option: false,
            };
            let response =
                ui.push_id(rule.uid, |ui| rule_row_ui(ui, &row, is_chosen, has_keyboard)).inner;
            if is_chosen {
                if scrolls {
                    response.scroll_to_me(None);
                }
                ui.ctx().accesskit_node_builder(list_id(), |node| {
                    node.set_active_descendant(response.id.accesskit_id());
                });
            }
            if response.clicked() {
                pressed = Some(place);
            }
        }
    });
    pressed
}

/// Why it exists, in a line.
fn detail(rule: &Rule) -> String {
    if !rule.lacks_intent() {
        let first = rule.intent.lines().next().unwrap_or_default();
        format!("Intent: {first}")
    } else if rule.asked.is_some() {
        "Intent: asked for, not answered yet".to_owned()
    } else {
        "Intent: not written down. Because we have always done it?".to_owned()
    }
}

/// How often it was bent, or what it lacks.
fn mark(draft: &RulesDraft, rule: &Rule) -> (Tone, String) {
    if rule.is_retired {
        return (Tone::Neutral, "no longer holds".to_owned());
    }
    if rule.lacks_intent() {
        let tone = if rule.asked.is_some() { Tone::Neutral } else { Tone::Warn };
        let words = if rule.asked.is_some() { "asked" } else { "ask why" };
        return (tone, words.to_owned());
    }
    let bent = draft.friction.get(&rule.id).map_or(0, |it| it.bent);
    let words = if bent == 1 { "1 bend".to_owned() } else { format!("{bent} bends") };
    (Tone::Neutral, words)
}

fn empty_ui(ui: &mut Ui, view: RulesView<'_>, draft: &RulesDraft) {
    let has_any = view.setup.rules.iter().any(|it| !it.is_retired);
    if !has_any && !draft.shows_retired {
        let sentence = "No rules yet. Write one down with the reason why it exists, or take a starter pack with F8.";
        empty_state_ui(ui, sentence, Some(("New rule", "N")));
    } else if draft.search.trim().is_empty() {
        empty_state_ui(ui, "No rule has this colour.", Some(("All rules", "Esc")));
    } else {
        let sentence = "No rule holds these words. Try fewer, or the beginning of one.";
        empty_state_ui(ui, sentence, Some(("All rules", "Esc")));
    }
}
