//! Whole files that come in and go out: what waits for them, what they leave behind, and how they end.

use super::*;
use crate::exchange::entries::{EntryFormat, ExportWhat};
use crate::exchange::imports::{Glance, Looked};
use crate::exchange::watch::Watch;

fn table(folder: &Path, rows: usize) -> PathBuf {
    let file = folder.join("history.csv");
    let row = |number| format!("2024-03-14,Directions,Imported {number}\n");
    let rows = (0..rows).map(row).collect::<Vec<_>>().concat();
    std::fs::write(&file, format!("Date,Type,Question\n{rows}")).unwrap();
    file
}

fn look(file: PathBuf, watch: &Watch) -> Request {
    let glance = Glance::File { path: file, format: None, date_order: DateOrder::DayFirst };
    Request::Imports(ImportRequest::Look { glance, watch: watch.clone() })
}

fn looked(events: Vec<Event>) -> Box<Looked> {
    let looked = events.into_iter().find_map(|event| match event {
        Event::Imports(ImportEvent::Looked { looked, .. }) => Some(looked),
        _ => None,
    });
    looked.unwrap()
}

fn take(looked: &Looked, watch: &Watch) -> Request {
    let found = Box::new(looked.found.clone());
    Request::Imports(ImportRequest::Take { found, watch: watch.clone() })
}

/// A worker in its own thread, and what it has found in a table of so many rows.
fn over_a_table(rows: usize) -> (tempfile::TempDir, PathBuf, Worker, Box<Looked>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let mut worker = Worker::spawn(clock(), || ());
    worker.send(create(path.clone()));
    wait(&mut worker, |event| matches!(event, Event::Opened { .. }));
    worker.send(look(table(folder.path(), rows), &Watch::default()));
    let is_it = |event: &Event| matches!(event, Event::Imports(ImportEvent::Looked { .. }));
    let looked = looked(wait(&mut worker, is_it));
    (folder, path, worker, looked)
}

#[test]
fn a_line_that_is_logged_meanwhile_is_saved_after_the_file() {
    let (_folder, path, mut worker, looked) = over_a_table(300);
    assert_eq!((looked.would.added, looked.survey.read), (300, 300));
    assert_eq!(entries(&path), 0);
    let watch = Watch::default();
    let taken = worker.send(take(&looked, &watch));
    let logged = worker.send(log("where is the lift"));
    let events = wait(&mut worker, |event| matches!(event, Event::Saved { .. }));
    let of = |wanted: &dyn Fn(&Event) -> bool| events.iter().position(wanted).unwrap();
    let import = of(
        &|event| matches!(event, Event::Imports(ImportEvent::Taken { seq, undoable: true, .. }) if *seq == taken),
    );
    let save = of(&|event| matches!(event, Event::Saved { seq, .. } if *seq == logged));
    assert!(import < save);
    assert_eq!((entries(&path), watch.so_far().rows), (301, 300));
}

#[test]
fn a_line_that_waited_for_a_file_has_the_time_at_which_it_was_entered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anna.deskhand");
    let entered = clock().now();
    let hands = crate::journal::SetClock::at(entered);
    let mut worker = Worker::spawn(Clock::Set(hands), || ());
    worker.send(create(path.clone()));
    wait(&mut worker, |event| matches!(event, Event::Opened { .. }));
    worker.send(look(table(folder.path(), 4_000), &Watch::default()));
    let is_it = |event: &Event| matches!(event, Event::Imports(ImportEvent::Looked { .. }));
    let looked = looked(wait(&mut worker, is_it));
    worker.send(take(&looked, &Watch::default()));
    let logged = worker.send(log("where is the lift"));
    let thanks = worker.send(log("* so kind"));
    hands.set(entered + chrono::TimeDelta::minutes(9));
    let late = worker.send(log("later"));
    let mut times = Vec::new();
    wait(&mut worker, |event| {
        if let Event::Saved { seq, row: Some(row), .. } = event {
            times.push((*seq, row.entry.happened_at()));
        }
        times.len() == 3
    });
    let later = entered + chrono::TimeDelta::minutes(9);
    assert_eq!(times, [(logged, entered), (thanks, entered), (late, later)]);
}

