//! Damaged files: flipped bits, cuts, empty files, and backups that are damaged, too. Whatever happens to
//! a journal, the program opens it with every acknowledged entry or says so; a file that it refuses stays
//! byte for byte as it is, and a backup brings the entries back.
//!
//! SQLite keeps no checksums: a bit that changes a letter of somebody's words is a change like any other,
//! and nobody can tell. Every entry is there all the same, which is what is asked here.

use crate::child::{Other, Task};
use crate::support::{Desk, SATURDAY};
use deskhand::journal::{Clock, Journal, ListQuery};
use deskhand::worker::{BackupEvent, Event, Request, Worker};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// Another seed damages other places: `DESKHAND_TEST_SEED=7 cargo test damage`.
fn seed() -> u64 {
    std::env::var("DESKHAND_TEST_SEED").map_or(1, |seed| seed.parse().unwrap())
}

fn clock() -> Clock {
    Clock::from_rfc3339(SATURDAY).unwrap()
}

/// A PC with a journal, and a backup of it that the program made by itself.
struct Case {
    desk: Desk,
    entries: BTreeSet<String>,
    bytes: Vec<u8>,
    backup: PathBuf,
}

impl Case {
    fn new() -> Self {
        let desk = Desk::new();
        desk.run(["demo", "--interactions", "250"]).succeeded();
        desk.log(&["the last one before the damage >mon 10am"]);
        let entries = uids(&desk.journal()).unwrap();
        let (mut worker, _) = start(&desk);
        worker.poll();
        worker.finish();
        let bytes = fs::read(desk.journal()).unwrap();
        let backup = backups(&desk).pop().unwrap();
        Self { desk, entries, bytes, backup }
    }

    /// Puts other bytes in the journal's place, as if nothing else had happened.
    fn put(&self, bytes: &[u8]) {
        for entry in fs::read_dir(self.desk.path("")).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::remove_file(path).unwrap();
            }
        }
        fs::write(self.desk.journal(), bytes).unwrap();
        for newer in backups(&self.desk).into_iter().filter(|path| *path != self.backup) {
            fs::remove_file(newer).unwrap();
        }
    }

    /// Opens the journal as the window does, and answers the sentence that a person reads; none where
    /// every entry is there.
    fn opens_whole_or_says_so(&self, told: &str) -> Option<String> {
        let damaged = fs::read(self.desk.journal()).unwrap();
        let (mut worker, mut events) = start(&self.desk);
        let mut sentence = None;
        let mut is_open = false;
        // Twice: the backup that is due shows damage that opening does not meet.
        for _ in 0..2 {
            for event in std::mem::take(&mut events) {
                match event {
                    Event::Opened { .. } => is_open = true,
                    Event::Failed { error, .. } => {
                        sentence = sentence.or(Some(error.to_string()));
                    }
                    Event::Backups(BackupEvent::State { state, .. }) => {
                        let failure = state.failure.map(|it| it.to_string());
                        sentence = sentence.or(failure);
                    }
                    _ => {}
                }
            }
            if is_open {
                worker.send(Request::LoadDesk);
            }
            events = worker.poll();
        }
        worker.finish();
        if let Some(sentence) = &sentence {
            assert!(sentence.ends_with('.') && !sentence.contains("SQL"), "{told}: {sentence}");
            if !is_open {
                let after = fs::read(self.desk.journal()).unwrap();
                assert!(after == damaged, "{told}: a refused file was changed");
            }
            return Some(sentence.clone());
        }
        match uids(&self.desk.journal()) {
            Ok(found) => {
                assert!(self.entries.is_subset(&found), "{told}: an entry is gone without a word");
                None
            }
            Err(sentence) => Some(sentence),
        }
    }

    /// Restores the way a person does, and finds every entry again.
    fn is_restored(&self, told: &str) {
        let before = fs::read(self.desk.journal()).unwrap();
        let kept = self.desk.run(["restore", "--json"]).json()["kept"].clone();
        let aside = PathBuf::from(kept.as_str().unwrap());
        if aside.to_string_lossy().contains(".damaged-") {
            assert!(fs::read(&aside).unwrap() == before, "{told}: what was there was changed");
        }
        assert_eq!(uids(&self.desk.journal()).unwrap(), self.entries, "{told}");
        self.desk.run(["check"]).succeeded();
    }
}

