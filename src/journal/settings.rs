//! The settings that belong to the person's work: profile and calendar.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, tidy};
use crate::domain::calendar::Calendar;
use crate::domain::profile::Profile;
use crate::domain::text::{clean, fold_white_space};
use crate::error::{Error, Result};
use crate::store::{calendar, profile};

/// Longest name of a person or a desk, in characters.
const NAME_MAX_CHARS: usize = 80;

impl Journal {
    /// Sets whose journal it is; both names may be empty.
    ///
    /// # Errors
    /// `is_refused` for a name that is too long; else where it could not be saved.
    pub fn set_profile(&mut self, edited: &Profile) -> Result<Done<()>> {
        let after = tidied(edited)?;
        self.transact(Op::EditProfile, |writer| match profile::get(writer.store())? {
            Some(stored) => writer.update(stored, after),
            None => writer.apply(Delta::insert(after)),
        })
    }

    /// Sets opening hours and closures. Due times that are set already stay: they were promised.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn set_calendar(&mut self, edited: &Calendar) -> Result<Done<()>> {
        let mut after = edited.clone();
        let mut closures = after.closures().to_vec();
        for closure in &mut closures {
            closure.reason = tidy::words(&closure.reason);
        }
        after.set_closures(closures);
        self.transact(Op::EditHours, |writer| {
            let stored = calendar::get(writer.store())?;
            writer.update(stored, after)
        })
    }
}

/// A profile as it is stored.
pub(super) fn tidied(profile: &Profile) -> Result<Profile> {
    let line = |text: &str| fold_white_space(&clean(text).text);
    let after = Profile { name: line(&profile.name), desk: line(&profile.desk), hat: profile.hat };
    if [&after.name, &after.desk].into_iter().any(|name| name.chars().count() > NAME_MAX_CHARS) {
        return Err(Error::refused(format!(
            "A name holds up to {NAME_MAX_CHARS} characters. Shorten it."
        )));
    }
    Ok(after)
}
