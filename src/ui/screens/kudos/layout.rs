//! Where the cards of the wall stand: even rows of one to three columns.
//!
//! Owns the measures, kept until cards or width change. Must not draw.

use super::KudosView;
use super::draft::Fold;
use super::say;
use crate::journal::WallCard;
use crate::ui::widgets::wall_card_height;
use egui::{Rect, Ui, pos2, vec2};
use std::collections::HashMap;
use uuid::Uuid;

/// Between cards, in points.
pub(super) const GAP: f32 = 12.0;
/// Height of the row that folds mistakes away, in points.
pub(super) const FOLD_HEIGHT: f32 = 48.0;
/// A column is at least so wide, in points, where there is more than one.
const COLUMN: f32 = 288.0;

/// A row of cards.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Place of the first card among those that are shown.
    pub first: usize,
    /// How many cards.
    pub count: usize,
    /// From the top of the wall, in points.
    pub top: f32,
    pub height: f32,
}

/// Where everything stands.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Cards have come or gone since it was made.
    pub is_stale: bool,
    heights: HashMap<Uuid, f32>,
    width: f32,
    scale: f32,
    pub columns: usize,
    pub column_width: f32,
    pub rows: Vec<Row>,
    /// The lines that fold mistakes away, each with its top.
    pub folds: Vec<(f32, Fold)>,
    pub height: f32,
}

impl Layout {
    /// Cards may be other ones, or say something else.
    pub fn forget(&mut self) {
        self.heights.clear();
        self.is_stale = true;
    }

    /// Places the cards that are shown, and the lines between them.
    pub fn make(
        &mut self,
        ui: &Ui,
        view: KudosView<'_>,
        cards: &[WallCard],
        shown: &[usize],
        folds: &[Fold],
    ) {
        let (width, scale) = (ui.available_width(), ui.ctx().pixels_per_point());
        let is_same = (self.width - width).abs() < 0.5 && (self.scale - scale).abs() < 0.001;
        if is_same && !self.is_stale {
            return;
        }
        if !is_same {
            self.heights.clear();
        }
        self.is_stale = false;
        (self.width, self.scale) = (width, scale);
        self.columns = if width >= 3.0 * COLUMN + 2.0 * GAP {
            3
        } else if width >= 2.0 * COLUMN + GAP {
            2
        } else {
            1
        };
        let columns = self.columns as f32;
        self.column_width = ((width - GAP * (columns - 1.0)) / columns).floor();
        self.rows.clear();
        self.folds.clear();
        let (mut top, mut first) = (0.0, 0);
        for fold in folds {
            top = self.rows_of(ui, view, cards, shown, first..fold.after, top);
            self.folds.push((top, *fold));
            top += FOLD_HEIGHT + GAP;
            first = fold.after + fold.unfolded;
            top = self.rows_of(ui, view, cards, shown, fold.after..first, top);
        }
        top = self.rows_of(ui, view, cards, shown, first..shown.len(), top);
        self.height = (top - GAP).max(0.0);
    }

    fn rows_of(
        &mut self,
        ui: &Ui,
        view: KudosView<'_>,
        cards: &[WallCard],
        shown: &[usize],
        places: std::ops::Range<usize>,
        mut top: f32,
    ) -> f32 {
        let end = places.end;
        for first in places.step_by(self.columns.max(1)) {
            let count = self.columns.min(end - first);
            let mut height: f32 = 0.0;
            for card in &shown[first..first + count] {
                height = height.max(self.height_of(ui, view, &cards[*card]));
            }
            self.rows.push(Row { first, count, top, height });
            top += height + GAP;
        }
        top
    }

    fn height_of(&mut self, ui: &Ui, view: KudosView<'_>, card: &WallCard) -> f32 {
        let width = self.column_width;
        *self
            .heights
            .entry(card.item.uid())
            .or_insert_with(|| wall_card_height(ui, &say::face(card, view), width))
    }

    /// Where a card of a row stands, from the left top of the wall.
    pub fn rect(&self, row: &Row, column: usize, origin: egui::Pos2) -> Rect {
        let left = origin.x + column as f32 * (self.column_width + GAP);
        let size = vec2(self.column_width, row.height);
        Rect::from_min_size(pos2(left, origin.y + row.top), size)
    }

    /// Row and column of a place.
    pub fn at(&self, place: usize) -> Option<(usize, usize)> {
        let row = self.rows.partition_point(|row| row.first + row.count <= place);
        let found = self.rows.get(row)?;
        (place >= found.first).then(|| (row, place - found.first))
    }

    /// The place so many rows away in the same column; the last one of a shorter row.
    pub fn beneath(&self, place: usize, rows: isize) -> usize {
        let Some((row, column)) = self.at(place) else { return place };
        let last = self.rows.len().saturating_sub(1);
        let target = row.saturating_add_signed(rows).min(last);
        let Some(found) = self.rows.get(target) else { return place };
        if target == row {
            return place;
        }
        found.first + column.min(found.count - 1)
    }
}
