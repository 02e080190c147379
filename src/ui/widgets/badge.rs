//! Small marks that are read, not pressed: badges, count pills, key caps, the avatar.
//!
//! Owns their looks and their names. A badge always carries a word, so that nothing is told by
//! colour alone.

use egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::paint;
use crate::ui::theme::{self, Pair, Palette};

/// What a mark means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A plain word, outlined.
    #[default]
    Neutral,
    /// Ours: an open count, a chosen thing.
    Accent,
    /// Filled with the accent: the one step that is owed now.
    Strong,
    /// Done, kept, solved.
    Good,
    /// Soon, moved, worth a look.
    Warn,
    /// Late, refused.
    Bad,
}

impl Tone {
    /// Text and background of this tone.
    #[must_use]
    pub const fn pair(self, p: &Palette) -> Pair {
        match self {
            Self::Neutral => Pair { fg: p.muted, bg: p.panel },
            Self::Accent => Pair { fg: p.accent, bg: p.accent_tint },
            Self::Strong => Pair { fg: p.on_accent, bg: p.accent },
            Self::Good => p.good,
            Self::Warn => p.warn,
            Self::Bad => p.bad,
        }
    }

    /// The colour of a mark without words: a stripe, a dot.
    #[must_use]
    pub const fn mark(self, p: &Palette) -> Color32 {
        match self {
            Self::Strong => p.accent,
            tone => tone.pair(p).fg,
        }
    }
}

/// Height of a badge and of a key cap, in points.
pub(super) const MARK_HEIGHT: f32 = 20.0;
/// Around the words of a badge, left and right, in points.
const BADGE_PADDING: f32 = 6.0;

/// A short word on a tint, such as `1 day late`.
pub fn badge_ui(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let room = ui.available_width().max(64.0);
    let mut size = badge_size(ui, text);
    size.x = size.x.min(room);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_badge(ui, rect, tone, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// Room that a badge takes.
pub(super) fn badge_size(ui: &Ui, text: &str) -> egui::Vec2 {
    let font = theme::regular(theme::SMALL_SIZE);
    let words = paint::text(ui, text, font, Color32::PLACEHOLDER);
    vec2(words.size().x.ceil() + 2.0 * BADGE_PADDING, MARK_HEIGHT)
}

pub(super) fn paint_badge(ui: &Ui, rect: Rect, tone: Tone, text: &str) {
    let p = theme::palette(ui);
    let Pair { fg, bg } = tone.pair(p);
    let edge = match tone {
        Tone::Neutral => Stroke::new(1.0, p.line),
        // Tints alone are hard to tell apart in high contrast.
        _ if p.outlined => Stroke::new(1.0, fg),
        _ => Stroke::NONE,
    };
    let radius = CornerRadius::same(theme::RADIUS_SMALL);
    ui.painter().rect(rect, radius, bg, edge, StrokeKind::Inside);
    let font = theme::regular(theme::SMALL_SIZE);
    let room = rect.width() - 2.0 * BADGE_PADDING + 0.5;
    let words = paint::text_within(ui, text, font, fg, room);
    paint::middle(ui, words, rect.left() + BADGE_PADDING, rect);
}

pub(super) fn count_pill_size(ui: &Ui, count: usize) -> egui::Vec2 {
    let width =
        paint::text(ui, &count.to_string(), theme::strong(theme::TINY_SIZE), Color32::PLACEHOLDER)
            .size()
            .x;
    vec2((width + 12.0).max(20.0), 16.0)
}

pub(super) fn paint_count_pill(ui: &Ui, rect: Rect, count: usize, tone: Tone) {
    let p = theme::palette(ui);
    let Pair { fg, bg } = if tone == Tone::Bad { p.bad_strong } else { Tone::Strong.pair(p) };
    ui.painter().rect_filled(rect, rect.height() / 2.0, bg);
    let galley = paint::text(ui, &count.to_string(), theme::strong(theme::TINY_SIZE), fg);
    let x = rect.center().x - galley.size().x / 2.0;
    paint::middle(ui, galley, x, rect);
}

/// The keys of a command as a small bordered label, such as `Ctrl K`.
///
/// Silent for screen readers where it stands beside its button, which tells the keys itself.
pub fn key_cap_ui(ui: &mut Ui, keys: &str) -> Response {
    let p = theme::palette(ui);
    let size = key_cap_size(ui, keys);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint_key_cap(ui, rect, keys, p.muted, p.panel, p.line);
    response
}

/// Room that a key cap takes.
pub(super) fn key_cap_size(ui: &Ui, keys: &str) -> egui::Vec2 {
    let font = theme::regular(theme::TINY_SIZE);
    let width = paint::text(ui, keys, font, Color32::PLACEHOLDER).size().x;
    vec2((width + 10.0).max(18.0).ceil(), 18.0)
}

pub(super) fn paint_key_cap(
    ui: &Ui,
    rect: Rect,
    keys: &str,
    ink: Color32,
    fill: Color32,
    edge: Color32,
) {
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::RADIUS_SMALL),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let galley = paint::text(ui, keys, theme::regular(theme::TINY_SIZE), ink);
    let x = rect.center().x - galley.size().x / 2.0;
    paint::middle(ui, galley, x, rect);
}
