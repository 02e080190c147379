//! Find: one box over everything that has words, filters, and what was found as rows or as a table.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else.

mod acts;
mod detail;
mod draft;
mod empty;
mod filters;
mod foot;
mod keys;
mod line;
mod list;
mod row;
mod say;
mod table;
mod window;

pub use acts::shortcuts;
pub use draft::{FindDraft, Look, Marks};
pub use row::{Key, Line, title_of};
pub use window::{End, PAGE, Window};

use crate::domain::Moment;
use crate::domain::feedback::Feedback;
use crate::domain::phrase::Phrase;
use crate::domain::search_query::{Context, SearchQuery};
use crate::domain::when::DateOrder;
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::theme;
use chrono::NaiveDateTime;
use egui::{Ui, vec2};
use uuid::Uuid;

/// Below this width, in points, there is no room for the chosen one beside the list.
const NARROW: f32 = 760.0;
/// Below this height, in points, filters that can be added are left out while the list has the
/// keyboard.
const LOW: f32 = 420.0;

/// What the screen asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum FindAction {
    /// The question has changed: ask again.
    Look,
    /// Read on at an end of what is held.
    More(Edge),
    /// Go to an end of everything that was found.
    Jump(Edge),
    /// Show all rules, phrases and contacts that were found.
    MoreTimeless,
    /// The tags of the journal are looked at: count them, where that is not done.
    CountTags,
    /// Read the follow-up of the chosen one.
    LoadCase(Uuid),
    /// Go back to the screen from which this one was opened.
    Leave,
    /// Delete this entry, which is called so.
    Delete {
        /// The entry.
        uid: Uuid,
        /// What it is called.
        title: String,
    },
    /// Do something to all that is marked, or to the chosen one.
    Many(Many),
    /// Write what was found into a file.
    Export,
    /// Show feedback where it lives.
    OpenFeedback(Box<Feedback>),
    /// Show the contacts.
    OpenContacts,
    /// Show a phrase where it lives.
    OpenPhrase(Box<Phrase>),
}

/// An end of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The first row.
    First,
    /// The last row.
    Last,
}

/// What can be done to many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Give them another kind.
    Kind,
    /// Add a tag.
    AddTag,
    /// Take a tag away.
    TakeTag,
    /// Delete them.
    Delete,
}

/// What the screen shows.
#[derive(Clone, Copy)]
pub struct FindView<'a> {
    /// Vocabularies, contacts, rules and phrases.
    pub setup: &'a Setup,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
    /// Until when nothing can be looked for, in words such as `the file is in`.
    pub waits_until: Option<&'static str>,
}

impl FindView<'_> {
    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    /// The line as it is understood.
    #[must_use]
    pub fn read(&self, line: &str) -> SearchQuery {
        let context = Context {
            vocabulary: &self.setup.vocabulary,
            now: self.civil_now(),
            date_order: self.order,
        };
        SearchQuery::read(line, &context)
    }
}

/// Draws the screen.
pub fn find_ui(ui: &mut Ui, view: FindView<'_>, draft: &mut FindDraft, actions: &mut Vec<Action>) {
    if view.is_behind {
        draft.focus_list = false;
        draft.focus_box = false;
    } else {
        keys::keys(ui, view, draft, actions);
    }
    draft.is_narrow = ui.available_width() < NARROW;
    let is_low = ui.available_height() < LOW;
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    if line::line_ui(ui, view, draft) {
        actions.push(Action::Find(FindAction::Look));
    }
    let query = view.read(&draft.line);
    line::hint_ui(ui, draft, &query);
    let has_list = ui.memory(|memory| memory.has_focus(keys::list_id()));
    if !(is_low && has_list && query.marks.is_empty()) {
        filters::filters_ui(ui, view, draft, &query, actions);
    }
    if draft.line.trim().is_empty() && !is_low && draft.count() > 0 {
        empty::examples_ui(ui, view, draft, actions);
    }
    let height = ui.available_height();
    let has_detail = !draft.is_narrow && draft.look == Look::Rows && draft.chosen().is_some();
    if has_detail {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_M;
            let list = (ui.available_width() * 0.62).floor();
            let rest = ui.available_width() - list - theme::GAP_M;
            ui.allocate_ui(vec2(list, height), |ui| {
                ui.vertical(|ui| list::list_ui(ui, view, draft, &query, actions, height));
            });
            ui.allocate_ui(vec2(rest, height), |ui| {
                ui.vertical(|ui| detail::detail_ui(ui, view, draft, actions, height));
            });
        });
    } else {
        list::list_ui(ui, view, draft, &query, actions, height);
    }
    settle(draft, actions);
}

/// What waits for the end of the frame.
fn settle(draft: &mut FindDraft, actions: &mut Vec<Action>) {
    draft.focus_list = false;
    let owed = draft
        .chosen()
        .and_then(|line| line.entry()?.follow_up.as_ref())
        .map(|owed| owed.uid)
        .filter(|_| !draft.is_narrow && draft.look == Look::Rows);
    let known = draft.case.as_ref().map(|case| case.case.follow_up.uid);
    if owed.is_some() && owed != known && draft.asked_case != owed {
        draft.asked_case = owed;
        actions.extend(owed.map(|uid| Action::Find(FindAction::LoadCase(uid))));
    }
}
