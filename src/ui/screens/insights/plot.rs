//! What the pictures of the screen share: words at a place, marks, and a name for screen readers.
//!
//! Must not know what is shown.

use crate::ui::theme;
use egui::{Align2, Color32, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Radius of a mark, in points.
pub(super) const MARK: f32 = 4.5;
/// Width of a line that shows something, in points.
pub(super) const LINE: f32 = 2.0;

/// Small words at a place; answers how wide they are.
pub(super) fn words(ui: &Ui, at: Pos2, align: Align2, text: &str, colour: Color32) -> f32 {
    let font = theme::regular(theme::SMALL_SIZE);
    ui.painter().text(at, align, text, font, colour).width()
}

/// Likewise, cut with an ellipsis where they are wider than `room` points.
pub(super) fn words_within(ui: &Ui, at: Pos2, room: f32, text: &str, colour: Color32) {
    let font = theme::regular(theme::BODY_SIZE);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(8.0));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, colour);
}

/// How people came: a hollow mark.
pub(super) fn came(ui: &Ui, at: Pos2) {
    let p = theme::palette(ui);
    ui.painter().circle(at, MARK, p.panel, Stroke::new(LINE, p.muted));
}

/// How people left: a filled mark.
pub(super) fn left(ui: &Ui, at: Pos2) {
    let p = theme::palette(ui);
    ui.painter().circle_filled(at, MARK + 1.0, p.accent);
}

/// What the two marks mean, from a place on to the right; answers where they end.
pub(super) fn legend(ui: &Ui, at: Pos2) -> f32 {
    let p = theme::palette(ui);
    let mut at = at + vec2(MARK + 1.0, 0.0);
    for (name, mark) in [("came", came as fn(&Ui, Pos2)), ("left", left)] {
        mark(ui, at);
        at.x += 10.0;
        at.x += words(ui, at, Align2::LEFT_CENTER, name, p.muted) + 16.0;
    }
    at.x - MARK - 1.0
}

/// Room for a picture of which a screen reader says its name and what it shows.
pub(super) fn picture(ui: &mut Ui, height: f32, name: &str, shows: &str) -> (Rect, Response) {
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(shows));
    (rect, response)
}

/// Words under the pointer, unless a dialog lies between.
pub(super) fn tip(ui: &Ui, response: Response, words: &str) {
    if ui.memory(|memory| memory.top_modal_layer().is_none()) {
        response.on_hover_text(words);
    }
}
