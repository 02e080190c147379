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
        let found = self.harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).next();
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
    let mut program = Program::start(WIDE, &entries(60));
    program.press(Key::F6);
    program.press(Key::F6);
    for place in (0..60).rev() {
        let name = program.focused_name();
        assert!(name.contains(&format!("entry {place}")), "{name} at {place}");
        let row = program.focus_in_sight();
        assert!(row.bottom() < WIDE[1] - 40.0, "{name} at {row}");
        program.press(Key::ArrowDown);
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

#[test]
fn in_a_small_window_the_line_is_shown_with_its_title_and_again_after_a_save() {
    let mut program = Program::start(SMALL, &entries(20));
    let title_in_sight = |program: &Program| {
        let title = program.harness.get_by_label("What happened?").rect();

        assert!(title.top() >= 60.0, "under the bar: {title}");
        program.focus_in_sight();
    };
    title_in_sight(&program);
    program.press(Key::F6);
    program.press(Key::F6);
    program.press(Key::End);
    program.press(Key::Escape);
    title_in_sight(&program);
    program.harness.get_by_label_contains("entry 0").scroll_to_me();
    program.settle();
    program.press_with(Modifiers::ALT, Key::Num1);
    title_in_sight(&program);
    program.press_with(Modifiers::COMMAND, Key::E);
    program.type_text("of one");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    title_in_sight(&program);
}

#[test]
fn another_frame_comes_where_what_had_the_keyboard_is_gone() {
    let mut harness = Harness::builder()
        .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
        .build_ui_state(
            |ui, is_there: &mut bool| {
                if *is_there {
                    let _ = ui.button("Row");
                }
                super::look_again_where_keyboard_is_lost(ui);
            },
            true,
        );
    harness.get_by_label("Row").focus();
    harness.run_steps(4);
    assert!(!harness.ctx.has_requested_repaint());
    // As when the journal's answer comes: one frame, and no key.
    *harness.state_mut() = false;
    harness.step();
    assert!(harness.ctx.has_requested_repaint());
    harness.run_steps(2);
    assert!(!harness.ctx.has_requested_repaint(), "and then it is quiet");
}

/// Opens the list of this chip and chooses the option that begins with this letter.
fn choose(program: &mut Program, chip: &str, letter: &str) {
    program.harness.get_by_role_and_label(Role::ComboBox, chip).focus();
    program.settle();
    program.press(Key::Enter);
    program.type_text(letter);
    program.press(Key::Enter);
}

#[test]
fn a_promise_goes_back_to_the_usual_time_and_away() {
    let mut program = Program::start(WIDE, &[]);
    program.type_text("call back >tomorrow");
    program.harness.get_by_role_and_label(Role::ComboBox, "Promise").focus();
    program.settle();
    program.press(Key::Enter);
    let options: Vec<String> = program
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .filter_map(|option| option.accesskit_node().label())
        .collect();
    assert_eq!(options.first().map(String::as_str), Some("As the desk's hours say"));
    assert_eq!(options.last().map(String::as_str), Some("No promise"));
    program.press(Key::Escape);
    choose(&mut program, "Promise", "a");
    assert_eq!(program.line(), "call back !");
    choose(&mut program, "Promise", "i");
    assert_eq!(program.line(), "call back >2026-11-23");
    choose(&mut program, "Promise", "n");
    assert_eq!(program.line().trim_end(), "call back");
}

#[test]
fn arrows_go_through_recent_lines_that_end_in_a_mark() {
    let mut program = Program::start(WIDE, &[]);
    for line in ["lost card /gues", "found umbrella /tec"] {
        program.type_text(line);
        program.press(Key::Escape);
        program.press(Key::Escape);
    }
    program.press(Key::ArrowUp);
    assert_eq!(program.line(), "found umbrella /tec");
    program.press(Key::ArrowUp);
    assert_eq!(program.line(), "lost card /gues");
    program.press(Key::ArrowDown);
    assert_eq!(program.line(), "found umbrella /tec");
}

#[test]
fn marks_and_their_meanings_stay_together_in_windows_of_any_width() {
    for width in [1280.0, 683.0, 512.0, 400.0] {
        let program = Program::start([width, 427.0], &[]);
        let hint = program.harness.get_by_label("kind, channel, who").rect();
        assert!(hint.height() < 24.0 && hint.right() < width, "{width}: {hint}");
        for meaning in ["time", "count", "tag", "promise", "refer to", "mood", "kudos"] {
            if let Some(shown) = program.harness.query_by_label(meaning) {
                let shown = shown.rect();
                assert!(shown.height() < 24.0 && shown.right() < width, "{width}: {shown}");
            }
        }
    }
}

#[test]
fn nothing_is_cut_at_the_right_of_a_very_small_window() {
    for size in [[683.0, 427.0], [512.0, 320.0], [400.0, 300.0]] {
        let program = Program::start(size, &[entries(3), promises(3)].concat());
        let beyond: Vec<String> = program
            .harness
            .query_all_by(|node| node.bounding_box().is_some_and(|at| at.x1 > size[0].into()))
            .map(|node| format!("{node:?}"))
            .collect();
        assert!(beyond.is_empty(), "{size:?}: {beyond:#?}");
    }
}
