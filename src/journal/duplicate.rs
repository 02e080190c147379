//! The same once more: it happens now, and nothing is owed after it yet.

use super::Journal;
use super::edit::gone;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::{EntryRow, Logged};
use crate::error::{Error, Result};
use uuid::Uuid;

impl Journal {
    /// Logs the same interaction or kudos again, as of now.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn duplicate(&mut self, uid: Uuid) -> Result<Done<EntryRow>> {
        self.transact(Op::Duplicate, |writer| {
            let copy = Uuid::now_v7();
            match entry_of(writer.store(), uid)?.ok_or_else(gone)?.entry {
                Logged::Interaction(mut it) => {
                    (it.id, it.uid, it.happened_at) = (0, copy, writer.now());
                    writer.insert(it)?;
                }
                Logged::Kudos(mut it) => {
                    (it.id, it.uid, it.happened_at) = (0, copy, writer.now());
                    (it.passed_on_at, it.interaction) = (None, None);
                    writer.insert(it)?;
                }
            }
            entry_of(writer.store(), copy)?.ok_or_else(Error::internal)
        })
    }
}
