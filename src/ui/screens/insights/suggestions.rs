//! Suggestions that were heard, and how far each has come.

use super::{InsightsDraft, InsightsView, button_ui, say};
use crate::domain::follow_up::LifeOfSuggestion;
use crate::domain::radar::{Radar, Suggestion};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, Tone, badge_ui, end_aligned_ui, quiet, row_ui, take_key};
use crate::ui::words;
use egui::{EventFilter, Frame, Key, Label, Margin, Response, Ui};

/// So many are shown at first.
const FIRST: usize = 8;
/// Height of a row, in points.
const ROW: f32 = 36.0;

pub(super) fn suggestions_ui(
    ui: &mut Ui,
    view: InsightsView<'_>,
    radar: &Radar,
    draft: &mut InsightsDraft,
    actions: &mut Vec<Action>,
) {
    let all = &radar.suggestions;
    let note = if all.is_empty() { "" } else { "Enter opens" };
    Card::new().title("Suggestions heard").note(note).flush().show(ui, |ui| {
        if all.is_empty() {
            Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                let words = "None in these days. /sugg in a line marks a suggestion, and @ passes \
                             it on to somebody who can answer.";
                ui.add(Label::new(theme::muted(ui, words)).wrap());
            });
            return;
        }
        let shown = if draft.shows_all { all.len() } else { all.len().min(FIRST) };
        for (place, suggestion) in all.iter().take(shown).enumerate() {
            let id = suggestion.interaction.uid;
            let row = ui.push_id(id, |ui| suggestion_ui(ui, view, suggestion)).inner;
            if draft.focus.take_if(|it| *it == place).is_some() {
                row.request_focus();
            }
            keys(ui, &row, place, shown, draft);
            if row.clicked() {
                actions.push(match suggestion.follow_up {
                    Some(follow_up) => Action::ShowFollowUp(follow_up),
                    None => Action::Edit(id, false),
                });
            }
        }
        if shown < all.len() {
            Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
                let words = format!("Show all {}", all.len());
                if button_ui(ui, quiet(&words)).clicked() {
                    draft.shows_all = true;
                    draft.focus = Some(shown);
                }
            });
        }
    });
}

/// The arrows go from row to row.
fn keys(ui: &Ui, row: &Response, place: usize, count: usize, draft: &mut InsightsDraft) {
    if !row.has_focus() {
        return;
    }
    draft.in_list = true;
    let keeps =
        EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, keeps));
    let next = if take_key(ui, Key::ArrowDown) > 0 {
        Some(place + 1).filter(|next| *next < count)
    } else if take_key(ui, Key::ArrowUp) > 0 {
        place.checked_sub(1)
    } else {
        None
    };
    if next.is_some() {
        draft.focus = next;
        ui.ctx().request_repaint();
    }
}

fn suggestion_ui(ui: &mut Ui, view: InsightsView<'_>, suggestion: &Suggestion) -> Response {
    let came = &suggestion.interaction;
    let title = words::title(came, &view.setup.vocabulary);
    let day = say::day(came.happened_at.date_naive());
    let (state, tone) = state(suggestion);
    row_ui(ui, &format!("{day}, {title}, {state}"), false, ROW, |ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        let (cell, _) = ui.allocate_exact_size(egui::vec2(88.0, 20.0), egui::Sense::hover());
        let p = theme::palette(ui);
        super::plot::words(ui, cell.left_center(), egui::Align2::LEFT_CENTER, &day, p.muted);
        let badge_room = 200.0_f32.min(ui.available_width() * 0.45);
        let room = (ui.available_width() - badge_room).max(40.0);
        ui.allocate_ui(egui::vec2(room, 20.0), |ui| {
            ui.set_min_width(room);
            ui.add(Label::new(title).truncate());
        });
        end_aligned_ui(ui, "state", |ui| badge_ui(ui, tone, &state));
    })
}

/// How far it has come, and with whom it lies: `Own it · Maria`.
fn state(suggestion: &Suggestion) -> (String, Tone) {
    let life = suggestion.life();
    let tone = match life {
        LifeOfSuggestion::SeeIt => Tone::Neutral,
        LifeOfSuggestion::OwnIt | LifeOfSuggestion::SolveIt => Tone::Accent,
        LifeOfSuggestion::DoIt => Tone::Good,
    };
    let contact = suggestion.contact.as_ref().map(|contact| contact.name.as_str());
    match contact {
        Some(name) => (format!("{} · {}", life.label(), words::shortened(name, 20)), tone),
        None => (life.label().to_owned(), tone),
    }
}
