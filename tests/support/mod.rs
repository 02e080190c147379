//! A desk to try things at: a home folder of its own, a clock that stands still, and the program.

pub mod tools;

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The moment at which the cases of the quick-entry line hold: a Saturday.
pub const SATURDAY: &str = "2026-11-21T11:45:00+01:00";

/// A person's PC, as the program sees it.
pub struct Desk {
    home: TempDir,
    now: Option<String>,
}

/// What the program answered.
pub struct Answer {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Desk {
    /// A PC on which the program never ran, at [`SATURDAY`].
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), now: Some(SATURDAY.to_owned()) }
    }

    /// The same PC at another time.
    pub fn at(mut self, now: &str) -> Self {
        self.now = Some(now.to_owned());
        self
    }

    /// The same PC with a clock that runs.
    pub fn with_running_clock(mut self) -> Self {
        self.now = None;
        self
    }

    /// A path in the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The journal that [`Desk::run`] names; it does not exist at first.
    pub fn journal(&self) -> PathBuf {
        self.path("test.deskhand")
    }

    /// Writes the settings of this PC.
    pub fn set(&self, settings: &str) {
        let folder = self.path("config/deskhand");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("settings.toml"), settings).unwrap();
    }

    /// The program on this PC, with no journal named.
    pub fn program(&self) -> Command {
        self.program_at(Path::new(env!("CARGO_BIN_EXE_deskhand")))
    }

    /// A copy of the program on this PC.
    pub fn program_at(&self, path: &Path) -> Command {
        let mut command = Command::new(path);
        self.furnish(&mut command);
        command
    }

    /// Gives any command this PC's home and clock.
    pub fn furnish(&self, command: &mut Command) {
        command
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("TZ", "America/New_York")
            .env_remove("DESKHAND_JOURNAL")
            .env_remove("DESKHAND_NOW")
            .stdin(Stdio::null());
        if let Some(now) = &self.now {
            command.env("DESKHAND_NOW", now);
        }
    }

    /// Runs the program with this desk's journal named.
    pub fn run(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Answer {
        answer(self.program().arg("--journal").arg(self.journal()).args(arguments))
    }

    /// Runs the program with no journal named.
    pub fn run_unnamed(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Answer {
        answer(self.program().args(arguments))
    }

    /// Runs a command that has to succeed and to print one JSON value.
    pub fn json(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Value {
        self.run(arguments).json()
    }

    /// Saves lines, one after the other.
    pub fn log(&self, lines: &[&str]) {
        for line in lines {
            self.run(["log", line]).succeeded();
        }
    }

    /// The summaries of the interactions, newest first.
    pub fn summaries(&self) -> Vec<String> {
        column(&self.json(["list", "--json"]), "summary")
    }

    /// Every file of the home folder and its bytes, to compare before and after.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                // The log may grow; it is not the person's work.
                if path.is_dir() && !path.ends_with("logs") {
                    folders.push(path);
                } else if path.is_file() {
                    files.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }
}

/// Runs a command to its end.
pub fn answer(command: &mut Command) -> Answer {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Answer {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

impl Answer {
    /// Says so where the command did not succeed.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }

    /// The one JSON value on standard output of a command that succeeded.
    #[track_caller]
    pub fn json(self) -> Value {
        serde_json::from_str(&self.succeeded().stdout).unwrap()
    }

    /// The one plain sentence of a command that failed, and nothing but it.
    #[track_caller]
    pub fn refusal(self) -> String {
        assert_eq!(self.code, Some(1), "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stdout, "");
        let sentence = self.stderr.trim_end();
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence:?}");
        for technical in ["rror:", "panic", "SQL", "sqlite", "os error", "None", "Err("] {
            assert!(!sentence.contains(technical), "{sentence:?}");
        }
        sentence.to_owned()
    }
}

/// One key of every object in an array, as text; empty for null.
pub fn column(array: &Value, key: &str) -> Vec<String> {
    array
        .as_array()
        .unwrap()
        .iter()
        .map(|object| object[key].as_str().unwrap_or_default().to_owned())
        .collect()
}
