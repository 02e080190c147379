//! Unsaved words while the journal is busy for long.
//!
//! Owns: that what is typed while a whole file comes in is on the disk a moment later, although the journal
//! cannot be written then. It lies in a file beside the journal, one for each window, until the journal
//! has it; what a window left there that was killed is taken into the journal when it is opened next.
//! Must not: hold anything longer than that, or what was saved.

use super::Seq;
use super::event::Event;
use super::imports::ImportEvent;
use super::request::Request;
use crate::error::Result;
use crate::exchange::file;
use crate::journal::Journal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

/// What stands between the journal's name and the window's.
const MARK: &str = "-words-";
/// The ending, by which the file is known.
const ENDING: &str = ".json";

/// What is typed and not in the journal yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Words {
    /// The line of each window.
    lines: BTreeMap<String, String>,
    /// The words of each place in a form.
    places: BTreeMap<String, String>,
}

enum Order {
    Keep(PathBuf, Box<Request>),
    Empty,
}

/// Watches what is asked of the journal, and keeps words in the meantime.
#[derive(Default)]
pub(super) struct Shelter {
    journal: Option<PathBuf>,
    window: Option<String>,
    /// Requests that may take long and are not answered yet.
    long: HashSet<Seq>,
    /// The last request whose words are sheltered.
    last: Option<Seq>,
    keeper: Option<(Sender<Order>, JoinHandle<()>)>,
}

impl Shelter {
    /// Something is asked of the journal.
    pub(super) fn asked(&mut self, seq: Seq, request: &Request) {
        match request {
            Request::ClaimDrafts { window } => self.window = Some(window.clone()),
            // Undo may take a whole file back.
            Request::Imports(super::ImportRequest::Take { .. }) | Request::Undo | Request::Redo => {
                self.long.insert(seq);
            }
            Request::SaveDraft { .. } | Request::KeepWords { .. } if !self.long.is_empty() => {
                self.keep(seq, request);
            }
            _ => {}
        }
    }

    /// Something was answered.
    pub(super) fn answered(&mut self, event: &Event) {
        let (seq, is_saved) = match event {
            Event::Opened { journal, .. } => {
                self.journal = Some(journal.path.clone());
                return;
            }
            Event::Saved { seq, .. } => (*seq, true),
            Event::Imports(ImportEvent::Taken { seq, .. }) | Event::Failed { seq, .. } => {
                (*seq, false)
            }
            _ => return,
        };
        self.long.remove(&seq);
        // Answers come in turn: what was asked before is in the journal as well.
        if is_saved && self.last.is_some_and(|last| seq >= last) {
            self.last = None;
            if let Some((orders, _)) = &self.keeper {
                let _ = orders.send(Order::Empty);
            }
        }
    }

    fn keep(&mut self, seq: Seq, request: &Request) {
        let (Some(journal), Some(window)) = (&self.journal, &self.window) else { return };
        let file = file_of(journal, window);
        if self.keeper.is_none() {
            let (send, orders) = channel();
            let keeper = Builder::new().name("shelter".to_owned()).spawn(move || serve(&orders));
            match keeper {
                Ok(keeper) => self.keeper = Some((send, keeper)),
                Err(cause) => tracing::warn!(%cause, "no thread to shelter words"),
            }
        }
        if let Some((orders, _)) = &self.keeper {
            self.last = Some(seq);
            let _ = orders.send(Order::Keep(file, Box::new(request.clone())));
        }
    }

    /// Waits until the file is as it should be.
    pub(super) fn finish(&mut self) {
        if let Some((orders, keeper)) = self.keeper.take() {
            drop(orders);
            if keeper.join().is_err() {
                tracing::error!("sheltering words panicked");
            }
        }
    }
}

fn serve(orders: &Receiver<Order>) {
    let mut words = Words::default();
    let mut kept_in: Option<PathBuf> = None;
    for order in orders {
        match order {
            Order::Keep(file, request) => {
                match *request {
                    Request::SaveDraft { window, line } => words.lines.insert(window, line),
                    Request::KeepWords { place, words: typed } => words.places.insert(place, typed),
                    _ => None,
                };
                let kept = serde_json::to_vec(&words).map_err(|cause| cause.to_string());
                let kept =
                    kept.and_then(|kept| file::write(&file, &kept).map_err(|it| it.to_string()));
                match kept {
                    Ok(()) => kept_in = Some(file),
                    Err(cause) => tracing::warn!(%cause, "sheltering words"),
                }
            }
            Order::Empty => {
                words = Words::default();
                if let Some(file) = kept_in.take()
                    && let Err(cause) = fs::remove_file(file)
                {
                    tracing::warn!(%cause, "leaving a shelter");
                }
            }
        }
    }
}

