//! Thanks: writing them down with everything about them, and passing on those for a colleague.

use super::edit::{gone, not_in_future};
use super::op::{Done, Op};
use super::rows::EntryRow;
use super::{Journal, tidy};
use crate::domain::kudos::Kudos;
use crate::error::{Error, Result};
use crate::store::{interaction, kudos};
use uuid::Uuid;

impl Journal {
    /// Saves a kudos, named by its uid; one that is not there is new. A key other than 0 says that it
    /// was there.
    ///
    /// # Errors
    /// `is_refused` for an empty one, a value out of its range, one that is gone, and a time in the
    /// future; else where it could not be saved. Nothing is changed then.
    pub fn save_kudos(&mut self, edited: &Kudos) -> Result<Done<EntryRow>> {
        let mut edited = edited.clone();
        tidy::kudos(&mut edited)?;
        not_in_future(edited.happened_at, self.now())?;
        let op = if edited.id == 0 { Op::LogKudos } else { Op::Edit };
        self.transact(op, |writer| {
            if let Some(about) = edited.interaction
                && interaction::by_id(writer.store(), about)?.is_none()
            {
                // Deleted while the form was open: the thanks stay.
                edited.interaction = None;
            }
            match kudos::by_uid(writer.store(), edited.uid)? {
                Some(stored) => {
                    edited.id = stored.id;
                    // Whether a colleague was told is not the form's to say, unless it is another one.
                    let is_same = edited.colleague == stored.colleague;
                    edited.passed_on_at = stored.passed_on_at.filter(|_| is_same);
                    writer.update(stored, edited.clone())?;
                    Ok(edited.into())
                }
                None if edited.id == 0 => Ok(writer.insert(edited)?.into()),
                None => Err(gone()),
            }
        })
    }

    /// Notes that a colleague was told the thanks that are theirs.
    ///
    /// # Errors
    /// `is_refused` where the kudos is gone or one's own; else where it could not be saved.
    pub fn pass_on(&mut self, uid: Uuid) -> Result<Done<()>> {
        self.transact(Op::PassOnKudos, |writer| {
            let stored = kudos::by_uid(writer.store(), uid)?.ok_or_else(gone)?;
            if stored.is_mine() {
                return Err(Error::refused(
                    "These thanks are yours. Name the colleague whose they are first.",
                ));
            }
            let after = Kudos { passed_on_at: Some(writer.now()), ..stored.clone() };
            writer.update(stored, after)
        })
    }
}
