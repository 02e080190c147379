//! One row of what a search found: time, words with what was looked for on a tint, badges, and a second
//! line where the search found something beside the words.
//!
//! Owns its looks and its name. It is an option of a list that has the keyboard as a whole. Must not know
//! what it stands for.

use std::ops::Range;

use egui::text::TextWrapping;
use egui::{
    CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::list_row::{PADDING, TIME_WIDTH, paint_marks};
use super::{Tone, marked_text, paint};
use crate::ui::theme;

/// Height of a row with one line, in points.
const ONE_LINE: f32 = 34.0;
/// Height of a row with two, in points.
const TWO_LINES: f32 = 52.0;
/// The box of a mark, in points.
const BOX: f32 = 16.0;
/// Room for the box before the words, in points.
const BOX_ROOM: f32 = 26.0;

/// What a row shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct FoundRow<'a> {
    /// At the left, muted; may be empty.
    pub time: &'a str,
    /// The words, on one line.
    pub text: &'a str,
    /// Byte ranges of them that were looked for, in order.
    pub found: &'a [Range<usize>],
    /// A second line, muted; may be empty.
    pub detail: &'a str,
    /// Byte ranges of that, likewise.
    pub detail_found: &'a [Range<usize>],
    /// Badges at the right, in reading order.
    pub badges: &'a [(Tone, String)],
    /// The box at its beginning.
    pub mark: MarkBox,
}

/// The box at the beginning of a row, by which it is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkBox {
    /// No row has one.
    #[default]
    None,
    /// Others have one; this one cannot be marked.
    Empty,
    /// It can be marked, and is or is not.
    Shown(bool),
}

/// How high such a row is, in points.
#[must_use]
pub fn found_row_height(has_detail: bool) -> f32 {
    if has_detail { TWO_LINES } else { ONE_LINE }
}

/// Draws a row across the available width; `rings` where the list has the keyboard. Answers for the
/// row, and whether its box was pressed.
pub fn found_row_ui(
    ui: &mut Ui,
    row: &FoundRow<'_>,
    selected: bool,
    rings: bool,
) -> (Response, bool) {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), found_row_height(!row.detail.is_empty()));
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    describe(ui, &response, selected, &spoken(row));
    let is_pointed_at = ui.rect_contains_pointer(rect);
    if selected {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if is_pointed_at {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let mut inner = rect.shrink2(vec2(PADDING, 0.0));
    let mut is_box_pressed = false;
    if let MarkBox::Shown(is_marked) = row.mark {
        is_box_pressed = mark_box_ui(ui, &response, inner, is_marked);
    }
    if row.mark != MarkBox::None {
        inner.min.x += BOX_ROOM;
    }
    words_ui(ui, row, inner);
    if selected && rings {
        let ring = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(rect, 0, ring, StrokeKind::Inside);
    }
    (response, is_box_pressed)
}

/// Names an option of a list for screen readers.
pub(super) fn describe(ui: &Ui, response: &Response, selected: bool, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(selected));
}

/// The box at the beginning of a row; true where it was pressed.
pub(super) fn mark_box_ui(ui: &Ui, row: &Response, inner: Rect, is_marked: bool) -> bool {
    let p = theme::palette(ui);
    let at = pos2(inner.left(), (inner.center().y - BOX / 2.0).round());
    let rect = Rect::from_min_size(at, vec2(BOX, BOX));
    let response = ui.interact(rect.expand(6.0), row.id.with("mark"), Sense::CLICK);
    let fill = if is_marked { p.accent } else { p.panel };
    let edge = Stroke::new(1.0, if is_marked { p.accent } else { p.edge });
    let radius = CornerRadius::same(theme::RADIUS_SMALL);
    ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
    if is_marked {
        let tick = paint::text(ui, "✓", theme::strong(theme::SMALL_SIZE), p.on_accent);
        let x = rect.center().x - tick.size().x / 2.0;
        paint::middle(ui, tick, x, rect);
    }
    response.clicked()
}

fn words_ui(ui: &Ui, row: &FoundRow<'_>, inner: Rect) {
    let p = theme::palette(ui);
    let (upper, lower) = if row.detail.is_empty() {
        (inner, None)
    } else {
        let (upper, lower) = inner.shrink2(vec2(0.0, 4.0)).split_top_bottom_at_fraction(0.5);
        (upper, Some(lower))
    };
    let right = paint_marks(ui, upper, row.badges);
    let mut left = upper.left();
    if !row.time.is_empty() {
        let time = paint::text(ui, row.time, theme::regular(theme::SMALL_SIZE), p.muted);
        let width = time.size().x;
        paint::middle(ui, time, left, upper);
        left += TIME_WIDTH.max(width + 12.0);
    }
    let line = |text: &str, found: &[Range<usize>], size: f32, ink, room: f32| {
        let spans: Vec<_> = found.iter().map(|span| (span.clone(), p.found)).collect();
        let mut job = marked_text(&paint::one_line(text), &theme::regular(size), ink, &spans);
        job.wrap = TextWrapping::truncate_at_width(room.max(8.0));
        ui.painter().layout_job(job)
    };
    let words = line(row.text, row.found, theme::BODY_SIZE, p.ink, right - left);
    paint::middle(ui, words, left, upper);
    if let Some(lower) = lower {
        let room = lower.right() - left;
        let words = line(row.detail, row.detail_found, theme::SMALL_SIZE, p.muted, room);
        paint::middle(ui, words, left, lower);
    }
}

/// What a screen reader says: everything in reading order.
fn spoken(row: &FoundRow<'_>) -> String {
    let marked = if row.mark == MarkBox::Shown(true) { "marked" } else { "" };
    [marked, row.time, row.text, row.detail]
        .into_iter()
        .chain(row.badges.iter().map(|(_, words)| words.as_str()))
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
