//! One row of a table: cells of given widths, each on one line.
//!
//! Owns its looks and its name. It is an option of a list that has the keyboard as a whole. Must not know
//! what it stands for.

use std::ops::Range;

use egui::text::TextWrapping;
use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, vec2};

use super::found_row::{MarkBox, describe, mark_box_ui};
use super::list_row::PADDING;
use super::{marked_text, paint};
use crate::ui::theme;

/// Height of a row, in points.
pub const TABLE_ROW_HEIGHT: f32 = 28.0;
/// Room for the box before the first cell, in points.
pub const TABLE_BOX_ROOM: f32 = 26.0;
/// Between two cells, in points.
const GAP: f32 = 12.0;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says; may be empty.
    pub text: String,
    /// Byte ranges of it that were looked for, in order.
    pub found: Vec<Range<usize>>,
    /// Whether it ends at the right, as numbers do.
    pub is_number: bool,
}

/// Draws a row with cells of these widths, in points; `rings` where the list has the keyboard. Answers
/// for the row, and whether its box was pressed.
pub fn table_row_ui(
    ui: &mut Ui,
    cells: &[(Cell, f32)],
    mark: MarkBox,
    selected: bool,
    rings: bool,
) -> (Response, bool) {
    let p = theme::palette(ui);
    let size = vec2(ui.available_width(), TABLE_ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let marked = if mark == MarkBox::Shown(true) { "marked" } else { "" };
    let words = [marked].into_iter().chain(cells.iter().map(|(cell, _)| cell.text.as_str()));
    let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
    describe(ui, &response, selected, &words.join(", "));
    if selected {
        ui.painter().rect_filled(rect, 0, p.accent_tint);
    } else if ui.rect_contains_pointer(rect) {
        ui.painter().rect_filled(rect, 0, p.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(p));
    let inner = rect.shrink2(vec2(PADDING, 0.0));
    let is_box_pressed = match mark {
        MarkBox::Shown(is_marked) => mark_box_ui(ui, &response, inner, is_marked),
        MarkBox::None | MarkBox::Empty => false,
    };
    let mut left = inner.left() + TABLE_BOX_ROOM;
    for (place, (cell, width)) in cells.iter().enumerate() {
        let ink = if place == 0 { p.muted } else { p.ink };
        let galley = cell_galley(ui, cell, ink, width - GAP);
        let at = if cell.is_number { left + width - GAP - galley.size().x } else { left };
        paint::middle(ui, galley, at, rect);
        left += width;
    }
    if selected && rings {
        let ring = Stroke::new(theme::FOCUS_WIDTH, p.focus);
        ui.painter().rect_stroke(rect, 0, ring, StrokeKind::Inside);
    }
    (response, is_box_pressed)
}

fn cell_galley(ui: &Ui, cell: &Cell, ink: Color32, room: f32) -> std::sync::Arc<egui::Galley> {
    let p = theme::palette(ui);
    let spans: Vec<_> = cell.found.iter().map(|span| (span.clone(), p.found)).collect();
    let mut job = marked_text(&paint::one_line(&cell.text), &theme::regular(13.0), ink, &spans);
    job.wrap = TextWrapping::truncate_at_width(room.max(8.0));
    ui.painter().layout_job(job)
}
