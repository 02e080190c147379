//! The editor in windows in which not all of it has room.

use super::*;
use crate::domain::template::Template;
use crate::journal::{Clock, EntryRow, Journal};
use crate::ui::theme::ThemeChoice;
use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

struct State {
    setup: std::sync::Arc<Setup>,
    editor: Editor,
    clock: Clock,
    actions: Vec<Action>,
}

impl State {
    /// What the application does with a save.
    fn save(&mut self) {
        let order = crate::domain::when::DateOrder::default();
        for action in std::mem::take(&mut self.actions) {
            if let Action::SaveEditor(editor) = action {
                let reading = Reading { setup: &self.setup, clock: self.clock, order };
                self.editor = *editor;
                self.editor.faults = self.editor.read(&reading).err().unwrap_or_default();
            }
        }
    }
}

fn row() -> (std::sync::Arc<Setup>, EntryRow, Clock) {
    let now = crate::domain::Moment::parse_from_rfc3339("2026-11-21T11:45:00+01:00").unwrap();
    let clock = Clock::Fixed(now);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.deskhand");
    let profile = crate::domain::profile::Profile::default();
    let mut journal = Journal::create(&path, clock, Template::Academic, &profile).unwrap();
    let order = crate::domain::when::DateOrder::default();
    let line = "call back >tomorrow 14:00";
    journal.log_line(line, order, Uuid::now_v7(), "test").unwrap();
    let row = journal.today(1).unwrap().remove(0);
    (journal.setup().unwrap(), row, clock)
}

fn harness(size: [f32; 2]) -> Harness<'static, State> {
    let (setup, row, clock) = row();
    let editor = Editor::of(&row, false, crate::domain::when::DateOrder::DayFirst).unwrap();
    let state = State { setup, editor, clock, actions: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_max_steps(12)
        .with_context_setup(|ctx| theme::apply(ctx, ThemeChoice::Light))
        .build_ui_state(
            |ui, state: &mut State| {
                let now = state.clock.now().naive_local();
                let State { setup, editor, actions, .. } = state;
                editor_ui(ui.ctx(), setup, now, editor, actions);
                state.save();
            },
            state,
        );
    harness.run();
    harness
}

/// What has the keyboard, which must be between the title and the buttons.
fn focused_in_sight(harness: &Harness<'static, State>) -> String {
    let focused =
        harness.query_all_by(|node| node.is_focused() && !node.is_hidden()).next().unwrap();
    let name = focused.accesskit_node().label().unwrap_or_default();
    let title = harness.get_by_role_and_label(Role::Label, "Edit interaction").rect();
    let save = harness.get_by_role_and_label(Role::Button, "Save").rect();
    let body = Rect::from_x_y_ranges(0.0..=5_000.0, title.bottom()..=save.bottom());
    assert!(body.contains_rect(focused.rect()), "{name}: {} not in {body}", focused.rect());
    name
}

fn retype(harness: &mut Harness<'static, State>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

#[test]
fn tab_never_leads_out_of_sight() {
    for size in [[1280.0, 800.0], [900.0, 560.0], [683.0, 427.0]] {
        let mut harness = harness(size);
        let mut names = Vec::new();
        for _ in 0..24 {
            names.push(focused_in_sight(&harness));
            harness.key_press(Key::Tab);
            harness.run();
        }
        for name in ["What happened", "Due", "Refer to", "Save"] {
            assert!(names.iter().any(|other| other == name), "{size:?}: {name} in {names:?}");
        }
    }
}

#[test]
fn a_refused_save_leads_to_the_first_field_that_is_wrong() {
    let mut harness = harness([683.0, 427.0]);
    retype(&mut harness, "Due", "whenever");
    harness.get_by_role_and_label(Role::TextInput, "What happened").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(focused_in_sight(&harness), "Due");
    let fault_in_sight = |harness: &Harness<'static, State>| {
        let fault = harness.get_by_label_contains("Write a time like tomorrow").rect();
        let save = harness.get_by_role_and_label(Role::Button, "Save").rect();
        assert!(fault.bottom() < save.top() - 12.0, "{fault} {save}");
    };
    fault_in_sight(&harness);
    // Again with the keyboard in the wrong field itself.
    retype(&mut harness, "Due", "tomorrow 14:00");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    retype(&mut harness, "Due", "whenever");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    fault_in_sight(&harness);
    retype(&mut harness, "Minutes", "soon");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(focused_in_sight(&harness), "Minutes");
}

#[test]
fn a_wrong_date_does_not_hide_a_wrong_time() {
    let mut harness = harness([1280.0, 800.0]);
    retype(&mut harness, "Date", "someday");
    retype(&mut harness, "Time", "25:99");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(focused_in_sight(&harness), "Date");
    assert!(harness.query_by_label("Write a day like 21 Nov or yesterday.").is_some());
    assert!(harness.query_by_label("Write a time like 9:40.").is_some());
}

#[test]
fn words_that_look_personal_are_warned_about_under_their_field() {
    let mut harness = harness([1280.0, 800.0]);
    assert!(harness.query_by_label_contains("looks like").is_none());
    retype(&mut harness, "What happened", "write to ann@example.org");
    assert!(harness.query_by_label_contains("This looks like a mail address.").is_some());
    retype(&mut harness, "What happened", "write to her");
    assert!(harness.query_by_label_contains("looks like").is_none());
}
