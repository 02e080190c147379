//! Contacts, and passing follow-ups on to them.

use super::change::Delta;
use super::edit::save_referral;
use super::follow_up::gone;
use super::op::{Done, Op};
use super::{Journal, tidy};
use crate::domain::RowId;
use crate::domain::contact::{Contact, is_address};
use crate::domain::text::{clean, fold_white_space};
use crate::error::{Error, Result};
use crate::store::{Record as _, contact, follow_up};
use uuid::Uuid;

impl Journal {
    /// Passes a follow-up on to the contact of this name, who is made where there is none; an empty
    /// name takes it back. An answer is due on the same or the next open day.
    ///
    /// # Errors
    /// `is_refused` where the follow-up is gone or closed; else where it could not be saved.
    pub fn refer(&mut self, follow_up: Uuid, name: &str) -> Result<Done<()>> {
        let setup = self.setup()?;
        self.transact(Op::Refer, |writer| {
            let found = follow_up::by_uid(writer.store(), follow_up)?.ok_or_else(gone)?;
            if !found.is_open() {
                return Err(Error::refused(
                    "This follow-up is closed. Reopen it to pass it on; nothing was changed.",
                ));
            }
            save_referral(writer, found.id, Some(name), &setup.calendar)
        })
    }

    /// Saves a contact; a key of 0 adds one.
    ///
    /// # Errors
    /// `is_refused` for an empty name, one that another contact has, or an address that is none;
    /// else where it could not be saved.
    pub fn save_contact(&mut self, edited: &Contact) -> Result<Done<()>> {
        let mut after = tidied(edited)?;
        self.transact(Op::EditContacts, |writer| {
            if let Some(twin) = contact::by_name(writer.store(), &after.name)?
                && twin.id != after.id
            {
                return Err(Error::refused(format!(
                    "There is a contact called “{}” already. Choose another name.",
                    twin.name
                )));
            }
            if after.id == 0 {
                after.uid = Uuid::now_v7();
                return writer.apply(Delta::insert(after));
            }
            let stored = after.stored(writer.store())?.ok_or_else(no_contact)?;
            after.uid = stored.uid;
            writer.update(stored, after)
        })
    }

    /// Removes a contact that nothing was passed to.
    ///
    /// # Errors
    /// `is_refused` where something was, or the contact is gone; else where it could not be saved.
    pub fn delete_contact(&mut self, id: RowId) -> Result<Done<()>> {
        self.transact(Op::EditContacts, |writer| {
            let stored = contact::by_id(writer.store(), id)?.ok_or_else(no_contact)?;
            if contact::is_referred_to(writer.store(), id)? {
                return Err(Error::refused(format!(
                    "Follow-ups were passed to {}; the contact stays, so that they can be found.",
                    stored.name
                )));
            }
            writer.apply(Delta::delete(stored))
        })
    }
}

fn no_contact() -> Error {
    Error::refused("This contact is no longer there; it was removed somewhere else.")
}

fn tidied(edited: &Contact) -> Result<Contact> {
    let line = |text: &str| fold_white_space(&clean(text).text);
    let after = Contact {
        name: tidy::name("contact", &edited.name)?,
        team: line(&edited.team),
        answers: tidy::words(&edited.answers),
        email: line(&edited.email),
        reach: line(&edited.reach),
        ..edited.clone()
    };
    tidy::within("text", &after.team)?;
    tidy::within("text", &after.answers)?;
    tidy::within("text", &after.reach)?;
    if after.email.is_empty() || is_address(&after.email) {
        return Ok(after);
    }
    Err(Error::refused(format!(
        "“{}” is not a mail address. Correct it, or leave it empty; nothing was saved.",
        after.email
    )))
}
