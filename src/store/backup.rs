//! Verified copies of an open journal.
//!
//! Owns: how a copy is made and trusted. A copy is written beside its target, checked as a whole,
//! and only then takes the target's name, so that an older good copy is never lost to a bad one. It
//! holds everything but contact details of customers, which must not outlive their follow-up.

use super::{Store, check, open};
use crate::error::{Error, Result};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Pages a step: small enough that somebody who saves meanwhile does not notice.
const PAGES: i32 = 512;
/// How long a copy may be held up by a locked file before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(20);

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
        // A room of its own, so that whatever SQLite leaves beside a copy that fails goes with it.
        let room = tempfile::Builder::new()
            .prefix(".backup-")
            .suffix(".tmp")
            .tempdir_in(folder)
            .map_err(|cause| Error::from_io(folder, cause))?;
        let file = tempfile::NamedTempFile::new_in(room.path())
            .map_err(|cause| Error::from_io(to, cause))?;
        let made = self.copy_pages(file.path()).and_then(|()| verify(file.path()));
        made.map_err(|error| match error {
            error if error.is_damaged() => not_verified().caused_by(error),
            error => open::told(error.instead_about(to), to),
        })?;
        file.as_file().sync_all().map_err(|cause| Error::from_io(to, cause))?;
        file.into_temp_path().persist(to).map_err(|failed| Error::from_io(to, failed.error))?;
        open::sync_folder(folder);
        Ok(())
    }

    fn copy_pages(&self, to: &Path) -> Result<()> {
        let mut target = Connection::open_with_flags(to, writing())?;
        {
            let backup = Backup::new(&self.conn, &mut target)?;
            let mut held_since: Option<Instant> = None;
            loop {
                match backup.step(PAGES)? {
                    StepResult::Done => break,
                    StepResult::More => held_since = None,
                    _ => {
                        if held_since.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                            return Err(Error::busy());
                        }
                        std::thread::sleep(PAUSE);
                    }
                }
            }
        }
        erase_contact_details(&target)?;
        // One file that can be carried anywhere, without a log beside it.
        target.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
        target.close().map_err(|(_, cause)| cause)?;
        Ok(())
    }
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

fn verify(copy: &Path) -> Result<()> {
    let conn = Connection::open_with_flags(copy, writing())?;
    open::configure(&conn)?;
    if !check::structure(&conn)?.is_empty() {
        return Err(Error::damaged(copy));
    }
    conn.close().map_err(|(_, cause)| cause)?;
    Ok(())
}

/// Where the copy goes that is made before an older journal is brought up to `version`.
pub(super) fn upgrade_copy_path(journal: &Path, version: i64) -> PathBuf {
    let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
    let now = open::now_in_a_name();
    journal.with_file_name(format!("{stem}.before-v{version}-{now}.deskhand"))
}
