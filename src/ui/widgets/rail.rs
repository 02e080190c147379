//! An entry of the navigation rail.

use egui::{
    Color32, CornerRadius, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget,
    WidgetInfo, vec2,
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
    name: Option<&'a str>,
    is_stacked: bool,
    is_stop: bool,
}

/// Height of an entry with its keys beneath its name, in points.
pub const STACKED_HEIGHT: f32 = 40.0;
/// Left and right of a name with its keys beneath it, in points.
const STACKED_PADDING: f32 = 8.0;
/// Between a name and its mark, in points.
const MARK_GAP: f32 = 6.0;

impl<'a> RailEntry<'a> {
    /// An entry in words.
    pub fn new(label: &'a str) -> Self {
        let (count, keys, name) = (None, None, None);
        let counted = "waiting";
        let (selected, is_stacked, is_stop) = (false, false, true);
        Self { label, selected, count, counted, keys, name, is_stacked, is_stop }
    }

    /// Shows a shorter name than screen readers say.
    pub fn short(mut self, label: &'a str) -> Self {
        self.name = Some(self.name.unwrap_or(self.label));
        self.label = label;
        self
    }

    /// Puts the keys beneath the name, where there is no room beside it.
    pub fn stacked(mut self) -> Self {
        self.is_stacked = true;
        self
    }

    /// Whether Tab stops there; in a list that arrows go through, only one entry is a stop.
    pub fn stop(mut self, is_stop: bool) -> Self {
        self.is_stop = is_stop;
        self
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
        if self.is_stacked {
            let mark =
                self.count.map_or(0.0, |(count, _)| badge::count_pill_size(ui, count).x + MARK_GAP);
            let font = theme::regular(theme::TINY_SIZE);
            let keys = self.keys.unwrap_or_default();
            let keys = paint::text(ui, keys, font, Color32::PLACEHOLDER).size().x;
            return ((name + mark).max(keys) + 2.0 * STACKED_PADDING + 1.0).ceil();
        }
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
        let name = self.name.unwrap_or(self.label);
        match self.count {
            Some((count, _)) => format!("{name}, {count} {}", self.counted),
            None => name.to_owned(),
        }
    }

    /// The keys that lead there, shown where there is no count.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = (!keys.is_empty()).then_some(keys);
        self
    }
}

impl RailEntry<'_> {
    /// The name with its count, and the keys in small beneath.
    fn paint_stacked(&self, ui: &Ui, rect: Rect) {
        let p = theme::palette(ui);
        let (upper, lower) =
            rect.shrink2(vec2(STACKED_PADDING, 3.0)).split_top_bottom_at_y(rect.top() + 23.0);
        let mut right = upper.right();
        let font = self.font();
        let mark = self.count.map(|(count, tone)| (count, tone, badge::count_pill_size(ui, count)));
        let taken = mark.map_or(0.0, |(.., size)| size.x + MARK_GAP);
        let name = paint::text_within(ui, self.label, font, p.ink, right - upper.left() - taken);
        right = upper.left() + name.size().x + taken;
        paint::middle(ui, name, upper.left(), upper);
        if let Some((count, tone, size)) = mark {
            badge::paint_count_pill(ui, slot(upper, right, size), count, tone);
        }
        if let Some(keys) = self.keys {
            let keys = paint::text(ui, keys, theme::regular(theme::TINY_SIZE), p.muted);
            paint::middle(ui, keys, lower.left(), lower);
        }
    }

    /// The name, with its count or its keys at the right.
    fn paint_in_line(&self, ui: &Ui, rect: Rect) {
        let p = theme::palette(ui);
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
        let font = self.font();
        let x = rect.left() + 12.0;
        paint::middle(ui, paint::text_within(ui, self.label, font, p.ink, right - x), x, rect);
    }

    fn font(&self) -> FontId {
        let weight = if self.selected { theme::strong } else { theme::regular };
        weight(theme::BODY_SIZE)
    }
}

impl Widget for RailEntry<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let height = if self.is_stacked { STACKED_HEIGHT } else { theme::CONTROL_HEIGHT };
        let size = vec2(ui.available_width(), height);
        let sense = if self.is_stop { Sense::click() } else { Sense::CLICK };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let (fill, edge) = if self.selected {
            (p.panel, Stroke::new(1.0, p.line))
        } else if response.hovered() {
            (p.hover, Stroke::NONE)
        } else {
            (Color32::TRANSPARENT, Stroke::NONE)
        };
        let radius = CornerRadius::same(theme::RADIUS_CONTROL);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        if self.is_stacked {
            self.paint_stacked(ui, rect);
        } else {
            self.paint_in_line(ui, rect);
        }
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
