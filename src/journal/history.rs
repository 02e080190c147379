//! The steps that can be taken back, and those that can be done again.
//!
//! Owns: two bounded stacks in memory. They end with the process: after a restart an entry is
//! changed or deleted like any other. Both directions hold changes as they were applied, so undoing
//! and redoing are one function: apply the inverses in reverse order.

use super::changes::Changes;
use super::op::{Done, Op};
use super::pack::unfollow_taken_back;
use super::{Journal, Writer};
use crate::error::{Error, Result};
use crate::store::search;
use std::sync::Arc;

/// How many steps can be taken back.
pub const UNDO_DEPTH: usize = 200;

/// What one transaction changed.
#[derive(Debug, Clone)]
struct Step {
    op: Op,
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
                    self.redo.push(Step { op: step.op, changes });
                }
                false
            }
            Op::Redo => {
                let Some(step) = self.redo.pop() else { return false };
                self.undo.push(Step { op: step.op, changes });
                true
            }
            _ if op.is_undoable() && !changes.is_empty() => {
                self.redo.clear();
                self.undo.push(Step { op, changes });
                if self.undo.len() > UNDO_DEPTH {
                    self.undo.remove(0);
                }
                true
            }
            _ => false,
        }
    }

    /// What is about to be recorded, in words.
    pub(super) fn label_of(&self, op: Op) -> String {
        let step = match op {
            Op::Undo => self.undo.last(),
            Op::Redo => self.redo.last(),
            _ => None,
        };
        step.map_or_else(
            || op.label().to_owned(),
            |step| format!("{}: {}", op.label(), step.op.label()),
        )
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
        let step = self.history.undo.last().cloned();
        let step = step.ok_or_else(|| Error::refused("There is nothing to undo."))?;
        let op = step.op;
        let done = self.transact(Op::Undo, |writer| {
            take_back(writer, &step.changes)?;
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
        let step = self.history.redo.last().cloned();
        let step = step.ok_or_else(|| Error::refused("There is nothing to redo."))?;
        let done = self.transact(Op::Redo, |writer| take_back(writer, &step.changes));
        if done.as_ref().is_err_and(Error::is_changed) {
            self.history.redo.pop();
            return Err(out_of_date("redone"));
        }
        done
    }
}

fn take_back(writer: &mut Writer<'_>, changes: &Changes) -> Result<()> {
    let store = writer.store();
    let mut all = || changes.backwards(|change| writer.apply(change.inverted()));
    if changes.few().is_some() { all() } else { search::in_bulk(store, all) }
}

fn out_of_date(what: &str) -> Error {
    Error::refused(format!(
        "This cannot be {what}, because it was changed somewhere else in the meantime. Nothing was \
         changed."
    ))
}
