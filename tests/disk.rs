//! A disk that fails, at every call that the program makes of it: an entry is saved or refused in
//! one plain sentence, what was saved before stays, and afterwards saving works again.
//!
//! The disk is `support/failing_disk.c`, put between the program and the C library.

use crate::support::{Answer, Desk, SATURDAY, answer};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, Journal, Links, ListQuery, Logged};
use deskhand::worker::{Event, Request, Worker};
use rusqlite::Connection;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use uuid::Uuid;

/// Set for the test that plays the window, when it is run again over a failing disk.
const WINDOW: &str = "DESKHAND_TEST_WINDOW";

/// How a disk fails.
#[derive(Debug, Clone, Copy)]
struct Fault {
    error: i32,
    /// Every call after the first that fails does too.
    lasts: bool,
}

/// The window that keeps the draft.
const DESK: &str = "desk";

/// The numbers of two errors on Linux: something went wrong in the device, and no room is left.
const EIO: i32 = 5;
const ENOSPC: i32 = 28;

const EIO_ONCE: Fault = Fault { error: EIO, lasts: false };
const EIO_FOR_GOOD: Fault = Fault { error: EIO, lasts: true };
const FULL_ONCE: Fault = Fault { error: ENOSPC, lasts: false };
const FULL_FOR_GOOD: Fault = Fault { error: ENOSPC, lasts: true };
const FAULTS: [Fault; 4] = [EIO_ONCE, EIO_FOR_GOOD, FULL_ONCE, FULL_FOR_GOOD];

impl Fault {
    /// A disk that is full can still be read.
    fn stops_reading(self) -> bool {
        self.error == EIO
    }
}

/// A PC with a journal on a disk that fails when it is told to.
struct Disk {
    desk: Desk,
}

impl Disk {
    fn new() -> Self {
        let disk = Self { desk: Desk::new() };
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/failing_disk.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-o"]).arg(disk.shim()).arg(source);
        answer(&mut compiler).succeeded();
        fs::create_dir(disk.folder()).unwrap();
        disk.heal();
        disk
    }

    /// What stands between a program and this disk.
    fn shim(&self) -> PathBuf {
        self.desk.path("failing_disk.so")
    }

    fn clear(&self) {
        fs::remove_dir_all(self.folder()).unwrap();
        fs::create_dir(self.folder()).unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.desk.path("disk")
    }

    fn journal(&self) -> PathBuf {
        self.folder().join("anna.deskhand")
    }

    fn orders(&self) -> Orders {
        Orders(self.desk.path("orders"))
    }

    fn heal(&self) {
        self.orders().heal();
    }

    /// A command that finds this disk in its way.
    fn over(&self, mut command: Command) -> Command {
        command
            .env("LD_PRELOAD", self.shim())
            .env("DISK", self.folder())
            .env("DISK_ORDERS", self.orders().0);
        command
    }

    /// Runs the program over this disk.
    fn run(&self, arguments: &[&str]) -> Answer {
        let mut command = self.over(self.desk.program());
        answer(command.arg("--journal").arg(self.journal()).args(arguments))
    }

    /// Runs the program with the disk failing at one call; none where it makes fewer calls.
    fn run_with(&self, fault: Fault, call: u32, arguments: &[&str]) -> Option<Answer> {
        self.orders().fail(fault, call);
        let answered = self.run(arguments);
        let has_failed = self.orders().has_failed(fault);
        self.heal();
        has_failed.then_some(answered)
    }

    /// The summaries of what is saved, in a file that checks clean.
    fn saved(&self) -> Vec<String> {
        let journal = Journal::open(&self.journal(), Clock::System).unwrap();
        assert_eq!(journal.check().unwrap(), [""; 0]);
        let summaries = summaries(&journal);
        journal.close().unwrap();
        summaries
    }

    /// The names of everything on the disk.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder()).unwrap();
        names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// What a disk is told to do.
struct Orders(PathBuf);

impl Orders {
    fn heal(&self) {
        fs::write(&self.0, "0 0 0 0\n").unwrap();
    }

    fn fail(&self, fault: Fault, call: u32) {
        let (lasts, reads) = (u8::from(fault.lasts), u8::from(fault.stops_reading()));
        let orders = format!("{call:09} {} {lasts} {reads}\n", fault.error);
        fs::write(&self.0, orders).unwrap();
    }

