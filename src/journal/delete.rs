//! Deleting what was logged, with what hangs on it.
//!
//! Owns: what goes with it and what stays. What was learnt from an interaction (kudos, feedback,
//! exceptions, the question about a rule) stays and forgets where it came from.

use super::change::Delta;
use super::edit::gone;
use super::goals;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::{EntryRow, Logged};
use super::{Journal, Writer};
use crate::domain::feedback::Feedback;
use crate::domain::goal::Proof;
use crate::domain::interaction::Interaction;
use crate::domain::kudos::Kudos;
use crate::domain::rule::{Exception, Rule};
use crate::error::Result;
use crate::store::{encounter, exception, feedback, follow_up, interaction, kudos, mistake, rule};
use uuid::Uuid;

impl Journal {
    /// Deletes an interaction with its follow-up and referral, a kudos, feedback or a mistake.
    /// Contacts stay.
    ///
    /// # Errors
    /// `is_refused` where it is gone already; else where the file could not be written.
    pub fn delete(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::Delete, |writer| {
            let store = writer.store();
            if let Some(found) = feedback::by_uid(store, uid)? {
                return delete_feedback(writer, found);
            }
            if let Some(found) = mistake::by_uid(store, uid)? {
                goals::unlink(writer, Proof::Mistake(found.id))?;
                return writer.apply(Delta::delete(found));
            }
            delete_entry(writer, entry_of(store, uid)?.ok_or_else(gone)?)
        })
    }
}

/// Deletes an interaction or a kudos.
pub(super) fn delete_entry(writer: &mut Writer<'_>, row: EntryRow) -> Result<()> {
    if let Some(follow_up) = row.follow_up {
        super::follow_up::remove(writer, follow_up)?;
    }
    match row.entry {
        Logged::Interaction(it) => delete_interaction(writer, it),
        Logged::Kudos(it) => {
            goals::unlink(writer, Proof::Kudos(it.id))?;
            writer.apply(Delta::delete(it))
        }
    }
}

/// The conversation in which a step was agreed is the feedback's own: it goes with it.
fn delete_feedback(writer: &mut Writer<'_>, found: Feedback) -> Result<()> {
    goals::unlink(writer, Proof::Feedback(found.id))?;
    let conversation = found.interaction;
    writer.apply(Delta::delete(found))?;
    let Some(conversation) = conversation else { return Ok(()) };
    if let Some(step) = follow_up::by_interaction(writer.store(), conversation)? {
        super::follow_up::remove(writer, step)?;
    }
    match interaction::by_id(writer.store(), conversation)? {
        Some(it) => delete_interaction(writer, it),
        None => Ok(()),
    }
}

fn delete_interaction(writer: &mut Writer<'_>, it: Interaction) -> Result<()> {
    super::chain::unlink(writer, it.id)?;
    goals::unlink(writer, Proof::Interaction(it.id))?;
    let store = writer.store();
    for link in encounter::by_interactions(store, &[it.id])? {
        writer.apply(Delta::delete(link))?;
    }
    for said in kudos::by_interaction(store, it.id)? {
        let after = Kudos { interaction: None, ..said.clone() };
        writer.update(said, after)?;
    }
    for given in feedback::by_interaction(store, it.id)? {
        let after = Feedback { interaction: None, ..given.clone() };
        writer.update(given, after)?;
    }
    for bent in exception::by_interaction(store, it.id)? {
        let after = Exception { interaction: None, ..bent.clone() };
        writer.update(bent, after)?;
    }
    for asked in rule::by_asked(store, it.id)? {
        let after = Rule { asked: None, ..asked.clone() };
        writer.update(asked, after)?;
    }
    writer.apply(Delta::delete(it))
}
