//! The card: a panel with a one-pixel edge and, where it has one, a header.

use egui::{CornerRadius, Frame, InnerResponse, Margin, Rect, Sense, Ui, UiBuilder, vec2};

use super::{hat, paint};
use crate::domain::creed::Hat;
use crate::ui::theme;

/// Height of the header row, in points.
const HEADER_HEIGHT: f32 = 36.0;

/// The hat in the header, in points.
const HAT: f32 = 24.0;

/// A panel that groups things. Takes the full available width.
#[derive(Clone, Debug, Default)]
#[must_use = "call `show`"]
pub struct Card<'a> {
    title: Option<&'a str>,
    note: Option<&'a str>,
    person: Option<(Hat, &'a str)>,
    flush: bool,
    min_height: f32,
}

impl<'a> Card<'a> {
    /// A card without a header.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bold words at the left of the header.
    pub fn title(mut self, title: &'a str) -> Self {
        self.title = Some(title);
        self
    }

    /// Muted words at the right of the header.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = Some(note);
        self
    }

    /// Whose it is: their hat, or the initials of this name, before the title.
    pub fn person(mut self, hat: Hat, name: &'a str) -> Self {
        self.person = Some((hat, name));
        self
    }

    /// Lets the contents reach the edges, for lists.
    pub fn flush(mut self) -> Self {
        self.flush = true;
        self
    }

    /// At least this high, in points, the header included.
    pub fn min_height(mut self, points: f32) -> Self {
        self.min_height = points;
        self
    }

    /// Draws the card around `add_contents`.
    pub fn show<R>(self, ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let p = theme::palette(ui);
        Frame::new()
            .fill(p.panel)
            .stroke(theme::line(p))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.set_min_height((self.min_height - 2.0).max(0.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                self.header_ui(ui);
                self.body(ui, add_contents)
            })
    }

    fn body<R>(&self, ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
        let margin = if self.flush { Margin::ZERO } else { Margin::same(16) };
        Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                if !self.flush {
                    ui.spacing_mut().item_spacing.y = theme::GAP_S;
                }
                let inner = add_contents(ui);
                if self.flush {
                    // The divider under the last row becomes the edge of the card.
                    ui.add_space(-1.0);
                }
                inner
            })
            .inner
    }

    fn header_ui(&self, ui: &mut Ui) {
        let Some(title) = self.title else { return };
        let p = theme::palette(ui);
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(vec2(width, HEADER_HEIGHT), Sense::hover());
        let inner = rect.shrink2(vec2(16.0, 0.0));
        let mut right = inner.right();
        if let Some(note) = self.note {
            let font = theme::regular(theme::SMALL_SIZE);
            let galley = paint::text_within(ui, note, font, p.muted, inner.width() * 0.6);
            right -= galley.size().x;
            let slot = Rect::from_min_max(egui::pos2(right, inner.top()), inner.max);
            label_at(ui, slot, galley.text(), false);
            right -= 16.0;
        }
        let mut left = inner.left();
        if let Some((hat, name)) = self.person {
            let at = egui::pos2(left, rect.center().y - HAT / 2.0);
            hat::paint_avatar(ui, hat, name, Rect::from_min_size(at, vec2(HAT, HAT)));
            left += HAT + 8.0;
        }
        let start = egui::pos2(left, inner.top());
        let slot = Rect::from_min_max(start, egui::pos2(right.max(left), inner.max.y));
        label_at(ui, slot, title, true);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    }
}

/// A real label, so that screen readers and tests find the words of the header.
fn label_at(ui: &mut Ui, slot: Rect, text: &str, is_title: bool) {
    let words = if is_title { theme::bold(text) } else { theme::muted(ui, text) };
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt((text, is_title))
            .max_rect(slot)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    child.add(egui::Label::new(words).truncate());
}
