//! The Desk: the capture line, the chips under it, presets, today and open promises.
//!
//! A function of read-only data and the person's own draft; it pushes actions and changes nothing
//! else.

mod capture;
mod chips;
mod greeting;
mod keyboard;
mod presets;
mod promises;
#[cfg(test)]
mod tests;
mod today;

pub use capture::LINE_ID;

use crate::domain::Moment;
use crate::domain::quick_entry::{self, Parsed};
use crate::domain::when::DateOrder;
use crate::journal::Setup;
use crate::ui::action::Action;
use crate::ui::state::{DeskDraft, Part};
use crate::ui::theme;
use crate::ui::widgets::{Tone, follow_keyboard_with, notice_ui, plain, quiet, small_button_ui};
use crate::ui::words;
use crate::worker::DeskData;
use chrono::NaiveDateTime;
use egui::accesskit::Live;
use egui::{Label, Rect, RichText, ScrollArea, Ui};

/// Below this width, in points, the cards stand under each other and the whole screen scrolls.
const NARROW: f32 = 720.0;
/// Below this height, in points, likewise.
const LOW: f32 = 480.0;
/// Longest name of a rule above the line, in characters.
const RULE_CHARS: usize = 40;
/// Width of the promises beside today, in points.
const SIDE_WIDTH: f32 = 320.0;

/// What the Desk shows.
#[derive(Clone, Copy)]
pub struct DeskView<'a> {
    /// Today, promises and counts.
    pub data: &'a DeskData,
    /// The time at the desk.
    pub now: Moment,
    /// How `3/4` is read.
    pub order: DateOrder,
    /// Whether these are made-up entries.
    pub is_sample: bool,
    /// Whether a dialog stands in front and has the keyboard.
    pub is_behind: bool,
}

impl<'a> DeskView<'a> {
    fn setup(&self) -> &'a Setup {
        &self.data.setup
    }

    fn civil_now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    fn parse(&self, line: &str) -> Parsed {
        quick_entry::parse(line, &self.setup().context(self.civil_now(), self.order))
    }
}

/// Draws the Desk.
pub fn desk_ui(ui: &mut Ui, view: DeskView<'_>, draft: &mut DeskDraft, actions: &mut Vec<Action>) {
    if view.is_behind {
        draft.focus = None;
    } else {
        greeting::keys(ui, draft, actions);
        keyboard::keys(ui, draft);
    }
    let size = ui.available_size();
    let is_small = size.x < NARROW || size.y < LOW;
    draft.part = None;
    if is_small {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let title = head_ui(ui, view, draft, actions);
            today::today_ui(ui, view, draft, actions, false);
            ui.add_space(theme::GAP_M);
            promises::promises_ui(ui, view, draft, actions, false);
            follow_keyboard_with(ui, Some((capture::line_id(), title)));
        });
    } else {
        head_ui(ui, view, draft, actions);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_M;
            let beside = SIDE_WIDTH.min(ui.available_width() * 0.36);
            let main = ui.available_width() - beside - theme::GAP_M;
            let height = ui.available_height();
            ui.allocate_ui(egui::vec2(main, height), |ui| {
                ui.vertical(|ui| today::today_ui(ui, view, draft, actions, true));
            });
            ui.allocate_ui(egui::vec2(beside, height), |ui| {
                ui.vertical(|ui| promises::promises_ui(ui, view, draft, actions, true));
            });
        });
    }
    draft.focus = draft.next_focus.take();
    look_again_where_keyboard_is_lost(ui);
}

/// What had the keyboard is gone, such as a row that was deleted: egui takes note of that after the
/// frame, and where the keyboard goes instead is decided in the next one, which has to come.
fn look_again_where_keyboard_is_lost(ui: &Ui) {
    let Some(focused) = ui.memory(egui::Memory::focused) else { return };
    let is_lost = ui.ctx().viewport(|window| {
        let before = window.prev_pass.widgets.get(focused);
        before.is_some_and(|widget| widget.layer_id == ui.layer_id())
            && window.this_pass.widgets.get(focused).is_none()
    });
    if is_lost {
        ui.ctx().request_repaint();
    }
}

/// Title, line, chips and presets; answers where the title is.
fn head_ui(
    ui: &mut Ui,
    view: DeskView<'_>,
    draft: &mut DeskDraft,
    actions: &mut Vec<Action>,
) -> Rect {
    ui.spacing_mut().item_spacing.y = theme::GAP_S;
    if view.is_sample {
        sample_ui(ui, actions);
    }
    let title = title_ui(ui, draft);
    ui.add_space(4.0);
    let (parsed, wording) = capture::capture_ui(ui, view, draft, actions);
    ui.add_space(4.0);
    chips::chips_ui(ui, view, &parsed, draft);
    let phrases = &view.setup().phrases;
    wording.answer_ui(ui, capture::line_id(), &mut draft.line, phrases);
    capture::trouble_ui(ui, view, &parsed, draft, actions);
    ui.add_space(4.0);
    presets::presets_ui(ui, view, draft, actions);
    ui.add_space(GAP_ABOVE_CARDS);
    greeting::greeting_ui(ui, view, draft, actions);
    title
}

const GAP_ABOVE_CARDS: f32 = 8.0;

/// The title, and beside it what the next line continues: the line stands where it stood.
fn title_ui(ui: &mut Ui, draft: &mut DeskDraft) -> Rect {
    let title = ui.horizontal(|ui| {
        ui.set_min_height(theme::CONTROL_HEIGHT);
        let title = ui.label(theme::title("What happened?")).rect;
        met_ui(ui, draft);
        let Some(continues) = &draft.continues else { return title };
        let drop = quiet("Drop it").keys("Esc");
        let room = ui.available_width() - drop.natural_width(ui) - 2.0 * theme::GAP_M;
        let words = format!("Continues: {}", continues.words);
        ui.add_space(theme::GAP_M);
        ui.scope(|ui| {
            ui.set_max_width(room.max(96.0));
            let ink = theme::palette(ui).accent;
            let label = ui.add(Label::new(RichText::new(words).color(ink)).truncate());
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        });
        if ui.add(drop).on_hover_text("The next line continues nothing.").clicked() {
            draft.continues = None;
            draft.focus = Some(Part::Line);
        }
        title
    });
    title.inner
}

/// The rules that came up in the next line, each with the way to take it off.
fn met_ui(ui: &mut Ui, draft: &mut DeskDraft) {
    let mut dropped = None;
    for (place, met) in draft.met.iter().enumerate() {
        let state = if met.exception.is_some() { "Rule, bent" } else { "Rule" };
        let words = format!("{state}: {}", words::shortened(&met.name, RULE_CHARS));
        let name = format!("{words}. Take it off");
        ui.add_space(theme::GAP_S);
        let mark = small_button_ui(ui, &format!("{words}  ×"), &name, None);
        ui.ctx().accesskit_node_builder(mark.id, |node| node.set_live(Live::Polite));
        if mark.on_hover_text("The next line is not linked to it.").clicked() {
            dropped = Some(place);
        }
    }
    if let Some(place) = dropped {
        draft.met.remove(place);
        draft.focus = Some(Part::Line);
    }
}

/// Says that nothing here is real, and offers to begin.
fn sample_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let words = "These are made-up entries, to look around. Try anything.";
    notice_ui(ui, Tone::Accent, words, |ui| {
        if ui.add(plain("Start my own journal")).clicked() {
            actions.push(Action::LeaveSample);
        }
    });
}
