//! The big button of a preset: its key, its name, how many there are today.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::paint;
use crate::ui::theme;

/// Height with three lines, in points.
const HEIGHT: f32 = 72.0;
/// Height with two lines, on low windows, in points.
const LOW_HEIGHT: f32 = 48.0;
const PADDING: f32 = 12.0;

/// A button that is read from a distance and pressed without aiming.
#[derive(Clone, Debug)]
#[must_use = "add it to a Ui with `ui.add`"]
pub struct BigButton<'a> {
    label: &'a str,
    keys: &'a str,
    note: &'a str,
    is_strong: bool,
    width: f32,
    is_low: bool,
}

impl<'a> BigButton<'a> {
    /// A button with these words.
    pub fn new(label: &'a str) -> Self {
        Self { label, keys: "", note: "", is_strong: false, width: 160.0, is_low: false }
    }

    /// The keys that do the same.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = keys;
        self
    }

    /// A line beneath, in the accent where `is_strong`.
    pub fn note(mut self, note: &'a str, is_strong: bool) -> Self {
        self.note = note;
        self.is_strong = is_strong;
        self
    }

    /// This wide, in points.
    pub fn width(mut self, points: f32) -> Self {
        self.width = points;
        self
    }

    /// Two lines in place of three, for low windows.
    pub fn low(mut self, is_low: bool) -> Self {
        self.is_low = is_low;
        self
    }
}

impl Widget for BigButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let height = if self.is_low { LOW_HEIGHT } else { HEIGHT };
        let (rect, response) = ui.allocate_exact_size(vec2(self.width, height), Sense::click());
        let fill = if response.is_pointer_button_down_on() {
            p.accent_tint
        } else if response.hovered() {
            p.hover
        } else {
            p.panel
        };
        let radius = CornerRadius::same(theme::RADIUS);
        let edge = Stroke::new(1.0, p.line);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        let left = rect.left() + PADDING;
        let room = rect.width() - 2.0 * PADDING;
        let small = theme::regular(theme::SMALL_SIZE);
        let ink = if self.is_strong { p.accent } else { p.muted };
        let keys = paint::text(ui, self.keys, theme::regular(theme::TINY_SIZE), p.muted);
        let name = paint::text_within(ui, self.label, theme::strong(theme::BODY_SIZE), p.ink, room);
        let inner = rect.shrink2(vec2(0.0, if self.is_low { 5.0 } else { 9.0 }));
        if self.is_low {
            let (upper, lower) = inner.split_top_bottom_at_fraction(0.5);
            paint::middle(ui, name, left, upper);
            let note_room = room - keys.size().x - 8.0;
            let note = paint::text_within(ui, self.note, small, ink, note_room);
            paint::middle(ui, note, left, lower);
            let right = rect.right() - PADDING - keys.size().x;
            paint::middle(ui, keys, right, lower);
        } else {
            let (top, rest) = inner.split_top_bottom_at_fraction(0.31);
            let (middle, lower) = rest.split_top_bottom_at_fraction(0.55);
            paint::middle(ui, keys, left, top);
            paint::middle(ui, name, left, middle);
            let note = paint::text_within(ui, self.note, small, ink, room);
            paint::middle(ui, note, left, lower);
        }
        paint::focus_ring(ui, &response, rect, theme::RADIUS);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(format!("{} {}", self.note, self.keys));
        });
        response
    }
}
