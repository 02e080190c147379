//! What is asked of the worker and what comes back, inline and through its thread.

mod backups;
mod finding;
mod imports;
mod packs;

use super::*;
use crate::domain::hand_over::Cover;
use crate::domain::profile::Profile;
use crate::domain::template::Template;
use crate::domain::when::DateOrder;
use crate::exchange::hand_over::Format;
use crate::journal::{Journal, Links, ListQuery};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::time::Instant;
use uuid::Uuid;

fn clock() -> Clock {
    Clock::from_rfc3339("2026-11-21T11:45:00+01:00").unwrap()
}

fn create(path: PathBuf) -> Request {
    Request::Create { path, template: Template::Public, profile: Profile::default() }
}

fn log(line: &str) -> Request {
    Request::Log {
        line: line.to_owned(),
        order: DateOrder::DayFirst,
        uid: Uuid::now_v7(),
        window: "desk".to_owned(),
        links: Links::default(),
    }
}

/// An inline worker with an open journal.
fn open() -> (tempfile::TempDir, PathBuf, Worker) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = Worker::inline(clock());
    worker.send(create(path.clone()));
    assert!(matches!(worker.poll()[..], [Event::Opened { seq: 1, .. }]));
    (folder, path, worker)
}

fn entries(path: &Path) -> usize {
    Journal::open(path, clock()).unwrap().list(&ListQuery::default()).unwrap().len()
}

fn wait(worker: &mut Worker, mut until: impl FnMut(&Event) -> bool) -> Vec<Event> {
    let start = Instant::now();
    let mut seen = Vec::new();
    while start.elapsed() < Duration::from_secs(20) {
        for event in worker.poll() {
            let is_last = until(&event);
            seen.push(event);
            if is_last {
                return seen;
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no answer; seen {seen:?}");
}

#[test]
fn a_saved_line_is_on_the_desk() {
    let (_folder, _path, mut worker) = open();
    let seq = worker.send(log("printer jammed >today"));
    worker.send(Request::LoadDesk);
    let events = worker.poll();
    assert!(
        matches!(&events[0], Event::Saved { seq: of, undoable: true, row: Some(_), .. } if *of == seq)
    );
    let Event::Desk { data, .. } = &events[1] else { panic!("{events:?}") };
    assert_eq!((data.today.len(), data.follow_ups.len(), data.follow_up_counts.open), (1, 1, 1));
    assert_eq!(data.undo, Some("Logged"));
}

#[cfg(unix)]
#[test]
fn a_file_that_does_not_answer_holds_up_no_save() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(folder.path().join("anna.deskhand")));
    // Whoever opens this waits until somebody writes, as on a share that is gone.
    let sheet = folder.path().join("sheet.txt");
    assert!(std::process::Command::new("mkfifo").arg(&sheet).status().unwrap().success());
    let taken_over = worker.send(Request::TakeOver { file: sheet.clone() });
    let saved = worker.send(log("printer jammed"));
    let is_saved = |event: &Event| matches!(event, Event::Saved { seq, .. } if *seq == saved);
    let events = wait(&mut worker, is_saved);
    assert!(!events.iter().any(|it| matches!(it, Event::Failed { .. } | Event::TakenOver { .. })));
    std::fs::write(&sheet, "not a sheet").unwrap();
    let is_told = |event: &Event| matches!(event, Event::Failed { seq, .. } if *seq == taken_over);
    wait(&mut worker, is_told);
}

#[test]
fn a_pack_that_was_to_be_taken_is_taken_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(path.clone()));
    worker.send(Request::Packs(PackRequest::Take {
        from: crate::exchange::packs::PackSource::Starter(0),
        choice: crate::domain::pack::Choice::default(),
        follow: false,
        seen: None,
    }));
    worker.finish();
    let mut journal = Journal::open(&path, clock()).unwrap();
    assert!(!journal.setup().unwrap().rules.is_empty());
}

