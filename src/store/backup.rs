//! Verified copies of a journal.
//!
//! Owns: how a copy is made and trusted. A copy is written beside its target, checked as a whole,
//! and only then takes the target's name, so that an older good copy is never lost to a bad one. It
//! holds everything but contact details of customers, which must not outlive their follow-up.
//!
//! Concurrency: the pages are copied with SQLite's online backup from one unchanging state of the
//! journal: the connection that reads them holds a read transaction, so that whoever writes meanwhile
//! neither waits nor makes the copy begin again. The price is that the journal's log cannot be emptied
//! until the last page is copied, and grows by what is written in these seconds; checking the copy
//! holds nothing up. `VACUUM INTO` would need the same transaction for longer, and would lay out every
//! table and the search index anew, in one stride that cannot be paused.

use super::{Store, check, open, search};
use crate::error::{Error, Result};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::{NamedTempFile, TempDir};

/// Pages a step: small enough that somebody who saves meanwhile does not notice.
const PAGES: i32 = 256;
/// How long a copy may be held up by a locked file before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks at a locked file.
const PAUSE: Duration = Duration::from_millis(20);
/// Between two steps of a gentle copy: on a PC with two cores, half a megabyte of reading and writing
/// gives way to whoever works.
const REST: Duration = Duration::from_millis(2);
/// After so many steps what was copied is brought to the disk, so that there is never much at once:
/// somebody's save would have to wait for it.
const STEPS_UNTIL_SYNC: u32 = 16;

/// How the room is called that a copy is made in, until it has its name.
const ROOM: &str = ".backup-";
const ROOM_ENDING: &str = ".tmp";

/// A journal that is copied over a connection of its own, on any thread.
#[derive(Debug, Clone)]
pub struct Source {
    path: PathBuf,
    identity: Option<open::Identity>,
}

/// How a copy is made.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// Slowly, because somebody is working.
    pub is_gentle: bool,
    /// With contact details of customers: only where the journal itself is put back.
    pub keeps_contact_details: bool,
    /// Set by somebody who no longer wants it.
    pub stop: &'a AtomicBool,
    /// How its room is called, for [`sweep`].
    pub room: &'static str,
}

impl<'a> Manner<'a> {
    /// As backups are made.
    #[must_use]
    pub fn of_backup(is_gentle: bool, stop: &'a AtomicBool) -> Self {
        Self { is_gentle, keeps_contact_details: false, stop, room: ROOM }
    }
}

impl Source {
    /// The journal at this path, whichever it is.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), identity: None }
    }

    /// Copies it to a name that nobody has yet.
    ///
    /// # Errors
    /// Where it cannot be read or the copy cannot be written; nothing is left behind then. `is_damaged`
    /// where the copy does not check clean, which means that the journal itself is not whole.
    /// `is_refused` where the copy was stopped.
    pub fn copy_to(&self, to: &Path, manner: &Manner<'_>) -> Result<Copied> {
        let (conn, _) = open::connect(&self.path, true).map_err(|error| error.about(&self.path))?;
        let now = open::Identity::of(&self.path);
        if self.identity.is_some() && now.ok() != self.identity {
            return Err(Error::missing(&self.path));
        }
        let fresh = Fresh::of(&conn, to, manner).map_err(|error| {
            // It is not the copy that is damaged: the check has read it back as it was written.
            if error.is_damaged() { error.instead_about(&self.path) } else { error }
        })?;
        conn.close().map_err(|(_, cause)| cause)?;
        let copied = Copied { index_was_damaged: fresh.index_was_damaged };
        fresh.take_new_name(to)?;
        Ok(copied)
    }
}

/// What making a copy has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// The search index of the journal does not agree with itself; the copy has a new one.
    pub index_was_damaged: bool,
}

/// A verified copy that has no name yet.
pub(super) struct Fresh {
    file: NamedTempFile,
    /// Goes with whatever SQLite leaves beside a copy that fails.
    room: TempDir,
    index_was_damaged: bool,
}

