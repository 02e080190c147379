//! The chip: what was understood, as `Label value ▾`, and the door to change it.
//!
//! Owns its looks and its name. The list that it opens is the picker's.

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo,
    accesskit, vec2,
};

use super::{Tone, paint};
use crate::ui::theme;

/// Height of a chip, in points.
const HEIGHT: f32 = 28.0;
/// Between the rounded edge and the words, in points.
const PADDING: f32 = 12.0;

/// A rounded button that shows one fact of an entry.
#[derive(Clone, Debug)]
#[must_use = "add it to a Ui with `ui.add`"]
pub struct Chip<'a> {
    label: &'a str,
    value: &'a str,
    note: Option<(Tone, &'a str)>,
    assumed: bool,
    opens_list: bool,
}

impl<'a> Chip<'a> {
    /// A chip such as `Kind` `Tech help`. With an empty value only the label is shown.
    pub fn new(label: &'a str, value: &'a str) -> Self {
        Self { label, value, note: None, assumed: false, opens_list: true }
    }

    /// The muted word at the left.
    #[must_use]
    pub fn label(&self) -> &str {
        self.label
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &str {
        self.value
    }

    /// A short note inside the chip, such as why a time was moved.
    pub fn note(mut self, tone: Tone, note: &'a str) -> Self {
        self.note = (!note.is_empty()).then_some((tone, note));
        self
    }

    /// Marks a value that nobody typed: shown quieter.
    pub fn assumed(mut self, assumed: bool) -> Self {
        self.assumed = assumed;
        self
    }

    /// Without the ▾: a press acts at once.
    pub fn without_list(mut self) -> Self {
        self.opens_list = false;
        self
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let font = theme::regular(theme::SMALL_SIZE);
        let value_ink = if self.assumed { p.muted } else { p.ink };
        let room = ui.max_rect().width() - 2.0 * PADDING - 16.0;
        let label = paint::text_within(ui, self.label, font.clone(), p.muted, room);
        let value = paint::text_within(
            ui,
            self.value,
            font.clone(),
            value_ink,
            (room - label.size().x - 4.0).max(24.0),
        );
        let note = self.note.map(|(tone, text)| {
            let pair = tone.pair(p);
            let left = room - label.size().x - value.size().x - 28.0;
            let galley = paint::text_within(ui, text, font, pair.fg, left.max(80.0));
            (pair, galley)
        });
        let gap = if self.value.is_empty() { 0.0 } else { 4.0 };
        let note_width = note.as_ref().map_or(0.0, |(_, g)| g.size().x + 18.0);
        let caret_width = if self.opens_list { 14.0 } else { 0.0 };
        let width =
            2.0 * PADDING + label.size().x + gap + value.size().x + note_width + caret_width;
        let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), HEIGHT), Sense::click());
        self.paint_back(ui, rect, response.hovered());
        let mut x = rect.left() + PADDING;
        let label_width = label.size().x;
        paint::middle(ui, label, x, rect);
        x += label_width + gap;
        let value_width = value.size().x;
        paint::middle(ui, value, x, rect);
        x += value_width;
        if let Some((pair, galley)) = note {
            let size = vec2(galley.size().x + 10.0, 18.0);
            let at = egui::pos2(x + 8.0, rect.center().y - 9.0);
            let box_rect = Rect::from_min_size(at, size);
            ui.painter().rect_filled(box_rect, CornerRadius::same(theme::RADIUS_SMALL), pair.bg);
            paint::middle(ui, galley, box_rect.left() + 5.0, rect);
        }
        if self.opens_list {
            let center = egui::pos2(rect.right() - PADDING - 2.0, rect.center().y);
            paint::caret_down(ui, center, p.muted);
        }
        paint::focus_ring(ui, &response, rect, 14);
        self.describe(ui, &response);
        response
    }
}

impl Chip<'_> {
    fn paint_back(&self, ui: &Ui, rect: Rect, hot: bool) {
        let p = theme::palette(ui);
        let fill = match (hot, self.assumed) {
            (true, _) => p.hover,
            (_, true) => Color32::TRANSPARENT,
            _ => p.panel,
        };
        let edge = Stroke::new(1.0, p.line);
        let radius = CornerRadius::same(14);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        let enabled = ui.is_enabled();
        let role = if self.opens_list { Role::ComboBox } else { Role::Button };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, enabled, self.label);
            info.current_text_value = Some(self.value.to_owned());
            info
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if self.opens_list {
                node.set_has_popup(accesskit::HasPopup::Listbox);
            }
            match (self.note, self.assumed) {
                (Some((_, note)), _) => node.set_description(note),
                (None, true) => node.set_description("assumed"),
                (None, false) => {}
            }
        });
    }
}

/// A dashed chip that offers what is not shown, such as `More`.
pub fn more_chip(ui: &mut Ui, label: &str) -> Response {
    let p = theme::palette(ui);
    let galley = paint::text(ui, label, theme::regular(theme::SMALL_SIZE), p.muted);
    let width = galley.size().x + 2.0 * PADDING + 14.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width.ceil(), HEIGHT), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(14), p.hover);
    }
    paint::dashed_pill(ui, rect.shrink(0.5), Stroke::new(1.0, p.edge));
    paint::middle(ui, galley, rect.left() + PADDING, rect);
    let center = egui::pos2(rect.right() - PADDING - 2.0, rect.center().y);
    paint::caret_down(ui, center, p.muted);
    paint::focus_ring(ui, &response, rect, 14);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(accesskit::HasPopup::Listbox);
    });
    response
}