/// Every entry of a journal; the sentence where it cannot be read.
fn uids(journal: &Path) -> Result<BTreeSet<String>, String> {
    let told = |error: deskhand::error::Error| error.to_string();
    let journal = Journal::open(journal, clock()).map_err(told)?;
    let query = ListQuery { with_kudos: true, ..ListQuery::default() };
    let rows = journal.list(&query).map_err(told)?;
    Ok(rows.iter().map(|row| row.uid().to_string()).collect())
}

/// The worker of a window, run inline, with the journal opened, and what it said first.
fn start(desk: &Desk) -> (Worker, Vec<Event>) {
    // The first backup of the day was made at noon; later the next one is due.
    let now = if backups(desk).is_empty() { SATURDAY } else { "2026-11-21T12:45:00+01:00" };
    let mut worker = Worker::inline(Clock::from_rfc3339(now).unwrap());
    worker.send(Request::KeepBackupsIn { root: desk.path("data/deskhand/backups") });
    worker.send(Request::Open { path: desk.journal() });
    let events = worker.poll();
    (worker, events)
}

/// The automatic backups of the desk's journal, oldest first.
fn backups(desk: &Desk) -> Vec<PathBuf> {
    let root = desk.path("data/deskhand/backups");
    let mut found = Vec::new();
    for folder in fs::read_dir(root).into_iter().flatten().flatten() {
        let files = fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.path());
        found.extend(files.filter(|path| path.extension().is_some_and(|it| it == "deskhand")));
    }
    found.sort();
    found
}

#[test]
fn flipped_bits_are_told_or_harmless_and_a_backup_brings_everything_back() {
    let case = Case::new();
    let mut random = fastrand::Rng::with_seed(seed());
    let (mut refused, mut opened) = (0, 0);
    for turn in 0..60 {
        let mut bytes = case.bytes.clone();
        // A single bit, a few of them, or a whole stretch, as a bad sector leaves it.
        let place = if turn % 3 == 0 { random.usize(..4096) } else { random.usize(..bytes.len()) };
        let length = [1, 16, 512, 4096][turn % 4].min(bytes.len() - place);
        for byte in &mut bytes[place..place + length] {
            *byte ^= 1 << random.u8(..8);
        }
        let told = format!("{length} bytes from {place} with seed {}", seed());
        case.put(&bytes);
        match case.opens_whole_or_says_so(&told) {
            Some(_) => refused += 1,
            None => opened += 1,
        }
        if turn % 6 == 0 {
            case.put(&bytes);
            case.is_restored(&told);
        }
    }
    assert!(refused > 8 && opened > 8, "{refused} told, {opened} opened");
}

#[test]
fn a_cut_or_emptied_journal_is_refused_left_alone_and_restored() {
    let case = Case::new();
    let length = case.bytes.len();
    let page = 4096;
    let cuts = [0, 1, 15, 99, 512, page - 1, page, page + 1, length / 2, length - page, length - 1];
    for cut in cuts {
        let told = format!("cut at {cut} of {length}");
        case.put(&case.bytes[..cut]);
        let sentence = case.opens_whole_or_says_so(&told).unwrap();
        assert!(sentence.contains("damaged"), "{told}: {sentence}");
        assert_eq!(fs::read(case.desk.journal()).unwrap(), &case.bytes[..cut], "{told}");
        case.is_restored(&told);
    }
}

