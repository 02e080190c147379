//! Restoring that ends in the middle: nothing is lost, and it begins again.

use super::restore::{BEFORE_RESTORE, Step, kept_aside, restore, restore_by_steps};
use super::*;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// A folder with a journal of one profile name and a backup of another.
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        for (name, version) in [("anna.deskhand", 1), ("backup.deskhand", 2)] {
            let store = Store::create(&place.path(name), |_| Ok(())).unwrap();
            mark(&store, version);
            store.close().unwrap();
        }
        let conn = Connection::open(place.path("backup.deskhand")).unwrap();
        conn.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(())).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn journal(&self) -> PathBuf {
        self.path("anna.deskhand")
    }

    /// Saves once more and leaves what a kill leaves: the save is in the log alone.
    fn save_and_be_killed(&self) {
        let alive = tempfile::tempdir().unwrap();
        let path = alive.path().join("anna.deskhand");
        fs::rename(self.journal(), &path).unwrap();
        let store = Store::open(&path).unwrap();
        mark(&store, 3);
        for name in ["anna.deskhand", "anna.deskhand-wal"] {
            fs::copy(alive.path().join(name), self.path(name)).unwrap();
        }
        store.close().unwrap();
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn mark(store: &Store, version: i64) {
    store
        .write(|| {
            Ok(store.conn.execute_batch(&format!(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('which', {version})"
            ))?)
        })
        .unwrap();
}

fn which(path: &Path) -> i64 {
    let store = Store::open(path).unwrap();
    let which = store.number("SELECT value FROM meta WHERE key = 'which'").unwrap();
    store.close().unwrap();
    which
}

#[test]
fn ended_at_any_step_it_loses_nothing_opens_nothing_wrong_and_begins_again() {
    for end in [Step::Copied, Step::FileAside, Step::AllAside, Step::Named] {
        let place = Place::new();
        place.save_and_be_killed();
        let ended = catch_unwind(AssertUnwindSafe(|| {
            restore_by_steps(&place.path("backup.deskhand"), &place.journal(), &mut |step| {
                assert!(step != end, "ends here");
            })
        }));
        assert!(ended.is_err());
        match end {
            Step::Copied => assert_eq!(which(&place.journal()), 3, "the journal is as it was"),
            Step::FileAside | Step::AllAside => {
                let error = Store::open(&place.journal()).unwrap_err();
                assert!(error.is_missing(), "{end:?}: {error:?}");
            }
            Step::Named => assert_eq!(which(&place.journal()), 2),
        }
        if end != Step::Named {
            restore(&place.path("backup.deskhand"), &place.journal()).unwrap();
        }
        assert_eq!(which(&place.journal()), 2, "{end:?}");
        let aside = kept_aside(&place.journal());
        assert_eq!(aside.len(), 1, "{end:?}: {:?}", place.names());
        let rooms = place.names().iter().filter(|name| name.starts_with('.')).count();
        assert_eq!(rooms, 0, "{end:?}: {:?}", place.names());
        // The log went with its file, or lies beside the name as stale.
        let log = place.names().into_iter().any(|name| name.contains("-wal.stale-"));
        let held = which(&aside[0].0);
        assert!(held == 3 || log, "{end:?}: {held}, {:?}", place.names());
    }
}

#[test]
fn a_stale_log_beside_a_missing_journal_is_kept_and_not_read_into_the_restored_one() {
    let place = Place::new();
    place.save_and_be_killed();
    fs::remove_file(place.journal()).unwrap();
    let restored = restore(&place.path("backup.deskhand"), &place.journal()).unwrap();
    assert_eq!(restored.aside, None);
    assert_eq!(which(&place.journal()), 2);
    assert!(place.names().iter().any(|name| name.contains("-wal.stale-")));
}

#[test]
fn what_cannot_be_restored_leaves_everything_as_it_is() {
    let place = Place::new();
    fs::write(place.path("backup.deskhand"), "not a backup").unwrap();
    let before = fs::read(place.journal()).unwrap();
    let mut names = place.names();
    assert!(restore(&place.path("backup.deskhand"), &place.journal()).is_err());
    let nowhere = place.path("gone").join("anna.deskhand");
    assert!(restore(&place.path("backup.deskhand"), &nowhere).unwrap_err().is_refused());
    let mut after = place.names();
    names.sort();
    after.sort();
    assert_eq!(after, names);
    assert!(fs::read(place.journal()).unwrap() == before);
    assert!(!names.iter().any(|name| name.contains(BEFORE_RESTORE)));
}
