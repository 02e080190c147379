//! The rows of pop-up lists, shared by the picker and by completion.
//!
//! Owns how an option looks and is named, and how wide a list must be. Must not read keys.

use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint;
use crate::ui::theme;

/// Height of one option, in points.
pub(super) const OPTION_HEIGHT: f32 = 28.0;
/// Height of a section's name above its first option, in points.
pub(super) const SECTION_HEIGHT: f32 = 24.0;
const PADDING: f32 = 10.0;
const TICK_WIDTH: f32 = 18.0;
const GAP: f32 = 24.0;

/// Width that shows label and detail of one option whole, in points.
pub(super) fn option_width(ui: &Ui, label: &str, detail: &str) -> f32 {
    let p = theme::palette(ui);
    let label = paint::text(ui, label, theme::regular(theme::BODY_SIZE), p.ink);
    let mut width = label.size().x + 2.0 * PADDING + TICK_WIDTH;
    if !detail.is_empty() {
        let detail = paint::text(ui, detail, theme::regular(theme::SMALL_SIZE), p.muted);
        width += detail.size().x + GAP;
    }
    width.ceil()
}

/// One option: label at the left, muted detail at the right, ✓ before the one in force.
///
/// It is pressed but never takes the keyboard, which stays where the list was opened from.
pub(super) fn option_ui(
    ui: &mut Ui,
    label: &str,
    detail: &str,
    current: bool,
    under_cursor: bool,
) -> Response {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), OPTION_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    if under_cursor {
        let radius = CornerRadius::same(theme::RADIUS_SMALL);
        ui.painter().rect_filled(rect, radius, p.accent_tint);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, CornerRadius::same(2), p.accent);
    }
    let left = rect.left() + PADDING;
    if current {
        let tick = paint::text(ui, "✓", theme::strong(theme::SMALL_SIZE), p.accent);
        paint::middle(ui, tick, left, rect);
    }
    let text_x = left + TICK_WIDTH;
    let mut right = rect.right() - PADDING;
    let room = right - text_x;
    let label_galley = paint::text_within(ui, label, theme::regular(theme::BODY_SIZE), p.ink, room);
    if !detail.is_empty() {
        let room = (room - label_galley.size().x - GAP).max(24.0);
        let font = theme::regular(theme::SMALL_SIZE);
        let galley = paint::text_within(ui, detail, font, p.muted, room);
        right -= galley.size().x;
        paint::middle(ui, galley, right, rect);
    }
    paint::middle(ui, label_galley, text_x, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(under_cursor);
        if !detail.is_empty() {
            node.set_description(detail);
        }
    });
    response
}

/// The name of a group of options.
pub(super) fn section_ui(ui: &mut Ui, name: &str) {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), SECTION_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let galley = paint::text(ui, name, theme::strong(theme::TINY_SIZE), p.muted);
    paint::middle(ui, galley, rect.left() + PADDING, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
}

/// Consumes presses of `key` without modifiers and counts them.
///
/// egui's own `consume_key` would take Shift and Alt along, which mean something else in a field.
pub fn take_key(ui: &Ui, key: egui::Key) -> usize {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(
                event,
                egui::Event::Key { key: pressed_key, pressed: true, modifiers, .. }
                    if *pressed_key == key && modifiers.is_none()
            )
        });
        before - input.events.len()
    })
}
