//! Buttons for actions: primary, plain and quiet, with the keys that do the same.
//!
//! Owns their looks, names and focus ring. What a press does belongs to the screen.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2,
};

use super::{badge, paint};
use crate::ui::theme::{self, Palette};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Primary,
    Plain,
    Quiet,
}

/// A button with words and, where it has one, the key cap of its shortcut.
#[derive(Clone, Debug)]
#[must_use = "add it to a Ui with `ui.add`"]
pub struct ActionButton<'a> {
    label: &'a str,
    keys: Option<&'a str>,
    weight: Weight,
    min_width: f32,
    selected: bool,
}

/// The one main action of a screen or dialog.
pub fn primary(label: &str) -> ActionButton<'_> {
    ActionButton::new(label, Weight::Primary)
}

/// Any other action.
pub fn plain(label: &str) -> ActionButton<'_> {
    ActionButton::new(label, Weight::Plain)
}

/// An action in the background, without an edge until it is pointed at.
pub fn quiet(label: &str) -> ActionButton<'_> {
    ActionButton::new(label, Weight::Quiet)
}

impl<'a> ActionButton<'a> {
    fn new(label: &'a str, weight: Weight) -> Self {
        Self { label, keys: None, weight, min_width: 0.0, selected: false }
    }

    /// Shows the keys that do the same, such as `Ctrl K`.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = (!keys.is_empty()).then_some(keys);
        self
    }

    /// At least this wide, in points.
    pub fn min_width(mut self, points: f32) -> Self {
        self.min_width = points;
        self
    }

    /// Marks a button that is pressed in, such as the filter in force.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// How wide it is where there is room enough, in points.
    #[must_use]
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let font = theme::regular(theme::BODY_SIZE);
        let words = paint::text(ui, self.label, font, Color32::PLACEHOLDER);
        (words.size().x + self.cap_room(ui) + 2.0 * self.padding()).max(self.min_width).ceil()
    }

    fn cap_room(&self, ui: &Ui) -> f32 {
        self.keys.map_or(0.0, |keys| badge::key_cap_size(ui, keys).x + 8.0)
    }

    const fn padding(&self) -> f32 {
        if matches!(self.weight, Weight::Quiet) { 8.0 } else { 12.0 }
    }

    fn colors(&self, p: &Palette, hot: bool) -> (Color32, Color32, Stroke) {
        let edge = |color| Stroke::new(1.0, color);
        match self.weight {
            Weight::Primary if hot => (p.on_accent, p.accent_hover, Stroke::NONE),
            Weight::Primary => (p.on_accent, p.accent, Stroke::NONE),
            Weight::Plain | Weight::Quiet if self.selected => {
                (p.ink, p.accent_tint, edge(p.accent))
            }
            Weight::Plain if hot => (p.ink, p.hover, edge(p.edge)),
            Weight::Plain => (p.ink, p.panel, edge(p.edge)),
            Weight::Quiet if hot => (p.ink, p.hover, edge(p.line)),
            Weight::Quiet => (p.ink, Color32::TRANSPARENT, Stroke::NONE),
        }
    }
}

impl Widget for ActionButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let padding = self.padding();
        let cap = self.keys.map(|keys| badge::key_cap_size(ui, keys));
        let cap_room = self.cap_room(ui);
        let galley = paint::text_within(
            ui,
            self.label,
            theme::regular(theme::BODY_SIZE),
            Color32::PLACEHOLDER,
            (ui.available_width() - cap_room - 2.0 * padding).max(48.0),
        );
        let natural = galley.size().x + cap_room + 2.0 * padding;
        let size = vec2(natural.max(self.min_width).ceil(), theme::CONTROL_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let hot = response.hovered() || response.is_pointer_button_down_on();
        let (ink, fill, edge) = self.colors(p, hot);
        ui.painter().rect(
            rect,
            CornerRadius::same(theme::RADIUS_CONTROL),
            fill,
            edge,
            StrokeKind::Inside,
        );
        let x = rect.left() + (rect.width() - natural) / 2.0 + padding;
        let cap_x = x + galley.size().x + 8.0;
        let y = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley_with_override_text_color(egui::pos2(x, y), galley, ink);
        if let (Some(size), Some(keys)) = (cap, self.keys) {
            let at = egui::pos2(cap_x, rect.center().y - size.y / 2.0);
            let cap_rect = egui::Rect::from_min_size(at, size);
            match self.weight {
                Weight::Primary => {
                    badge::paint_key_cap(ui, cap_rect, keys, ink, p.accent_deep, p.accent_deep);
                }
                Weight::Plain | Weight::Quiet => {
                    badge::paint_key_cap(ui, cap_rect, keys, p.muted, p.panel, p.line);
                }
            }
        }
        paint::focus_ring(ui, &response, rect, theme::RADIUS_CONTROL);
        self.describe(ui, &response);
        response
    }
}

impl ActionButton<'_> {
    fn describe(&self, ui: &Ui, response: &Response) {
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, enabled, self.label);
            info.selected = self.selected.then_some(true);
            info
        });
        if let Some(keys) = self.keys {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_keyboard_shortcut(keys);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::theme::ThemeChoice;

    #[test]
    fn a_button_is_named_by_its_words_and_pressed_by_enter_and_mouse() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                |ui, presses: &mut u32| {
                    if ui.add(primary("Start").keys("Enter")).clicked() {
                        *presses += 1;
                    }
                },
                0,
            );
        harness.get_by_label("Start").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.get_by_label("Start").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 2);
    }
}
