//! A small button inside a line of small words.
//!
//! Owns its looks and name. It is pressed but never takes the keyboard, and Tab passes it by: the
//! key that it shows does the same from where one types.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::{badge, paint};
use crate::ui::theme;

const HEIGHT: f32 = 24.0;
const PADDING: f32 = 8.0;

/// Draws `words` on a button that screen readers call `name`, with the cap of its `keys` if any.
pub fn small_button_ui(ui: &mut Ui, words: &str, name: &str, keys: Option<&str>) -> Response {
    let p = theme::palette(ui);
    let cap = keys.map(|keys| badge::key_cap_size(ui, keys));
    let cap_room = cap.map_or(0.0, |size| size.x + 6.0);
    let room = (ui.available_width() - cap_room - 2.0 * PADDING).max(48.0);
    let galley = paint::text_within(ui, words, theme::regular(theme::SMALL_SIZE), p.ink, room);
    let width = (galley.size().x + cap_room + 2.0 * PADDING).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::CLICK);
    let hot = response.hovered() || response.is_pointer_button_down_on();
    let fill = if hot { p.hover } else { p.panel };
    let radius = CornerRadius::same(theme::RADIUS_SMALL);
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, p.edge), StrokeKind::Inside);
    let cap_x = rect.left() + PADDING + galley.size().x + 6.0;
    paint::middle(ui, galley, rect.left() + PADDING, rect);
    if let (Some(size), Some(keys)) = (cap, keys) {
        let at = egui::pos2(cap_x, rect.center().y - size.y / 2.0);
        let cap_rect = egui::Rect::from_min_size(at, size);
        badge::paint_key_cap(ui, cap_rect, keys, p.muted, p.panel, p.line);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if let Some(keys) = keys {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
    }
    response
}
