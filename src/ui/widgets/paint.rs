//! Small drawing helpers that the widgets share.
//!
//! Owns the focus ring, measured text and the few signs that are drawn as shapes. Must not
//! allocate space or read input.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, CornerRadius, FontId, Galley, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui,
    pos2,
};

use crate::ui::theme;

/// One line of text at its natural width.
pub(super) fn text(ui: &Ui, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(text.to_owned(), font, color)
}

/// How wide one line of text is, in points.
pub fn text_width(ui: &Ui, words: &str, font: &FontId) -> f32 {
    text(ui, words, font.clone(), Color32::PLACEHOLDER).size().x
}

/// The text with spaces for line ends, which a single line would show as boxes: what came in from elsewhere
/// can hold them. Every byte keeps its place.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let ends = ['\n', '\r', '\t'];
    if text.contains(ends) { Cow::Owned(text.replace(ends, " ")) } else { Cow::Borrowed(text) }
}

/// One line of text, cut with an ellipsis at `max_width` points.
pub(super) fn text_within(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    max_width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(one_line(text).into_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(max_width.max(8.0));
    ui.painter().layout_job(job)
}

/// Paints `galley` from `x` on, in the middle of the height of `rect`.
pub(super) fn middle(ui: &Ui, galley: Arc<Galley>, x: f32, rect: Rect) {
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(x, y), galley, Color32::PLACEHOLDER);
}

/// The ring around whatever has the keyboard, two points outside `rect`.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            CornerRadius::same(radius.saturating_add(2)),
            focus_stroke(ui),
            StrokeKind::Outside,
        );
    }
}

/// The ring inside `rect`, for rows that reach the edges of their list.
pub(super) fn inner_focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius, focus_stroke(ui), StrokeKind::Inside);
    }
}

fn focus_stroke(ui: &Ui) -> Stroke {
    Stroke::new(theme::FOCUS_WIDTH, theme::palette(ui).focus)
}

/// The ▾ of things that open a list, 8 by 4 points around `center`.
pub(super) fn caret_down(ui: &Ui, center: Pos2, color: Color32) {
    let points = vec![
        center + egui::vec2(-4.0, -2.0),
        center + egui::vec2(4.0, -2.0),
        center + egui::vec2(0.0, 2.5),
    ];
    ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// A dashed edge along a rectangle with round ends.
pub(super) fn dashed_pill(ui: &Ui, rect: Rect, stroke: Stroke) {
    let radius = rect.height() / 2.0;
    let mut path = Vec::new();
    let (left, right) = (rect.left() + radius, rect.right() - radius);
    let arc = |center: Pos2, from: f32| {
        (0..=12_u8).map(move |step| {
            let angle = from + std::f32::consts::PI * f32::from(step) / 12.0;
            center + radius * egui::vec2(angle.cos(), angle.sin())
        })
    };
    path.extend(arc(pos2(right, rect.center().y), -std::f32::consts::FRAC_PI_2));
    path.extend(arc(pos2(left, rect.center().y), std::f32::consts::FRAC_PI_2));
    if let Some(first) = path.first().copied() {
        path.push(first);
    }
    ui.painter().extend(Shape::dashed_line(&path, stroke, 4.0, 3.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_spaces_and_every_byte_keeps_its_place() {
        let text = "where is\r\nthe\tÄ printer";
        assert_eq!(one_line(text), "where is  the Ä printer");
        assert_eq!(one_line(text).len(), text.len());
    }
}
