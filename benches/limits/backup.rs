//! The window while a backup of ten years is made beside it: lines are typed and saved at 60 frames a
//! second, and no frame may need more of the processor than a screen gives it.

use crate::Outcome;
use crate::frame::Window;
use crate::numbers::{Measure, Samples};
use deskhand::journal::Clock;
use deskhand::journal::backups::Backups;
use deskhand::ui::state::Screen;
use eframe::egui::{Event, Key, Modifiers};
use std::path::Path;
use std::time::{Duration, Instant};

/// One frame of a screen at 60 Hz.
const FRAME: Duration = Duration::from_micros(16_700);
/// Backups that are made.
const BACKUPS: usize = 5;
/// No backup of ten years takes longer than this many frames, two minutes.
const FRAMES_MAX: usize = 7_200;
/// What is typed again and again, a letter a frame, and saved.
const LINE: &str = "asked for the large print list /print /student 5m #print";

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let mut desk = Window::open(folder, journal, Clock::System)?;
    let backups = Backups::of(journal, &desk.places.backups_dir());
    let mut frames = Samples::default();
    let before = made(&backups)?;
    for number in 1..=BACKUPS {
        type_line(&mut desk, &mut Samples::default());
        desk.press(Key::K, Modifiers::COMMAND);
        desk.frame(vec![Event::Text("back up now".to_owned())]);
        desk.press(Key::Enter, Modifiers::NONE);
        let mut drawn = 0;
        while made(&backups)? < before + number {
            drawn += type_line(&mut desk, &mut frames);
            if drawn > FRAMES_MAX {
                return Err("no backup was made".into());
            }
        }
        desk.settle(Screen::Desk)?;
    }
    desk.close();
    let line = |name, share| Measure::new(name, frames.quantile(share), FRAME, 1.0);
    Ok(vec![
        line("Desk frame while a backup is made, p99 (limit: frame)", 0.99),
        line("Desk frame while a backup is made, worst (limit: frame)", 1.0),
    ])
}

/// How many there are.
fn made(backups: &Backups) -> Outcome<usize> {
    Ok(backups.list(Clock::System)?.len())
}

/// Types a line and saves it, as fast as a screen shows letters; tells how many frames that were.
fn type_line(desk: &mut Window, frames: &mut Samples) -> usize {
    let letters = LINE.chars().map(Some).chain([None]);
    letters
        .map(|letter| {
            let begun = Instant::now();
            frames.push(match letter {
                Some(letter) => desk.frame(vec![Event::Text(letter.to_string())]),
                None => desk.press(Key::Enter, Modifiers::NONE),
            });
            std::thread::sleep(FRAME.saturating_sub(begun.elapsed()));
        })
        .count()
}
