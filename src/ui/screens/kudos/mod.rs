//! Kudos & feedback: what was good, what helps to grow, and the goals that it is evidence for.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else.

mod acts;
mod balance;
mod draft;
mod goals;
mod head;
mod keys;
mod layout;
mod say;
mod wall;

pub use acts::SHORTCUTS;
pub use draft::{KudosDraft, Tab};

use crate::domain::feedback::Feedback;
use crate::domain::goal::Goal;
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::mistake::Mistake;
use crate::domain::when::DateOrder;
use crate::domain::{Moment, RowId};
use crate::journal::{EntryRow, Setup};
use crate::ui::action::Action;
use crate::ui::dialogs::notes::Note;
use crate::ui::theme;
use chrono::NaiveDateTime;
use egui::{Ui, vec2};
use uuid::Uuid;

/// What the screen asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum KudosAction {
    /// The question has changed: ask again.
    Look,
    /// Read the next page.
    More,
    /// Write thanks down; about this interaction, where there is one.
    AddKudos(Option<Box<Interaction>>),
    /// Write feedback down.
    AddFeedback,
    /// Own a mistake.
    OwnMistake,
    /// Add a goal.
    AddGoal,
    /// Open the form of thanks, with the interaction that they were said about.
    EditKudos(Box<Kudos>, Option<Box<EntryRow>>),
    /// Open the form of feedback, with the conversation that has the agreed step.
    EditFeedback(Box<Feedback>, Option<Box<EntryRow>>),
    /// Open the form of a mistake.
    EditMistake(Box<Mistake>),
    /// Open the form of a goal.
    EditGoal(Box<Goal>),
    /// Save what a form holds.
    Save(Box<Note>),
    /// Show the thanks that are ready for a colleague.
    Thanks(Box<Kudos>),
    /// The colleague was told.
    PassedOn(Box<Kudos>),
    /// Link something to a goal, or ask to which.
    Evidence {
        /// The thing.
        of: Uuid,
        /// What it is called.
        title: String,
        /// The goals that it is evidence for already, as far as that is known.
        linked: Vec<RowId>,
    },
    /// Link something to this goal, or take the link away.
    Link {
        /// The goal.
        goal: Uuid,
        /// The thing.
        of: Uuid,
        /// Whether it is evidence from now on.
        linked: bool,
    },
}

/// What the screen shows beside what is in its draft.
#[derive(Clone, Copy)]
pub struct KudosView<'a> {
    /// Vocabularies, rules, phrases, creed, goals.
    pub setup: &'a Setup,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

impl KudosView<'_> {
    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }
}

/// Below this height, in points, the balance scrolls with the wall.
const LOW: f32 = 460.0;
/// Height that goals and evidence need under each other, in points.
const BOTH: f32 = 340.0;
/// Below this width, in points, goals and evidence stand under each other.
const NARROW: f32 = 640.0;

/// Draws the screen.
pub fn kudos_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
) {
    if view.is_behind {
        draft.focus_wall = false;
        draft.focus_search = false;
    } else {
        keys::keys(ui, view, draft, actions);
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    let is_low = ui.available_height() < LOW;
    head::head_ui(ui, view, draft, actions, is_low);
    ui.add_space(4.0);
    match draft.tab {
        Tab::Wall => {
            let beneath = if is_low { 0.0 } else { balance::PANEL + theme::GAP_M };
            let height = ui.available_height() - beneath;
            wall_and_acts_ui(ui, view, draft, actions, height, is_low);
            if !is_low {
                ui.add_space(theme::GAP_M - theme::GAP_S);
                balance::balance_ui(ui, draft);
            }
        }
        Tab::Goals => goals_tab_ui(ui, view, draft, actions),
    }
    draft.focus_wall = false;
    draft.focus_search = false;
    draft.focus_goals = false;
    draft.opens = None;
}

fn goals_tab_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
) {
    let height = ui.available_height();
    if ui.available_width() < NARROW {
        return narrow_goals_ui(ui, view, draft, actions, height);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_M;
        let beside = (ui.available_width() * 0.38).clamp(260.0, 400.0).floor();
        let rest = ui.available_width() - beside - theme::GAP_M;
        ui.allocate_ui(vec2(beside, height), |ui| {
            ui.vertical(|ui| goals::goals_ui(ui, view, draft, actions, height));
        });
        ui.allocate_ui(vec2(rest, height), |ui| {
            ui.vertical(|ui| {
                goals::evidence_head_ui(ui, view, draft, actions);
                let height = ui.available_height();
                wall_and_acts_ui(ui, view, draft, actions, height, false);
            });
        });
    });
}

/// Goals and evidence under each other; where there is no room for both, the one that has the
/// keyboard.
fn narrow_goals_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    height: f32,
) {
    let takes_turns = height < BOTH;
    let is_on_wall = ui.memory(|memory| memory.has_focus(keys::wall_id()));
    let shows_evidence = (is_on_wall || draft.focus_wall) && !draft.focus_goals;
    if !takes_turns || !shows_evidence {
        let upper = if takes_turns { height } else { (height * 0.45).floor() };
        goals::goals_ui(ui, view, draft, actions, upper);
        ui.add_space(theme::GAP_S);
    }
    if !takes_turns || shows_evidence {
        goals::evidence_head_ui(ui, view, draft, actions);
        let rest = ui.available_height();
        wall_and_acts_ui(ui, view, draft, actions, rest, true);
    }
}

/// The cards, and beneath them what can be done with the chosen one.
fn wall_and_acts_ui(
    ui: &mut Ui,
    view: KudosView<'_>,
    draft: &mut KudosDraft,
    actions: &mut Vec<Action>,
    height: f32,
    is_low: bool,
) {
    let bar = if draft.chosen_card().is_some() { acts::BAR_HEIGHT } else { 0.0 };
    wall::wall_ui(ui, view, draft, actions, (height - bar).max(96.0), is_low);
    if bar > 0.0 {
        acts::bar_ui(ui, view, draft, actions);
    }
}
