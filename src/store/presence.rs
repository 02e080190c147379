//! Which windows on a journal are there, and which are gone.
//!
//! Owns: one small file beside the journal for each window, locked while the window lives. The
//! system lets go of the lock however the window ends, so a lock that can be had means that nobody
//! is there. Nothing is written into these files.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// That a window is there, until this is dropped.
#[derive(Debug)]
pub struct Presence {
    path: PathBuf,
    /// Holds the lock.
    _file: File,
}

impl Presence {
    /// Tells others that this window is there.
    ///
    /// # Errors
    /// Where no file can be made beside the journal; then others take the window for gone.
    pub fn announce(journal: &Path, window: &str) -> io::Result<Self> {
        sweep(journal);
        let path = file_of(journal, window);
        let file = File::create(&path)?;
        file.try_lock()?;
        Ok(Self { path, _file: file })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // One that stays behind means nothing without its lock.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the window of this name is there. What a window that is gone left behind is removed.
#[must_use]
pub fn is_there(journal: &Path, window: &str) -> bool {
    is_held(&file_of(journal, window))
}

/// Whether any window on this journal is there.
#[must_use]
pub fn is_anybody_there(journal: &Path) -> bool {
    sweep(journal)
}

/// Whether somebody holds the lock of this file; one that nobody holds is removed.
fn is_held(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let is_held = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    if !is_held {
        let _ = fs::remove_file(path);
    }
    is_held
}

/// Removes what windows left behind that were killed; true where one is there that was not.
fn sweep(journal: &Path) -> bool {
    let Some(name) = journal.file_name() else { return false };
    let folder = super::open::folder_of(journal);
    let mut beginning = name.to_owned();
    beginning.push(MARK);
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let left = entries.flatten().map(|entry| entry.file_name());
    left.filter(|name| name.as_encoded_bytes().starts_with(beginning.as_encoded_bytes()))
        .filter(|name| is_held(&folder.join(name)))
        .count()
        > 0
}

/// Between the journal's name and the window's.
const MARK: &str = "-window-";

fn file_of(journal: &Path, window: &str) -> PathBuf {
    let name: String =
        window.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect();
    let mut path = journal.as_os_str().to_owned();
    path.push(MARK);
    path.push(name);
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_there_until_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.deskhand");
        assert!(!is_there(&journal, "w-1"));
        let presence = Presence::announce(&journal, "w-1").unwrap();
        assert!(is_there(&journal, "w-1"));
        assert!(!is_there(&journal, "w-2"));
        drop(presence);
        assert!(!is_there(&journal, "w-1"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    }

    #[test]
    fn a_file_without_its_window_means_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.deskhand");
        File::create(file_of(&journal, "../w")).unwrap();
        assert!(!is_there(&journal, "../w"));
        File::create(file_of(&journal, "killed")).unwrap();
        let _presence = Presence::announce(&journal, "next").unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the rest is swept away");
    }
}
