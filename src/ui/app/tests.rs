//! The program through the names that a screen reader hears and the keys that a person presses,
//! over a real journal; only the window and the thread are left out.

use super::*;
use crate::domain::Moment;
use crate::journal::Journal;
use crate::ui::theme::ThemeChoice;
use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, HarnessBuilder};
use tempfile::TempDir;

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
        let places = Places {
            data: self.folder.path().join("data"),
            config: self.folder.path().join("config"),
        };
        let start = Start {
            journal: Some(self.journal()),
            clock: clock(),
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
                        App::with_worker(&ctx, start, Worker::inline(clock()), || ())
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

#[test]
fn the_first_start_is_one_enter_away_from_the_desk() {
    let desk = Desk::empty();
    let mut program = desk.start();
    assert_eq!(program.app().screen(), Screen::FirstRun);
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Desk);
    program.log("found the printer /print");
    assert_eq!(desk.titles(), ["found the printer"]);
}

#[test]
fn a_line_and_enter_is_an_entry_in_today() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("printer jammed /print /student 5m");
    assert_eq!(program.app().line(), "");
    assert!(program.row("printer jammed").accesskit_node().label().is_some());
    assert!(program.shows("Today · 1 interaction"));
    assert_eq!(desk.titles(), ["printer jammed"]);
    program.type_text("and on");
    assert_eq!(program.app().line(), "and on", "the line has the keyboard again");
}

#[test]
fn enter_saves_while_suggestions_are_shown() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("renewed by /pho");
    assert_eq!(desk.titles(), ["renewed by"]);
}

#[test]
fn a_second_enter_saves_nothing_more() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("once");
    program.harness.key_press(Key::Enter);
    program.harness.key_press(Key::Enter);
    program.settle();
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["once"]);
}

#[test]
fn a_tally_is_one_chord_and_undo_another() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::ALT, Key::Num1);
    assert!(program.shows("Today · 1 interaction"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 0);
    program.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(desk.titles().len(), 1);
}

#[test]
fn the_line_has_the_keyboard_again_after_a_preset() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press(Key::F6);
    program.press(Key::Enter);
    assert_eq!(desk.titles().len(), 1);
    program.type_text("next");
    assert_eq!(program.app().line(), "next");
}

#[test]
fn the_digit_of_a_chord_is_not_typed_into_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    // Both in one frame, as a window system sends them.
    let chord = Event::Key {
        key: Key::Num1,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    program.harness.input_mut().events.extend([chord, Event::Text("1".to_owned())]);
    program.settle();
    assert_eq!((program.app().line(), desk.titles().len()), ("", 1));
}

#[test]
fn escape_never_loses_words() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("half a line");
    program.press(Key::Escape);
    assert_eq!(program.app().line(), "");
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(program.app().line(), "half a line");
    program.press(Key::Escape);
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "half a line");
}

#[test]
fn up_and_down_go_through_recent_lines() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("first /print");
    program.log("second");
    program.type_text("third");
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "second");
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "first /print");
    program.press(Key::ArrowDown);
    program.press(Key::ArrowDown);
    assert_eq!(program.app().line(), "third");
}

#[test]
fn lines_of_before_the_start_come_back_too() {
    let desk = Desk::new();
    desk.start().log("scanner /print /student r2");
    let mut program = desk.start();
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "scanner /printing-tech /student r2");
}

#[test]
fn a_chip_changes_the_line_by_keyboard_and_by_mouse() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("lost card");
    let chip = |program: &Program| {
        program.harness.get_by_role_and_label(Role::ComboBox, "Kind").focus();
    };
    chip(&program);
    program.settle();
    program.press(Key::Enter);
    program.type_text("a");
    program.press(Key::Enter);
    assert_eq!(program.app().line(), "lost card /account-fines");
    program.harness.get_by_role_and_label(Role::ComboBox, "Who").click();
    program.settle();
    program.harness.get_by_role_and_label(Role::ListBoxOption, "Guest").click();
    program.settle();
    assert_eq!(program.app().line(), "lost card /account-fines /guest");
}

#[test]
fn a_promise_in_the_past_is_refused_and_the_words_stay() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("email >yesterday");
    assert!(program.shows("cannot be due in the past"));
    assert_eq!(program.app().line(), "email >yesterday");
    assert_eq!(desk.titles().len(), 0);
}

#[test]
fn a_promise_is_shown_and_kept_by_one_key() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("call back >tomorrow 10am");
    assert!(program.shows("1 open"));
    program.harness.get_by_label("call back, Other, tomorrow 12:00").focus();
    program.settle();
    program.press(Key::K);
    assert!(!program.shows("1 open"));
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert!(program.shows("1 open"));
}

