//! How follow-ups leave and enter a journal: hand-over sheets and calendar files.
//!
//! Owns: bringing the journal's values, the texts and the files together, for the window and the
//! command line alike. Must not: know how a sheet or a calendar is written.

use super::calendar_file::{self, PromiseEvent};
use super::file;
use super::hand_over::{self, Format};
use crate::domain::hand_over::{Cover, HandOver};
use crate::error::Result;
use crate::journal::Journal;
use std::path::Path;
use uuid::Uuid;

/// Writes the sheet for these follow-ups, into a file where one is named; answers its text. They stay
/// open: [`Journal::handed_over`] closes them once the sheet is out of the house.
///
/// # Errors
/// Where a follow-up is gone or the file cannot be written; nothing is changed then.
pub fn make_hand_over(
    journal: &mut Journal,
    follow_ups: &[Uuid],
    cover: &Cover,
    format: Format,
    into: Option<&Path>,
) -> Result<String> {
    let sheet = journal.hand_over_sheet(follow_ups, cover)?;
    let text = hand_over::render(&sheet, format);
    if let Some(path) = into {
        // The program's own folder for pages to print may not be there yet.
        file::make_folder_of(path);
        file::write(path, text.as_bytes())?;
    }
    Ok(text)
}

/// What is in a colleague's file.
///
/// # Errors
/// `is_refused` for a file that is no whole hand-over.
pub fn read_hand_over(from: &Path) -> Result<HandOver> {
    hand_over::read(&file::read(from)?)
}

/// Whether a text is to be read as a colleague's sheet, and not as a table: it has the mark of one, or
/// nothing that parts the columns of a table, so that it is refused as what it is not. What cannot be read
/// is none.
#[must_use]
pub fn is_hand_over(file: &Path) -> bool {
    let is_table = |bytes: &[u8]| bytes.iter().any(|byte| b",;\t|{[".contains(byte));
    file::read(file).is_ok_and(|bytes| hand_over::has_mark(&bytes) || !is_table(&bytes))
}

/// Writes every open promise into a calendar file, with what was promised only where that is asked
/// for; answers how many.
///
/// # Errors
/// Where the journal cannot be read or the file cannot be written.
pub fn export_calendar(journal: &mut Journal, into: &Path, with_words: bool) -> Result<usize> {
    let setup = journal.setup()?;
    let rows = journal.open_follow_ups(usize::MAX)?;
    let count = rows.len();
    let private = journal.conversations_about_feedback()?;
    let events = rows.into_iter().map(|row| PromiseEvent {
        uid: row.follow_up.uid,
        due: row.follow_up.due,
        title: match with_words && !private.contains(&row.interaction.id) {
            true if row.follow_up.promise.is_empty() => row.interaction.summary,
            true => row.follow_up.promise,
            false => String::new(),
        },
        kind: setup.vocabulary.name(row.interaction.kind).to_owned(),
        contact: row.refer_to.map(|contact| contact.name).unwrap_or_default(),
    });
    let text = calendar_file::render(events, journal.now());
    file::write(into, text.as_bytes())?;
    Ok(count)
}
