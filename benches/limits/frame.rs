//! One frame of the Desk with ten years in the journal: everything that the processor does for it,
//! from input to triangles, against a quarter of the time that a screen gives at 60 Hz.

use crate::Outcome;
use crate::numbers::{Measure, Samples};
use deskhand::journal::Clock;
use deskhand::settings::{Places, Settings};
use deskhand::ui::state::Screen;
use deskhand::ui::{App, Start};
use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A quarter of 16.7 ms; the rest is the system's and the driver's.
const BUDGET: Duration = Duration::from_micros(4_200);
/// Frames that are measured.
const FRAMES: usize = 1_000;
/// Inner size of the window, in points.
const SIZE: Vec2 = Vec2::new(1280.0, 800.0);
/// With no news from the worker for so long, it has told everything.
const SILENCE: Duration = Duration::from_millis(1_500);
/// What is typed again and again, a letter a frame; each is read as a whole line.
const WORDS: &str = "asked for the large print list /print /student 5m >mon 10am #print ";

pub fn measure(folder: &Path, journal: &Path) -> Outcome<Vec<Measure>> {
    let (ring, bell) = channel();
    let ctx = Context::default();
    let start = Start {
        journal: Some(journal.to_owned()),
        clock: Clock::System,
        places: Places { data: folder.join("data"), config: folder.join("config") },
        settings: Settings::default(),
        notice: None,
    };
    let app = App::new(&ctx, start, move || {
        // Nobody listens any more once the measure is over.
        let _ = ring.send(());
    });
    let mut desk = Desk { ctx, app, begun: Instant::now() };
    desk.settle(&bell)?;

    let (mut resting, mut typing) = (Samples::default(), Samples::default());
    let mut letters = WORDS.chars().cycle();
    for frame in 0..FRAMES {
        resting.push(desk.frame(Vec::new()));
        // Every few lines what was typed is taken away, as Enter would.
        let event = if frame % (3 * WORDS.len()) == 0 {
            Event::Key {
                key: Key::Escape,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            }
        } else {
            Event::Text(letters.next().into_iter().collect())
        };
        typing.push(desk.frame(vec![event]));
    }
    desk.app.close();
    let line =
        |name, samples: &Samples, share| Measure::new(name, samples.quantile(share), BUDGET, 1.0);
    Ok(vec![
        line("Desk frame at rest, median (limit: budget)", &resting, 0.5),
        line("Desk frame at rest, p99 (limit: budget)", &resting, 0.99),
        line("Desk frame while typing, median (limit: budget)", &typing, 0.5),
        line("Desk frame while typing, p99 (limit: budget)", &typing, 0.99),
    ])
}

struct Desk {
    ctx: Context,
    app: App,
    begun: Instant,
}

impl Desk {
    /// Draws until the worker has told everything and the Desk shows it.
    fn settle(&mut self, bell: &Receiver<()>) -> Outcome<()> {
        while bell.recv_timeout(SILENCE).is_ok() {
            self.frame(Vec::new());
        }
        for _ in 0..10 {
            self.frame(Vec::new());
        }
        if self.app.screen() == Screen::Desk { Ok(()) } else { Err("no Desk is shown".into()) }
    }

    /// One frame with these events; how long the processor needed for it.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.begun.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
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
}
