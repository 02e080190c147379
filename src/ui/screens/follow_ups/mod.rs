//! Follow-ups: what is owed, the most urgent first, and beside it everything about one of them.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else.

mod acts;
mod aside;
mod deeds;
mod detail;
mod draft;
mod fields;
mod filters;
mod form;
mod form_ui;
mod keys;
mod letter;
mod list;
mod referral;
mod say;
mod steps;

pub use acts::shortcuts;
pub use draft::{Begun, Fault, FollowUpsDraft, Pending};
pub use form::Form;
pub(crate) use say::step_marks;

use crate::domain::Moment;
use crate::domain::when::DateOrder;
use crate::journal::{FollowUpCounts, Setup};
use crate::ui::action::Action;
use crate::ui::theme;
use chrono::{NaiveDate, NaiveDateTime};
use egui::{Ui, vec2};

/// Below this width, in points, list and chosen follow-up take turns.
const NARROW: f32 = 720.0;
/// Widest list beside the chosen follow-up, in points.
const LIST_WIDTH: f32 = 420.0;

/// What the screen shows beside what is in its draft.
#[derive(Clone, Copy)]
pub struct FollowUpsView<'a> {
    /// Hours, words and contacts.
    pub setup: &'a Setup,
    /// How many follow-ups stand where.
    pub counts: FollowUpCounts,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

impl FollowUpsView<'_> {
    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    fn today(&self) -> NaiveDate {
        self.civil_now().date()
    }
}

/// Draws the screen.
pub fn follow_ups_ui(
    ui: &mut Ui,
    view: FollowUpsView<'_>,
    draft: &mut FollowUpsDraft,
    actions: &mut Vec<Action>,
) {
    draft.is_narrow = ui.available_width() < NARROW;
    if view.is_behind {
        draft.focus_list = false;
    } else {
        keys::keys(ui, view, draft, actions);
    }
    draft.field = None;
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    let shows_one = draft.is_narrow && draft.is_detail_open;
    if !shows_one {
        filters::head_ui(ui, view, draft, actions);
        ui.add_space(4.0);
    }
    let height = ui.available_height();
    if shows_one {
        detail::detail_ui(ui, view, draft, actions, height);
    } else if draft.is_narrow {
        list::list_ui(ui, view, draft, actions, height);
    } else {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_M;
            let beside = LIST_WIDTH.min((ui.available_width() * 0.42).floor());
            let rest = ui.available_width() - beside - theme::GAP_M;
            ui.allocate_ui(vec2(beside, height), |ui| {
                ui.vertical(|ui| list::list_ui(ui, view, draft, actions, height));
            });
            ui.allocate_ui(vec2(rest, height), |ui| {
                ui.vertical(|ui| detail::detail_ui(ui, view, draft, actions, height));
            });
        });
    }
    draft.focus_list = false;
    if let Some(form) = draft.saves.take() {
        deeds::save(form, view, draft, actions);
    }
    if std::mem::take(&mut draft.leaves) {
        draft.leave_form();
        draft.field = None;
        ui.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        ui.ctx().request_repaint();
    }
}
