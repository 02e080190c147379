//! An entry of the navigation rail.

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo,
    vec2,
};

use super::{Tone, badge, paint};
use crate::ui::theme;

/// The name of a screen, with what waits there or the keys that lead there. Full width.
#[derive(Clone, Debug)]
#[must_use = "add it to a Ui with `ui.add`"]
pub struct RailEntry<'a> {
    label: &'a str,
    selected: bool,
    count: Option<(usize, Tone)>,
    counted: &'a str,
    keys: Option<&'a str>,
}

impl<'a> RailEntry<'a> {
    /// An entry in words.
    pub fn new(label: &'a str) -> Self {
        Self { label, selected: false, count: None, counted: "waiting", keys: None }
    }

    /// Marks the screen that is shown.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// How many things wait there; nothing is shown for none.
    pub fn count(mut self, count: usize, tone: Tone) -> Self {
        self.count = (count > 0).then_some((count, tone));
        self
    }

    /// What is counted, for screen readers: `open` makes it "Follow-ups, 4 open".
    pub fn counted(mut self, what: &'a str) -> Self {
        self.counted = what;
        self
    }

    /// Width of its name with the count or the keys, in points.
    #[must_use]
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let font = theme::strong(theme::BODY_SIZE);
        let name = paint::text(ui, self.label, font, Color32::PLACEHOLDER).size().x;
        let mark = if let Some((count, _)) = self.count {
            badge::count_pill_size(ui, count).x + 8.0
        } else if let Some(keys) = self.keys {
            badge::key_cap_size(ui, keys).x + 8.0
        } else {
            0.0
        };
        (name + mark + 25.0).ceil()
    }

    /// The name that a screen reader says.
    fn spoken(&self) -> String {
        match self.count {
            Some((count, _)) => format!("{}, {count} {}", self.label, self.counted),
            None => self.label.to_owned(),
        }
    }

    /// The keys that lead there, shown where there is no count.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = (!keys.is_empty()).then_some(keys);
        self
    }
}

impl Widget for RailEntry<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let size = vec2(ui.available_width(), theme::CONTROL_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let (fill, edge) = if self.selected {
            (p.panel, Stroke::new(1.0, p.line))
        } else if response.hovered() {
            (p.hover, Stroke::NONE)
        } else {
            (Color32::TRANSPARENT, Stroke::NONE)
        };
        let radius = CornerRadius::same(theme::RADIUS_CONTROL);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        let mut right = rect.right() - 12.0;
        // Where both do not fit, the name is what is read.
        let keys = self.keys.filter(|_| self.natural_width(ui) <= rect.width());
        if let Some((count, tone)) = self.count {
            let size = badge::count_pill_size(ui, count);
            badge::paint_count_pill(ui, slot(rect, right, size), count, tone);
            right -= size.x + 8.0;
        } else if let Some(keys) = keys {
            let size = badge::key_cap_size(ui, keys);
            badge::paint_key_cap(ui, slot(rect, right, size), keys, p.muted, p.panel, p.line);
            right -= size.x + 8.0;
        }
        let font = if self.selected {
            theme::strong(theme::BODY_SIZE)
        } else {
            theme::regular(theme::BODY_SIZE)
        };
        let x = rect.left() + 12.0;
        paint::middle(ui, paint::text_within(ui, self.label, font, p.ink, right - x), x, rect);
        paint::inner_focus_ring(ui, &response, rect, theme::RADIUS_CONTROL);
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, ui.is_enabled(), self.selected, self.spoken())
        });
        response
    }
}

/// A rectangle of `size` that ends at `right`, in the middle of the height of `rect`.
fn slot(rect: Rect, right: f32, size: egui::Vec2) -> Rect {
    let center = egui::pos2(right - size.x / 2.0, rect.center().y);
    Rect::from_center_size(center, size)
}
