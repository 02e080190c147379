//! How to reach a customer, where a follow-up needs it.
//!
//! Owns: when it is erased: with the end of its follow-up (see `follow_up`), or after thirty days.

use super::change::Delta;
use super::follow_up::gone;
use super::op::{Done, Op};
use super::{Journal, tidy};
use crate::domain::contact_detail::{ContactDetail, DETAIL_MAX_CHARS};
use crate::domain::text::fold_white_space;
use crate::error::{Error, Result};
use crate::store::{contact_detail, follow_up, interaction};
use chrono::TimeDelta;
use uuid::Uuid;

/// A clock is believed while something was logged within this time before it.
const BELIEVED: TimeDelta = TimeDelta::days(14);

impl Journal {
    /// Notes how to reach the customer of an open follow-up; nothing erases what is there.
    ///
    /// # Errors
    /// `is_refused` where the follow-up is gone or closed, or the text is too long; else where it
    /// could not be saved.
    pub fn set_contact_detail(&mut self, follow_up: Uuid, detail: &str) -> Result<Done<()>> {
        let detail = fold_white_space(&tidy::words(detail));
        if detail.chars().count() > DETAIL_MAX_CHARS {
            return Err(Error::refused(format!(
                "A phone number or address holds up to {DETAIL_MAX_CHARS} characters. Shorten it."
            )));
        }
        self.transact(Op::NoteContactDetail, |writer| {
            let found = follow_up::by_uid(writer.store(), follow_up)?.ok_or_else(gone)?;
            let stored = contact_detail::by_follow_up(writer.store(), found.id)?;
            let noted_at = writer.now();
            let after = ContactDetail { follow_up: found.id, detail, noted_at };
            match (stored, after.detail.is_empty()) {
                (None, true) => Ok(()),
                (Some(stored), true) => writer.apply(Delta::delete(stored)),
                (_, false) if !found.is_open() => Err(Error::refused(
                    "This follow-up is closed; no contact detail is kept for it.",
                )),
                (None, false) => writer.apply(Delta::insert(after)),
                // The same words do not begin the thirty days anew.
                (Some(stored), false) if stored.detail == after.detail => Ok(()),
                (Some(stored), false) => writer.update(stored, after),
            }
        })
    }

    /// Erases contact details that were kept for thirty days; says how many. Cheap where there is
    /// nothing to do, so that it can be asked often.
    ///
    /// Only a clock that the journal bears out is believed: where nothing was logged in the fourteen
    /// days before it, it may have jumped, and a wrong clock must not erase what is still needed.
    /// What is over is not shown in the meantime either. A detail that was noted while the clock was
    /// ahead begins its thirty days now.
    ///
    /// # Errors
    /// Where the file cannot be read or written.
    pub fn erase_old_contact_details(&mut self) -> Result<usize> {
        let now = self.now();
        if self.is_read_only() {
            return Ok(0);
        }
        let details = self.store.read(|| contact_detail::all(&self.store))?;
        let is_ahead = |it: &ContactDetail| it.noted_at > now + TimeDelta::days(1);
        let over: Vec<ContactDetail> =
            details.into_iter().filter(|it| it.is_over(now) || is_ahead(it)).collect();
        let is_believed =
            || self.store.read(|| interaction::any_between(&self.store, now - BELIEVED, now));
        if over.is_empty() || !is_believed()? {
            return Ok(0);
        }
        let done = self.transact(Op::EraseContactDetails, |writer| {
            let mut erased = 0;
            for detail in over {
                if is_ahead(&detail) {
                    let after = ContactDetail { noted_at: now, ..detail.clone() };
                    writer.update(detail, after)?;
                } else {
                    writer.apply(Delta::delete(detail))?;
                    erased += 1;
                }
            }
            Ok(erased)
        })?;
        Ok(done.output)
    }
}
