//! Filters as chips: one in force, which a press takes away, and one that can be added.
//!
//! Owns their looks and their names. Must not know what is filtered.

use egui::{CornerRadius, Key, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::list::take_key;
use super::paint;
use crate::ui::theme;

/// Height of a chip, in points.
const HEIGHT: f32 = 28.0;
/// Between the rounded edge and the words, in points.
const PADDING: f32 = 12.0;
/// Room for the sign at the end, in points.
const SIGN: f32 = 18.0;

/// A filter in force, `Kind Tech help ×`; true where it was taken away: by a press, Enter, Delete or
/// Backspace.
pub fn filter_chip_ui(ui: &mut Ui, label: &str, value: &str) -> bool {
    let p = theme::palette(ui);
    let font = theme::regular(theme::SMALL_SIZE);
    let label_galley = paint::text(ui, label, font.clone(), p.muted);
    let room = (ui.max_rect().width() - 2.0 * PADDING - SIGN - label_galley.size().x).max(48.0);
    let value_galley = paint::text_within(ui, value, font.clone(), p.ink, room);
    let words = label_galley.size().x + 4.0 + value_galley.size().x;
    let size = vec2((words + 2.0 * PADDING + SIGN).ceil(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() { p.hover } else { p.accent_tint };
    let edge = Stroke::new(1.0, p.accent);
    ui.painter().rect(rect, CornerRadius::same(14), fill, edge, StrokeKind::Inside);
    let left = rect.left() + PADDING;
    let value_at = left + label_galley.size().x + 4.0;
    paint::middle(ui, label_galley, left, rect);
    paint::middle(ui, value_galley, value_at, rect);
    let sign = paint::text(ui, "×", font, p.muted);
    let sign_at = rect.right() - PADDING - sign.size().x;
    paint::middle(ui, sign, sign_at, rect);
    paint::focus_ring(ui, &response, rect, 14);
    let name = format!("{label} {value}, take away");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    let by_key =
        response.has_focus() && take_key(ui, Key::Delete) + take_key(ui, Key::Backspace) > 0;
    response.on_hover_text("Take this filter away").clicked() || by_key
}

/// A filter that can be added, `+ Kind`; it opens a list.
pub fn add_chip_ui(ui: &mut Ui, label: &str) -> Response {
    let p = theme::palette(ui);
    let words = format!("+ {label}");
    let galley = paint::text(ui, &words, theme::regular(theme::SMALL_SIZE), p.ink);
    let size = vec2((galley.size().x + 2.0 * PADDING).ceil(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() { p.hover } else { p.panel };
    let edge = Stroke::new(1.0, p.edge);
    ui.painter().rect(rect, CornerRadius::same(14), fill, edge, StrokeKind::Inside);
    paint::middle(ui, galley, rect.left() + PADDING, rect);
    paint::focus_ring(ui, &response, rect, 14);
    let name = format!("Filter by {}", label.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Listbox);
    });
    response
}

/// A fact of an entry, `Kind Tech help`: it is read, not pressed.
pub fn fact_chip_ui(ui: &mut Ui, label: &str, value: &str) {
    let p = theme::palette(ui);
    let font = theme::regular(theme::SMALL_SIZE);
    let label_galley = paint::text(ui, label, font.clone(), p.muted);
    let gap = if label.is_empty() { 0.0 } else { 4.0 };
    let room = (ui.max_rect().width() - 2.0 * PADDING - label_galley.size().x - gap).max(48.0);
    let value_galley = paint::text_within(ui, value, font, p.ink, room);
    let words = label_galley.size().x + gap + value_galley.size().x;
    let (rect, response) =
        ui.allocate_exact_size(vec2((words + 2.0 * PADDING).ceil(), 24.0), Sense::hover());
    let edge = Stroke::new(1.0, p.line);
    ui.painter().rect(rect, CornerRadius::same(12), p.panel, edge, StrokeKind::Inside);
    let value_at = rect.left() + PADDING + label_galley.size().x + gap;
    paint::middle(ui, label_galley, rect.left() + PADDING, rect);
    paint::middle(ui, value_galley, value_at, rect);
    let name = if label.is_empty() { value.to_owned() } else { format!("{label} {value}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}
