//! The Desk within the program, in windows of several sizes: what a person sees of it.

use crate::domain::Moment;
use crate::domain::when::DateOrder;
use crate::journal::{Clock, Journal};
use crate::settings::{Places, Settings};
use crate::ui::app::{App, Start};
use crate::ui::theme::{self, ThemeChoice};
use crate::worker::Worker;
use egui::{Event, Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use uuid::Uuid;

const WIDE: [f32; 2] = [1280.0, 800.0];
/// A window of 1024×640 at 150 %.
const SMALL: [f32; 2] = [683.0, 427.0];

/// Saturday 2026-11-21 11:45.
fn clock() -> Clock {
    Clock::Fixed(Moment::parse_from_rfc3339("2026-11-21T11:45:00+01:00").unwrap())
}

/// The program over a journal of the academic template.
struct Program {
    _folder: TempDir,
    size: [f32; 2],
    harness: Harness<'static, Option<App>>,
}

impl Program {
    /// A window of `size` points over a journal in which these lines were logged.
    fn start(size: [f32; 2], lines: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.deskhand");
        let mut journal = Journal::open_or_create(&path, clock()).unwrap();
        for line in lines {
            journal.log_line(line, DateOrder::default(), Uuid::now_v7(), "test").unwrap();
        }
        journal.close().unwrap();
        let places =
            Places { data: folder.path().join("data"), config: folder.path().join("config") };
        let settings = Settings { theme: ThemeChoice::Light, ..Settings::default() };
        let mut start =
            Some(Start { journal: Some(path), clock: clock(), places, settings, notice: None });
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_max_steps(16)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let ctx = ui.ctx().clone();
                    let app = app.get_or_insert_with(|| {
                        let start = start.take().unwrap();
                        App::with_worker(&ctx, start, Worker::inline(clock()), || ())
                    });
                    app.tick(&ctx);
                    app.draw(ui);
                },
                None,
            );
        let mut program = Self { _folder: folder, size, harness };
        program.settle();
        program
    }

    fn settle(&mut self) {
        self.harness.run_steps(6);
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    fn line(&self) -> String {
        self.harness.state().as_ref().unwrap().line().to_owned()
    }

    /// What has the keyboard.
    fn focused(&self) -> Node<'_> {
        let found = self.harness.query_all_by(|node| node.is_focused()).next();
        found.expect("nothing has the keyboard")
    }

    fn focused_name(&self) -> String {
        self.focused().accesskit_node().label().unwrap_or_default()
    }

    /// Where the control with the keyboard is, which must be in sight.
    fn focus_in_sight(&self) -> Rect {
        let rect = self.focused().rect();
        let window = Rect::from_min_size(egui::Pos2::ZERO, self.size.into());
        assert!(window.contains_rect(rect), "{} at {rect}", self.focused_name());
        rect
    }
}

fn entries(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("entry {place}")).collect()
}

fn promises(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("call {place} back >tomorrow 10am")).collect()
}

#[test]
fn the_keyboard_stays_in_sight_through_a_long_day() {
    for key in [Key::ArrowDown, Key::Tab] {
        let mut program = Program::start(WIDE, &entries(60));
        program.press(Key::F6);
        program.press(Key::F6);
        for place in (0..60).rev() {
            let name = program.focused_name();
            assert!(name.contains(&format!("entry {place}")), "{key:?}: {name} at {place}");
            let row = program.focus_in_sight();
            assert!(row.bottom() < WIDE[1] - 40.0, "{key:?}: {name} at {row}");
            program.press(key);
        }
    }
}

#[test]
fn every_part_comes_into_sight_in_a_small_window() {
    let lines = [entries(10), promises(10)].concat();
    let mut program = Program::start(SMALL, &lines);
    for _ in 0..8 {
        program.press(Key::F6);
        program.focus_in_sight();
    }
}
