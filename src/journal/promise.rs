//! What becomes of a promise: kept, let go, or opened again.

use super::Journal;
use super::op::{Done, Op};
use crate::domain::Moment;
use crate::domain::follow_up::{FollowUp, FollowUpState, Step};
use crate::error::{Error, Result};
use crate::store::follow_up;
use uuid::Uuid;

impl Journal {
    /// Keeps a promise; the step that is left is to ask how it went.
    ///
    /// # Errors
    /// `is_refused` where the follow-up is gone; else where it could not be saved.
    pub fn keep(&mut self, follow_up: Uuid) -> Result<Done<FollowUp>> {
        self.settle(Op::KeepPromise, follow_up, |it, now| {
            it.state = FollowUpState::Kept;
            it.step = Step::CheckBack;
            it.closed_at = it.closed_at.or(Some(now));
        })
    }

    /// Lets a follow-up go: knowingly, nothing more will be done.
    ///
    /// # Errors
    /// As [`Journal::keep`].
    pub fn let_go(&mut self, follow_up: Uuid) -> Result<Done<FollowUp>> {
        self.settle(Op::LetGo, follow_up, |it, now| {
            it.state = FollowUpState::LetGo;
            it.closed_at = it.closed_at.or(Some(now));
        })
    }

    /// Opens a follow-up again.
    ///
    /// # Errors
    /// As [`Journal::keep`].
    pub fn reopen(&mut self, follow_up: Uuid) -> Result<Done<FollowUp>> {
        self.settle(Op::ReopenPromise, follow_up, |it, _| {
            it.state = FollowUpState::Open;
            it.closed_at = None;
            if it.step == Step::CheckBack {
                it.step = if it.promise.is_empty() { Step::Acknowledge } else { Step::Commit };
            }
        })
    }

    fn settle(
        &mut self,
        op: Op,
        uid: Uuid,
        change: impl FnOnce(&mut FollowUp, Moment),
    ) -> Result<Done<FollowUp>> {
        self.transact(op, |writer| {
            let stored = follow_up::by_uid(writer.store(), uid)?.ok_or_else(|| {
                Error::refused("This follow-up is no longer there; it was removed somewhere else.")
            })?;
            let mut after = stored.clone();
            change(&mut after, writer.now());
            writer.update(stored, after.clone())?;
            Ok(after)
        })
    }
}
