//! A card of the wall: words that are worth reading again, who said them, and what is known about
//! them as badges.
//!
//! Owns its looks, its height and its name. It is drawn where it is told to, so that a wall of
//! thousands draws only those that are seen, and takes no keyboard: its wall has it.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, CornerRadius, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{Tone, badge, paint};
use crate::ui::theme::{self, Palette};

/// Between the edge of the card and its words, in points.
const PADDING: f32 = 16.0;
/// Above and beneath the words, in points.
const AIR: f32 = 14.0;
/// Width of the coloured edge, in points.
const EDGE: f32 = 4.0;
/// Between the parts of a card, in points.
const GAP: f32 = 6.0;
/// Most rows of the words; the whole stands in the form.
const WORDS_ROWS: usize = 7;
/// Most rows of a line beneath.
const LINE_ROWS: usize = 2;

/// What a card is about, told by the edge and by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallKind {
    /// Thanks.
    Kudos,
    /// Feedback between colleagues.
    Feedback,
    /// A mistake that was owned.
    Mistake,
}

impl WallKind {
    const fn edge(self, p: &Palette) -> Color32 {
        match self {
            Self::Kudos => p.kudos,
            Self::Feedback => p.accent,
            Self::Mistake => p.muted,
        }
    }
}

/// What a card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallFace {
    /// What it is about.
    pub kind: WallKind,
    /// The words.
    pub words: String,
    /// Who, how and when; muted.
    pub under: String,
    /// More about it, each on a line or two; muted.
    pub lines: Vec<String>,
    /// What is known about it.
    pub badges: Vec<(Tone, String)>,
}

impl WallFace {
    fn spoken(&self) -> String {
        let mut parts = vec![self.words.as_str(), self.under.as_str()];
        parts.extend(self.lines.iter().map(String::as_str));
        parts.extend(self.badges.iter().map(|(_, words)| words.as_str()));
        parts.join(", ")
    }
}

fn wrapped(
    ui: &Ui,
    text: &str,
    font: FontId,
    ink: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, ink, width);
    job.wrap = TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
    ui.painter().layout_job(job)
}

/// The parts of a card, laid out for a width.
struct Parts {
    texts: Vec<Arc<Galley>>,
    badges: Vec<(Rect, Tone, String)>,
    height: f32,
}

fn lay_out(ui: &Ui, face: &WallFace, width: f32) -> Parts {
    let p = theme::palette(ui);
    let room = (width - EDGE - 2.0 * PADDING).max(40.0);
    let small = theme::regular(theme::SMALL_SIZE);
    let body = theme::regular(theme::BODY_SIZE);
    let mut texts = vec![
        wrapped(ui, &face.words, body, p.ink, room, WORDS_ROWS),
        wrapped(ui, &face.under, small.clone(), p.muted, room, LINE_ROWS),
    ];
    let lines = face.lines.iter();
    texts.extend(lines.map(|line| wrapped(ui, line, small.clone(), p.muted, room, LINE_ROWS)));
    let mut bottom = AIR;
    for text in &texts {
        bottom += text.size().y + GAP;
    }
    let mut badges = Vec::new();
    let (mut x, mut y) = (0.0, bottom + 2.0);
    for (tone, words) in &face.badges {
        let size = badge::badge_size(ui, words);
        let size = vec2(size.x.min(room), size.y);
        if x > 0.0 && x + size.x > room {
            x = 0.0;
            y += badge::MARK_HEIGHT + GAP;
        }
        let rect = Rect::from_min_size(pos2(x, y), size);
        badges.push((rect, *tone, words.clone()));
        x += size.x + GAP;
        bottom = y + badge::MARK_HEIGHT + GAP;
    }
    Parts { texts, badges, height: (bottom - GAP + AIR).ceil() }
}

/// How high a card is that is this wide, in points.
pub fn wall_card_height(ui: &Ui, face: &WallFace, width: f32) -> f32 {
    lay_out(ui, face, width).height
}

/// Draws a card into `rect`; a press chooses it. `has_keyboard` says that it is the chosen one and
/// that its wall has the keyboard.
pub fn wall_card_ui(
    ui: &Ui,
    rect: Rect,
    id: egui::Id,
    face: &WallFace,
    is_chosen: bool,
    has_keyboard: bool,
) -> Response {
    let p = theme::palette(ui);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), face.spoken()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    let radius = CornerRadius::same(theme::RADIUS);
    let fill = if response.hovered() && !is_chosen { p.hover } else { p.panel };
    let edge = if is_chosen { Stroke::new(1.0, p.edge) } else { theme::line(p) };
    let painter = ui.painter();
    painter.rect(rect, radius, fill, edge, StrokeKind::Inside);
    let stripe = Rect::from_min_size(rect.min, vec2(EDGE, rect.height()));
    let left = CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ne: 0, se: 0 };
    painter.rect_filled(stripe, left, face.kind.edge(p));
    let parts = lay_out(ui, face, rect.width());
    let at = pos2(rect.left() + EDGE + PADDING, rect.top());
    let mut y = at.y + AIR;
    for text in parts.texts {
        let height = text.size().y;
        painter.galley(pos2(at.x, y), text, p.ink);
        y += height + GAP;
    }
    for (slot, tone, words) in &parts.badges {
        badge::paint_badge(ui, slot.translate(at.to_vec2()), *tone, words);
    }
    if has_keyboard {
        let stroke = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        let around = CornerRadius::same(theme::RADIUS + 2);
        ui.painter().rect_stroke(rect.expand(2.0), around, stroke, StrokeKind::Outside);
    } else {
        paint::focus_ring(ui, &response, rect, theme::RADIUS);
    }
    response
}
