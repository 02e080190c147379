//! Words in forms that are not saved yet: kept on the disk while one types, as the line is.
//!
//! Owns: that they outlive the program, and for how long. Must not: hold how to reach a customer;
//! whoever keeps the words of a form leaves that one out.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, tidy};
use crate::error::Result;
use crate::store::unsaved::{self, Unsaved};
use chrono::TimeDelta;

/// After this nobody comes back to them.
const KEPT: TimeDelta = TimeDelta::days(30);

impl Journal {
    /// Keeps the unsaved words of a place; no words forget them.
    ///
    /// # Errors
    /// `is_refused` for more than 64 KB; else where they could not be saved.
    pub fn keep_words(&mut self, place: &str, words: &str) -> Result<Done<()>> {
        tidy::within("text", words)?;
        self.transact(Op::SaveDraft, |writer| {
            let stored = unsaved::by_place(writer.store(), place)?;
            let after = Unsaved {
                place: place.to_owned(),
                words: words.to_owned(),
                changed_ms: writer.now().timestamp_millis(),
            };
            match stored {
                Some(stored) if words.is_empty() => writer.apply(Delta::delete(stored)),
                Some(stored) if stored.words == words => Ok(()),
                Some(stored) => writer.update(stored, after),
                None if words.is_empty() => Ok(()),
                None => writer.apply(Delta::insert(after)),
            }
        })
    }

    /// The unsaved words of every place, each with its place; none that are a month old.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unsaved_words(&self) -> Result<Vec<(String, String)>> {
        let from_ms = (self.now() - KEPT).timestamp_millis();
        let found = self.store.read(|| unsaved::all(&self.store))?;
        let recent = found.into_iter().filter(|it| it.changed_ms >= from_ms);
        Ok(recent.map(|it| (it.place, it.words)).collect())
    }
}