impl Fresh {
    /// Copies what a connection reads, in a room of its own in the folder of `to`.
    pub(super) fn of(source: &Connection, to: &Path, manner: &Manner<'_>) -> Result<Self> {
        let room = tempfile::Builder::new()
            .prefix(manner.room)
            .suffix(ROOM_ENDING)
            .tempdir_in(open::folder_of(to))
            .map_err(|cause| Error::from_io(open::folder_of(to), cause))?;
        let file = NamedTempFile::new_in(room.path()).map_err(|cause| Error::from_io(to, cause))?;
        let mut fresh = Self { file, room, index_was_damaged: false };
        let made = unchanging(source, || fresh.copy_pages(source, manner))
            .and_then(|()| fresh.finish(manner))
            .and_then(|()| verify(fresh.file.path()));
        fresh.index_was_damaged = made.map_err(|error| match error {
            error if error.is_damaged() => error,
            error => open::told(error.instead_about(to), to),
        })?;
        fresh.file.as_file().sync_all().map_err(|cause| Error::from_io(to, cause))?;
        Ok(fresh)
    }

    fn copy_pages(&self, source: &Connection, manner: &Manner<'_>) -> Result<()> {
        let mut target = Connection::open_with_flags(self.file.path(), writing())?;
        // What fails is thrown away as a whole, so nothing has to be taken back.
        target.query_row("PRAGMA journal_mode = MEMORY", (), |_| Ok(()))?;
        target.pragma_update(None, "synchronous", "OFF")?;
        let backup = Backup::new(source, &mut target)?;
        let mut held_since: Option<Instant> = None;
        let mut steps = 0_u32;
        loop {
            if manner.stop.load(Ordering::Relaxed) {
                return Err(stopped());
            }
            match backup.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {
                    held_since = None;
                    steps += 1;
                    if manner.is_gentle {
                        self.give_way(steps)?;
                    }
                }
                _ => {
                    if held_since.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                        return Err(Error::busy());
                    }
                    std::thread::sleep(PAUSE);
                }
            }
        }
        drop(backup);
        target.close().map_err(|(_, cause)| cause)?;
        Ok(())
    }

    fn give_way(&self, steps: u32) -> Result<()> {
        if steps.is_multiple_of(STEPS_UNTIL_SYNC) {
            let path = self.file.path();
            self.file.as_file().sync_data().map_err(|cause| Error::from_io(path, cause))?;
        }
        std::thread::sleep(REST);
        Ok(())
    }

    /// Makes the copy one file that can be carried anywhere, without what must not leave the journal
    /// and without a log beside it.
    fn finish(&self, manner: &Manner<'_>) -> Result<()> {
        let target = Connection::open_with_flags(self.file.path(), writing())?;
        target.query_row("PRAGMA journal_mode = MEMORY", (), |_| Ok(()))?;
        if !manner.keeps_contact_details {
            erase_contact_details(&target)?;
        }
        target.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
        target.close().map_err(|(_, cause)| cause)?;
        Ok(())
    }

    /// Gives the copy its name, in place of a file that has it.
    fn replace(self, to: &Path) -> Result<()> {
        let named = self.file.into_temp_path().persist(to);
        named.map_err(|failed| Error::from_io(to, failed.error))?;
        drop(self.room);
        open::sync_folder(open::folder_of(to));
        Ok(())
    }

    /// Gives the copy its name, unless another file has it.
    pub(super) fn take_new_name(self, to: &Path) -> Result<()> {
        let named = self.file.into_temp_path().persist_noclobber(to);
        named.map_err(|failed| Error::from_io(to, failed.error))?;
        drop(self.room);
        open::sync_folder(open::folder_of(to));
        Ok(())
    }
}

