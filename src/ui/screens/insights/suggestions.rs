//! Suggestions that were heard, and how far each has come.

use super::{InsightsDraft, InsightsView, button_ui, say};
use crate::domain::radar::{Radar, Standing, Suggestion};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::{Card, end_aligned_ui, quiet, row_ui, take_key};
use crate::ui::words;
use egui::{EventFilter, Frame, Key, Label, Margin, Response, Sense, Stroke, Ui, pos2, vec2};

/// So many are shown at first.
const FIRST: usize = 8;
/// Height of a row, in points.
const ROW: f32 = 36.0;
/// Room for how far one has come, in points.
const STANDING: f32 = 260.0;
/// Room for one of the dots that show it, and half their width, in points.
const DOT: f32 = 12.0;
const DOT_RADIUS: f32 = 4.0;

pub(super) fn suggestions_ui(
    ui: &mut Ui,
    view: InsightsView<'_>,
    radar: &Radar,
    draft: &mut InsightsDraft,
    actions: &mut Vec<Action>,
) {
    let all = &radar.suggestions;
    let note = if all.is_empty() { "" } else { "Enter opens its follow-up, else its entry" };
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
    let state = told(suggestion);
    row_ui(ui, &format!("{day}, {title}, {state}"), false, ROW, |ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_S;
        let (cell, _) = ui.allocate_exact_size(vec2(88.0, 20.0), Sense::hover());
        let p = theme::palette(ui);
        super::plot::words(ui, cell.left_center(), egui::Align2::LEFT_CENTER, &day, p.muted);
        let standing_room = STANDING.min(ui.available_width() * 0.5);
        let room = (ui.available_width() - standing_room).max(40.0);
        ui.allocate_ui(vec2(room, 20.0), |ui| {
            ui.set_min_width(room);
            ui.add(Label::new(title).truncate());
        });
        end_aligned_ui(ui, "state", |ui| standing_ui(ui, suggestion.standing(), &state));
    })
}

/// How far it has come, as a shape and a word: not as something to press.
fn standing_ui(ui: &mut Ui, standing: Standing, words: &str) {
    let p = theme::palette(ui);
    let ink = if standing == Standing::Heard { p.muted } else { p.ink };
    let steps = Standing::ALL.len() - 1;
    let size = vec2(steps as f32 * DOT, 20.0);
    ui.add(Label::new(theme::muted(ui, words).color(ink)).truncate());
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    for (place, step) in Standing::ALL.into_iter().skip(1).enumerate() {
        let middle = pos2(room.left() + (place as f32 + 0.5) * DOT, room.center().y);
        if step <= standing {
            ui.painter().circle_filled(middle, DOT_RADIUS, p.accent);
        } else {
            ui.painter().circle_stroke(middle, DOT_RADIUS - 0.5, Stroke::new(1.0, p.edge));
        }
    }
}

/// How far it has come, and with whom it lies: `Owned by Maria`.
fn told(suggestion: &Suggestion) -> String {
    let standing = suggestion.standing();
    let contact = suggestion.contact.as_ref().map_or("", |contact| contact.name.as_str());
    let owner = suggestion.referral.as_ref().map_or("", |it| it.owner.as_str());
    let by = |name: &str| match standing {
        Standing::Heard => format!("Heard, passed to {name}"),
        Standing::Owned => format!("Owned by {name}"),
        other => format!("{} · {name}", other.label()),
    };
    let name = if owner.is_empty() { contact } else { owner };
    match words::shortened(name, 20).as_str() {
        "" => standing.label().to_owned(),
        name => by(name),
    }
}