fn file_of(journal: &Path, window: &str) -> PathBuf {
    let mut name = journal.file_name().unwrap_or_default().to_owned();
    name.push(MARK);
    name.push(window);
    name.push(ENDING);
    journal.with_file_name(name)
}

/// Takes words into the journal that killed windows have left beside it.
pub(super) fn bring_back(journal: &mut Journal) {
    if journal.is_read_only() {
        return;
    }
    for (file, window) in left_beside(journal.path()) {
        if journal.is_window_there(&window) {
            continue;
        }
        match take(journal, &file) {
            Ok(()) => {
                let _ = fs::remove_file(&file);
            }
            // It stays for the next start.
            Err(error) => tracing::warn!(?error, "taking sheltered words back"),
        }
    }
}

fn left_beside(journal: &Path) -> Vec<(PathBuf, String)> {
    let (Some(folder), Some(name)) = (journal.parent(), journal.file_name()) else {
        return Vec::new();
    };
    let beginning = format!("{}{MARK}", name.to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let found = entries.flatten().filter_map(|entry| {
        let name = entry.file_name();
        let window = name.to_str()?.strip_prefix(&beginning)?.strip_suffix(ENDING)?.to_owned();
        Some((entry.path(), window))
    });
    found.collect()
}

fn take(journal: &mut Journal, file: &Path) -> Result<()> {
    let bytes = file::read(file)?;
    // Whatever is no words is none of ours, and goes: it was never whole.
    let Ok(words) = serde_json::from_slice::<Words>(&bytes) else { return Ok(()) };
    for (window, line) in &words.lines {
        journal.save_draft(window, line)?;
    }
    for (place, words) in &words.places {
        journal.keep_words(place, words)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Clock;
    use crate::worker::Worker;

    fn clock() -> Clock {
        Clock::from_rfc3339("2026-11-21T11:45:00+01:00").unwrap()
    }

    fn lines(worker: &mut Worker) -> Vec<String> {
        worker.send(Request::ClaimDrafts { window: "new".to_owned() });
        let drafts = |event| match event {
            Event::Drafts { lines, .. } => Some(lines),
            _ => None,
        };
        worker.poll().into_iter().find_map(drafts).unwrap()
    }

    #[test]
    fn words_that_a_killed_window_left_beside_the_journal_are_in_its_line_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.deskhand");
        let mut journal = Journal::open_or_create(&path, clock()).unwrap();
        journal.save_draft("gone", "older wo").unwrap();
        journal.close().unwrap();
        let request = |line: &str| Request::SaveDraft { window: "gone".into(), line: line.into() };
        let mut shelter = Shelter {
            journal: Some(path.clone()),
            window: Some("gone".to_owned()),
            ..Shelter::default()
        };
        shelter.asked(1, &Request::Undo);
        shelter.asked(2, &request("older words"));
        shelter.asked(3, &request("older words and new"));
        // As when the program is killed: nobody answers any more.
        shelter.finish();
        let file = file_of(&path, "gone");
        assert!(file.exists());
        let mut worker = Worker::inline(clock());
        worker.send(Request::Open { path });
        assert_eq!(lines(&mut worker), ["older words and new"]);
        assert!(!file.exists(), "the journal has them");
    }

    #[test]
    fn nothing_stays_beside_the_journal_once_it_has_the_words() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.deskhand");
        Journal::open_or_create(&path, clock()).unwrap().close().unwrap();
        let mut worker = Worker::spawn(clock(), || ());
        worker.send(Request::Open { path: path.clone() });
        worker.send(Request::ClaimDrafts { window: "w".to_owned() });
        while !worker.poll().iter().any(|event| matches!(event, Event::Opened { .. })) {
            std::thread::yield_now();
        }
        worker.send(Request::Undo);
        worker.send(Request::SaveDraft { window: "w".to_owned(), line: "words".to_owned() });
        worker.finish();
        drop(worker);
        assert!(!file_of(&path, "w").exists());
        let mut again = Worker::inline(clock());
        again.send(Request::Open { path });
        assert_eq!(lines(&mut again), ["words"]);
    }
}