/// What is owed, as an inline worker's desk shows it.
fn owed(worker: &mut Worker) -> Vec<Uuid> {
    worker.send(Request::LoadDesk);
    let Some(Event::Desk { data, .. }) = worker.poll().pop() else { panic!("no desk") };
    data.follow_ups.iter().map(|row| row.follow_up.uid).collect()
}

#[test]
fn a_sheet_goes_from_one_journal_to_another_and_a_cut_one_changes_nothing() {
    let (folder, _path, mut giver) = open();
    giver.send(log("printer jammed >today"));
    giver.poll();
    let follow_ups = owed(&mut giver);
    let file = folder.path().join("sheet.html");
    giver.send(Request::MakeHandOver {
        follow_ups: follow_ups.clone(),
        cover: Cover::to("Kim"),
        format: Format::Html,
        file: Some(file.clone()),
    });
    assert!(matches!(&giver.poll()[..], [Event::HandOver { file: Some(_), .. }]));
    assert_eq!(owed(&mut giver), follow_ups, "still the giver's");
    giver.send(Request::HandedOver { follow_ups: follow_ups.clone(), to: "Kim".to_owned() });
    giver.poll();
    assert!(owed(&mut giver).is_empty());

    let (_other, _path, mut colleague) = open();
    let whole = std::fs::read(&file).unwrap();
    let cut = folder.path().join("cut.html");
    std::fs::write(&cut, &whole[..whole.len() - 300]).unwrap();
    colleague.send(Request::TakeOver { file: cut });
    assert!(matches!(&colleague.poll()[..], [Event::Failed { error, .. }] if error.is_refused()));
    assert!(owed(&mut colleague).is_empty());
    for added in [1, 0] {
        colleague.send(Request::TakeOver { file: file.clone() });
        let events = colleague.poll();
        assert!(matches!(&events[..], [Event::TakenOver { taken, .. }] if taken.added == added));
    }
    assert_eq!(owed(&mut colleague), follow_ups);
}

#[test]
fn a_file_that_cannot_be_written_closes_nothing_and_is_not_taken_for_the_journal() {
    let (folder, _path, mut worker) = open();
    worker.send(log("printer jammed >today"));
    worker.poll();
    let file = folder.path().join("sheet.html");
    std::fs::create_dir(&file).unwrap();
    let follow_ups = owed(&mut worker);
    let requests = [
        Request::ExportCalendar { file: file.clone(), with_words: false },
        Request::TakeOver { file: file.clone() },
        Request::MakeHandOver {
            follow_ups: follow_ups.clone(),
            cover: Cover::default(),
            format: Format::Text,
            file: Some(file),
        },
    ];
    for request in requests {
        worker.send(request);
        let events = worker.poll();
        assert!(
            matches!(&events[..], [Event::Failed { error, .. }] if error.is_refused()),
            "{events:?}"
        );
    }
    assert_eq!(owed(&mut worker), follow_ups);
}

#[test]
fn a_failure_names_the_request_and_leaves_the_worker_at_work() {
    let (_folder, _path, mut worker) = open();
    let seq = worker.send(log("email >yesterday"));
    let events = worker.poll();
    let [Event::Failed { seq: of, kind, error }] = &events[..] else { panic!("{events:?}") };
    assert_eq!((*of, *kind), (seq, RequestKind::Log));
    assert!(error.is_refused());
    worker.send(log("email"));
    assert!(matches!(worker.poll()[..], [Event::Saved { .. }]));
}

#[test]
fn without_a_journal_every_request_is_refused() {
    let mut worker = Worker::inline(clock());
    for request in [Request::LoadDesk, Request::Undo, log("x"), Request::Check] {
        worker.send(request);
        assert!(matches!(&worker.poll()[..], [Event::Failed { error, .. }] if error.is_refused()));
    }
}

#[test]
fn a_journal_that_cannot_be_opened_leaves_the_open_one() {
    let (folder, _path, mut worker) = open();
    worker.send(Request::Open { path: folder.path().join("gone.deskhand") });
    assert!(matches!(&worker.poll()[..], [Event::Failed { error, .. }] if error.is_missing()));
    worker.send(log("still here"));
    assert!(matches!(worker.poll()[..], [Event::Saved { .. }]));
}

