//! The list: only the rows that are seen are drawn, and further ones are asked for in time.

use super::keys::{self, list_id};
use super::{FollowUpsDraft, FollowUpsView, say};
use crate::journal::FollowUpFilter;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::theme;
use crate::ui::widgets::{Card, OWED_ROW_HEIGHT, OwedRow, empty_state_ui, owed_row_ui};
use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Further rows are asked for when so many are left below what is seen.
const AHEAD: usize = 30;

pub(super) fn list_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    Card::new().flush().min_height(height).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        let room = room.with_max_y(room.min.y + height - 4.0);
        let list = ui.interact(room, list_id(), Sense::focusable_noninteractive());
        let name = format!("Follow-ups, {}", draft.filter.label());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), &name));
        if draft.focus_list && !list.has_focus() {
            list.request_focus();
        }
        let has_keyboard = list.has_focus();
        let is_empty = draft.list.as_ref().is_some_and(|list| list.rows.is_empty());
        if is_empty {
            ui.add_space(theme::GAP_L);
            empty_ui(ui, draft.filter);
            if has_keyboard {
                let stroke = egui::Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).focus);
                let radius = theme::RADIUS;
                ui.painter().rect_stroke(room, radius, stroke, egui::StrokeKind::Inside);
            }
            return;
        }
        let builder = UiBuilder::new().max_rect(room).accessibility_parent(list_id());
        let pressed =
            ui.scope_builder(builder, |ui| rows_ui(ui, view, draft, actions, has_keyboard)).inner;
        if let Some(place) = pressed {
            keys::choose(draft, place, actions);
            draft.is_detail_open = true;
            draft.focus_list = true;
            list.request_focus();
        }
    });
}

/// Draws the rows that are seen; answers the place of the one that was pressed.
fn rows_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
    has_keyboard: bool,
) -> Option<usize> {
    let chosen = draft.place_of_chosen();
    let scrolls = std::mem::take(&mut draft.scrolls_to_chosen);
    let Some(list) = &draft.list else { return None };
    let count = list.rows.len();
    let area = ScrollArea::vertical().id_salt("follow-ups").auto_shrink([false, false]);
    let (pressed, last_seen) = area
        .show_viewport(ui, |ui, seen| {
            let top = ui.max_rect().top();
            ui.set_height(count as f32 * OWED_ROW_HEIGHT);
            let (left, width) = (ui.max_rect().left(), ui.available_width());
            let rect_of = |place: usize| {
                let at = pos2(left, top + place as f32 * OWED_ROW_HEIGHT);
                Rect::from_min_size(at, vec2(width, OWED_ROW_HEIGHT))
            };
            if let Some(place) = chosen.filter(|_| scrolls) {
                ui.scroll_to_rect(rect_of(place), None);
            }
            let first = row_at(seen.min.y).min(count);
            let end = (row_at(seen.max.y) + 1).min(count);
            let mut pressed = None;
            for place in first..end {
                let is_chosen = chosen == Some(place);
                let row = &list.rows[place];
                if row_ui(ui, view, row, rect_of(place), is_chosen, has_keyboard) {
                    pressed = Some(place);
                }
            }
            (pressed, end)
        })
        .inner;
    let near_end = last_seen + AHEAD >= count || chosen.is_some_and(|it| it + AHEAD >= count);
    if list.has_more && near_end && !draft.wants_more {
        draft.wants_more = true;
        actions.push(Action::MoreFollowUps);
    }
    pressed
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of 0 or more rows")]
fn row_at(y: f32) -> usize {
    (y.max(0.0) / OWED_ROW_HEIGHT).floor() as usize
}

fn row_ui(
    ui: &Ui,
    view: FollowUpsView<'_>,
    row: &crate::journal::FollowUpRow,
    rect: Rect,
    is_chosen: bool,
    has_keyboard: bool,
) -> bool {
    let vocabulary = &view.setup.vocabulary;
    let title = say::title(&row.follow_up, &row.interaction, vocabulary);
    let whose = say::whose(row, vocabulary, view.civil_now());
    let marks = say::marks(&row.follow_up, row.referral.as_ref(), |step| row.status(step));
    let owed = OwedRow {
        title: &title,
        detail: &whose,
        badge: say::badge(&row.follow_up, view.civil_now()),
        steps: &marks,
    };
    let id = list_id().with(row.follow_up.uid);
    let response = owed_row_ui(ui, rect, id, &owed, is_chosen, has_keyboard);
    if is_chosen {
        ui.ctx().accesskit_node_builder(list_id(), |node| {
            node.set_active_descendant(id.accesskit_id());
        });
    }
    response.clicked()
}

fn empty_ui(ui: &mut Ui, filter: FollowUpFilter) {
    let desk = Command::GoToDesk.keys(ui.ctx());
    let (sentence, hint) = match filter {
        FollowUpFilter::Open => (
            "Nothing is owed. A promise on the Desk's line lands here.",
            ("Go to the Desk and add >tomorrow 10am", desk.as_str()),
        ),
        FollowUpFilter::DueToday => {
            ("Nothing more is due today.", ("Everything that is open", "←"))
        }
        FollowUpFilter::Late => ("Nothing is late. Well kept.", ("What is due today", "←")),
        FollowUpFilter::WithOthers => (
            "Nobody else has been asked. An open follow-up is referred with one key.",
            ("Refer it", "R"),
        ),
        FollowUpFilter::Closed => {
            ("What was kept, let go or handed over is found here.", ("What is open", "←"))
        }
    };
    empty_state_ui(ui, sentence, Some(hint));
}
