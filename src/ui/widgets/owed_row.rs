//! A row of what is owed: title and badge, whose it is, and how far its steps have come.
//!
//! Owns its looks and its name. It is drawn where it is told to, so that a list of ten thousand
//! draws only those that are seen, and takes no keyboard: its list has it.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::steps::{StepMark, paint_steps};
use super::{Tone, badge, paint};
use crate::ui::theme;

/// Height of a row, in points.
pub const OWED_ROW_HEIGHT: f32 = 84.0;
/// Between the edge of the list and its words, in points.
const PADDING: f32 = 16.0;

/// What a row shows.
#[derive(Clone, Debug)]
pub struct OwedRow<'a> {
    /// What was promised.
    pub title: &'a str,
    /// Whose it is; muted.
    pub detail: &'a str,
    /// When it is due, or how it ended.
    pub badge: (Tone, String),
    /// Its steps, in order.
    pub steps: &'a [StepMark],
}

impl OwedRow<'_> {
    fn spoken(&self) -> String {
        let mut parts = vec![self.title.to_owned(), self.detail.to_owned(), self.badge.1.clone()];
        parts.extend(self.steps.iter().map(StepMark::spoken));
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }
}

/// Draws a row into `rect`; a press chooses it. `is_chosen` is the one beside the list, and
/// `has_keyboard` says that its list has the keyboard.
pub fn owed_row_ui(
    ui: &Ui,
    rect: Rect,
    id: egui::Id,
    row: &OwedRow<'_>,
    is_chosen: bool,
    has_keyboard: bool,
) -> Response {
    let p = theme::palette(ui);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), row.spoken()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    if is_chosen {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let inner = rect.shrink2(vec2(PADDING, 8.0));
    let line = |top: f32, height: f32| {
        Rect::from_min_size(pos2(inner.left(), inner.top() + top), vec2(inner.width(), height))
    };
    let first = line(0.0, 22.0);
    let (tone, due) = &row.badge;
    let width = badge::badge_size(ui, due).x.min(first.width() * 0.5);
    let at = pos2(first.right() - width, first.center().y - badge::MARK_HEIGHT / 2.0);
    let slot = Rect::from_min_size(at, vec2(width, badge::MARK_HEIGHT));
    badge::paint_badge(ui, slot, *tone, due);
    let room = (first.width() - width - 12.0).max(8.0);
    let title = theme::strong(theme::BODY_SIZE);
    paint::middle(ui, paint::text_within(ui, row.title, title, p.ink, room), first.left(), first);
    let second = line(22.0, 20.0);
    let small = theme::regular(theme::SMALL_SIZE);
    let detail = paint::text_within(ui, row.detail, small, p.muted, second.width());
    paint::middle(ui, detail, second.left(), second);
    paint_steps(ui, line(46.0, badge::MARK_HEIGHT).min, inner.width(), row.steps);
    if is_chosen && has_keyboard {
        let stroke = egui::Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(rect, 0, stroke, egui::StrokeKind::Inside);
    }
    response
}
