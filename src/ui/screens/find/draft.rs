//! What is typed, found, chosen and marked on the screen.
//!
//! Owns the line, the rows that are held, the row that the keys are about, and the marks. Must not ask
//! for anything or draw.

use super::row::{Key, Line};
use super::window::{End, Window};
use crate::journal::{CaseView, FindCounts};
use std::collections::HashSet;
use std::rc::Rc;
use uuid::Uuid;

/// How what was found is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// As rows under their days.
    #[default]
    Rows,
    /// As a table with a column for each fact.
    Table,
}

/// Which entries are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marks {
    /// These.
    These(HashSet<Uuid>),
    /// Everything that was found, but for these.
    AllBut(HashSet<Uuid>),
}

/// So many single entries can be left out of everything that was found.
const LEFT_OUT_MAX: usize = 1_000;

impl Default for Marks {
    fn default() -> Self {
        Self::These(HashSet::new())
    }
}

impl Marks {
    /// True where nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::These(uids) if uids.is_empty())
    }

    /// Whether this entry is marked.
    #[must_use]
    pub fn has(&self, uid: Uuid) -> bool {
        match self {
            Self::These(uids) => uids.contains(&uid),
            Self::AllBut(uids) => !uids.contains(&uid),
        }
    }
}

/// What the screen remembers.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish for the next frame")]
pub struct FindDraft {
    /// What is typed.
    pub line: String,
    /// How it is shown.
    pub look: Look,
    /// True to begin with the oldest.
    pub oldest_first: bool,
    /// Rules, phrases and contacts; they stand on top.
    pub timeless: Vec<Rc<Line>>,
    /// True where there are more of those.
    pub has_more_timeless: bool,
    /// The rows that are held; none before the first answer.
    pub window: Option<Window>,
    /// How many there are of each sort, as far as was counted; none before the first answer.
    pub counts: Option<FindCounts>,
    /// True while those are not all yet.
    pub counts_go_on: bool,
    /// The commonest tags of the journal, and how often each is there; none before they were counted.
    pub tags: Option<Vec<(String, u64)>>,
    /// The same counted anew: shown once nobody has the list of them open.
    pub next_tags: Option<Vec<(String, u64)>>,
    /// True while more is on its way.
    pub is_looking: bool,
    /// How far back was looked, while nothing or little was found yet.
    pub looked_to: Option<chrono::NaiveDate>,
    /// The row that the keys are about.
    pub cursor: Option<Key>,
    /// That row as it was last held: it stays beside the list although its page is gone.
    pub chosen: Option<Rc<Line>>,
    /// The follow-up of that row, once it was read.
    pub case: Option<Rc<CaseView>>,
    /// The follow-up that was asked for last.
    pub asked_case: Option<Uuid>,
    /// What is marked.
    pub marks: Marks,
    /// The box gets the keyboard in this frame.
    pub focus_box: bool,
    /// All its words are chosen then, so that typing begins anew.
    pub selects_all: bool,
    /// The cursor of the box goes to this byte in this frame.
    pub caret: Option<usize>,
    /// The list gets the keyboard in this frame.
    pub focus_list: bool,
    /// The chosen row comes into sight in this frame.
    pub scrolls_to_cursor: bool,
    /// The first row that is seen, and how far its top lies beneath the edge, in points: it stays
    /// there when rows come before it.
    pub(super) top: Option<(Key, f32)>,
    /// How high the list is, in points.
    pub(super) height: f32,
    /// How far it is scrolled, in points.
    pub(super) offset: f32,
    /// It was scrolled by the program, and not by the person.
    pub(super) is_moved: bool,
    /// The first row in sight, from the top of what is held, and how many are.
    pub(super) in_sight: (usize, usize),
    /// The list of tags was open in the last frame.
    pub(super) has_tags_open: bool,
    /// The window has no room for the chosen one beside the list.
    pub(super) is_narrow: bool,
}

impl FindDraft {
    /// How many rows can be chosen.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown_timeless().len() + self.window.as_ref().map_or(0, |it| it.rows().len())
    }

    /// What has no time stands above the first row of all.
    #[must_use]
    pub fn shown_timeless(&self) -> &[Rc<Line>] {
        let is_at_top = self.window.as_ref().is_none_or(|it| it.before() == End::Nothing);
        if is_at_top { &self.timeless } else { &[] }
    }

    /// The row of this place, from the top of what is held.
    #[must_use]
    pub fn line_at(&self, place: usize) -> Option<&Rc<Line>> {
        let timeless = self.shown_timeless();
        match place.checked_sub(timeless.len()) {
            None => timeless.get(place),
            Some(place) => self.window.as_ref()?.rows().get(place),
        }
    }

    /// The rows that can be chosen, from the top of what is held.
    pub fn lines(&self) -> impl Iterator<Item = &Rc<Line>> {
        self.shown_timeless().iter().chain(self.window.iter().flat_map(Window::rows))
    }

    /// The place of the row that the keys are about.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        let cursor = self.cursor?;
        self.lines().position(|line| line.key == cursor)
    }

    /// How many rows are in sight.
    #[must_use]
    pub fn rows_in_sight(&self) -> usize {
        self.in_sight.1
    }

    /// The place of the first row in sight.
    #[must_use]
    pub fn first_in_sight(&self) -> Option<usize> {
        (self.in_sight.1 > 0).then_some(self.in_sight.0)
    }

    /// Other rows are shown from their beginning.
    pub fn show_from_top(&mut self) {
        self.top = None;
        self.offset = 0.0;
        self.is_moved = true;
    }

    /// Makes the row of this place the one that the keys are about.
    pub fn choose(&mut self, place: usize) {
        let Some(line) = self.line_at(place).cloned() else { return };
        if self.chosen.as_ref().map(|it| it.item.uid()) != Some(line.item.uid()) {
            self.case = None;
            self.asked_case = None;
        }
        self.cursor = Some(line.key);
        self.chosen = Some(line);
        self.scrolls_to_cursor = true;
    }

    /// The chosen row, where it is still among what was found.
    #[must_use]
    pub fn chosen(&self) -> Option<&Rc<Line>> {
        self.chosen.as_ref().filter(|line| Some(line.key) == self.cursor)
    }

    /// Chooses a row where none is, or where the chosen one is gone: the same entry, else the one in
    /// its place.
    pub fn settle(&mut self, place_before: Option<usize>) {
        let uid = self.chosen.as_ref().map(|line| line.item.uid());
        let place = self.place().or_else(|| self.lines().position(|it| Some(it.item.uid()) == uid));
        let last = self.count().checked_sub(1);
        let Some(place) = place.or(last.map(|last| place_before.unwrap_or(0).min(last))) else {
            self.cursor = None;
            self.chosen = None;
            self.case = None;
            return;
        };
        let scrolls = self.scrolls_to_cursor;
        self.choose(place);
        self.scrolls_to_cursor = scrolls;
    }

    /// Marks an entry, or takes its mark away; false where too many are left out of everything already.
    pub fn toggle(&mut self, uid: Uuid) -> bool {
        let (uids, most) = match &mut self.marks {
            Marks::These(uids) => (uids, usize::MAX),
            Marks::AllBut(uids) => (uids, LEFT_OUT_MAX),
        };
        if !uids.remove(&uid) {
            if uids.len() >= most {
                return false;
            }
            uids.insert(uid);
        }
        true
    }

    /// Marks an entry that may be marked already.
    pub fn mark(&mut self, uid: Uuid) {
        match &mut self.marks {
            Marks::These(uids) => uids.insert(uid),
            Marks::AllBut(uids) => uids.remove(&uid),
        };
    }
}