#[test]
fn the_end_of_the_program_leaves_nothing_of_a_file_and_saves_every_line() {
    let (_folder, path, mut worker, looked) = over_a_table(20_000);
    worker.send(take(&looked, &Watch::default()));
    worker.send(log("where is the lift"));
    worker.finish();
    let journal = Journal::open(&path, clock()).unwrap();
    let rows = journal.list(&ListQuery::default()).unwrap();
    assert_eq!(rows.len(), 1, "the line, and nothing of the file");
}

#[test]
fn a_look_that_nobody_waits_for_any_more_ends_with_nothing_added() {
    let (folder, path, mut worker, _) = over_a_table(10);
    let watch = Watch::default();
    watch.stop();
    let stopped = worker.send(look(table(folder.path(), 2_000), &watch));
    let events = wait(&mut worker, |event| matches!(event, Event::Failed { .. }));
    let told = events.iter().find_map(|event| match event {
        Event::Failed { seq, error, .. } if *seq == stopped => Some(error.to_string()),
        _ => None,
    });
    assert_eq!(told.unwrap(), "Stopped. Nothing was added.");
    assert_eq!(entries(&path), 0);
}

#[test]
fn a_save_does_not_wait_for_entries_that_go_into_a_file() {
    let (folder, path, mut worker, looked) = over_a_table(3_000);
    worker.send(take(&looked, &Watch::default()));
    wait(&mut worker, |event| matches!(event, Event::Imports(ImportEvent::Taken { .. })));
    let file = folder.path().join("entries.csv");
    let what = ExportWhat::Range { from: None, to: None };
    let watch = Watch::default();
    worker.send(Request::Export {
        what,
        format: EntryFormat::Csv,
        file: file.clone(),
        watch: watch.clone(),
    });
    worker.send(log("where is the lift"));
    let events = wait(&mut worker, |event| matches!(event, Event::EntriesExported { .. }));
    let saved = events.iter().position(|event| matches!(event, Event::Saved { .. }));
    assert!(saved.is_some(), "the save was answered first: {events:?}");
    assert!(watch.so_far().rows >= 3_000);
    assert!(std::fs::read_to_string(file).unwrap().lines().count() > 3_000);
    assert_eq!(entries(&path), 3_001);
}

#[test]
fn a_large_step_tells_how_far_it_is_and_a_small_one_does_not() {
    let (_folder, path, mut worker, looked) = over_a_table(4_300);
    worker.send(take(&looked, &Watch::default()));
    wait(&mut worker, |it| matches!(it, Event::Imports(ImportEvent::Taken { .. })));
    for (request, left, words) in [
        (Request::Undo, 0, "Undone: imported history.csv, 4,300 entries"),
        (Request::Redo, 4_300, "Redone: imported history.csv, 4,300 entries"),
    ] {
        let seq = worker.send(request);
        let events = wait(&mut worker, |event| matches!(event, Event::Saved { .. }));
        let told = events.iter().filter_map(|event| match event {
            Event::Progress { seq: it, done, total: 4_300 } if *it == seq => Some(*done),
            _ => None,
        });
        let told: Vec<usize> = told.collect();
        assert_eq!((told.first(), told.last()), (Some(&0), Some(&4_300)));
        assert!(told.is_sorted() && told.len() > 5, "{told:?}");
        let Some(Event::Saved { label, .. }) = events.last() else { panic!() };
        assert_eq!(label, words);
        assert_eq!(entries(&path), left);
    }
    worker.send(log("where is the lift"));
    wait(&mut worker, |event| matches!(event, Event::Saved { .. }));
    worker.send(Request::Undo);
    let events = wait(&mut worker, |event| matches!(event, Event::Saved { .. }));
    assert!(!events.iter().any(|event| matches!(event, Event::Progress { .. })));
}