#[test]
fn the_newest_backup_is_damaged_too_and_the_one_before_it_is_restored() {
    let case = Case::new();
    let folder = case.backup.parent().unwrap();
    let newer = folder.join("test.2026-11-21T1630Z.deskhand");
    let ahead = folder.join("test.2031-01-01T0000Z.deskhand");
    let whole = fs::read(&case.backup).unwrap();
    for bytes in [&b""[..], &whole[..whole.len() / 2], b"not a backup at all"] {
        case.put(&case.bytes[..5_000]);
        fs::write(&newer, bytes).unwrap();
        fs::write(&ahead, bytes).unwrap();
        let listed = case.desk.json(["backups", "--json"]);
        let is_whole = |row: &serde_json::Value| row["whole"].as_bool().unwrap();
        let listed: Vec<bool> = listed.as_array().unwrap().iter().map(is_whole).collect();
        assert_eq!(listed.iter().filter(|it| **it).count(), 1);
        case.is_restored("with damaged newer backups");
        assert_eq!(fs::read(&newer).unwrap(), bytes, "it is left as it is");
    }
}

#[test]
fn bits_flipped_in_the_search_index_alone_are_mended_without_a_word() {
    let case = Case::new();
    let places = pages_of_search(&case.desk.journal());
    assert!(places.len() > 3);
    let mut random = fastrand::Rng::with_seed(seed());
    let mut mended = 0;
    for turn in 0..24 {
        let mut bytes = case.bytes.clone();
        // In the middle of a page, where the index has its own bytes and the database none.
        let from = (places[turn % places.len()] - 1) * 4096;
        for _ in 0..40 {
            bytes[from + random.usize(1024..3072)] ^= 1 << random.u8(..8);
        }
        case.put(&bytes);
        let told = format!("page {}, seed {}", from / 4096 + 1, seed());
        let is_told = case.opens_whole_or_says_so(&told).is_some();
        if is_told {
            continue;
        }
        case.desk.run(["check"]).succeeded();
        mended += 1;
        let found_before = column_of(&case.desk, &["find", "the", "--json"]);
        case.desk.log(&["printer jammed again after the damage", "another line for the index"]);
        assert_eq!(column_of(&case.desk, &["find", "jammed again after", "--json"]), 1, "{told}");
        let found = column_of(&case.desk, &["find", "the", "--json"]);
        assert!(found >= found_before && found > 1, "{told}");
        let listed = uids(&case.desk.journal()).unwrap();
        assert!(case.entries.is_subset(&listed), "{told}");
    }
    assert!(mended > 12, "only {mended} were built anew");
}

fn column_of(desk: &Desk, arguments: &[&str]) -> usize {
    desk.json(arguments).as_array().unwrap().len()
}

/// The numbers of the pages in which nothing but the search index is.
fn pages_of_search(journal: &Path) -> Vec<usize> {
    let conn = rusqlite::Connection::open(journal).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'search_data'";
    let root = conn.query_row(sql, (), |row| row.get::<_, i64>(0)).unwrap();
    let root = usize::try_from(root).unwrap();
    let bytes = fs::read(journal).unwrap();
    let page = |number: usize| &bytes[(number - 1) * 4096..number * 4096];
    let word = |bytes: &[u8], at: usize| usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1]);
    // An inner page of a table names the leaves below it.
    assert_eq!(page(root)[0], 5, "the index has more than one page");
    let count = word(page(root), 3);
    let child = |cell: usize| {
        let at = word(page(root), 12 + 2 * cell);
        word(page(root), at) << 16 | word(page(root), at + 2)
    };
    (0..count).map(child).filter(|number| page(*number)[0] == 13).collect()
}

#[test]
fn restoring_that_is_killed_at_any_moment_loses_nothing_and_begins_again() {
    let case = Case::new();
    let mut random = fastrand::Rng::with_seed(seed());
    let mut unfinished = 0;
    for turn in 0..40 {
        case.put(&case.bytes[..case.bytes.len() / 2]);
        let mut command = case.desk.program();
        command.arg("--journal").arg(case.desk.journal()).arg("restore");
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.u64(0..120_000)));
        process.kill().unwrap();
        let mut printed = String::new();
        process.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
        process.wait().unwrap();
        let told = format!("killed in turn {turn} with seed {}", seed());
        match uids(&case.desk.journal()) {
            Ok(found) => assert_eq!(found, case.entries, "{told}"),
            Err(sentence) => {
                unfinished += 1;
                assert!(printed.is_empty(), "{told}: it said that it was done");
                let is_told = sentence.contains("damaged") || sentence.contains("missing");
                assert!(is_told, "{told}: {sentence}");
                case.desk.run(["restore"]).succeeded();
                assert_eq!(uids(&case.desk.journal()).unwrap(), case.entries, "{told}");
            }
        }
        let names = fs::read_dir(case.desk.path("")).unwrap().flatten();
        let kept = names.filter(|it| it.file_name().to_string_lossy().contains(".damaged-"));
        assert_eq!(kept.count(), 1, "{told}: what was there is not kept");
    }
    assert!(unfinished > 0, "no kill came before the end");
}

