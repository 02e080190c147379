//! The strip over the screen that shows what goes on beside it: a file that comes in or goes out.
//!
//! Owns that the strip asks for frames only while something goes on.

use super::App;
use crate::ui::action::Action;
use crate::ui::commands::Command;
use crate::ui::dialogs::import::{ImportAction, Stage, told_of};
use crate::ui::state::Dialog;
use crate::ui::theme;
use crate::ui::widgets::{end_aligned_ui, plain, progress_ui};
use crate::ui::words::counted;
use egui::accesskit::Live;
use egui::{Frame, Label, Margin, Panel, Ui, vec2};
use std::time::Duration;

/// How often a bar is drawn anew while something goes on.
const DRAW_EVERY: Duration = Duration::from_millis(100);
/// Width of the bar, in points.
const BAR: f32 = 140.0;
/// Room for the buttons at its end, in points.
const BUTTONS: f32 = 310.0;

/// How far something is, from 0 to 1, where that is known.
#[derive(Clone, Copy)]
struct Bar(Option<f32>);

impl App {
    /// Draws the strip, where there is something to show.
    pub(super) fn jobs_ui(&mut self, ui: &mut Ui) {
        let import_goes_on = self.import.as_ref().is_some_and(|it| it.is_busy());
        let is_shown = matches!(self.dialog, Some(Dialog::Import));
        // An import that is taken back tells of it itself.
        let goes_out = self.import.as_ref().is_some_and(|it| it.stage == Stage::TakingBack);
        let step = self.large_step().filter(|_| !goes_out);
        if import_goes_on || step.is_some() || self.export.is_some() {
            ui.ctx().request_repaint_after(DRAW_EVERY);
        }
        let shows_import = self.import.is_some() && !is_shown;
        if !shows_import && step.is_none() && self.export.is_none() {
            return;
        }
        let p = theme::palette(ui);
        let frame = Frame::new().fill(p.accent_tint).inner_margin(Margin::symmetric(24, 6));
        Panel::top("jobs").frame(frame).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            if shows_import {
                self.import_strip_ui(ui);
            }
            if let Some((share, words)) = step {
                let words = format!("{words} {}", self.what_waits());
                strip_ui(ui, "step", &words, Some(Bar(share)), |_| ());
            }
            if self.export.is_some() {
                self.export_strip_ui(ui);
            }
        });
    }

    fn import_strip_ui(&mut self, ui: &mut Ui) {
        let Some(draft) = &self.import else { return };
        let name = draft.name();
        let (words, bar) = match &draft.stage {
            Stage::Reading => (format!("Reading {name}: {}", draft.progress().1), true),
            Stage::Taking => {
                let words = draft.progress().1;
                let words = words.trim_end_matches('…');
                (format!("Importing {name}: {words}. {}", self.what_waits()), true)
            }
            Stage::TakingBack => (format!("Taking {name} back. {}", self.what_waits()), true),
            Stage::Looked => (format!("{name} waits to be imported."), false),
            Stage::Refused(_) => (format!("{name} was not imported."), false),
            Stage::Done(imported) => (format!("{name} is in: {}", told_of(imported)), false),
        };
        let bar = bar.then(|| Bar(draft.progress().0));
        let (can_stop, can_leave) = match &draft.stage {
            Stage::Reading | Stage::Taking | Stage::TakingBack => (draft.can_stop(), false),
            Stage::Looked | Stage::Refused(_) | Stage::Done(_) => (false, true),
        };
        let can_undo = draft.is_last_step() && matches!(draft.stage, Stage::Done(_));
        let undo_keys = Command::Undo.keys(ui.ctx());
        let actions = &mut self.actions;
        strip_ui(ui, "import", &words, bar, |ui| {
            if ui.add(plain("Show")).clicked() {
                actions.push(Action::Import(ImportAction::Show));
            }
            if can_undo && ui.add(plain("Take it back").keys(&undo_keys)).clicked() {
                actions.push(Action::Import(ImportAction::TakeBack));
            }
            if can_stop && ui.add(plain("Cancel")).clicked() {
                actions.push(Action::Import(ImportAction::Stop));
            }
            if can_leave && ui.add(plain("Close")).clicked() {
                actions.push(Action::Import(ImportAction::Leave));
            }
        });
    }

    /// What becomes of a line that is logged meanwhile.
    fn what_waits(&self) -> &'static str {
        if self.desk.pending.is_some() {
            "Your line is saved after it."
        } else {
            "What you log now is saved after it."
        }
    }

    fn export_strip_ui(&mut self, ui: &mut Ui) {
        let Some(export) = &self.export else { return };
        let rows = counted(export.watch.so_far().rows, "entry", "entries");
        let words = if export.watch.is_stopped() {
            "Stopping…".to_owned()
        } else {
            format!("Writing {}: {rows}", export.name)
        };
        let mut stops = false;
        strip_ui(ui, "export", &words, None, |ui| stops = ui.add(plain("Cancel")).clicked());
        if stops {
            self.stop_export();
        }
    }
}

fn strip_ui(
    ui: &mut Ui,
    name: &str,
    words: &str,
    bar: Option<Bar>,
    add_buttons: impl FnOnce(&mut Ui),
) {
    ui.push_id(name, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_height(theme::CONTROL_HEIGHT);
            let goes_on = bar.is_some();
            if let Some(Bar(share)) = bar {
                ui.allocate_ui(vec2(BAR, 12.0), |ui| progress_ui(ui, words, share));
            }
            let room = (ui.available_width() - BUTTONS).max(80.0);
            ui.allocate_ui(vec2(room, 20.0), |ui| {
                let told = ui.add(Label::new(words).truncate());
                // What goes on is told once, and not with every row.
                let live = if goes_on { Live::Off } else { Live::Polite };
                ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(live));
            });
            end_aligned_ui(ui, "buttons", add_buttons);
        });
    });
}