#[test]
fn ctrl_enter_saves_and_opens_what_is_owed() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("hold not found");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    let promise = program.harness.get_by_role_and_label(Role::TextInput, "Promise");
    assert!(promise.is_focused());
    program.type_text("phone her");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("phone her"));
    assert!(program.shows("1 open"));
}

#[test]
fn an_entry_is_edited_duplicated_and_deleted_by_keys() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("wrong wrods");
    program.focus_row("wrong wrods");
    program.press(Key::E);
    let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
    assert!(field.is_focused());
    program.press_with(Modifiers::COMMAND, Key::A);
    program.type_text("right words");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.titles(), ["right words"]);
    program.focus_row("right words");
    program.press(Key::D);
    assert_eq!(desk.titles(), ["right words", "right words"]);
    program.focus_row("right words");
    program.press(Key::Delete);
    assert_eq!(desk.titles(), ["right words"]);
    program.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn the_editor_names_what_it_cannot_read_and_saves_nothing() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    program.press_with(Modifiers::COMMAND, Key::E);
    program.harness.get_by_role_and_label(Role::TextInput, "Minutes").focus();
    program.settle();
    program.type_text("soon");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(program.shows("A number from 1 to 1440."));
    program.press(Key::Escape);
    assert!(!program.shows("Edit interaction"));
}

#[test]
fn an_editor_closed_with_unsaved_words_can_be_brought_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    for close in [Key::Escape, Key::F1] {
        program.press_with(Modifiers::COMMAND, Key::E);
        program.type_text(" and more");
        program.press(close);
        program.press(Key::Escape);
        assert!(!program.shows("Edit interaction"));
        program.press_with(Modifiers::COMMAND, Key::Z);
        assert!(program.shows("Edit interaction"), "after {close:?}");
        let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
        assert_eq!(field.value().as_deref(), Some("a note and more"));
        program.press(Key::Escape);
        // Another save puts an end to it: Ctrl+Z is that one's then.
        program.press_with(Modifiers::ALT, Key::Num1);
        program.press_with(Modifiers::COMMAND, Key::Z);
        assert!(!program.shows("Edit interaction"));
    }
    assert_eq!(desk.titles(), ["a note"]);
}

#[test]
fn the_window_does_not_close_over_unsaved_words_at_the_first_try() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("a note");
    program.press_with(Modifiers::COMMAND, Key::E);
    assert!(program.harness.state_mut().as_mut().unwrap().may_close(), "nothing was changed");
    program.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!program.shows("Edit interaction"), "saving what is as it was just closes");
    assert!(!program.shows("Changed"));
    program.press_with(Modifiers::COMMAND, Key::E);
    program.type_text("!");
    assert!(!program.harness.state_mut().as_mut().unwrap().may_close());
    program.settle();
    assert!(program.shows("not saved yet"));
    assert!(program.harness.state_mut().as_mut().unwrap().may_close());
}

#[test]
fn escape_in_a_list_of_a_chip_closes_the_list_and_keeps_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("lost card");
    program.harness.get_by_role_and_label(Role::ComboBox, "Kind").focus();
    program.settle();
    program.press(Key::Enter);
    assert!(program.shows("Complaint"));
    program.press(Key::Escape);
    assert!(!program.shows("Complaint"));
    assert_eq!(program.app().line(), "lost card");
    program.press(Key::Escape);
    assert_eq!(program.app().line(), "lost card", "Esc on the chip leads back to the line");
    program.type_text(" again");
    assert_eq!(program.app().line(), "lost card again");
}

#[test]
fn words_typed_on_a_button_or_a_row_go_to_the_line() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    program.press(Key::F6);
    program.type_text("C");
    program.type_text("irc & desk");
    assert_eq!(program.app().line(), "Circ & desk");
    assert_eq!(desk.titles(), ["something"]);
    program.focus_row("something");
    program.type_text("W");
    assert_eq!(program.app().line(), "Circ & deskW");
}

#[test]
fn the_place_in_a_list_stays_while_its_rows_go() {
    let desk = Desk::new();
    let mut program = desk.start();
    for line in ["one", "two", "three", "four"] {
        program.log(line);
    }
    program.focus_row("three");
    program.press(Key::Delete);
    assert!(program.row("two").is_focused(), "the next row has the keyboard");
    program.press(Key::Delete);
    assert_eq!(desk.titles(), ["four", "one"]);
    program.press(Key::Home);
    assert!(program.row("four").is_focused());
    program.press(Key::ArrowDown);
    assert!(program.row("one").is_focused());
    program.press(Key::E);
    program.press(Key::Escape);
    assert!(program.row("one").is_focused(), "after the editor");
    program.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(program.harness.get_by_role_and_label(Role::Button, "Directions").is_focused());
}

#[test]
fn the_newest_entry_is_the_one_that_was_logged_last() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("now");
    program.log("earlier <9:40");
    program.press_with(Modifiers::COMMAND, Key::E);
    let field = program.harness.get_by_role_and_label(Role::TextInput, "What happened");
    assert_eq!(field.value().as_deref(), Some("earlier"));
}

