//! A browser that nobody sees, and what it makes of a page.
//!
//! Owns: the folder that it lives in, and reading its answers. It finds no network: whatever a page
//! would load, it could not.

use crate::support::tools;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const TOOLS: [&str; 3] = ["chromium", "pdftotext", "identify"];

/// A browser.
pub struct Browser {
    home: TempDir,
}

/// A page on paper; lengths are in points.
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

/// A word and where it stands on a sheet, in points from the upper left.
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// A browser for the test of this name; none, with a word about it, where there can be none.
pub fn browser(test: &str) -> Option<Browser> {
    let there = tools::are_there(test, &TOOLS);
    there.then(|| Browser { home: tempfile::tempdir().unwrap() })
}

impl Browser {
    /// What the page is once everything on it that runs has run.
    pub fn dom(&self, page: &str) -> String {
        self.open(page, ["--dump-dom"])
    }

    /// The page on paper.
    pub fn print(&self, page: &str) -> Vec<Sheet> {
        let (paper, words) = (self.path("page.pdf"), self.path("words.html"));
        let into = format!("--print-to-pdf={}", paper.display());
        self.open(page, [into.as_str(), "--no-pdf-header-footer"]);
        run(Command::new("pdftotext").arg("-bbox").args([&paper, &words]));
        let words = fs::read_to_string(words).unwrap();
        words.split("<page ").skip(1).map(sheet).collect()
    }

    /// How many colours the page has on the screen.
    pub fn colours(&self, page: &str) -> usize {
        let picture = self.path("page.png");
        let into = format!("--screenshot={}", picture.display());
        self.open(page, [into.as_str(), "--window-size=1000,1400"]);
        let told = run(Command::new("identify").args(["-format", "%k"]).arg(picture));
        told.trim().parse().unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn open<I: AsRef<OsStr>>(&self, page: &str, what: impl IntoIterator<Item = I>) -> String {
        let file = self.path("page.html");
        fs::write(&file, page).unwrap();
        let mut command = Command::new("chromium");
        command.args([
            "--headless",
            // The sandbox is not to be had as the superuser, as whom tests may run.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]);
        command.arg(format!("--user-data-dir={}", self.path("profile").display())).args(what);
        command.arg(address(&file)).env("HOME", self.home.path());
        run(&mut command)
    }
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

/// What a program prints; it has to succeed.
#[track_caller]
fn run(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().unwrap();
    assert!(status.success(), "{command:?}: {status}\n{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// A page as `pdftotext -bbox` tells it, from its attributes on.
fn sheet(told: &str) -> Sheet {
    let words = told.split("<word ").skip(1).map(|word| Word {
        text: word.split(['>', '<']).nth(1).unwrap().to_owned(),
        left: attribute(word, "xMin"),
        top: attribute(word, "yMin"),
        right: attribute(word, "xMax"),
        bottom: attribute(word, "yMax"),
    });
    Sheet {
        width: attribute(told, "width"),
        height: attribute(told, "height"),
        words: words.collect(),
    }
}

fn attribute(told: &str, name: &str) -> f64 {
    let value = told.split_once(&format!("{name}=\"")).unwrap().1;
    value.split('"').next().unwrap().parse().unwrap()
}

impl Sheet {
    /// The words of the sheet in lines, by where they stand.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<(f64, String)> = Vec::new();
        for word in &self.words {
            match lines.last_mut() {
                Some((bottom, line)) if (*bottom - word.bottom).abs() < 2.0 => {
                    line.push(' ');
                    line.push_str(&word.text);
                }
                _ => lines.push((word.bottom, word.text.clone())),
            }
        }
        lines.sort_by(|one, next| one.0.total_cmp(&next.0));
        lines.into_iter().map(|(_, line)| line).collect()
    }
}
