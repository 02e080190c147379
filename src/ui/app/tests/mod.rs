//! The program through the names that a screen reader hears and the keys that a person presses,
//! over a real journal; only the window and the thread are left out.

mod backups;
mod chain;
mod creed;
mod desk_mends;
mod dialogs;
mod editor;
mod exports;
mod find;
mod find_filters;
mod find_list;
mod find_many;
mod find_others;
mod follow_up_list;
mod follow_up_words;
mod follow_ups;
mod goals;
mod imports;
mod insights;
mod kudos;
mod kudos_forms;
mod line;
mod lists;
mod narrow;
mod packs;
mod portfolio;
mod reminders;
mod review;
mod rules;
mod rules_finder;
mod safety;
mod shift;
mod wording;

use super::*;
use crate::domain::Moment;
use crate::journal::Journal;
use crate::ui::theme::ThemeChoice;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use tempfile::TempDir;

/// What a person does while something goes on that takes no time here.
#[derive(Debug, Default)]
pub(super) struct Rehearsed {
    /// The next import is stopped when so many rows are in.
    pub stops_import_at: Option<u64>,
    /// The next export is stopped before its end.
    pub stops_export: bool,
    /// What was asked for last, where the chooser would open.
    pub export: Option<crate::ui::dialogs::export::ExportOrder>,
}

/// Saturday 2026-11-21 11:45.
fn clock() -> Clock {
    Clock::Fixed(Moment::parse_from_rfc3339("2026-11-21T11:45:00+01:00").unwrap())
}

/// A person's folder, in which the program can be started more than once.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A folder without a journal.
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a journal of the academic template.
    fn new() -> Self {
        let desk = Self::empty();
        Journal::open_or_create(&desk.journal(), clock()).unwrap().close().unwrap();
        desk
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("journal.deskhand")
    }

    fn start(&self) -> Program {
        self.start_in(Harness::builder())
    }

    fn start_in(&self, builder: HarnessBuilder<Option<App>>) -> Program {
        self.start_with(builder, clock())
    }

    fn start_with(&self, builder: HarnessBuilder<Option<App>>, clock: Clock) -> Program {
        let places = Places {
            data: self.folder.path().join("data"),
            config: self.folder.path().join("config"),
        };
        let start = Start {
            journal: Some(self.journal()),
            clock,
            places,
            settings: Settings { theme: ThemeChoice::Light, ..Settings::default() },
            notice: None,
        };
        let mut start = Some(start);
        let harness = builder
            .with_size([1280.0, 800.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(16)
            .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let ctx = ui.ctx().clone();
                    let app = app.get_or_insert_with(|| {
                        let start = start.take().unwrap();
                        App::with_worker(&ctx, start, Worker::inline(clock), || ())
                    });
                    app.tick(&ctx);
                    app.draw(ui);
                },
                None,
            );
        let mut program = Program { harness };
        program.settle();
        program
    }

    fn titles(&self) -> Vec<String> {
        let journal = Journal::open(&self.journal(), clock()).unwrap();
        let rows = journal.today(50).unwrap();
        rows.iter()
            .map(|row| match &row.entry {
                crate::journal::Logged::Interaction(entry) => entry.summary.clone(),
                crate::journal::Logged::Kudos(kudos) => format!("* {}", kudos.said),
            })
            .collect()
    }
}

struct Program {
    harness: Harness<'static, Option<App>>,
}

impl Program {
    fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    /// A few frames: an inline worker answers in the frame after the question.
    fn settle(&mut self) {
        self.harness.run_steps(6);
    }

    fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn log(&mut self, line: &str) {
        self.type_text(line);
        self.press(Key::Enter);
    }

    fn shows(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn focus_row(&mut self, words: &str) {
        self.row(words).focus();
        self.settle();
    }

    fn row(&self, words: &str) -> egui_kittest::Node<'_> {
        let mut rows = self.harness.query_all_by_role(Role::ListItem);
        let is_named = |name: String| name.contains(words);
        rows.find(|node| node.accesskit_node().label().is_some_and(is_named)).unwrap()
    }
}

/// A file that was dropped onto the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|cause| cause.to_string())
    }
}

impl Program {
    fn drop_file(&mut self, path: PathBuf) {
        self.harness.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(path))];
        self.harness.step();
        self.harness.input_mut().dropped_files.clear();
        self.settle();
    }
}
