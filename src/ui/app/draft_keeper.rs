//! Keeping the capture line on disk while it is typed.
//!
//! Owns when a draft is sent to the worker: a little after a change, so that the line is on disk
//! within one second of the last key, and while typing goes on several times a second at most.

use super::App;
use crate::worker::Request;
use egui::Context;
use std::time::Duration;

/// How long after a change the line is sent, in seconds.
const WAIT: f64 = 0.3;

/// What is kept already, and when the next look is due.
#[derive(Debug, Default)]
pub(super) struct DraftKeeper {
    /// The line as it was last sent.
    sent: String,
    /// The time (of egui's clock, in seconds) at which a changed line is sent.
    due: Option<f64>,
    /// Whether the last one could not be kept; told once.
    pub(super) failed: bool,
}

impl DraftKeeper {
    /// The line is on disk as it is, or was cleared together with a save.
    pub(super) fn is_kept(&mut self, line: &str) {
        line.clone_into(&mut self.sent);
        self.due = None;
    }
}

impl App {
    /// Sends a changed line when its time has come, and asks to be woken for it.
    pub(super) fn keep_draft(&mut self, ctx: &Context) {
        if self.journal.is_none() || self.desk.line == self.drafts.sent {
            self.drafts.due = None;
            return;
        }
        // What Esc took away stays on disk until other words take its place.
        if self.desk.line.is_empty() && self.desk.cleared.is_some() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let due = *self.drafts.due.get_or_insert(now + WAIT);
        if now >= due {
            self.save_draft_now();
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(due - now));
        }
    }

    /// Sends the line at once if it has changed.
    pub(super) fn save_draft_now(&mut self) {
        if self.journal.is_none() || self.desk.line == self.drafts.sent {
            return;
        }
        self.drafts.is_kept(&self.desk.line);
        let request =
            Request::SaveDraft { window: self.window.clone(), line: self.desk.line.clone() };
        self.worker.send(request);
    }
}
