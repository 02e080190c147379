//! Putting a copy in the place of a journal.
//!
//! Owns: the order of steps, so that whenever the program ends in between, nothing is lost and nothing
//! wrong is opened. First the copy is made and checked beside the journal. Then the journal that is
//! there steps aside under a name of its own: the file before its log, because a file without its log
//! would open as something older than it is, while a log without its file is only waiting. The name is
//! taken last, in one stroke. In between there is no file of that name, which a start tells as such and
//! from which restoring begins again.
//!
//! Must not: overwrite or delete anything.

use super::backup::{self, Fresh, Manner};
use super::{contents, open};
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// What a journal that stepped aside has behind its name where it is whole, before the moment.
pub const BEFORE_RESTORE: &str = ".before-restore-";
/// The same where it is not.
pub const DAMAGED: &str = ".damaged-";

/// How the room is called that a copy is made in, until it has the journal's name.
const ROOM: &str = ".restore-";

/// What belongs to a journal and goes with it; the log first, because it holds saves.
const PARTS: [&str; 3] = ["-wal", "-journal", "-shm"];

/// What came of restoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the journal is now that was there before; none where there was none.
    pub aside: Option<PathBuf>,
    /// Whether that one is damaged.
    pub was_damaged: bool,
}

/// A moment in restoring at which a test can let the program end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The copy is whole and has no name yet.
    Copied,
    /// The journal's file has stepped aside, its log has not.
    FileAside,
    /// Everything has stepped aside.
    AllAside,
    /// The copy has the journal's name.
    Named,
}

/// Puts a verified copy of `from` at `journal`; the file that is there, if any, is kept aside. The
/// journal must not be open in this process.
///
/// # Errors
/// Where `from` is not a whole journal or something cannot be written; the journal is then as it was.
pub fn restore(from: &Path, journal: &Path) -> Result<Restored> {
    restore_by_steps(from, journal, &mut |_| ())
}

/// The same with a word at every step.
pub(super) fn restore_by_steps(
    from: &Path,
    journal: &Path,
    reached: &mut dyn FnMut(Step),
) -> Result<Restored> {
    let folder = open::folder_of(journal);
    if !folder.is_dir() {
        return Err(Error::refused(
            "The folder of the journal is not there, so nothing was restored. Connect its drive, or \
             open another journal.",
        ));
    }
    contents::look_into(from)?;
    backup::sweep_rooms(folder, ROOM);
    let never = AtomicBool::new(false);
    let manner = Manner { is_gentle: false, keeps_contact_details: true, stop: &never, room: ROOM };
    let fresh = {
        let conn = open::connect_to_look(from).map_err(|error| error.about(from))?;
        Fresh::of(&conn, journal, &manner)
            .map_err(|error| if error.is_damaged() { error.instead_about(from) } else { error })?
    };
    reached(Step::Copied);
    let is_there = fs::symlink_metadata(journal).is_ok();
    let was_damaged = is_there && contents::look_into(journal).is_err();
    let aside = is_there.then(|| name_aside(journal, was_damaged)).transpose()?;
    let named = step_aside(journal, aside.as_deref(), reached).and_then(|()| {
        reached(Step::AllAside);
        fresh.take_new_name(journal)
    });
    if let Err(error) = named {
        if let Some(aside) = &aside {
            step_back(journal, aside);
        }
        return Err(error);
    }
    reached(Step::Named);
    tracing::info!(was_damaged, kept = aside.is_some(), "a backup was restored");
    Ok(Restored { aside, was_damaged })
}

/// A name beside the journal that nobody has.
fn name_aside(journal: &Path, was_damaged: bool) -> Result<PathBuf> {
    let mark = if was_damaged { DAMAGED } else { BEFORE_RESTORE };
    let ending = format!("{mark}{}", open::now_in_a_name());
    let is_free = |path: &PathBuf| {
        fs::symlink_metadata(path).is_err()
            && PARTS.iter().all(|part| !open::beside(path, part).exists())
    };
    (1..100)
        .map(|turn| match turn {
            1 => open::beside(journal, &ending),
            _ => open::beside(journal, &format!("{ending}-{turn}")),
        })
        .find(is_free)
        .ok_or_else(|| Error::io(journal))
}

/// Moves the file and then what belongs to it; what belongs to a file that is gone is kept as stale.
fn step_aside(journal: &Path, aside: Option<&Path>, reached: &mut dyn FnMut(Step)) -> Result<()> {
    let told = |cause| Error::from_io(journal, cause);
    let Some(aside) = aside else { return open::set_leftovers_aside(journal).map_err(told) };
    fs::rename(journal, aside).map_err(told)?;
    reached(Step::FileAside);
    for part in PARTS {
        let own = open::beside(journal, part);
        if own.exists() {
            fs::rename(own, open::beside(aside, part)).map_err(told)?;
        }
    }
    open::sync_folder(open::folder_of(journal));
    Ok(())
}

/// Brings back what stepped aside, where restoring failed: the file last, so that it is never there
/// without its log.
fn step_back(journal: &Path, aside: &Path) {
    let is_taken = fs::symlink_metadata(journal).is_ok();
    if is_taken || fs::symlink_metadata(aside).is_err() {
        return;
    }
    for part in PARTS {
        let moved = open::beside(aside, part);
        if moved.exists()
            && let Err(cause) = fs::rename(moved, open::beside(journal, part))
        {
            tracing::error!(%cause, part, "a log stays aside");
            return;
        }
    }
    if let Err(cause) = fs::rename(aside, journal) {
        tracing::error!(%cause, "the journal stays aside");
    }
}

/// Journals that stepped aside whole, each with the moment that is in its name, in no order.
#[must_use]
pub fn kept_aside(journal: &Path) -> Vec<(PathBuf, String)> {
    let Some(name) = journal.file_name() else { return Vec::new() };
    let beginning = format!("{}{BEFORE_RESTORE}", name.to_string_lossy());
    let entries = fs::read_dir(open::folder_of(journal)).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let moment = name.strip_prefix(&beginning)?.to_owned();
            Some((entry.path(), moment))
        })
        .filter(|(_, moment)| !PARTS.iter().any(|part| moment.ends_with(part)))
        .collect()
}
