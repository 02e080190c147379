//! Backups of a worker with its threads, and of what it leaves.

use super::*;
use crate::domain::Moment;
use crate::journal::SetClock;
use crate::journal::backups::{BackupFile, Backups, look_into};

/// A worker with its thread over a new journal whose backups lie beside it.
fn spawn(folder: &Path, path: &Path) -> Worker {
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(Request::KeepBackupsIn { root: folder.join("backups") });
    worker.send(if path.exists() {
        Request::Open { path: path.to_owned() }
    } else {
        create(path.to_owned())
    });
    worker
}

fn made(folder: &Path, path: &Path) -> Vec<BackupFile> {
    Backups::of(path, &folder.join("backups")).list(clock()).unwrap()
}

#[test]
fn the_last_thing_that_was_written_is_in_the_backup_of_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = spawn(folder.path(), &path);
    for number in 0..10 {
        worker.send(log(&format!("number {number}")));
    }
    worker.finish();
    let files = made(folder.path(), &path);
    assert_eq!(files.len(), 1);
    assert_eq!(look_into(&files[0].path).unwrap().interactions, 10);
    assert!(!folder.path().join("anna.deskhand-wal").exists());

    let mut worker = spawn(folder.path(), &path);
    let asked = worker.send(Request::LoadDesk);
    wait(&mut worker, |event| matches!(event, Event::Desk { seq, .. } if *seq == asked));
    worker.finish();
    assert_eq!(made(folder.path(), &path).len(), 1, "nothing was written since");
}

#[test]
fn the_journal_that_is_left_for_another_one_is_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = spawn(folder.path(), &path);
    worker.send(log("hers"));
    let other = folder.path().join("ben.deskhand");
    let opened = worker.send(create(other.clone()));
    wait(&mut worker, |event| matches!(event, Event::Opened { seq, .. } if *seq == opened));
    let files = made(folder.path(), &path);
    assert_eq!(look_into(&files[0].path).unwrap().interactions, 1);
    assert!(made(folder.path(), &other).is_empty());
    worker.finish();
}

#[test]
fn a_save_does_not_wait_for_a_backup_which_is_answered_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = spawn(folder.path(), &path);
    // Another program makes one, and takes its time; what was asked for waits for it.
    let all = Backups::of(&path, &folder.path().join("backups"));
    std::fs::create_dir_all(all.folder()).unwrap();
    let other = std::fs::File::create(all.folder().join("in-use")).unwrap();
    other.lock().unwrap();
    let asked = worker.send(Request::BackUpNow);
    let saved = worker.send(log("meanwhile"));
    let is_made = |event: &Event| {
        matches!(
            event,
            Event::Backups(BackupEvent::State { seq, state })
                if *seq == asked && state.failure.is_none() && state.last.is_some()
        )
    };
    let is_saved = |event: &Event| matches!(event, Event::Saved { seq, .. } if *seq == saved);
    let events = wait(&mut worker, is_saved);
    assert!(!events.iter().any(is_made));
    drop(other);
    wait(&mut worker, is_made);
    worker.finish();
}

#[test]
fn a_journal_that_is_not_open_is_listed_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = spawn(folder.path(), &path);
    worker.send(log("kept"));
    worker.finish();
    std::fs::write(&path, "").unwrap();

    let mut worker = spawn(folder.path(), &path);
    wait(&mut worker, |event| matches!(event, Event::Failed { .. }));
    worker.send(Request::ListBackups { journal: path.clone() });
    let is_list = |event: &Event| matches!(event, Event::Backups(BackupEvent::List { .. }));
    let events = wait(&mut worker, is_list);
    let Some(Event::Backups(BackupEvent::List { files, .. })) = events.last() else { panic!() };
    let from = files[0].path.clone();
    worker.send(Request::LookIntoBackup { file: from.clone() });
    wait(
        &mut worker,
        |event| matches!(event, Event::Backups(BackupEvent::Contents { contents, .. }) if contents.interactions == 1),
    );
    worker.send(Request::Restore { journal: path.clone(), from });
    let is_opened = |event: &Event| matches!(event, Event::Opened { .. });
    let events = wait(&mut worker, is_opened);
    let Some(Event::Opened { journal, .. }) = events.last() else { panic!() };
    assert!(journal.restored.as_ref().is_some_and(|it| it.was_damaged && it.aside.is_some()));
    drop(worker);
    assert_eq!(entries(&path), 1);
}

#[test]
fn a_journal_that_may_only_be_read_is_backed_up_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    Journal::open_or_create(&path, clock()).unwrap().close().unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let now: Moment = "2026-11-21T11:45:00+01:00".parse().unwrap();
    let mut worker = Worker::inline(Clock::Set(SetClock::at(now)));
    worker.send(Request::KeepBackupsIn { root: folder.path().join("backups") });
    worker.send(Request::Open { path: path.clone() });
    worker.poll();
    worker.poll();
    assert_eq!(made(folder.path(), &path).len(), 1);
}
