//! From the start of the process to the first painted frame, with ten years in the journal, against
//! a window of the same toolkit with nothing in it.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use crate::screen::Screen;
use eframe::egui;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Set for the process that shows the empty window: the file that it writes when it has painted.
const EMPTY: &str = "DESKHAND_LIMITS_EMPTY";
/// The file in which the program counts its painted frames.
const FRAMES: &str = "DESKHAND_COUNT_FRAMES";
/// Starts of each, in turn.
const STARTS: usize = 15;
/// A start that takes longer has failed.
const PATIENCE: Duration = Duration::from_mins(1);

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let Some(screen) = Screen::find()? else { return Ok(Vec::new()) };
    let frames = folder.join("frames");
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskhand"));
        command.arg("--journal").arg(journal).env(FRAMES, &frames);
        command
    };
    let this = env::current_exe()?;
    let empty = || {
        let mut command = Command::new(&this);
        command.env(EMPTY, &frames);
        command
    };
    let (mut ours, mut limit) = (Samples::default(), Samples::default());
    // The first of each fills the system's caches.
    for turn in 0..=STARTS {
        let times = [program(), empty()].map(|mut command| {
            screen.furnish(&mut command);
            // The settings of whoever measures stay as they are.
            command.env("XDG_CONFIG_HOME", folder).env("XDG_DATA_HOME", folder);
            time_to_frame(&mut command, &frames)
        });
        let [program, empty] = times;
        if turn > 0 {
            ours.push(program?);
            limit.push(empty?);
        }
    }
    let (ours, limit) = (ours.quantile(0.5), limit.quantile(0.5));
    Ok(vec![Measure::new("start to first frame (limit: empty window)", ours, limit, 1.3)])
}

/// Starts a process, waits for the file that tells of its first frame, and ends it.
fn time_to_frame(command: &mut Command, frames: &Path) -> Outcome<Duration> {
    let _ = fs::remove_file(frames);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut process = command.spawn()?;
    while !frames.exists() && start.elapsed() < PATIENCE {
        thread::sleep(Duration::from_micros(500));
    }
    let time = start.elapsed();
    process.kill()?;
    process.wait()?;
    if time < PATIENCE { Ok(time) } else { Err("no frame was painted".into()) }
}

/// True in the process that only shows the empty window.
pub fn is_empty_window() -> bool {
    env::var_os(EMPTY).is_some()
}

/// Shows a window with nothing in it and tells when it was painted.
pub fn show_empty_window() -> Outcome<()> {
    let file: OsString = env::var_os(EMPTY).unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        ..eframe::NativeOptions::default()
    };
    let app = EmptyWindow { file: PathBuf::from(file) };
    eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(app))))?;
    Ok(())
}

struct EmptyWindow {
    file: PathBuf,
}

impl eframe::App for EmptyWindow {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |_| {});
        // Whoever waits for the file sees for himself that it is missing.
        let _ = fs::write(&self.file, "1");
    }
}
