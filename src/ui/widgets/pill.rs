//! A filter among others: a pill in words, pressed in while it is in force.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::paint;
use crate::ui::theme;

/// One filter; answers for its press.
pub fn filter_pill_ui(ui: &mut Ui, words: &str, is_in_force: bool) -> Response {
    let p = theme::palette(ui);
    let font = if is_in_force {
        theme::strong(theme::SMALL_SIZE)
    } else {
        theme::regular(theme::SMALL_SIZE)
    };
    let galley = paint::text(ui, words, font, p.ink);
    let size = vec2((galley.size().x + 28.0).ceil(), theme::CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match (is_in_force, response.hovered()) {
        (true, _) => p.accent_tint,
        (false, true) => p.hover,
        (false, false) => p.panel,
    };
    let edge = Stroke::new(1.0, if is_in_force { p.accent } else { p.line });
    let radius = CornerRadius::same(16);
    ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
    let x = rect.center().x - galley.size().x / 2.0;
    paint::middle(ui, galley, x, rect);
    paint::focus_ring(ui, &response, rect, 16);
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_in_force, words)
    });
    response
}
