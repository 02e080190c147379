//! Deleting an interaction or a kudos, with what hangs on it.

use super::Journal;
use super::change::Delta;
use super::edit::gone;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::Logged;
use crate::error::Result;
use uuid::Uuid;

impl Journal {
    /// Deletes an interaction with its follow-up and referral, or a kudos. Contacts stay.
    ///
    /// # Errors
    /// `is_refused` where it is gone already; else where the file could not be written.
    pub fn delete(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::Delete, |writer| {
            let row = entry_of(writer.store(), uid)?.ok_or_else(gone)?;
            if let Some(follow_up) = row.follow_up {
                super::follow_up::remove(writer, follow_up)?;
            }
            match row.entry {
                Logged::Interaction(it) => {
                    super::chain::unlink(writer, it.id)?;
                    writer.apply(Delta::delete(it))
                }
                Logged::Kudos(it) => writer.apply(Delta::delete(it)),
            }
        })
    }
}
