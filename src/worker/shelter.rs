//! Unsaved words while the journal is busy for long.
//!
//! Owns: that what is typed while a whole file comes in is on the disk a moment later, although the journal
//! cannot be written then. It lies in a file beside the journal, one for each window, until the journal
//! has it; what a window left there that was killed is taken into the journal when it is opened next: a
//! line that was entered as an entry of that moment, other words as words.
//! Must not: hold anything longer than that, or what was saved.

use super::event::Event;
use super::imports::ImportEvent;
use super::request::{Request, RequestKind};
use super::{Asked, Seq};
use crate::domain::Moment;
use crate::domain::when::DateOrder;
use crate::error::Result;
use crate::exchange::file;
use crate::journal::{Journal, Links};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};
use uuid::Uuid;

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
    /// Lines that were entered, in turn.
    #[serde(default)]
    entered: Vec<Entered>,
}

/// A line that was entered and waits to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entered {
    seq: Seq,
    at: Moment,
    line: String,
    order: DateOrder,
    uid: Uuid,
    window: String,
    links: Links,
}

enum Order {
    Keep(PathBuf, Box<Asked>),
    /// A line was not saved: it is words like others.
    Refused(Seq),
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
    pub(super) fn asked(&mut self, seq: Seq, at: Moment, request: &Request) {
        match request {
            Request::ClaimDrafts { window } => self.window = Some(window.clone()),
            // Undo may take a whole file back.
            Request::Imports(super::ImportRequest::Take { .. })
            | Request::Bulk { .. }
            | Request::Undo
            | Request::Redo => {
                self.long.insert(seq);
            }
            Request::SaveDraft { .. } | Request::KeepWords { .. } | Request::Log { .. }
                if !self.long.is_empty() =>
            {
                self.keep(seq, at, request);
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
        if let (Event::Failed { kind: RequestKind::Log, .. }, Some((orders, _))) =
            (event, &self.keeper)
        {
            let _ = orders.send(Order::Refused(seq));
        }
        // Answers come in turn: what was asked before is in the journal as well.
        if is_saved && self.last.is_some_and(|last| seq >= last) {
            self.last = None;
            if let Some((orders, _)) = &self.keeper {
                let _ = orders.send(Order::Empty);
            }
        }
    }

    fn keep(&mut self, seq: Seq, at: Moment, request: &Request) {
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
            let _ = orders.send(Order::Keep(file, Box::new((seq, at, request.clone()))));
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
            Order::Keep(file, asked) => {
                words.take(*asked);
                if write(&words, &file) {
                    kept_in = Some(file);
                }
            }
            Order::Refused(seq) => {
                words.entered.retain(|it| it.seq != seq);
                if let Some(file) = &kept_in {
                    write(&words, file);
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

impl Words {
    fn take(&mut self, (seq, at, request): Asked) {
        match request {
            Request::SaveDraft { window, line } => {
                self.lines.insert(window, line);
            }
            Request::KeepWords { place, words } => {
                self.places.insert(place, words);
            }
            Request::Log { line, order, uid, window, links } => {
                self.entered.push(Entered { seq, at, line, order, uid, window, links });
            }
            _ => {}
        }
    }
}

/// True where they are on the disk.
fn write(words: &Words, file: &Path) -> bool {
    let kept = serde_json::to_vec(words).map_err(|cause| cause.to_string());
    match kept.and_then(|kept| file::write(file, &kept).map_err(|it| it.to_string())) {
        Ok(()) => true,
        Err(cause) => {
            tracing::warn!(%cause, "sheltering words");
            false
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
    let Ok(mut words) = serde_json::from_slice::<Words>(&bytes) else { return Ok(()) };
    for entered in std::mem::take(&mut words.entered) {
        enter(journal, entered, &mut words.lines)?;
    }
    for (window, line) in &words.lines {
        journal.save_draft(window, line)?;
    }
    for (place, words) in &words.places {
        journal.keep_words(place, words)?;
    }
    Ok(())
}

/// Saves a line as of the moment at which it was entered. Its words are no longer in the window's line
/// then; what was typed behind them is.
fn enter(
    journal: &mut Journal,
    entered: Entered,
    lines: &mut BTreeMap<String, String>,
) -> Result<()> {
    let Entered { at, line, order, uid, window, links, .. } = entered;
    let logged =
        journal.as_of(at, |journal| journal.log_linked(&line, order, uid, &window, &links));
    match logged {
        Ok(_) => {
            // A save that opens a follow-up has a mark more than the line on screen.
            let typed = [Some(&*line), line.strip_suffix(" !")];
            if let Some(kept) = lines.get_mut(&window)
                && let Some(rest) = typed.into_iter().flatten().find_map(|it| kept.strip_prefix(it))
            {
                *kept = rest.trim_start().to_owned();
            }
            Ok(())
        }
        // As it would have been in the window: the words stay in the line.
        Err(error) if error.is_refused() => {
            lines.entry(window).or_insert(line);
            Ok(())
        }
        Err(error) => Err(error),
    }
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
        let now = clock().now();
        shelter.asked(1, now, &Request::Undo);
        shelter.asked(2, now, &request("older words"));
        shelter.asked(3, now, &request("older words and new"));
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
    fn a_line_that_was_entered_is_saved_after_a_kill_with_the_time_at_which_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.deskhand");
        Journal::open_or_create(&path, clock()).unwrap().close().unwrap();
        let mut shelter = Shelter {
            journal: Some(path.clone()),
            window: Some("gone".to_owned()),
            ..Shelter::default()
        };
        let log = |line: &str| Request::Log {
            line: line.to_owned(),
            order: DateOrder::DayFirst,
            uid: Uuid::now_v7(),
            window: "gone".to_owned(),
            links: Links::default(),
        };
        let (line, behind) = ("where is the lift <5m", "where is the lift <5m and then");
        let draft = |line: &str| Request::SaveDraft { window: "gone".into(), line: line.into() };
        let at = clock().now() - chrono::TimeDelta::hours(3);
        shelter.asked(1, at, &Request::Undo);
        shelter.asked(2, at, &draft(line));
        shelter.asked(3, at, &log(line));
        shelter.asked(4, at, &log("not saved"));
        shelter.asked(5, at, &draft(behind));
        let error = crate::error::Error::internal();
        shelter.answered(&Event::Failed { seq: 4, kind: RequestKind::Log, error });
        shelter.finish();
        let mut worker = Worker::inline(clock());
        worker.send(Request::Open { path: path.clone() });
        assert_eq!(lines(&mut worker), ["and then"]);
        worker.finish();
        let journal = Journal::open(&path, clock()).unwrap();
        let rows = journal.today(9).unwrap();
        let times: Vec<_> = rows.iter().map(|row| row.entry.happened_at()).collect();
        assert_eq!(times, [at - chrono::TimeDelta::minutes(5)]);
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