#[test]
fn another_process_is_noticed_and_silence_stays_silent() {
    let (_folder, path, mut worker) = open();
    assert!(worker.poll().is_empty());
    let mut other = Journal::open(&path, clock()).unwrap();
    other.log_line("x", DateOrder::DayFirst, Uuid::now_v7(), "quick").unwrap();
    assert!(matches!(worker.poll()[..], [Event::ChangedElsewhere]));
    assert!(worker.poll().is_empty());
}

#[test]
fn a_file_that_goes_is_told_once_without_being_asked() {
    let (folder, path, mut worker) = open();
    std::fs::rename(&path, folder.path().join("aside")).unwrap();
    let events = worker.poll();
    assert!(
        matches!(&events[..], [Event::Failed { seq: 0, kind: RequestKind::Watch, error }] if error.is_missing())
    );
    assert!(worker.poll().is_empty());
}

#[test]
fn the_thread_finishes_what_was_asked_before_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(path.clone()));
    for number in 0..40 {
        worker.send(log(&format!("number {number}")));
    }
    drop(worker);
    assert_eq!(entries(&path), 40);
    assert!(!folder.path().join("anna.deskhand-wal").exists());
}

#[test]
fn the_thread_wakes_the_interface_for_every_event_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let wakes = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&wakes);
    let mut worker = Worker::spawn(clock(), move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    worker.send(create(folder.path().join("anna.deskhand")));
    let last = worker.send(log("x"));
    wait(&mut worker, |event| matches!(event, Event::Saved { seq, .. } if *seq == last));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(wakes.load(Ordering::SeqCst), 2);
}

#[test]
fn of_queued_drafts_only_the_last_of_a_window_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(folder.path().join("anna.deskhand")));
    worker.send(Request::Demo { interactions: 3_000, seed: 1 });
    let draft = |line: &str, window: &str| Request::SaveDraft {
        window: window.to_owned(),
        line: line.to_owned(),
    };
    let skipped = worker.send(draft("a", "desk"));
    worker.send(draft("other", "quick"));
    worker.send(draft("ab", "desk"));
    worker.send(Request::ClaimDrafts { window: "desk".to_owned() });
    let events = wait(&mut worker, |event| matches!(event, Event::Drafts { .. }));
    assert!(!events.iter().any(|it| matches!(it, Event::Saved { seq, .. } if *seq == skipped)));
    let Some(Event::Drafts { lines, .. }) = events.last() else { panic!() };
    assert_eq!(lines, &["ab", "other"]);
}

#[test]
fn stopped_made_up_data_is_an_answer_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut worker = Worker::spawn(clock(), || {});
    worker.send(create(folder.path().join("anna.deskhand")));
    worker.send(Request::Demo { interactions: 200_000, seed: 1 });
    wait(&mut worker, |event| matches!(event, Event::Progress { .. }));
    worker.cancel();
    wait(&mut worker, |event| matches!(event, Event::Failed { kind: RequestKind::Demo, .. }));
    worker.send(Request::LoadDesk);
    let events = wait(&mut worker, |event| matches!(event, Event::Desk { .. }));
    assert!(matches!(events.last(), Some(Event::Desk { data, .. }) if data.today.is_empty()));
}

#[test]
fn a_panic_inside_a_transaction_is_reported_and_leaves_nothing_behind() {
    let (_folder, path, mut worker) = open();
    let Place::Inline { desk, events } = &mut worker.place else { panic!() };
    desk.answer((9, clock().now(), Request::Demo { interactions: 20, seed: 1 }), &mut |event| {
        match event {
            Event::Progress { done: 20, .. } => panic!("on purpose"),
            event => events.push_back(event),
        }
    });
    let failed = worker.poll().pop();
    assert!(matches!(failed, Some(Event::Failed { seq: 9, kind: RequestKind::Demo, .. })));
    worker.send(log("after"));
    assert!(matches!(worker.poll().last(), Some(Event::Saved { .. })));
    assert_eq!(entries(&path), 1);
}