    /// True once the call that was to fail has failed.
    fn has_failed(&self, fault: Fault) -> bool {
        let orders = fs::read_to_string(&self.0).unwrap();
        let left: u32 = orders.split_whitespace().next().unwrap().parse().unwrap();
        left == u32::from(fault.lasts)
    }
}

fn summaries(journal: &Journal) -> Vec<String> {
    let rows = journal.list(&ListQuery::default()).unwrap();
    rows.into_iter()
        .map(|row| match row.entry {
            Logged::Interaction(it) => it.summary,
            Logged::Kudos(it) => it.said,
        })
        .collect()
}

/// A request to save a line under an identity of its own.
fn log(line: &str) -> Request {
    let (line, window) = (line.to_owned(), DESK.to_owned());
    Request::Log {
        line,
        order: DateOrder::DayFirst,
        uid: Uuid::now_v7(),
        window,
        links: Links::default(),
    }
}

/// How often something is there.
fn times(summaries: &[String], summary: &str) -> usize {
    summaries.iter().filter(|it| *it == summary).count()
}

/// What has to hold of one line that was logged while the disk failed.
fn is_saved_or_refused(disk: &Disk, answered: Answer, fault: Fault, summary: &str) -> bool {
    let is_acknowledged = answered.code == Some(0);
    if !is_acknowledged {
        let sentence = answered.refusal();
        assert!(!sentence.contains(summary) && !sentence.contains(".tmp"), "{sentence}");
    }
    if !disk.journal().exists() {
        assert!(!is_acknowledged, "an acknowledged entry is gone with its file");
        return false;
    }
    let times = times(&disk.saved(), summary);
    if is_acknowledged {
        assert_eq!(times, 1, "an acknowledged entry is gone");
    } else {
        // Where a commit cannot be synchronised and nothing can be taken back any more either,
        // nobody can say whether it is on the disk; if it is, then whole.
        assert!(times <= usize::from(fault.lasts), "a refused entry was saved");
    }
    times > 0
}

/// Logs a line at every call at which the disk can fail, each time in the same journal.
fn logs_at_every_failing_call(fault: Fault) {
    let disk = Disk::new();
    disk.run(&["log", "the first"]).succeeded();
    let mut saved = vec!["the first".to_owned()];
    let mut refused = 0;
    for call in 1.. {
        // With a promise and a contact, so that every table is written.
        let summary = format!("quixotical {call}");
        let line = format!("{summary} >mon @Maria-{call}");
        let Some(answered) = disk.run_with(fault, call, &["log", &line]) else { break };
        refused += u32::from(answered.code != Some(0));
        if is_saved_or_refused(&disk, answered, fault, &summary) {
            saved.push(summary);
        }
        assert!(call < 500, "a line needs ever more calls");
    }
    assert!(refused > 10, "the disk failed {refused} times only");
    let there = disk.saved();
    for summary in &saved {
        assert_eq!(times(&there, summary), 1, "{summary} with {fault:?}");
    }
    disk.run(&["check"]).succeeded();
    disk.run(&["log", "the last"]).succeeded();
    let found = disk.run(&["find", "quixotical", "--json"]).json();
    // The last line found no call left that could fail.
    assert_eq!(found.as_array().unwrap().len(), saved.len());
}

#[test]
fn an_entry_is_saved_or_refused_at_every_call_that_fails_once() {
    logs_at_every_failing_call(EIO_ONCE);
    logs_at_every_failing_call(FULL_ONCE);
}

#[test]
fn an_entry_is_saved_or_refused_at_every_call_after_which_the_disk_is_gone() {
    logs_at_every_failing_call(EIO_FOR_GOOD);
    logs_at_every_failing_call(FULL_FOR_GOOD);
}

#[test]
fn a_new_journal_is_whole_or_not_there_at_every_call_that_fails() {
    for (fault, first) in FAULTS.into_iter().zip(1..) {
        let disk = Disk::new();
        let mut refused = 0;
        // A journal takes some hundreds of calls; another quarter of them for each way to fail.
        for call in (first..).step_by(FAULTS.len()) {
            disk.clear();
            let Some(answered) = disk.run_with(fault, call, &["log", "the first"]) else { break };
            refused += u32::from(answered.code != Some(0));
            is_saved_or_refused(&disk, answered, fault, "the first");
            disk.run(&["log", "the last"]).succeeded();
            assert_eq!(times(&disk.saved(), "the last"), 1);
            let beside = disk.names().into_iter().filter(|name| name.starts_with('.'));
            assert_eq!(beside.collect::<Vec<_>>(), [""; 0], "at call {call} with {fault:?}");
            assert!(call < 1_000, "a journal needs ever more calls");
        }
        assert!(refused > 10, "the disk failed {refused} times only");
    }
}

#[test]
fn a_full_disk_is_called_full() {
    let disk = Disk::new();
    disk.run(&["log", "the first"]).succeeded();
    let answered = disk.run_with(FULL_FOR_GOOD, 1, &["log", "the second"]).unwrap();
    assert!(answered.refusal().contains("disk is full"));
    assert_eq!(disk.saved(), ["the first"]);
}

#[test]
fn a_backup_that_fails_at_any_call_leaves_the_old_one_as_it_was() {
    for (fault, first) in FAULTS.into_iter().zip(1..) {
        let disk = Disk::new();
        disk.run(&["log", "in the old backup"]).succeeded();
        let copy = disk.folder().join("copy.deskhand");
        let arguments = ["backup", copy.to_str().unwrap()];
        disk.run(&arguments).succeeded();
        let old = fs::read(&copy).unwrap();
        disk.run(&["log", "since then"]).succeeded();
        let mut refused = 0;
        for call in (first..).step_by(FAULTS.len()) {
            let Some(answered) = disk.run_with(fault, call, &arguments) else { break };
            let told = format!("at call {call} with {fault:?}");
            if answered.code == Some(0) {
                let whole = Journal::open(&copy, Clock::System).unwrap();
                assert_eq!(summaries(&whole), ["since then", "in the old backup"], "{told}");
                whole.close().unwrap();
                fs::write(&copy, &old).unwrap();
            } else {
                refused += 1;
                let sentence = answered.refusal();
                assert!(!sentence.contains(".tmp"), "{sentence}");
                assert!(fs::read(&copy).unwrap() == old, "{told}");
            }
            let beside = disk.names().into_iter().filter(|name| name.starts_with('.'));
            assert_eq!(beside.collect::<Vec<_>>(), [""; 0], "{told}");
            assert!(call < 1_000, "a backup needs ever more calls");
        }
        assert!(refused > 10, "the disk failed {refused} times only");
        disk.run(&arguments).succeeded();
        assert_eq!(disk.saved(), ["since then", "in the old backup"]);
    }
}

#[test]
fn a_save_waits_for_another_program_that_holds_the_journal_for_a_while() {
    let desk = Desk::new();
    desk.log(&["the first"]);
    let other = Connection::open(desk.journal()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let journal = desk.journal();
    let mut saving = desk
        .program()
        .arg("--journal")
        .arg(&journal)
        .args(["log", "the second"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Reading goes on meanwhile, and takes longer than the start of the other command.
    for _ in 0..10 {
        assert_eq!(desk.summaries(), ["the first"]);
    }
    assert!(saving.try_wait().unwrap().is_none(), "it did not wait");
    other.execute_batch("COMMIT").unwrap();
    assert!(saving.wait().unwrap().success());
    assert_eq!(desk.summaries(), ["the second", "the first"]);
}

#[test]
fn a_journal_that_is_held_for_ever_is_busy_and_nothing_is_lost() {
    let desk = Desk::new();
    desk.log(&["the first"]);
    let other = Connection::open(desk.journal()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let mut window = Worker::inline(Clock::from_rfc3339(SATURDAY).unwrap());
    window.send(Request::Open { path: desk.journal() });
    let saving = log("in the window");
    let answered = thread::scope(|scope| {
        let command = thread::Builder::new().name("command".to_owned());
        let command = command.spawn_scoped(scope, || desk.run(["log", "a command"])).unwrap();
        window.send(saving.clone());
        command.join().unwrap()
    });
    assert!(answered.refusal().starts_with("Another program is holding the journal"));
    let told = window.poll().pop();
    assert!(matches!(&told, Some(Event::Failed { error, .. }) if error.is_busy()), "{told:?}");
    assert_eq!(desk.summaries(), ["the first"]);
    other.execute_batch("ROLLBACK").unwrap();
    window.send(saving);
    assert!(matches!(window.poll().pop(), Some(Event::Saved { .. })));
    window.finish();
    desk.log(&["the last"]);
    assert_eq!(times(&desk.summaries(), "in the window"), 1);
    assert_eq!(times(&desk.summaries(), "a command"), 0);
    desk.run(["check"]).succeeded();
}

#[test]
fn in_the_window_the_line_stays_and_saving_it_again_saves_it_once() {
    let disk = Disk::new();
    let mut window = disk.over(Command::new(env::current_exe().unwrap()));
    disk.desk.furnish(&mut window);
    window.args(["disk::plays_the_window", "--exact", "--nocapture", "--test-threads=1"]);
    let Answer { code, stdout, stderr } = answer(window.env(WINDOW, "yes"));
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    assert!(stdout.contains("the line stayed"), "{stdout}");
}

#[test]
fn plays_the_window() {
    if env::var_os(WINDOW).is_none() {
        return;
    }
    let path = |name| PathBuf::from(env::var_os(name).unwrap());
    let (folder, orders) = (path("DISK"), Orders(path("DISK_ORDERS")));
    for (fault, name) in FAULTS.into_iter().zip(["a", "b", "c", "d"]) {
        let mut window = Window::open(folder.join(name).with_extension("deskhand"));
        let calls = (1..500).find(|&call| !window.logs_with(fault, call, &orders)).unwrap();
        assert!(calls > 10, "the disk failed {calls} times only");
        assert!(
            matches!(window.ask(Request::Check), Event::Checked { findings, .. } if findings.is_empty())
        );
    }
    println!("the line stayed");
}

/// A window without its screen: what it asks of the worker, and what it is told.
struct Window {
    worker: Worker,
    saved: usize,
}

impl Window {
    fn open(path: PathBuf) -> Self {
        let mut worker = Worker::inline(Clock::from_rfc3339(SATURDAY).unwrap());
        worker.send(Request::OpenOrCreate { path });
        assert!(matches!(worker.poll()[..], [Event::Opened { .. }]));
        let mut window = Self { worker, saved: 1 };
        assert!(matches!(window.ask(log("the first")), Event::Saved { .. }));
        window
    }

    fn ask(&mut self, request: Request) -> Event {
        let asked = self.worker.send(request);
        let answers = |event: &Event| match event {
            Event::Saved { seq, .. }
            | Event::Failed { seq, .. }
            | Event::Drafts { seq, .. }
            | Event::Rows { seq, .. }
            | Event::Checked { seq, .. } => *seq == asked,
            _ => false,
        };
        self.worker.poll().into_iter().find(answers).unwrap()
    }

    fn drafts(&mut self) -> Vec<String> {
        match self.ask(Request::ClaimDrafts { window: DESK.to_owned() }) {
            Event::Drafts { lines, .. } => lines,
            event => panic!("{event:?}"),
        }
    }

    /// Logs a line while the disk fails at one call, and again where it has to. False where there
    /// were fewer calls.
    fn logs_with(&mut self, fault: Fault, call: u32, orders: &Orders) -> bool {
        let line = format!("quixotical {call} >mon @Maria-{call}");
        let draft = Request::SaveDraft { window: DESK.to_owned(), line: line.clone() };
        assert!(matches!(self.ask(draft), Event::Saved { .. }));
        let saving = log(&line);

        orders.fail(fault, call);
        let answered = self.ask(saving.clone());
        let has_failed = orders.has_failed(fault);
        if !fault.stops_reading() {
            let find = Request::Find { words: "first".to_owned(), limit: 9 };
            for reading in [find, Request::List(ListQuery::default())] {
                let read = self.ask(reading);
                assert!(matches!(&read, Event::Rows { rows, .. } if !rows.is_empty()), "{read:?}");
            }
        }
        orders.heal();

        if let Event::Failed { error, .. } = answered {
            assert!(!error.to_string().contains("quixotical"), "{error}");
            assert_eq!(self.drafts(), [line], "at call {call} with {fault:?}");
            let again = self.ask(saving);
            assert!(
                matches!(again, Event::Saved { .. }),
                "at call {call} with {fault:?}: {again:?}"
            );
        }
        self.saved += 1;
        assert_eq!(self.drafts(), [""; 0], "at call {call} with {fault:?}");
        let Event::Rows { rows, .. } = self.ask(Request::List(ListQuery::default())) else {
            panic!("no list");
        };
        assert_eq!(rows.len(), self.saved, "at call {call} with {fault:?}");
        has_failed
    }
}
