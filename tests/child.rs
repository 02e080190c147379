//! The other process: this test binary, started again and told by its environment what to do.
//!
//! What it prints is an acknowledgement: a line is printed only after the journal said that the
//! entry is saved, and is flushed at once.

use crate::support::{Desk, SATURDAY};
use deskhand::domain::when::DateOrder;
use deskhand::journal::{Clock, Journal};
use deskhand::worker::{BackupEvent, Event, Request, Worker};
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use uuid::Uuid;

/// What to do; nothing where it is not set, as when the tests are run.
const TASK: &str = "DESKHAND_TEST_TASK";
/// The journal to do it with.
const JOURNAL: &str = "DESKHAND_TEST_JOURNAL";
/// What begins a line of acknowledgement; the test harness prints others.
const ACKNOWLEDGED: &str = "acknowledged ";

/// What another process can be asked to do.
#[derive(Debug, Clone, Copy)]
pub enum Task {
    /// Log entries of every form until killed, each acknowledged by its uid.
    LogForEver,
    /// Log a hundred entries, each acknowledged by its uid.
    LogHundred,
    /// Back the journal up until killed, each backup acknowledged.
    BackUpForEver,
    /// Keep a draft through the worker, acknowledge it, and stay.
    KeepDraft,
}

/// The draft that [`Task::KeepDraft`] keeps.
pub const DRAFT: &str = "she asked for /print and";

/// Another process at work; killed when it is dropped.
pub struct Other {
    process: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Other {
    /// Starts the other process on this journal.
    pub fn start(desk: &Desk, task: Task) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        desk.furnish(&mut command);
        let mut process = command
            .args(["child::does_its_task", "--exact", "--nocapture", "--test-threads=1"])
            .env(TASK, format!("{task:?}"))
            .env(JOURNAL, desk.journal())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// The next acknowledgement; none once the process has ended.
    pub fn acknowledged(&mut self) -> Option<String> {
        self.lines.by_ref().map_while(Result::ok).find_map(|line| {
            // The harness may have written the beginning of its own line before.
            line.split_once(ACKNOWLEDGED).map(|(_, what)| what.to_owned())
        })
    }

    /// Kills the process as a power cut would, and gives what it had acknowledged until then.
    pub fn kill(mut self) -> Vec<String> {
        // `SIGKILL`: no handler runs, no buffer is written.
        self.process.kill().unwrap();
        std::iter::from_fn(|| self.acknowledged()).collect()
    }

    /// Waits for the end of the process, and gives what it had acknowledged.
    pub fn finish(mut self) -> Vec<String> {
        let acknowledged = std::iter::from_fn(|| self.acknowledged()).collect();
        assert!(self.process.wait().unwrap().success());
        acknowledged
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn acknowledge(what: &str) {
    let mut out = std::io::stdout().lock();
    // One write, so that a kill never leaves half a line that looks like a whole one.
    out.write_all(format!("{ACKNOWLEDGED}{what}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// One entry of each form that a line can take.
fn line(number: usize) -> String {
    match number % 4 {
        0 => format!("printer jammed {number} /print #tag{number} 5m"),
        1 => format!("call back {number} >mon 10am @Maria-{}", number % 7),
        2 => format!("* thank you {number} /phone"),
        _ => format!("x3 /dir {}", "long words ".repeat(400)),
    }
}

fn log(path: &Path, numbers: impl Iterator<Item = usize>) {
    let clock = Clock::from_rfc3339(SATURDAY).unwrap();
    let mut journal = Journal::open_or_create(path, clock).unwrap();
    for number in numbers {
        let uid = Uuid::now_v7();
        if number % 3 == 0 {
            let _draft = journal.save_draft("child", "half a li").unwrap();
        }
        let done = journal.log_line(&line(number), DateOrder::DayFirst, uid, "child").unwrap();
        acknowledge(&done.output.uid().to_string());
    }
}

fn keep_draft(path: &Path) {
    let mut worker = Worker::spawn(Clock::from_rfc3339(SATURDAY).unwrap(), || {});
    worker.send(Request::OpenOrCreate { path: path.to_owned() });
    worker.send(Request::SaveDraft { window: "window-1".to_owned(), line: DRAFT.to_owned() });
    loop {
        for event in worker.poll() {
            match event {
                Event::Saved { .. } => acknowledge("draft"),
                Event::Failed { error, .. } => panic!("{error}"),
                _ => {}
            }
        }
        std::thread::yield_now();
    }
}

fn back_up(path: &Path) {
    let mut worker = Worker::spawn(Clock::from_rfc3339(SATURDAY).unwrap(), || {});
    let root = path.with_file_name("data").join("deskhand/backups");
    worker.send(Request::KeepBackupsIn { root });
    worker.send(Request::Open { path: path.to_owned() });
    loop {
        let asked = worker.send(Request::BackUpNow);
        let is_made = |event: &Event| match event {
            Event::Backups(BackupEvent::State { seq, state }) if *seq == asked => {
                assert!(state.failure.is_none());
                true
            }
            Event::Failed { error, .. } => panic!("{error}"),
            _ => false,
        };
        while !worker.poll().iter().any(is_made) {
            std::thread::yield_now();
        }
        acknowledge("backup");
    }
}

#[test]
fn does_its_task() {
    let Some(path) = env::var_os(JOURNAL) else { return };
    let path = Path::new(&path);
    match env::var(TASK).unwrap().as_str() {
        "LogForEver" => log(path, 0..),
        "LogHundred" => log(path, 0..100),
        "KeepDraft" => keep_draft(path),
        "BackUpForEver" => back_up(path),
        other => panic!("no such task: {other}"),
    }
}
