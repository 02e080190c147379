//! Backups that the program makes by itself, and getting a journal back from one.
//!
//! Owns: where they lie, when one is due, which of them stay, and what is known about each. They lie in
//! one folder a journal (see [`backup_name`]); whoever makes, sweeps or thins them holds that folder's
//! lock, so that two programs with the same journal do not get in each other's way.
//!
//! Must not: delete a file whose name is not exactly of our form, or one before the next newer one that
//! stays was opened and found whole. A damaged backup counts for nothing and is left where it is.

use super::Clock;
use crate::domain::backup_name::{self, BackupName, TURNS_MAX};
use crate::domain::{Moment, retention};
use crate::error::{Error, Result};
use crate::store::backup::{self, Manner};
use crate::store::contents;
use crate::store::restore;
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

pub use crate::store::backup::Source;
pub use crate::store::contents::{Contents, Latest};
pub use crate::store::restore::Restored;

/// So long after a backup the next one is made, if something changed.
pub const EVERY: TimeDelta = TimeDelta::minutes(30);
/// So long after one that failed it is tried again.
pub const AGAIN_AFTER: TimeDelta = TimeDelta::minutes(5);

/// Held by whoever makes or thins backups. Its name is none of a backup.
const LOCK: &str = "in-use";

/// The backups of one journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
    stem: String,
    journal: PathBuf,
}

/// One file that a journal can be restored from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, in the desk's time.
    pub made_at: Moment,
    /// How large it is.
    pub bytes: u64,
    /// Whether it is the journal itself, that stepped aside when another one was restored.
    pub was_journal: bool,
    /// Whether its moment is still to come: a clock was wrong when it was made.
    pub is_ahead: bool,
}

/// What came of making a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It is there.
    New {
        /// The moment in its name.
        at: Moment,
        /// The journal's search index is damaged and should be built anew.
        index_was_damaged: bool,
    },
    /// Another program made one of this journal not long ago.
    AlreadyThere(Moment),
    /// Another program is making one.
    Elsewhere,
}

/// Why one is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Time has passed and something changed; somebody is working.
    Time,
    /// The program or the journal is being closed, and something changed.
    End,
    /// The person asked for it.
    Asked,
}

/// True where `EVERY` has passed since the last one. A clock that was set by more than that in either
/// direction counts as time that has passed: one backup more, and none that waits for years.
#[must_use]
pub fn is_due(last: Option<Moment>, now: Moment) -> bool {
    has_passed(last, now, EVERY)
}

/// The same after one that failed.
#[must_use]
pub fn is_due_again(tried: Option<Moment>, now: Moment) -> bool {
    has_passed(tried, now, AGAIN_AFTER)
}

fn has_passed(since: Option<Moment>, now: Moment, wait: TimeDelta) -> bool {
    since.is_none_or(|since| (now - since).abs() >= wait)
}

impl Backups {
    /// Those of the journal at this path, under the folder of all backups.
    #[must_use]
    pub fn of(journal: &Path, root: &Path) -> Self {
        let journal = std::path::absolute(journal).unwrap_or_else(|_| journal.to_owned());
        let folder = root.join(backup_name::folder(&journal));
        Self { folder, stem: backup_name::stem(&journal), journal }
    }

