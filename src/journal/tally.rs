//! One key, one interaction: what a preset stands for, without words.

use super::Journal;
use super::drafted::drafted;
use super::log::store;
use super::op::{Done, Op};
use super::read::entry_of;
use super::rows::EntryRow;
use crate::domain::RowId;
use crate::domain::quick_entry::{Entry, InteractionDraft};
use crate::error::{Error, Result};
use crate::store::preset;
use uuid::Uuid;

impl Journal {
    /// Logs one interaction with the values of a preset; one that was saved under this uid before
    /// is answered as it is.
    ///
    /// # Errors
    /// `is_refused` where the preset is gone; else where it could not be saved.
    pub fn tally(&mut self, preset: RowId, uid: Uuid) -> Result<Done<EntryRow>> {
        let setup = self.setup()?;
        let clock = self.clock;
        self.transact(Op::Tally, |writer| {
            if let Some(saved) = entry_of(writer.store(), uid)? {
                return Ok(saved);
            }
            let preset = preset::by_id(writer.store(), preset)?.ok_or_else(|| {
                Error::refused("This preset is no longer there. Nothing was counted.")
            })?;
            let draft = InteractionDraft {
                kind: preset.kind,
                channel: preset.channel,
                audience: preset.audience,
                effort: preset.effort,
                minutes: preset.minutes,
                tags: preset.tags,
                ..InteractionDraft::default()
            };
            let row = drafted(&Entry::Interaction(draft), &setup, clock, uid)?;
            store(writer, row, &setup.calendar)?;
            entry_of(writer.store(), uid)?.ok_or_else(Error::internal)
        })
    }
}
