//! How far something is, as a bar.
//!
//! Must not move by itself: it shows what it is given, and whoever works asks for the next frame.

use egui::{CornerRadius, Role, Sense, StrokeKind, Ui, WidgetInfo, vec2};

use crate::ui::theme;

/// Height of the bar, in points.
const HEIGHT: f32 = 10.0;

/// A bar across the available width; `share` is from 0 to 1, and empty where it is not known.
pub fn progress_ui(ui: &mut Ui, name: &str, share: Option<f32>) {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let share = share.map(|share| share.clamp(0.0, 1.0));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, ui.is_enabled(), name);
        info.value = share.map(|share| f64::from(share * 100.0).floor());
        info
    });
    let radius = CornerRadius::same(theme::RADIUS_SMALL);
    ui.painter().rect(rect, radius, p.rail, egui::Stroke::new(1.0, p.edge), StrokeKind::Inside);
    if let Some(share) = share.filter(|share| *share > 0.0) {
        let mut filled = rect;
        filled.set_width((rect.width() * share).max(HEIGHT));
        ui.painter().rect_filled(filled, radius, p.accent);
    }
}
