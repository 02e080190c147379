//! One frame of the Desk with ten years in the journal: the processor time of everything that is done
//! for it, from input to triangles, against a quarter of the time that a screen gives at 60 Hz.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use cpu_time::ThreadTime;
use deskhand::journal::Clock;
use deskhand::settings::{Places, Settings};
use deskhand::ui::state::Screen;
use deskhand::ui::{App, Start};
use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A quarter of 16.7 ms; the rest is the system's and the driver's.
pub const BUDGET: Duration = Duration::from_micros(4_200);
/// Frames that are measured.
const FRAMES: usize = 1_000;
/// Inner size of the window, in points.
const SIZE: Vec2 = Vec2::new(1280.0, 800.0);
/// With no news from the worker for so long, it has told everything.
const SILENCE: Duration = Duration::from_millis(1_500);
/// What is typed again and again, a letter a frame; each is read as a whole line.
const WORDS: &str = "asked for the large print list /print /student 5m >mon 10am #print ";

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let mut desk = Window::open(folder, journal, Clock::System)?;
    let (mut resting, mut typing) = (Samples::default(), Samples::default());
    let mut letters = WORDS.chars().cycle();
    for frame in 0..FRAMES {
        resting.push(desk.frame(Vec::new()));
        // Every few lines what was typed is taken away, as Enter would.
        typing.push(if frame % (3 * WORDS.len()) == 0 {
            desk.press(Key::Escape, Modifiers::NONE)
        } else {
            desk.frame(vec![Event::Text(letters.next().into_iter().collect())])
        });
    }
    desk.close();
    let line =
        |name, samples: &Samples, share| Measure::new(name, samples.quantile(share), BUDGET, 1.0);
    Ok(vec![
        line("Desk frame at rest, median (limit: budget)", &resting, 0.5),
        line("Desk frame at rest, p99 (limit: budget)", &resting, 0.99),
        line("Desk frame while typing, median (limit: budget)", &typing, 0.5),
        line("Desk frame while typing, p99 (limit: budget)", &typing, 0.99),
    ])
}

/// The application in a window that nobody sees.
pub struct Window {
    ctx: Context,
    app: App,
    bell: Receiver<()>,
    begun: Instant,
    /// Where its files lie.
    pub places: Places,
}

impl Window {
    /// Opens a journal; the Desk is shown.
    pub fn open(folder: &Path, journal: &Path, clock: Clock) -> Outcome<Self> {
        let (ring, bell) = channel();
        let ctx = Context::default();
        let places = Places { data: folder.join("data"), config: folder.join("config") };
        let start = Start {
            journal: Some(journal.to_owned()),
            clock,
            places: places.clone(),
            settings: Settings::default(),
            notice: None,
        };
        let app = App::new(&ctx, start, move || {
            // Nobody listens any more once the measure is over.
            let _ = ring.send(());
        });
        let mut window = Self { ctx, app, bell, begun: Instant::now(), places };
        window.settle(Screen::Desk)?;
        Ok(window)
    }

    /// Draws until the worker has told everything and this screen shows it.
    pub fn settle(&mut self, screen: Screen) -> Outcome<()> {
        while self.bell.recv_timeout(SILENCE).is_ok() {
            self.frame(Vec::new());
        }
        for _ in 0..10 {
            self.frame(Vec::new());
        }
        if self.app.screen() == screen { Ok(()) } else { Err("another screen is shown".into()) }
    }

    /// One frame in which this key is pressed.
    pub fn press(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }])
    }

    /// One frame with these events; the time of the processor that it took.
    pub fn frame(&mut self, events: Vec<Event>) -> Duration {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.begun.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let start = ThreadTime::now();
        let Self { ctx, app, .. } = self;
        let mut output = ctx.run_ui(input, |ui| {
            app.tick(ui.ctx());
            app.draw(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = ctx.tessellate(shapes, output.pixels_per_point);
        let time = start.elapsed();
        drop(triangles);
        output.drop_without_applying_deltas();
        time
    }

    /// Closes the window and its journal.
    pub fn close(mut self) {
        self.app.close();
    }
}