#[test]
fn recall_starts_anew_once_the_line_was_emptied() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("first");
    program.log("second");
    program.press(Key::ArrowUp);
    program.press(Key::ArrowUp);
    program.press_with(Modifiers::COMMAND, Key::A);
    program.press(Key::Backspace);
    program.press(Key::ArrowUp);
    assert_eq!(program.app().line(), "second");
}

#[test]
fn a_second_window_leaves_the_half_typed_line_to_the_first() {
    let desk = Desk::new();
    let mut first = desk.start();
    first.type_text("half a thought");
    first.harness.run_steps(4);
    let mut second = desk.start();
    assert_eq!(second.app().line(), "");
    second.log("from the second");
    first.press(Key::Enter);
    assert_eq!(desk.titles(), ["half a thought", "from the second"]);
}

#[test]
fn a_killed_window_leaves_its_words_to_the_next_one() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("half a thought");
    program.harness.run_steps(4);
    // Without the goodbye that closing a window says.
    drop(program);
    assert_eq!(desk.start().app().line(), "half a thought");
}

#[test]
fn a_save_that_fails_keeps_the_words_and_can_be_tried_again() {
    let desk = Desk::new();
    let mut program = desk.start();
    let aside = desk.folder.path().join("aside");
    program.type_text("kept safe");
    std::fs::rename(desk.journal(), &aside).unwrap();
    program.press(Key::Enter);
    assert_eq!(program.app().screen(), Screen::Trouble);
    assert!(program.shows("missing"));
    std::fs::rename(&aside, desk.journal()).unwrap();
    program.harness.get_by_role_and_label(Role::Button, "Try again").click();
    program.settle();
    assert_eq!(program.app().line(), "kept safe");
    program.press(Key::Enter);
    assert_eq!(desk.titles(), ["kept safe"]);
}

#[test]
fn a_huge_paste_is_refused_with_its_size() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("before");
    program.harness.event(Event::Paste("x".repeat(10 << 20)));
    program.settle();
    assert!(program.shows("10.0 MB"));
    assert_eq!(program.app().line(), "before");
}

#[test]
fn characters_that_cannot_be_shown_are_left_out_with_a_word() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.harness.event(Event::Paste("a\u{202E}b".to_owned()));
    program.settle();
    assert_eq!(program.app().line(), "ab");
    assert!(program.shows("left out"));
}

#[test]
fn hostile_and_foreign_text_goes_through_as_it_is() {
    let desk = Desk::new();
    // No bundled font has Hebrew; a real window takes it from the system.
    let mut program = desk.start_in(Harness::builder().allow_missing_glyphs());
    let text = "שלום 👩‍🔧 e\u{301} \"quoted\" '; DROP TABLE";
    program.log(text);
    assert_eq!(desk.titles(), [text]);
}

#[test]
fn f6_goes_around_the_screen_and_escape_comes_back() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    program.press(Key::F6);
    assert!(program.harness.get_by_role_and_label(Role::Button, "Directions").is_focused());
    program.press(Key::F6);
    assert!(program.row("something").is_focused());
    program.press(Key::Escape);
    program.type_text("back");
    assert_eq!(program.app().line(), "back");
}

#[test]
fn words_typed_in_settings_are_saved_when_a_key_leads_elsewhere() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.press_with(Modifiers::COMMAND, Key::Comma);
    let name = "Your name, as colleagues know you";
    program.harness.get_by_role_and_label(Role::TextInput, name).focus();
    program.settle();
    program.type_text("Jo R.");
    program.press_with(Modifiers::COMMAND, Key::Num1);
    assert_eq!(program.app().screen(), Screen::Desk);
    assert!(program.shows("Jo R."), "the rail shows the name at once");
    let mut journal = Journal::open(&desk.journal(), clock()).unwrap();
    assert_eq!(journal.setup().unwrap().profile.name, "Jo R.");
}

#[test]
fn a_line_typed_while_a_save_is_under_way_stays() {
    let mut draft = DeskDraft { line: "first".to_owned(), ..DeskDraft::new() };
    draft.line.push_str(" and second");
    draft.saved("first");
    assert_eq!(draft.line, "and second");
}

#[test]
fn an_enter_behind_further_words_waits_for_the_save_under_way() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.type_text("first");
    // The inline worker's answer is taken a frame later; until then the save is under way.
    let app = program.harness.state_mut().as_mut().unwrap();
    app.save_line(false);
    app.desk.line.push_str(" second");
    app.save_line(false);
    app.save_line(false);
    program.settle();
    assert_eq!(desk.titles(), ["second", "first"]);
    assert_eq!(program.app().line(), "");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.log("something");
    // The harness fails where frames go on being asked for.
    program.harness.run();
}