    /// The folder that they lie in; it is made with the first one.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything that the journal can be restored from, the newest first; what has a moment that is
    /// still to come stands last, since nobody knows when it was made.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn list(&self, clock: Clock) -> Result<Vec<BackupFile>> {
        let now = clock.now();
        let mut files = self.named()?;
        let aside = restore::kept_aside(&self.journal).into_iter().filter_map(|(path, moment)| {
            let minute = moment.get(..16)?;
            let made_at = NaiveDateTime::parse_from_str(minute, "%Y%m%dT%H%M%SZ").ok()?.and_utc();
            Some((BackupName { made_at: made_at.fixed_offset(), turn: 1 }, path, true))
        });
        let mut list: Vec<(BackupName, PathBuf, bool)> =
            files.drain(..).map(|(name, path)| (name, path, false)).chain(aside).collect();
        let is_ahead = |name: &BackupName| name.made_at > now;
        list.sort_by_key(|(name, ..)| (is_ahead(name), std::cmp::Reverse(*name)));
        let file = |(name, path, was_journal): (BackupName, PathBuf, bool)| {
            let bytes = fs::metadata(&path).ok()?.len();
            let (made_at, is_ahead) = (clock.here(name.made_at), is_ahead(&name));
            Some(BackupFile { path, made_at, bytes, was_journal, is_ahead })
        };
        Ok(list.into_iter().filter_map(file).collect())
    }

    /// The moment of the newest backup that is whole and not still to come. Reads that one, and those
    /// that are newer and damaged.
    ///
    /// # Errors
    /// Where the folder is there and cannot be read.
    pub fn newest_whole(&self, clock: Clock) -> Result<Option<Moment>> {
        let now = clock.now();
        let mut files = self.named()?;
        files.retain(|(name, _)| name.made_at <= now);
        files.sort_by_key(|(name, _)| std::cmp::Reverse(*name));
        let mut whole = files.iter().filter(|(_, path)| contents::look_into(path).is_ok());
        Ok(whole.next().map(|(name, _)| clock.here(name.made_at)))
    }

    /// Files whose name is exactly of our form, in no order.
    fn named(&self) -> Result<Vec<(BackupName, PathBuf)>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(Error::from_io(&self.folder, cause)),
        };
        let named = |entry: fs::DirEntry| {
            let name = BackupName::read(&self.stem, entry.file_name().to_str()?)?;
            entry.file_type().ok()?.is_file().then(|| (name, entry.path()))
        };
        Ok(entries.flatten().filter_map(named).collect())
    }

    /// Makes a verified backup and thins the others out. Nothing that is there already is touched
    /// before the new one is whole.
    ///
    /// # Errors
    /// Where the journal cannot be read or the backup cannot be written; `is_damaged` where the journal
    /// is not whole.
    pub fn make(
        &self,
        source: &Source,
        clock: Clock,
        reason: Reason,
        stop: &AtomicBool,
    ) -> Result<Made> {
        fs::metadata(&self.journal).map_err(|cause| Error::from_io(&self.journal, cause))?;
        fs::create_dir_all(&self.folder).map_err(|cause| Error::from_io(&self.folder, cause))?;
        let Some(_lock) = self.hold(reason != Reason::Time)? else { return Ok(Made::Elsewhere) };
        backup::sweep(&self.folder);
        let now = clock.now();
        if reason == Reason::Time
            && let Some(newest) = self.newest_whole(clock)?
            && !is_due(Some(newest), now)
        {
            return Ok(Made::AlreadyThere(newest));
        }
        let first = BackupName::at(now);
        let turns = (1..=TURNS_MAX).map(|turn| BackupName { turn, ..first });
        let name = turns
            .map(|name| (name, self.folder.join(name.file_name(&self.stem))))
            .find(|(_, path)| fs::symlink_metadata(path).is_err());
        let (name, path) = name.ok_or_else(|| Error::io(&self.folder))?;
        let copied = source.copy_to(&path, &Manner::of_backup(reason != Reason::End, stop))?;
        if let Err(error) = self.thin(clock, &path) {
            // There are more than needed; the next one tries again.
            tracing::warn!(?error, "backups were not thinned out");
        }
        let at = clock.here(name.made_at);
        Ok(Made::New { at, index_was_damaged: copied.index_was_damaged })
    }

    /// Holds the folder; none where another program does and it is not waited for.
    fn hold(&self, waits: bool) -> Result<Option<File>> {
        let told = |cause| Error::from_io(&self.folder, cause);
        let lock = File::create(self.folder.join(LOCK)).map_err(told)?;
        if waits {
            lock.lock().map_err(told)?;
            return Ok(Some(lock));
        }
        match lock.try_lock() {
            Ok(()) => Ok(Some(lock)),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(cause)) => Err(told(cause)),
        }
    }

    /// Deletes what need not stay. One goes only when the next newer one that stays is whole: a damaged
    /// one, however new, takes nobody's place. Neither does one of another journal, which may have been
    /// begun in the place of a journal that is gone: what is left of that stays.
    fn thin(&self, clock: Clock, just_made: &Path) -> Result<()> {
        let mut files = self.named()?;
        files.sort_by_key(|(name, _)| *name);
        let journal = contents::lineage(just_made);
        files.retain(|(_, path)| contents::lineage(path).is_none_or(|its| Some(its) == journal));
        let mut whole = BTreeSet::from([just_made.to_owned()]);
        let going = loop {
            let made: Vec<Moment> = files.iter().map(|(it, _)| clock.here(it.made_at)).collect();
            let stays = retention::staying(&made, clock.now());
            let mut damaged = None;
            let mut going = Vec::new();
            for (place, (_, path)) in files.iter().enumerate().filter(|(at, _)| !stays[*at]) {
                let Some(keeper) = (place + 1..files.len()).find(|at| stays[*at]) else { continue };
                let keeper_path = &files[keeper].1;
                if !whole.contains(keeper_path) {
                    if contents::look_into(keeper_path).is_err() {
                        damaged = Some(keeper);
                        break;
                    }
                    whole.insert(keeper_path.clone());
                }
                going.push(path.clone());
            }
            match damaged {
                Some(keeper) => {
                    tracing::warn!("a backup is damaged, so the one before it stays");
                    files.remove(keeper);
                }
                None => break going,
            }
        };
        for path in going {
            fs::remove_file(&path).map_err(|cause| Error::from_io(&path, cause))?;
        }
        Ok(())
    }

    /// Notes that the newest backup holds everything that is in the journal's closed file: both get the
    /// same time of change, which says so at the next start. Where this fails, that start makes a backup
    /// more than needed.
    pub fn note_covered(&self, clock: Clock) {
        let noted = || -> io::Result<()> {
            let changed = fs::metadata(&self.journal)?.modified()?;
            let now = clock.now();
            let files = self.named().unwrap_or_default().into_iter();
            let Some((_, path)) = files.filter(|(name, _)| name.made_at <= now).max() else {
                return Ok(());
            };
            File::options().write(true).open(path)?.set_modified(changed)
        };
        if let Err(cause) = noted() {
            tracing::debug!(%cause, "not noted that the backup holds everything");
        }
    }

    /// Whether a backup holds everything that was in the journal's file when it was closed.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        let changed = |path: &Path| fs::metadata(path).and_then(|it| it.modified());
        let has_log = fs::metadata(log_of(&self.journal)).is_ok_and(|log| log.len() > 0);
        let Ok(journal) = changed(&self.journal) else { return false };
        let files = self.named().unwrap_or_default();
        !has_log && files.iter().any(|(_, path)| changed(path).is_ok_and(|it| it == journal))
    }

    /// Puts a verified copy of `from` in the journal's place. What is there is kept aside, never
    /// overwritten. The journal must not be open in this process.
    ///
    /// # Errors
    /// Where `from` is not a whole journal or something cannot be written; the journal is then as it
    /// was.
    pub fn restore(&self, from: &Path) -> Result<Restored> {
        restore::restore(from, &self.journal)
    }
}

/// Checks a backup as a whole and says what is in it.
///
/// # Errors
/// `is_damaged` where it is not whole, `is_newer` where a newer Deskhand made it, `is_missing` where it
/// is gone.
pub fn look_into(backup: &Path) -> Result<Contents> {
    contents::look_into(backup)
}

/// Where the database keeps what is not in the file itself yet.
fn log_of(journal: &Path) -> PathBuf {
    let mut path = journal.as_os_str().to_owned();
    path.push("-wal");
    path.into()
}