impl Store {
    /// Copies the journal to `to` while it stays open and usable.
    ///
    /// # Errors
    /// Where the copy cannot be written or does not check clean; a file that was at `to` before is
    /// then untouched. `is_refused` where `to` is the journal itself or another open one.
    pub fn backup(&self, to: &Path) -> Result<()> {
        let folder = open::folder_of(to);
        if let Ok(there) = to.canonicalize()
            && self.path.canonicalize().is_ok_and(|own| own == there)
        {
            return Err(Error::refused(
                "This is the journal itself. Choose another name for the backup.",
            ));
        }
        if open::has_log(to) {
            // A log of the file that stands there now would be taken for the copy's.
            return Err(Error::refused(
                "A journal of this name is open, or was not closed properly. Choose another name \
                 for the backup.",
            ));
        }
        std::fs::create_dir_all(folder).map_err(|cause| Error::from_io(folder, cause))?;
        self.ensure_present()?;
        let never = AtomicBool::new(false);
        let manner = Manner::of_backup(false, &never);
        let made = Fresh::of(&self.conn, to, &manner).and_then(|fresh| fresh.replace(to));
        made.map_err(
            |error| {
                if error.is_damaged() { not_verified().caused_by(error) } else { error }
            },
        )
    }

    /// The journal, to be copied on another thread while this one goes on.
    #[must_use]
    pub fn source(&self) -> Source {
        Source { path: self.path.clone(), identity: self.identity }
    }
}

/// Removes the rooms of backups that were killed in the middle. The caller makes sure that none is being
/// made in this folder.
pub fn sweep(folder: &Path) {
    sweep_rooms(folder, ROOM);
}

/// The same for rooms that are called otherwise.
pub(super) fn sweep_rooms(folder: &Path, room: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_room = name.starts_with(room) && name.ends_with(ROOM_ENDING);
        if is_room && entry.file_type().is_ok_and(|it| it.is_dir()) {
            match std::fs::remove_dir_all(entry.path()) {
                Ok(()) => tracing::info!("a half-made copy was removed"),
                Err(cause) => tracing::warn!(%cause, "a half-made copy stays"),
            }
        }
    }
}

/// Runs `f` while the connection sees one unchanging state of its file.
fn unchanging(conn: &Connection, f: impl FnOnce() -> Result<()>) -> Result<()> {
    // An open transaction is one already.
    if !conn.is_autocommit() {
        return f();
    }
    conn.execute_batch("BEGIN")?;
    // A transaction begins to hold a state where it first reads.
    let begun = conn.query_row("PRAGMA schema_version", (), |_| Ok(())).map_err(Error::from);
    let done = begun.and_then(|()| f());
    // Nothing was written, so that nothing can be lost by either end.
    conn.execute_batch("ROLLBACK")?;
    done
}

/// A copy may outlive the thirty days for which a customer's contact detail is kept; so it has none.
fn erase_contact_details(copy: &Connection) -> Result<()> {
    copy.pragma_update(None, "secure_delete", true)?;
    if copy.table_exists(None, "contact_detail")? {
        copy.execute(include_str!("contact_detail/delete_all.sql"), ())?;
    }
    Ok(())
}

/// The file is there already: nothing is made.
fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn not_verified() -> Error {
    Error::refused(
        "The backup did not come out whole, so it was not kept; one that was there before is as it \
         was. Check the journal and try again, or choose another place.",
    )
}

fn stopped() -> Error {
    Error::refused("The backup was stopped before it was whole. Nothing of it was kept.")
}

/// Checks a copy as a whole. A search index that does not agree with itself is built anew in it, since
/// nothing in it is not in the entries; true where it was.
fn verify(copy: &Path) -> Result<bool> {
    let conn = Connection::open_with_flags(copy, writing())?;
    open::configure(&conn)?;
    let found = check::structure(&conn)?;
    if !found.entries_are_whole() {
        return Err(Error::damaged(copy));
    }
    let store = Store::over(conn, copy);
    if found.is_index_damaged {
        tracing::warn!("building the search index of a copy anew");
        store.write(|| search::rebuild(&store))?;
        if check::structure(&store.conn)?.is_index_damaged {
            return Err(Error::damaged(copy));
        }
    }
    store.close()?;
    Ok(found.is_index_damaged)
}

/// Where the copy goes that is made before an older journal is brought up to `version`.
pub(super) fn upgrade_copy_path(journal: &Path, version: i64) -> PathBuf {
    let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
    let now = open::now_in_a_name();
    journal.with_file_name(format!("{stem}.before-v{version}-{now}.deskhand"))
}
