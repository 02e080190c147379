//! Today's entries, newest first, each with its keys.

use super::DeskView;
use super::keyboard::row_keyboard;
use crate::domain::follow_up::{FollowUp, FollowUpState};
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::rule::Colour;
use crate::domain::vocabulary::{Facet, Vocabulary};
use crate::journal::{EntryRow, Logged, RuleMet};
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::screens::kudos::KudosAction;
use crate::ui::screens::rules::RulesAction;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::theme;
use crate::ui::widgets::{
    Card, ListRow, ListRowOutput, RowAction, Tone, empty_state_ui, follow_keyboard, list_row_ui,
    plain, take_key,
};
use crate::ui::words;
use egui::{Key, ScrollArea, Ui};

/// Keys of rows, shown at their end while they have the keyboard or the pointer.
const EDIT: RowAction = RowAction { label: "Edit", keys: "E", key: Key::E };
const DUPLICATE: RowAction = RowAction { label: "Duplicate", keys: "D", key: Key::D };
const KUDOS: RowAction = RowAction { label: "Kudos", keys: "K", key: Key::K };
const RULE: RowAction = RowAction { label: "Rule", keys: "F4", key: Key::F4 };
const EVIDENCE: RowAction = RowAction { label: "Evidence", keys: "G", key: Key::G };
const DELETE: RowAction = RowAction { label: "Delete", keys: "Del", key: Key::Delete };

/// Draws today's card; `fills` when it takes all the height that is left and scrolls inside.
pub(super) fn today_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &mut DeskDraft,
    actions: &mut Vec<Action>,
    fills: bool,
) {
    let rows = &view.data.today;
    let total: u64 = view.data.counts.iter().map(|row| row.count).sum();
    let title = match total {
        0 => "Today".to_owned(),
        1 => "Today · 1 interaction".to_owned(),
        total => format!("Today · {total} interactions"),
    };
    let date = view.now.format("%A %-d %B").to_string();
    let height = if fills { ui.available_height() } else { 0.0 };
    Card::new().title(&title).note(&date).flush().min_height(height).show(ui, |ui| {
        if rows.is_empty() {
            let keys = Command::SaveLine.keys(ui.ctx());
            ui.add_space(theme::GAP_M);
            empty_state_ui(
                ui,
                "Nothing logged yet today. One line is enough.",
                Some(("Type it above and press", &keys)),
            );
            return;
        }
        if fills {
            let area = ScrollArea::vertical().id_salt("today").auto_shrink([false, false]);
            area.show(ui, |ui| {
                rows_ui(ui, view, draft, actions);
                follow_keyboard(ui);
            });
        } else {
            rows_ui(ui, view, draft, actions);
        }
    });
}

fn rows_ui(ui: &mut Ui, view: DeskView<'_>, draft: &mut DeskDraft, actions: &mut Vec<Action>) {
    let takes_keyboard = draft.focus == Some(Part::Today);
    for (place, row) in view.data.today.iter().enumerate() {
        let offered = offered(view, row);
        let output = ui.push_id(row.uid(), |ui| row_ui(ui, view, row, &offered)).inner;
        if place == 0 && takes_keyboard {
            output.response.request_focus();
        }
        row_keyboard(ui, draft, Part::Today, place, view.data.today.len(), &output.response);
        let uid = row.uid();
        let key = output.action.and_then(|place| offered.get(place)).map(|action| action.key);
        match key {
            Some(Key::E) => actions.push(Action::Edit(uid, false)),
            Some(Key::D) => actions.push(Action::Duplicate(uid)),
            Some(Key::K) => actions.extend(thank(row)),
            Some(Key::F4) => actions.push(Action::Rules(RulesAction::Find(Some(uid)))),
            Some(Key::G) => actions.push(as_evidence(row, &view.setup().vocabulary)),
            Some(_) => actions.push(Action::Delete(uid)),
            None if output.response.clicked() => actions.push(Action::Edit(uid, false)),
            None if output.response.has_focus() => actions.extend(why_not(ui, row, &offered)),
            None => {}
        }
    }
    if view.data.has_more_today {
        ui.add_space(theme::GAP_S);
        ui.vertical_centered(|ui| {
            if ui.add(plain("Show more of today")).clicked() {
                actions.push(Action::MoreToday);
            }
        });
        ui.add_space(theme::GAP_S);
    }
}

/// What a row offers: thanks are said about interactions, and evidence needs a goal.
fn offered(view: DeskView<'_>, row: &EntryRow) -> Vec<RowAction> {
    let mut offered = vec![EDIT, DUPLICATE];
    if !row.is_kudos() {
        offered.extend([KUDOS, RULE]);
    }
    if view.setup().goals.iter().any(|goal| goal.closed_at.is_none()) {
        offered.push(EVIDENCE);
    }
    offered.push(DELETE);
    offered
}

/// Why a key of the other rows does nothing on this one.
fn why_not(ui: &Ui, row: &EntryRow, offered: &[RowAction]) -> Option<Action> {
    let is_pressed = |action: RowAction| {
        offered.iter().all(|it| it.key != action.key) && take_key(ui, action.key) > 0
    };
    if row.is_kudos() && is_pressed(KUDOS) {
        Some(Action::Tell("These are thanks already; E opens them.".to_owned()))
    } else if is_pressed(EVIDENCE) {
        // What to do without a goal is said where all evidence is linked.
        let (of, title) = (row.uid(), String::new());
        Some(Action::Kudos(KudosAction::Evidence { of, title, linked: Vec::new() }))
    } else {
        None
    }
}

