//! The phrasebook and the creed: a person's words and principles.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, Writer, tidy};
use crate::domain::RowId;
use crate::domain::creed::Principle;
use crate::domain::phrase::{self as phrases, Phrase};
use crate::error::{Error, Result};
use crate::store::{phrase, principle};
use uuid::Uuid;

impl Journal {
    /// Saves a phrase; a key of 0 adds one.
    ///
    /// # Errors
    /// `is_refused` for an empty phrase, one that is in the book already, or one that is gone; else
    /// where it could not be saved.
    pub fn save_phrase(&mut self, edited: &Phrase) -> Result<Done<()>> {
        let mut after = edited.clone();
        tidy::phrase(&mut after)?;
        self.transact(Op::EditPhrases, |writer| {
            if let Some(twin) = phrase::by_avoid(writer.store(), &after.avoid)?
                && twin.id != after.id
            {
                if after.id == 0 && (&twin.say, &twin.why) == (&after.say, &after.why) {
                    // The same again, after an answer that was lost.
                    return Ok(());
                }
                return Err(Error::refused(format!(
                    "“{}” is in your phrasebook already. Change it there.",
                    twin.avoid
                )));
            }
            if after.id == 0 {
                after.uid = Uuid::now_v7();
                return writer.apply(Delta::insert(after));
            }
            let stored = phrase::by_id(writer.store(), after.id)?.ok_or_else(no_phrase)?;
            after.uid = stored.uid;
            writer.update(stored, after)
        })
    }

    /// Removes a phrase.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn delete_phrase(&mut self, id: RowId) -> Result<Done<()>> {
        self.transact(Op::EditPhrases, |writer| {
            let stored = phrase::by_id(writer.store(), id)?.ok_or_else(no_phrase)?;
            writer.apply(Delta::delete(stored))
        })
    }

    /// Adds those of the starter phrases that the book does not have; answers how many.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn take_starter_phrases(&mut self) -> Result<Done<usize>> {
        self.transact(Op::EditPhrases, take_starter_phrases)
    }

    /// Saves a principle; a key of 0 adds one at the end of the creed.
    ///
    /// # Errors
    /// `is_refused` for an empty or too long one, or one that is gone; else where it could not be
    /// saved.
    pub fn save_principle(&mut self, edited: &Principle) -> Result<Done<()>> {
        let most = tidy::SENTENCE_MAX_CHARS;
        let words = tidy::one_line("principle", &edited.words, most)?;
        let mut after = Principle { words, ..edited.clone() };
        self.transact(Op::EditCreed, |writer| {
            if after.id == 0 {
                let all = principle::all(writer.store())?;
                if all.iter().any(|it| it.words == after.words) {
                    return Ok(());
                }
                after.uid = Uuid::now_v7();
                after.position = all.last().map_or(0, |last| last.position + 1);
                return writer.apply(Delta::insert(after));
            }
            let stored = principle::by_id(writer.store(), after.id)?.ok_or_else(no_principle)?;
            after.uid = stored.uid;
            after.position = stored.position;
            writer.update(stored, after)
        })
    }

    /// Removes a principle.
    ///
    /// # Errors
    /// `is_refused` where it is gone; else where it could not be saved.
    pub fn delete_principle(&mut self, id: RowId) -> Result<Done<()>> {
        self.transact(Op::EditCreed, |writer| {
            let stored = principle::by_id(writer.store(), id)?.ok_or_else(no_principle)?;
            writer.apply(Delta::delete(stored))
        })
    }

    /// Puts the creed in this order; principles that are not named stand behind.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn reorder_principles(&mut self, order: &[RowId]) -> Result<Done<()>> {
        self.transact(Op::EditCreed, |writer| {
            let mut all = principle::all(writer.store())?;
            all.sort_by_key(|it| order.iter().position(|id| *id == it.id).unwrap_or(usize::MAX));
            for (stored, position) in all.into_iter().zip(0..) {
                let after = Principle { position, ..stored.clone() };
                writer.update(stored, after)?;
            }
            Ok(())
        })
    }
}

/// As [`Journal::take_starter_phrases`], in an open transaction.
pub(super) fn take_starter_phrases(writer: &mut Writer<'_>) -> Result<usize> {
    let mut taken = 0;
    for mut starter in phrases::starter() {
        if phrase::by_avoid(writer.store(), &starter.avoid)?.is_none() {
            starter.uid = Uuid::now_v7();
            writer.apply(Delta::insert(starter))?;
            taken += 1;
        }
    }
    Ok(taken)
}

fn no_phrase() -> Error {
    Error::refused("This phrase is no longer there; it was removed somewhere else.")
}

fn no_principle() -> Error {
    Error::refused("This principle is no longer there; it was removed somewhere else.")
}
