//! Changing presets.

use super::change::Delta;
use super::op::{Done, Op};
use super::{Journal, tidy};
use crate::domain::RowId;
use crate::domain::preset::Preset;
use crate::error::{Error, Result};
use crate::store::preset;
use uuid::Uuid;

impl Journal {
    /// Saves a preset; one with the key 0 is added after the others.
    ///
    /// # Errors
    /// `is_refused` for an empty or too long name, for minutes out of range, and for a preset that
    /// is gone; else where it could not be saved.
    pub fn save_preset(&mut self, edited: &Preset) -> Result<Done<()>> {
        let mut after = edited.clone();
        after.name = tidy::name("preset", &after.name)?;
        tidy::minutes(after.minutes)?;
        tidy::tags(&mut after.tags);
        self.transact(Op::EditPresets, |writer| {
            if after.id == 0 {
                let others = preset::all(writer.store())?;
                after.uid = Uuid::now_v7();
                after.position = others.iter().map(|it| it.position + 1).max().unwrap_or(0);
                return writer.apply(Delta::insert(after));
            }
            let stored = preset::by_id(writer.store(), after.id)?.ok_or_else(gone)?;
            after.uid = stored.uid;
            writer.update(stored, after)
        })
    }

    /// Deletes a preset; what was logged with it stays.
    ///
    /// # Errors
    /// `is_refused` where it is gone already; else where the file could not be written.
    pub fn delete_preset(&mut self, id: RowId) -> Result<Done<()>> {
        self.transact(Op::EditPresets, |writer| {
            let stored = preset::by_id(writer.store(), id)?.ok_or_else(gone)?;
            writer.apply(Delta::delete(stored))
        })
    }

    /// Puts the presets in this order; those that are not named come after them.
    ///
    /// # Errors
    /// Where it could not be saved.
    pub fn reorder_presets(&mut self, order: &[RowId]) -> Result<Done<()>> {
        self.transact(Op::EditPresets, |writer| {
            let mut presets = preset::all(writer.store())?;
            let place = |id| order.iter().position(|it| *it == id).unwrap_or(order.len());
            presets.sort_by_key(|it| (place(it.id), it.position, it.id));
            for (stored, position) in presets.into_iter().zip(0..) {
                let after = Preset { position, ..stored.clone() };
                writer.update(stored, after)?;
            }
            Ok(())
        })
    }
}

fn gone() -> Error {
    Error::refused("This preset is no longer there; it was deleted somewhere else.")
}
