//! The steps that can be taken back, and those that can be done again.
//!
//! Owns: two bounded stacks in memory. They end with the process: after a restart an entry is
//! changed or deleted like any other. Both directions hold changes as they were applied, so undoing
//! and redoing are one function: apply the inverses in reverse order.

use super::changes::Changes;
use super::op::{Done, Op};
use super::pack::unfollow_taken_back;
use super::{Journal, Writer};
use crate::domain::number::counted;
use crate::error::{Error, Result};
use crate::store::search;
use std::sync::Arc;

/// How many steps can be taken back.
pub const UNDO_DEPTH: usize = 200;
/// After so many entries it is told how far a large step has come.
const TELL_EVERY: usize = 500;

/// Is told how far a large step has come: so many entries of so many.
pub type Tell<'a> = &'a mut dyn FnMut(usize, usize);

/// What one transaction changed.
#[derive(Debug, Clone)]
struct Step {
    op: Op,
    /// What it was about, as a message says it.
    what: Option<String>,
    changes: Arc<Changes>,
}

#[derive(Debug, Default)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl History {
    /// Notes what an operation changed; true where it can be taken back.
    pub(super) fn record(&mut self, op: Op, changes: Changes) -> bool {
        let changes = Arc::new(changes.undoable());
        match op {
            Op::Undo => {
                if let Some(step) = self.undo.pop() {
                    self.redo.push(Step { changes, ..step });
                }
                false
            }
            Op::Redo => {
                let Some(step) = self.redo.pop() else { return false };
                self.undo.push(Step { changes, ..step });
                true
            }
            _ if op.is_undoable() && !changes.is_empty() => {
                self.redo.clear();
                self.undo.push(Step { op, what: None, changes });
                if self.undo.len() > UNDO_DEPTH {
                    self.undo.remove(0);
                }
                true
            }
            _ => false,
        }
    }

    /// Says what the step that was recorded last was about: `imported desk.csv, 12 entries`.
    pub(super) fn name_last(&mut self, what: String) {
        if let Some(step) = self.undo.last_mut() {
            step.what = Some(what);
        }
    }

    /// What is about to be recorded, in words.
    pub(super) fn label_of(&self, op: Op) -> String {
        let step = match op {
            Op::Undo => self.undo.last(),
            Op::Redo => self.redo.last(),
            _ => None,
        };
        let Some(step) = step else { return op.label().to_owned() };
        if let Some(what) = &step.what {
            return format!("{}: {what}", op.label());
        }
        let label = format!("{}: {}", op.label(), step.op.label());
        match step.changes.entries() {
            0 | 1 => label,
            many => format!("{label} ({})", counted(many as u64, "entry", "entries")),
        }
    }
}

impl Journal {
    /// What [`Journal::undo`] would take back: `Deleted`.
    #[must_use]
    pub fn undo_label(&self) -> Option<&'static str> {
        self.history.undo.last().map(|step| step.op.label())
    }

    /// What [`Journal::redo`] would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.redo.last().map(|step| step.op.label())
    }

    /// Takes back the last step of this process; keys and uids come back as they were.
    ///
    /// # Errors
    /// `is_refused` where there is nothing to take back, and where what it touched was changed by
    /// somebody else in the meantime; the step is then forgotten and nothing is changed.
    pub fn undo(&mut self) -> Result<Done<()>> {
        self.undo_telling(&mut |_, _| ())
    }

    /// As [`Journal::undo`]; `tell` hears how far a step of thousands of changes has come.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn undo_telling(&mut self, tell: Tell<'_>) -> Result<Done<()>> {
        let step = self.history.undo.last().cloned();
        let step = step.ok_or_else(|| Error::refused("There is nothing to undo."))?;
        let op = step.op;
        let done = self.transact(Op::Undo, |writer| {
            take_back(writer, &step.changes, tell)?;
            Ok(op == Op::TakePack && unfollow_taken_back(writer, &step.changes)?)
        });
        if done.as_ref().is_err_and(Error::is_changed) {
            self.history.undo.pop();
            return Err(out_of_date("undone"));
        }
        let Done { output: is_unfollowed, op, undoable, mut label } = done?;
        if is_unfollowed {
            label.push_str(". It is no longer followed, or it would come again by itself.");
        }
        Ok(Done { output: (), op, undoable, label })
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo(&mut self) -> Result<Done<()>> {
        self.redo_telling(&mut |_, _| ())
    }

    /// As [`Journal::redo`]; `tell` hears how far a step of thousands of changes has come.
    ///
    /// # Errors
    /// As [`Journal::undo`].
    pub fn redo_telling(&mut self, tell: Tell<'_>) -> Result<Done<()>> {
        let step = self.history.redo.last().cloned();
        let step = step.ok_or_else(|| Error::refused("There is nothing to redo."))?;
        let done = self.transact(Op::Redo, |writer| take_back(writer, &step.changes, tell));
        if done.as_ref().is_err_and(Error::is_changed) {
            self.history.redo.pop();
            return Err(out_of_date("redone"));
        }
        done
    }
}

fn take_back(writer: &mut Writer<'_>, changes: &Changes, tell: Tell<'_>) -> Result<()> {
    if changes.few().is_some() {
        return changes.backwards(|change| writer.apply(change.inverted()));
    }
    let total = changes.entries();
    let mut done = 0;
    tell(done, total);
    search::in_bulk(writer.store(), || {
        changes.backwards(|change| {
            let is_entry = change.is_of_entry();
            writer.apply(change.inverted())?;
            done += usize::from(is_entry);
            if is_entry && (done % TELL_EVERY == 0 || done == total) {
                tell(done, total);
            }
            Ok(())
        })
    })
}

fn out_of_date(what: &str) -> Error {
    Error::refused(format!(
        "This cannot be {what}, because it was changed somewhere else in the meantime. Nothing was \
         changed."
    ))
}
