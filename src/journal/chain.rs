//! "Who helped this person?": one interaction continues an earlier one.

use super::change::Delta;
use super::edit::gone;
use super::op::{Done, Op};
use super::{Journal, Writer};
use crate::domain::RowId;
use crate::domain::continuation::Continuation;
use crate::error::{Error, Result};
use crate::store::{continuation, interaction};
use uuid::Uuid;

impl Journal {
    /// Links an interaction to the earlier one that it continues, or to none.
    ///
    /// # Errors
    /// `is_refused` where one of them is gone, or the link would close a circle; else where it could
    /// not be saved.
    pub fn link(&mut self, later: Uuid, earlier: Option<Uuid>) -> Result<Done<()>> {
        self.transact(Op::Link, |writer| {
            let store = writer.store();
            let later = interaction::by_uid(store, later)?.ok_or_else(gone)?;
            let stored = continuation::by_interaction(store, later.id)?;
            let Some(earlier) = earlier else {
                return stored.map_or(Ok(()), |stored| writer.apply(Delta::delete(stored)));
            };
            let earlier = interaction::by_uid(store, earlier)?.ok_or_else(gone)?;
            if earlier.id == later.id || comes_after(writer, earlier.id, later.id)? {
                return Err(Error::refused(
                    "An interaction cannot continue itself or one that came out of it. Nothing was \
                     changed.",
                ));
            }
            let after = Continuation { interaction: later.id, earlier: earlier.id };
            match stored {
                Some(stored) => writer.update(stored, after),
                None => writer.apply(Delta::insert(after)),
            }
        })
    }
}

/// True where one interaction continues the other, directly or through others.
fn comes_after(writer: &Writer<'_>, one: RowId, other: RowId) -> Result<bool> {
    /// Longer chains were not made by people.
    const LONGEST: usize = 1_000;
    let mut at = one;
    for _ in 0..LONGEST {
        match continuation::by_interaction(writer.store(), at)? {
            Some(link) if link.earlier == other => return Ok(true),
            Some(link) => at = link.earlier,
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// Takes an interaction out of its chain: what continued it continues what it continued.
pub(super) fn unlink(writer: &mut Writer<'_>, interaction: RowId) -> Result<()> {
    let before = continuation::by_interaction(writer.store(), interaction)?;
    for later in continuation::by_earlier(writer.store(), interaction)? {
        match before {
            Some(link) => {
                let after = Continuation { earlier: link.earlier, ..later };
                writer.update(later, after)?;
            }
            None => writer.apply(Delta::delete(later))?,
        }
    }
    before.map_or(Ok(()), |link| writer.apply(Delta::delete(link)))
}