/// Opens the form of thanks that were said about this row.
fn thank(row: &EntryRow) -> Option<Action> {
    let Logged::Interaction(interaction) = &row.entry else { return None };
    let about = Some(Box::new(interaction.clone()));
    Some(Action::Kudos(KudosAction::AddKudos(about)))
}

fn as_evidence(row: &EntryRow, vocabulary: &Vocabulary) -> Action {
    let title = match &row.entry {
        Logged::Interaction(interaction) => words::title(interaction, vocabulary),
        Logged::Kudos(kudos) => kudos.said.clone(),
    };
    Action::Kudos(KudosAction::Evidence { of: row.uid(), title, linked: Vec::new() })
}

fn row_ui(ui: &mut Ui, view: DeskView<'_>, row: &EntryRow, offered: &[RowAction]) -> ListRowOutput {
    let vocabulary = &view.setup().vocabulary;
    let time = row.entry.happened_at().naive_local();
    let (title, badges) = match &row.entry {
        Logged::Interaction(interaction) => (
            words::title(interaction, vocabulary),
            interaction_badges(view, interaction, row.follow_up.as_ref(), row),
        ),
        Logged::Kudos(kudos) => (kudos_title(kudos), kudos_badges(kudos, vocabulary)),
    };
    let time = words::clock(time);
    let rules = &row.rules;
    let row = ListRow {
        time: &time,
        text: &title,
        marks: &badges,
        tip: &rules_in_words(view, rules),
        actions: offered,
        ..ListRow::default()
    };
    list_row_ui(ui, &row, false)
}

/// The rules that came up, for the tip and for screen readers.
fn rules_in_words(view: DeskView<'_>, met: &[RuleMet]) -> String {
    let words = met.iter().filter_map(|met| words::rule_met(*met, &view.setup().rules));
    words.collect::<Vec<_>>().join(" · ")
}

/// The shape of each rule that came up, with the word where it was bent.
fn rule_badge(view: DeskView<'_>, met: RuleMet) -> Option<(Tone, String)> {
    let rule = view.setup().rules.iter().find(|it| it.id == met.rule)?;
    let tone = match rule.colour {
        Colour::Red => Tone::Bad,
        Colour::Green => Tone::Good,
        Colour::Yellow => Tone::Warn,
    };
    let shape = words::shape(rule.colour);
    Some(badge(if met.is_bent { format!("{shape} bent") } else { shape.to_owned() }, tone))
}

fn badge(words: impl Into<String>, tone: Tone) -> (Tone, String) {
    (tone, words.into())
}

fn kudos_title(kudos: &Kudos) -> String {
    let said = kudos.said.trim_matches('"');
    format!("“{said}”")
}

fn kudos_badges(kudos: &Kudos, vocabulary: &Vocabulary) -> Vec<(Tone, String)> {
    let mut badges = unless_default(vocabulary, Facet::Channel, kudos.channel);
    badges.extend(unless_default(vocabulary, Facet::Audience, kudos.audience));
    badges.push(badge("Kudos", Tone::Accent));
    badges
}

fn interaction_badges(
    view: DeskView<'_>,
    interaction: &Interaction,
    follow_up: Option<&FollowUp>,
    row: &EntryRow,
) -> Vec<(Tone, String)> {
    let vocabulary = &view.setup().vocabulary;
    let mut badges = Vec::new();
    if !interaction.summary.is_empty() {
        badges.extend(unless_default(vocabulary, Facet::Kind, interaction.kind));
    }
    badges.extend(unless_default(vocabulary, Facet::Channel, interaction.channel));
    badges.extend(unless_default(vocabulary, Facet::Audience, interaction.audience));
    if row.is_with_colleague {
        badges.push(badge("with a colleague", Tone::Accent));
    }
    if interaction.summary.is_empty() {
        badges.push(badge("tally", Tone::Neutral));
    }
    badges.extend(row.rules.iter().filter_map(|met| rule_badge(view, *met)));
    if let Some(contact) = &row.refer_to {
        badges.push(badge(format!("→ {}", contact.name), Tone::Neutral));
    }
    if let Some(owed) = follow_up {
        badges.push(match owed.state {
            FollowUpState::Kept => badge("✓ kept", Tone::Good),
            FollowUpState::LetGo => badge("let go", Tone::Neutral),
            FollowUpState::HandedOver => badge("handed over", Tone::Neutral),
            FollowUpState::Open => {
                let (words, tone) = words::due_badge(owed.due, view.civil_now());
                badge(words, tone)
            }
        });
    }
    badges
}

/// The name of a term as a badge, unless it is what is meant when nothing is said.
fn unless_default(
    vocabulary: &Vocabulary,
    facet: Facet,
    id: crate::domain::RowId,
) -> Vec<(Tone, String)> {
    let is_default = vocabulary.default_term(facet).is_some_and(|term| term.id == id);
    if is_default { Vec::new() } else { vec![badge(vocabulary.name(id), Tone::Neutral)] }
}
