//! The rows that are held of what was found: a stretch of it, however long it is.
//!
//! Owns where the stretch begins and ends, that it stays bounded, and how it goes on at either end.
//! Must not ask for rows or draw them.

use super::row::Line;
use crate::journal::FindPlace;
use std::collections::VecDeque;
use std::rc::Rc;

/// Rows that are asked for at a time.
pub const PAGE: usize = 100;
/// No more rows than this are held; what is farthest from the reader goes first.
pub const MOST: usize = 600;

/// What lies beyond an end of the stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum End {
    /// Nothing: this is all there is on that side.
    #[default]
    Nothing,
    /// More, and the next row there stands at this place.
    At(FindPlace),
    /// More, but nobody knows yet what.
    More,
}

/// A stretch of what was found, in the order in which it is shown.
#[derive(Debug, Clone, Default)]
pub struct Window {
    rows: VecDeque<Rc<Line>>,
    before: End,
    after: End,
}

impl Window {
    /// The rows that are held, from top to bottom.
    #[must_use]
    pub fn rows(&self) -> &VecDeque<Rc<Line>> {
        &self.rows
    }

    /// What lies above.
    #[must_use]
    pub fn before(&self) -> End {
        self.before
    }

    /// What lies beneath.
    #[must_use]
    pub fn after(&self) -> End {
        self.after
    }

    /// Begins at the top with these rows.
    #[must_use]
    pub fn from_top(rows: Vec<Rc<Line>>, has_more: bool) -> Self {
        let after = if has_more { End::More } else { End::Nothing };
        Self { rows: rows.into(), before: End::Nothing, after }
    }

    /// Begins at the bottom; the rows come from there upwards.
    #[must_use]
    pub fn from_bottom(rows: Vec<Rc<Line>>, has_more: bool) -> Self {
        let before = if has_more { End::More } else { End::Nothing };
        Self { rows: rows.into_iter().rev().collect(), before, after: End::Nothing }
    }

    /// Rows that follow beneath.
    pub fn append(&mut self, rows: Vec<Rc<Line>>, has_more: bool) {
        self.rows.extend(rows);
        self.after = if has_more { End::More } else { End::Nothing };
        while self.rows.len() > MOST {
            let gone = self.rows.pop_front();
            self.before = gone.and_then(|line| line.place()).map_or(self.before, End::At);
        }
    }

    /// Rows that come before, from the first one that is held upwards.
    pub fn prepend(&mut self, rows: Vec<Rc<Line>>, has_more: bool) {
        for row in rows {
            self.rows.push_front(row);
        }
        self.before = if has_more { End::More } else { End::Nothing };
        while self.rows.len() > MOST {
            let gone = self.rows.pop_back();
            self.after = gone.and_then(|line| line.place()).map_or(self.after, End::At);
        }
    }

    /// The same stretch, read anew: from the top of it, or from its bottom upwards.
    pub fn read_anew(&mut self, rows: Vec<Rc<Line>>, has_more: bool, from_bottom: bool) {
        let beyond = if has_more { End::More } else { End::Nothing };
        if from_bottom {
            self.rows = rows.into_iter().rev().collect();
            self.before = beyond;
        } else {
            self.rows = rows.into();
            self.after = beyond;
        }
    }

    /// The place to go on from beneath the last row.
    #[must_use]
    pub fn last_place(&self) -> Option<FindPlace> {
        self.rows.back().and_then(|line| line.place())
    }

    /// The place to go on from above the first row.
    #[must_use]
    pub fn first_place(&self) -> Option<FindPlace> {
        self.rows.front().and_then(|line| line.place())
    }
}
