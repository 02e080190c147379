//! Goals, and what shows growth towards them.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, Writer, tidy};
use crate::domain::goal::{Evidence, Goal, Proof};
use crate::error::{Error, Result};
use crate::store::{Store, evidence, feedback, goal, interaction, kudos, mistake, shift};
use uuid::Uuid;

impl Journal {
    /// Saves a goal, named by its uid; one that is not there is new.
    ///
    /// # Errors
    /// `is_refused` for an empty name, days in the wrong order, or a goal that is gone; else where
    /// it could not be saved.
    pub fn save_goal(&mut self, edited: &Goal) -> Result<Done<()>> {
        let mut after = edited.clone();
        tidy::goal(&mut after)?;
        self.transact(Op::EditGoals, |writer| {
            let stored = goal::by_uid(writer.store(), after.uid)?;
            match stored {
                Some(stored) => {
                    // When it was closed is not the form's to say.
                    (after.id, after.closed_at) = (stored.id, stored.closed_at);
                    writer.update(stored, after)
                }
                None if after.id == 0 => writer.apply(Delta::insert(after)),
                None => Err(no_goal()),
            }
        })
    }

    /// Closes a goal that is reached or given up; with `take_back` it is open again.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn close_goal(&mut self, uid: Uuid, take_back: bool) -> Result<Done<()>> {
        self.transact(Op::EditGoals, |writer| {
            let stored = goal::by_uid(writer.store(), uid)?.ok_or_else(no_goal)?;
            let closed_at = (!take_back).then(|| writer.now());
            let after = Goal { closed_at, ..stored.clone() };
            writer.update(stored, after)
        })
    }

    /// Removes a goal and its links; what they led to stays.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn delete_goal(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::EditGoals, |writer| {
            let stored = goal::by_uid(writer.store(), uid)?.ok_or_else(no_goal)?;
            for link in evidence::by_goal(writer.store(), stored.id)? {
                writer.apply(Delta::delete(link))?;
            }
            writer.apply(Delta::delete(stored))
        })
    }

    /// Links an entry, feedback, a mistake or a shift, named by its uid, to a goal as evidence, or
    /// takes the link away.
    ///
    /// # Errors
    /// `is_refused` where one of them is gone; else where it could not be saved.
    pub fn link_evidence(&mut self, goal: Uuid, of: Uuid, linked: bool) -> Result<Done<()>> {
        let op = if linked { Op::LinkEvidence } else { Op::UnlinkEvidence };
        self.transact(op, |writer| {
            let store = writer.store();
            let goal = goal::by_uid(store, goal)?.ok_or_else(no_goal)?;
            let proof = proof_of(store, of)?.ok_or_else(super::edit::gone)?;
            let links = evidence::by_proofs(store, &[proof])?;
            let stored = links.into_iter().find(|link| link.goal == goal.id);
            match (stored, linked) {
                (None, true) => {
                    writer.apply(Delta::insert(Evidence { id: 0, goal: goal.id, proof }))
                }
                (Some(stored), false) => writer.apply(Delta::delete(stored)),
                _ => Ok(()),
            }
        })
    }
}

/// What this uid names, as evidence.
fn proof_of(store: &Store, uid: Uuid) -> Result<Option<Proof>> {
    if let Some(found) = kudos::by_uid(store, uid)? {
        return Ok(Some(Proof::Kudos(found.id)));
    }
    if let Some(found) = interaction::by_uid(store, uid)? {
        return Ok(Some(Proof::Interaction(found.id)));
    }
    if let Some(found) = feedback::by_uid(store, uid)? {
        return Ok(Some(Proof::Feedback(found.id)));
    }
    if let Some(found) = mistake::by_uid(store, uid)? {
        return Ok(Some(Proof::Mistake(found.id)));
    }
    Ok(shift::by_uid(store, uid)?.map(|found| Proof::Shift(found.id)))
}

/// Takes the links of something away that is about to be deleted.
pub(super) fn unlink(writer: &mut Writer<'_>, proof: Proof) -> Result<()> {
    for link in evidence::by_proofs(writer.store(), &[proof])? {
        writer.apply(Delta::delete(link))?;
    }
    Ok(())
}

fn no_goal() -> Error {
    Error::refused("This goal is no longer there; it was removed somewhere else.")
}
