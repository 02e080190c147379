//! Beginning a journal.
//!
//! Owns: what a new file holds. The file appears under its name only when all of it is there.

use super::change::Delta;
use super::creed::take_starter_phrases;
use super::settings::tidied;
use super::{Clock, Journal, Writer};
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::error::{Error, Result};
use crate::store::{Store, calendar};
use std::path::Path;
use uuid::Uuid;

impl Journal {
    /// Begins a journal with the words, hours and presets of a template.
    ///
    /// # Errors
    /// `is_refused` where a file of that name is there already; else where it cannot be written.
    pub fn create(
        path: &Path,
        clock: Clock,
        template: Template,
        profile: &Profile,
    ) -> Result<Self> {
        let profile = tidied(profile)?;
        let store = Store::create(path, |store| {
            let mut writer = Writer::new(store, clock.now());
            apply_template(&mut writer, template)?;
            writer.apply(Delta::insert(profile))
        })?;
        Ok(Self::over(store, clock))
    }

    /// Opens a journal, or begins one for an academic library where there is none.
    ///
    /// # Errors
    /// As [`Journal::open`] and [`Journal::create`].
    pub fn open_or_create(path: &Path, clock: Clock) -> Result<Self> {
        match Self::open(path, clock) {
            Err(error) if error.is_missing() => {
                match Self::create(path, clock, Template::default(), &Profile::default()) {
                    // Another process began it in the meantime.
                    Err(error) if error.is_refused() => Self::open(path, clock),
                    done => done,
                }
            }
            done => done,
        }
    }
}

fn apply_template(writer: &mut Writer<'_>, template: Template) -> Result<()> {
    for mut term in template.terms() {
        term.uid = Uuid::now_v7();
        writer.apply(Delta::insert(term))?;
    }
    for mut preset in template.presets() {
        preset.uid = Uuid::now_v7();
        writer.apply(Delta::insert(preset))?;
    }
    take_starter_phrases(writer)?;
    let closed = calendar::get(writer.store())?;
    writer.update(closed, template.calendar())
}

/// A refusal to fill what is not new.
pub(super) fn not_new() -> Error {
    Error::refused(
        "This journal has entries already. Made-up data goes into a new journal only; nothing was \
         changed.",
    )
}
