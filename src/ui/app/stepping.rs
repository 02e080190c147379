//! A large step that is taken back or done again: how far it is, while it lasts.
//!
//! Owns which answers to Undo and Redo are awaited. Small steps are answered before anybody could see
//! anything of them, and are not shown. Must not: stop one; it is whole or not at all.

use super::App;
use crate::ui::words::{counted, grouped};
use crate::worker::{Request, Seq};

/// What is said of a step that is taken back.
const UNDOING: &str = "Undoing";

/// A step that was asked for and is not answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stepping {
    seq: Seq,
    verb: &'static str,
    /// So many entries of so many; none where it was not told, as of every small step.
    so_far: Option<(usize, usize)>,
}

impl Stepping {
    /// How far it is, from 0 to 1, where that is known, and in words.
    fn shown(self) -> Option<(Option<f32>, String)> {
        let Self { verb, so_far, .. } = self;
        let (done, total) = so_far?;
        Some(match total {
            0 => (None, format!("{verb} many changes.")),
            _ if done >= total => {
                let all = counted(total as u64, "entry", "entries");
                (Some(1.0), format!("{verb} {all}: writing that to the disk."))
            }
            _ => {
                let (done_of, all) = (grouped(done as u64), grouped(total as u64));
                let share = done as f32 / total as f32;
                (Some(share), format!("{verb}: {done_of} of {all} entries."))
            }
        })
    }
}

impl App {
    /// Takes the last step back.
    pub(super) fn undo_step(&mut self) -> Seq {
        self.begin_step(Request::Undo, UNDOING)
    }

    /// Does the last step again.
    pub(super) fn redo_step(&mut self) -> Seq {
        self.begin_step(Request::Redo, "Redoing")
    }

    fn begin_step(&mut self, request: Request, verb: &'static str) -> Seq {
        // What it offers is about the step before.
        if let Some((toast, _)) = self.undo_toast.take() {
            self.toasts.dismiss(toast);
        }
        let seq = self.worker.send(request);
        self.steps.push(Stepping { seq, verb, so_far: None });
        seq
    }

    /// So much of a step is done.
    pub(super) fn step_goes_on(&mut self, seq: Seq, done: usize, total: usize) {
        if let Some(step) = self.steps.iter_mut().find(|step| step.seq == seq) {
            step.so_far = Some((done, total));
        }
    }

    /// Whether this request takes a step back.
    pub(super) fn is_undo(&self, seq: Seq) -> bool {
        self.steps.iter().any(|step| step.seq == seq && step.verb == UNDOING)
    }

    /// A request was answered, one way or the other.
    pub(super) fn step_ended(&mut self, seq: Seq) {
        self.steps.retain(|step| step.seq != seq);
    }

    /// How far the large step is that goes on: from 0 to 1, where that is known, and in words.
    pub(super) fn large_step(&self) -> Option<(Option<f32>, String)> {
        self.steps.iter().find_map(|step| step.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_shown_once_it_is_told_how_large_it_is() {
        let step = |so_far| Stepping { seq: 1, verb: "Undoing", so_far }.shown();
        assert_eq!(step(None), None);
        let words = |so_far| step(Some(so_far)).unwrap().1;
        assert_eq!(words((0, 160_000)), "Undoing: 0 of 160,000 entries.");
        assert_eq!(words((9, 9)), "Undoing 9 entries: writing that to the disk.");
        assert_eq!(words((0, 0)), "Undoing many changes.");
    }
}