#[test]
fn a_program_that_is_killed_while_it_makes_a_backup_leaves_none_that_is_not_whole() {
    let desk = Desk::new();
    desk.run(["demo", "--interactions", "400"]).succeeded();
    let entries = uids(&desk.journal()).unwrap();
    let mut random = fastrand::Rng::with_seed(seed());
    let mut acknowledged = 0;
    let mut half_made = 0;
    for turn in 0..25 {
        let mut other = Other::start(&desk, Task::BackUpForEver);
        let whole = random.usize(..3);
        acknowledged += (0..whole).map_while(|_| other.acknowledged()).count();
        std::thread::sleep(Duration::from_micros(random.u64(0..60_000)));
        acknowledged += other.kill().len();
        let found = backups(&desk);
        assert!(found.len() >= acknowledged.min(90), "an acknowledged backup is gone");
        for file in found.iter().rev().take(3) {
            assert_eq!(uids(file).unwrap(), entries, "turn {turn}, seed {}", seed());
        }
        half_made += usize::from(rooms(&desk) > 0);
        if found.len() > 60 {
            break;
        }
    }
    assert!(acknowledged > 5 && half_made > 0, "{acknowledged} made, {half_made} left half made");
    let (mut worker, _) = start(&desk);
    worker.send(Request::BackUpNow);
    worker.finish();
    assert_eq!(rooms(&desk), 0, "what was half made is swept away");
}

/// How many half-made backups there are.
fn rooms(desk: &Desk) -> usize {
    let folders = fs::read_dir(desk.path("data/deskhand/backups")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten());
    files.filter(|it| it.file_name().to_string_lossy().starts_with(".backup-")).count()
}

#[test]
fn backups_are_listed_restored_by_name_and_refused_under_an_open_window() {
    let case = Case::new();
    let printed = case.desk.run(["backups"]).succeeded().stdout;
    assert!(printed.contains("interactions") && printed.contains("2026-11-21"), "{printed}");
    case.desk.log(&["after the backup"]);
    let copy = case.desk.path("elsewhere.deskhand");
    fs::copy(&case.backup, &copy).unwrap();

    let mut journal = Journal::open(&case.desk.journal(), clock()).unwrap();
    let _ = journal.claim_drafts("window-1").unwrap();
    let sentence = case.desk.run(["restore"]).refusal();
    assert!(sentence.contains("window"), "{sentence}");
    journal.close().unwrap();

    case.desk.run([Path::new("restore"), &copy]).succeeded();
    assert_eq!(uids(&case.desk.journal()).unwrap(), case.entries);
    let other = Desk::new();
    let sentence = other.run(["restore"]).refusal();
    assert!(sentence.contains("no backup"), "{sentence}");
    assert!(!other.journal().exists());
}

#[test]
fn no_journal_is_begun_in_the_place_of_one_that_is_gone() {
    let case = Case::new();
    fs::remove_file(case.desk.journal()).unwrap();
    for command in [&["log", "a line"][..], &["list"], &["kudos", "thank you"]] {
        let sentence = case.desk.run(command).refusal();
        assert!(
            sentence.contains("is gone") && sentence.contains("deskhand restore"),
            "{sentence}"
        );
        assert!(!case.desk.journal().exists());
    }
    case.desk.run(["restore"]).succeeded();
    assert_eq!(uids(&case.desk.journal()).unwrap(), case.entries);
}
